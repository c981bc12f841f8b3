//! Checks `#[derive(HttpError)]`: every case has a status, and its text names its fields.

use super::meant::{Answer, Case, HttpError, Problem};
use super::written;
use crate::diag::Diag;
use crate::names::inner;
use crate::syntax::options::Options;
use armature_grammar::code;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Fields, Ident, Index, LitInt, LitStr, Member};

const TITLE: &str = "title";
const TYPE: &str = "type";
const TRANSPARENT: &str = "transparent";
const SOURCE: &str = "source";

/// Checks the error.
pub(crate) fn http_error(written: &written::HttpError, diag: &mut Diag) -> Option<HttpError> {
    let before = diag.count();
    // If they are half typed, the compiler has already reported it.
    let cases = written.cases.as_ref()?;
    let cases: Vec<Case> = cases.iter().filter_map(|written| case(written, diag)).collect();
    for (at, case) in cases.iter().enumerate() {
        let Answer::Transparent { ty, .. } = &case.answer else { continue };
        let text = ty.to_token_stream().to_string();
        let taken = cases[..at].iter().any(|earlier| match &earlier.answer {
            Answer::Transparent { ty, .. } => ty.to_token_stream().to_string() == text,
            Answer::Problem(_) => false,
        });
        if taken {
            diag.error(ty, code::CONTRADICTION, "two transparent variants hold this type")
                .help("`?` has to know which one to make: give the other `#[http(status)]`");
        }
    }
    let cases = (diag.count() == before).then_some(cases)?;
    Some(HttpError { ident: written.ident.clone(), generics: written.generics.clone(), cases })
}

