//! Impls, traits and functions whose bodies are kept as tokens.
//!
//! `syn` fails on a whole impl because of one half-typed body. Here a signature is parsed and a body stays a group; a
//! member that cannot be parsed is kept as tokens, so that the others stay usable while the user types.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Generics, Ident, Path, Signature, Token, Type, TypeParamBound, Visibility, WherePredicate,
};

/// An impl.
#[derive(Clone)]
pub(crate) struct RawImpl {
    /// Its attributes.
    pub(crate) attrs: Vec<Attribute>,
    /// `unsafe` in front of it, which the compiler refuses if it does not belong there.
    pub(crate) unsafety: Option<Token![unsafe]>,
    /// The keyword.
    pub(crate) impl_token: Token![impl],
    /// Type parameters and `where` clause.
    pub(crate) generics: Generics,
    /// The trait.
    pub(crate) trait_: Option<(Path, Token![for])>,
    /// The type that it is for.
    pub(crate) self_ty: Type,
    /// The braces.
    pub(crate) body: Group,
    /// The members in them.
    pub(crate) members: Vec<Member>,
}

/// A trait.
#[derive(Clone)]
pub(crate) struct RawTrait {
    /// Its attributes.
    pub(crate) attrs: Vec<Attribute>,
    /// Its visibility.
    pub(crate) vis: Visibility,
    /// `unsafe` in front of it.
    pub(crate) unsafety: Option<Token![unsafe]>,
    /// The keyword.
    pub(crate) trait_token: Token![trait],
    /// Its name.
    pub(crate) ident: Ident,
    /// Type parameters and `where` clause.
    pub(crate) generics: Generics,
    /// Its supertraits.
    pub(crate) supertraits: Punctuated<TypeParamBound, Token![+]>,
    /// The braces.
    pub(crate) body: Group,
    /// The members in them.
    pub(crate) members: Vec<Member>,
}

/// One item in an impl or trait.
#[derive(Clone)]
pub(crate) enum Member {
    /// A function.
    Fn(Box<RawFn>),
    /// Anything else, or a member that cannot be parsed.
    Other(TokenStream),
}

/// A function whose body is not parsed.
#[derive(Clone)]
pub(crate) struct RawFn {
    /// Its attributes.
    pub(crate) attrs: Vec<Attribute>,
    /// Its visibility.
    pub(crate) vis: Visibility,
    /// Its signature.
    pub(crate) sig: Signature,
    /// Its body; `None` for `;`.
    pub(crate) body: Option<Group>,
}

impl Parse for RawFn {
    fn parse(input: ParseStream<'_>) -> syn::Result<RawFn> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let sig = input.parse()?;
        let body = if input.peek(Token![;]) {
            input.parse::<Token![;]>()?;
            None
        } else {
            Some(braces(input)?)
        };
        Ok(RawFn { attrs, vis, sig, body })
    }
}

impl ToTokens for RawFn {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.attrs);
        self.vis.to_tokens(tokens);
        self.sig.to_tokens(tokens);
        match &self.body {
            Some(body) => body.to_tokens(tokens),
            None => <Token![;]>::default().to_tokens(tokens),
        }
    }
}

impl ToTokens for Member {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Member::Fn(function) => function.to_tokens(tokens),
            Member::Other(other) => other.to_tokens(tokens),
        }
    }
}

