//! A struct or enum under `#[derive(HttpError)]`, as it was written.

use crate::names::inner;
use crate::syntax::head::{Head, head};
use crate::syntax::pieces::{Raw, options};
use proc_macro2::{Span, TokenStream};
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Ident, Meta};

/// The error as written.
pub(crate) struct HttpError {
    /// Its name.
    pub(crate) ident: Ident,
    /// Its type parameters and `where` clause.
    pub(crate) generics: Generics,
    /// A struct is one case, an enum has one for each variant; `None` if they are half typed.
    pub(crate) cases: Option<Vec<Case>>,
}

/// A variant, or the struct.
pub(crate) struct Case {
    /// The name of the variant or struct.
    pub(crate) ident: Ident,
    /// Whether it is a variant.
    pub(crate) variant: bool,
    /// Each `#[http(…)]`.
    pub(crate) http: Vec<Http>,
    /// Its fields.
    pub(crate) fields: Fields,
}

/// `#[http(…)]`.
pub(crate) struct Http {
    /// Its span.
    pub(crate) span: Span,
    /// Its options.
    pub(crate) options: Vec<Raw>,
}

/// Reads a struct or an enum.
pub(crate) fn http_error(item: TokenStream) -> syn::Result<HttpError> {
    let DeriveInput { attrs, ident, generics, data, .. } = match syn::parse2(item.clone()) {
        Ok(item) => item,
        Err(error) => {
            let Head { ident, generics } = head(item).map_err(|_| error)?;
            return Ok(HttpError { ident, generics, cases: None });
        }
    };
    let cases = match data {
        Data::Struct(data) => {
            vec![Case { ident: ident.clone(), variant: false, http: http(&attrs), fields: data.fields }]
        }
        Data::Enum(data) => data
            .variants
            .into_iter()
            .map(|variant| Case {
                http: http(&variant.attrs),
                ident: variant.ident,
                variant: true,
                fields: variant.fields,
            })
            .collect(),
        Data::Union(_) => {
            return Err(syn::Error::new(ident.span(), "a union does not know which field it holds"));
        }
    };
    Ok(HttpError { ident, generics, cases: Some(cases) })
}

fn http(attrs: &[Attribute]) -> Vec<Http> {
    let ours = attrs.iter().filter(|attr| attr.path().is_ident(inner::HTTP));
    ours.map(|attr| {
        let tokens = match &attr.meta {
            Meta::List(list) => list.tokens.clone(),
            Meta::Path(_) | Meta::NameValue(_) => TokenStream::new(),
        };
        Http { span: syn::spanned::Spanned::span(attr.path()), options: options(tokens) }
    })
    .collect()
}
