//! [`Interceptor`]: wraps the call of everything inside it.

use super::needs::Needs;
use super::stage_request::StageRequest;
use crate::endpoint::Endpoint;
use crate::fact::{FactOrUnit, Facts, Lent};
use crate::http::{Outcome, Request};
use crate::slot::{Slots, Started};
use crate::view::RequestView;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::task::Poll;

/// Wraps the call of everything inside it: may answer itself, look at the outcome, replace it, or lend a value to what is
/// inside. An `#[injectable]` type, in `#[use_interceptors(…)]` of a handler or controller, or in `interceptors = […]` of a
/// module or the root. The root's also see what no route answers: 404, 405 and `OPTIONS`.
///
/// `#[interceptor]` on an impl with an `intercept` function implements this: the function then takes its arguments as a
/// handler does, beside `next`. By hand:
///
/// ```
/// # use armature_runtime::http::{HeaderName, HeaderValue, Outcome};
/// # use armature_runtime::pipeline::{Interceptor, Next, StageRequest};
/// struct PoweredBy;
///
/// impl Interceptor for PoweredBy {
///     type Provides = ();
///
///     async fn intercept(&self, _: &StageRequest<'_>, next: Next<'_>) -> Outcome {
///         let mut response = next.run().await?;
///         response.set_header(HeaderName::from_static("x-powered-by"), HeaderValue::from_static("armature"));
///         Ok(response)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "[A0505] `{Self}` cannot be used as an interceptor",
    label = "not an `#[interceptor]`, or not `#[injectable]`",
    note = "write `#[interceptor]` on an impl of `{Self}` with `async fn intercept(&self, next: Next<'_>, …) -> Result<Response>`, and `#[injectable]` on the struct"
)]
#[allow(async_fn_in_trait)]
pub trait Interceptor: 'static {
    /// The value it lends to everything inside it, which asks for it as for a fact: a session, a transaction. `()` for
    /// none.
    type Provides: FactOrUnit;

    /// The facts and injected values that `intercept` asks for. None by default.
    const NEEDS: Needs = Needs::NONE;

    /// Wraps one call.
    ///
    /// # Errors
    /// What is inside failed with, or a failure of its own.
    async fn intercept(&self, request: &StageRequest<'_>, next: Next<'_, Self::Provides>) -> Outcome;
}

/// What an interceptor wraps. If it is dropped, nothing inside is called.
pub struct Next<'n, P = ()> {
    pub(super) inside: Inside<'n>,
    lends: PhantomData<fn(P)>,
}

impl<'n, P> Next<'n, P> {
    pub(super) fn new(inside: Inside<'n>) -> Next<'n, P> {
        Next { inside, lends: PhantomData }
    }
}

impl<'n> Next<'n, ()> {
    /// What is inside, for stages that call it with another request.
    #[cfg(feature = "tower")]
    pub(crate) fn into_inside(self) -> Inside<'n> {
        self.inside
    }

    /// Calls what is inside.
    ///
    /// # Errors
    /// What it failed with: a refusal of a guard, an argument that cannot be read, a handler's error.
    pub async fn run(self) -> Outcome {
        self.inside.call(self.inside.facts).await
    }
}

// That `P` is a fact, `Interceptor::Provides` asks: once.
impl<P: 'static> Next<'_, P> {
    /// Calls what is inside, and lends it `value` for that time.
    ///
    /// # Errors
    /// As [`Next::run`].
    pub async fn lend(self, value: &P) -> Outcome {
        self.inside.call(&Lent::new(value, self.inside.facts)).await
    }
}

/// The endpoint inside a stage, and what it is called with.
#[derive(Clone, Copy)]
pub(crate) struct Inside<'n> {
    pub(crate) endpoint: &'n dyn Endpoint,
    pub(crate) slots: &'n Slots,
    pub(crate) facts: &'n (dyn Facts + 'n),
    pub(crate) request: &'n Request<'n>,
}

impl<'n> Inside<'n> {
    /// The request, with the facts that were proved outside of the stage.
    pub(super) fn view(&self) -> RequestView<'n> {
        RequestView::new(self.request.parts(), self.facts)
    }

    /// Calls the endpoint with these facts. It takes a second slot if it waits; last in, first out.
    pub(crate) async fn call(self, facts: &dyn Facts) -> Outcome {
        let Inside { endpoint, slots, request, .. } = self;
        let started = poll_fn(|cx| Poll::Ready(endpoint.call(cx, slots, facts, request))).await;
        match started {
            Started::Ready(outcome) => outcome,
            Started::Pending(rest) => rest.await,
        }
    }
}
