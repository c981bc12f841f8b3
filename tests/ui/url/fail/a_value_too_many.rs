use armature::prelude::*;

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    fn list(&self) -> &'static str {
        "cats"
    }

    #[get("/:id")]
    fn find_one(&self, #[param] id: u64) -> String {
        self.name(id)
    }

    #[get("/:id/photos/:photo")]
    fn photo(&self, #[param] id: u64, #[param] photo: &str) -> String {
        format!("{id}: {photo}")
    }

    fn name(&self, id: u64) -> String {
        format!("cat {id}")
    }
}

#[module(root, controllers = [Cats])]
struct App;

fn main() {
    let _ = url!(App => Cats::list, page = 2);
}
