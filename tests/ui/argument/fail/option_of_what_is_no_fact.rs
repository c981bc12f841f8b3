use armature::prelude::*;

pub struct User;

#[injectable]
pub struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    fn all(&self, user: Option<&User>) -> String {
        user.is_some().to_string()
    }
}

#[module(root, controllers = [Cats])]
pub struct App;

fn main() {}