impl Parse for RawImpl {
    fn parse(input: ParseStream<'_>) -> syn::Result<RawImpl> {
        let attrs = input.call(Attribute::parse_outer)?;
        let unsafety = input.parse()?;
        let impl_token = input.parse()?;
        let has_generics = input.peek(Token![<])
            && (input.peek2(Token![>])
                || input.peek2(Token![#])
                || (input.peek2(syn::Ident) || input.peek2(syn::Lifetime))
                    && (input.peek3(Token![:])
                        || input.peek3(Token![,])
                        || input.peek3(Token![>])
                        || input.peek3(Token![=]))
                || input.peek2(Token![const]));
        let mut generics: Generics = if has_generics { input.parse()? } else { Generics::default() };
        let first: Type = input.parse()?;
        let (trait_, self_ty) = match (input.parse::<Option<Token![for]>>()?, first) {
            (Some(for_token), Type::Path(path)) if path.qself.is_none() => {
                (Some((path.path, for_token)), input.parse()?)
            }
            (Some(_), other) => return Err(syn::Error::new_spanned(other, "expected a trait")),
            (None, first) => (None, first),
        };
        generics.where_clause = input.parse()?;
        let body = braces(input)?;
        let members = members(body.stream());
        Ok(RawImpl { attrs, unsafety, impl_token, generics, trait_, self_ty, body, members })
    }
}

impl ToTokens for RawImpl {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.attrs);
        self.unsafety.to_tokens(tokens);
        self.impl_token.to_tokens(tokens);
        self.generics.to_tokens(tokens);
        if let Some((path, for_token)) = &self.trait_ {
            path.to_tokens(tokens);
            for_token.to_tokens(tokens);
        }
        self.self_ty.to_tokens(tokens);
        self.generics.where_clause.to_tokens(tokens);
        block(&self.body, &self.members).to_tokens(tokens);
    }
}

impl Parse for RawTrait {
    fn parse(input: ParseStream<'_>) -> syn::Result<RawTrait> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let unsafety = input.parse()?;
        let trait_token = input.parse()?;
        let ident = input.parse()?;
        let mut generics: Generics = input.parse()?;
        let mut supertraits = Punctuated::new();
        if input.parse::<Option<Token![:]>>()?.is_some() {
            while !input.peek(Token![where]) && !input.peek(syn::token::Brace) {
                supertraits.push_value(input.parse()?);
                if !input.peek(Token![+]) {
                    break;
                }
                supertraits.push_punct(input.parse()?);
            }
        }
        generics.where_clause = input.parse()?;
        let body = braces(input)?;
        let members = members(body.stream());
        Ok(RawTrait { attrs, vis, unsafety, trait_token, ident, generics, supertraits, body, members })
    }
}

impl ToTokens for RawTrait {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.attrs);
        self.vis.to_tokens(tokens);
        self.unsafety.to_tokens(tokens);
        self.trait_token.to_tokens(tokens);
        self.ident.to_tokens(tokens);
        self.generics.to_tokens(tokens);
        if !self.supertraits.is_empty() {
            <Token![:]>::default().to_tokens(tokens);
            self.supertraits.to_tokens(tokens);
        }
        self.generics.where_clause.to_tokens(tokens);
        block(&self.body, &self.members).to_tokens(tokens);
    }
}

fn block(written: &Group, members: &[Member]) -> Group {
    let mut inside = TokenStream::new();
    inside.append_all(members);
    let mut body = Group::new(Delimiter::Brace, inside);
    body.set_span(written.span());
    body
}

/// The members of a body. A member ends with its `;` or braces; one that is not a function is kept as it is.
pub(crate) fn members(body: TokenStream) -> Vec<Member> {
    let mut found = Vec::new();
    let mut piece = TokenStream::new();
    let mut so_far = SoFar::default();
    let mut trees = body.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let ends = so_far.ends(&tree, trees.peek());
        piece.append(tree);
        if ends {
            found.push(member(std::mem::take(&mut piece)));
            so_far = SoFar::default();
        }
    }
    if !piece.is_empty() {
        found.push(member(piece));
    }
    found
}

/// The part of a member that was read so far.
#[derive(Default)]
struct SoFar {
    /// How many `<` are open.
    angles: usize,
    /// Whether `=` was read outside of them: `const N: [u8; 2] = { … };` goes on after its braces.
    assigned: bool,
    /// The last token, if it was punctuation.
    last: Option<char>,
}

