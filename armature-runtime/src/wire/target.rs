//! The four forms of a request's target (RFC 9112 §3.2), and what a host is.

use super::error::Refusal;
use crate::http::Span;
use armature_grammar::uri::is_name_byte;
use memchr::memchr;

/// The parts of a target, as places in the bytes of the head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) path: Span,
    pub(super) query: Span,
    /// Host and port of the absolute form.
    pub(super) authority: Option<Span>,
    /// The port that its scheme means by none; empty for the other forms.
    port: &'static [u8],
}

impl Target {
    /// Whether `host` names the same place as the target's own `authority`. Names compare without case, and the scheme's
    /// port is the same as none (RFC 9110 §4.2.3).
    pub(super) fn is_at(&self, authority: &[u8], host: &[u8]) -> bool {
        self.bare(authority).eq_ignore_ascii_case(self.bare(host))
    }

    fn bare<'h>(&self, host: &'h [u8]) -> &'h [u8] {
        let host = host.strip_suffix(self.port).unwrap_or(host);
        host.strip_suffix(b":").unwrap_or(host)
    }
}

/// Reads `target`, which begins at byte `at` of the head.
pub(super) fn parse(method: &str, target: &[u8], at: usize) -> Result<Target, Refusal> {
    if method == "CONNECT" {
        return Err(Refusal::Connect);
    }
    match target {
        [b'/', ..] => origin(target, at),
        b"*" if method == "OPTIONS" => Ok(Target { path: span(at, 1), ..Target::default() }),
        _ => absolute(target, at),
    }
}

/// The longest head is 64 KiB − 1, so places fit.
fn span(start: usize, len: usize) -> Span {
    Span { start: start as u16, end: (start + len) as u16 }
}

/// Path and query. The fragment is the client's own (§3.2), and what is not ASCII belongs percent-encoded (RFC 3986
/// §2.1).
fn origin(target: &[u8], at: usize) -> Result<Target, Refusal> {
    if !target.is_ascii() {
        return Err(Refusal::Target);
    }
    match target.iter().position(|byte| matches!(byte, b'?' | b'#')) {
        None => Ok(Target { path: span(at, target.len()), ..Target::default() }),
        Some(mark) if target[mark] == b'?' => {
            let query = &target[mark + 1..];
            if memchr(b'#', query).is_some() {
                return Err(Refusal::Target);
            }
            Ok(Target { path: span(at, mark), query: span(at + mark + 1, query.len()), ..Target::default() })
        }
        Some(_) => Err(Refusal::Target),
    }
}

fn absolute(target: &[u8], at: usize) -> Result<Target, Refusal> {
    let (scheme, port) = scheme(target).ok_or(Refusal::Target)?;
    let rest = &target[scheme..];
    let len = rest.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    if len == 0 || !is_host(&rest[..len]) {
        return Err(Refusal::Target);
    }
    let authority = Some(span(at + scheme, len));
    if rest.get(len) == Some(&b'/') {
        return Ok(Target { authority, port, ..origin(&rest[len..], at + scheme + len)? });
    }
    // No path means `/` (RFC 9110 §4.2.3): the one in front of the authority stands for it.
    let path = span(at + scheme - 1, 1);
    let query = origin(&rest[len..], at + scheme + len)?.query;
    Ok(Target { path, query, authority, port })
}

/// How long the scheme is, `://` included, and the port it means by none.
fn scheme(target: &[u8]) -> Option<(usize, &'static [u8])> {
    let known: [(&str, &[u8]); 2] = [("http://", b":80"), ("https://", b":443")];
    let is = |scheme: &str| {
        target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
    };
    known.into_iter().find(|(scheme, _)| is(scheme)).map(|(scheme, port)| (scheme.len(), port))
}

/// Whether this is `uri-host [ ":" port ]` (RFC 3986 §3.2.2, without user information). Empty is a host too: that of a
/// target without authority (RFC 9110 §7.2).
pub(super) fn is_host(value: &[u8]) -> bool {
    if let [b'[', rest @ ..] = value {
        let end = rest.iter().position(|byte| !is_literal(*byte)).unwrap_or(rest.len());
        return end > 1 && rest.get(end) == Some(&b']') && is_port(&rest[end + 1..]);
    }
    let end = value.iter().position(|byte| !NAME[usize::from(*byte)]).unwrap_or(value.len());
    percents(&value[..end]) && is_port(&value[end..])
}

fn is_port(port: &[u8]) -> bool {
    match port {
        [] => true,
        [b':', digits @ ..] => {
            digits.len() <= 5
                && digits.iter().all(u8::is_ascii_digit)
                && digits.iter().fold(0u32, |sum, digit| sum * 10 + u32::from(digit - b'0')) <= 65_535
        }
        _ => false,
    }
}

/// `unreserved / pct-encoded / sub-delims` for each byte: every request is asked.
static NAME: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte as u8 == b'%' || is_name_byte(byte as u8);
        byte += 1;
    }
    table
};

fn percents(host: &[u8]) -> bool {
    host.iter().enumerate().filter(|(_, byte)| **byte == b'%').all(|(at, _)| {
        matches!(host.get(at + 1..at + 3), Some([high, low]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
    })
}

/// Whether a byte can be in an IPv6 or later address.
fn is_literal(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.' | b'v')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn parts(method: &str, target: &str) -> (String, String) {
        let found = parse(method, target.as_bytes(), 0).expect("a good target");
        let text = |span: Span| String::from_utf8_lossy(span.of(target.as_bytes())).into_owned();
        (text(found.path), text(found.query))
    }

    #[track_caller]
    fn refused(method: &str, target: &str) {
        assert_eq!(parse(method, target.as_bytes(), 0), Err(Refusal::Target), "{target}");
    }

    #[test]
    fn a_query_begins_at_the_first_question_mark() {
        assert_eq!(parts("GET", "/a?b?c"), ("/a".into(), "b?c".into()));
        assert_eq!(parts("GET", "/a"), ("/a".into(), String::new()));
    }

    #[test]
    fn an_absolute_target_without_path_means_the_root() {
        assert_eq!(parts("GET", "http://a.example"), ("/".into(), String::new()));
        assert_eq!(parts("GET", "http://a.example?q=1"), ("/".into(), "q=1".into()));
        assert_eq!(parts("GET", "HTTPS://a.example:80/b?c"), ("/b".into(), "c".into()));
    }

    #[test]
    fn a_star_is_for_options_alone() {
        assert_eq!(parts("OPTIONS", "*").0, "*");
        refused("GET", "*");
    }

    #[test]
    fn fragments_user_information_and_other_schemes_are_refused() {
        refused("GET", "/a#b");
        refused("GET", "/a?b#c");
        refused("GET", "http://user@a.example/");
        refused("GET", "ftp://a.example/");
        refused("GET", "http:///a");
        refused("GET", "a");
    }

    #[test]
    fn hosts_have_names_addresses_and_ports() {
        for good in ["a.example", "a.example:80", "127.0.0.1:", "[::1]:80", "", "a%20b"] {
            assert!(is_host(good.as_bytes()), "{good}");
        }
        for bad in ["a b", "a:b", "a:65536", "[::1", "[]", "a@b", "a/b", "a%2", "[::1]a", "a:1:2"] {
            assert!(!is_host(bad.as_bytes()), "{bad}");
        }
    }
}
