//! Prints a test that runs its future to the end.

use super::meant::Test;
use crate::paths::Paths;
use proc_macro2::{Delimiter, Group, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ReturnType;

/// Prints, for `async fn it_works() -> Result { … }`:
///
/// ```text
/// #[test]
/// fn it_works() -> Result { paused(async move { … }) }
/// ```
pub(crate) fn test(meant: &Test, paths: &Paths) -> TokenStream {
    let mut item = meant.item.clone();
    let rt = paths.at(item.sig.ident.span());
    item.sig.asyncness = None;
    let output = match &item.sig.output {
        ReturnType::Type(_, ty) => ty.to_token_stream(),
        ReturnType::Default => quote! { () },
    };
    if let Some(body) = &item.body {
        let inside = quote_spanned! { item.sig.ident.span()=>
            #rt::paused(async move {
                let result: #output = #body;
                #[allow(unreachable_code)]
                result
            })
        };
        let mut new = Group::new(Delimiter::Brace, inside);
        new.set_span(body.span());
        item.body = Some(new);
    }
    quote! {
        #[::core::prelude::v1::test]
        #item
    }
}
