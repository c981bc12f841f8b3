//! What a test puts in the place of providers, pipes, guards, interceptors, filters and modules.

use super::fits::{Everywhere, FilterFor, Fits, GuardFor, InterceptorFor, MakesFit, PipeFor, StandIn};
use super::{TestBuilder, here};
use crate::boot::Replaced;
use crate::container::plan::Outside;
use crate::key::{Key, Keyed};
use crate::pipeline::{ExceptionFilter, Guard, Interceptor, Pipe, PipeOverride};
use crate::record::{Module, Root};
use crate::site::Site;
use std::any::type_name;
use std::sync::Arc;

impl<M: Root> TestBuilder<M> {
    /// Replaces what is bound as `T` by `fake`, in every module. Providers that only the original needed are not built.
    #[track_caller]
    pub fn override_provider<T: ?Sized + Keyed + Everywhere>(mut self, fake: impl Fits<T>) -> TestBuilder<M> {
        self.overrides.put(Replaced::Provider, T::KEY, Outside::Shared(Box::new(fake.fit())), here());
        self
    }

    /// Replaces what is bound as `T` by values that `fake` returns, in the scope of the original: a new value per request if it is
    /// request-scoped, else one per worker. The values need not be `Send`.
    ///
    /// The replacement of a singleton is worker-scoped, so values shared by all workers cannot hold it (A0106): use
    /// [`TestBuilder::override_provider`] for those.
    #[track_caller]
    pub fn override_provider_with<T: ?Sized + Keyed>(mut self, fake: impl MakesFit<T>) -> TestBuilder<M> {
        let make = Outside::Made(Arc::new(move || Box::new(fake.make())));
        self.overrides.put(Replaced::Provider, T::KEY, make, here());
        self
    }

    /// Replaces the guard `G` by `fake` wherever it is used, the root and modules included. It must prove the same fact.
    #[track_caller]
    pub fn override_guard<G: Guard + Keyed>(
        self,
        fake: impl GuardFor<G, <G as Guard>::Provides> + Send + Sync,
    ) -> TestBuilder<M> {
        self.stage(Replaced::Guard, G::KEY, fake.stand_in(), here())
    }

    /// Replaces the interceptor `I` by `fake` wherever it is used, the root and modules included. It must lend the same.
    #[track_caller]
    pub fn override_interceptor<I: Interceptor + Keyed>(
        self,
        fake: impl InterceptorFor<I, <I as Interceptor>::Provides> + Send + Sync,
    ) -> TestBuilder<M> {
        self.stage(Replaced::Interceptor, I::KEY, fake.stand_in(), here())
    }

    /// Replaces the filter `F` by `fake` wherever it is used, the root and modules included. It must catch the same types.
    #[track_caller]
    pub fn override_filter<F: ExceptionFilter + Keyed>(
        self,
        fake: impl FilterFor<F, <F as ExceptionFilter>::Catches> + Send + Sync,
    ) -> TestBuilder<M> {
        self.stage(Replaced::Filter, F::KEY, fake.stand_in(), here())
    }

    /// Replaces the pipe `P` by `fake` for each argument that is read as an `In` and goes through it. It must have the same `Out`.
    /// Override a pipe for many types once for each type that the test sends; the pipe itself is not built.
    ///
    /// A borrowed value (`&str`) cannot go through another pipe: replace such a pipe as a provider, by a value of its own type.
    #[track_caller]
    pub fn override_pipe<P: Pipe<In> + Keyed, In: 'static>(
        mut self,
        fake: impl PipeFor<P, In, <P as Pipe<In>>::Out> + Send + Sync,
    ) -> TestBuilder<M> {
        let (key, at) = (P::KEY, here());
        if self.overrides.pipe(&key).is_none() {
            let none = Outside::Shared(Box::new(PipeOverride::new(key)));
            self.overrides.put(Replaced::Pipe, key, none, at);
        }
        let others = self.overrides.pipe(&key).and_then(|others| others.downcast_mut::<PipeOverride>());
        if let Some(earlier) = others.and_then(|others| fake.add_to(others, at)) {
            let call = format!("override_pipe::<{key}, {}>", type_name::<In>());
            self.overrides.twice(&call, &key, earlier, at);
        }
        self
    }

    /// Replaces the module `A` by the module `B` in whatever imports it. The application is proved again with `B` when it is built:
    /// `B` has to export what other modules need from `A`. If `A` takes options, `B` may take the same or none.
    #[track_caller]
    pub fn override_module<A: Module + Keyed, B: Module + Keyed>(mut self) -> TestBuilder<M> {
        self.overrides.put_module(A::KEY, B::RECORD.get(), here());
        self
    }

    fn stage(mut self, replaced: Replaced, key: Key, other: StandIn, at: Site) -> TestBuilder<M> {
        let StandIn { name, value, injects } = other;
        if injects {
            let text = format!(
                "`{name}` replaces `{key}` and takes `Inject` arguments, which no module gives it: hold those values in its fields, and let the \
                 test fill them in"
            );
            self.overrides.refuse(text, at);
        }
        self.overrides.put(replaced, key, Outside::Shared(value), at);
        self
    }
}
