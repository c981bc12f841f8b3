//! The mistakes in one item, collected so that one build shows all of them.
//!
//! A [`Diag`] cannot be dropped unread: only [`collect`] makes one, lends it out, and returns what it gathered.

use crate::span::ends;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};

/// The mistakes found so far in one item.
pub(crate) struct Diag {
    reports: Vec<Report>,
}

/// One mistake: where, which, and what to write instead.
pub(crate) struct Report {
    first: Span,
    last: Span,
    code: Option<&'static str>,
    text: String,
    rest: Vec<String>,
}

/// Runs `work` and returns its result and the mistakes it reported, as tokens to print; `None` if there were
/// none.
pub(crate) fn collect<T>(work: impl FnOnce(&mut Diag) -> T) -> (T, Option<TokenStream>) {
    let mut diag = Diag { reports: Vec::new() };
    let result = work(&mut diag);
    if diag.reports.is_empty() {
        return (result, None);
    }
    let errors = diag.reports.iter().map(Report::print).collect();
    (result, Some(errors))
}

impl Diag {
    /// Reports a mistake on these tokens of the user. `code` is one of `armature_grammar::code`.
    pub(crate) fn error(
        &mut self,
        at: &impl ToTokens,
        code: &'static str,
        text: impl Into<String>,
    ) -> &mut Report {
        let (first, last) = ends(at);
        self.push(first, last, Some(code), text.into())
    }

    /// Reports a mistake at a span.
    pub(crate) fn error_at(&mut self, at: Span, code: &'static str, text: impl Into<String>) -> &mut Report {
        self.push(at, at, Some(code), text.into())
    }

    /// Reports what `syn` could not parse, in its words.
    pub(crate) fn syntax(&mut self, error: &syn::Error) {
        for error in error {
            let span = error.span();
            self.push(span, span, None, error.to_string());
        }
    }

    /// The value, or a report of the syntax error.
    pub(crate) fn keep<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.syntax(&error)).ok()
    }

    /// The item, or a report that `attribute` belongs on another kind of item.
    pub(crate) fn fits<T>(&mut self, item: syn::Result<T>, attribute: &str, kind: &str) -> Option<T> {
        match item {
            Ok(item) => Some(item),
            Err(error) => {
                let text = format!("`{attribute}` belongs on {kind}: {error}");
                self.error_at(error.span(), armature_grammar::code::WRONG_ITEM, text);
                None
            }
        }
    }

    /// How many mistakes were reported so far.
    pub(crate) fn count(&self) -> usize {
        self.reports.len()
    }

    fn push(&mut self, first: Span, last: Span, code: Option<&'static str>, text: String) -> &mut Report {
        let at = self.reports.len();
        self.reports.push(Report { first, last, code, text, rest: Vec::new() });
        &mut self.reports[at]
    }
}

impl Report {
    /// Adds what to write instead.
    pub(crate) fn help(&mut self, text: impl AsRef<str>) -> &mut Report {
        self.rest.push(format!("help: {}", text.as_ref()));
        self
    }

    /// Adds why.
    pub(crate) fn note(&mut self, text: impl AsRef<str>) -> &mut Report {
        self.rest.push(format!("note: {}", text.as_ref()));
        self
    }

    /// Adds `did you mean` with the nearest of `known`, or lists them all if none is near.
    pub(crate) fn nearest(&mut self, written: &str, known: &[&str]) -> &mut Report {
        match nearest(written, known) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None if known.is_empty() => self,
            None if known.len() == 1 => self.help(format!("expected `{}`", known[0])),
            None => self.help(format!("expected one of {}", list(known))),
        }
    }

    /// Prints one `compile_error!` that underlines from the first to the last token.
    fn print(&self) -> TokenStream {
        let mut text = match self.code {
            Some(code) => format!("[{code}] {}", self.text),
            None => self.text.clone(),
        };
        for line in &self.rest {
            text.push('\n');
            text.push_str(line);
        }
        // The compiler underlines from the path's first token to the group's last.
        let (first, last) = (self.first, self.last);
        let name = quote_spanned! { first=> ::core::compile_error! };
        let mut group =
            proc_macro2::Group::new(proc_macro2::Delimiter::Brace, quote_spanned! { last=> #text });
        group.set_span(last);
        let group = TokenTree::Group(group);
        quote_spanned! { first=> #name #group }
    }
}

/// The nearest of `known` by edit distance, if it is near enough to be what was meant.
pub(crate) fn nearest<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    let allowed = (written.chars().count() / 3).max(1);
    known
        .iter()
        .map(|candidate| (strsim::osa_distance(written, candidate), *candidate))
        .filter(|(steps, candidate)| *steps <= allowed || candidate.eq_ignore_ascii_case(written))
        .min()
        .map(|(_, candidate)| candidate)
}

/// "`a`, `b` or `c`".
fn list(words: &[&str]) -> String {
    let mut text = String::new();
    for (number, word) in words.iter().enumerate() {
        match number {
            0 => {}
            _ if number + 1 == words.len() => text.push_str(" or "),
            _ => text.push_str(", "),
        }
        text.push('`');
        text.push_str(word);
        text.push('`');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_letter_is_near() {
        assert_eq!(nearest("importz", &["imports", "exports"]), Some("imports"));
        assert_eq!(nearest("scpoe", &["scope", "crate"]), Some("scope"));
        assert_eq!(nearest("Root", &["root", "path"]), Some("root"));
    }

    #[test]
    fn another_word_is_not_near() {
        assert_eq!(nearest("middleware", &["imports", "exports"]), None);
    }

    #[test]
    fn every_report_is_printed() {
        let ((), errors) = collect(|diag| {
            diag.error_at(Span::call_site(), "A0401", "unknown option `x`").help("leave it out");
            diag.error_at(Span::call_site(), "A0406", "twice");
        });
        let text = errors.map(|tokens| tokens.to_string()).unwrap_or_default();
        assert_eq!(text.matches("compile_error").count(), 2, "{text}");
        assert!(text.contains("[A0401] unknown option `x`\\nhelp: leave it out"), "{text}");
    }

    #[test]
    fn nothing_reported_prints_nothing() {
        assert!(collect(|_| ()).1.is_none());
    }
}
