//! Every word of attributes and options. A name that stands in the user's source is compared with these alone.

/// Path of the runtime: `crate = my::armature`.
pub(crate) const CRATE: &str = "crate";
/// How long a value lives.
pub(crate) const SCOPE: &str = "scope";
/// Lifecycle traits of a generic provider.
pub(crate) const HOOKS: &str = "hooks";

/// The scopes, as words and as variants of `Scope`.
pub(crate) const SCOPES: &[(&str, &str)] =
    &[("singleton", "Singleton"), ("worker", "Worker"), ("request", "Request"), ("transient", "Transient")];

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
    /// The type `for_root` takes.
    pub(crate) const OPTIONS: &str = "options";
    /// Prefix of the own controllers.
    pub(crate) const PATH: &str = "path";
    /// Prefix of all routes; root only.
    pub(crate) const PREFIX: &str = "prefix";
    /// Exports are visible everywhere.
    pub(crate) const GLOBAL: &str = "global";
    /// The application starts here.
    pub(crate) const ROOT: &str = "root";
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
    /// Status and texts of an error's variant.
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
