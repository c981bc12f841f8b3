//! Where cats are kept. A trait, so that tests, and one day a database, can take the place of a list in memory.

use super::model::{Cat, NewCat};
use armature::prelude::*;
use std::sync::{Mutex, PoisonError};

/// `#[injectable]` on a trait makes `Inject<dyn CatRepository>` possible, async calls included.
#[injectable]
pub trait CatRepository: Send + Sync {
    /// All cats, by number.
    async fn all(&self) -> Result<Vec<Cat>>;
    /// One of them.
    async fn find(&self, id: u64) -> Result<Option<Cat>>;
    /// Keeps a cat and gives it its number.
    async fn add(&self, cat: NewCat) -> Result<Cat>;
}

/// Cats in memory: gone with the process.
#[injectable]
pub struct CatsInMemory {
    #[default]
    cats: Mutex<Vec<Cat>>,
}

#[injectable]
impl CatRepository for CatsInMemory {
    async fn all(&self) -> Result<Vec<Cat>> {
        Ok(self.cats.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    async fn find(&self, id: u64) -> Result<Option<Cat>> {
        Ok(self.all().await?.into_iter().find(|cat| cat.id == id))
    }

    async fn add(&self, NewCat { name, lives }: NewCat) -> Result<Cat> {
        let mut cats = self.cats.lock().unwrap_or_else(PoisonError::into_inner);
        let cat = Cat { id: cats.len() as u64 + 1, name, lives };
        cats.push(cat.clone());
        Ok(cat)
    }
}
