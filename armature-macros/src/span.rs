//! Places in the user's source, as literals.

use crate::paths::RuntimePath;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::{Expr, FnArg, Pat, Type};

/// A place in the user's source, taken from a span while the macro runs: `line!()` in generated code would name the
/// attribute's line.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    file: String,
    line: u32,
    column: u32,
    span: Span,
}

impl Place {
    /// Where `tokens` begin.
    pub(crate) fn of(tokens: &impl Begin) -> Place {
        Place::at(tokens.span())
    }

    /// Where `span` begins.
    pub(crate) fn at(span: Span) -> Place {
        let start = span.start();
        Place {
            file: span.file(),
            line: u32::try_from(start.line).unwrap_or(u32::MAX),
            column: u32::try_from(start.column + 1).unwrap_or(u32::MAX),
            span,
        }
    }

    /// The line, counted from 1.
    pub(crate) fn line(&self) -> u32 {
        self.line
    }

    /// The file, as the compiler names it.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// The column, counted from 1.
    pub(crate) fn column(&self) -> u32 {
        self.column
    }

    /// Prints `"src/cats.rs", 12, 5`, for a function that makes a `Site` of it.
    pub(crate) fn arguments(&self) -> TokenStream {
        let Place { file, line, column, span } = self;
        quote_spanned! { *span=> #file, #line, #column }
    }

    /// Prints `Site::new("src/cats.rs", 12, 5)`.
    pub(crate) fn print(&self, rt: &RuntimePath) -> TokenStream {
        let Place { file, line, column, span } = self;
        quote_spanned! { *span=> #rt::Site::new(#file, #line, #column) }
    }
}

/// The span of the first token. `syn` has the same, but prints all of the tokens for it each time.
pub(crate) trait Begin {
    /// The span.
    fn span(&self) -> Span;
}

impl Begin for Type {
    fn span(&self) -> Span {
        match self {
            Type::Path(path) if path.qself.is_none() => {
                match (&path.path.leading_colon, path.path.segments.first()) {
                    (None, Some(segment)) => segment.ident.span(),
                    _ => syn::spanned::Spanned::span(self),
                }
            }
            Type::Reference(reference) => reference.and_token.spans[0],
            Type::Tuple(tuple) => tuple.paren_token.span.join(),
            _ => syn::spanned::Spanned::span(self),
        }
    }
}

impl<T: Begin + ?Sized> Begin for Box<T> {
    fn span(&self) -> Span {
        (**self).span()
    }
}

impl Begin for proc_macro2::Ident {
    fn span(&self) -> Span {
        proc_macro2::Ident::span(self)
    }
}

impl Begin for TokenStream {
    fn span(&self) -> Span {
        self.clone().into_iter().next().map_or_else(Span::call_site, |tree| tree.span())
    }
}

macro_rules! begin {
    ($($of:ty)+) => {
        $(impl Begin for $of {
            fn span(&self) -> Span {
                syn::spanned::Spanned::span(self)
            }
        })+
    };
}

begin! { Expr FnArg Pat }

/// `span` for our own names: located at the user's token, and resolved at the attribute, so that they find
/// each other also where a `macro_rules` wrote one and its caller the other.
pub(crate) fn printed(span: Span) -> Span {
    span.resolved_at(Span::call_site())
}

/// The spans of the first and the last token.
pub(crate) fn ends(tokens: &impl ToTokens) -> (Span, Span) {
    let mut first = None;
    let mut last = Span::call_site();
    for token in tokens.to_token_stream() {
        last = token.span();
        first.get_or_insert(last);
    }
    (first.unwrap_or(last), last)
}

/// The tokens as if they were written at `span`, so that a message about what is there underlines that alone.
pub(crate) fn located(tokens: TokenStream, span: Span) -> TokenStream {
    let tree = |mut tree: TokenTree| {
        if let TokenTree::Group(group) = &tree {
            tree = proc_macro2::Group::new(group.delimiter(), located(group.stream(), span)).into();
        }
        tree.set_span(span.resolved_at(tree.span()));
        tree
    };
    tokens.into_iter().map(tree).collect()
}
