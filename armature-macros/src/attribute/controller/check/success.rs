//! The response of a handler that succeeds, as its attributes describe it: status, headers, redirect.

use crate::attribute::controller::meant::Success;
use crate::attribute::controller::written::{Function, HelperAttribute};
use crate::diag::Diag;
use crate::names::http;
use crate::syntax::options::Options;
use crate::syntax::types::{first_argument, last_segment, peel, result_ok, to_source};
use armature_grammar::{code, method};
use proc_macro2::TokenStream;
use syn::{LitInt, LitStr, ReturnType, Type};

/// The header that a redirect sets.
const LOCATION: &str = "location";
/// Headers that the connection sets.
const OURS: &[&str] = &["content-length", "transfer-encoding", "connection", "date", "server"];
/// Types that can be sent as text or as JSON, so that the handler has to say which.
const NUMBERS: &[&str] = &[
    "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64",
    "bool", "char",
];
/// The redirect statuses (RFC 9110 §15.4).
const REDIRECTS: &[u16] = &[301, 302, 303, 307, 308];

/// Checks the attributes.
pub(crate) fn success(function: &Function, method: Option<&str>, diag: &mut Diag) -> Success {
    borrowed(&function.function.sig.output, diag);
    not_a_response(&function.function.sig.output, diag);
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
                "`#[redirect]` and `#[http_code]` both set the status",
            )
            .help("write the status in `#[redirect(\"/…\", 301)]`, and remove `#[http_code]`");
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
        diag.error(&other.attr, code::CONTRADICTION, format!("`#[{name}]` is given twice"))
            .help("remove one of them");
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
        not_a_number(helper, values.first().copied(), diag);
        return None;
    };
    if !(200..=599).contains(&number) {
        let text = format!("`{number}` is not a valid final status");
        diag.error(&helper.attr, code::BAD_RESPONSE_OPTION, text)
            .help("use a status from 200 to 599 (RFC 9110 §15)");
        return None;
    }
    let output = &function.function.sig.output;
    if let Some(ty) = with_own_status(output) {
        let ty = to_source(ty);
        let text = match ty.starts_with("Redirect") {
            true => format!("`{ty}` sets its own status, so `#[http_code({number})]` has no effect"),
            false => format!("both `{ty}` and `#[http_code({number})]` set the status"),
        };
        diag.error(&helper.attr, code::CONTRADICTION, text).help("remove `#[http_code]`");
        return None;
    }
    if let (204 | 205 | 304, Some(ty)) = (number, with_body(output)) {
        let text =
            format!("a {number} response has no body, but `{}` returns one", function.function.sig.ident);
        diag.error(ty, code::BAD_RESPONSE_OPTION, text).help("return nothing, or use another status");
    }
    Some(number)
}

fn not_a_number(helper: &HelperAttribute, value: Option<&TokenStream>, diag: &mut Diag) {
    let text = "`#[http_code]` takes the status as a number";
    let quoted = value.and_then(|value| syn::parse2::<LitStr>(value.clone()).ok());
    let number = quoted.and_then(|quoted| quoted.value().parse::<u16>().ok()).unwrap_or(202);
    let report = match value {
        Some(value) => diag.error(value, code::BAD_OPTION_VALUE, text),
        None => diag.error(&helper.attr, code::BAD_OPTION_VALUE, text),
    };
    report.help(format!("write `#[http_code({number})]`"));
}

/// Reports a reference to what is gone when the response is sent: rustc would blame the expansion.
fn borrowed(output: &ReturnType, diag: &mut Diag) {
    let ReturnType::Type(_, ty) = output else { return };
    let Type::Reference(reference) = value_of(ty) else { return };
    let fixed = reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static");
    let help = match peel(&reference.elem) {
        Type::Path(path) if path.path.is_ident("str") => {
            "return a `String`, a `Cow<'_, str>`, which is copied, or `&'static str`"
        }
        Type::Slice(_) => "return `Bytes`, a `Vec<u8>`, or `&'static [u8]`",
        Type::Path(path) if path.path.is_ident("String") => {
            "return a `String`, or a `Cow<'_, str>`, which is copied"
        }
        _ => return,
    };
    if !fixed {
        diag.error(
            reference,
            code::NOT_A_RESPONSE,
            "a response cannot borrow: it is sent after the handler has returned",
        )
        .help(help);
    }
}

/// Reports types that no crate can make a response, by their names.
fn not_a_response(output: &ReturnType, diag: &mut Diag) {
    let ReturnType::Type(_, ty) = output else { return };
    let ty = value_of(ty);
    let Type::Path(path) = ty else { return };
    let Some(segment) = path.path.segments.last() else { return };
    let name = segment.ident.to_string();
    if path.path.get_ident().is_some() && NUMBERS.contains(&name.as_str()) {
        let written = to_source(ty);
        let text = format!("a handler cannot return `{written}`: say whether it is sent as JSON or as text");
        diag.error(ty, code::NOT_A_RESPONSE, text)
            .help(format!("return `Json<{written}>`, as `Json(value)`, to send it as JSON"))
            .help(format!("or `Text<{written}>`, as `Text(value)`, to send it as text"));
    } else if name == "Option" {
        let written = to_source(ty);
        let inner = first_argument(segment).map_or_else(|| "T".to_owned(), to_source);
        let text =
            format!("a handler cannot return `{written}`: it does not say what the client gets for `None`");
        diag.error(ty, code::NOT_A_RESPONSE, text).help(format!(
            "return `Result<{inner}>`, and write `.ok_or_else(|| Error::not_found(\"…\"))` behind the value"
        ));
    }
}

