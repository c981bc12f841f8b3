//! The rules. Knows nothing of HTTP except the status of its error.

use super::model::{Cat, NewCat};
use armature::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// There is no such cat.
#[derive(Debug, HttpError)]
#[http(404, "there is no cat {id}")]
pub struct CatNotFound {
    /// The number that was asked for.
    pub id: u64,
}

/// Cats in memory: gone with the process.
pub struct CatsService {
    cats: Mutex<BTreeMap<u64, Cat>>,
}

#[injectable]
impl CatsService {
    #[construct]
    fn with_tom() -> CatsService {
        let tom = Cat { id: 1, name: "Tom".to_owned(), lives: 9 };
        CatsService { cats: Mutex::new(BTreeMap::from([(tom.id, tom)])) }
    }

    /// All cats, by number.
    pub fn all(&self) -> Vec<Cat> {
        self.cats().values().cloned().collect()
    }

    /// The cat of this number.
    pub fn find(&self, id: u64) -> Result<Cat, CatNotFound> {
        self.cats().get(&id).cloned().ok_or(CatNotFound { id })
    }

    /// Keeps a cat and gives it its number.
    pub fn add(&self, NewCat { name, lives }: NewCat) -> Cat {
        let mut cats = self.cats();
        let id = cats.last_key_value().map_or(1, |(last, _)| last + 1);
        let cat = Cat { id, name, lives };
        cats.insert(id, cat.clone());
        cat
    }

    /// Forgets a cat.
    pub fn remove(&self, id: u64) -> Result<(), CatNotFound> {
        self.cats().remove(&id).map(|_| ()).ok_or(CatNotFound { id })
    }

    fn cats(&self) -> MutexGuard<'_, BTreeMap<u64, Cat>> {
        self.cats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
