//! Proves who is asking, from a bearer token.

use super::users::{CurrentUser, Users};
use crate::log::Log;
use armature::prelude::*;

/// `AuthGuard` of NestJS. What would be `request.user` there is what it returns.
#[injectable]
pub struct TokenGuard {
    users: Inject<Users>,
    log: Inject<dyn Log>,
}

#[guard]
impl TokenGuard {
    async fn can_activate(&self, #[header] authorization: Option<&str>) -> Result<CurrentUser> {
        self.log.debug("TokenGuard");
        let token = authorization.and_then(|value| value.strip_prefix("Bearer "));
        let token = token.ok_or_else(|| Error::unauthorized("a token is required"))?;
        self.users.find(token).await.ok_or_else(|| Error::unauthorized("this token is not valid"))
    }
}
