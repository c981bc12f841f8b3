//! Prints a question to the records, for the body of a constant: what it finds becomes the message of a panic, and so an error.

use crate::paths::RuntimePath;
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

/// Prints `const REPORT: Report = …; if !REPORT.is_clean() { panic!("{}", REPORT.text()) }` at the place that the compiler is to
/// underline.
pub(crate) fn question(asked: &TokenStream, at: Span, rt: &RuntimePath) -> TokenStream {
    quote_spanned! { at=>
        const REPORT: #rt::proof::Report = #asked;
        if !REPORT.is_clean() {
            ::core::panic!("{}", REPORT.text())
        }
    }
}
