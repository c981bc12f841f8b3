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
#[use_interceptors(Sessions)]
#[use_guards(SessionGuard)]
impl Cats {
    #[get]
    fn all(&self) {}
}

#[module(root, controllers = [Cats])]
pub struct App;

fn main() {}
