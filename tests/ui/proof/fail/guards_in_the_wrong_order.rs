use armature::prelude::*;

#[fact(identity)]
pub struct CurrentUser;

#[injectable]
pub struct TokenGuard;

#[guard]
impl TokenGuard {
    async fn can_activate(&self) -> Result<CurrentUser> {
        Ok(CurrentUser)
    }
}

#[injectable]
pub struct RolesGuard;

#[guard]
impl RolesGuard {
    async fn can_activate(&self, _user: &CurrentUser) -> Result<()> {
        Ok(())
    }
}

#[injectable]
pub struct Reports;

#[controller("/reports")]
#[use_guards(RolesGuard, TokenGuard)]
impl Reports {
    #[get("/")]
    fn all(&self) {}
}

#[module(root, controllers = [Reports])]
pub struct App;

fn main() {}
