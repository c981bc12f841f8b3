//! Armature's attributes. `armature` re-exports them; their chapters stand in its guide.
//!
//! Each has a folder in `attribute/` and runs through four stages (`driver.rs`): what was written, its check, what it
//! means, and what is printed.

mod attribute;
mod diag;
mod driver;
#[cfg(test)]
mod expansion;
mod names;
mod paths;
mod span;
mod syntax;

use proc_macro::TokenStream;

/// A type that a guard proves and a handler may ask for.
#[proc_macro_attribute]
pub fn fact(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::fact::Fact>(args.into(), item.into()).into()
}

/// Makes a type one that the container builds, or a trait one that is injected as `dyn`.
///
/// On a struct, its fields are what it needs: `Inject<T>`, `Option<Inject<T>>`, `Lazy<T>`, `InjectAll<T>`; others say
/// `#[value(expr)]` or `#[default]`. On an impl, the function marked `#[construct]` builds the value from its arguments;
/// it may be async and may return a `Result`. On a trait and on `impl Trait for T`, async functions are boxed.
///
/// Options: `scope = singleton | worker | request | transient`, `hooks(OnModuleInit, …)` for generic types,
/// `crate = path`.
#[proc_macro_attribute]
pub fn injectable(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::injectable::Injectable>(args.into(), item.into()).into()
}

/// Makes a function one that builds a provider; a module lists it by its name.
///
/// It may be async, and may return a `Result`. Options: `scope = …`, `crate = path`.
#[proc_macro_attribute]
pub fn provider(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::provider::Provider>(args.into(), item.into()).into()
}

/// Makes a unit struct a module: it imports modules, lists controllers and providers, and says what others may use.
///
/// Options: `imports`, `controllers`, `providers`, `exports`, `supplied`, `guards` (lists), `options = Type`,
/// `path = "/x"`, `global`; on the module the application starts from `root`, `prefix = "/api"`, `secure`;
/// `crate = path`.
#[proc_macro_attribute]
pub fn module(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::module::Module>(args.into(), item.into()).into()
}

/// Makes the functions of an impl handlers of requests: `#[controller("/prefix")]`.
///
/// Routes: `#[get("/:id")]`, `#[post]`, `#[put]`, `#[patch]`, `#[delete]`, `#[head]`, `#[options]`, `#[all]`,
/// `#[route(method = "PROPFIND", path = "/x")]`. Arguments: `#[param]`, `#[param(outer)]`, `#[query]`, `#[body]`,
/// `#[header]`, `#[cookie]`; without an attribute a fact, an extractor or an `Inject<T>`. On handler or impl:
/// `#[use_guards(A, B)]`, `#[public]`, `#[meta(…)]`; on a handler `#[http_code(202)]`, `#[header("name", "value")]`,
/// `#[redirect("/x", 301)]`.
///
/// Options: the prefix, alone or as `path = "/x"`; `crate = path`.
#[proc_macro_attribute]
pub fn controller(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::controller::Controller>(args.into(), item.into()).into()
}

/// Gives a type a key, so that it can be injected, supplied or taken as options.
#[proc_macro_derive(Keyed)]
pub fn keyed(item: TokenStream) -> TokenStream {
    driver::derive::<attribute::keyed::Keyed>(item.into()).into()
}

/// Makes an error a response: a problem document (RFC 9457) for each variant, or for the struct.
///
/// `#[http(404, "no cat {id}")]` gives status and text for the client, with fields by name or number; `title = "…"` and
/// `type = "…"` the other members. `#[http(transparent)]` answers what the one field answers, and `?` makes the
/// variant of it. `#[http(source)]` on a field keeps it for the operator.
#[proc_macro_derive(HttpError, attributes(http))]
pub fn http_error(item: TokenStream) -> TokenStream {
    driver::derive::<attribute::http_error::HttpError>(item.into()).into()
}

/// Makes an async function a test: one thread, and time that moves when everything waits.
#[proc_macro_attribute]
pub fn test(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::test::Test>(args.into(), item.into()).into()
}
