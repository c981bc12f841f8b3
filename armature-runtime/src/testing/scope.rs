//! [`TestScope`]: a request in scope that is not sent, for tests that call services and handlers directly.

use super::TestApp;
use super::by_hand::{HandFacts, Unsent, kept};
use crate::boot::request_path;
use crate::container::request::RequestPlan;
use crate::container::wiring::{Place, Tap};
use crate::context::lend;
use crate::error::Result;
use crate::fact::Fact;
use crate::http::Parts;
use crate::inject::{Inject, Injected, Mismatch, PerRequest};
use crate::key::Keyed;
use crate::site::Site;
use crate::view::RequestView;
use std::any::{Any, type_name};
use std::rc::Rc;

/// A request in scope that is not sent. Request-scoped providers are built for it. Made by
/// [`TestRequest::scope`](super::TestRequest::scope).
#[must_use = "nothing happens before `run`"]
pub struct TestScope<'a> {
    pub(super) app: &'a TestApp,
    pub(super) method: String,
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) facts: Vec<Box<dyn Any>>,
    pub(super) at: Site,
}

impl TestScope<'_> {
    /// A fact, as if a guard had proved it or an interceptor had lent it. Guards themselves do not run.
    pub fn fact<F: Fact>(mut self, fact: F) -> Self {
        self.facts.push(kept(fact));
        self
    }

    /// Runs a part of the test with the request in scope. Resolving a provider twice gives the same value. Values that the test
    /// keeps outlive the request.
    pub async fn run<R>(self, test: impl AsyncFnOnce(&InScope<'_>) -> R) -> R {
        let TestScope { app, method, target, headers, facts, at } = self;
        let unsent = Unsent::new(&method, &target, &headers, at);
        let request = unsent.request();
        let parts = request.parts();
        let facts = HandFacts { own: &facts, outer: &app.app };
        let requests = Rc::new(app.app.plan().request_plan(app.worker.shared_values()));
        let scope = InScope { app, view: RequestView::new(parts, &facts), requests };
        let test = async { test(&scope).await };
        match app.app.lends_context() {
            true => app.app.tasks().within(lend(parts, test)).await,
            false => app.app.tasks().within(test).await,
        }
    }
}

/// The container while a request is in scope.
pub struct InScope<'s> {
    app: &'s TestApp,
    view: RequestView<'s>,
    requests: Rc<RequestPlan>,
}

impl InScope<'_> {
    /// The value bound as `T` in any module. Built for this request if it is request-scoped.
    ///
    /// # Errors
    /// What a constructor failed with.
    ///
    /// # Panics
    /// If nothing is bound as `T`.
    #[track_caller]
    pub fn resolve<T: ?Sized + Keyed>(&self) -> impl Future<Output = Result<Inject<T>>> {
        let tap = self.app.app.taps::<T>().find(|tap| matches!(tap.place, Place::Request(_))).copied();
        let shared = self.app.get_provider::<T>();
        if tap.is_none() && shared.is_none() {
            super::unbound(type_name::<T>());
        }
        async move {
            match (shared, tap) {
                (Some(value), _) => Ok(value),
                (None, Some(tap)) => self.build(&tap).await,
                (None, None) => Err(Mismatch { key: T::KEY }.into()),
            }
        }
    }

    async fn build<T: ?Sized + Keyed>(&self, tap: &Tap) -> Result<Inject<T>> {
        let path = request_path(self.app.app.plan(), &self.requests, tap);
        let mut taken = None;
        path.resolve(self.view, &mut |sources| taken = Some(Inject::<T>::take(sources, 0))).await?;
        Ok(taken.unwrap_or(Err(Mismatch { key: T::KEY }))?)
    }

    /// The head of the request.
    pub fn parts(&self) -> &Parts<'_> {
        self.view.parts()
    }
}
