//! Checks one handler: its method and pattern, its signature, its response.

use super::argument::{self, RouteContext};
use super::conversion;
use super::helpers::{bundles, flag, meta, own_stages, path, timeout};
use super::success;
use super::use_pipes::{SharedPipes, use_pipes};
use crate::attribute::controller::meant::{Argument, Docs, Meta, Route, Source, Stage, StageKind};
use crate::attribute::controller::written::{Arg, Function, HelperAttribute};
use crate::diag::Diag;
use crate::names::http;
use crate::span::{Begin, Place};
use crate::syntax::options::Options;
use crate::syntax::timeout::Timeout;
use crate::syntax::types::{takes_whole_request, to_source};
use armature_grammar::{Method, code, pattern};
use syn::{Attribute, FnArg, LitStr, ReceiverKind, ReturnType, Safety, Type};

/// What a controller says for all of its handlers.
pub(crate) struct ControllerContext {
    /// The hosts that it answers for; `None` for all, empty if what is written is wrong.
    pub(crate) host: Option<String>,
    /// The controller's prefix.
    pub(crate) prefix: String,
    /// The controller.
    pub(crate) ty: Type,
    /// Its guards and interceptors.
    pub(crate) stages: Vec<Stage>,
    /// Its filters.
    pub(crate) filters: Vec<Stage>,
    /// Its pipes.
    pub(crate) pipes: SharedPipes,
    /// Whether all its handlers are public.
    pub(crate) public: bool,
    /// Its `#[meta(…)]`.
    pub(crate) meta: Vec<Meta>,
    /// Its `#[timeout(…)]`.
    pub(crate) timeout: Option<Timeout>,
    /// Its `#[with(…)]`.
    pub(crate) bundles: Vec<Type>,
}

/// The method and pattern of one route attribute.
struct RouteHead {
    /// `None` for every method.
    method: Option<String>,
    pattern: String,
    literal: Option<LitStr>,
    /// Whether the pattern could be read; if not, nothing more is said about it.
    pattern_is_valid: bool,
}

/// Checks one handler.
pub(crate) fn route(function: &Function, controller: &ControllerContext, diag: &mut Diag) -> Option<Route> {
    let before = diag.count();
    let mut head = head(function, diag)?;
    head.pattern_is_valid &= !repeats_the_prefix(&head, &controller.prefix, diag);
    receiver(function, controller, diag);
    generics(function, diag);
    let own = use_pipes(&function.helpers, &controller.ty, diag);
    let level = function.function.sig.ident.to_string();
    own.unused(std::iter::once(function), &level, diag);
    let pipes = own.inside(&controller.pipes, diag);
    let context = RouteContext {
        host: controller.host.as_deref(),
        prefix: &controller.prefix,
        pattern: &head.pattern,
        pattern_is_valid: head.pattern_is_valid,
        method: head.method.as_deref(),
        controller: &controller.ty,
        pipes: &pipes,
    };
    let mut outer = Vec::new();
    let args: Vec<Option<Argument>> = function
        .args
        .iter()
        .filter(|arg| matches!(arg.input, FnArg::Typed(_)))
        .map(|arg| argument::argument(arg, &context, &mut outer, diag))
        .collect();
    let args: Option<Vec<Argument>> = args.into_iter().collect();
    if let Some(args) = &args {
        argument::reject_duplicates(args, diag);
        if head.pattern_is_valid {
            unused(&head, function, controller, args, diag);
        }
    }
    let own = [StageKind::Guard, StageKind::Interceptor].map(|kind| {
        let controller: Vec<Stage> =
            controller.stages.iter().filter(|stage| stage.kind == kind).cloned().collect();
        let own = own_stages(&function.helpers, kind, &controller, diag);
        [controller, own].concat()
    });
    let filters = own_stages(&function.helpers, StageKind::Filter, &controller.filters, diag);
    let success = success::success(function, head.method.as_deref(), diag);
    let meta = meta(&function.helpers, diag);
    let timeout = timeout(&function.helpers, diag);
    let bundles = bundles(&function.helpers, &controller.bundles, diag);
    let public = flag(&function.helpers, http::PUBLIC, diag) || controller.public;
    let sig = &function.function.sig;
    let output = match &sig.output {
        ReturnType::Type(_, ty) => ty.span(),
        ReturnType::Default => sig.ident.span(),
    };
    let mut args = args?;
    argument::number_injected(&mut args);
    conversion::number_pipes(&mut args);
    (diag.count() == before).then(|| Route {
        method: head.method,
        pattern: head.pattern,
        handler: sig.ident.clone(),
        cfgs: configured(&function.function.attrs),
        place: Place::of(&sig.ident),
        awaits: sig.asyncness.is_some(),
        stages: own.concat(),
        filters,
        public,
        outer,
        meta,
        timeout,
        bundles,
        output,
        docs: docs(function, &args, success.status),
        args,
        success,
    })
}

