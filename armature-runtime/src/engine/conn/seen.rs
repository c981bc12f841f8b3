//! Tells the application about requests that are over.

use super::call::{catch, discard};
use super::link::{Disconnected, Link};
use super::state::Exchange;
use super::write::Failure;
use crate::engine::dispatch::Dispatch;
use crate::engine::driver::Io;
use crate::http::{Delivery, Finished};

/// Reports that the client of the request whose head begins at `start` has left.
#[cold]
#[inline(never)]
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

/// Reports the request whose head begins at `start`; `None` for one that was refused.
#[inline(never)]
pub(super) fn tell<I: Io, D: Dispatch>(
    link: &Link<I>,
    exchange: &Exchange,
    start: Option<usize>,
    delivery: Delivery,
    dispatch: &D,
) {
    let finished = finished(link, exchange, start, delivery);
    // A panic there must not take the connection with it.
    let _ = catch(|| dispatch.finished(&finished));
}

/// Reports why the stream of the response to the request at `start` failed.
#[cold]
#[inline(never)]
pub(super) fn broke_off<I: Io, D: Dispatch>(
    link: &Link<I>,
    exchange: &Exchange,
    start: usize,
    failure: Failure,
    dispatch: &D,
) {
    let finished = finished(link, exchange, Some(start), Delivery::Broken);
    let error = failure.into_error();
    let _ = catch(|| dispatch.broke_off(&finished, &error));
    discard(error);
}

fn finished<'e, I: Io>(
    link: &Link<I>,
    exchange: &'e Exchange,
    start: Option<usize>,
    delivery: Delivery,
) -> Finished<'e> {
    let seen = &exchange.seen;
    Finished {
        status: seen.answered.map(|(status, _)| status),
        delivery,
        body_bytes: exchange.out.body_bytes,
        first_byte: seen.answered.map(|(_, at)| at.saturating_sub(seen.began)),
        total: link.local.clock.exact().saturating_sub(seen.began),
        peer: link.io.peer(),
        head: start.map(|start| (&exchange.head, exchange.input.get(start..).unwrap_or_default())),
        route: seen.route,
    }
}
