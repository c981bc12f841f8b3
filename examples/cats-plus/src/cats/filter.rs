//! An exception filter: what a client reads about a cat that does not exist.

use super::service::CatNotFound;
use crate::log::Log;
use armature::prelude::*;
use serde::Serialize;

/// The body of that 404.
#[derive(Serialize)]
struct Missing<'r> {
    message: String,
    cat: u64,
    path: &'r str,
}

/// Writes a missing cat. All other errors have the form that `main.rs` chooses.
#[injectable]
pub struct CatsFilter {
    log: Inject<dyn Log>,
}

#[catch(CatNotFound)]
impl CatsFilter {
    fn catch(&self, error: &CatNotFound, request: &Parts<'_>) -> impl IntoResponse {
        self.log.debug("CatsFilter");
        Json(Missing { message: error.to_string(), cat: error.id, path: request.path() })
    }
}
