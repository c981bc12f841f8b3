//! Request methods (RFC 9110 §9).

/// A request method. Names are case-sensitive (RFC 9110 §9.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method<'m> {
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `CONNECT`
    Connect,
    /// `TRACE`
    Trace,
    /// Any other token, such as `PROPFIND` or `QUERY`.
    Other(&'m str),
}

impl<'m> Method<'m> {
    /// The method of this name.
    pub const fn of(name: &'m str) -> Method<'m> {
        match Method::known(name.as_bytes()) {
            Some(method) => method,
            None => Method::Other(name),
        }
    }

    /// The method of this name, if it is none of the others.
    pub const fn known(name: &[u8]) -> Option<Method<'m>> {
        Some(match name {
            b"GET" => Method::Get,
            b"HEAD" => Method::Head,
            b"POST" => Method::Post,
            b"PUT" => Method::Put,
            b"PATCH" => Method::Patch,
            b"DELETE" => Method::Delete,
            b"OPTIONS" => Method::Options,
            b"CONNECT" => Method::Connect,
            b"TRACE" => Method::Trace,
            _ => return None,
        })
    }

    /// The name as it is sent.
    pub const fn as_str(&self) -> &'m str {
        match self {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
            Method::Connect => "CONNECT",
            Method::Trace => "TRACE",
            Method::Other(name) => name,
        }
    }

    /// Whether `name` is a token (RFC 9110 §5.6.2), as a method's name must be.
    pub const fn is_token(name: &str) -> bool {
        let bytes = name.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !is_token_byte(bytes[at]) {
                return false;
            }
            at += 1;
        }
        !bytes.is_empty()
    }
}

impl core::fmt::Display for Method<'_> {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(self.as_str())
    }
}

/// Whether a byte may be in a token: `tchar` of RFC 9110 §5.6.2.
pub const fn is_token_byte(byte: u8) -> bool {
    matches!(
        byte,
        b'!' | b'#'
            | b'$'
            | b'%'
            | b'&'
            | b'\''
            | b'*'
            | b'+'
            | b'-'
            | b'.'
            | b'^'
            | b'_'
            | b'`'
            | b'|'
            | b'~'
    ) || byte.is_ascii_alphanumeric()
}
