//! Prints the responses of an error.

use super::meant::{Answer, Case, HttpError, Problem};
use crate::paths::{Paths, RuntimePath};
use crate::span::Begin;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

/// Prints, for `enum CatError { #[http(404, "no cat {id}")] NotFound { id: u64 } }`:
///
/// ```text
/// impl Display for CatError { … Self::NotFound { id: __armature_0, .. } => write!(out, "no cat {__armature_0}") … }
/// impl From<CatError> for Error { … Problem::new(404).with_detail(text) … }
/// impl IntoResponse for CatError { fn into_response(self) -> Response { … } fn into_outcome(self) -> Outcome { Err(self.into()) } }
/// ```
pub(crate) fn http_error(meant: &HttpError, paths: &Paths) -> TokenStream {
    let HttpError { ident, generics, cases } = meant;
    let rt = paths.at(ident.span());
    let (params, arguments, wheres) = generics.split_for_impl();
    // Without variants there is nothing to borrow from.
    let this = if cases.is_empty() {
        quote! { *self }
    } else {
        quote! { self }
    };
    let shown = cases.iter().map(|case| shown(case, &rt));
    let borrows = generics.lifetimes().next().is_some();
    let errors = cases.iter().map(|case| error(case, borrows, &rt));
    let froms = cases.iter().filter_map(|Case { path, answer }| match answer {
        Answer::Transparent { field, ty } => Some(quote! {
            #[diagnostic::do_not_recommend]
            #[automatically_derived]
            impl #params ::core::convert::From<#ty> for #ident #arguments #wheres {
                fn from(value: #ty) -> Self {
                    #path { #field: value }
                }
            }
        }),
        Answer::Problem(_) => None,
    });
    quote_spanned! { ident.span()=>
        #[allow(clippy::all)]
        const _: () = {
            #[automatically_derived]
            impl #params ::core::fmt::Display for #ident #arguments #wheres {
                fn fmt(&self, __armature_out: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match #this { #(#shown)* }
                }
            }
            #[diagnostic::do_not_recommend]
            #[automatically_derived]
            impl #params ::core::convert::From<#ident #arguments> for #rt::error::Error #wheres {
                fn from(value: #ident #arguments) -> #rt::error::Error {
                    value.__armature_error()
                }
            }
            impl #params #ident #arguments #wheres {
                fn __armature_error(self) -> #rt::error::Error {
                    match self { #(#errors)* }
                }
            }
            #[diagnostic::do_not_recommend]
            #[automatically_derived]
            impl #params #rt::IntoResponse for #ident #arguments #wheres {
                fn into_response(self) -> #rt::http::Response {
                    #rt::IntoResponse::into_response(self.__armature_error())
                }
                fn into_outcome(self) -> #rt::Outcome {
                    ::core::result::Result::Err(self.__armature_error())
                }
            }
            #(#froms)*
        };
    }
}

/// One arm of `Display`.
fn shown(Case { path, answer }: &Case, rt: &RuntimePath) -> TokenStream {
    match answer {
        Answer::Transparent { field, .. } => quote! {
            #path { #field: value } => ::core::fmt::Display::fmt(value, __armature_out),
        },
        Answer::Problem(problem) => {
            let Problem { detail, shown, title, .. } = &**problem;
            let (members, names) =
                (shown.iter().map(|(member, _)| member), shown.iter().map(|(_, name)| name));
            let text = match (detail, title) {
                (Some(detail), _) => quote! { ::core::write!(__armature_out, #detail) },
                (None, Some(title)) => quote! { __armature_out.write_str(#title) },
                (None, None) => {
                    let status = status(problem, rt);
                    quote! { __armature_out.write_str(&#rt::error::Problem::new(#status).title) }
                }
            };
            quote! { #path { #(#members: #names,)* .. } => #text, }
        }
    }
}

/// One arm of the conversion into `Error`. An error that borrows cannot be kept in it.
fn error(Case { path, answer }: &Case, borrows: bool, rt: &RuntimePath) -> TokenStream {
    let problem = match answer {
        Answer::Transparent { field, ty } => {
            let converted = quote_spanned! { ty.span()=>
                <#rt::error::Error as ::core::convert::From<#ty>>::from(value)
            };
            return quote! { #path { #field: value } => #converted, };
        }
        Answer::Problem(problem) => problem,
    };
    let status = status(problem, rt);
    let Problem { title, kind, detail, source, .. } = &**problem;
    let borrowed = quote! { ::std::borrow::Cow::Borrowed };
    let title = title.as_ref().map(|title| quote! { problem.title = #borrowed(#title); });
    let kind = kind.as_ref().map(|kind| quote! { problem.kind = #borrowed(#kind); });
    let detail = detail.as_ref().map(|_| {
        quote! { problem.detail = ::core::option::Option::Some(::std::borrow::Cow::Owned(this.to_string())); }
    });
    let error = quote! { <#rt::error::Error as ::core::convert::From<#rt::error::Problem>>::from(problem) };
    // The error itself stays inside, whole, so that a filter can catch it by its type.
    let cause = match source {
        None => quote! { ::core::option::Option::None },
        Some(member) => quote! {
            match this {
                #path { #member: source, .. } => ::core::option::Option::Some((&#rt::CauseOf(source)).cause()),
                #[allow(unreachable_patterns)]
                _ => ::core::option::Option::None,
            }
        },
    };
    let kept = (!borrows).then(|| {
        quote! {
            .with_typed(this, |this: &Self| {
                #[allow(unused_imports)]
                use #rt::{BoxedCause as _, PlainCause as _};
                let _ = this;
                #cause
            })
        }
    });
    quote! {
        this @ #path { .. } => {
            #[allow(unused_mut)]
            let mut problem = #rt::error::Problem::new(#status);
            #title
            #kind
            #detail
            #error #kept
        }
    }
}

/// A number was checked to be a status.
fn status(problem: &Problem, rt: &RuntimePath) -> TokenStream {
    let status = &problem.status;
    match syn::parse2::<syn::LitInt>(status.clone()) {
        Ok(number) => quote! { #rt::status(#number) },
        Err(_) => status.clone(),
    }
}

/// After a mistake: prints an error that is a 500.
pub(crate) fn stub(ident: &syn::Ident, generics: &syn::Generics, paths: &Paths) -> TokenStream {
    let rt = paths.at(ident.span());
    let (params, arguments, wheres) = generics.split_for_impl();
    quote_spanned! { ident.span()=>
        const _: () = {
            #[automatically_derived]
            impl #params ::core::fmt::Display for #ident #arguments #wheres {
                fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::result::Result::Ok(())
                }
            }
            #[automatically_derived]
            impl #params ::core::convert::From<#ident #arguments> for #rt::error::Error #wheres {
                fn from(_: #ident #arguments) -> #rt::error::Error {
                    ::core::convert::From::from(#rt::error::Problem::new(#rt::status(500)))
                }
            }
            #[automatically_derived]
            impl #params #rt::IntoResponse for #ident #arguments #wheres {
                fn into_response(self) -> #rt::http::Response {
                    #rt::http::Response::default()
                }
            }
        };
    }
}
