//! Prints the impl of the trait `Guard`.

use super::meant::Guard;
use crate::attribute::controller::meant::Source;
use crate::attribute::controller::print::argument::{
    From, binding, facts, fallbacks, injected, local, ready,
};
use crate::paths::Paths;
use crate::span::Begin;
use crate::span::printed;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
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
    let span = printed(meant.function.span());
    let rt = paths.at(meant.function.span());
    let Guard { item, ty, generics, function, args, output, .. } = meant;
    let (params, _, wheres) = generics.split_for_impl();
    let from = From { parts: quote! { __request.parts() }, facts: quote! { __request.facts() } };
    let bindings = args.iter().enumerate().map(|(number, arg)| match &arg.from {
        Source::Inject(index) => {
            let ty = &arg.ty;
            binding(number, arg, &quote! { __request.injected::<#ty>(#index).await? })
        }
        _ => binding(number, arg, &ready(arg, &from, paths).or_convert()),
    });
    let needed = facts(args, paths);
    let needs = injected(args).map(|ty| {
        let rt = paths.at(ty.span());
        quote_spanned! { ty.span()=> <#ty as #rt::InjectedArgument>::NEED }
    });
    let values = (0..args.len()).map(local);
    let awaits = meant.awaits.then(|| quote! { .await });
    let out = paths.at(output.span());
    // The compiler's messages about the verdict are then about the return type, alike for each item, so that it shows one.
    let at = output.span();
    let verdict = Ident::new("__verdict", at);
    let of_output = quote_spanned! { at=> <#output as #out::GuardReturn> };
    let fallbacks = fallbacks(args, &rt);
    let provides = quote_spanned! { at=> type Provides = #of_output::Provides; };
    let takes = quote_spanned! { span=> &self, __request: &#rt::StageRequest<'_> };
    let call = quote_spanned! { span=> <#ty>::#function(self, #(#values),*) #awaits };
    let can_activate = quote_spanned! { at=>
        async fn can_activate(#takes) -> ::core::result::Result<Self::Provides, #rt::Error> {
            #(#bindings)*
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
                const NEEDS: #rt::Needs = #rt::Needs { facts: &[#(#needed),*], injected: &[#(#needs),*] };
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
