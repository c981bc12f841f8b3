//! An impl under `#[controller]` as it was written: its handlers and their arguments, without our attributes.

use crate::diag::nearest;
use crate::names::http as words;
use crate::syntax::half_typed;
use crate::syntax::pieces::{Raw, conditional, options, options_after_string};
use crate::syntax::raw::{Member, RawFn, RawImpl};
use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, DeriveInput, FnArg, Meta};

/// The item as written.
pub(crate) enum Item {
    /// An impl.
    Impl(Box<Controller>),
    /// The definition of a type, which is refused; kept so that the type is not blamed again elsewhere.
    Type(Box<DeriveInput>),
}

/// The impl as written.
pub(crate) struct Controller {
    /// The options of `#[controller]`.
    pub(crate) options: Vec<Raw>,
    /// Our attributes on the impl.
    pub(crate) helpers: Vec<HelperAttribute>,
    /// The impl without our attributes.
    pub(crate) item: RawImpl,
    /// Its functions, in order.
    pub(crate) functions: Vec<Function>,
    /// Our attributes on members that are not functions.
    pub(crate) misplaced: Vec<TokenStream>,
}

/// One function of the impl.
pub(crate) struct Function {
    /// Our attributes on it.
    pub(crate) helpers: Vec<HelperAttribute>,
    /// The function without them.
    pub(crate) function: RawFn,
    /// Its arguments, in order.
    pub(crate) args: Vec<Arg>,
}

/// One argument.
pub(crate) struct Arg {
    /// Our attributes on it.
    pub(crate) helpers: Vec<HelperAttribute>,
    /// The argument with what attributes are left.
    pub(crate) input: FnArg,
}

/// One of our attributes.
#[derive(Clone)]
pub(crate) struct HelperAttribute {
    /// Its name.
    pub(crate) name: Ident,
    /// The options in its parentheses.
    pub(crate) options: Vec<Raw>,
    /// All of it, for messages.
    pub(crate) attr: Attribute,
    /// Whether it is one of ours. One that is nearly ours, or inside `cfg_attr`, is removed as well, so that the mistake
    /// is reported once.
    pub(crate) known: bool,
}

impl HelperAttribute {
    /// Whether it is the attribute of this name.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name == name
    }
}

/// Reads an impl.
pub(crate) fn controller(args: TokenStream, item: TokenStream) -> syn::Result<Item> {
    let mut item: RawImpl = match syn::parse2(item.clone()) {
        Ok(item) => item,
        Err(error) => return syn::parse2(item).map(|item| Item::Type(Box::new(item))).map_err(|_| error),
    };
    let helpers = take(&mut item.attrs, words::ON_CONTROLLER);
    let mut functions = Vec::new();
    let mut misplaced = Vec::new();
    for member in &mut item.members {
        match member {
            Member::Fn(function) => functions.push(read(function)),
            // Only we know our attributes, and what is half typed is reported already.
            Member::Other(tokens) => {
                let ours = |name: &Ident| {
                    words::ON_HANDLER.iter().chain(words::ON_ARGUMENT).any(|known| name == known)
                };
                let (left, marked) = half_typed::without_attrs(tokens.clone(), &ours);
                if marked && half_typed::is_whole(&left) {
                    misplaced.push(std::mem::take(tokens));
                }
                *tokens = half_typed::function(left);
            }
        }
    }
    let options = options_after_string(args, words::CONTROLLER_OPTIONS);
    Ok(Item::Impl(Box::new(Controller { options, helpers, item, functions, misplaced })))
}

/// Removes our attributes from the function and its arguments.
pub(crate) fn read(function: &mut RawFn) -> Function {
    let helpers = take(&mut function.attrs, words::ON_HANDLER);
    let mut args = Vec::new();
    for input in &mut function.sig.inputs {
        let attrs = match input {
            FnArg::Receiver(receiver) => &mut receiver.attrs,
            FnArg::Typed(typed) => &mut typed.attrs,
        };
        let helpers = take(attrs, words::ON_ARGUMENT);
        args.push(Arg { helpers, input: input.clone() });
    }
    Function { helpers, function: function.clone(), args }
}

fn take(attrs: &mut Vec<Attribute>, names: &[&str]) -> Vec<HelperAttribute> {
    let mut found = Vec::new();
    attrs.retain(|attr| match attr.path().get_ident() {
        Some(name) if names.iter().any(|known| name == known) => {
            found.push(helper(name.clone(), attr, true));
            false
        }
        Some(name) if misspelt(&name.to_string(), names) => {
            found.push(helper(name.clone(), attr, false));
            false
        }
        _ => match conditional(attr, names) {
            Some(name) => {
                found.push(helper(name, attr, false));
                false
            }
            None => true,
        },
    });
    found
}

/// Whether a name is nearly one of ours and not one of the language's.
fn misspelt(name: &str, names: &[&str]) -> bool {
    const THEIRS: &[&str] =
        &["cfg", "doc", "allow", "warn", "deny", "expect", "forbid", "inline", "must_use", "test"];
    !THEIRS.contains(&name) && nearest(name, names).is_some()
}

fn helper(name: Ident, attr: &Attribute, known: bool) -> HelperAttribute {
    let options = match &attr.meta {
        Meta::List(list) => match takes_string(&name) {
            Some(known) => options_after_string(list.tokens.clone(), known),
            None => options(list.tokens.clone()),
        },
        Meta::Path(_) => Vec::new(),
        // `#[get = "/"]` has the wrong form, which the check reports.
        Meta::NameValue(pair) => options(quote::ToTokens::to_token_stream(&pair.value)),
    };
    HelperAttribute { name, options, attr: attr.clone(), known }
}

/// The options of an attribute that takes a string besides them.
fn takes_string(name: &Ident) -> Option<&'static [&'static str]> {
    let name = name.to_string();
    match name.as_str() {
        words::ALL => Some(&[words::PATH]),
        words::ROUTE => Some(words::ROUTE_OPTIONS),
        words::PARAM => Some(words::PARAM_OPTIONS),
        words::HOST => Some(words::HOST_OPTIONS),
        words::QUERY | words::HEADER | words::COOKIE => Some(words::VALUE_OPTIONS),
        method if words::METHODS.iter().any(|(known, _)| *known == method) => Some(&[words::PATH]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn read(text: &str) -> Controller {
        let tokens = TokenStream::from_str(text).unwrap_or_default();
        match controller(TokenStream::new(), tokens) {
            Ok(Item::Impl(read)) => *read,
            Ok(Item::Type(_)) => panic!("a type"),
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn marks_are_taken_off_functions_and_arguments() {
        let read = read("impl A { #[get(\"/:id\")] #[inline] fn a(&self, #[param] id: u64) {} }");
        let function = &read.functions[0];
        assert_eq!(function.helpers.len(), 1);
        assert_eq!(function.function.attrs.len(), 1);
        assert_eq!(function.args[1].helpers.len(), 1);
        assert!(!quote::ToTokens::to_token_stream(&read.item).to_string().contains("param"));
    }

    #[test]
    fn a_half_typed_handler_loses_its_marks_and_costs_no_other() {
        let read = read(
            "impl A { #[get(\"/\")] fn a(&self, #[param] id: ) {} #[post(\"/\")] fn b(&self) { self. } }",
        );
        assert_eq!(read.functions.len(), 1);
        let text = quote::ToTokens::to_token_stream(&read.item).to_string();
        assert!(!text.contains("get") && !text.contains("param"), "{text}");
    }
}
