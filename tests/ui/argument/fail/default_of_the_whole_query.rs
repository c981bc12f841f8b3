use armature::prelude::*;

#[derive(serde::Deserialize)]
struct Search {
    text: String,
}

#[injectable]
struct Numbers;

#[controller("/numbers")]
impl Numbers {
    #[get("/number")]
    fn one(&self, #[query(default = Search { text: String::new() })] search: Search) -> String {
        search.text
    }
}

#[module(root, controllers = [Numbers])]
struct App;

fn main() {}