/// The documentation of the route, from its doc comment.
fn docs(function: &Function, args: &[Argument], status: Option<u16>) -> Docs {
    let line = |attr: &Attribute| match &attr.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => {
                Some(text.value().trim().to_owned())
            }
            _ => None,
        },
        _ => None,
    };
    let lines: Vec<String> = function.function.attrs.iter().filter_map(line).collect();
    let typed = function.args.iter().filter_map(|arg| match &arg.input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    });
    let named = typed.zip(args).filter_map(|(typed, arg)| argument::docs(arg, &to_source(&typed.pat)));
    let returns = match &function.function.sig.output {
        ReturnType::Type(_, ty) => to_source(ty),
        ReturnType::Default => "()".to_owned(),
    };
    Docs { text: lines.join("\n"), arguments: named.collect(), returns, status }
}

/// The `#[cfg]`s of the handler, which its endpoint is printed with.
fn configured(attrs: &[Attribute]) -> Vec<Attribute> {
    attrs.iter().filter(|attr| attr.path().is_ident("cfg")).cloned().collect()
}

fn head(function: &Function, diag: &mut Diag) -> Option<RouteHead> {
    let is_route = |helper: &&HelperAttribute| {
        helper.is(http::ALL)
            || helper.is(http::ROUTE)
            || http::METHODS.iter().any(|(name, _)| helper.is(name))
    };
    let mut helpers = function.helpers.iter().filter(is_route);
    let Some(first) = helpers.next() else {
        let helper = &function.helpers[0];
        let text = format!("`{}` has `#[{}]` but no route", function.function.sig.ident, helper.name);
        diag.error(&helper.attr, code::BAD_HANDLER, text)
            .help("add `#[get(\"/…\")]` or another route attribute");
        return None;
    };
    for other in helpers {
        let text = format!("`{}` has two routes", function.function.sig.ident);
        diag.error(&other.attr, code::CONTRADICTION, text)
            .help("write one handler for each, and let both call the same function")
            .help("or write `#[all]`, which answers every method");
    }
    Some(read_head(first, diag))
}

fn read_head(helper: &HelperAttribute, diag: &mut Diag) -> RouteHead {
    let attribute = format!("#[{}]", helper.name);
    let known: &[&str] = if helper.is(http::ROUTE) { http::ROUTE_OPTIONS } else { &[http::PATH] };
    let options = Options::read(&helper.options, &attribute, known, diag);
    let before = diag.count();
    let written = path(&options, &attribute, diag);
    let pattern_is_valid = diag.count() == before;
    let method = match http::METHODS.iter().find(|(name, _)| helper.is(name)) {
        Some((_, method)) => Some((*method).to_owned()),
        None if helper.is(http::ALL) => None,
        None => custom(&options, helper, diag),
    };
    RouteHead { method, pattern: written.text, literal: written.literal, pattern_is_valid }
}

/// `method = "PROPFIND"`.
fn custom(options: &Options<'_>, helper: &HelperAttribute, diag: &mut Diag) -> Option<String> {
    if options.find(http::METHOD).is_none() {
        diag.error(&helper.attr, code::BAD_OPTION_VALUE, "`#[route]` has no method")
            .help("write `#[route(method = \"PROPFIND\", path = \"/…\")]`");
        return None;
    }
    let literal = options.text(http::METHOD, diag)?;
    let text = literal.value();
    if !Method::is_token(&text) {
        diag.error(&literal, code::BAD_OPTION_VALUE, format!("`{text}` is not an HTTP method"))
            .help("a method is a token such as `PROPFIND`: letters, digits and ``!#$%&'*+-.^_`|~``");
    } else if text != text.to_uppercase() {
        diag.error(
            &literal,
            code::BAD_OPTION_VALUE,
            format!("HTTP methods are case-sensitive, and `{text}` is not in capitals"),
        )
        .help(format!("write `{}`", text.to_uppercase()));
    } else if text == "CONNECT" {
        diag.error(
            &literal,
            code::BAD_OPTION_VALUE,
            "`CONNECT` is handled by the server and cannot be routed",
        )
        .help("use another method");
    }
    Some(text)
}

