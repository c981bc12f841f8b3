//! Checks one argument of a handler: where its value comes from.

use super::conversion::{conversion, without_default};
use super::helpers::check_spelling;
use super::use_pipes::SharedPipes;
use crate::attribute::controller::meant::{Argument, Conversion, Source};
use crate::attribute::controller::written::{Arg, HelperAttribute};
use crate::diag::Diag;
use crate::names::http;
use crate::span::Place;
use crate::syntax::options::Options;
use crate::syntax::self_type::of_impl;
use crate::syntax::types::{first_argument, is_injected, last_segment, peel, to_source, unraw};
use armature_grammar::{code, host, method, pattern, size};
use proc_macro2::Ident;
use syn::{FnArg, LitStr, Pat, Type};

/// What a handler's arguments need to know of its route.
pub(crate) struct RouteContext<'c> {
    /// The hosts that the controller answers for; `None` for all, empty if what is written is wrong.
    pub(crate) host: Option<&'c str>,
    /// The controller's prefix.
    pub(crate) prefix: &'c str,
    /// The pattern, which follows it.
    pub(crate) pattern: &'c str,
    /// Whether the pattern could be read; if not, nothing is said about its placeholders.
    pub(crate) pattern_is_valid: bool,
    /// The method; `None` for every one.
    pub(crate) method: Option<&'c str>,
    /// The controller, for `Self`.
    pub(crate) controller: &'c Type,
    /// The pipes of all arguments of a kind.
    pub(crate) pipes: &'c SharedPipes,
}

/// What is told of an argument, to OpenAPI and to people; nothing for what does not come from the client.
pub(crate) fn docs(arg: &Argument, name: &str) -> Option<(String, String, String)> {
    let (name, from) = match &arg.from {
        Source::Host(_, name) => (name.as_str(), "Host"),
        Source::Param(_, name) | Source::Outer(_, name) => (name.as_str(), "Path"),
        Source::Query(name) | Source::QueryValue(name) => (name.as_str(), "Query"),
        Source::Header(name) => (name.as_str(), "Header"),
        Source::Cookie(name) => (name.as_str(), "Cookie"),
        Source::Body(_) => (name, "Body"),
        Source::Given => (name, "ByType"),
        Source::Inject(_) | Source::Fact(_) | Source::MaybeFact(_) | Source::Parts => return None,
    };
    let pipes = arg.conversion.pipes.iter().map(|pipe| to_source(&pipe.ty));
    let from = std::iter::once(from.to_owned()).chain(pipes).collect::<Vec<_>>().join(">");
    Some((name.to_owned(), from, to_source(arg.read())))
}

/// Checks one argument. `outer` collects the names of `#[param(outer)]`.
pub(crate) fn argument(
    arg: &Arg,
    context: &RouteContext<'_>,
    outer: &mut Vec<String>,
    diag: &mut Diag,
) -> Option<Argument> {
    let FnArg::Typed(typed) = &arg.input else { return None };
    if !check_spelling(&arg.helpers, http::ON_ARGUMENT, diag) {
        return None;
    }
    let before = diag.count();
    if let Type::ImplTrait(ty) = peel(&typed.ty) {
        diag.error(
            ty,
            code::BAD_HANDLER,
            "`impl Trait` cannot be extracted: a request does not choose a type",
        )
        .help("name a concrete type");
        return None;
    }
    for attr in
        typed.attrs.iter().filter(|attr| attr.path().is_ident("cfg") || attr.path().is_ident("cfg_attr"))
    {
        diag.error(attr, code::BAD_HANDLER, "a handler's arguments cannot be conditional")
            .help("write one handler for each case, with `#[cfg]` on each");
    }
    for other in arg.helpers.iter().skip(1) {
        diag.error(&other.attr, code::CONTRADICTION, "an argument can come from one place only")
            .help(format!("keep either `#[{}]` or `#[{}]`", arg.helpers[0].name, other.name));
    }
    if !arg.helpers.is_empty() {
        borrowed(&typed.pat, &typed.ty, diag);
    }
    let (from, conversion) = match arg.helpers.first() {
        Some(helper) => {
            let shared = context.pipes.of(helper);
            let conversion = conversion(helper, typed, context.controller, shared, diag)?;
            (marked(helper, &typed.pat, context, outer, diag)?, conversion)
        }
        None => (unmarked(&typed.ty, context.controller), Conversion::default()),
    };
    let ty = of_impl(Type::clone(&typed.ty), context.controller);
    (diag.count() == before).then(|| Argument { place: Place::of(&typed.ty), ty, from, conversion })
}

