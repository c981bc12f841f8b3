//! The loops of a connection: read a head, call the application, write the response, and again.

use super::body_feed::BodyFeed;
use super::call::{self, Meanwhile};
use super::link::{Disconnected, Link, Read};
use super::seen;
use super::state::Seen;
use super::state::{Exchange, Next};
use super::write::{self, Ahead, ResponsePlan};
use crate::engine::dispatch::Dispatch;
use crate::engine::driver::Io;
use crate::engine::worker_state::WorkerState;
use crate::error::Error;
use crate::http::{Delivery, Origin, Request, Response, Version};
use crate::slot::Started;
use crate::wire::{self, Delimiter, Ending, Framing, Message, Refusal};
use std::future::poll_fn;
use std::ops::Deref;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

/// The most bytes of later requests that are read while one is in progress.
const AHEAD: usize = 16 * 1024;

/// What becomes of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    /// It waits for the next request, and holds nothing.
    Idle,
    /// It goes on waiting. Nothing arrived, or only blank lines, which do not extend its deadline.
    Silent,
    /// It ends.
    Close,
    /// It ends, but the client may still be sending.
    Linger,
    /// It is reset, once what was written has been sent.
    BreakOff,
}

/// One connection that is counted as open.
pub struct Connection<I: Io> {
    link: Link<I>,
}

impl<I: Io> Connection<I> {
    /// Begins a connection of the worker `local`.
    pub fn open(io: I, local: Rc<WorkerState>) -> Connection<I> {
        Connection { link: Link::new(io, local) }
    }

    /// Serves it until it ends. Runs on any executor that polls it on one thread.
    ///
    /// Everything held across an `await` is the memory of an idle connection, so nothing is held twice.
    pub async fn serve<D: Dispatch>(mut self, dispatch: impl Deref<Target = D>) {
        let local = self.link.local.clone();
        // A client that connects and sends nothing gets no more time than one that is slow.
        let mut deadline = local.clock.after(local.config.head.time);
        while self.link.idle(deadline).await {
            let mut exchange = local.take_exchange();
            let after = pin!(talk(&mut self.link, &local, &mut exchange, &*dispatch)).await;
            let after = after.unwrap_or(After::Close);
            match after {
                After::Linger => self.link.linger(&mut exchange).await,
                After::BreakOff => self.link.break_off().await,
                After::Idle | After::Silent | After::Close => {}
            }
            local.give_exchange(exchange);
            match after {
                After::Idle => deadline = local.clock.after(local.config.idle),
                After::Silent => {}
                After::Close | After::Linger | After::BreakOff => return,
            }
        }
    }
}

/// Serves one connection until it ends. It is counted as open from the call on.
pub fn serve<I: Io, D: Dispatch>(io: I, local: Rc<WorkerState>, dispatch: &D) -> impl Future<Output = ()> {
    Connection::open(io, local).serve(dispatch)
}

/// Reads requests and responds until no request is left. One read brings a batch of requests, one write takes their
/// responses.
async fn talk<I: Io, D: Dispatch>(
    link: &mut Link<I>,
    local: &WorkerState,
    exchange: &mut Exchange,
    dispatch: &D,
) -> Result<After, Disconnected> {
    let mut after = After::Silent;
    loop {
        match link.read(exchange).await? {
            Read::Some => {}
            Read::Nothing => return Ok(after),
            Read::End => return Ok(After::Close),
            Read::Late => return refuse(link, exchange, dispatch, Refusal::HeadTimeout).await,
        }
        loop {
            match exchange.next(&local.config.head) {
                Next::Dispatch(message) => {
                    // Pinned in place: a plain `await` would move the future first, which is as large as everything it
                    // may hold. In a block of its own: with the `?` on the same line, it would be kept beside what
                    // follows, and so by each idle connection too.
                    let answered = {
                        let answered = pin!(self::exchange(link, local, exchange, &message, dispatch));
                        answered.await
                    };
                    after = answered?;
                    if after != After::Idle {
                        link.flush(&mut exchange.out).await?;
                        return Ok(after);
                    }
                }
                Next::Refuse(error) => return refuse(link, exchange, dispatch, error.refusal).await,
                Next::Idle => {
                    link.flush(&mut exchange.out).await?;
                    return Ok(after);
                }
                Next::Read => {
                    exchange.head_started.get_or_insert(local.clock.now());
                    link.flush(&mut exchange.out).await?;
                    break;
                }
            }
        }
    }
}

