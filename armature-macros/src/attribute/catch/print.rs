//! Prints the impl of the trait `ExceptionFilter`.

use super::meant::{Catches, Filter, Takes};
use crate::attribute::stage::meant::Stage;
use crate::attribute::stage::print::{Pieces, pieces};
use crate::paths::{Paths, RuntimePath};
use crate::span::{Begin, printed};
use crate::syntax::types::to_source;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Generics, Type};

/// Prints, for `#[catch(CatNotFound)] impl CatsFilter { async fn catch(&self, error: &CatNotFound) -> impl IntoResponse { … } }`:
///
/// ```text
/// impl CatsFilter { async fn catch(&self, error: &CatNotFound) -> impl IntoResponse { … } }
/// const _: () = {
///     impl ExceptionFilter for CatsFilter {
///         type Catches = (CatNotFound, Nothing, … six more …);
///         const NAMES: &'static [&'static str] = &["CatNotFound"];
///         const NEEDS: Needs = Needs { facts: &[], injected: &[] };
///         fn catches(error: &Error) -> bool { <Implements<CatNotFound>>::CAUGHT.find::<CatNotFound>(error).is_some() }
///         async fn catch(&self, request: &StageRequest<'_>, error: Error) -> Outcome {
///             let status = error.status();
///             let Some(found) = <Implements<CatNotFound>>::CAUGHT.find::<CatNotFound>(&error) else { return Err(error) };
///             let a0 = found;
///             let value = <CatsFilter>::catch(self, a0).await;
///             caught(value, status)
///         }
///     }
///     impl Catches<CatNotFound> for CatsFilter {}
/// };
/// ```
pub(crate) fn filter(meant: &Filter, paths: &Paths) -> TokenStream {
    let (import, paths) = paths.short();
    let paths = &paths;
    let Filter { stage, catches, takes, output } = meant;
    let span = printed(stage.function.span());
    let rt = paths.at(stage.function.span());
    let Stage { item, ty, generics, .. } = stage;
    let (params, _, wheres) = generics.split_for_impl();
    let (found, own) = match takes {
        Takes::Found(of) => {
            let find = find(of, paths);
            let found = quote! {
                let #rt::Some(__found) = #find(&__error) else {
                    return #rt::Err(__error);
                };
            };
            (found, quote! { __found })
        }
        Takes::Lent => (TokenStream::new(), quote! { &__error }),
        Takes::Owned => (TokenStream::new(), quote! { __error }),
    };
    let Pieces { needs, bindings, call, fallbacks } = pieces(stage, paths, |_| own.clone());
    let types = types(catches, &rt);
    let is_caught = match catches {
        Catches::Everything => quote! { let _ = __error; true },
        Catches::Types(types) => {
            let finds = types.iter().map(|ty| find(ty, paths));
            quote! { #(#finds(__error).is_some())||* }
        }
    };
    let nothing = (types.len()..8).map(|_| quote! { #rt::Nothing });
    let names = match catches {
        Catches::Everything => vec!["_".to_owned()],
        Catches::Types(types) => types.iter().map(to_source).collect(),
    };
    // The compiler's messages about the response are then about the return type.
    let (out, at) = (paths.at(*output), *output);
    let value = Ident::new("__value", at);
    let takes = quote_spanned! { span=> &self, __request: &#rt::StageRequest<'_>, __error: #rt::Error };
    let catch = quote_spanned! { at=>
        async fn catch(#takes) -> #rt::Outcome {
            let __status = __error.status();
            #found
            #bindings
            let #value = #call;
            #out::caught(#value, __status)
        }
    };
    quote_spanned! { span=>
        #item
        #[allow(clippy::all, deprecated)]
        const _: () = {
            #import
            #fallbacks
            #[allow(unused_imports)]
            use #rt::CaughtFallback as _;
            #[automatically_derived]
            impl #params #rt::ExceptionFilter for #ty #wheres {
                type Catches = (#(#types,)* #(#nothing),*);
                const NAMES: &'static [&'static str] = &[#(#names),*];
                #needs
                fn catches(__error: &#rt::Error) -> bool {
                    #is_caught
                }
                #catch
            }
            #(#[automatically_derived] impl #params #rt::Catches<#types> for #ty #wheres {})*
        };
    }
}

/// The types as the list has them.
fn types(catches: &Catches, rt: &RuntimePath) -> Vec<TokenStream> {
    match catches {
        Catches::Everything => vec![quote! { #rt::Everything }],
        Catches::Types(types) => types.iter().map(|ty| quote! { #ty }).collect(),
    }
}

/// The function that finds an error of this type, without its argument.
fn find(ty: &Type, paths: &Paths) -> TokenStream {
    let rt = paths.at(ty.span());
    quote_spanned! { ty.span()=> <#rt::Implements<#ty>>::CAUGHT.find::<#ty> }
}

/// After a mistake: prints a filter that catches nothing.
pub(crate) fn stub(ty: &Type, generics: &Generics, paths: &Paths) -> TokenStream {
    let rt = paths.at(ty.span());
    let (params, _, wheres) = generics.split_for_impl();
    quote_spanned! { ty.span()=>
        const _: () = {
            #[automatically_derived]
            impl #params #rt::ExceptionFilter for #ty #wheres {
                type Catches = ();
                fn catches(_: &#rt::Error) -> bool {
                    false
                }
                async fn catch(&self, _: &#rt::StageRequest<'_>, error: #rt::Error) -> #rt::Outcome {
                    ::core::result::Result::Err(error)
                }
            }
        };
    }
}
