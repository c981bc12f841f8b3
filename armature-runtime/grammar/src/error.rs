//! [`GrammarError`]: what is wrong with a string, and at which byte.

/// A string that was refused: what is wrong, and at which byte of it, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrammarError {
    /// The first byte that is wrong.
    pub at: usize,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong with a pattern, a size or a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// A pattern that is neither empty nor begins with `/`.
    NoLeadingSlash,
    /// `//`: an empty segment inside a pattern.
    EmptySegment,
    /// `:` or `*` without a name behind it.
    NoName,
    /// A placeholder's name that is not a Rust identifier.
    BadName,
    /// `{id}`: the spelling of other frameworks.
    Braces,
    /// `:` or `*` in the middle of a segment.
    MarkInside,
    /// A wildcard that is not the last segment.
    WildcardNotLast,
    /// The same placeholder twice.
    Repeated,
    /// A byte that a path cannot contain (RFC 3986 §3.3), such as a space, `?` or `#`.
    BadByte,
    /// `%` that no two hexadecimal digits follow.
    BadPercent,
    /// A percent-encoded byte that needs no encoding in a path.
    NeedlessPercent,
    /// A percent-encoded byte with small letters.
    LowerPercent,
    /// A segment `.` or `..`, which clients remove from a path (RFC 3986 §5.2.4).
    DotSegment,
    /// A trailing `/` on a pattern of more than the slash alone.
    TrailingSlash,
    /// More than [`crate::pattern::MAX_CAPTURES`] placeholders.
    TooManyCaptures,
    /// An empty host.
    NoHost,
    /// Two dots in a row in a host, or one at its beginning or end.
    EmptyLabel,
    /// A capital letter in a host.
    UpperCaseHost,
    /// A host with a port.
    HostPort,
    /// A host with a scheme or a path.
    HostOnly,
    /// `*` in a host.
    HostWildcard,
    /// `:` in the middle of a label.
    LabelMark,
    /// A byte that a host cannot contain.
    BadHostByte,
    /// A host or a label that is longer than names can be.
    LongHost,
    /// A missing number.
    NoNumber,
    /// A unit that is not known.
    BadUnit,
    /// A number too large to hold.
    TooLarge,
}

impl Problem {
    /// The problem in words, and what to write instead; follows the name of what is wrong and a colon.
    pub const fn text(self) -> &'static str {
        match self {
            Problem::NoLeadingSlash => "a pattern begins with `/`",
            Problem::EmptySegment => "an empty segment (`//`); remove one slash",
            Problem::NoName => "a placeholder needs a name: `:id` or `*rest`",
            Problem::BadName => "the name of a placeholder is a Rust identifier, as in `:user_id`",
            Problem::Braces => "placeholders are written `:id` and `*rest`, without braces",
            Problem::MarkInside => "a placeholder takes a whole segment, as in `/:id`",
            Problem::WildcardNotLast => "a wildcard takes the rest of the path, so it must come last",
            Problem::Repeated => "an earlier placeholder has this name",
            Problem::BadByte => "this character is not allowed in a path; percent-encode it",
            Problem::BadPercent => {
                "`%` begins an encoded byte, such as `%20`; for a percent sign write `%25`"
            }
            Problem::NeedlessPercent => "this byte needs no percent-encoding; write it as it is",
            Problem::LowerPercent => "write percent-encoded bytes in capitals, as in `%C3`",
            Problem::DotSegment => "clients remove `.` and `..` from a path, so no request can match this",
            Problem::TrailingSlash => "a pattern does not end with `/`; remove it",
            Problem::TooManyCaptures => "a path has at most 16 placeholders",
            Problem::NoHost => "a host is a name such as `admin.example.com`",
            Problem::EmptyLabel => "an empty label; remove the dot",
            Problem::UpperCaseHost => "hosts compare without case; write it in small letters",
            Problem::HostPort => "the port is not compared; remove it",
            Problem::HostOnly => "write the host alone, without scheme and path",
            Problem::HostWildcard => "write a placeholder, as in `:_any.example.com`",
            Problem::LabelMark => "a placeholder takes a whole label, as in `:tenant.example.com`",
            Problem::BadHostByte => {
                "a host has letters, digits, `-`, `_` and dots; write an international name in its `xn--` form"
            }
            Problem::LongHost => "a host has at most 253 characters, each of its labels 63",
            Problem::NoNumber => "it begins with a number",
            Problem::BadUnit => "unknown unit",
            Problem::TooLarge => "the number is too large",
        }
    }
}
