//! Prints an argument with a default.

use crate::attribute::controller::meant::{Argument, Default, Source};
use crate::paths::Paths;
use crate::span::{Begin, located};
use armature_grammar::code;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote_spanned};

/// The value of `#[query(default = 10)] page: u32`, with the type of the `let` around it.
///
/// ```text
/// match args::query_if_sent::<_>(parts, "page") {
///     Ok(None) => { let v = GivenDefault(10); { …; DefaultOf::<u32>::get(v) } }
///     Ok(Some(v)) => v,
///     Err(e) => return Err(e),
/// }
/// ```
///
/// The user's expression is outside of the block with names of ours. What asks for its type has its place, so that a value of
/// another type is underlined itself.
pub(super) fn or_default(
    arg: &Argument,
    default: &Default,
    parts: &TokenStream,
    paths: &Paths,
) -> TokenStream {
    let span = arg.read().span();
    let rt = paths.at(span);
    let (function, name) = match &arg.from {
        Source::Header(name) => (quote_spanned! { span=> header_if_sent }, name),
        Source::Cookie(name) => (quote_spanned! { span=> cookie_if_sent }, name),
        Source::Query(name) | Source::QueryValue(name) => (quote_spanned! { span=> query_if_sent }, name),
        // The check leaves a default to these three.
        _ => return default.value.to_token_stream(),
    };
    let sent = quote_spanned! { span=> #rt::args::#function::<_>(#parts, #name) };
    let value = typed(arg, default, paths);
    quote_spanned! { span=>
        match #sent {
            #rt::Ok(#rt::None) => #value,
            #rt::Ok(#rt::Some(v)) => v,
            #rt::Err(e) => return #rt::Err(e),
        }
    }
}

/// The default, which has to be of the type that is read:
///
/// ```text
/// trait DefaultOf<T> { fn get(self) -> T; }
/// impl<T> DefaultOf<T> for GivenDefault<T> { fn get(self) -> T { self.0 } }
/// DefaultOf::<u32>::get(v)
/// ```
///
/// The trait is printed, and not one of the runtime, so that its message can name the argument.
fn typed(arg: &Argument, default: &Default, paths: &Paths) -> TokenStream {
    let Default { value, argument } = default;
    let span = value.span();
    let (rt, read) = (paths.at(span), located(arg.read().to_token_stream(), span));
    let held = Ident::new("v", span);
    let message = format!("[{}] the default of `{argument}` has to be a `{{T}}`", code::CONTRADICTION);
    quote_spanned! { span=>
        {
            let #held = #rt::args::GivenDefault(#value);
            {
                #[diagnostic::on_unimplemented(message = #message, label = "not a `{T}`")]
                trait DefaultOf<T> { fn get(self) -> T; }
                #[diagnostic::do_not_recommend]
                impl<T> DefaultOf<T> for #rt::args::GivenDefault<T> { fn get(self) -> T { self.0 } }
                DefaultOf::<#read>::get(#held)
            }
        }
    }
}