/// Reports a reference that cannot point into a request.
fn borrowed(pat: &Pat, ty: &Type, diag: &mut Diag) {
    let Type::Reference(reference) = peel(ty) else { return };
    let name = to_source(pat);
    let is_static = reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static");
    let text = if reference.mutability.is_some() {
        "an argument cannot borrow from the request mutably"
    } else if is_static {
        "an argument borrows from the request, which does not live for `'static`"
    } else if last_segment(&reference.elem).is_some_and(|segment| segment.ident == "String") {
        "an argument cannot be a `&String`"
    } else {
        return;
    };
    diag.error(reference, code::BAD_HANDLER, text)
        .help(format!("write `{name}: &str`, or `{name}: String` to own the value"));
}

/// An argument without an attribute: by its type's form it is injected, a fact, or the head; by value it may be a fact or
/// an extractor, which only the compiler knows.
pub(crate) fn unmarked(ty: &Type, this: &Type) -> Source {
    if is_injected(ty) {
        return Source::Inject(0);
    }
    let Type::Reference(reference) = peel(ty) else {
        return maybe_fact(ty, this).map_or(Source::Given, Source::MaybeFact);
    };
    match last_segment(&reference.elem) {
        Some(segment) if segment.ident == "Parts" => Source::Parts,
        Some(segment) if segment.ident == "Request" => Source::Given,
        _ => Source::Fact(of_impl(Type::clone(&reference.elem), this)),
    }
}

/// `User` of `Option<&User>`.
fn maybe_fact(ty: &Type, this: &Type) -> Option<Type> {
    let option = last_segment(peel(ty)).filter(|segment| segment.ident == "Option")?;
    let Type::Reference(reference) = peel(first_argument(option)?) else { return None };
    let is_text = last_segment(&reference.elem).is_none_or(|segment| segment.ident == "str");
    (!is_text).then(|| of_impl(Type::clone(&reference.elem), this))
}

pub(crate) fn marked(
    helper: &HelperAttribute,
    pat: &Pat,
    context: &RouteContext<'_>,
    outer: &mut Vec<String>,
    diag: &mut Diag,
) -> Option<Source> {
    if helper.is(http::PARAM) {
        return param(helper, pat, context, outer, diag);
    }
    if helper.is(http::HOST) {
        return host(helper, pat, context, diag);
    }
    if helper.is(http::BODY) {
        return body(helper, context, diag);
    }
    let attribute = format!("#[{}]", helper.name);
    let options = Options::read(&helper.options, &attribute, http::VALUE_OPTIONS, diag);
    let written = name(&options, &attribute, diag);
    let given = written.is_some();
    let text = match written {
        Some(literal) => literal.value(),
        None => unraw(&binding(pat, helper, diag)?),
    };
    let source = if helper.is(http::QUERY) {
        if given { Source::QueryValue(text) } else { Source::Query(text) }
    } else if helper.is(http::COOKIE) {
        Source::Cookie(token(text, helper, diag)?)
    } else {
        Source::Header(field(text, given, helper, diag)?)
    };
    Some(source)
}

/// The name of a header: the argument's with dashes, in lower case, since names compare without case (RFC 9110 §5.1).
fn field(text: String, given: bool, helper: &HelperAttribute, diag: &mut Diag) -> Option<String> {
    let text = if given { text } else { text.replace('_', "-") };
    token(text, helper, diag).map(|text| text.to_lowercase())
}

/// A name as it may be sent (RFC 9110 §5.6.2, RFC 6265 §4.1.1).
fn token(text: String, helper: &HelperAttribute, diag: &mut Diag) -> Option<String> {
    if text.bytes().all(method::is_token_byte) {
        return Some(text);
    }
    let attribute = &helper.name;
    diag.error(&helper.attr, code::BAD_OPTION_VALUE, format!("`{text}` is not a valid {attribute} name"))
        .help(format!("use letters, digits and dashes, as in `#[{attribute}(\"x-request-id\")]`"));
    None
}

