//! The types that link values may have. A handler's record only has the names of its arguments' types. The names of standard types
//! can be trusted: if a handler reads a `u64`, a link takes a `u64`. For any other name, a link takes any `Display` value.

use armature_grammar::pattern::same;
use std::fmt::Display;

/// The kind of all other types: any `Display` value. It may be empty, so a link with one in its path can fail.
pub(crate) const ANY: u8 = 0;

/// What is added to the kind of `T` for that of `Option<T>`.
const OPTIONAL: u8 = 128;

/// A kind, as a type.
pub struct Kind<const KIND: u8>;

/// The type that a kind stands for.
pub trait ReadAs {
    /// The type that the handler reads.
    type As: ?Sized;
}

/// A value that a placeholder or a query pair of a link can have.
#[diagnostic::on_unimplemented(
    message = "[A0520] `{Self}` cannot be a value of this link: write one that is `{As}`",
    label = "has to be `{As}`",
    note = "a link takes the type that its handler names; where that is not a number or a `bool`, anything that implements `Display`"
)]
pub trait Fills<As: ?Sized> {
    /// What is written; nothing for `None`.
    fn shown(&self) -> Option<&dyn Display>;
}

/// What is written of a value, which has to be of this kind.
pub fn shown<const KIND: u8, T>(value: &T) -> Option<&dyn Display>
where
    Kind<KIND>: ReadAs,
    T: Fills<<Kind<KIND> as ReadAs>::As>,
{
    value.shown()
}

/// Anything that can be displayed.
pub struct AnyDisplay;

impl ReadAs for Kind<ANY> {
    type As = AnyDisplay;
}

// Recommended: the compiler then says that `T` cannot be displayed.
impl<T: Display> Fills<AnyDisplay> for T {
    fn shown(&self) -> Option<&dyn Display> {
        Some(self)
    }
}

macro_rules! kinds {
    ($($number:literal $type:ident;)+) => {
        /// The kind of the type with this name: [`ANY`] for all but those of the standard library that are never written as nothing.
        pub(crate) const fn kind_of(name: &str) -> u8 {
            let (name, optional) = match within_option(name) {
                Some(name) => (name, OPTIONAL),
                None => (name, 0),
            };
            $(
                if same(name, stringify!($type)) {
                    return $number + optional;
                }
            )+
            ANY
        }

        $(
            impl ReadAs for Kind<$number> {
                type As = $type;
            }

            impl ReadAs for Kind<{ $number + OPTIONAL }> {
                type As = Option<$type>;
            }

            #[diagnostic::do_not_recommend]
            impl Fills<$type> for $type {
                fn shown(&self) -> Option<&dyn Display> {
                    Some(self)
                }
            }

            #[diagnostic::do_not_recommend]
            impl Fills<$type> for &$type {
                fn shown(&self) -> Option<&dyn Display> {
                    Some(self)
                }
            }

            #[diagnostic::do_not_recommend]
            impl Fills<Option<$type>> for $type {
                fn shown(&self) -> Option<&dyn Display> {
                    Some(self)
                }
            }

            #[diagnostic::do_not_recommend]
            impl Fills<Option<$type>> for Option<$type> {
                fn shown(&self) -> Option<&dyn Display> {
                    self.as_ref().map(|value| value as &dyn Display)
                }
            }
        )+
    };
}

kinds! {
    1 u8; 2 u16; 3 u32; 4 u64; 5 u128; 6 usize;
    7 i8; 8 i16; 9 i32; 10 i64; 11 i128; 12 isize;
    13 f32; 14 f64; 15 bool;
}

/// `T`, of `Option<T>`.
const fn within_option(name: &str) -> Option<&str> {
    const BEFORE: &str = "Option<";
    if name.len() <= BEFORE.len() {
        return None;
    }
    let (before, rest) = name.split_at(BEFORE.len());
    match same(before, BEFORE) {
        true => Some(rest.split_at(rest.len() - 1).0),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_its_name() {
        assert_eq!((kind_of("u8"), kind_of("bool"), kind_of("Option<u32>")), (1, 15, 131));
        assert_eq!((kind_of("&str"), kind_of("Option<String>"), kind_of("CatId")), (ANY, ANY, ANY));
        assert_eq!((kind_of(""), kind_of("Option<"), kind_of("u")), (ANY, ANY, ANY));
    }
}
