//! The routes, and what is around each of them.

use super::filter::CatsFilter;
use super::model::{Cat, NewCat};
use super::service::{CatNotFound, CatsService};
use super::validate::Validate;
use crate::auth::{Admins, CurrentUser, Keepers};
use crate::log::Log;
use crate::request_id::RequestId;
use armature::prelude::*;

/// `/api/cats`. Everybody may look; `TokenGuard` of the root is around what is not `#[public]`.
#[injectable]
pub struct CatsController {
    cats: Inject<CatsService>,
    log: Inject<dyn Log>,
}

#[controller("/cats")]
#[use_filters(CatsFilter)]
impl CatsController {
    #[get]
    #[public]
    fn all(&self) -> Json<Vec<Cat>> {
        Json(self.cats.all())
    }

    #[get("/:id")]
    #[public]
    fn find(&self, #[param] id: u64) -> Result<Json<Cat>, CatNotFound> {
        self.cats.find(id).map(Json)
    }

    /// The body is read and validated after the guards.
    #[post]
    #[with(Keepers)]
    fn add(&self, #[body(pipe = Validate)] cat: NewCat) -> Json<Cat> {
        self.log.debug("handler");
        Json(self.cats.add(cat))
    }

    /// 204, since there is nothing to send.
    #[delete("/:id")]
    #[with(Admins)]
    fn remove(&self, #[param] id: u64, user: &CurrentUser, request: &RequestId) -> Result<(), CatNotFound> {
        self.log.debug(&format!("handler: {} removes cat {id} in request {}", user.name, request.0));
        self.cats.remove(id)
    }
}