/// Sends the reason why a request is refused, and ends the connection: where the request ends is not known.
async fn refuse<I: Io, D: Dispatch>(
    link: &mut Link<I>,
    exchange: &mut Exchange,
    dispatch: &D,
    refusal: Refusal,
) -> Result<After, Disconnected> {
    let error = Error::new(refusal.status(), refusal.detail());
    let response = call::catch(|| dispatch.failed(None, &error));
    // It is written at once, and its place among the responses is the last.
    let response = response.ok().filter(|response| response.body.len().is_some());
    let response = response.unwrap_or_else(|| refusal.response());
    let length = response.body.as_bytes().len() as u64;
    let plan = ResponsePlan {
        status: response.status,
        delimiter: Delimiter::Length(length),
        ending: Ending::Closes,
    };
    write::head(link, &mut exchange.out, &response, &plan);
    exchange.out.bytes.extend_from_slice(response.body.as_bytes());
    let flushed = link.flush(&mut exchange.out).await;
    if dispatch.watches() {
        let now = link.local.clock.exact();
        let began = exchange.head_started.map_or(now, Duration::from_millis);
        exchange.seen = Seen { began, answered: Some((response.status, now)), route: None };
        exchange.out.body_bytes = length;
        let delivery = if flushed.is_ok() { Delivery::Whole } else { Delivery::Disconnected };
        seen::tell(link, exchange, None, delivery, dispatch);
    }
    flushed.map(|()| After::Linger)
}

