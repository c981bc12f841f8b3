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
pub struct CatsFilter;

#[catch(_)]
impl CatsFilter {
    async fn catch(&self, error: &Error, _user: &User) -> impl IntoResponse {
        error.to_string()
    }
}

#[injectable]
pub struct Cats;

#[controller("/cats")]
#[use_filters(CatsFilter)]
#[use_guards(TokenGuard)]
impl Cats {
    #[get]
    fn all(&self) {}
}

#[module(root, controllers = [Cats])]
pub struct App;

fn main() {}
