//! The names of attributes and options. Names in the user's source are compared with these alone.

/// Path of the runtime: `crate = my::armature`.
pub(crate) const CRATE: &str = "crate";
/// How long a value lives.
pub(crate) const SCOPE: &str = "scope";
/// `#[fact(identity)]`: it says who asks.
pub(crate) const IDENTITY: &str = "identity";
/// `#[metadata(guard = G)]`: the guard that reads it.
pub(crate) const GUARD: &str = "guard";
/// The function of a `#[guard]`.
pub(crate) const CAN_ACTIVATE: &str = "can_activate";
/// The function of an `#[interceptor]`.
pub(crate) const INTERCEPT: &str = "intercept";
/// The function of a `#[middleware]`.
pub(crate) const HANDLE: &str = "handle";
/// The function of a `#[catch]`.
pub(crate) const CATCH: &str = "catch";
/// Lifecycle traits of a generic provider.
pub(crate) const HOOKS: &str = "hooks";

/// The scopes, as words and as variants of `Scope`.
pub(crate) const SCOPES: &[(&str, &str)] =
    &[("singleton", "Singleton"), ("worker", "Worker"), ("request", "Request"), ("transient", "Transient")];

/// What becomes of a slash at the end of a path, as words and as variants of `Slash`.
pub(crate) const SLASHES: &[(&str, &str)] =
    &[("strict", "Strict"), ("redirect", "Redirect"), ("ignore", "Ignore")];

/// Options of `#[module]`.
pub(crate) mod module {
    /// Modules whose exports are visible here.
    pub(crate) const IMPORTS: &str = "imports";
    /// Controllers.
    pub(crate) const CONTROLLERS: &str = "controllers";
    /// Providers.
    pub(crate) const PROVIDERS: &str = "providers";
    /// What others may use.
    pub(crate) const EXPORTS: &str = "exports";
    /// Values the application brings.
    pub(crate) const SUPPLIED: &str = "supplied";
    /// Guards of all controllers.
    pub(crate) const GUARDS: &str = "guards";
    /// Interceptors around all controllers.
    pub(crate) const INTERCEPTORS: &str = "interceptors";
    /// Filters around all controllers.
    pub(crate) const FILTERS: &str = "filters";
    /// Middleware in front of routes.
    pub(crate) const MIDDLEWARE: &str = "middleware";
    /// `Logger.on(…)`: the routes that it covers.
    pub(crate) const ON: &str = "on";
    /// `Logger.except(…)`: those that it does not.
    pub(crate) const EXCEPT: &str = "except";
    /// Typed constants that guards and interceptors read.
    pub(crate) const META: &str = "meta";
    /// Bundles.
    pub(crate) const WITH: &str = "with";
    /// How long a route may take.
    pub(crate) const TIMEOUT: &str = "timeout";
    /// The type `for_root` takes.
    pub(crate) const OPTIONS: &str = "options";
    /// Prefix of the own controllers.
    pub(crate) const PATH: &str = "path";
    /// Prefix of all routes; root only.
    pub(crate) const PREFIX: &str = "prefix";
    /// Routes without that prefix; root only.
    pub(crate) const EXCLUDE: &str = "exclude";
    /// Exports are visible everywhere.
    pub(crate) const GLOBAL: &str = "global";
    /// What becomes of a slash at the end of a path; root only.
    pub(crate) const SLASH: &str = "slash";
    /// The application starts here.
    pub(crate) const ROOT: &str = "root";
    /// `url!(…)`, which cannot be in an import.
    pub(crate) const URL: &str = "url";
    /// Every route is public or guarded; root only.
    pub(crate) const SECURE: &str = "secure";
}

/// Attributes inside items.
pub(crate) mod inner {
    /// Marks the constructor in an `#[injectable]` impl.
    pub(crate) const CONSTRUCT: &str = "construct";
    /// A field that is made by an expression.
    pub(crate) const VALUE: &str = "value";
    /// A field that is made by `Default`.
    pub(crate) const DEFAULT: &str = "default";
    /// The response of an error's variant.
    pub(crate) const HTTP: &str = "http";
}

/// The lifecycle traits and the fields of `Hooks` they fill.
pub(crate) const LIFECYCLE: &[(&str, &str)] = &[
    ("OnModuleInit", "module_init"),
    ("OnApplicationBootstrap", "application_bootstrap"),
    ("OnModuleDestroy", "module_destroy"),
    ("BeforeApplicationShutdown", "before_shutdown"),
    ("OnApplicationShutdown", "shutdown"),
];

