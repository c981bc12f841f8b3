//! The routes. Each handler says where its arguments come from; what it returns is the response.

use super::model::{Cat, NewCat};
use super::service::CatsService;
use armature::prelude::*;

/// `/cats`, behind whatever prefix the root has.
#[injectable]
pub struct CatsController {
    cats: Inject<CatsService>,
}

#[controller("/cats")]
impl CatsController {
    #[get("/")]
    async fn all(&self) -> Result<Json<Vec<Cat>>> {
        self.cats.all().await.map(Json)
    }

    #[get("/:id")]
    async fn find(&self, #[param] id: u64) -> Result<Json<Cat>> {
        self.cats.find(id).await.map(Json)
    }

    /// 201, since it is a POST.
    #[post("/")]
    async fn add(&self, #[body] cat: NewCat) -> Result<Json<Cat>> {
        self.cats.add(cat).await.map(Json)
    }
}
