//! What a handler's attributes say of its answer: status, fixed fields, redirect.

use crate::attribute::controller::meant::Success;
use crate::attribute::controller::written::{Function, HelperAttribute};
use crate::diag::Diag;
use crate::names::http;
use crate::syntax::options::Options;
use crate::syntax::types::{peel, result_ok};
use armature_grammar::{code, method};
use proc_macro2::TokenStream;
use syn::{LitInt, LitStr, ReturnType, Type};

/// The field that a redirect writes.
const LOCATION: &str = "location";
/// Fields that the connection writes.
const OURS: &[&str] = &["content-length", "transfer-encoding", "connection", "date", "server"];
/// Statuses that send a client elsewhere (RFC 9110 §15.4).
const REDIRECTS: &[u16] = &[301, 302, 303, 307, 308];

/// Judges the attributes.
pub(crate) fn success(function: &Function, method: Option<&str>, diag: &mut Diag) -> Success {
    borrowed(&function.function.sig.output, diag);
    let mut success = Success { created: method == Some("POST"), ..Success::default() };
    success.headers = headers(function, diag);
    if let Some(helper) = single(function, http::HTTP_CODE, diag) {
        success.status = status(helper, function, diag);
    }
    if let Some(helper) = single(function, http::REDIRECT, diag) {
        if success.status.is_some() {
            diag.error(
                &helper.attr,
                code::CONTRADICTION,
                "`#[redirect]` and `#[http_code]` both say the status",
            )
            .help("write the status into `#[redirect(\"/…\", 301)]`");
        }
        if let Some((target, status)) = redirect(helper, diag) {
            success.status = Some(status);
            success.headers.push((LOCATION.to_owned(), target));
        }
    }
    success
}

fn single<'f>(function: &'f Function, name: &str, diag: &mut Diag) -> Option<&'f HelperAttribute> {
    let mut helpers = function.helpers.iter().filter(|helper| helper.is(name));
    let first = helpers.next();
    for other in helpers {
        diag.error(&other.attr, code::CONTRADICTION, format!("`#[{name}]` stands twice"))
            .help("leave one of them out");
    }
    first
}

/// The values in the parentheses, all without names.
fn values<'m>(helper: &'m HelperAttribute, most: usize, diag: &mut Diag) -> Vec<&'m TokenStream> {
    let attribute = format!("#[{}]", helper.name);
    let options = Options::read(&helper.options, &attribute, &[], diag);
    options.alone(most, &attribute, diag)
}

fn status(helper: &HelperAttribute, function: &Function, diag: &mut Diag) -> Option<u16> {
    let values = values(helper, 1, diag);
    let Some(number) = values.first().and_then(|value| parse_status(value)) else {
        diag.error(&helper.attr, code::BAD_OPTION_VALUE, "`#[http_code]` takes a status as a number")
            .help("write `#[http_code(202)]`");
        return None;
    };
    if !(200..=599).contains(&number) {
        let text = format!("`{number}` is no status of a final response");
        diag.error(&helper.attr, code::BAD_RESPONSE_OPTION, text)
            .help("write one from 200 to 599 (RFC 9110 §15)");
        return None;
    }
    if let (204 | 205 | 304, Some(ty)) = (number, with_body(&function.function.sig.output)) {
        let text = format!("{number} has no body, and `{}` returns one", function.function.sig.ident);
        diag.error(ty, code::BAD_RESPONSE_OPTION, text).help("return nothing, or take another status");
    }
    Some(number)
}

/// A response leaves after the handler's arguments are gone: rustc would say so of printed code.
fn borrowed(output: &ReturnType, diag: &mut Diag) {
    let ReturnType::Type(_, ty) = output else { return };
    let Type::Reference(reference) = value_of(ty) else { return };
    let fixed = reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static");
    let help = match peel(&reference.elem) {
        Type::Path(path) if path.path.is_ident("str") => {
            "return `Cow<'_, str>`, which is copied, a `String`, or `&'static str`"
        }
        Type::Slice(_) => "return `Bytes`, a `Vec<u8>`, or `&'static [u8]`",
        _ => return,
    };
    if !fixed {
        diag.error(reference, code::NOT_A_RESPONSE, "a response outlives what this borrows from").help(help);
    }
}

/// What a handler that succeeds returns, as far as names tell.
fn value_of(ty: &Type) -> &Type {
    result_ok(ty).map_or_else(|| peel(ty), value_of)
}

/// The return type, where everybody can see that it makes a body.
fn with_body(output: &ReturnType) -> Option<&Type> {
    const BODIES: &[&str] = &["Json", "Html", "Text", "String", "Bytes", "Vec", "str", "StreamBody"];
    let ReturnType::Type(_, ty) = output else { return None };
    let body = match value_of(ty) {
        Type::Reference(reference) => peel(&reference.elem),
        value => value,
    };
    let Type::Path(path) = body else { return None };
    let named = &path.path.segments.last()?.ident;
    BODIES.iter().any(|body| named == body).then_some(ty)
}

