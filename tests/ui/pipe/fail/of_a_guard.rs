use armature::prelude::*;

#[injectable]
struct Even;

impl Pipe<u32> for Even {
    type Out = u32;

    async fn transform(&self, value: u32) -> Result<u32> {
        Ok(value)
    }
}
#[injectable]
struct Door;

#[guard]
impl Door {
    fn can_activate(&self, #[query(pipe = Even)] number: u32) -> Result<()> {
        let _ = number;
        Ok(())
    }
}

#[injectable]
struct Numbers;

#[controller("/numbers")]
impl Numbers {
    #[get("/number")]
    #[use_guards(Door)]
    fn one(&self) -> &'static str {
        "one"
    }
}

#[module(root, controllers = [Numbers], providers = [Even])]
struct App;

fn main() {}