fn param(
    helper: &HelperAttribute,
    pat: &Pat,
    context: &RouteContext<'_>,
    outer: &mut Vec<String>,
    diag: &mut Diag,
) -> Option<Source> {
    let raws = without_default(helper);
    let options = Options::read(&raws, "#[param]", http::PARAM_OPTIONS, diag);
    let literal = name(&options, "#[param]", diag);
    let text = match &literal {
        Some(literal) => literal.value(),
        None => unraw(&binding(pat, helper, diag)?),
    };
    if options.flag(http::OUTER, diag) {
        outer.push(text.clone());
        return Some(Source::Outer(outer.len() - 1, text));
    }
    if let Some(slot) = pattern::slot(context.prefix, &text) {
        return Some(Source::Param(slot, text));
    }
    if let Some(slot) = pattern::slot(context.pattern, &text) {
        return Some(Source::Param(pattern::captures(context.prefix) + slot, text));
    }
    if !context.pattern_is_valid {
        return Some(Source::Param(0, text));
    }
    let whole = format!("{}{}", context.prefix, context.pattern);
    let message = format!("there is no placeholder `:{text}` in `{whole}`");
    let known: Vec<&str> = pattern::names(context.prefix).chain(pattern::names(context.pattern)).collect();
    let report = match &literal {
        Some(literal) => diag.error(literal, code::UNKNOWN_PLACEHOLDER, message),
        None => diag.error(pat, code::UNKNOWN_PLACEHOLDER, message),
    };
    report.nearest(&text, &known).help(
        "name the argument after a placeholder, or take it with `#[query]` or `#[header]`; if the placeholder is in a module's path or the global prefix, write `#[param(outer)]`",
    );
    None
}

fn host(helper: &HelperAttribute, pat: &Pat, context: &RouteContext<'_>, diag: &mut Diag) -> Option<Source> {
    let raws = without_default(helper);
    let options = Options::read(&raws, "#[host]", http::HOST_OPTIONS, diag);
    let literal = name(&options, "#[host]", diag);
    let text = match &literal {
        Some(literal) => literal.value(),
        None => unraw(&binding(pat, helper, diag)?),
    };
    let Some(whole) = context.host else {
        let message = format!(
            "`#[host]` takes a placeholder of the controller's host, and `{}` has no `host`",
            to_source(context.controller)
        );
        diag.error(&helper.attr, code::UNKNOWN_PLACEHOLDER, message)
            .help(format!("write `#[controller(host = \":{text}.example.com\", …)]`; for the whole host, take `host: Host<'_>`"));
        return None;
    };
    let slot = host::slot(whole, &text);
    if slot.is_some() || whole.is_empty() {
        return Some(Source::Host(slot.unwrap_or(0), text));
    }
    let message = format!("there is no placeholder `:{text}` in the host `{whole}`");
    let known: Vec<&str> = host::names(whole).collect();
    let report = match &literal {
        Some(literal) => diag.error(literal, code::UNKNOWN_PLACEHOLDER, message),
        None => diag.error(pat, code::UNKNOWN_PLACEHOLDER, message),
    };
    report
        .nearest(&text, &known)
        .help("name the argument after a placeholder of the host, or write `#[host(\"name\")]`");
    None
}

/// Methods whose request bodies have no meaning (RFC 9110 §9.3.1, §9.3.2, §9.3.5, §9.3.8).
const BODILESS: &[&str] = &["GET", "HEAD", "DELETE", "TRACE"];