/// What a handler that succeeds returns, as far as names tell.
fn value_of(ty: &Type) -> &Type {
    result_ok(ty).map_or_else(|| peel(ty), value_of)
}

/// The return type, if its name tells that it sets the status itself.
fn with_own_status(output: &ReturnType) -> Option<&Type> {
    const OWN: &[&str] = &["StatusCode", "Redirect"];
    let ReturnType::Type(_, ty) = output else { return None };
    let first = match value_of(ty) {
        Type::Tuple(tuple) => tuple.elems.first()?,
        other => other,
    };
    let named = last_segment(first)?;
    OWN.iter().any(|own| named.ident == own).then_some(value_of(ty))
}

/// The return type, if its name tells that it makes a body.
fn with_body(output: &ReturnType) -> Option<&Type> {
    const BODIES: &[&str] = &["Json", "Html", "Text", "String", "Bytes", "Vec", "str", "StreamBody"];
    let ReturnType::Type(_, ty) = output else { return None };
    let last = match value_of(ty) {
        Type::Tuple(tuple) => tuple.elems.last()?,
        value => value,
    };
    let body = match last {
        Type::Reference(reference) => peel(&reference.elem),
        value => value,
    };
    let Type::Path(path) = body else { return None };
    let named = &path.path.segments.last()?.ident;
    BODIES.iter().any(|body| named == body).then_some(ty)
}

/// Every `#[header("name", "value")]`, each name once: a later one would replace an earlier one.
fn headers(function: &Function, diag: &mut Diag) -> Vec<(String, String)> {
    let redirected = function.helpers.iter().any(|helper| helper.is(http::REDIRECT));
    let mut found: Vec<(String, String)> = Vec::new();
    for helper in function.helpers.iter().filter(|helper| helper.is(http::HEADER)) {
        let Some((name, value)) = header(helper, diag) else { continue };
        if redirected && name == LOCATION {
            diag.error(&helper.attr, code::CONTRADICTION, "`#[redirect]` already sets `location`")
                .help("write the target in `#[redirect(\"/…\")]`, and remove this");
        } else if let Some((_, earlier)) = found.iter().find(|(earlier, _)| *earlier == name) {
            let text = format!("the header `{name}` is set twice");
            diag.error(&helper.attr, code::CONTRADICTION, text).help(format!(
                "keep one, or join the values if the header is a list: `\"{earlier}, {value}\"`"
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
        diag.error(name, code::BAD_RESPONSE_OPTION, format!("`{}` is not a valid header name", name.value()))
            .help("use letters, digits and dashes, as in `\"cache-control\"`");
        return None;
    }
    if OURS.contains(&lower.as_str()) {
        diag.error(name, code::BAD_RESPONSE_OPTION, format!("the server sets `{lower}` itself"))
            .help("remove this attribute");
        return None;
    }
    legal(value, diag).then(|| (lower, value.value()))
}

/// Whether a string can be the value of a header: visible ASCII, spaces and tabs (RFC 9110 §5.5).
fn legal(value: &LitStr, diag: &mut Diag) -> bool {
    let text = value.value();
    match text.bytes().position(|byte| !(byte == b'\t' || (b' '..=b'~').contains(&byte))) {
        None => true,
        Some(at) => {
            let letter = text[at..].chars().next().unwrap_or_default();
            let message =
                format!("a header value cannot contain {letter:?}: it is visible ASCII without line breaks");
            diag.error(value, code::BAD_RESPONSE_OPTION, message).help("remove the character, or encode it");
            false
        }
    }
}

fn redirect(helper: &HelperAttribute, diag: &mut Diag) -> Option<(String, u16)> {
    let values = values(helper, 2, diag);
    let Some(target) = values.first().and_then(|value| syn::parse2::<LitStr>((*value).clone()).ok()) else {
        diag.error(&helper.attr, code::BAD_OPTION_VALUE, "`#[redirect]` takes its target as a string")
            .help("write `#[redirect(\"/docs\", 301)]`; the default status is 302");
        return None;
    };
    let status = match values.get(1) {
        None => 302,
        Some(value) => match parse_status(value) {
            Some(status) if REDIRECTS.contains(&status) => status,
            _ => {
                diag.error(*value, code::BAD_RESPONSE_OPTION, "this is not a redirect status")
                    .help("write 301, 302, 303, 307 or 308");
                return None;
            }
        },
    };
    reference(&target, diag).then(|| (target.value(), status))
}

/// Whether a string can be the target of a redirect: a URI reference (RFC 3986 §4.1). An empty one is the page itself,
/// which the client would request again and again.
fn reference(target: &LitStr, diag: &mut Diag) -> bool {
    let text = target.value();
    let other = |byte: u8| !byte.is_ascii_graphic() || b"\"<>\\^`{|}".contains(&byte);
    let problem = match text.bytes().position(other) {
        None if text.is_empty() => "an empty target redirects to the same page".to_owned(),
        None => return true,
        Some(at) => format!(
            "`{text}` contains {:?}, which is not allowed in a URI",
            text[at..].chars().next().unwrap_or_default()
        ),
    };
    let report = diag.error(target, code::BAD_RESPONSE_OPTION, problem);
    match text.is_empty() {
        true => report.help("write where the client is sent: `#[redirect(\"/docs\")]`"),
        false => report.help("percent-encode it: a space is `%20`"),
    };
    false
}

fn parse_status(value: &TokenStream) -> Option<u16> {
    syn::parse2::<LitInt>(value.clone()).ok()?.base10_parse().ok()
}
