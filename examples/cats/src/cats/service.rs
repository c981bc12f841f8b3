//! The rules. Knows nothing of HTTP but which status its errors have.

use super::model::{Cat, NewCat};
use super::repository::CatRepository;
use armature::prelude::*;

/// What can go wrong with cats. Handlers pass it on with `?`; the client reads a problem document.
#[derive(Debug, HttpError)]
pub enum CatError {
    /// There is no such cat.
    #[http(404, "no cat {0}")]
    Unknown(u64),
    /// Not a number of lives that a cat can have.
    #[http(422, "a cat has one to nine lives, not {0}")]
    Lives(u8),
}

/// What one can do with cats.
#[injectable]
pub struct CatsService {
    cats: Inject<dyn CatRepository>,
}

impl CatsService {
    /// All cats, by number.
    pub async fn all(&self) -> Result<Vec<Cat>> {
        self.cats.all().await
    }

    /// The cat of this number.
    pub async fn find(&self, id: u64) -> Result<Cat> {
        Ok(self.cats.find(id).await?.ok_or(CatError::Unknown(id))?)
    }

    /// Welcomes a cat.
    pub async fn add(&self, cat: NewCat) -> Result<Cat> {
        if !(1..=9).contains(&cat.lives) {
            return Err(CatError::Lives(cat.lives).into());
        }
        self.cats.add(cat).await
    }
}
