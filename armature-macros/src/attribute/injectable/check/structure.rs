//! `#[injectable]` on a struct: every field is injected or says how it is made.

use crate::attribute::keyed::check::named;
use crate::attribute::provider::check::{hooks, scope};
use crate::attribute::provider::meant::{Build, Dep, Field, From, Owner, Provider};
use crate::diag::Diag;
use crate::names::inner;
use crate::syntax::options::{Options, under_cfg_attr};
use crate::syntax::pieces::conditional;
use crate::syntax::raw::take_attrs;
use crate::syntax::types::{peel, to_source};
use armature_grammar::code;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, GenericArgument, Index, Member, PathArguments, Type};

/// Judges the struct.
pub(crate) fn structure(options: &Options<'_>, written: &DeriveInput, diag: &mut Diag) -> Option<Provider> {
    let scope = scope(options, diag);
    let hooks = hooks(options, diag);
    let named = named(&written.ident, &written.generics, diag);
    let mut item = written.clone();
    let mut fields = Vec::new();
    let mut deps = Vec::new();
    let before = diag.count();
    if let Data::Struct(data) = &mut item.data {
        for (number, field) in data.fields.iter_mut().enumerate() {
            let member = match &field.ident {
                Some(ident) => Member::Named(ident.clone()),
                None => Member::Unnamed(Index::from(number)),
            };
            let cfgs: Vec<_> =
                field.attrs.iter().filter(|attr| attr.path().is_ident("cfg")).cloned().collect();
            if let Some(from) = source(field, &cfgs, &mut deps, diag) {
                fields.push(Field { member, cfgs, from });
            }
        }
    }
    let named = named.filter(|_| diag.count() == before)?;
    let owner = Owner { ty: named.ty.clone(), generics: named.generics.clone(), ident: named.ident.clone() };
    Some(Provider {
        item: item.into_token_stream(),
        built: quote! { Self },
        named: Some(named),
        of: owner,
        scope,
        hooks,
        deps,
        build: Build::Fields(fields),
    })
}

/// The struct without our attributes.
pub(crate) fn clean(written: &DeriveInput) -> TokenStream {
    let mut item = written.clone();
    if let Data::Struct(data) = &mut item.data {
        for field in &mut data.fields {
            take_attrs(&mut field.attrs, inner::VALUE);
            take_attrs(&mut field.attrs, inner::DEFAULT);
            field.attrs.retain(|attr| conditional(attr, &[inner::VALUE, inner::DEFAULT]).is_none());
        }
    }
    item.into_token_stream()
}

/// Where a field's value comes from; takes our attributes off it.
fn source(field: &mut syn::Field, cfgs: &[Attribute], deps: &mut Vec<Dep>, diag: &mut Diag) -> Option<From> {
    let ours = |attr: &Attribute| conditional(attr, &[inner::VALUE, inner::DEFAULT]);
    if let Some((attr, name)) = field.attrs.iter().find_map(|attr| Some((attr, ours(attr)?))) {
        under_cfg_attr(attr, &name.to_string(), diag);
        return None;
    }
    let values = take_attrs(&mut field.attrs, inner::VALUE);
    let defaults = take_attrs(&mut field.attrs, inner::DEFAULT);
    if let Some(second) = values.iter().chain(&defaults).nth(1) {
        diag.error(second, code::CONTRADICTION, "this field says twice how it is made")
            .help("keep one of the two");
        return None;
    }
    if let Some(value) = values.first() {
        return match value.parse_args() {
            Ok(expr) => Some(From::Value(expr)),
            Err(_) => {
                diag.error(value, code::BAD_OPTION_VALUE, "`#[value]` needs an expression")
                    .help("write `#[value(expr)]`");
                None
            }
        };
    }
    if let Some(default) = defaults.first() {
        if default.meta.require_path_only().is_err() {
            diag.error(default, code::BAD_OPTION_VALUE, "`#[default]` takes no value")
                .help("write `#[value(expr)]`");
            return None;
        }
        return Some(From::Default(field.ty.span()));
    }
    if let Some(NotInjected { instead }) = plainly_not_injected(&field.ty) {
        let name = field.ident.as_ref().map_or_else(|| "this field".to_owned(), |ident| format!("`{ident}`"));
        let report =
            diag.error(&field.ty, code::NOT_INJECTABLE, format!("{name} is nothing the container can fill"));
        match instead {
            Some(inner) => report.help(format!("write `Inject<{inner}>`")),
            None => report,
        };
        report
            .help("write `#[default]` or `#[value(expr)]` on the field")
            .help("or move `#[injectable]` to an impl whose `#[construct]` function makes the value");
        return None;
    }
    deps.push(Dep { ty: field.ty.clone(), cfgs: cfgs.to_vec() });
    Some(From::Dep(deps.len() - 1))
}

/// Types of the standard library that the container never injects.
const PLAIN_TYPES: &[&str] = &[
    "bool",
    "char",
    "str",
    "String",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "f32",
    "f64",
    "Vec",
    "HashMap",
    "BTreeMap",
    "HashSet",
    "BTreeSet",
    "VecDeque",
    "Mutex",
    "RwLock",
    "RefCell",
    "Cell",
    "OnceCell",
    "OnceLock",
    "PhantomData",
    "Duration",
    "Instant",
    "PathBuf",
    "AtomicBool",
    "AtomicU8",
    "AtomicU16",
    "AtomicU32",
    "AtomicU64",
    "AtomicUsize",
    "AtomicI32",
    "AtomicI64",
    "AtomicIsize",
];

/// A type that is plainly not `Inject<T>` or one of its kin.
struct NotInjected {
    /// What to inject instead, if it is a pointer that `Inject` replaces.
    instead: Option<String>,
}

/// Whether a type is plainly not `Inject<T>` or one of its kin, whatever its name is an alias of. All other types are left
/// to the bound that the expansion puts on them.
fn plainly_not_injected(ty: &Type) -> Option<NotInjected> {
    let path = match peel(ty) {
        Type::Path(path) if path.qself.is_none() => &path.path,
        Type::Reference(reference) => return Some(NotInjected { instead: Some(to_source(&reference.elem)) }),
        Type::Tuple(_) | Type::Array(_) | Type::FnPtr(_) | Type::Ptr(_) | Type::Slice(_) => {
            return Some(NotInjected { instead: None });
        }
        _ => return None,
    };
    let segment = path.segments.last()?;
    let argument = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(ty)) => Some(ty),
            _ => None,
        },
        _ => None,
    };
    let name = segment.ident.to_string();
    match name.as_str() {
        "Arc" | "Rc" | "Box" => argument.map(|inner| NotInjected { instead: Some(to_source(inner)) }),
        // `Option<Inject<T>>` is one; what an alias stands for is not seen here.
        "Option" => plainly_not_injected(argument?),
        plain if PLAIN_TYPES.contains(&plain) => Some(NotInjected { instead: None }),
        _ => None,
    }
}
