use armature::prelude::*;

struct Text;

#[injectable]
struct Shout;

impl Pipe<Text> for Shout {
    type Out = String;

    async fn transform(&self, _: Text) -> Result<String> {
        Ok(String::new())
    }
}

#[injectable]
struct Numbers;

#[controller("/numbers")]
impl Numbers {
    #[get("/number")]
    fn one(&self, #[query(pipe = Shout, from = Text)] number: String) -> String {
        format!("{number:?}")
    }
}

#[module(root, controllers = [Numbers], providers = [Shout])]
struct App;

fn main() {}
