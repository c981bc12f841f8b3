//! A handler as macros print it ([`Chain`], [`ChainNow`]), and the endpoint that is made of it.

use super::injected_list::InjectedList;
use super::stage_list::{FromSlots, StageList, Then};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::fact::Facts;
use crate::http::{Outcome, Request};
use crate::inject::{Dep, Handle, Held, Inject, Mismatch, RouteSources};
use crate::key::Keyed;
use crate::slot::{Slots, Started};
use crate::view::RequestView;
use std::marker::PhantomData;
use std::task::Context;

/// Route number `N` (see [`super::number`]) of the controller `Self`, if its handler waits or reads the body.
pub trait Chain<N>: Sized + 'static {
    /// The handler's `Inject` arguments.
    type Injected: InjectedList;
    /// What the proof checks of them.
    const INJECTED: &'static [Dep] = <Self::Injected as InjectedList>::DEPS;

    /// Builds the other arguments and calls the handler; the future makes its response.
    ///
    /// # Errors
    /// What an argument was refused with. Not a part of the future, so that a macro prints a plain function and the
    /// compiler has no state machine to check: that halves what a route costs `cargo check`.
    fn run<'r>(&'r self, call: Call<'r, Self::Injected>) -> Result<impl Future<Output = Outcome>, Error>;
}

/// The same for a plain `fn` that never waits: without guards and interceptors it does not become a future.
pub trait ChainNow<N>: Sized + 'static {
    /// The handler's `Inject` arguments.
    type Injected: InjectedList;
    /// What the proof checks of them.
    const INJECTED: &'static [Dep] = <Self::Injected as InjectedList>::DEPS;

    /// Builds the other arguments, calls the handler, and makes its response.
    fn run<'r>(&'r self, call: Call<'r, Self::Injected>) -> Outcome;
}

/// What a chain builds a handler's arguments from.
pub struct Call<'r, I = ()> {
    /// The request.
    pub request: &'r Request<'r>,
    /// The facts its guards have proved.
    pub facts: &'r (dyn Facts + 'r),
    /// The handler's injected arguments.
    pub injected: I,
    /// The absolute capture index of each `#[param(outer)]` name.
    pub outer: &'r [usize],
}

/// Makes the endpoint of a route from the dependencies of its record. `S` has the guards of controller and handler,
/// then their interceptors, outermost first.
pub type Bind = fn(&RouteSources<'_>) -> Result<Box<dyn Endpoint>, Mismatch>;

/// [`Bind`] for a handler that waits.
///
/// # Errors
/// [`Mismatch`] if the container holds another type under a key.
pub fn bind<C: Chain<N> + Keyed, N: 'static, S: StageList>(
    sources: &RouteSources<'_>,
) -> Result<Box<dyn Endpoint>, Mismatch> {
    Ok(Box::new(Mounted::<C, S, C::Injected, N>::bind(sources)?))
}

/// [`Bind`] for a plain `fn`.
///
/// # Errors
/// [`Mismatch`] if the container holds another type under a key.
pub fn bind_now<C: ChainNow<N> + Keyed, N: 'static, S: StageList>(
    sources: &RouteSources<'_>,
) -> Result<Box<dyn Endpoint>, Mismatch> {
    Ok(Box::new(MountedNow::<C, S, N>(Mounted::bind(sources)?)))
}

/// One mounted route: everything it needs, resolved.
struct Mounted<C, S, I: InjectedList, N> {
    controller: Handle<Inject<C>>,
    stages: S,
    injected: I::Handles,
    outer: Box<[usize]>,
    number: PhantomData<N>,
}

impl<C: Keyed, S: StageList, I: InjectedList, N: 'static> Mounted<C, S, I, N> {
    fn bind(sources: &RouteSources<'_>) -> Result<Self, Mismatch> {
        Ok(Mounted {
            controller: Handle::from_source(&sources.controller)?,
            stages: S::bind(&mut sources.stages.iter())?,
            injected: I::bind(sources.injected)?,
            outer: sources.outer.into(),
            number: PhantomData,
        })
    }

    /// The controller and the handler's injected arguments, for this request.
    ///
    /// # Errors
    /// What a constructor of request scope failed with.
    #[inline]
    async fn take(&self, view: RequestView<'_>) -> Result<(Held<'_, Inject<C>>, I), Error> {
        if let (Some(controller), Some(injected)) = (self.controller.ready(), I::ready(&self.injected)) {
            return Ok((Held::Borrowed(controller), injected));
        }
        Ok((self.controller.get(view).await?, I::get(&self.injected, view).await?))
    }
}

impl<C: Chain<N> + Keyed, S: StageList, N: 'static> Endpoint for Mounted<C, S, C::Injected, N> {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        let after = Run { mounted: self, request };
        slots.start(cx, self.stages.admit(request, FromSlots::from_slots(slots), facts, after))
    }
}

/// The handler, behind its stages.
struct Run<'r, M> {
    mounted: &'r M,
    request: &'r Request<'r>,
}

impl<M> Clone for Run<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Run<'_, M> {}

impl<C: Chain<N> + Keyed, S: StageList, N: 'static> Then for Run<'_, Mounted<C, S, C::Injected, N>> {
    #[inline]
    async fn run(self, facts: &dyn Facts) -> Outcome {
        let mounted = self.mounted;
        let (controller, injected) = mounted.take(RequestView::new(self.request.parts(), facts)).await?;
        let controller: &C = &controller;
        controller.run(Call { request: self.request, facts, injected, outer: &mounted.outer })?.await
    }
}

/// [`Mounted`] for a plain `fn`.
struct MountedNow<C: ChainNow<N>, S, N: 'static>(Mounted<C, S, C::Injected, N>);

impl<C: ChainNow<N> + Keyed, S: StageList, N: 'static> Endpoint for MountedNow<C, S, N> {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        let Mounted { controller, injected, outer, stages, .. } = &self.0;
        if S::IS_EMPTY
            && let (Some(controller), Some(injected)) = (controller.ready(), C::Injected::ready(injected))
        {
            let controller: &C = controller;
            return Started::Ready(controller.run(Call { request, facts, injected, outer }));
        }
        let after = Run { mounted: self, request };
        slots.start(cx, stages.admit(request, FromSlots::from_slots(slots), facts, after))
    }
}

impl<C: ChainNow<N> + Keyed, S: StageList, N: 'static> Then for Run<'_, MountedNow<C, S, N>> {
    #[inline]
    async fn run(self, facts: &dyn Facts) -> Outcome {
        let mounted = &self.mounted.0;
        let (controller, injected) = mounted.take(RequestView::new(self.request.parts(), facts)).await?;
        let controller: &C = &controller;
        controller.run(Call { request: self.request, facts, injected, outer: &mounted.outer })
    }
}
