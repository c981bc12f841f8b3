//! Defaults whose type the compiler concludes from the argument.

use armature::prelude::*;

mod page {
    pub const FIRST: u64 = 1;
}

const EVERYTHING: &str = "all";

#[injectable]
pub struct Search;

#[controller("/search")]
impl Search {
    #[get]
    fn all(
        &self,
        #[query(default = page::FIRST)] page: u64,
        #[query(default = 10)] size: u8,
        #[query(default = 0.5)] weight: f32,
        #[query(default = EVERYTHING)] text: &str,
        #[header(default = "en".into())] accept_language: String,
        #[cookie(default = Default::default())] theme: String,
        #[query(default = "7".parse().unwrap_or_default())] r#type: u16,
    ) -> String {
        format!("{page} {size} {weight} {text} {accept_language} {theme} {}", r#type)
    }
}

#[module(root, controllers = [Search])]
pub struct App;

fn main() {}
