//! [`Piped`]: a pipe through which an argument of a handler goes, or what a test replaced it with.

use super::pipe::Pipe;
use crate::error::Error;
use crate::future::LocalFuture;
use crate::inject::{Dep, Inject, Injected, Kind, Mismatch, Source};
use crate::key::{Key, Keyed};
use crate::site::Site;
use std::any::{Any, TypeId, type_name};
use std::sync::Arc;

/// A pipe of a mounted route, which the container injects. Tests may put others in its place, one for each type that it takes.
pub struct Piped<P: 'static>(State<P>);

enum State<P: 'static> {
    Own(Inject<P>),
    Override(PipeOverride),
}

impl<P> Clone for Piped<P> {
    fn clone(&self) -> Piped<P> {
        Piped(match &self.0 {
            State::Own(pipe) => State::Own(pipe.clone()),
            State::Override(others) => State::Override(others.clone()),
        })
    }
}

impl<P: Keyed> Injected for Piped<P> {
    const DEP: Dep = Dep { key: P::KEY, kind: Kind::Through };

    fn from_source(source: Source<'_>) -> Result<Piped<P>, Mismatch> {
        if let Some(others) = source.stand_in::<PipeOverride>() {
            return Ok(Piped(State::Override(others)));
        }
        Inject::from_source(source).map(|pipe| Piped(State::Own(pipe)))
    }
}

impl<P> Piped<P> {
    /// Sends a value through the pipe, whose `transform` is `own`. `P` has no bound here: naming `own` already requires that it is a
    /// pipe, so a mistake is one error.
    ///
    /// # Errors
    /// The pipe's.
    ///
    /// # Panics
    /// If a test has replaced the pipe, but not for this type.
    #[inline]
    pub async fn through<In: 'static, Out: 'static>(
        &self,
        value: In,
        own: impl AsyncFnOnce(&P, In) -> Result<Out, Error>,
    ) -> Result<Out, Error> {
        match &self.0 {
            State::Own(pipe) => own(pipe, value).await,
            State::Override(others) => others.transform(type_name::<P>(), value).await,
        }
    }
}

/// What a test has put in the place of a pipe.
#[derive(Clone)]
pub struct PipeOverride {
    pipe: Key,
    /// One for each type that it takes.
    others: Vec<Other>,
}

#[derive(Clone)]
struct Other {
    takes: TypeId,
    at: Site,
    /// An `Arc<dyn ErasedPipe<In, Out>>`.
    pipe: Arc<dyn Any + Send + Sync>,
}

type Erased<In, Out> = Arc<dyn ErasedPipe<In, Out> + Send + Sync>;

impl PipeOverride {
    pub(crate) fn new(pipe: Key) -> PipeOverride {
        PipeOverride { pipe, others: Vec::new() }
    }

    /// One more, for `In`. Returns where the one is written that was there before.
    pub(crate) fn add<In, Out, P>(&mut self, pipe: P, at: Site) -> Option<Site>
    where
        In: 'static,
        Out: 'static,
        P: Pipe<In, Out = Out> + Send + Sync,
    {
        let takes = TypeId::of::<In>();
        let earlier = self.others.iter().find(|own| own.takes == takes).map(|own| own.at);
        let pipe: Erased<In, Out> = Arc::new(pipe);
        self.others.push(Other { takes, at, pipe: Arc::new(pipe) });
        earlier
    }

    async fn transform<In: 'static, Out: 'static>(&self, pipe: &str, value: In) -> Result<Out, Error> {
        let own = self.others.iter().find(|own| own.takes == TypeId::of::<In>());
        match own.and_then(|own| own.pipe.downcast_ref::<Erased<In, Out>>()) {
            Some(other) => other.erased(value).await,
            None => self.misses(pipe, type_name::<In>()),
        }
    }

    #[cold]
    fn misses(&self, pipe: &str, takes: &str) -> ! {
        let at = self.others.first().map(|own| format!(" (at {})", own.at)).unwrap_or_default();
        let key = self.pipe;
        panic!(
            "the pipe `{pipe}` is overridden{at}, and not for what it is given here, `{takes}`: add `override_pipe::<{key}, {takes}>(…)`, \
             or replace it for all by a value of its own type, with `override_provider::<{key}>(…)`"
        )
    }
}

trait ErasedPipe<In, Out> {
    fn erased<'a>(&'a self, value: In) -> LocalFuture<'a, Result<Out, Error>>
    where
        In: 'a,
        Out: 'a;
}

impl<In, P: Pipe<In>> ErasedPipe<In, P::Out> for P {
    fn erased<'a>(&'a self, value: In) -> LocalFuture<'a, Result<P::Out, Error>>
    where
        In: 'a,
        P::Out: 'a,
    {
        Box::pin(self.transform(value))
    }
}
