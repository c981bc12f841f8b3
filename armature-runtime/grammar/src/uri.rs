//! The characters of a URI (RFC 3986).

/// Whether `byte` may stand in a name of a URI as it is: `unreserved / sub-delims`. A host is made of these (§3.2.2), and, with
/// a few more, a segment of a path (§3.3).
pub const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b'!'
                | b'$'
                | b'&'
                | b'\''
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
        )
}
