//! Armature's attributes. `armature` re-exports them; their chapters stand in its guide.
//!
//! Each runs through four stages (`driver.rs`): what was written (`parse`), whether it can be (`check`), what it means
//! (`model`), what is printed (`expand`).

mod check;
mod diag;
mod driver;
mod expand;
mod model;
mod names;
mod parse;
mod paths;
mod span;
mod stages;

use proc_macro::TokenStream;

/// A type that a guard proves and a handler may ask for.
#[proc_macro_attribute]
pub fn fact(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<stages::Fact>(args.into(), item.into()).into()
}

/// Gives a type a key, so that it can be injected, supplied or taken as options.
#[proc_macro_derive(Keyed)]
pub fn keyed(item: TokenStream) -> TokenStream {
    driver::derive::<stages::Keyed>(item.into()).into()
}
