//! A controller with its two endpoints: one ready at once, one guarded, with a request's own value.

use crate::guard::{Caller, NameGuard};
use crate::notes::{Lookups, Notes};
use armature_runtime::construct::{Shareable, boxed};
use armature_runtime::endpoint::Endpoint;
use armature_runtime::error::{Error, Result};
use armature_runtime::fact::Facts;
use armature_runtime::grammar::Method;
use armature_runtime::http::{Parts, Request, Response, StatusCode};
use armature_runtime::inject::{Dep, GuardHandle, Handle, Inject, Injected, Mismatch, Resolver, Scope};
use armature_runtime::key::{Key, Keyed, Place};
use armature_runtime::record::{
    Bind, BuiltGuard, Controller, ControllerRecord, FactNeed, Hooks, Make, Mounted, Provide, ProviderRecord,
    RouteRecord,
};
use armature_runtime::respond::IntoResponse;
use armature_runtime::site::Site;
use armature_runtime::slot::{Slots, Started};
use std::task::Context;

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
    async fn mine(&self, caller: Caller, lookups: Inject<Lookups>) -> Option<String> {
        lookups.find(1)?;
        let (note, count) = lookups.find(2)?;
        Some(format!("{note} for {}, {count} looked up", caller.name))
    }
}

impl Keyed for NotesController {
    const KEY: Key = Key::new("NotesController", PLACE);
}

impl Provide for NotesController {
    type Built = NotesController;
    const PROVIDER: ProviderRecord = ProviderRecord {
        key: NotesController::KEY,
        scope: Scope::Singleton,
        deps: &[<Inject<dyn Notes> as Injected>::DEP],
        make: Make::Shared(|resolver| {
            boxed(async move { NotesController { notes: resolver.take(0)? }.share() })
        }),
        hooks: Hooks::NONE,
        site: HERE,
    };
}

impl Controller for NotesController {
    const CONTROLLER: ControllerRecord = ControllerRecord {
        key: NotesController::KEY,
        prefix: "/notes",
        routes: &[
            RouteRecord { pattern: "/:number", handler: "find", deps: &[CONTROLLER], ..ROUTE },
            RouteRecord {
                pattern: "/mine",
                handler: "mine",
                guards: &[NameGuard::GUARD.at(HERE)],
                facts: &[Some(FactNeed { key: Caller::KEY, site: HERE })],
                deps: &[CONTROLLER, <Inject<NameGuard> as Injected>::DEP, <Inject<Lookups> as Injected>::DEP],
                ..ROUTE
            },
        ],
        site: HERE,
    };
    const BUILT: &'static ProviderRecord = &NotesController::PROVIDER;
    const BINDS: &'static [Bind] = &[Find::bind, Mine::bind];
}

inventory::submit! { Mounted::of::<NotesController>() }

const CONTROLLER: Dep = <Inject<NotesController> as Injected>::DEP;
const HERE: Site = Site::new(file!(), line!(), 1);
const PLACE: Place = Place { package: "by-hand", version: "0.1.0", module: module_path!(), site: HERE };
const ROUTE: RouteRecord = RouteRecord {
    method: Some(Method::Get),
    pattern: "",
    handler: "",
    guards: &[],
    public: false,
    facts: &[],
    deps: &[],
    outer: &[],
    meta: &[],
    site: HERE,
};

struct Find {
    this: Handle<Inject<NotesController>>,
}

impl Find {
    fn bind(resolver: &Resolver<'_>) -> Result<Box<dyn Endpoint>, Mismatch> {
        Ok(Box::new(Find { this: resolver.take(0)? }))
    }

    fn run(this: &NotesController, parts: &Parts<'_>) -> Response {
        let number = parts.capture(0).and_then(|text| text.parse().ok());
        let number = number.ok_or_else(|| Error::new(StatusCode::BAD_REQUEST, "`number` is no number"));
        number.and_then(|number| this.find(number)).into_response()
    }
}

impl Endpoint for Find {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        _facts: &'r mut (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        match self.this.ready() {
            Some(this) => Started::Ready(Find::run(this, request)),
            None => slots.start(cx, async move {
                match self.this.get(request).await {
                    Ok(this) => Find::run(&this, request),
                    Err(error) => error.into_response(),
                }
            }),
        }
    }
}

struct Mine {
    this: Handle<Inject<NotesController>>,
    guard: GuardHandle<NameGuard>,
    lookups: Handle<Inject<Lookups>>,
}

impl Mine {
    fn bind(resolver: &Resolver<'_>) -> Result<Box<dyn Endpoint>, Mismatch> {
        Ok(Box::new(Mine { this: resolver.take(0)?, guard: resolver.take(1)?, lookups: resolver.take(2)? }))
    }

    async fn run(&self, parts: &Parts<'_>) -> Result<Response> {
        let caller = self.guard.check(parts).await?;
        let this = self.this.get(parts).await?;
        let lookups = self.lookups.get(parts).await?.into_owned();
        let note = this.mine(caller, lookups).await;
        Ok(note.ok_or_else(|| Error::new(StatusCode::NOT_FOUND, "no notes")).into_response())
    }
}

impl Endpoint for Mine {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        _facts: &'r mut (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        slots.start(cx, async move { self.run(request).await.into_response() })
    }
}
