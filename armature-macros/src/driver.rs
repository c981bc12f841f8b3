//! The four stages, written → check → meant → print, which are the same for every attribute and derive.
//!
//! After a mistake the item is printed without our attributes and with stub implementations, so that one mistake stays
//! one error and editors keep working.

use crate::diag::{Diag, collect};
use crate::paths::Paths;
use crate::syntax::pieces::crate_path;
use proc_macro2::TokenStream;

/// One attribute or derive.
pub(crate) trait Stages {
    /// The item as it was written: tokens with their spans.
    type Written;
    /// What it means, with no name left to look up.
    type Meant;

    /// Parses the attribute and its item. `None` if the attribute does not fit the item, which is then printed as it is.
    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written>;

    /// Checks all of it.
    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant>;

    /// Prints the item and its implementations. Refuses nothing.
    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream;

    /// After a mistake: prints the item without our attributes, and stub implementations.
    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream;

    /// The same with the errors. Records that links read contain the errors themselves: the compiler then knows that the constant
    /// failed, and reports nothing else about code that reads it.
    fn stub_with(written: &Self::Written, errors: TokenStream, paths: &Paths) -> TokenStream {
        let mut printed = Self::stub(written, paths);
        printed.extend(errors);
        printed
    }
}

/// Runs an attribute.
pub(crate) fn attribute<S: Stages>(args: TokenStream, item: TokenStream) -> TokenStream {
    run::<S>(args, item.clone(), item)
}

/// Runs a derive, which prints implementations only.
pub(crate) fn derive<S: Stages>(item: TokenStream) -> TokenStream {
    run::<S>(TokenStream::new(), item, TokenStream::new())
}

/// Runs a macro that expands to an expression. After a mistake, it expands to the errors, which have any type.
pub(crate) fn expression<S: Stages>(args: TokenStream) -> TokenStream {
    let printed = run::<S>(args, TokenStream::new(), TokenStream::new());
    quote::quote! { { #printed } }
}

fn run<S: Stages>(args: TokenStream, item: TokenStream, unread: TokenStream) -> TokenStream {
    let paths = Paths::new(crate_path(&args).as_ref());
    let ((written, meant), errors) = collect(|diag| {
        let written = S::read(args, item, diag);
        let meant = written.as_ref().and_then(|written| S::check(written, diag));
        (written, meant)
    });
    match (&written, &meant, errors) {
        (_, Some(meant), None) => S::print(meant, &paths),
        (Some(written), _, errors) => S::stub_with(written, errors.unwrap_or_default(), &paths),
        (None, _, errors) => {
            let mut printed = unread;
            printed.extend(errors);
            printed
        }
    }
}
