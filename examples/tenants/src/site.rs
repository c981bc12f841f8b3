//! What is there under every other host: our own site, which has no tenant.

use armature::prelude::*;

/// Our own site.
#[injectable]
pub struct SiteController;

#[controller]
#[public]
impl SiteController {
    #[get]
    fn home(&self) -> &'static str {
        "open a shop of your own"
    }
}
