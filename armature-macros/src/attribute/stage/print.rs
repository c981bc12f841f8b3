//! Prints what the impls of all stages have in common: their needs, and the call of their function.

use super::meant::{Stage, Taken};
use crate::attribute::controller::meant::{Argument, Source};
use crate::attribute::controller::print::argument::{
    From, binding, facts, fallbacks, injected, local, ready,
};
use crate::paths::Paths;
use crate::span::{Begin, printed};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

/// The pieces of an impl.
pub(crate) struct Pieces {
    /// `const NEEDS: Needs = Needs { … };`
    pub(crate) needs: TokenStream,
    /// `let __a0: u64 = …;` for each argument.
    pub(crate) bindings: TokenStream,
    /// The call, awaited if the function is async.
    pub(crate) call: TokenStream,
    /// Imports that the bindings need.
    pub(crate) fallbacks: TokenStream,
}

/// The pieces. `own` makes the value of an argument that only this kind of stage has.
pub(crate) fn pieces(meant: &Stage, paths: &Paths, own: impl Fn(&Type) -> TokenStream) -> Pieces {
    let span = printed(meant.function.span());
    let rt = paths.at(meant.function.span());
    let Stage { ty, function, args, .. } = meant;
    let from = From { parts: quote! { __request.parts() }, facts: quote! { __request.facts() } };
    let bindings = args.iter().enumerate().map(|(number, taken)| match taken {
        Taken::Own(ty) => {
            let (name, value) = (local(number), own(ty));
            quote_spanned! { ty.span()=> let #name = #value; }
        }
        Taken::Argument(arg) => match &arg.from {
            Source::Inject(index) => {
                let ty = &arg.ty;
                binding(number, arg, &quote! { __request.injected::<#ty>(#index).await? })
            }
            _ => binding(number, arg, &ready(arg, &from, paths).or_convert()),
        },
    });
    let arguments: Vec<&Argument> = meant.arguments().collect();
    let needed = facts(arguments.iter().copied(), paths);
    let needs = injected(arguments.iter().copied()).map(|ty| {
        let rt = paths.at(ty.span());
        quote_spanned! { ty.span()=> <#ty as #rt::InjectedArgument>::NEED }
    });
    let values = (0..args.len()).map(local);
    let called = match meant.is_free {
        true => quote_spanned! { span=> #function(#(#values),*) },
        false => quote_spanned! { span=> <#ty>::#function(self, #(#values),*) },
    };
    let awaits = meant.awaits.then(|| quote! { .await });
    Pieces {
        needs: quote_spanned! { span=>
            const NEEDS: #rt::Needs = #rt::Needs { facts: &[#(#needed),*], injected: &[#(#needs),*] };
        },
        bindings: quote! { #(#bindings)* },
        call: quote! { #called #awaits },
        fallbacks: fallbacks(arguments.iter().copied(), &rt),
    }
}
