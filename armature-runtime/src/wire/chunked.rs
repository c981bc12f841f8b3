//! The chunked coding (RFC 9112 §7.1), decoded strictly: bytes that two decoders could take for different sizes are
//! refused.

use super::error::{Refusal, WireError};
use super::limits::BodyLimits;
use super::trailer;
use armature_grammar::method::is_token_byte;
use std::ops::Range;

/// A chunk's size has at most this many digits: 64 bits.
const MOST_DIGITS: u8 = 16;

/// Where in a chunked body the next byte is.
#[derive(Clone, Debug, Default)]
pub struct Chunked {
    state: State,
    /// Data bytes of the current chunk that have not come yet, or its size so far.
    left: u64,
    /// Digits of the size so far.
    digits: u8,
    /// Data bytes of all chunks whose size has been read.
    announced: u64,
    /// Bytes of all extensions so far.
    extended: usize,
    /// Encoded bytes before the next one.
    at: usize,
    trailer: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Size,
    /// White space between the size and `;`.
    Gap,
    /// Between `;` and the extension's name.
    ExtensionStart,
    Extension,
    /// Inside a quoted extension value.
    Quoted,
    /// Behind a backslash in one.
    Escaped,
    SizeFeed,
    Data,
    DataReturn,
    DataFeed,
    Trailer,
    Done,
}

/// What one call of [`Chunked::next`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Bytes that need not be shown again.
    pub(super) consumed: usize,
    /// Data among them; empty if there is none.
    pub(super) data: Range<usize>,
}

impl Chunked {
    /// Whether the last chunk and the trailer section have come.
    pub fn is_done(&self) -> bool {
        self.state == State::Done
    }

    /// The sum of the chunk sizes read so far: the body is at least this long.
    pub fn announced(&self) -> u64 {
        self.announced
    }

    /// The trailer section's lines, once it has come.
    pub fn trailers(&self) -> &[u8] {
        &self.trailer
    }

    /// Takes bytes up to the end of the first data among them.
    pub(super) fn next(&mut self, bytes: &[u8], limits: &BodyLimits) -> Result<Found, WireError> {
        let mut at = 0;
        while at < bytes.len() && self.state != State::Done {
            if self.state == State::Data {
                let len = self.left.min((bytes.len() - at) as u64) as usize;
                self.left -= len as u64;
                if self.left == 0 {
                    self.state = State::DataReturn;
                }
                self.at += len;
                return Ok(Found { consumed: at + len, data: at..at + len });
            }
            self.state = self.step(bytes[at], limits).map_err(|refusal| refusal.at(self.at))?;
            at += 1;
            self.at += 1;
        }
        Ok(Found { consumed: at, data: 0..0 })
    }

    fn step(&mut self, byte: u8, limits: &BodyLimits) -> Result<State, Refusal> {
        match (self.state, byte) {
            (State::Size, _) => self.size(byte),
            (State::Gap | State::ExtensionStart | State::Extension | State::Quoted | State::Escaped, _) => {
                if byte != b'\r' {
                    self.extended += 1;
                }
                if self.extended > limits.extensions {
                    return Err(Refusal::ChunkExtension);
                }
                extension(self.state, byte)
            }
            (State::SizeFeed, b'\n') if self.left == 0 => Ok(State::Trailer),
            (State::SizeFeed, b'\n') => {
                self.announced = self.announced.saturating_add(self.left);
                Ok(State::Data)
            }
            (State::SizeFeed, _) => Err(Refusal::ChunkSize),
            (State::DataReturn, b'\r') => Ok(State::DataFeed),
            (State::DataFeed, b'\n') => {
                self.digits = 0;
                Ok(State::Size)
            }
            (State::DataReturn | State::DataFeed, _) => Err(Refusal::ChunkEnd),
            (State::Trailer, _) => self.trailer(byte, limits),
            (State::Data | State::Done, _) => Ok(self.state),
        }
    }

    fn size(&mut self, byte: u8) -> Result<State, Refusal> {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            _ if self.digits == 0 => return Err(Refusal::ChunkSize),
            b'\r' => return Ok(State::SizeFeed),
            b';' => return Ok(State::ExtensionStart),
            b' ' | b'\t' => return Ok(State::Gap),
            _ => return Err(Refusal::ChunkSize),
        };
        if self.digits == MOST_DIGITS {
            return Err(Refusal::ChunkSize);
        }
        self.digits += 1;
        self.left = self.left << 4 | u64::from(digit);
        Ok(State::Size)
    }

    fn trailer(&mut self, byte: u8, limits: &BodyLimits) -> Result<State, Refusal> {
        if self.trailer.len() >= limits.trailers.max(2) {
            return Err(Refusal::TrailerTooLong);
        }
        self.trailer.push(byte);
        if byte != b'\n' {
            return Ok(State::Trailer);
        }
        let start = self.trailer[..self.trailer.len() - 1]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        match &self.trailer[start..] {
            b"\r\n" => {
                self.trailer.truncate(start);
                Ok(State::Done)
            }
            line if trailer::is_field_line(line) => Ok(State::Trailer),
            _ => Err(Refusal::Trailer),
        }
    }
}

/// `*( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )`. Checks that each extension has a name, and looks
/// for what could end the line early: control bytes, and quotes that do not close.
fn extension(state: State, byte: u8) -> Result<State, Refusal> {
    match (state, byte) {
        (State::Gap, b' ' | b'\t') => Ok(State::Gap),
        (State::Gap, b';') | (State::Extension, b';') => Ok(State::ExtensionStart),
        (State::Gap, _) => Err(Refusal::ChunkSize),
        (State::ExtensionStart, b' ' | b'\t') => Ok(State::ExtensionStart),
        (State::ExtensionStart, _) if is_token_byte(byte) => Ok(State::Extension),
        (State::ExtensionStart, _) => Err(Refusal::ChunkExtension),
        (State::Extension, b'\r') => Ok(State::SizeFeed),
        (State::Extension, b'"') => Ok(State::Quoted),
        (State::Quoted, b'"') => Ok(State::Extension),
        (State::Quoted, b'\\') => Ok(State::Escaped),
        (_, 0..=8 | 10..=31 | 127) => Err(Refusal::ChunkExtension),
        (State::Escaped, _) => Ok(State::Quoted),
        _ => Ok(state),
    }
}
