//! Prints the impl of the trait `Interceptor`.

use super::meant::Interceptor;
use crate::attribute::stage::meant::Stage;
use crate::attribute::stage::print::{Pieces, pieces};
use crate::paths::Paths;
use crate::span::{Begin, printed};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Generics, Type};

/// Prints, for `#[interceptor] impl Timing { async fn intercept(&self, next: Next<'_>, clock: Inject<Clock>) -> Result<Response> { … } }`:
///
/// ```text
/// impl Timing { async fn intercept(&self, next: Next<'_>, clock: Inject<Clock>) -> Result<Response> { … } }
/// const _: () = {
///     impl Interceptor for Timing {
///         type Provides = ();
///         const NEEDS: Needs = Needs { facts: &[], injected: &[<Inject<Clock> as InjectedArgument>::NEED] };
///         async fn intercept(&self, request: &StageRequest<'_>, next: Next<'_, Self::Provides>) -> Outcome {
///             let a0 = next;
///             let a1: Inject<Clock> = request.injected::<Inject<Clock>>(0).await?;
///             let outcome = <Timing>::intercept(self, a0, a1).await;
///             <Result<Response> as InterceptorReturn>::outcome(outcome)
///         }
///     }
/// };
/// ```
pub(crate) fn interceptor(meant: &Interceptor, paths: &Paths) -> TokenStream {
    let Interceptor { stage, lends, output } = meant;
    let span = printed(stage.function.span());
    let rt = paths.at(stage.function.span());
    let Stage { item, ty, generics, .. } = stage;
    let (params, _, wheres) = generics.split_for_impl();
    let Pieces { needs, bindings, call, fallbacks } = pieces(stage, paths, |_| quote! { __next });
    // The compiler's messages about the outcome are then about the return type.
    let (out, at) = (paths.at(output.span()), output.span());
    let outcome = Ident::new("__outcome", at);
    let provides = match lends {
        Some(lends) => quote_spanned! { lends.span()=> type Provides = #lends; },
        None => quote! { type Provides = (); },
    };
    let takes = quote_spanned! { span=>
        &self, __request: &#rt::StageRequest<'_>, __next: #rt::Next<'_, Self::Provides>
    };
    let intercept = quote_spanned! { at=>
        async fn intercept(#takes) -> #rt::Outcome {
            #bindings
            let #outcome = #call;
            <#output as #out::InterceptorReturn>::outcome(#outcome)
        }
    };
    quote_spanned! { span=>
        #item
        #[allow(clippy::all, deprecated)]
        const _: () = {
            #fallbacks
            #[automatically_derived]
            impl #params #rt::Interceptor for #ty #wheres {
                #provides
                #needs
                #intercept
            }
        };
    }
}

/// After a mistake: prints an interceptor that is never called.
pub(crate) fn stub(ty: &Type, generics: &Generics, paths: &Paths) -> TokenStream {
    let rt = paths.at(ty.span());
    let (params, _, wheres) = generics.split_for_impl();
    quote_spanned! { ty.span()=>
        const _: () = {
            #[automatically_derived]
            impl #params #rt::Interceptor for #ty #wheres {
                type Provides = ();
                async fn intercept(&self, _: &#rt::StageRequest<'_>, next: #rt::Next<'_>) -> #rt::Outcome {
                    next.run().await
                }
            }
        };
    }
}
