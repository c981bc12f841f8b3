//! A controller with its two routes: one ready at once, one guarded, with a request's own value.

use crate::guard::{Caller, NameGuard};
use crate::notes::{Lookups, Notes};
use armature_runtime::error::{Error, Result};
use armature_runtime::grammar::Method;
use armature_runtime::http::{Outcome, StatusCode};
use armature_runtime::inject::{Inject, Injected, Scope};
use armature_runtime::key::{Key, Keyed, Place};
use armature_runtime::pipeline::number::{N0, N1};
use armature_runtime::pipeline::{Bind, Call, Chain, ChainNow, FactNeed, GuardHandle, bind, bind_now};
use armature_runtime::printed::construct::{Shareable, boxed};
use armature_runtime::printed::injectable::InjectableGuard;
use armature_runtime::record::{
    Controller, ControllerRecord, Hooks, LinkedController, Make, Provide, ProviderRecord, RouteRecord,
};
use armature_runtime::respond::IntoResponse;
use armature_runtime::site::Site;

/// Answers `/notes`.
pub(crate) struct NotesController {
    notes: Inject<dyn Notes>,
}

impl NotesController {
    /// `GET /notes/:number`
    fn find(&self, number: usize) -> Result<String> {
        self.notes.find(number).ok_or_else(|| Error::new(StatusCode::NOT_FOUND, format!("no note {number}")))
    }

    /// `GET /notes/mine`
    async fn mine(&self, caller: &Caller, lookups: Inject<Lookups>) -> Result<String> {
        let found = lookups.find(1).and_then(|_| lookups.find(2));
        let (note, count) = found.ok_or_else(|| Error::new(StatusCode::NOT_FOUND, "no notes"))?;
        Ok(format!("{note} for {}, {count} looked up", caller.name))
    }
}

/// Route 0, a plain function: it never becomes a future.
impl ChainNow<N0> for NotesController {
    type Injected = ();

    fn run<'r>(&'r self, call: Call<'r>) -> Outcome {
        let number = call.request.capture(0).and_then(|text| text.parse().ok());
        let number = number
            .ok_or_else(|| Error::new(StatusCode::BAD_REQUEST, "`number` must be an unsigned integer"))?;
        self.find(number).into_outcome()
    }
}

/// Route 1, behind a guard, with an injected argument.
impl Chain<N1> for NotesController {
    type Injected = (Inject<Lookups>,);

    fn run<'r>(&'r self, call: Call<'r, Self::Injected>) -> Result<impl Future<Output = Outcome>> {
        let caller = call.facts.get::<Caller>().ok_or_else(|| Error::internal("no caller"))?;
        let (lookups,) = call.injected;
        Ok(async move { self.mine(caller, lookups).await.into_outcome() })
    }
}

impl Keyed for NotesController {
    const KEY: Key = Key::new("NotesController", PLACE);
}

impl Provide for NotesController {
    type Built = NotesController;
    const PROVIDER: &'static ProviderRecord = &ProviderRecord {
        key: NotesController::KEY,
        scope: Scope::Singleton,
        deps: &[<Inject<dyn Notes> as Injected>::DEP],
        facts: &[],
        make: Make::Shared(|resolver| {
            boxed(async move { NotesController { notes: resolver.take(0)? }.share() })
        }),
        hooks: || Hooks::NONE,
        site: HERE,
    };
}

impl Controller for NotesController {
    const CONTROLLER: &'static ControllerRecord = &ControllerRecord {
        provider: NotesController::PROVIDER,
        host: None,
        prefix: "/notes",
        routes: &[
            RouteRecord::new(Some(Method::Get), "/:number", "find", HERE),
            RouteRecord {
                stages: &[NameGuard::STAGE.at(HERE)],
                facts: &[Some(FactNeed { key: Caller::KEY, site: HERE })],
                injected: &[<Inject<Lookups> as Injected>::DEP],
                ..RouteRecord::new(Some(Method::Get), "/mine", "mine", HERE)
            },
        ],
        unlisted: false,
        site: HERE,
    };
    const BINDS: &'static [Bind] =
        &[bind_now::<NotesController, N0, ()>, bind::<NotesController, N1, (GuardHandle<NameGuard>, ())>];
}

inventory::submit! { LinkedController::of::<NotesController>() }

const HERE: Site = Site::new(file!(), line!(), 1);
const PLACE: Place = Place { package: "by-hand", module: module_path!(), site: HERE };
