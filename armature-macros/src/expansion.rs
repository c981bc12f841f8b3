//! A test that compares the expansion of a small application with `tests/expansion/`, so that a review sees every change
//! of what is printed. `EXPANSION=overwrite cargo test -p armature-macros` writes the file anew.

mod tokens;

use crate::attribute;
use crate::driver::{self, Stages};
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use std::path::Path;
use std::str::FromStr;
use syn::{Attribute, Item, Meta};

#[test]
fn one_application_is_printed_as_it_was() {
    compare("app");
}

#[test]
fn what_is_around_a_handler_is_printed_as_it_was() {
    compare("stages");
}

#[track_caller]
fn compare(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/expansion");
    let written = std::fs::read_to_string(folder.join(name).with_extension("rs")).unwrap_or_default();
    let printed = expand(&written);
    let file = folder.join(name).with_extension("expanded");
    if std::env::var_os("EXPANSION").is_some_and(|value| value == "overwrite") {
        std::fs::write(&file, &printed).unwrap_or_else(|error| panic!("{error}"));
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    for (number, (is, was)) in printed.lines().zip(expected.lines()).enumerate() {
        assert_eq!(is, was, "{}:{}", file.display(), number + 1);
    }
    assert_eq!(printed.lines().count(), expected.lines().count(), "{}", file.display());
}

/// The items of a file, each expanded and laid out.
fn expand(file: &str) -> String {
    let tokens = TokenStream::from_str(file).unwrap_or_else(|error| panic!("{error}"));
    let file: syn::File = syn::parse2(tokens).unwrap_or_else(|error| panic!("{error}"));
    let mut out = String::new();
    for item in file.items {
        let mut layout = Layout::default();
        layout.tokens(expand_item(item));
        out.push_str(layout.text.trim());
        out.push_str("\n\n");
    }
    readable(&out)
}

/// The text without what repeats everywhere or differs from run to run.
fn readable(text: &str) -> String {
    let text = text
        .replace("::armature::__private::", "rt::")
        .replace("__rt::", "rt::")
        .replace("::core::", "core::")
        .replace(concat!('"', env!("CARGO_PKG_VERSION"), '"'), "VERSION")
        .replace("u32", "");
    let mut out = String::new();
    let mut rest = text.as_str();
    // Tokens that were parsed from a string number that string among those of the thread.
    while let Some((before, after)) = rest.split_once("\"<parsed string ") {
        out.push_str(before);
        out.push_str("FILE");
        rest = after.split_once(">\"").map_or("", |(_, rest)| rest);
    }
    out + rest
}

fn expand_item(mut item: Item) -> TokenStream {
    let attrs = match &mut item {
        Item::Struct(item) => &mut item.attrs,
        Item::Trait(item) => &mut item.attrs,
        Item::Impl(item) => &mut item.attrs,
        Item::Fn(item) => &mut item.attrs,
        other => return quote! { #other },
    };
    if attrs.is_empty() {
        return item.into_token_stream();
    }
    let own = attrs.remove(0);
    let (name, args) = parts(&own);
    let item = item.into_token_stream();
    match name.as_str() {
        "injectable" => run::<attribute::injectable::Injectable>(args, item),
        "provider" => run::<attribute::provider::Provider>(args, item),
        "module" => run::<attribute::module::Module>(args, item),
        "controller" => run::<attribute::controller::Controller>(args, item),
        "guard" => run::<attribute::guard::Guard>(args, item),
        "interceptor" => run::<attribute::interceptor::Interceptor>(args, item),
        "middleware" => run::<attribute::middleware::Middleware>(args, item),
        "catch" => run::<attribute::catch::Catch>(args, item),
        "fact" => run::<attribute::fact::Fact>(args, item),
        "test" => run::<attribute::test::Test>(args, item),
        other => panic!("no such attribute: {other}"),
    }
}

fn run<S: Stages>(args: TokenStream, item: TokenStream) -> TokenStream {
    driver::attribute::<S>(args, item)
}

fn parts(attr: &Attribute) -> (String, TokenStream) {
    let name = attr.path().segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    let args = match &attr.meta {
        Meta::List(list) => list.tokens.clone(),
        Meta::Path(_) | Meta::NameValue(_) => TokenStream::new(),
    };
    (name, args)
}

/// Tokens laid out in lines: one for each statement, field or item. Not pretty, but stable.
#[derive(Default)]
struct Layout {
    text: String,
    depth: usize,
    /// The last word.
    last: String,
    /// A line ends here, unless what follows belongs to it.
    ended: bool,
}

impl Layout {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut mark = String::new();
        for tree in tokens {
            match tree {
                TokenTree::Punct(punct) if punct.as_char() != '\'' => {
                    mark.push(punct.as_char());
                    if punct.spacing() == Spacing::Alone
                        || !MARKS.iter().any(|known| known.starts_with(&mark))
                    {
                        self.word(&std::mem::take(&mut mark));
                    }
                }
                TokenTree::Group(group) => {
                    self.pending(&mut mark);
                    self.group(&group);
                }
                other => {
                    self.pending(&mut mark);
                    self.word(&other.to_string());
                }
            }
        }
        self.pending(&mut mark);
    }

    fn pending(&mut self, mark: &mut String) {
        if !mark.is_empty() {
            self.word(&std::mem::take(mark));
        }
    }

    fn group(&mut self, group: &proc_macro2::Group) {
        let attribute = self.last == "#";
        match group.delimiter() {
            Delimiter::Brace if group.stream().is_empty() => {
                self.word("{");
                self.word("}");
                self.ended = true;
            }
            Delimiter::Brace => {
                self.word("{");
                self.depth += 1;
                self.ended = true;
                self.tokens(group.stream());
                self.depth -= 1;
                self.ended = true;
                self.word("}");
                self.ended = true;
            }
            Delimiter::Parenthesis => self.inline("(", group.stream(), ")"),
            Delimiter::Bracket => self.inline("[", group.stream(), "]"),
            Delimiter::None => self.tokens(group.stream()),
        }
        self.ended |= attribute;
    }

    fn inline(&mut self, open: &str, inside: TokenStream, close: &str) {
        self.word(open);
        self.tokens(inside);
        self.word(close);
    }

    fn word(&mut self, word: &str) {
        const CLOSING: [&str; 6] = [",", ";", ")", ".", "?", "]"];
        if self.ended && !CLOSING.contains(&word) {
            self.text.push('\n');
            self.text.push_str(&"    ".repeat(self.depth));
            self.last.clear();
        } else if self.spaced(word) {
            self.text.push(' ');
        }
        self.text.push_str(word);
        self.last = if self.last == "'" { LIFETIME } else { word }.to_owned();
        self.ended = word == ";";
    }

    fn spaced(&self, word: &str) -> bool {
        let name =
            |text: &str| text.ends_with(|last: char| last.is_alphanumeric() || last == '_' || last == '"');
        match (self.last.as_str(), word) {
            ("" | "(" | "[" | "::" | "<" | "&" | "." | "#" | "'" | "!", _) => false,
            (last, "," | ";" | ")" | "]" | "." | "?" | ">" | ":" | "}") => last == "{" && word != "}",
            (
                LIFETIME | "as" | "dyn" | "for" | "if" | "impl" | "in" | "let" | "mut" | "return" | "use",
                _,
            ) => true,
            (last, "::" | "<") => !name(last) && last != ">",
            (last, "!" | "[") => !name(last),
            (last, "(") => !name(last) && last != ">",
            _ => true,
        }
    }
}

/// The last word, if it is the name of a lifetime.
const LIFETIME: &str = "'_";

const MARKS: &[&str] = &["::", "->", "=>", "..", "==", "&&", "||"];
