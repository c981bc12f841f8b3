use armature::prelude::*;

#[fact(identity)]
pub struct User;

#[injectable]
pub struct TokenGuard;

#[guard]
impl TokenGuard {
    fn can_activate(&self) -> Result<User> {
        Ok(User)
    }
}

#[injectable]
pub struct Audit;

#[interceptor]
impl Audit {
    async fn intercept(&self, next: Next<'_>, _user: &User) -> Result<Response> {
        next.run().await
    }
}

#[injectable]
pub struct Cats;

#[controller("/cats")]
#[use_guards(TokenGuard)]
impl Cats {
    #[get]
    fn all(&self) {}
}

#[module(root, controllers = [Cats], interceptors = [Audit])]
pub struct App;

fn main() {}