/// Every `#[header("name", "value")]`: one line for each name, as the later would replace the earlier.
fn headers(function: &Function, diag: &mut Diag) -> Vec<(String, String)> {
    let redirected = function.helpers.iter().any(|helper| helper.is(http::REDIRECT));
    let mut found: Vec<(String, String)> = Vec::new();
    for helper in function.helpers.iter().filter(|helper| helper.is(http::HEADER)) {
        let Some((name, value)) = header(helper, diag) else { continue };
        if redirected && name == LOCATION {
            diag.error(&helper.attr, code::CONTRADICTION, "`#[redirect]` says the `location` already")
                .help("write the target into `#[redirect(\"/…\")]`, and leave this out");
        } else if let Some((_, earlier)) = found.iter().find(|(earlier, _)| *earlier == name) {
            let text = format!("the header `{name}` stands twice");
            diag.error(&helper.attr, code::CONTRADICTION, text).help(format!(
                "keep one, or join the values where the field is a list: `\"{earlier}, {value}\"`"
            ));
        } else {
            found.push((name, value));
        }
    }
    found
}

fn header(helper: &HelperAttribute, diag: &mut Diag) -> Option<(String, String)> {
    let values = values(helper, 2, diag);
    let texts: Vec<LitStr> = values.into_iter().filter_map(|value| syn::parse2(value.clone()).ok()).collect();
    let [name, value] = texts.as_slice() else {
        diag.error(&helper.attr, code::BAD_OPTION_VALUE, "`#[header]` on a handler takes a name and a value")
            .help("write `#[header(\"cache-control\", \"no-store\")]`");
        return None;
    };
    let lower = name.value().to_lowercase();
    if lower.is_empty() || !lower.bytes().all(method::is_token_byte) {
        diag.error(name, code::BAD_RESPONSE_OPTION, format!("`{}` is no header's name", name.value()))
            .help("a name is letters, digits and dashes: `\"cache-control\"`");
        return None;
    }
    if OURS.contains(&lower.as_str()) {
        diag.error(name, code::BAD_RESPONSE_OPTION, format!("the server writes `{lower}` itself"))
            .help("leave it out");
        return None;
    }
    legal(value, diag).then(|| (lower, value.value()))
}

/// Whether a text may be a field's value: visible ASCII, spaces and tabs between (RFC 9110 §5.5).
fn legal(value: &LitStr, diag: &mut Diag) -> bool {
    let text = value.value();
    match text.bytes().position(|byte| !(byte == b'\t' || (b' '..=b'~').contains(&byte))) {
        None => true,
        Some(at) => {
            let message = format!("at byte {at}: a header's value is visible ASCII, without line breaks");
            diag.error(value, code::BAD_RESPONSE_OPTION, message)
                .help("leave the character out, or encode it");
            false
        }
    }
}

fn redirect(helper: &HelperAttribute, diag: &mut Diag) -> Option<(String, u16)> {
    let values = values(helper, 2, diag);
    let Some(target) = values.first().and_then(|value| syn::parse2::<LitStr>((*value).clone()).ok()) else {
        diag.error(&helper.attr, code::BAD_OPTION_VALUE, "`#[redirect]` takes a target as a text")
            .help("write `#[redirect(\"/docs\", 301)]`; 302 where no status is given");
        return None;
    };
    let status = match values.get(1) {
        None => 302,
        Some(value) => match parse_status(value) {
            Some(status) if REDIRECTS.contains(&status) => status,
            _ => {
                diag.error(*value, code::BAD_RESPONSE_OPTION, "this status sends nobody elsewhere")
                    .help("write 301, 302, 303, 307 or 308");
                return None;
            }
        },
    };
    reference(&target, diag).then(|| (target.value(), status))
}

/// Whether a text may be a redirect's target: a URI reference (RFC 3986 §4.1). An empty one is the page itself, which
/// the client would ask for without end.
fn reference(target: &LitStr, diag: &mut Diag) -> bool {
    let text = target.value();
    let other = |byte: u8| !byte.is_ascii_graphic() || b"\"<>\\^`{|}".contains(&byte);
    let problem = match text.bytes().position(other) {
        None if text.is_empty() => "a redirect without a target leads to itself".to_owned(),
        None => return true,
        Some(at) => format!("`{text}`, at byte {at}: this character stands in no address"),
    };
    let report = diag.error(target, code::BAD_RESPONSE_OPTION, problem);
    match text.is_empty() {
        true => report.help("write where the client is sent: `#[redirect(\"/docs\")]`"),
        false => report.help("encode it with `%`: a space is `%20`"),
    };
    false
}

fn parse_status(value: &TokenStream) -> Option<u16> {
    syn::parse2::<LitInt>(value.clone()).ok()?.base10_parse().ok()
}
