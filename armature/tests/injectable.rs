//! What `#[injectable]` and `#[provider]` print works.
#![allow(missing_docs, dead_code)]
use armature::prelude::*;

#[injectable]
pub trait Repo {
    async fn find(&self, id: u64) -> Result<String>;
    async fn longest(&mut self, a: &str, b: &str) -> String {
        if a.len() > b.len() {
            return a.to_owned();
        }
        b.to_owned()
    }
    async fn get<'a>(&'a self, key: &str) -> &'a str;
    async fn own(&self, key: &str) -> &str;
    async fn nothing(&self, mut n: u8, (a, b): (u8, u8)) {
        n += a + b;
        let _ = n;
    }
    fn plain(&self) -> u8;
    fn make() -> Self
    where
        Self: Sized;
}

#[injectable]
pub trait Store<T>: Send {
    async fn put(&self, value: T) -> Result<()>;
}

#[injectable(scope = worker)]
pub trait Near {
    async fn near(&self) -> u8;
}

#[injectable]
pub struct Db {
    #[default]
    rows: Vec<String>,
    #[value(7)]
    limit: usize,
}

#[injectable]
impl Repo for Db {
    async fn find(&self, id: u64) -> Result<String> {
        let row = self.rows.get(id as usize).ok_or(std::io::Error::other("x"))?;
        Ok(row.clone())
    }
    async fn get<'a>(&'a self, key: &str) -> &'a str {
        let _ = key;
        &self.rows[0]
    }
    async fn own(&self, _key: &str) -> &str {
        &self.rows[self.limit]
    }
    fn plain(&self) -> u8 {
        1
    }
    fn make() -> Self {
        Db { rows: vec![], limit: 1 }
    }
}

#[injectable]
impl Store<String> for Db {
    async fn put(&self, value: String) -> Result<()> {
        let _ = value;
        Ok(())
    }
}

#[injectable]
pub struct Service {
    repo: Inject<dyn Repo>,
    other: Option<Inject<Db>>,
    all: InjectAll<dyn Store<String>>,
    later: Lazy<Service>,
}
impl Service {
    pub fn n(&self) -> usize {
        let _ = (&self.repo, &self.later);
        self.all.len() + self.other.iter().count()
    }
}

#[injectable(scope = request)]
pub struct Tuple(Inject<Db>, #[default] std::cell::Cell<u8>);
impl Tuple {
    pub fn n(&self) -> usize {
        let _ = &self.1;
        self.0.limit
    }
}

pub struct Pool {
    size: usize,
}

#[injectable]
impl Pool {
    #[construct]
    async fn new(db: Inject<Db>) -> Result<Self, std::io::Error> {
        Ok(Pool { size: db.limit })
    }
    pub fn size(&self) -> usize {
        self.size
    }
}

pub struct Generic<T> {
    of: std::marker::PhantomData<T>,
    pub pool: Inject<Pool>,
}
#[injectable]
impl<T> Generic<T>
where
    T: Clone,
{
    #[construct]
    fn new(pool: Inject<Pool>) -> Self {
        Generic { of: std::marker::PhantomData, pool }
    }
    pub fn of(&self) -> std::marker::PhantomData<T> {
        self.of
    }
}

#[derive(Keyed)]
pub struct Clock(u8);

/// A clock.
#[provider(scope = worker)]
pub async fn clock(pool: Inject<Pool>) -> Result<Clock> {
    Ok(Clock(pool.size() as u8))
}

#[fact]
#[derive(Debug)]
pub struct User {
    pub id: u64,
}

#[test]
fn printed_records_name_what_is_needed() {
    let record = <Service as armature::Provide>::PROVIDER;
    assert_eq!(record.deps.len(), 4);
    assert_eq!(record.deps[0].key.to_string(), "dyn Repo");
    assert_eq!(record.deps[2].key.to_string(), "dyn Store<String>");
    assert_eq!(record.site.line, record.site.line);
    assert_eq!(<clock as armature::Provide>::PROVIDER.key.to_string(), "Clock");
    assert_eq!(<Generic<String> as armature::Provide>::PROVIDER.key.to_string(), "Generic<String>");
    let _ = clock(Inject::new(Pool { size: 1 }));
}
