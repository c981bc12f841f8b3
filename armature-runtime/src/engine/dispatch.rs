//! [`Dispatch`]: the trait a connection calls, and all that the engine knows about an application. `app/` implements it.

use crate::error::Error;
use crate::future::LocalFuture;
use crate::http::{Finished, Request, Response};
use crate::respond::{render, report_broken_stream, report_error};
use crate::slot::{Slots, Started};
use std::task::Context;

/// One worker's application. Routing happens inside: an unknown path is answered like any other request.
///
/// A panic in here, or at a later poll of what is started, is caught by the connection and answered with 500; the
/// connection goes on.
pub trait Dispatch: 'static {
    /// Answers one request: polls the handler once, and hands back what is left of it where it waits.
    ///
    /// The connection keeps `request` until the response is there, polls the rest only on its own task, and feeds the
    /// body when the handler asks for it.
    fn dispatch<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        request: &'r Request<'r>,
    ) -> Started<'r>;

    /// Renders an error, and reports it: the one place that every error comes to, from handlers, guards and arguments, from
    /// panics, and (without a request) from heads that were refused. The default renders and reports nothing about the route.
    fn failed(&self, request: Option<&Request<'_>>, error: &Error) -> Response {
        // What is wrong with a head is its client's affair.
        if request.is_some() {
            report_error(error, None);
        }
        render(error)
    }

    /// Reports why the stream of a response failed, whose status has been sent already.
    fn broke_off(&self, request: &Finished<'_>, error: &Error) {
        report_broken_stream(request, error);
    }

    /// Whether it wants to be told of each request that is over. Exact times are taken only then.
    fn watches(&self) -> bool {
        false
    }

    /// Called once for each request that is over, refused ones included, if [`Dispatch::watches`]: in the order of the
    /// responses, before the next request of its connection. It should not block.
    fn finished(&self, request: &Finished<'_>) {
        let _ = request;
    }

    /// Called once on the worker's own thread, inside its runtime, when its last connection has ended: the place for
    /// the shutdown hooks of what belongs to the worker.
    fn drained(&self) -> LocalFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}
