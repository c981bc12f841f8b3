//! The lifetimes in a type, in the order in which they are written.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{GenericArgument, Lifetime, Path, PathArguments, Type, TypeParamBound};

/// Calls `visit` for each lifetime in the type. A reference without one is given `'_` first, so that it is visited too.
///
/// Function pointers and `Fn(…)` are left out: lifetimes in them are their own.
pub(crate) fn each_lifetime(ty: &mut Type, visit: &mut dyn FnMut(&mut Lifetime)) {
    match ty {
        Type::Array(array) => each_lifetime(&mut array.elem, visit),
        Type::Slice(slice) => each_lifetime(&mut slice.elem, visit),
        Type::Group(group) => each_lifetime(&mut group.elem, visit),
        Type::Paren(paren) => each_lifetime(&mut paren.elem, visit),
        Type::Ptr(pointer) => each_lifetime(&mut pointer.elem, visit),
        Type::Tuple(tuple) => tuple.elems.iter_mut().for_each(|elem| each_lifetime(elem, visit)),
        Type::Path(path) => {
            if let Some(qself) = &mut path.qself {
                each_lifetime(&mut qself.ty, visit);
            }
            in_path(&mut path.path, visit);
        }
        Type::Reference(reference) => {
            let span = reference.and_token.span();
            visit(reference.lifetime.get_or_insert_with(|| elided(span)));
            each_lifetime(&mut reference.elem, visit);
        }
        Type::TraitObject(object) => in_bounds(&mut object.bounds, visit),
        Type::ImplTrait(object) => in_bounds(&mut object.bounds, visit),
        _ => {}
    }
}

/// `'_`, as for a lifetime that was left out.
pub(crate) fn elided(span: Span) -> Lifetime {
    Lifetime::new("'_", span)
}

fn in_bounds(bounds: &mut Punctuated<TypeParamBound, syn::Token![+]>, visit: &mut dyn FnMut(&mut Lifetime)) {
    for bound in bounds {
        match bound {
            TypeParamBound::Lifetime(lifetime) => visit(lifetime),
            TypeParamBound::Trait(bound) => in_path(&mut bound.path, visit),
            _ => {}
        }
    }
}

fn in_path(path: &mut Path, visit: &mut dyn FnMut(&mut Lifetime)) {
    for segment in &mut path.segments {
        let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else { continue };
        for argument in &mut arguments.args {
            match argument {
                GenericArgument::Lifetime(lifetime) => visit(lifetime),
                GenericArgument::Type(ty) => each_lifetime(ty, visit),
                GenericArgument::AssocType(bound) => each_lifetime(&mut bound.ty, visit),
                GenericArgument::Constraint(constraint) => in_bounds(&mut constraint.bounds, visit),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::ToTokens;

    #[track_caller]
    fn lifetimes(ty: &str, expected: &[&str]) {
        let mut ty: Type = syn::parse_str(ty).unwrap_or_else(|error| panic!("{error}"));
        let mut found = Vec::new();
        each_lifetime(&mut ty, &mut |lifetime| found.push(lifetime.to_token_stream().to_string()));
        assert_eq!(found, expected);
    }

    #[test]
    fn they_come_in_the_order_in_which_they_are_written() {
        lifetimes("&'a Map<'b, (&str, [&'c u8; 2]), N = &'d str>", &["'a", "'b", "'_", "'c", "'d"]);
        lifetimes("Box<dyn Repo<'a> + 'b>", &["'a", "'b"]);
    }

    #[test]
    fn those_of_functions_are_their_own() {
        lifetimes("(fn(&str) -> &str, Box<dyn Fn(&str) -> &str + 'a>)", &["'a"]);
    }
}