/// One exchange: calls the application with the request whose head has just arrived, and writes the response, which may
/// still be in `out` afterwards.
async fn exchange<I: Io, D: Dispatch>(
    link: &mut Link<I>,
    local: &WorkerState,
    exchange: &mut Exchange,
    message: &Message,
    dispatch: &D,
) -> Result<After, Disconnected> {
    let start = exchange.at;
    if dispatch.watches() {
        exchange.seen = Seen { began: local.clock.exact(), ..Seen::default() };
        exchange.out.body_bytes = 0;
    }
    let Exchange { input, at, head, arena, body, feed, tail, out, seen, .. } = exchange;
    let behind = start + message.len;
    let (consumed, data) = feed.begin(message, &mut input[behind..], body, &local.config.body);
    let ahead = AHEAD.saturating_sub(input.len() - behind - consumed);
    // In a block of its own: what is held across the waits below is the memory of an idle connection.
    let (plan, rest, ahead, outgoing) = {
        let called = 'called: {
            let origin = Origin { peer: link.io.peer(), draining: Some(&local.draining) };
            let mut request = Request::new(head, &input[start..behind + data], arena, body, origin);
            let outcome = match poll_fn(|cx| Poll::Ready(call::start(cx, local, dispatch, &request))).await {
                Started::Ready(outcome) => outcome,
                Started::Pending(rest) => {
                    let meanwhile = Meanwhile { feed, body, tail, ahead, out };
                    match pin!(call::wait(link, rest, meanwhile)).await {
                        Ok(outcome) => outcome,
                        Err(Disconnected) => break 'called None,
                    }
                }
            };
            seen.route = request.mounted();
            let mut response = match outcome {
                Ok(response) => response,
                Err(error) => dispatch.failed(Some(&request), &error),
            };
            call::end(dispatch, &mut response, &mut request);
            Some(response)
        };
        let Some(mut response) = called else { return Err(seen::left(link, exchange, start, dispatch)) };
        *at = behind + consumed;
        arena.reset();
        let rest = rest(message, feed, body.seen(), local);
        let ahead = if feed.is_over() { ahead } else { 0 };
        body.reset();

        let leaves = local.is_draining() && link.is_drained(exchange.unanswered());
        let plan = plan_response(message, exchange.head.version, &response, Ends { rest, leaves });
        write::head(link, &mut exchange.out, &response, &plan);
        let outgoing = write::small_body(&mut exchange.out, &mut response, &plan, message);
        (plan, rest, ahead, outgoing)
    };
    if dispatch.watches() {
        exchange.seen.answered = Some((plan.status, local.clock.exact()));
    }
    let mut failure = None;
    if let Some(outgoing) = outgoing {
        let ahead = Ahead { bytes: &mut exchange.tail, most: ahead };
        let sent = pin!(write::body(link, &mut exchange.out, outgoing, plan.delimiter, ahead)).await;
        match sent {
            Ok(sent) => failure = sent,
            Err(Disconnected) => return Err(seen::left(link, exchange, start, dispatch)),
        }
    }
    if dispatch.watches() {
        let delivery = if failure.is_none() { Delivery::Whole } else { Delivery::Broken };
        seen::tell(link, exchange, Some(start), delivery, dispatch);
    }
    if let Some(failure) = failure {
        seen::broke_off(link, exchange, start, failure, dispatch);
        // An orderly end would look like the end of a body that the end delimits.
        return Ok(if plan.delimiter == Delimiter::Close { After::BreakOff } else { After::Linger });
    }
    if !plan.stays() {
        // No need to linger if the client has announced that it sends no more.
        let is_over = rest == Rest::None && !message.keep_alive && exchange.unanswered() == 0;
        return Ok(if is_over { After::Close } else { After::Linger });
    }
    if rest == Rest::Skipped {
        link.flush(&mut exchange.out).await?;
        link.forget_deadline();
        let Exchange { feed, tail, .. } = exchange;
        poll_fn(|cx| feed.poll_skip(cx, link, tail)).await?;
    }
    exchange.take_tail();
    if exchange.out.len() >= local.config.watermark {
        link.flush(&mut exchange.out).await?;
    }
    Ok(After::Idle)
}

/// What could end the connection after a response, besides the response itself.
#[derive(Clone, Copy)]
struct Ends {
    rest: Rest,
    /// The worker drains, and this was the last request that had arrived.
    leaves: bool,
}

/// Decides how a response is framed, and whether the connection stays open after it. Pure.
#[inline]
fn plan_response(message: &Message, version: Version, response: &Response, ends: Ends) -> ResponsePlan {
    let delimiter = match response.body.len() {
        _ if wire::is_bodiless(response.status) => Delimiter::None,
        Some(length) => Delimiter::Length(length),
        None if message.is_head => Delimiter::None,
        None if version == Version::Http10 => Delimiter::Close,
        None => Delimiter::Chunked,
    };
    let stays = message.keep_alive
        && !response.close
        && ends.rest != Rest::Ends
        && delimiter != Delimiter::Close
        && !ends.leaves;
    let ending = match (stays, version) {
        (false, _) => Ending::Closes,
        (true, Version::Http10) => Ending::StaysSaid,
        (true, Version::Http11) => Ending::Stays,
    };
    ResponsePlan { status: response.status, delimiter, ending }
}

/// What to do about a body that the handler did not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    /// It did.
    None,
    /// It is short enough to be read and thrown away.
    Skipped,
    /// It ends the connection.
    Ends,
}

/// Depends only on the head and on what the handler did, not on how much has arrived so far, so that a client gets the same
/// response however its bytes travel.
#[inline]
fn rest(message: &Message, feed: &BodyFeed, seen: bool, local: &WorkerState) -> Rest {
    match message.framing {
        _ if feed.is_broken() => Rest::Ends,
        Framing::None => Rest::None,
        _ if seen => Rest::None,
        Framing::Length(length) if length <= local.config.body.skipped && !feed.awaits_continue() => {
            Rest::Skipped
        }
        _ => Rest::Ends,
    }
}
