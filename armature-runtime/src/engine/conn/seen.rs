//! Tells the application of a request that is over.

use super::call::catch;
use super::link::{Disconnected, Link};
use super::state::Exchange;
use crate::engine::dispatch::Dispatch;
use crate::engine::driver::Io;
use crate::http::{Delivery, Finished};

/// Tells of the request whose head begins at `start` that its client has left.
pub(super) fn left<I: Io, D: Dispatch>(
    link: &Link<I>,
    exchange: &Exchange,
    start: usize,
    dispatch: &D,
) -> Disconnected {
    if dispatch.watches() {
        tell(link, exchange, Some(start), Delivery::Disconnected, dispatch);
    }
    Disconnected
}

/// Tells of the request whose head begins at `start`; `None` for one that was refused.
pub(super) fn tell<I: Io, D: Dispatch>(
    link: &Link<I>,
    exchange: &Exchange,
    start: Option<usize>,
    delivery: Delivery,
    dispatch: &D,
) {
    let seen = &exchange.seen;
    let finished = Finished {
        status: seen.answered.map(|(status, _)| status),
        delivery,
        body_bytes: exchange.out.body_bytes,
        first_byte: seen.answered.map(|(_, at)| at.saturating_sub(seen.began)),
        total: link.local.clock.exact().saturating_sub(seen.began),
        peer: link.io.peer(),
        head: start.map(|start| (&exchange.head, exchange.input.get(start..).unwrap_or_default())),
        route: seen.route,
    };
    // What the application makes of it harms nobody else.
    let _ = catch(|| dispatch.finished(&finished));
}
