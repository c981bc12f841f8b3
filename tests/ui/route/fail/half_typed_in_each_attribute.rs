use armature::prelude::*;

#[injectable]
pub struct Users;

#[controller("/users")]
impl Users {
    #[get("/get")]
    fn half_get(&self) -> &'static str {
        self.whole().
    }

    #[post("/post")]
    fn half_post(&self) -> &'static str {
        self.whole().
    }

    #[put("/put")]
    fn half_put(&self) -> &'static str {
        self.whole().
    }

    #[patch("/patch")]
    fn half_patch(&self) -> &'static str {
        self.whole().
    }

    #[delete("/delete")]
    fn half_delete(&self) -> &'static str {
        self.whole().
    }

    #[head("/head")]
    fn half_head(&self) -> &'static str {
        self.whole().
    }

    #[options("/options")]
    fn half_options(&self) -> &'static str {
        self.whole().
    }

    #[all("/all")]
    fn half_all(&self) -> &'static str {
        self.whole().
    }

    /// Still there for the rest of the program.
    pub fn whole(&self) -> &'static str {
        "whole"
    }
}

pub fn uses_the_rest(users: &Users) -> usize {
    users.whole().len()
}

fn main() {}
