//! Armature's attributes. The crate `armature` re-exports them; its guide explains them.
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

/// Marks a type that a guard proves and that others can take as an argument, by reference: handlers, guards, constructors
/// of request-scoped providers.
///
/// Options: `identity` for the fact that says who sent the request; `crate = path`. Chapter:
/// [Guards and facts](../armature/guide/guards/index.html).
#[proc_macro_attribute]
pub fn fact(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::fact::Fact>(args.into(), item.into()).into()
}

/// Makes a type metadata: attach a constant of it to a handler, a controller, a module or the root with
/// `#[meta(Roles(&["admin"]))]`, and read it in guards and interceptors with `route.meta::<Roles>()`.
///
/// Options: `guard = RolesGuard`, the guard that reads it: a route that carries the metadata and is not behind that guard does
/// not compile; `crate = path`. Chapter: [Metadata](../armature/guide/metadata/index.html).
#[proc_macro_attribute]
pub fn metadata(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::metadata::Metadata>(args.into(), item.into()).into()
}

/// Makes a unit struct a bundle: guards, interceptors, filters, metadata and a timeout under one name. `#[with(Secured)]` on a
/// controller or handler works as if they were written there.
///
/// Options: `guards = [A]`, `interceptors = [B]`, `filters = [C]`, `meta = [Roles(&[…])]`, `timeout = "5s"`; `with = [D]`, other bundles,
/// whose parts come first; `crate = path`. Chapter: [Metadata](../armature/guide/metadata/index.html#bundles).
#[proc_macro_attribute]
pub fn bundle(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::bundle::Bundle>(args.into(), item.into()).into()
}

/// Makes a type a guard. Its `can_activate` takes `Inject<T>`, facts (`user: &CurrentUser`) and extractors that read the
/// head, as a handler does, and returns `Result<()>`, or `Result` of the fact that it proves.
///
/// Option: `crate = path`. Chapter: [Guards and facts](../armature/guide/guards/index.html).
#[proc_macro_attribute]
pub fn guard(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::guard::Guard>(args.into(), item.into()).into()
}

/// Makes a type an interceptor. Its `intercept` takes `next: Next<'_>`, which is what it wraps, beside `Inject<T>`, facts and
/// extractors that read the head, as a handler does; it returns `Result<Response>`. With `next: Next<'_, T>` it lends a
/// value of the fact `T` to what is inside.
///
/// Option: `crate = path`. Chapter: [Around every response](../armature/guide/interceptors/index.html).
#[proc_macro_attribute]
pub fn interceptor(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::interceptor::Interceptor>(args.into(), item.into()).into()
}

/// Makes a type or a function a middleware, which a module binds to routes with `middleware = […]`. Its `handle` takes
/// `next: Next<'_>`, the rest of the chain. It also takes `Inject<T>`, facts and extractors that read the head, as a handler
/// does, and returns `Result<Response>`. It runs before all guards. A function takes the same arguments without `&self`, and is
/// listed by its name.
///
/// Option: `crate = path`. Chapter: [Middleware](../armature/guide/middleware/index.html).
#[proc_macro_attribute]
pub fn middleware(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::middleware::Middleware>(args.into(), item.into()).into()
}

/// Makes a type a filter of the errors that it names: `#[catch(CatNotFound, DbError)]`, or `#[catch(_)]` for every error. Its
/// `catch` takes the error beside `Inject<T>` and extractors that read the head, and returns the response. The error is
/// `&CatNotFound` if there is one type, else `&Error`; `Error` by value can be returned again.
///
/// Option: `crate = path`. Chapter: [Exception filters](../armature/guide/exception_filters/index.html).
#[proc_macro_attribute]
pub fn catch(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::catch::Catch>(args.into(), item.into()).into()
}

/// Makes a type a provider, which the container builds; or makes a trait one that can be injected as `dyn`.
///
/// | on | means |
/// |---|---|
/// | a struct | the container fills the fields: `Inject<T>`, `Option<Inject<T>>`, `Lazy<T>`, `InjectAll<T>`; any other field needs `#[value(expr)]` or `#[default]` |
/// | an impl of the type | the function marked `#[construct]` builds the value from its arguments; it may be async and may return a `Result` |
/// | a trait | `Inject<dyn Trait>` becomes possible; async functions are boxed |
/// | `impl Trait for T` of such a trait | boxes the impl's async functions |
///
/// Options: `scope = singleton`, `worker`, `request` or `transient`; `hooks(OnModuleInit, …)` for generic types;
/// `crate = path`. Chapter: [Providers and injection](../armature/guide/providers/index.html).
#[proc_macro_attribute]
pub fn injectable(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::injectable::Injectable>(args.into(), item.into()).into()
}

