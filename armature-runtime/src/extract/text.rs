//! [`FromText`]: types that can be read from one string.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8, NonZeroU16,
    NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};

/// A type that can be read from a path segment, a query parameter, a header or a cookie.
#[diagnostic::on_unimplemented(
    message = "[A0503] `{Self}` cannot be read from a string",
    label = "implement `FromText` for `{Self}`, or take `&str` and parse it in the handler",
    note = "path segments, query parameters, headers and cookies are strings"
)]
pub trait FromText<'r>: Sized {
    /// What was expected, for the client: "an unsigned integer".
    const EXPECTED: &'static str;

    /// Reads the text; `None` if it is not a valid value.
    fn from_text(text: &'r str) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<'r> FromText<'r> for &'r str {
    const EXPECTED: &'static str = "a string";

    fn from_text(text: &'r str) -> Option<&'r str> {
        Some(text)
    }
}

#[diagnostic::do_not_recommend]
impl<'r> FromText<'r> for Cow<'r, str> {
    const EXPECTED: &'static str = "a string";

    fn from_text(text: &'r str) -> Option<Cow<'r, str>> {
        Some(Cow::Borrowed(text))
    }
}

macro_rules! texts {
    ($($(#[$cfg:meta])? $of:ty, $expected:literal, |$text:ident| $read:expr;)+) => {
        $(
            $(#[$cfg])?
            #[diagnostic::do_not_recommend]
            impl<'r> FromText<'r> for $of {
                const EXPECTED: &'static str = $expected;

                fn from_text($text: &'r str) -> Option<$of> {
                    $read
                }
            }
        )+
    };
}

texts! {
    String, "a string", |text| Some(text.to_owned());
    Box<str>, "a string", |text| Some(text.into());
    #[cfg(feature = "compact_str")]
    compact_str::CompactString, "a string", |text| Some(text.into());
    char, "one character", |text| text.parse().ok();
    bool, "`true` or `false`", |text| text.parse().ok();
    f32, "a number", |text| text.parse().ok().filter(|value: &f32| value.is_finite());
    f64, "a number", |text| text.parse().ok().filter(|value: &f64| value.is_finite());
    IpAddr, "an IP address", |text| text.parse().ok();
    Ipv4Addr, "an IPv4 address", |text| text.parse().ok();
    Ipv6Addr, "an IPv6 address", |text| text.parse().ok();
    SocketAddr, "an IP address with a port", |text| text.parse().ok();
}

/// Only digits, after a `-` if the type is signed: a `+` is an encoded space in a query, and one value should have
/// one spelling in a path.
fn integer<T: std::str::FromStr>(text: &str) -> Option<T> {
    if text.starts_with('+') { None } else { text.parse().ok() }
}

macro_rules! integers {
    ($($expected:literal: $($of:ty)+;)+) => {
        $($(
            #[diagnostic::do_not_recommend]
            impl<'r> FromText<'r> for $of {
                const EXPECTED: &'static str = $expected;

                fn from_text(text: &'r str) -> Option<$of> {
                    integer(text)
                }
            }
        )+)+
    };
}

integers! {
    "an unsigned integer": u8 u16 u32 u64 u128 usize;
    "an integer": i8 i16 i32 i64 i128 isize;
    "a positive integer": NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64 NonZeroU128 NonZeroUsize;
    "an integer other than 0": NonZeroI8 NonZeroI16 NonZeroI32 NonZeroI64 NonZeroI128 NonZeroIsize;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads<T: for<'r> FromText<'r> + PartialEq + std::fmt::Debug>(text: &str, expected: Option<T>) {
        assert_eq!(T::from_text(text), expected, "{text:?}");
    }

    #[test]
    fn integers_are_digits_within_their_range() {
        reads("42", Some(42_u64));
        reads("-42", Some(-42_i8));
        reads("256", None::<u8>);
        reads("-1", None::<u32>);
        reads("+1", None::<u32>);
        reads("+1", None::<i32>);
        reads("", None::<u32>);
        reads(" 1", None::<u32>);
        reads("1_000", None::<u32>);
        reads("0", None::<NonZeroU32>);
        reads("7", NonZeroU32::new(7));
    }

    #[test]
    fn numbers_are_finite() {
        reads("1.5e3", Some(1500.0_f64));
        reads("inf", None::<f64>);
        reads("NaN", None::<f32>);
        reads("1e999", None::<f64>);
    }

    #[test]
    fn other_values_have_one_spelling() {
        reads("true", Some(true));
        reads("1", None::<bool>);
        reads("é", Some('é'));
        reads("ab", None::<char>);
        reads("::1", Some(Ipv6Addr::LOCALHOST));
        reads("127.1", None::<IpAddr>);
        #[cfg(feature = "compact_str")]
        reads("x", Some(compact_str::CompactString::new("x")));
    }

    #[test]
    fn texts_borrow() {
        assert_eq!(<&str>::from_text("a"), Some("a"));
        assert!(matches!(Cow::from_text("a"), Some(Cow::Borrowed("a"))));
    }
}
