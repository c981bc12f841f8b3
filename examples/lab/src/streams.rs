//! Streamed responses.

use armature::prelude::*;
use armature::respond::StreamBody;
use bytes::Bytes;
use futures_util::stream::{self, Stream, StreamExt};

/// 64 KiB, sent 16,384 times by `GET /big`.
static PIECE: [u8; 64 * 1024] = [b'a'; 64 * 1024];

/// Makes the pieces.
#[injectable]
pub struct Pieces;

impl Pieces {
    fn few(&self) -> impl Stream<Item = Result<Bytes>> + use<> {
        stream::iter(["one\n", "two\n", "three\n"]).map(|piece| Ok(Bytes::from_static(piece.as_bytes())))
    }

    /// 1 GiB in all.
    fn many(&self) -> impl Stream<Item = Result<Bytes>> + use<> {
        stream::iter(0..(1 << 30) / PIECE.len()).map(|_| Ok(Bytes::from_static(&PIECE)))
    }
}

/// Routes without a prefix.
#[injectable]
pub struct StreamsController {
    pieces: Inject<Pieces>,
}

#[controller]
impl StreamsController {
    #[get("/stream")]
    fn few(&self) -> impl IntoResponse + use<> {
        StreamBody::new(self.pieces.few()).with_type("text/plain; charset=utf-8")
    }

    #[get("/big")]
    fn big(&self) -> impl IntoResponse + use<> {
        StreamBody::new(self.pieces.many())
    }
}

/// Streamed responses.
#[module(controllers = [StreamsController], providers = [Pieces])]
pub struct StreamsModule;
