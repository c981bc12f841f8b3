//! The guide, one module a chapter, so that its code is compiled and run by the tests.

macro_rules! chapters {
    ($($name:ident = $file:literal;)+) => {
        $(
            #[doc = include_str!(concat!("../../docs/guide/", $file))]
            pub mod $name {}
        )+
    };
}

chapters! {
    contents = "README.md";
    first_steps = "first-steps.md";
    controllers = "controllers.md";
    providers = "providers.md";
    modules = "modules.md";
    proof = "proof.md";
    guards = "guards.md";
    responses = "responses.md";
    streaming = "streaming.md";
    lifecycle = "lifecycle.md";
    testing = "testing.md";
    serving = "serving.md";
}

/// The first screen of the repository.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}

/// The pages of the errors: their code is compiled too.
#[cfg(doctest)]
mod errors {
    macro_rules! pages {
        ($($name:ident = $file:literal;)+) => {
            $(
                #[doc = include_str!(concat!("../../docs/errors/", $file))]
                mod $name {}
            )+
        };
    }

    pages! {
        a0403 = "A0403.md";
        a0505 = "A0505.md";
        a0503 = "A0503.md";
        a0509 = "A0509.md";
    }
}
