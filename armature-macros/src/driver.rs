//! written → check → meant → print, the same for every attribute and derive.
//!
//! After a mistake the item is printed again without our attributes, with stub implementations of what it would have
//! been, so that one mistake stays one mistake and editors keep working.

use crate::diag::{Diag, collect};
use crate::paths::Paths;
use crate::syntax::pieces::crate_path;
use proc_macro2::TokenStream;

/// One attribute or derive.
pub(crate) trait Stages {
    /// Tokens with their spans.
    type Written;
    /// What they mean; no name is left to look up.
    type Meant;

    /// Reads attribute and item. `None` where the item is none that the attribute fits: the item is then printed as
    /// it came.
    fn read(args: TokenStream, item: TokenStream, diag: &mut Diag) -> Option<Self::Written>;

    /// Judges what was written, all of it.
    fn check(written: &Self::Written, diag: &mut Diag) -> Option<Self::Meant>;

    /// Prints the item and everything it implements. Refuses nothing.
    fn print(meant: &Self::Meant, paths: &Paths) -> TokenStream;

    /// After a mistake: the item without our attributes, and stubs of what it would have implemented.
    fn stub(written: &Self::Written, paths: &Paths) -> TokenStream;
}

/// Runs an attribute.
pub(crate) fn attribute<S: Stages>(args: TokenStream, item: TokenStream) -> TokenStream {
    run::<S>(args, item.clone(), item)
}

/// Runs a derive: the item stands already, only its implementations are printed.
pub(crate) fn derive<S: Stages>(item: TokenStream) -> TokenStream {
    run::<S>(TokenStream::new(), item, TokenStream::new())
}

fn run<S: Stages>(args: TokenStream, item: TokenStream, unread: TokenStream) -> TokenStream {
    let paths = Paths::new(crate_path(&args).as_ref());
    let ((written, meant), errors) = collect(|diag| {
        let written = S::read(args, item, diag);
        let meant = written.as_ref().and_then(|written| S::check(written, diag));
        (written, meant)
    });
    let mut printed = match (&written, &meant, &errors) {
        (_, Some(meant), None) => S::print(meant, &paths),
        (Some(written), ..) => S::stub(written, &paths),
        (None, ..) => unread,
    };
    printed.extend(errors);
    printed
}
