//! The type that stub implementations are for, after a mistake in its item.

use crate::syntax::lifetimes::each_lifetime;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericParam, Generics, Lifetime, Type, parse_quote, parse_quote_spanned};

/// The type and the parameters of its stub implementations. A stub is for `'static` in place of each lifetime.
pub(crate) struct StubType {
    /// The type.
    pub(crate) ty: Type,
    /// The parameters without defaults, each `'static`.
    pub(crate) generics: Generics,
}

impl StubType {
    /// The type that the item `ident` defines.
    pub(crate) fn of_item(ident: &Ident, generics: &Generics) -> StubType {
        let (_, arguments, _) = generics.split_for_impl();
        StubType::of_impl(&parse_quote! { #ident #arguments }, generics)
    }

    /// The type that an impl is for.
    pub(crate) fn of_impl(self_ty: &Type, generics: &Generics) -> StubType {
        let (mut ty, mut generics) = (self_ty.clone(), generics.clone());
        let lifetimes: Vec<Ident> = generics.lifetimes().map(|param| param.lifetime.ident.clone()).collect();
        each_lifetime(&mut ty, &mut |lifetime| {
            if lifetimes.contains(&lifetime.ident) {
                *lifetime = Lifetime::new("'static", lifetime.span());
            }
        });
        let params = std::mem::take(&mut generics.params);
        for mut param in params {
            let own = match &mut param {
                GenericParam::Lifetime(_) => continue,
                GenericParam::Const(param) => {
                    param.default = None;
                    generics.params.push(GenericParam::Const(param.clone()));
                    continue;
                }
                GenericParam::Type(param) => {
                    param.default = None;
                    let bounds = std::mem::take(&mut param.bounds);
                    param.bounds.extend(bounds.into_iter().filter(|bound| !names(bound, &lifetimes)));
                    param.ident.clone()
                }
            };
            generics.params.push(param);
            let bound = parse_quote_spanned! { own.span()=> #own: 'static };
            generics.make_where_clause().predicates.push(bound);
        }
        if let Some(clause) = &mut generics.where_clause {
            let predicates = std::mem::take(&mut clause.predicates);
            clause
                .predicates
                .extend(predicates.into_iter().filter(|predicate| !names(predicate, &lifetimes)));
        }
        StubType { ty, generics }
    }
}

/// The name of the type that an impl is for.
pub(crate) fn name_of(self_ty: &Type) -> Option<&Ident> {
    crate::syntax::types::last_segment(self_ty).map(|segment| &segment.ident)
}

/// Whether one of the lifetimes is named in the tokens.
pub(crate) fn names(tokens: &impl ToTokens, lifetimes: &[Ident]) -> bool {
    fn any(tokens: TokenStream, lifetimes: &[Ident]) -> bool {
        let mut after_quote = false;
        tokens.into_iter().any(|tree| match tree {
            TokenTree::Punct(punct) => {
                after_quote = punct.as_char() == '\'';
                false
            }
            TokenTree::Ident(ident) => std::mem::take(&mut after_quote) && lifetimes.contains(&ident),
            TokenTree::Group(group) => any(group.stream(), lifetimes),
            TokenTree::Literal(_) => false,
        })
    }
    !lifetimes.is_empty() && any(tokens.to_token_stream(), lifetimes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn lifetimes_become_static() {
        let item: syn::DeriveInput =
            parse_quote! { struct A<'a, T: 'a + Clone = u8, const N: usize = 1> where T: 'a { t: &'a T } };
        let stub = StubType::of_item(&item.ident, &item.generics);
        let (params, _, wheres) = stub.generics.split_for_impl();
        let text = |tokens: &dyn ToTokens| tokens.to_token_stream().to_string().replace(' ', "");
        assert_eq!(text(&stub.ty), "A<'static,T,N>");
        assert_eq!(text(&params), "<T:Clone,constN:usize>");
        assert_eq!(text(&wheres), "whereT:'static");
    }
}
