//! The head of a request, from bytes to places: our own strict pass over the lines, `httparse` for their insides, then
//! what the fields mean for the connection.

use super::error::{Refusal, WireError};
use super::framing::{Framing, Seen};
use super::limits::HeadLimits;
use super::target;
use crate::http::{Field, Head, Span, Version};
use armature_grammar::method::is_token_byte;
use memchr::memchr;
use std::mem::MaybeUninit;

/// At most this many headers, whatever the limits say.
const MOST_FIELDS: usize = 256;
/// Places are 16 bits wide.
const MOST_BYTES: usize = u16::MAX as usize;

/// How far the lines of a head have been looked at: bytes that come later are looked at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// Everything before this byte has been looked at.
    at: usize,
    /// Where the line begins that is not complete yet.
    line: usize,
}

impl Scan {
    /// Looks for the blank line. `None` if it has not arrived yet.
    ///
    /// # Errors
    /// [`Refusal::BareLineFeed`] and [`Refusal::Folded`], as soon as the line has ended.
    fn end(&mut self, bytes: &[u8]) -> Result<Option<usize>, WireError> {
        while let Some(found) = memchr(b'\n', &bytes[self.at..]) {
            let feed = self.at + found;
            if feed == 0 || bytes[feed - 1] != b'\r' {
                return Err(Refusal::BareLineFeed.at(feed));
            }
            if self.line != 0 && matches!(bytes[self.line], b' ' | b'\t') {
                return Err(Refusal::Folded.at(self.line));
            }
            let blank = feed == self.line + 1;
            self.at = feed + 1;
            self.line = self.at;
            if blank {
                return Ok(Some(self.at));
            }
        }
        self.at = bytes.len();
        Ok(None)
    }
}

/// What a head means for the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// The bytes of the head, blank line included.
    pub len: usize,
    /// How the body is delimited.
    pub framing: Framing,
    /// Whether the client wants the connection to stay.
    pub keep_alive: bool,
    /// Whether the client waits for `100 Continue`.
    pub expects: bool,
    /// Whether the client accepts trailers (`TE: trailers`).
    pub trailers: bool,
    /// Whether the response is sent without its body.
    pub is_head: bool,
}

/// Reads the head that begins with the first of `bytes`, into `head`. `None` if it is incomplete.
///
/// # Errors
/// The first thing that is wrong.
pub fn parse(
    bytes: &[u8],
    scan: &mut Scan,
    limits: &HeadLimits,
    head: &mut Head,
) -> Result<Option<Message>, WireError> {
    let most = limits.bytes.min(MOST_BYTES);
    // Not past the limit: what is refused must not depend on how many bytes came at once.
    let within = &bytes[..bytes.len().min(most + 1)];
    start(within, limits)?;
    if *scan == Scan::default()
        && let Some(message) = at_once(&bytes[..bytes.len().min(most)], limits, head)
    {
        return Ok(Some(message));
    }
    match scan.end(within)? {
        Some(len) if len <= most => whole(&bytes[..len], limits, head).map(Some),
        None if bytes.len() <= most => Ok(None),
        _ => Err(Refusal::HeadTooLong.at(most)),
    }
}

/// A start that no more bytes could make good is not worth the wait.
fn start(bytes: &[u8], limits: &HeadLimits) -> Result<(), WireError> {
    match bytes {
        [first, ..] if !is_token_byte(*first) => Err(Refusal::Method.at(0)),
        _ if bytes.len() > limits.target && has_long_target(bytes, limits.target) => {
            Err(Refusal::TargetTooLong.at(limits.target))
        }
        _ => Ok(()),
    }
}

fn has_long_target(bytes: &[u8], most: usize) -> bool {
    let line = &bytes[..memchr(b'\n', bytes).unwrap_or(bytes.len())];
    line.split(|byte| *byte == b' ').nth(1).is_some_and(|target| target.len() > most)
}

