//! [`Slash`]: how to treat a slash at the end of a request's path.

/// How to treat a slash at the end of a request's path. No pattern ends with a slash, so routes are always found without it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slash {
    /// `/users/` is another path than `/users`. The default.
    #[default]
    Strict,
    /// `/users/` is redirected to `/users` with 308 and its query, if no route matches the former and one of the same method
    /// matches the latter. A wildcard that matches the slash prevents the redirect.
    Redirect,
    /// `/users/` is handled like `/users`; a wildcard gets its text without the slash.
    Ignore,
}

/// The path without the slash at its end. `None` for `/`, for a path that ends otherwise, and for one that ends with several
/// slashes, since those are empty segments.
pub fn without_slash(path: &[u8]) -> Option<&[u8]> {
    match path {
        [rest @ .., b'/'] if !matches!(rest, [] | [.., b'/']) => Some(rest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slash_is_taken_off() {
        for (path, shorter) in [
            ("/users/", Some("/users")),
            ("/users//x/", Some("/users//x")),
            ("/", None),
            ("", None),
            ("*", None),
            ("//", None),
            ("/users", None),
            ("/users//", None),
        ] {
            assert_eq!(without_slash(path.as_bytes()), shorter.map(str::as_bytes), "{path}");
        }
    }
}
