//! [`BodyDecoder`]: removes the framing from a request's body as its bytes arrive.

use super::chunked::Chunked;
use super::error::WireError;
use super::framing::Framing;
use super::limits::BodyLimits;
use std::ops::Range;

/// What is still to come of a body.
#[derive(Clone, Debug, Default)]
pub enum BodyDecoder {
    /// Nothing.
    #[default]
    Done,
    /// This number of bytes, at least one.
    Length(u64),
    /// Chunks.
    Chunked(Chunked),
}

/// What one call of [`BodyDecoder::next`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Bytes that need not be shown again.
    pub consumed: usize,
    /// Bytes of the body among them; empty if there are none.
    pub data: Range<usize>,
}

/// What [`BodyDecoder::gather`] found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// How many bytes were consumed.
    pub consumed: usize,
    /// How many of the first are data.
    pub data: usize,
    /// What is wrong after them.
    pub error: Option<WireError>,
}

impl BodyDecoder {
    /// For a body that begins.
    pub fn new(framing: Framing) -> BodyDecoder {
        match framing {
            Framing::None | Framing::Length(0) => BodyDecoder::Done,
            Framing::Length(length) => BodyDecoder::Length(length),
            Framing::Chunked => BodyDecoder::Chunked(Chunked::default()),
        }
    }

    /// Whether the body has come whole.
    pub fn is_done(&self) -> bool {
        match self {
            BodyDecoder::Done => true,
            BodyDecoder::Length(_) => false,
            BodyDecoder::Chunked(chunked) => chunked.is_done(),
        }
    }

    /// Takes bytes up to the end of the first run of data among them. Partial input is not an error.
    ///
    /// # Errors
    /// Whatever the chunked coding refuses.
    pub fn next(&mut self, bytes: &[u8], limits: &BodyLimits) -> Result<Step, WireError> {
        match self {
            BodyDecoder::Done => Ok(Step::default()),
            BodyDecoder::Length(left) => {
                let len = (*left).min(bytes.len() as u64);
                *left -= len;
                if *left == 0 {
                    *self = BodyDecoder::Done;
                }
                Ok(Step { consumed: len as usize, data: 0..len as usize })
            }
            BodyDecoder::Chunked(chunked) => {
                let found = chunked.next(bytes, limits)?;
                Ok(Step { consumed: found.consumed, data: found.data })
            }
        }
    }

    /// Takes what has come of the body off the front of `bytes`, and moves its data together there, up to what the
    /// chunked coding refuses.
    pub fn gather(&mut self, bytes: &mut [u8], limits: &BodyLimits) -> Gathered {
        let mut gathered = Gathered::default();
        while gathered.consumed < bytes.len() && !self.is_done() {
            let at = gathered.consumed;
            let step = match self.next(&bytes[at..], limits) {
                Ok(step) => step,
                Err(error) => return Gathered { error: Some(error), ..gathered },
            };
            let run = at + step.data.start..at + step.data.end;
            let len = run.len();
            if run.start != gathered.data {
                bytes.copy_within(run, gathered.data);
            }
            gathered.data += len;
            gathered.consumed += step.consumed;
        }
        gathered
    }

    /// How long the chunks whose size has been read are together; `None` for a body without chunks.
    pub fn announced(&self) -> Option<u64> {
        match self {
            BodyDecoder::Done | BodyDecoder::Length(_) => None,
            BodyDecoder::Chunked(chunked) => Some(chunked.announced()),
        }
    }

    /// How many bytes are still to come, if that is known.
    pub fn left(&self) -> Option<u64> {
        match self {
            BodyDecoder::Done => Some(0),
            BodyDecoder::Length(left) => Some(*left),
            BodyDecoder::Chunked(chunked) => chunked.is_done().then_some(0),
        }
    }
}
