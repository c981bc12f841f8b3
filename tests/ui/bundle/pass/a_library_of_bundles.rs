//! Bundles that others can see, of guards that they cannot; in one another; next to what is written out.

use armature::prelude::*;

pub mod auth {
    use armature::prelude::*;

    #[fact(identity)]
    pub struct User;

    #[injectable]
    struct TokenGuard;

    #[guard]
    impl TokenGuard {
        async fn can_activate(&self) -> Result<User> {
            Ok(User)
        }
    }

    #[injectable]
    struct Timing;

    #[interceptor]
    impl Timing {
        async fn intercept(&self, next: Next<'_>) -> Result<Response> {
            next.run().await
        }
    }

    #[bundle(guards = [TokenGuard])]
    pub struct Secured;

    #[bundle(with = [Secured], interceptors = [Timing], timeout = off)]
    pub struct Timed;
}

#[bundle(timeout = "1s")]
struct Quick;

#[injectable]
struct Cats;

#[controller("/cats")]
#[with(auth::Timed, Quick)]
impl Cats {
    #[get]
    fn all(&self, _user: &auth::User) {}

    #[post]
    async fn add(&self, _user: &auth::User, #[body] _cat: String) {}
}

#[injectable]
struct Dogs;

#[controller("/dogs")]
impl Dogs {
    #[get]
    #[with(crate::auth::Secured)]
    #[public]
    fn all(&self) {}
}

#[module(root, secure, controllers = [Cats, Dogs], with = [Quick])]
struct App;

fn main() {
    let _ = armature::bootstrap::<App>();
}