fn body(helper: &HelperAttribute, context: &RouteContext<'_>, diag: &mut Diag) -> Option<Source> {
    let raws = without_default(helper);
    let options = Options::read(&raws, "#[body]", http::BODY_OPTIONS, diag);
    options.alone(0, "#[body]", diag);
    let force = options.flag(http::FORCE, diag);
    let meaningless = context.method.filter(|method| BODILESS.contains(method));
    if let Some(method) = meaningless.filter(|_| !force) {
        let text = format!("a body has no meaning on {method}: clients and proxies may drop it");
        diag.error(&helper.attr, code::BODY_WITHOUT_MEANING, text).help(
            "take the values with `#[query]`, or make it a POST; if your clients do send one, write `#[body(force)]`",
        );
    }
    let Some(literal) = options.text(http::LIMIT, diag) else { return Some(Source::Body(None)) };
    match size::bytes(&literal.value()) {
        Ok(bytes) => Some(Source::Body(Some(bytes))),
        Err(error) => {
            let text = format!("`{}` is not a size: {}", literal.value(), error.problem.text());
            diag.error(&literal, code::BAD_OPTION_VALUE, text).help("write a size: `limit = \"10MiB\"`");
            None
        }
    }
}

/// `"name"` alone, or `name = "name"`.
fn name(options: &Options<'_>, attribute: &str, diag: &mut Diag) -> Option<LitStr> {
    let mut literal = options.text(http::NAME, diag);
    for value in options.alone(1, attribute, diag) {
        match syn::parse2(value.clone()) {
            Ok(text) => literal = Some(text),
            Err(_) => {
                diag.error(
                    value,
                    code::BAD_OPTION_VALUE,
                    format!("`{attribute}` takes the name as a string"),
                )
                .help(format!("write `\"{}\"`", to_source(value)));
            }
        }
    }
    if let Some(empty) = literal.as_ref().filter(|literal| literal.value().is_empty()) {
        diag.error(empty, code::BAD_OPTION_VALUE, "the name is empty")
            .help("write the name, or leave it out to use the argument's own name");
    }
    literal.filter(|literal| !literal.value().is_empty())
}

/// The name of the argument; for a pattern the attribute has to give it.
fn binding(pat: &Pat, helper: &HelperAttribute, diag: &mut Diag) -> Option<Ident> {
    match pat {
        Pat::Ident(pat) => Some(pat.ident.clone()),
        _ => {
            diag.error(
                pat,
                code::BAD_HANDLER,
                "this pattern has no single name, so the macro cannot tell which value you mean",
            )
            .help(format!("write the name in the attribute: `#[{}(\"name\")]`", helper.name))
            .help("or give the argument a name, and destructure it in the handler");
            None
        }
    }
}

/// Reports arguments that take what an earlier one already takes.
pub(crate) fn reject_duplicates(args: &[Argument], diag: &mut Diag) {
    for (at, arg) in args.iter().enumerate() {
        if let Source::Body(_) = arg.from
            && args[..at].iter().any(|earlier| matches!(earlier.from, Source::Body(_)))
        {
            diag.error(&arg.ty, code::TWO_BODIES, "a request has only one body")
                .help("take one type that holds both parts");
        } else if let Some(place) = value_taken(&arg.from)
            && args[..at].iter().any(|earlier| value_taken(&earlier.from).as_ref() == Some(&place))
        {
            diag.error(&arg.ty, code::CONTRADICTION, format!("an earlier argument already takes {place}"))
                .help("remove one of the two, or write the name you mean in this one's attribute");
        }
    }
}

/// The value of a request that an argument takes. `#[query]` without a name may take several and is left out.
fn value_taken(from: &Source) -> Option<String> {
    match from {
        Source::Param(_, name) => Some(format!("the placeholder `:{name}`")),
        Source::Outer(_, name) => Some(format!("the outer placeholder `:{name}`")),
        Source::Host(_, name) => Some(format!("the placeholder `:{name}` of the host")),
        Source::QueryValue(name) => Some(format!("the query value `{name}`")),
        Source::Header(name) => Some(format!("the header `{name}`")),
        Source::Cookie(name) => Some(format!("the cookie `{name}`")),
        Source::Query(_)
        | Source::Body(_)
        | Source::Inject(_)
        | Source::Fact(_)
        | Source::MaybeFact(_)
        | Source::Parts
        | Source::Given => None,
    }
}

/// Numbers the injected arguments, from 0.
pub(crate) fn number_injected<'a>(args: impl IntoIterator<Item = &'a mut Argument>) {
    let mut count = 0;
    for arg in args {
        if let Source::Inject(number) = &mut arg.from {
            *number = count;
            count += 1;
        }
    }
}