fn case(written: &written::Case, diag: &mut Diag) -> Option<Case> {
    let ident = &written.ident;
    let path = if written.variant {
        quote! { Self::#ident }
    } else {
        quote! { Self }
    };
    for other in written.http.iter().skip(1) {
        diag.error_at(other.span, code::CONTRADICTION, "`#[http]` is given twice").help("remove one of them");
    }
    let Some(http) = written.http.first() else {
        diag.error(ident, code::BAD_OPTION_VALUE, format!("`{ident}` has no status"))
            .help("write `#[http(404, \"what the client reads\")]` above it")
            .help("or `#[http(transparent)]` if its one field is an error that makes a response");
        return None;
    };
    let options = Options::read(&http.options, "#[http]", &[TITLE, TYPE, TRANSPARENT], diag);
    let alone = options.alone(2, "#[http]", diag);
    let answer = match options.flag(TRANSPARENT, diag) {
        true => transparent(written, &alone, diag)?,
        false => {
            let title = options.text(TITLE, diag);
            let kind = options.text(TYPE, diag);
            let Some(first) = alone.first() else {
                diag.error_at(http.span, code::BAD_OPTION_VALUE, "`#[http]` has no status").help(
                    "write `#[http(404)]`, or `#[http(404, \"no such cat\")]` with a text for the client",
                );
                return None;
            };
            let status = status(first, diag);
            let mut shown = Vec::new();
            let detail = alone.get(1).and_then(|text| detail(text, written, &mut shown, diag));
            let source = source(&written.fields, diag);
            Answer::Problem(Box::new(Problem { status: status?, title, kind, detail, shown, source }))
        }
    };
    Some(Case { path, answer })
}

fn transparent(written: &written::Case, alone: &[&TokenStream], diag: &mut Diag) -> Option<Answer> {
    if let Some(other) = alone.first() {
        diag.error(*other, code::CONTRADICTION, "a transparent error has the response of its field")
            .help("remove this, or remove `transparent`");
    }
    let mut fields = written.fields.iter().enumerate();
    match (fields.next(), fields.next()) {
        (Some((number, field)), None) => {
            Some(Answer::Transparent { field: member(number, field), ty: Box::new(field.ty.clone()) })
        }
        _ => {
            diag.error(&written.ident, code::BAD_OPTION_VALUE, "a transparent error has exactly one field")
                .help("hold the error that makes the response in it");
            None
        }
    }
}

/// `404`, or a path such as `StatusCode::NOT_FOUND`.
fn status(tokens: &TokenStream, diag: &mut Diag) -> Option<TokenStream> {
    if let Ok(number) = syn::parse2::<LitInt>(tokens.clone()) {
        return match number.base10_parse::<u16>() {
            Ok(400..=599) => Some(quote! { #number }),
            _ => {
                diag.error(
                    &number,
                    code::BAD_RESPONSE_OPTION,
                    format!("`{number}` is not the status of an error"),
                )
                .help("use a status from 400 to 599");
                None
            }
        };
    }
    match syn::parse2::<syn::Path>(tokens.clone()) {
        Ok(path) => Some(quote! { #path }),
        Err(_) => {
            diag.error(tokens, code::BAD_OPTION_VALUE, "the status comes first")
                .help("write a number such as `404`, or `StatusCode::NOT_FOUND`");
            None
        }
    }
}

/// The text for the client, and the fields that its placeholders name.
fn detail(
    tokens: &TokenStream,
    written: &written::Case,
    shown: &mut Vec<(Member, Ident)>,
    diag: &mut Diag,
) -> Option<LitStr> {
    let Ok(literal) = syn::parse2::<LitStr>(tokens.clone()) else {
        diag.error(tokens, code::BAD_OPTION_VALUE, "the text for the client has to be a string literal")
            .help("write `\"no cat {id}\"`, with names of fields in braces");
        return None;
    };
    let text = literal.value();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['{', '}']) {
        let (before, brace) = rest.split_at(at);
        out.push_str(before);
        if brace.starts_with("{{") || brace.starts_with("}}") {
            out.push_str(&brace[..2]);
            rest = &brace[2..];
            continue;
        }
        let end = brace.find(['}', ':']).unwrap_or(brace.len());
        let name = brace.get(1..end).unwrap_or_default().trim();
        if brace.starts_with('}') || end == brace.len() {
            diag.error(
                &literal,
                code::BAD_OPTION_VALUE,
                format!("`{}` has an unmatched brace at `{brace}`", literal.value()),
            )
            .help("write `{{` or `}}` for a literal brace");
            return None;
        }
        let known: Vec<String> = written
            .fields
            .iter()
            .enumerate()
            .map(|(number, field)| {
                field.ident.as_ref().map_or_else(|| number.to_string(), ToString::to_string)
            })
            .collect();
        let Some(number) = known.iter().position(|known| known == name) else {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let message = format!("`{}` has no field `{name}`", written.ident);
            diag.error(&literal, code::BAD_OPTION_VALUE, message).nearest(name, &known);
            return None;
        };
        let ident = format_ident!("__armature_{number}");
        if let Some(field) = written.fields.iter().nth(number)
            && !shown.iter().any(|(_, known)| *known == ident)
        {
            shown.push((member(number, field), ident.clone()));
        }
        out.push_str(&format!("{{{ident}"));
        rest = &brace[end..];
        // The rest of the placeholder, `:?}`, is copied with what follows: it holds no brace but its own.
        let close = rest.find('}').map_or(rest.len(), |at| at + 1);
        out.push_str(&rest[..close]);
        rest = &rest[close..];
    }
    out.push_str(rest);
    Some(LitStr::new(&out, literal.span()))
}

/// The field with `#[http(source)]`.
fn source(fields: &Fields, diag: &mut Diag) -> Option<Member> {
    let mut found = None;
    for (number, field) in fields.iter().enumerate() {
        for attr in field.attrs.iter().filter(|attr| attr.path().is_ident(inner::HTTP)) {
            match attr.parse_args::<Ident>() {
                Ok(word) if word == SOURCE && found.is_none() => found = Some(member(number, field)),
                Ok(word) if word == SOURCE => {
                    diag.error(&word, code::CONTRADICTION, "an error can have only one source")
                        .help("remove one of the two");
                }
                _ => {
                    diag.error(attr, code::UNKNOWN_OPTION, "a field can only have `#[http(source)]`")
                        .help("write the status on the variant");
                }
            }
        }
    }
    found
}

fn member(number: usize, field: &syn::Field) -> Member {
    match &field.ident {
        Some(ident) => Member::Named(ident.clone()),
        None => Member::Unnamed(Index::from(number)),
    }
}
