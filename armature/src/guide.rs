//! The guide, one module per chapter, so that the tests compile and run its code.

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
    routing = "routing.md";
    pipes = "pipes.md";
    providers = "providers.md";
    modules = "modules.md";
    proof = "proof.md";
    guards = "guards.md";
    metadata = "metadata.md";
    request_values = "request-values.md";
    interceptors = "interceptors.md";
    middleware = "middleware.md";
    exception_filters = "exception-filters.md";
    responses = "responses.md";
    links = "links.md";
    streaming = "streaming.md";
    lifecycle = "lifecycle.md";
    tasks = "tasks.md";
    configuration = "configuration.md";
    database = "database.md";
    testing = "testing.md";
    explain = "explain.md";
    serving = "serving.md";
    records = "records.md";
    attributes = "attributes.md";
    from_nestjs = "from-nestjs.md";
    from_axum = "from-axum.md";
    not_there_yet = "not-there-yet.md";
}

#[cfg(feature = "tower")]
chapters! {
    tower = "tower.md";
}

/// The first screen of the repository.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}

/// The pages of the errors, so that their code is compiled too.
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
        a0511 = "A0511.md";
        a0513 = "A0513.md";
        e0119 = "E0119.md";
        e0195 = "E0195.md";
    }
}
