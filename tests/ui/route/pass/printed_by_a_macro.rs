//! Controllers that a `macro_rules!` prints, from tokens of its own and of its caller.

use armature::prelude::*;

macro_rules! resource {
    ($(#[$meta:meta])* $name:ident at $path:literal, $guard:ty => {
        $(#[$verb:ident($pattern:literal)] $handler:ident($arg:ident: $ty:ty) -> $answer:ty $body:block)*
    }) => {
        #[injectable]
        $(#[$meta])*
        pub struct $name;

        #[controller($path)]
        #[use_guards($guard)]
        impl $name {
            $(
                #[$verb($pattern)]
                async fn $handler(&self, #[param] $arg: $ty, client: ClientIp) -> $answer {
                    let _ = client;
                    $body
                }
            )*

            #[get("/count")]
            fn count(&self, #[query] from: Option<u32>) -> String {
                format!("{from:?}")
            }
        }
    };
}

macro_rules! handlers {
    ($name:ident: $($item:tt)*) => {
        #[controller("/inner")]
        impl $name {
            $($item)*
        }
    };
}

#[injectable]
pub struct Open;

impl Guard for Open {
    type Provides = ();

    async fn can_activate(&self, _: &StageRequest<'_>) -> Result<()> {
        Ok(())
    }
}

resource! {
    /// Cats.
    Cats at "/cats", Open => {
        #[get("/:id")] one(id: u64) -> Result<String> { Ok(id.to_string()) }
        #[delete("/:id")] drop(id: &str) -> StatusCode { let _ = id; StatusCode::NO_CONTENT }
    }
}

#[injectable]
pub struct Inner;

handlers! { Inner:
    #[get("/:id")]
    fn one(&self, #[param] id: u8, #[header] accept: Option<&str>) -> String {
        format!("{id} {accept:?}")
    }
}

#[module(root, controllers = [Cats, Inner])]
pub struct App;

fn main() {}