impl SoFar {
    /// Whether the member ends with `tree`.
    fn ends(&mut self, tree: &TokenTree, next: Option<&TokenTree>) -> bool {
        let last = self.last.take();
        match tree {
            TokenTree::Punct(punct) => {
                let letter = punct.as_char();
                match letter {
                    '<' => self.angles += 1,
                    '>' if last != Some('-') => self.angles = self.angles.saturating_sub(1),
                    // `Iterator<Item = u8>` is not an assignment.
                    '=' => self.assigned |= self.angles == 0,
                    _ => {}
                }
                self.last = Some(letter);
                letter == ';'
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                // `Grid<{ N + 1 }>` goes on as well.
                let argument = matches!(last, Some('<' | ','))
                    && matches!(next, Some(TokenTree::Punct(punct)) if matches!(punct.as_char(), '>' | ','));
                !self.assigned && !argument
            }
            _ => false,
        }
    }
}

fn member(tokens: TokenStream) -> Member {
    match RawFn::parse.parse2(tokens.clone()) {
        Ok(function) => Member::Fn(Box::new(function)),
        Err(_) => Member::Other(tokens),
    }
}

fn braces(input: ParseStream<'_>) -> syn::Result<Group> {
    match input.parse::<TokenTree>()? {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Ok(group),
        other => Err(syn::Error::new(other.span(), "expected `{`")),
    }
}

/// Removes the attributes named `name` from the list, and returns them.
pub(crate) fn take_attrs(attrs: &mut Vec<Attribute>, name: &str) -> Vec<Attribute> {
    let (ours, theirs) = attrs.drain(..).partition(|attr| attr.path().is_ident(name));
    *attrs = theirs;
    ours
}

/// Whether a trait's function has `where Self: Sized`, which leaves it out of `dyn`.
pub(crate) fn excused(sig: &Signature) -> bool {
    let Some(wheres) = &sig.generics.where_clause else { return false };
    wheres.predicates.iter().any(|predicate| match predicate {
        WherePredicate::Type(predicate) => {
            matches!(&predicate.bounded_ty, Type::Path(path) if path.path.is_ident("Self"))
                && predicate.bounds.iter().any(is_sized)
        }
        _ => false,
    })
}

/// Whether a bound is `Sized`.
pub(crate) fn is_sized(bound: &TypeParamBound) -> bool {
    match bound {
        TypeParamBound::Trait(bound) => bound.to_token_stream().to_string() == "Sized",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn parsed(text: &str) -> RawImpl {
        let tokens = TokenStream::from_str(text).unwrap_or_default();
        RawImpl::parse.parse2(tokens).unwrap_or_else(|error| panic!("{error}"))
    }

    fn functions(of: &RawImpl) -> Vec<String> {
        of.members
            .iter()
            .filter_map(|member| match member {
                Member::Fn(function) => Some(function.sig.ident.to_string()),
                Member::Other(_) => None,
            })
            .collect()
    }

    #[test]
    fn a_half_typed_body_costs_nothing() {
        let read = parsed("impl A { fn a(&self) { self. } fn b() -> u8 { 1 } }");
        assert_eq!(functions(&read), ["a", "b"]);
    }

    #[test]
    fn a_half_typed_signature_costs_that_function() {
        let read =
            parsed("impl A { fn a(&self, x: ) { 1 } fn b() -> u8 { 1 } const C: u8 = { 2 }; fn d() {} }");
        assert_eq!(functions(&read), ["b", "d"]);
    }

    #[test]
    fn braces_and_assignments_in_types_end_no_member() {
        let read = parsed(
            "impl A { fn a(&self) -> impl Iterator<Item = u8> { x } fn b() -> Grid<{ 1 }, 2> { } const C: u8 = { 1 }; fn d(f: fn() -> u8) where B<C = u8>: D {} }",
        );
        assert_eq!(functions(&read), ["a", "b", "d"]);
    }

    #[test]
    fn what_was_read_is_printed_again() {
        let text = "impl < T : Clone > Repo < T > for Store < T > where T : Send { # [x] pub fn a (& self) { self . } type X = u8 ; }";
        assert_eq!(
            parsed(text).to_token_stream().to_string(),
            TokenStream::from_str(text).unwrap_or_default().to_string()
        );
    }

    #[test]
    fn a_qualified_self_is_no_list_of_parameters() {
        assert!(parsed("impl <A as B>::C { }").generics.params.is_empty());
    }
}
