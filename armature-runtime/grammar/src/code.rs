//! The code of every refusal. Each has a page in `docs/errors/` and a program in `tests/ui/` that shows it;
//! `tests/tidy.rs` compares the three.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal;)+) => {
        $($(#[doc = $doc])+ pub const $name: &str = $code;)+
        /// All codes.
        pub const ALL: &[&str] = &[$($code),+];
    };
}

codes! {
    // A01: injection, found by the proof, the root's constant.
    /// Nothing in reach provides what is needed, or its module does not export it or is not imported.
    MISSING_PROVIDER = "A0101";
    /// A module exports what it neither provides nor imports.
    EXPORT_WITHOUT_PROVIDER = "A0102";
    /// Providers need each other in a circle.
    PROVIDER_CYCLE = "A0103";
    /// Modules import each other in a circle.
    MODULE_CYCLE = "A0104";
    /// A module is configured at two places.
    CONFIGURED_TWICE = "A0105";
    /// A provider outlives what it holds: a singleton that needs a worker- or request-scoped provider, a
    /// worker-scoped one that needs a request-scoped one.
    CAPTIVE = "A0106";
    /// Two bindings in reach for one `Inject<dyn Trait>`.
    AMBIGUOUS_BINDING = "A0107";
    /// A module provides one key twice.
    PROVIDED_TWICE = "A0108";
    /// Two types have one key.
    KEY_CLASH = "A0109";
    /// A module with options is imported and nowhere configured.
    NOT_CONFIGURED = "A0110";
    /// The application is larger than the proof can hold.
    TOO_LARGE = "A0111";

    // A02: routes.
    /// Two routes answer the same requests.
    ROUTE_CLASH = "A0201";
    /// A pattern that is not well formed.
    BAD_PATTERN = "A0202";
    /// An argument names a placeholder the pattern does not have.
    UNKNOWN_PLACEHOLDER = "A0203";
    /// No argument takes a placeholder of the pattern.
    UNUSED_PLACEHOLDER = "A0204";
    /// A handler with two bodies.
    TWO_BODIES = "A0205";
    /// A body on a method that has none.
    BODY_WITHOUT_MEANING = "A0206";
    /// `#[param(outer)]` names a placeholder that no prefix around the controller has.
    OUTER_PLACEHOLDER = "A0207";
    /// One controller is listed in two modules, or twice in one.
    CONTROLLER_TWICE = "A0208";
    /// A status, header or redirect that HTTP does not have or that contradicts the rest.
    BAD_RESPONSE_OPTION = "A0209";
    /// Prefixes and pattern together have more placeholders than a path may have.
    TOO_MANY_CAPTURES = "A0210";
    /// `exclude` names something that is not a route of the application.
    NOT_A_ROUTE = "A0211";
    /// A `url!` for a route that does not exist, or whose values do not match the route's placeholders.
    BAD_LINK = "A0220";

    // A03: guards, facts and filters.
    /// A handler asks for a fact that no guard of its route provides.
    FACT_WITHOUT_GUARD = "A0301";
    /// The root says `secure`, and a route is neither public nor covered by a guard that provides a fact.
    UNGUARDED = "A0302";
    /// Two filters of one level catch one error, or one is behind a filter that catches every error.
    FILTERS_CLASH = "A0303";
    /// A middleware binding covers no route, or an exception excludes nothing or everything.
    MIDDLEWARE_UNBOUND = "A0304";
    /// A route carries metadata whose guard is not among its guards.
    META_WITHOUT_GUARD = "A0305";
    /// One level has two values of the same metadata type.
    META_TWICE = "A0306";
    /// A bundle repeats a stage that the handler already has.
    STAGE_TWICE = "A0307";
    /// Bundles contain each other.
    BUNDLE_CYCLE = "A0308";

    // A04: how an attribute is written.
    /// An unknown option or attribute; the message names the closest one.
    UNKNOWN_OPTION = "A0401";
    /// An option with a value of the wrong form, or without one.
    BAD_OPTION_VALUE = "A0402";
    /// A constructor of the wrong shape.
    BAD_CONSTRUCTOR = "A0403";
    /// An attribute on an item it does not fit.
    WRONG_ITEM = "A0404";
    /// A handler's signature that cannot be called.
    BAD_HANDLER = "A0405";
    /// Two attributes, options or arguments that say the same thing twice or contradict.
    CONTRADICTION = "A0406";
    /// A trait that cannot be used as `dyn`.
    BAD_TRAIT = "A0408";

    // A05: types, found by trait bounds; the message contains the code.
    /// A type that cannot be extracted.
    NOT_AN_EXTRACTOR = "A0501";
    /// A type that cannot be returned.
    NOT_A_RESPONSE = "A0502";
    /// A type that cannot be read from a string.
    NOT_FROM_TEXT = "A0503";
    /// A type that is not injectable.
    NOT_INJECTABLE = "A0504";
    /// A type that cannot be used as a guard.
    NOT_A_GUARD = "A0505";
    /// A type that is not a module.
    NOT_A_MODULE = "A0506";
    /// A type that is not a controller.
    NOT_A_CONTROLLER = "A0507";
    /// A trait that a binding's type does not implement, or a trait that is not injectable.
    NOT_BINDABLE = "A0508";
    /// A singleton that threads cannot share.
    NOT_SHAREABLE = "A0509";
    /// A type that cannot be used as a filter, or an error that no filter can catch.
    NOT_A_FILTER = "A0510";
    /// A type that is not a pipe for its input, or whose output is not the argument's type.
    NOT_A_PIPE = "A0511";
    /// A value in `#[meta]` whose type is not `#[metadata]`.
    NOT_METADATA = "A0513";
    /// A type in `with` that is not a bundle.
    NOT_A_BUNDLE = "A0514";
    /// A link value of another type than its handler reads.
    NOT_A_LINK_VALUE = "A0520";

    // A06: found at the start.
    /// A constructor failed.
    CONSTRUCTOR_FAILED = "A0601";
    /// What the constants proved and what the linker kept differ.
    WITNESSES_DIFFER = "A0602";
    /// A supplied value is missing, or supplied and not declared.
    SUPPLY = "A0603";
    /// A lifecycle hook failed.
    HOOK_FAILED = "A0604";
    /// An address could not be bound.
    LISTEN_FAILED = "A0605";
    /// An override that matches nothing.
    OVERRIDE_UNUSED = "A0606";
    /// A value of the server's configuration that cannot be.
    BAD_CONFIG = "A0607";
    /// A controller of the root's package that no module lists.
    UNLISTED_CONTROLLER = "A0608";
    /// A task that shutdown had to cancel, or that panicked in a test.
    TASK_FAILED = "A0609";
}