/// Makes a function one that builds a provider; a module lists it by its name.
///
/// It may be async, and may return a `Result`. Options: `scope = …`, `hooks(…)`, `crate = path`. Chapter:
/// [Providers and injection](../armature/guide/providers/index.html).
#[proc_macro_attribute]
pub fn provider(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::provider::Provider>(args.into(), item.into()).into()
}

/// Makes a unit struct a module: it imports modules, lists controllers and providers, and says what others may use.
///
/// | option | means |
/// |---|---|
/// | `imports = [A, B::for_root(x)]` | modules, or expressions that make one |
/// | `controllers = [C]` | types with `#[controller]` |
/// | `providers = [P, P as dyn T, function]` | types with `#[injectable]`, names of `#[provider]` functions |
/// | `exports = [P, dyn T, A]` | what other modules may use; an imported module passes on its exports |
/// | `supplied = [T]` | types whose values come from `bootstrap().supply(value)` |
/// | `guards = [G]` | guards of its own controllers; on the root, of every route |
/// | `interceptors = [I]` | interceptors around its own controllers; on the root, around every request |
/// | `middleware = [M, M.on(C, "/x/*rest").except(C::health)]` | middleware in front of its own controllers; on the root, of every request |
/// | `filters = [F]` | filters of errors of its own controllers; on the root, of every request |
/// | `with = [Secured]` | bundles around its own controllers; on the root, around every route |
/// | `meta = [Roles(&[…])]` | constants of `#[metadata]` types for its own controllers; on the root, for every route |
/// | `timeout = "5s"`, `timeout = off` | how long a route of its own controllers may take; on the root, every route |
/// | `options = T` | gives it `for_root(T)` and `for_root_async(closure)` |
/// | `path = "/x"` | precedes the prefixes of its own controllers |
/// | `global` | its exports are visible everywhere |
/// | `root` | the application starts here, and is proved here |
/// | `prefix = "/api"`, `exclude = [C::handler, C]` | on the root: a prefix of every route but these |
/// | `slash = redirect` | on the root: how to treat a slash at the end of a path: `strict`, `redirect` or `ignore` |
/// | `secure` | on the root: every route is `#[public]` or guarded |
/// | `crate = path` | where the framework is |
///
/// Chapter: [Modules](../armature/guide/modules/index.html).
#[proc_macro_attribute]
pub fn module(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::module::Module>(args.into(), item.into()).into()
}

/// Makes the functions of an impl handlers of requests: `#[controller("/prefix")]`.
///
/// | on | attributes |
/// |---|---|
/// | a handler, one of | `#[get("/:id")]`, `#[post]`, `#[put]`, `#[patch]`, `#[delete]`, `#[head]`, `#[options]`, `#[all]`, `#[route(method = "PROPFIND", path = "/x")]` |
/// | a handler | `#[http_code(202)]`, `#[header("name", "value")]`, `#[redirect("/x", 301)]` |
/// | a handler or the impl | `#[use_guards(A, B)]`, `#[use_interceptors(C)]`, `#[use_filters(D)]`, `#[use_pipes(query = E)]`, `#[public]`, `#[meta(…)]`, `#[timeout("5s")]`, `#[with(Secured)]` |
/// | an argument | `#[param]`, `#[param(outer)]`, `#[host]`, `#[query]`, `#[body]`, `#[header]`, `#[cookie]`; without one: a fact, an extractor or an `Inject<T>` |
///
/// Options: the prefix, alone or as `path = "/x"`; `host = ":tenant.example.com"`; `unlisted`; `crate = path`. Chapters:
/// [Controllers and routes](../armature/guide/controllers/index.html), [Prefixes, hosts and
/// slashes](../armature/guide/routing/index.html), [Attributes](../armature/guide/attributes/index.html).
#[proc_macro_attribute]
pub fn controller(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::controller::Controller>(args.into(), item.into()).into()
}

/// Gives a type a key, so that it can be injected, supplied, or used as the options of a module.
#[proc_macro_derive(Keyed)]
pub fn keyed(item: TokenStream) -> TokenStream {
    driver::derive::<attribute::keyed::Keyed>(item.into()).into()
}