/// Attributes of controllers, handlers and arguments.
pub(crate) mod http {
    /// Routes by method: the attribute, and the method's name on the wire.
    pub(crate) const METHODS: &[(&str, &str)] = &[
        ("get", "GET"),
        ("post", "POST"),
        ("put", "PUT"),
        ("patch", "PATCH"),
        ("delete", "DELETE"),
        ("head", "HEAD"),
        ("options", "OPTIONS"),
    ];
    /// A route for every method that no other route of its path has.
    pub(crate) const ALL: &str = "all";
    /// A route for a method by name.
    pub(crate) const ROUTE: &str = "route";
    /// Guards of a controller or handler.
    pub(crate) const USE_GUARDS: &str = "use_guards";
    /// Interceptors of a controller or handler.
    pub(crate) const USE_INTERCEPTORS: &str = "use_interceptors";
    /// Filters of a controller or handler.
    pub(crate) const USE_FILTERS: &str = "use_filters";
    /// Pipes of a controller or handler, by the kind of argument.
    pub(crate) const USE_PIPES: &str = "use_pipes";
    /// `pipe = none`, `#[use_pipes(query = none)]`: without those that are written further outside.
    pub(crate) const NONE: &str = "none";
    /// Guards that prove an identity do not cover it.
    pub(crate) const PUBLIC: &str = "public";
    /// Typed constants that guards read.
    pub(crate) const META: &str = "meta";
    /// Bundles of guards, interceptors, filters, metadata and a timeout.
    pub(crate) const WITH: &str = "with";
    /// How long the handler may take.
    pub(crate) const TIMEOUT: &str = "timeout";
    /// The status of success.
    pub(crate) const HTTP_CODE: &str = "http_code";
    /// On a handler, a response header; on an argument, the value of a request header.
    pub(crate) const HEADER: &str = "header";
    /// The target of a redirect.
    pub(crate) const REDIRECT: &str = "redirect";
    /// `#[param]`: the value of a placeholder.
    pub(crate) const PARAM: &str = "param";
    /// `#[query]`: one query parameter, or the whole query.
    pub(crate) const QUERY: &str = "query";
    /// `#[body]`: the body.
    pub(crate) const BODY: &str = "body";
    /// `#[cookie]`: the value of a cookie.
    pub(crate) const COOKIE: &str = "cookie";
    /// `#[host]`: the value of a placeholder of the host; on a controller, the hosts that it answers for.
    pub(crate) const HOST: &str = "host";
    /// `#[param(outer)]`: a placeholder of a prefix around the controller.
    pub(crate) const OUTER: &str = "outer";
    /// `#[body(limit = "1MiB")]`.
    pub(crate) const LIMIT: &str = "limit";
    /// `#[body(force)]`: on a method whose bodies have no meaning.
    pub(crate) const FORCE: &str = "force";
    /// `#[route(method = "…")]`.
    pub(crate) const METHOD: &str = "method";
    /// `#[controller("/x", unlisted)]`: no module has to list it.
    pub(crate) const UNLISTED: &str = "unlisted";
    /// `#[get(path = "…")]`.
    pub(crate) const PATH: &str = "path";
    /// `#[query(name = "…")]`.
    pub(crate) const NAME: &str = "name";
    /// `#[query(default = …)]`: used when nothing is sent.
    pub(crate) const DEFAULT: &str = "default";
    /// `#[query(pipe = …)]`: makes the argument of what was read.
    pub(crate) const PIPE: &str = "pipe";
    /// `#[query(pipe = …, from = …)]`: the type that is read, if it is not the argument's.
    pub(crate) const FROM: &str = "from";

    /// Options of `#[controller]`.
    pub(crate) const CONTROLLER_OPTIONS: &[&str] = &[PATH, HOST, UNLISTED, super::CRATE];
    /// Options of `#[param]`.
    pub(crate) const PARAM_OPTIONS: &[&str] = &[OUTER, NAME, PIPE, FROM];
    /// Options of `#[host]`.
    pub(crate) const HOST_OPTIONS: &[&str] = &[NAME, PIPE, FROM];
    /// Options of `#[query]`, `#[header]` and `#[cookie]`.
    pub(crate) const VALUE_OPTIONS: &[&str] = &[NAME, DEFAULT, PIPE, FROM];
    /// Options of `#[body]`.
    pub(crate) const BODY_OPTIONS: &[&str] = &[LIMIT, FORCE, PIPE, FROM];
    /// Options of `#[route]`.
    pub(crate) const ROUTE_OPTIONS: &[&str] = &[METHOD, PATH];

    /// On the impl.
    pub(crate) const ON_CONTROLLER: &[&str] =
        &[USE_GUARDS, USE_INTERCEPTORS, USE_FILTERS, USE_PIPES, PUBLIC, META, TIMEOUT, WITH];
    /// On a handler.
    pub(crate) const ON_HANDLER: &[&str] = &[
        "get",
        "post",
        "put",
        "patch",
        "delete",
        "head",
        "options",
        ALL,
        ROUTE,
        USE_GUARDS,
        USE_INTERCEPTORS,
        USE_FILTERS,
        USE_PIPES,
        PUBLIC,
        META,
        TIMEOUT,
        WITH,
        HTTP_CODE,
        HEADER,
        REDIRECT,
    ];
    /// The kinds of arguments that `#[use_pipes]` names.
    pub(crate) const PIPED: &[&str] = &[PARAM, QUERY, BODY, HEADER, COOKIE];
    /// On an argument.
    pub(crate) const ON_ARGUMENT: &[&str] = &[PARAM, HOST, QUERY, BODY, HEADER, COOKIE];
}