fn receiver(function: &Function, controller: &ControllerContext, diag: &mut Diag) {
    let sig = &function.function.sig;
    let first = function.args.first().filter(|arg| matches!(arg.input, FnArg::Receiver(_)));
    for helper in first.iter().flat_map(|arg| &arg.helpers) {
        diag.error(
            &helper.attr,
            code::WRONG_ITEM,
            "`self` is the controller and is never filled from a request",
        )
        .help("move the attribute to another argument");
    }
    match function.args.first().map(|arg| &arg.input) {
        Some(FnArg::Receiver(receiver)) if matches!(receiver.kind, ReceiverKind::Reference(_, _, None)) => {}
        Some(FnArg::Receiver(receiver)) => {
            diag.error(
                receiver,
                code::BAD_HANDLER,
                "a controller is shared by all its requests, so a handler takes `&self`",
            )
            .help("write `&self`, and keep what changes in an atomic, a `Mutex` or a provider");
        }
        _ => {
            let text =
                format!("the handler `{}` of `{}` takes no `&self`", sig.ident, to_source(&controller.ty));
            diag.error(&sig.ident, code::BAD_HANDLER, text).help("write `&self` as its first argument");
        }
    }
}

fn generics(function: &Function, diag: &mut Diag) {
    let sig = &function.function.sig;
    for param in sig.generics.params.iter().filter(|param| !matches!(param, syn::GenericParam::Lifetime(_))) {
        diag.error(param, code::BAD_HANDLER, "a handler cannot be generic: a request does not choose types")
            .help("use concrete types, or make the controller generic");
    }
    if let Safety::Unsafe(word) = &sig.safety {
        diag.error(word, code::BAD_HANDLER, "a handler cannot be `unsafe`: any request may call it")
            .help("remove `unsafe`, and use an `unsafe` block inside");
    }
    if function.function.body.is_none() {
        diag.error(&sig.ident, code::BAD_HANDLER, format!("the handler `{}` has no body", sig.ident))
            .help("write `{ … }` in place of `;`");
    }
}

/// Reports a placeholder that is in both the prefix and the pattern. Returns whether there is one.
fn repeats_the_prefix(head: &RouteHead, prefix: &str, diag: &mut Diag) -> bool {
    let Some(literal) = &head.literal else { return false };
    let twice = pattern::names(&head.pattern).find(|name| pattern::slot(prefix, name).is_some());
    if let Some(name) = twice {
        let text = format!("`:{name}` is in the prefix `{prefix}` and again in `{}`", head.pattern);
        diag.error(literal, code::BAD_PATTERN, text).help("rename one of the two");
    }
    twice.is_some()
}

/// Reports placeholders that no argument takes, unless their names begin with `_`.
fn unused(
    head: &RouteHead,
    function: &Function,
    controller: &ControllerContext,
    args: &[Argument],
    diag: &mut Diag,
) {
    let Some(literal) = &head.literal else { return };
    let first = pattern::captures(&controller.prefix);
    let whole = args.iter().any(|arg| takes_whole_request(&arg.ty));
    for (slot, name) in pattern::names(&head.pattern).enumerate() {
        let taken = args.iter().any(|arg| matches!(&arg.from, Source::Param(own, _) if *own == first + slot));
        if taken || whole || name.starts_with('_') {
            continue;
        }
        let unmarked = function.args.iter().find(|arg| arg.helpers.is_empty() && is_named(arg, name));
        if let Some(FnArg::Typed(arg)) = unmarked.map(|arg| &arg.input) {
            let text = format!("`{name}` has no `#[param]`, so it is not read from `{}`", head.pattern);
            diag.error(&arg.pat, code::UNUSED_PLACEHOLDER, text)
                .help(format!("write `#[param] {name}: {}`", to_source(&arg.ty)));
            continue;
        }
        let handler = &function.function.sig.ident;
        let text = format!("`{handler}` does not take the placeholder `:{name}` of `{}`", head.pattern);
        diag.error(literal, code::UNUSED_PLACEHOLDER, text)
            .help(format!("add `#[param] {name}: …` to `{handler}`"))
            .help(format!("or rename the placeholder to `:_{name}` if nobody needs it"));
    }
}

fn is_named(arg: &Arg, name: &str) -> bool {
    match &arg.input {
        FnArg::Typed(typed) => matches!(&*typed.pat, syn::Pat::Ident(pat) if pat.ident == name),
        FnArg::Receiver(_) => false,
    }
}
