use armature::prelude::*;

#[derive(Keyed)]
struct Options(String);

#[module(options = Options)]
struct Mail;

#[injectable]
struct Home;

#[controller]
impl Home {
    #[get]
    fn home(&self) -> &'static str {
        "home"
    }
}

#[module(root, controllers = [Home], imports = [Mail::for_root(Options(url!(App => Home::home).into()))])]
struct App;

fn main() {}
