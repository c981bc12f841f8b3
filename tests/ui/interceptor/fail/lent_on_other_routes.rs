use armature::prelude::*;

#[fact]
pub struct Session;

#[injectable]
pub struct Sessions;

#[interceptor]
impl Sessions {
    async fn intercept(&self, next: Next<'_, Session>) -> Result<Response> {
        next.lend(&Session).await
    }
}

/// Interceptors of its controller would come too late for it.
#[injectable]
pub struct SessionGuard;

#[guard]
impl SessionGuard {
    fn can_activate(&self, _session: &Session) -> Result<()> {
        Ok(())
    }
}

#[injectable]
pub struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    #[use_interceptors(Sessions)]
    fn all(&self, _session: &Session) {}

    #[get("/mine")]
    fn mine(&self, _session: &Session) {}

    #[get("/guarded")]
    #[use_guards(SessionGuard)]
    fn guarded(&self) {}
}

#[module(root, controllers = [Cats])]
pub struct App;

fn main() {}