/// The usual case, a good head that has come whole: read without looking for its lines first. `None` where it is anything
/// else, which [`whole`] finds out.
fn at_once(bytes: &[u8], limits: &HeadLimits, head: &mut Head) -> Option<Message> {
    let mut fields = [const { MaybeUninit::<httparse::Header<'_>>::uninit() }; MOST_FIELDS];
    let most = limits.fields.min(MOST_FIELDS);
    let mut request = httparse::Request::new(&mut []);
    match request.parse_with_uninit_headers(bytes, &mut fields[..most]) {
        Ok(httparse::Status::Complete(len)) if has_no_bare_feed(&bytes[..len]) => {
            meaning(&bytes[..len], &request, head).ok()
        }
        _ => None,
    }
}

/// Whether every LF follows a CR. Without a branch a byte, so that many are compared at once.
fn has_no_bare_feed(bytes: &[u8]) -> bool {
    let pairs = bytes.iter().zip(&bytes[1..]);
    let bare = pairs.fold(false, |bare, (before, byte)| bare | (*byte == b'\n' && *before != b'\r'));
    !bare
}

/// `bytes` are the head, blank line included.
fn whole(bytes: &[u8], limits: &HeadLimits, head: &mut Head) -> Result<Message, WireError> {
    let mut fields = [const { MaybeUninit::<httparse::Header<'_>>::uninit() }; MOST_FIELDS];
    let most = limits.fields.min(MOST_FIELDS);
    let mut request = httparse::Request::new(&mut []);
    match request.parse_with_uninit_headers(bytes, &mut fields[..most]) {
        Ok(httparse::Status::Complete(len)) if len == bytes.len() => meaning(bytes, &request, head),
        // `Scan` found the blank line at the end: these would mean that the two read differently.
        Ok(_) => Err(Refusal::RequestLine.at(0)),
        Err(error) => Err(locate(error, bytes)),
    }
}

/// What the parts of a head, found by `httparse` in `bytes`, mean.
fn meaning(bytes: &[u8], request: &httparse::Request<'_, '_>, head: &mut Head) -> Result<Message, WireError> {
    let (Some(method), Some(target), Some(version)) = (request.method, request.path, request.version) else {
        return Err(Refusal::RequestLine.at(0));
    };
    let place = Place { base: bytes.as_ptr().addr() };
    head.method = place.of(method.as_bytes());
    head.version = if version == 0 { Version::Http10 } else { Version::Http11 };
    let at = place.of(target.as_bytes()).start as usize;
    let parts = target::parse(method, target.as_bytes(), at).map_err(|refusal| refusal.at(at))?;
    head.path = parts.path;
    head.query = parts.query;
    head.fields.clear();
    let mut meaning = Meaning::new(head.version);
    for field in request.headers.iter() {
        let span = Field { name: place.of(field.name.as_bytes()), value: place.of(field.value) };
        head.fields.push(span);
        meaning.field(field.name, field.value).map_err(|refusal| refusal.at(span.value.start as usize))?;
    }
    meaning.host(&parts, bytes).map_err(|refusal| refusal.at(bytes.len()))?;
    let framing = meaning.seen.framing(head.version).map_err(|refusal| refusal.at(bytes.len()))?;
    Ok(Message {
        len: bytes.len(),
        framing,
        keep_alive: meaning.keep_alive && !meaning.close,
        expects: meaning.expects && framing != Framing::None,
        trailers: meaning.trailers,
        is_head: method == "HEAD",
    })
}

/// Where the bytes of a head begin, to turn slices of it into places.
struct Place {
    base: usize,
}

impl Place {
    fn of(&self, part: &[u8]) -> Span {
        let start = part.as_ptr().addr().wrapping_sub(self.base);
        Span { start: start as u16, end: (start + part.len()) as u16 }
    }
}

/// What the headers mean, as they are read.
struct Meaning<'h> {
    version: Version,
    seen: Seen,
    host: Option<&'h [u8]>,
    keep_alive: bool,
    close: bool,
    expects: bool,
    trailers: bool,
}

impl<'h> Meaning<'h> {
    fn new(version: Version) -> Meaning<'h> {
        Meaning {
            version,
            seen: Seen::default(),
            host: None,
            keep_alive: version == Version::Http11,
            close: false,
            expects: false,
            trailers: false,
        }
    }

    /// Names are told apart by length first: nearly every field ends there.
    fn field(&mut self, name: &str, value: &'h [u8]) -> Result<(), Refusal> {
        match name.len() {
            2 if name.eq_ignore_ascii_case("te") => self.trailers |= has_member(value, "trailers"),
            4 if name.eq_ignore_ascii_case("host") => {
                if self.host.replace(value).is_some() {
                    return Err(Refusal::ManyHosts);
                }
                if !target::is_host(value) {
                    return Err(Refusal::BadHost);
                }
            }
            6 if name.eq_ignore_ascii_case("expect") => self.expect(value)?,
            10 if name.eq_ignore_ascii_case("connection") => {
                self.close |= has_member(value, "close");
                self.keep_alive |= has_member(value, "keep-alive");
            }
            14 if name.eq_ignore_ascii_case("content-length") => self.seen.length(value)?,
            17 if name.eq_ignore_ascii_case("transfer-encoding") => self.seen.coding(value),
            _ => {}
        }
        Ok(())
    }

    /// RFC 9110 §10.1.1; HTTP/1.0 has no expectations.
    fn expect(&mut self, value: &[u8]) -> Result<(), Refusal> {
        if self.version == Version::Http10 {
            return Ok(());
        }
        // A list, on however many lines (§5.3).
        let mut members = value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii);
        if !members.all(|member| member.eq_ignore_ascii_case(b"100-continue")) {
            return Err(Refusal::Expectation);
        }
        self.expects = true;
        Ok(())
    }

    /// Exactly one `Host` on HTTP/1.1 (RFC 9112 §3.2), and the same as an absolute target's.
    fn host(&self, target: &target::Target, bytes: &[u8]) -> Result<(), Refusal> {
        match (self.host, target.authority) {
            (None, _) if self.version == Version::Http11 => Err(Refusal::NoHost),
            (Some(host), Some(authority)) if !target.is_at(authority.of(bytes), host) => {
                Err(Refusal::BadHost)
            }
            _ => Ok(()),
        }
    }
}

/// Whether a comma-separated list has this member, without regard to case.
fn has_member(list: &[u8], member: &str) -> bool {
    list.split(|byte| *byte == b',').any(|own| own.trim_ascii().eq_ignore_ascii_case(member.as_bytes()))
}

/// `httparse` says what is wrong, not where: the place is looked for, in refused heads only.
fn locate(error: httparse::Error, bytes: &[u8]) -> WireError {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or_default();
    if let Some(error) = in_request_line(first.strip_suffix(b"\r\n").unwrap_or(first)) {
        return error;
    }
    if error == httparse::Error::TooManyHeaders {
        return Refusal::TooManyFields.at(bytes.len());
    }
    let mut at = first.len();
    for line in lines {
        match in_field_line(line) {
            Some(refusal) => return refusal.at(at),
            None => at += line.len(),
        }
    }
    Refusal::RequestLine.at(0)
}

/// RFC 9112 §3: `method SP request-target SP HTTP-version`.
fn in_request_line(line: &[u8]) -> Option<WireError> {
    let mut words = line.split(|byte| *byte == b' ');
    let (method, target, version) = (words.next()?, words.next(), words.next());
    if !method.iter().copied().all(is_token_byte) {
        return Some(Refusal::Method.at(0));
    }
    let (Some(target), Some(version), None) = (target, version, words.next()) else {
        return Some(Refusal::RequestLine.at(0));
    };
    if target.is_empty() || !target.iter().all(u8::is_ascii_graphic) {
        let refusal = if target.is_empty() { Refusal::RequestLine } else { Refusal::Target };
        return Some(refusal.at(method.len() + 1));
    }
    let at = line.len() - version.len();
    match version {
        b"HTTP/1.0" | b"HTTP/1.1" => None,
        // 505 for a version that is written as one (§2.3), 400 for anything else.
        [b'H', b'T', b'T', b'P', b'/', major, b'.', minor]
            if major.is_ascii_digit() && minor.is_ascii_digit() =>
        {
            Some(Refusal::Version.at(at))
        }
        _ => Some(Refusal::VersionSyntax.at(at)),
    }
}

fn in_field_line(line: &[u8]) -> Option<Refusal> {
    let inside = line.strip_suffix(b"\r\n").unwrap_or(line);
    let (name, value) = match memchr(b':', inside) {
        Some(colon) => inside.split_at(colon),
        None if inside.is_empty() => return None,
        None => return Some(Refusal::FieldName),
    };
    if name.is_empty() || !name.iter().copied().all(is_token_byte) {
        return Some(Refusal::FieldName);
    }
    value.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t').then_some(Refusal::FieldValue)
}
