//! `#[injectable]` on traits and their impls: async functions behind `dyn`.

use armature::BindFrom;
use armature::prelude::*;
use std::rc::Rc;

#[injectable]
trait Repo {
    async fn find(&self, id: usize) -> Result<String>;

    /// Kept as it stands, and overridden by nobody.
    async fn longest(&self, a: &str, b: &str) -> String {
        if a.len() > b.len() {
            return a.to_owned();
        }
        b.to_owned()
    }

    async fn named<'a>(&'a self, key: &str) -> &'a str;
    async fn elided(&self, key: &str) -> &str;
    async fn patterns(&self, number: u8, pair: (u8, u8)) -> u8;
    async fn of_self(&self);
    fn plain(&self) -> usize;

    fn make() -> Self
    where
        Self: Sized;
}

#[injectable]
trait Store<T>: Send {
    async fn put(&mut self, value: T) -> Result<T>;
}

#[injectable(scope = worker)]
trait Near {
    async fn near(&self) -> Rc<str>;
}

#[injectable]
struct Memory {
    #[default]
    rows: Vec<String>,
}

#[injectable]
impl Repo for Memory {
    async fn find(&self, id: usize) -> Result<String> {
        let row = self.rows.get(id).ok_or(std::io::Error::other("no such row"))?;
        std::future::ready(()).await;
        Ok(row.clone())
    }

    async fn named<'a>(&'a self, key: &str) -> &'a str {
        assert!(!key.is_empty());
        &self.rows[0]
    }

    async fn elided(&self, _key: &str) -> &str {
        return &self.rows[1];
    }

    async fn patterns(&self, mut number: u8, (left, right): (u8, u8)) -> u8 {
        number += left;
        number + right
    }

    async fn of_self(&self) {}

    fn plain(&self) -> usize {
        self.rows.len()
    }

    fn make() -> Memory {
        Memory { rows: vec!["a".to_owned(), "b".to_owned()] }
    }
}

#[injectable]
impl Store<String> for Memory {
    async fn put(&mut self, value: String) -> Result<String> {
        self.rows.push(value.clone());
        Ok(value)
    }
}

struct Local(Rc<str>);

#[injectable]
impl Near for Local {
    async fn near(&self) -> Rc<str> {
        Rc::clone(&self.0)
    }
}

#[armature::test]
async fn async_functions_are_called_through_dyn() {
    let repo = <dyn Repo>::bind_from(Inject::new(Memory::make()));
    assert_eq!(repo.find(1).await.unwrap(), "b");
    assert_eq!(repo.find(9).await.unwrap_err().status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(repo.longest("long", "b").await, "long");
    assert_eq!((repo.named("k").await, repo.elided("k").await), ("a", "b"));
    assert_eq!((repo.patterns(1, (2, 3)).await, repo.plain()), (6, 2));
    repo.of_self().await;
}

#[armature::test]
async fn what_is_returned_lives_as_long_as_the_value_and_not_the_argument() {
    let memory = Memory::make();
    let found = {
        let key = String::from("short-lived");
        memory.named(&key).await
    };
    assert_eq!(found, "a");
}

#[armature::test]
async fn generic_and_worker_traits_work_too() {
    let mut store: Box<dyn Store<String>> = Box::new(Memory::make());
    assert_eq!(store.put("c".to_owned()).await.unwrap(), "c");
    let near = <dyn Near>::bind_from(Inject::new(Local(Rc::from("here"))));
    assert_eq!(&*near.near().await, "here");
}

#[test]
fn keys_of_traits_know_their_arguments() {
    assert_eq!(<dyn Store<String> as Keyed>::KEY.to_string(), "dyn Store<String>");
    assert_ne!(<dyn Store<String> as Keyed>::KEY, <dyn Store<u8> as Keyed>::KEY);
}
