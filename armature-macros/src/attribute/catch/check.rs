//! `#[catch]` on an impl: which errors it names, and that `catch` takes one of them.

use super::meant::{Catches, Filter, Takes};
use super::written::Filter as Written;
use crate::attribute::stage::check::{Words, function, stage};
use crate::attribute::stage::meant::Taken;
use crate::diag::Diag;
use crate::names;
use crate::span::Begin;
use crate::syntax::options::Options;
use crate::syntax::pieces::Raw;
use crate::syntax::types::{is_same, last_segment, peel, to_source};
use armature_grammar::code;
use syn::{FnArg, ReturnType, Signature, Type};

const WORDS: Words<'_> = Words {
    attribute: "#[catch]",
    one: "a filter",
    function: names::CATCH,
    shape: "`async fn catch(&self, error: &MyError, …) -> impl IntoResponse`, for the error that `#[catch]` names",
    bodiless: "it runs after the body was read",
    code: code::NOT_A_FILTER,
};

/// At most this many types: two filters are compared type by type.
const MOST: usize = 8;

/// Checks the impl.
pub(crate) fn filter(written: &Written, diag: &mut Diag) -> Option<Filter> {
    let before = diag.count();
    let (settings, errors): (Vec<Raw>, Vec<Raw>) =
        written.options.iter().cloned().partition(|raw| raw.name.is_some() && raw.value.is_some());
    let options = Options::read(&settings, "#[catch]", &[names::CRATE], diag);
    let _ = options.path(names::CRATE, diag);
    let function = function(written, &WORDS, diag)?;
    let sig = &function.function.sig;
    let catches = catches(&errors, sig, diag)?;
    let mistaken = function.args.iter().filter_map(|arg| match &arg.input {
        FnArg::Typed(typed) if arg.helpers.is_empty() => mistaken(&typed.ty, &catches, diag),
        _ => None,
    });
    if mistaken.count() > 0 {
        return None;
    }
    let stage = stage(written, function, &WORDS, |ty| takes(ty, &catches).is_some(), diag);
    let ReturnType::Type(_, output) = &sig.output else {
        diag.error(
            &sig.ident,
            code::NOT_A_FILTER,
            "`catch` returns nothing, so the error would become a 204",
        )
        .help("write `-> impl IntoResponse`: what it returns has the error's status, unless it says its own");
        return None;
    };
    let stage = stage?;
    let takes = one(&stage.args, &catches, sig, diag)?;
    (diag.count() == before).then(|| Filter { stage, catches, takes, output: output.span() })
}

/// The types in the attribute.
fn catches(raws: &[Raw], sig: &Signature, diag: &mut Diag) -> Option<Catches> {
    let mut found: Vec<Type> = Vec::new();
    let before = diag.count();
    for Raw { tokens, .. } in raws {
        match syn::parse2::<Type>(tokens.clone()) {
            Ok(ty) if to_source(&ty) == "Error" || to_source(&ty) == "armature::Error" => {
                diag.error(&ty, code::NOT_A_FILTER, "every error is an `Error`: write `#[catch(_)]`")
                    .help("or name the types of your errors");
            }
            Ok(ty) if found.iter().any(|earlier| is_same(earlier, &ty)) => {
                diag.error(&ty, code::CONTRADICTION, format!("`{}` is named twice", to_source(&ty)))
                    .help("remove one of them");
            }
            Ok(ty) => found.push(ty),
            Err(_) => {
                diag.error(tokens, code::BAD_OPTION_VALUE, "`#[catch(…)]` lists types")
                    .help("write `#[catch(MyError, AnotherError)]`, or `#[catch(_)]` for every error");
            }
        }
    }
    if raws.is_empty() {
        diag.error(&sig.ident, code::NOT_A_FILTER, "`#[catch]` names no error")
            .help("write `#[catch(MyError)]`, or `#[catch(_)]` for every error");
    }
    if let Some(excess) = found.get(MOST) {
        diag.error(excess, code::BAD_OPTION_VALUE, "a filter catches at most eight types")
            .help("write a second filter, or put the errors into one enum");
    }
    let everything = found.iter().find(|ty| matches!(ty, Type::Infer(_)));
    if let (Some(everything), true) = (everything, found.len() > 1) {
        diag.error(
            everything,
            code::CONTRADICTION,
            "`_` is every error, also those that are named beside it",
        )
        .help("remove `_`, or the others; a filter for the rest is one of its own, listed last");
    }
    let catches = match everything {
        Some(_) => Catches::Everything,
        None => Catches::Types(found),
    };
    (diag.count() == before).then_some(catches)
}

/// How an argument of this type takes the error, if it does.
fn takes(ty: &Type, catches: &Catches) -> Option<Takes> {
    let is_error = |ty: &Type| last_segment(ty).is_some_and(|segment| segment.ident == "Error");
    match (peel(ty), catches) {
        (Type::Reference(lent), Catches::Types(types))
            if types.len() == 1 && is_same(&types[0], &lent.elem) =>
        {
            Some(Takes::Found(types[0].clone()))
        }
        (Type::Reference(lent), _) if lent.mutability.is_none() && is_error(&lent.elem) => Some(Takes::Lent),
        (Type::Reference(_), _) => None,
        (owned, Catches::Types(types)) if types.iter().any(|ty| is_same(ty, owned)) => None,
        (owned, _) if is_error(owned) => Some(Takes::Owned),
        _ => None,
    }
}

/// Reports an argument that takes one of the types in a way that is not possible.
fn mistaken(ty: &Type, catches: &Catches, diag: &mut Diag) -> Option<()> {
    let Catches::Types(types) = catches else { return None };
    let inner = match peel(ty) {
        Type::Reference(lent) => &*lent.elem,
        owned => owned,
    };
    let named = to_source(types.iter().find(|named| is_same(*named, inner))?);
    if types.len() > 1 {
        let text = format!("`catch` is called for several errors, so it cannot take `{}`", to_source(ty));
        diag.error(ty, code::NOT_A_FILTER, text).help(format!(
            "write `error: &Error`; `error.origin::<{named}>()` is yours, `error.downcast_ref::<{named}>()` a standard error"
        ));
    } else if takes(ty, catches).is_none() {
        diag.error(ty, code::NOT_A_FILTER, format!("an error is lent to its filter: write `&{named}`"))
            .help("or take `error: Error`, which can be returned again");
    } else {
        return None;
    }
    Some(())
}

/// How the one argument takes the error.
fn one(args: &[Taken], catches: &Catches, sig: &Signature, diag: &mut Diag) -> Option<Takes> {
    let mut own = args.iter().filter_map(|taken| match taken {
        Taken::Own(ty) => Some(ty),
        Taken::Argument(_) => None,
    });
    let Some(first) = own.next() else {
        let example = match catches {
            Catches::Types(types) if types.len() == 1 => format!("`error: &{}`", to_source(&types[0])),
            _ => "`error: &Error`".to_owned(),
        };
        diag.error(&sig.ident, code::NOT_A_FILTER, "`catch` does not take the error that `#[catch]` names")
            .help(format!("write {example} among its arguments"));
        return None;
    };
    if let Some(second) = own.next() {
        diag.error(second, code::NOT_A_FILTER, "`catch` takes its error twice").help("remove one of them");
        return None;
    }
    takes(first, catches)
}
