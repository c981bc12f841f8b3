//! Prints the impl of the trait `Guard`.

use super::meant::Guard;
use crate::attribute::stage::meant::Stage;
use crate::attribute::stage::print::{Pieces, pieces};
use crate::paths::Paths;
use crate::span::Begin;
use crate::span::printed;
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;
use syn::{Generics, Type};

/// Prints, for `#[guard] impl RolesGuard { async fn can_activate(&self, user: &User) -> Result<()> { … } }`:
///
/// ```text
/// impl RolesGuard { async fn can_activate(&self, user: &User) -> Result<()> { … } }
/// const _: () = {
///     impl Guard for RolesGuard {
///         type Provides = <Result<()> as GuardReturn>::Provides;
///         const NEEDS: Needs = Needs { facts: &[need(Some(<User as Fact>::FACT.key), site)], injected: &[] };
///         async fn can_activate(&self, request: &StageRequest<'_>) -> Result<Self::Provides, Error> {
///             let a0: &User = <User as Fact>::lent(request.facts())?;
///             <Result<()> as GuardReturn>::verdict(<RolesGuard>::can_activate(self, a0).await)
///         }
///     }
/// };
/// ```
pub(crate) fn guard(meant: &Guard, paths: &Paths) -> TokenStream {
    let Guard { stage, output } = meant;
    let span = printed(stage.function.span());
    let rt = paths.at(stage.function.span());
    let Stage { item, ty, generics, .. } = stage;
    let (params, _, wheres) = generics.split_for_impl();
    let Pieces { needs, bindings, call, fallbacks } = pieces(stage, paths, |_| TokenStream::new());
    let out = paths.at(output.span());
    // The compiler's messages about the verdict are then about the return type, alike for each item, so that it shows one.
    let at = output.span();
    let verdict = Ident::new("__verdict", at);
    let of_output = quote_spanned! { at=> <#output as #out::GuardReturn> };
    let provides = quote_spanned! { at=> type Provides = #of_output::Provides; };
    let takes = quote_spanned! { span=> &self, __request: &#rt::StageRequest<'_> };
    let can_activate = quote_spanned! { at=>
        async fn can_activate(#takes) -> ::core::result::Result<Self::Provides, #rt::Error> {
            #bindings
            let #verdict = #call;
            #of_output::verdict(#verdict)
        }
    };
    quote_spanned! { span=>
        #item
        #[allow(clippy::all, deprecated)]
        const _: () = {
            #fallbacks
            #[automatically_derived]
            impl #params #rt::Guard for #ty #wheres {
                #provides
                #needs
                #can_activate
            }
        };
    }
}

/// After a mistake: prints a guard that is never called.
pub(crate) fn stub(ty: &Type, generics: &Generics, paths: &Paths) -> TokenStream {
    let rt = paths.at(ty.span());
    let (params, _, wheres) = generics.split_for_impl();
    quote_spanned! { ty.span()=>
        const _: () = {
            #[automatically_derived]
            impl #params #rt::Guard for #ty #wheres {
                type Provides = ();
                async fn can_activate(
                    &self,
                    _: &#rt::StageRequest<'_>,
                ) -> ::core::result::Result<(), #rt::Error> {
                    ::core::result::Result::Ok(())
                }
            }
        };
    }
}
