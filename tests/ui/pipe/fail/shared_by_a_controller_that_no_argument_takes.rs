use armature::prelude::*;

#[injectable]
pub struct Trim;

impl Pipe<String> for Trim {
    type Out = String;

    async fn transform(&self, text: String) -> Result<String> {
        Ok(text.trim().to_owned())
    }
}

#[injectable]
pub struct Length;

impl Pipe<String> for Length {
    type Out = usize;

    async fn transform(&self, text: String) -> Result<usize> {
        Ok(text.len())
    }
}

#[injectable]
pub struct Cats;

#[controller("/cats")]
#[use_pipes(header = [Trim])]
impl Cats {
    #[get("/:name")]
    fn find(&self, #[param] name: String, #[query] word: String) -> String {
        format!("{name:?} {word:?}")
    }
}

#[module(root, controllers = [Cats], providers = [Trim, Length])]
pub struct App;

fn main() {}