/// Makes an error type one that handlers can return: a problem document (RFC 9457) per variant, or for the struct.
///
/// `#[http(404, "no cat {id}")]` gives status and detail, with fields by name or number; `title = "…"` and `type = "…"` set the
/// other members. `#[http(transparent)]` uses the response of the variant's one field, and lets `?` convert from it.
/// `#[http(source)]` on a field keeps it for the operator. Chapter: [Responses and errors](../armature/guide/responses/index.html).
#[proc_macro_derive(HttpError, attributes(http))]
pub fn http_error(item: TokenStream) -> TokenStream {
    driver::derive::<attribute::http_error::HttpError>(item.into()).into()
}

/// Makes an async function a test. It runs on one thread whose clock advances by itself when all tasks are idle. Chapter:
/// [Testing](../armature/guide/testing/index.html).
#[proc_macro_attribute]
pub fn test(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<attribute::test::Test>(args.into(), item.into()).into()
}

/// The path of a route, with its placeholders filled in: `url!(AppModule => CatsController::find_one, id = 7, ?page = 2)`.
///
/// | part | means |
/// |---|---|
/// | `AppModule =>` | the root module of the application that the link is for |
/// | `CatsController::find_one` | the handler; it need not be `pub` |
/// | `id = 7` | the value of the placeholder `:id`, of the type that the handler declares; `id` is short for `id = id` |
/// | `?page = 2` | a pair of the query |
/// | `crate = path` | where the framework is |
///
/// Evaluates to a `Link`, or to a `Result` of one if a placeholder is not a number or a `bool`, since an empty string or `..` would lead to
/// another path. A link to a missing route does not compile. Chapter: [Links](../armature/guide/links/index.html).
#[proc_macro]
pub fn url(tokens: TokenStream) -> TokenStream {
    driver::expression::<attribute::url::Url>(tokens.into()).into()
}

/// A handler of GET requests; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn get(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("get", item.into()).into()
}

/// A handler of POST requests; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn post(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("post", item.into()).into()
}

/// A handler of PUT requests; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn put(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("put", item.into()).into()
}

/// A handler of PATCH requests; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn patch(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("patch", item.into()).into()
}

/// A handler of DELETE requests; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn delete(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("delete", item.into()).into()
}

/// A handler of HEAD requests; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn head(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("head", item.into()).into()
}

/// A handler of OPTIONS requests; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn options(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("options", item.into()).into()
}

/// A handler of requests with any method that no other route of its path has; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn all(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("all", item.into()).into()
}

/// A handler of requests with a method by name: `#[route(method = "PROPFIND", path = "/x")]`; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn route(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("route", item.into()).into()
}

/// The guards of a handler or controller: `#[use_guards(A, B)]`; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn use_guards(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("use_guards", item.into()).into()
}

/// The interceptors of a handler or controller: `#[use_interceptors(A, B)]`; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn use_interceptors(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("use_interceptors", item.into()).into()
}

/// The filters of a handler or controller: `#[use_filters(A, B)]`; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn use_filters(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("use_filters", item.into()).into()
}

/// The pipes of all arguments of a kind, on a handler or controller: `#[use_pipes(query = Trim, body = Validate)]`; in a
/// [`macro@controller`].
#[proc_macro_attribute]
pub fn use_pipes(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("use_pipes", item.into()).into()
}

/// Takes guards that prove an identity off a handler or controller; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn public(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("public", item.into()).into()
}

/// Constants of [`macro@metadata`] types that guards and interceptors read: `#[meta(Roles(&["admin"]))]`; in a
/// [`macro@controller`].
#[proc_macro_attribute]
pub fn meta(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("meta", item.into()).into()
}

/// How long a handler may take: `#[timeout("5s")]`, in `ms`, `s`, `m` or `h`, or `#[timeout(off)]`; in a [`macro@controller`].
/// Past it the response is a 503, unless a filter catches `TimedOut`. Chapter:
/// [Around every response](../armature/guide/interceptors/index.html#timeouts).
#[proc_macro_attribute]
pub fn timeout(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("timeout", item.into()).into()
}

/// Bundles of a handler or controller: `#[with(Secured)]`, each a [`macro@bundle`]; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn with(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("with", item.into()).into()
}

/// The status of success: `#[http_code(202)]`; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn http_code(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("http_code", item.into()).into()
}

/// Sends the client elsewhere: `#[redirect("/x", 301)]`; in a [`macro@controller`].
#[proc_macro_attribute]
pub fn redirect(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_a_controller("redirect", item.into()).into()
}

/// The function of an [`macro@injectable`] impl that builds the value.
#[proc_macro_attribute]
pub fn construct(_: TokenStream, item: TokenStream) -> TokenStream {
    attribute::helper::outside_an_injectable(item.into()).into()
}
