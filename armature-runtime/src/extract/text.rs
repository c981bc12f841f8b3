//! Types that one text can be read as.

/// A type that the text of a path segment, a query value, a header or a cookie can be read as.
#[diagnostic::on_unimplemented(
    message = "[A0503] `{Self}` cannot be read from a text",
    label = "path segments, query values, headers and cookies are texts",
    note = "implement `FromText` for `{Self}`, or take `&str` and parse it yourself"
)]
pub trait FromText<'r>: Sized {
    /// What was expected, for the client: "an unsigned integer".
    const EXPECTED: &'static str;

    /// Reads the text; `None` where it is no such value.
    fn from_text(text: &'r str) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<'r> FromText<'r> for &'r str {
    const EXPECTED: &'static str = "a text";

    fn from_text(text: &'r str) -> Option<&'r str> {
        Some(text)
    }
}
