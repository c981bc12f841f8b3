//! What `#[module]` prints works.
#![allow(missing_docs, dead_code)]
use armature::prelude::*;
use armature::{Module, Root};

#[derive(Keyed, Clone)]
pub struct DbOptions {
    url: String,
}
#[injectable]
pub struct Config {
    #[value(7)]
    n: usize,
}
#[module(providers = [Config], exports = [Config], global)]
pub struct ConfigModule;

#[injectable]
pub struct Db {
    options: Inject<DbOptions>,
}

#[module(options = DbOptions, providers = [Db], exports = [Db])]
pub struct DbModule;

#[injectable]
pub trait Repo {
    async fn find(&self) -> u8;
}
#[injectable]
pub struct Mem {
    db: Inject<Db>,
}
#[injectable]
impl Repo for Mem {
    async fn find(&self) -> u8 {
        1
    }
}
#[injectable(scope = worker)]
pub trait Near {
    fn near(&self) -> u8;
}
#[injectable(scope = worker)]
pub struct Here {
    #[default]
    cell: std::cell::Cell<u8>,
}
impl Near for Here {
    fn near(&self) -> u8 {
        self.cell.get()
    }
}

pub trait Entity: Send + Sync {}
#[derive(Keyed)]
pub struct User;
impl Entity for User {}
#[injectable]
pub struct Table<T: Entity> {
    db: Inject<Db>,
    #[default]
    of: std::marker::PhantomData<T>,
}
#[module(imports = [DbModule], providers = [Table<T>], exports = [Table<T>])]
pub struct Feature<T: Entity>(std::marker::PhantomData<fn() -> T>);
impl<T: Entity + Keyed> Feature<T> {
    pub fn new() -> Self {
        Feature(std::marker::PhantomData)
    }
}

#[fact]
pub struct Who;
#[injectable]
pub struct Gate {
    repo: Inject<dyn Repo>,
}
impl Guard for Gate {
    type Provides = Who;
    async fn can_activate(&self, _: &Parts<'_>) -> Result<Who> {
        Ok(Who)
    }
}

#[injectable]
impl Module2 {
    #[construct]
    fn new() -> Self {
        Module2
    }
}
pub struct Module2;

#[module(
    root,
    prefix = "/api",
    secure,
    imports = [
        ConfigModule,
        DbModule::for_root_async(|config: Inject<Config>| async move { Ok::<_, Error>(DbOptions { url: config.n.to_string() }) }),
        Feature::<User>::new(),
        Feature<User>,
        #[cfg(any())] Missing,
    ],
    providers = [Mem as dyn Repo, Mem, Here as dyn Near, Module2, #[cfg(any())] Missing],
    supplied = [String],
    exports = [Mem, dyn Repo, ConfigModule],
    guards = [Gate],
)]
pub struct App;

fn root<M: Root>() -> &'static armature::record::ModuleRecord {
    M::RECORD.get()
}

#[test]
fn the_record_says_what_was_written() {
    let record = root::<App>();
    assert_eq!(record.imports.len(), 4);
    assert!(record.imports[1].setup.is_some_and(|setup| setup.deps.len() == 1));
    assert_eq!(record.imports[3].module.get().key.to_string(), "Feature<User>");
    assert!(record.imports[3].module.get().key == record.imports[2].module.get().key);
    assert!(matches!(record.providers[0].cast, Some(armature::record::Cast::Shared(_))));
    assert!(matches!(record.providers[2].cast, Some(armature::record::Cast::Local(_))));
    let root = record.root.unwrap();
    assert_eq!((root.prefix, root.secure, root.guards.len()), ("/api", true, 1));
    assert!(root.guards[0].fact.is_some());
    assert!((record.imports[1].call.unwrap())().is_some());
    assert!(record.exports.len() == 3 && record.supplied.len() == 1);
    let _ = DbModule::for_root(DbOptions { url: String::new() });
}
