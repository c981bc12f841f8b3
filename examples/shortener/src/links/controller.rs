//! The routes.

use super::model::{Code, Link, NewLink};
use super::service::Links;
use armature::prelude::*;

/// Makes links and tells of them.
#[injectable]
pub struct LinksController {
    links: Inject<Links>,
}

#[controller("/links")]
impl LinksController {
    /// 201, since it is a POST, and where the new link is.
    #[post("/")]
    async fn add(&self, #[body] new: NewLink) -> Result<([(&'static str, String); 1], Json<Link>)> {
        let link = self.links.add(new).await?;
        Ok(([("location", format!("/links/{}", link.code))], Json(link)))
    }

    #[get("/:code")]
    async fn find(&self, #[param] code: Code) -> Result<Json<Link>> {
        self.links.find(code).await.map(Json)
    }

    #[delete("/:code")]
    async fn remove(&self, #[param] code: Code) -> Result<()> {
        self.links.remove(code).await
    }
}

/// Follows links.
#[injectable]
pub struct RedirectController {
    links: Inject<Links>,
}

#[controller("/")]
impl RedirectController {
    /// 302: a permanent one would be cached, and no longer counted.
    #[get("/:code")]
    async fn follow(&self, #[param] code: Code) -> Result<Redirect> {
        self.links.follow(code).await.map(Redirect::to)
    }
}
