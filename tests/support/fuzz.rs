//! What the fuzz targets do with any bytes. Here, so that the tests run the same over the corpus.

use crate::sim::Wire;
use armature_runtime::http::{Head, Span};
use armature_runtime::wire::{self, BodyDecoder, BodyLimits, Framing, HeadLimits, Message, Scan, WireError};

/// Small enough for a fuzzer to meet them.
fn head_limits() -> HeadLimits {
    HeadLimits { bytes: 512, fields: 8, target: 64, ..HeadLimits::default() }
}

type Parsed = Result<Option<(Message, Head)>, WireError>;

/// A head means the same however its bytes come, and nothing in it could end a line.
///
/// # Panics
/// If it does not.
pub fn head(bytes: &[u8]) {
    let whole = parse(bytes, bytes.len().max(1));
    assert_eq!(format!("{whole:?}"), format!("{:?}", parse(bytes, 1)), "byte by byte");
    assert_eq!(format!("{whole:?}"), format!("{:?}", parse(bytes, 7)), "seven at a time");
    match whole {
        Ok(Some((message, head))) => {
            assert!(message.len <= bytes.len() && bytes[..message.len].ends_with(b"\r\n\r\n"));
            is_well_formed(&bytes[..message.len], &head);
        }
        Ok(None) => {}
        Err(error) => assert!(error.at <= bytes.len()),
    }
}

fn parse(bytes: &[u8], step: usize) -> Parsed {
    let (mut scan, mut head) = (Scan::default(), Head::default());
    for end in (step..bytes.len()).step_by(step).chain([bytes.len()]) {
        if let Some(message) = wire::parse(&bytes[..end], &mut scan, &head_limits(), &mut head)? {
            return Ok(Some((message, head)));
        }
    }
    Ok(None)
}

fn is_well_formed(bytes: &[u8], head: &Head) {
    let graphic = |span: Span| span.of(bytes).iter().all(u8::is_ascii_graphic);
    assert!(graphic(head.method) && graphic(head.path) && graphic(head.query));
    assert!(!head.path.of(bytes).is_empty());
    for field in &head.fields {
        let (name, value) = (field.name.of(bytes), field.value.of(bytes));
        assert!(!name.is_empty() && graphic(field.name) && !name.contains(&b':'));
        assert!(!value.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0)));
        assert_eq!(value.trim_ascii(), value);
    }
}

/// Each line of `bytes` becomes a `Content-Length` (if its first byte is even) or a `Transfer-Encoding`; the body is
/// framed as a model that knows nothing but the rules says.
///
/// # Panics
/// If it is not.
pub fn framing(bytes: &[u8]) {
    let lines: Vec<&[u8]> =
        bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).take(4).collect();
    let mut text = b"POST / HTTP/1.1\r\nHost: a\r\n".to_vec();
    let (mut lengths, mut codings) = (Vec::new(), Vec::new());
    for line in lines {
        let value = &line[1..];
        if value.iter().any(|byte| byte.is_ascii_control()) {
            return;
        }
        let (name, values): (&[u8], _) = match line[0] % 2 {
            0 => (b"Content-Length: ", &mut lengths),
            _ => (b"Transfer-Encoding: ", &mut codings),
        };
        values.push(String::from_utf8_lossy(value).trim_matches([' ', '\t']).to_owned());
        text.extend([name, value, b"\r\n"].concat());
    }
    text.extend(b"\r\n");
    let read = wire::parse(&text, &mut Scan::default(), &HeadLimits::default(), &mut Head::default());
    let read = read.map(|message| message.map(|message| message.framing));
    match model(&lengths, &codings) {
        Some(framing) => assert_eq!(read, Ok(Some(framing))),
        None => assert!(read.is_err(), "{read:?} for {lengths:?} and {codings:?}"),
    }
}

fn model(lengths: &[String], codings: &[String]) -> Option<Framing> {
    match (lengths, codings) {
        ([], []) => Some(Framing::None),
        ([length], []) if length.bytes().all(|byte| byte.is_ascii_digit()) => match length.parse().ok()? {
            0 => Some(Framing::None),
            length => Some(Framing::Length(length)),
        },
        ([], [coding]) if coding.eq_ignore_ascii_case("chunked") => Some(Framing::Chunked),
        _ => None,
    }
}

/// A chunked body is the same data, or the same error, however its bytes come.
///
/// # Panics
/// If it is not.
pub fn chunked(bytes: &[u8]) {
    let whole = decode(bytes, bytes.len().max(1));
    assert_eq!(whole, decode(bytes, 1), "byte by byte");
    assert_eq!(whole, decode(bytes, 5), "five at a time");
    assert!(whole.data.len() <= whole.consumed && whole.consumed <= bytes.len());
    let mut moved = bytes.to_vec();
    let mut decoder = BodyDecoder::new(Framing::Chunked);
    let gathered = decoder.gather(&mut moved, &body_limits());
    assert_eq!(gathered.error, whole.error);
    assert_eq!(&moved[..gathered.data], whole.data);
    assert_eq!(decoder.is_done(), whole.done);
    if whole.error.is_none() {
        assert_eq!(gathered.consumed, whole.consumed);
    }
}

fn body_limits() -> BodyLimits {
    BodyLimits { trailers: 64, extensions: 16, ..BodyLimits::default() }
}

#[derive(Debug, Default, PartialEq)]
struct Decoded {
    data: Vec<u8>,
    consumed: usize,
    done: bool,
    error: Option<WireError>,
}

fn decode(bytes: &[u8], step: usize) -> Decoded {
    let mut decoder = BodyDecoder::new(Framing::Chunked);
    let mut decoded = Decoded::default();
    for part in bytes.chunks(step) {
        let mut part = part;
        while !part.is_empty() && !decoder.is_done() {
            match decoder.next(part, &body_limits()) {
                Ok(found) => {
                    decoded.data.extend_from_slice(&part[found.data.clone()]);
                    decoded.consumed += found.consumed;
                    part = &part[found.consumed..];
                }
                Err(error) => {
                    // How far it came inside the part where the error is, nobody asks.
                    return Decoded { error: Some(error), consumed: bytes.len(), ..decoded };
                }
            }
        }
    }
    decoded.done = decoder.is_done();
    decoded
}

/// A connection takes any bytes without a panic, and answers them the same however they come.
///
/// # Panics
/// If it does not.
pub fn connection(bytes: &[u8]) {
    let whole = answers(&[bytes]);
    let (first, second) = bytes.split_at(bytes.len() / 2);
    assert_eq!(whole, answers(&[first, second]), "cut in two");
    if bytes.len() < 512 {
        assert_eq!(whole, answers(&bytes.chunks(1).collect::<Vec<_>>()), "byte by byte");
    }
}

fn answers(parts: &[&[u8]]) -> String {
    let mut wire = Wire::open();
    // There are answers without end.
    wire.client.set_room(1 << 20);
    for part in parts {
        wire.send(part);
    }
    wire.client.half_close();
    // Left out if the body has already arrived.
    wire.take().replace("HTTP/1.1 100 Continue\r\n\r\n", "")
}
