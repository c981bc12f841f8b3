//! Bytes to messages and back, as HTTP/1.1 (RFC 9112) defines them. Pure: nothing here reads a socket or a clock. What
//! two servers could read differently is refused.

mod chunked;
mod date;
mod decode;
mod encode;
mod error;
mod framing;
mod head;
mod limits;
mod target;
mod trailer;

pub use chunked::Chunked;
pub use date::{HttpDate, Stamp};
pub use decode::{BodyDecoder, Gathered, Step};
pub(crate) use encode::is_bodiless;
pub use encode::{CONTINUE, Delimiter, Ending, LAST_CHUNK, chunk_size, number, response_head, trailers};
pub use error::{Refusal, WireError};
pub use framing::Framing;
pub use head::{Message, Scan, parse};
pub use limits::{BodyLimits, HeadLimits};
