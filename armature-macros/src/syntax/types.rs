//! Types as they are written: their source text, and what their names tell.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type};

/// A type as the user would write it.
pub(crate) fn to_source(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (spaced, tight) in
        [(" :: ", "::"), (" < ", "<"), (" >", ">"), (" ,", ","), ("& ", "&"), (":: ", "::")]
    {
        text = text.replace(spaced, tight);
    }
    text
}

/// Whether two pieces of source are written alike.
pub(crate) fn is_same(one: &impl ToTokens, other: &impl ToTokens) -> bool {
    one.to_token_stream().to_string() == other.to_token_stream().to_string()
}

/// The names of primitive types.
pub(crate) const PRIMITIVE: &[&str] = &[
    "bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
    "isize", "f32", "f64",
];

/// The identifier without `r#`.
pub(crate) fn unraw(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

/// The type without parentheses and the invisible groups of a user's macro.
pub(crate) fn peel(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peel(&group.elem),
        Type::Paren(paren) => peel(&paren.elem),
        _ => ty,
    }
}

/// `T` of `Result<T, …>`, by name.
pub(crate) fn result_ok(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = peel(ty) else { return None };
    let segment = path.path.segments.last().filter(|segment| segment.ident == "Result")?;
    match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(inner)) => Some(inner),
            _ => None,
        },
        _ => None,
    }
}

/// The last segment of a path.
pub(crate) fn last_segment(ty: &Type) -> Option<&syn::PathSegment> {
    match peel(ty) {
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    }
}

/// Takes the last segment off a path, and the `::` that was in front of it.
pub(crate) fn pop_segment(path: &mut syn::Path) -> Option<syn::PathSegment> {
    let last = path.segments.pop()?;
    path.segments.pop_punct();
    Some(last)
}

/// The first type argument of a segment.
pub(crate) fn first_argument(segment: &syn::PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// `&Request` or `&Parts`: a handler that takes one may read placeholders itself.
pub(crate) fn takes_whole_request(ty: &Type) -> bool {
    let Type::Reference(reference) = peel(ty) else { return false };
    last_segment(&reference.elem)
        .is_some_and(|segment| segment.ident == "Request" || segment.ident == "Parts")
}

/// Types of the language and the standard library that the container never injects.
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

/// Whether this is a type of the language or the standard library that the container never injects.
pub(crate) fn is_plain(ty: &Type) -> bool {
    match peel(ty) {
        // To compare an identifier is to ask the compiler for its text.
        Type::Path(_) => {
            last_segment(ty).is_some_and(|segment| PLAIN_TYPES.contains(&segment.ident.to_string().as_str()))
        }
        Type::Tuple(_) | Type::Array(_) | Type::FnPtr(_) | Type::Ptr(_) | Type::Slice(_) => true,
        _ => false,
    }
}

/// `Inject<T>` and its kin, by name: a macro knows no types.
pub(crate) fn is_injected(ty: &Type) -> bool {
    let Some(segment) = last_segment(ty) else { return false };
    match segment.ident.to_string().as_str() {
        "Inject" | "InjectAll" | "Lazy" => true,
        "Option" => first_argument(segment)
            .is_some_and(|ty| last_segment(ty).is_some_and(|segment| segment.ident == "Inject")),
        _ => false,
    }
}

/// What a reference borrows, where an injected value belongs.
pub(crate) enum Borrowed {
    /// `&Inject<T>` and its kin.
    Injected,
    /// `&str` and others that the container never injects.
    Plain,
    /// `&T`: perhaps `Inject<T>` was meant.
    Other,
}

/// What the reference borrows, by its name.
pub(crate) fn borrowed(ty: &Type) -> Borrowed {
    match ty {
        ty if is_injected(ty) => Borrowed::Injected,
        ty if is_plain(ty) => Borrowed::Plain,
        _ => Borrowed::Other,
    }
}
