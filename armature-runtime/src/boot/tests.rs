//! What a start refuses that the compiler cannot see: witnesses that differ, keys that two types have.

use super::*;
use crate::endpoint::Endpoint;
use crate::fact::Facts;
use crate::http::{Request, Response, StatusCode};
use crate::inject::{Dep, Inject, Injected, Mismatch, RouteSources, Scope};
use crate::key::{Key, Keyed, Place};
use crate::pipeline::Bind;
use crate::record::{
    Binding, ControllerRecord, ControllerUse, Exclusion, Hooks, LinkedController, Make, ProviderRecord,
    RootRecord, RouteRecord,
};
use crate::site::Site;
use crate::slot::{Slots, Started};
use std::any::TypeId;
use std::task::Context;
use std::time::Duration;

const HERE: Site = Site::new("src/shop.rs", 7, 1);
const PLACE: Place = Place { package: "shop", module: "shop", site: HERE };

struct Shop;

impl Keyed for Shop {
    const KEY: Key = Key::new("Shop", PLACE);
}

const SHOP: ProviderRecord = ProviderRecord {
    key: Shop::KEY,
    scope: Scope::Singleton,
    deps: &[],
    make: Make::Shared(|_| Box::pin(async { Ok(Box::new(Inject::new(Shop)) as _) })),
    facts: &[],
    hooks: || Hooks::NONE,
    site: HERE,
};

const ROUTE: RouteRecord = RouteRecord::new(None, "", "all", HERE);

static CONTROLLER: ControllerRecord = ControllerRecord {
    provider: &SHOP,
    host: None,
    prefix: "/shop",
    routes: &[ROUTE],
    unlisted: false,
    site: HERE,
};

const USED: ControllerUse = ControllerUse { controller: &CONTROLLER, site: HERE };

const EMPTY: ModuleRecord = ModuleRecord {
    root: Some(RootRecord::NONE),
    ..ModuleRecord::empty(Key::new("AppModule", PLACE), HERE, || Box::new(Inject::new(())))
};

static ROOT: ModuleRecord = ModuleRecord { controllers: &[USED], ..EMPTY };
static NOTHING: ModuleRecord = EMPTY;
static TWICE: ModuleRecord = ModuleRecord { controllers: &[USED, USED], ..EMPTY };

struct Answer;

impl Endpoint for Answer {
    fn call<'r>(
        &'r self,
        _cx: &mut Context<'_>,
        _slots: &'r Slots,
        _facts: &'r (dyn Facts + 'r),
        _request: &'r Request<'r>,
    ) -> Started<'r> {
        Started::Ready(Ok(Response::status(StatusCode::OK)))
    }
}

fn bind(_: &RouteSources<'_>) -> Result<Box<dyn Endpoint>, Mismatch> {
    Ok(Box::new(Answer))
}

const BINDS: &[Bind] = &[bind];
static MOUNTED: LinkedController = LinkedController {
    controller: Shop::KEY,
    binds: BINDS,
    type_id: TypeId::of::<Shop>,
    unlisted: false,
    site: HERE,
};
static WITHOUT_ROUTES: LinkedController = LinkedController { binds: &[], ..MOUNTED };
static ON_PURPOSE: LinkedController = LinkedController { unlisted: true, ..MOUNTED };
static OF_A_LIBRARY: LinkedController =
    LinkedController { controller: Key::new("Shop", Place { package: "library", ..PLACE }), ..MOUNTED };

fn planned(root: &'static ModuleRecord, linked: &[&'static LinkedController]) -> Result<Planned, BootError> {
    let witnesses = Witnesses::of(linked.iter().copied());
    plan(
        root,
        Given {
            judge: Some(judge::judge),
            supplied: Supplied::new(),
            overrides: Overrides::default(),
            witnesses,
            services: Vec::new(),
        },
    )
}

#[track_caller]
fn refused(root: &'static ModuleRecord, linked: &[&'static LinkedController], code: &str, text: &str) {
    let Err(error) = planned(root, linked) else { panic!("not refused") };
    assert_eq!(error.findings[0].code, code, "{error}");
    assert!(error.to_string().contains(text), "{error}");
}

#[test]
fn witnesses_that_agree_are_mounted() {
    let planned = planned(&ROOT, &[&MOUNTED]).unwrap();
    assert_eq!(planned.routes.routes.len(), 1);
    assert_eq!(planned.routes.routes[0].pattern, "/shop");
}

#[test]
fn what_is_proved_and_not_linked_is_refused() {
    refused(&ROOT, &[], "A0602", "`Shop` is proved and not linked");
}

#[test]
fn what_is_linked_twice_is_refused() {
    refused(&ROOT, &[&MOUNTED, &MOUNTED], "A0602", "`Shop` is linked twice");
}

#[test]
fn two_controllers_that_share_a_key_are_told_apart() {
    static OTHER: LinkedController = LinkedController { type_id: TypeId::of::<Slow>, ..MOUNTED };
    refused(&ROOT, &[&MOUNTED, &OTHER], "A0602", "`Shop` names two controllers with one key");
}

#[test]
fn another_number_of_routes_is_refused() {
    refused(&ROOT, &[&WITHOUT_ROUTES], "A0602", "`Shop` is proved with 1 routes and linked with 0");
}

#[test]
fn a_controller_listed_twice_is_refused() {
    refused(&TWICE, &[&MOUNTED], "A0208", "`Shop`");
}

#[test]
fn a_prefix_precedes_what_is_not_excluded() {
    let pattern = |exclude| {
        let root = Some(RootRecord { prefix: "/api", exclude, ..RootRecord::NONE });
        let root = Box::leak(Box::new(ModuleRecord { controllers: &[USED], root, ..EMPTY }));
        planned(root, &[&MOUNTED]).unwrap().routes.routes[0].pattern.clone()
    };
    assert_eq!(pattern(&[]), "/api/shop");
    static ONE: [Exclusion; 1] = [Exclusion { controller: &CONTROLLER, handler: Some("all") }];
    static ALL: [Exclusion; 1] = [Exclusion { controller: &CONTROLLER, handler: None }];
    assert_eq!(pattern(&ONE), "/shop");
    assert_eq!(pattern(&ALL), "/shop");
}

#[test]
fn an_exclusion_of_what_is_no_route_is_refused() {
    static OTHER_NAME: ModuleRecord = ModuleRecord {
        root: Some(RootRecord {
            exclude: &[Exclusion { controller: &CONTROLLER, handler: Some("one") }],
            ..RootRecord::NONE
        }),
        ..ROOT
    };
    static OTHER_MODULE: ModuleRecord = ModuleRecord {
        root: Some(RootRecord {
            exclude: &[Exclusion { controller: &CONTROLLER, handler: Some("all") }],
            ..RootRecord::NONE
        }),
        ..NOTHING
    };
    refused(&OTHER_NAME, &[&MOUNTED], "A0211", "`Shop::one` is not a route of this application");
    refused(&OTHER_MODULE, &[], "A0211", "no module has `Shop` in `controllers`");
}

#[test]
fn a_controller_of_the_roots_package_that_no_module_lists_is_refused() {
    refused(&NOTHING, &[&MOUNTED], "A0608", "no module lists `Shop`, so it would answer no request");
}

#[test]
fn a_controller_among_the_providers_is_told_to_move() {
    static MISPLACED: ModuleRecord = ModuleRecord {
        providers: &[Binding { key: Shop::KEY, provider: &SHOP, cast: None, site: HERE }],
        ..EMPTY
    };
    refused(&MISPLACED, &[&MOUNTED], "A0608", "so it would answer no request: move it to `controllers`");
}

#[test]
fn a_controller_that_is_unlisted_on_purpose_or_of_a_library_is_no_mistake() {
    assert!(planned(&NOTHING, &[&ON_PURPOSE, &OF_A_LIBRARY]).is_ok());
}

#[test]
fn a_controller_that_another_root_lists_is_not_forgotten() {
    let witnesses = Witnesses { modules: vec![&ROOT], ..Witnesses::of([&MOUNTED]) };
    let given = Given {
        judge: Some(judge::judge),
        supplied: Supplied::new(),
        overrides: Overrides::default(),
        witnesses,
        services: Vec::new(),
    };
    assert!(plan(&NOTHING, given).is_ok());
}

/// Has the key of `Shop`, written by hand.
struct Thief;

impl Keyed for Thief {
    const KEY: Key = Shop::KEY;
}

static ROBBED: ModuleRecord = ModuleRecord {
    providers: &[
        Binding { key: Shop::KEY, provider: &SHOP, cast: None, site: HERE },
        Binding { key: ROBBER.key, provider: &ROBBER, cast: None, site: HERE },
    ],
    ..EMPTY
};

const ROBBER: ProviderRecord = ProviderRecord {
    key: Key::new("Robber", PLACE),
    deps: &[Dep { ..<Inject<Thief> as Injected>::DEP }],
    make: Make::Shared(|resolver| {
        Box::pin(async move { Ok(Box::new(resolver.take::<Inject<Thief>>(0)?) as _) })
    }),
    ..SHOP
};

#[test]
fn a_value_of_another_type_under_a_key_is_never_handed_out() {
    let planned = planned(&ROBBED, &[]).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let failure = runtime.block_on(planned.plan.build_app(Duration::MAX)).failure.unwrap();
    assert!(failure.cause.is_mismatch());
    assert_eq!(failure.cause.text(), "the value under the key of `Shop` is of another type");
}

static UNPROVED: ModuleRecord = ModuleRecord {
    providers: &[Binding { key: ROBBER.key, provider: &ROBBER, cast: None, site: HERE }],
    ..EMPTY
};

#[test]
fn a_root_that_was_not_proved_is_refused_all_the_same() {
    refused(&UNPROVED, &[], "A0101", "`Robber` in `AppModule` needs `Shop`, which no module provides");
}

const CIRCLE: ProviderRecord = ProviderRecord { deps: &[<Inject<Shop> as Injected>::DEP], ..SHOP };

static CIRCULAR: ModuleRecord = ModuleRecord {
    providers: &[Binding { key: Shop::KEY, provider: &CIRCLE, cast: None, site: HERE }],
    ..EMPTY
};

#[test]
fn each_finding_of_the_proof_is_one_of_the_start() {
    static BOTH: ModuleRecord = ModuleRecord { controllers: &[USED, USED], ..UNPROVED };
    let error = planned(&BOTH, &[]).err().unwrap();
    let codes: Vec<_> = error.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["A0208", "A0101"], "{error}");
    assert!(error.findings.iter().all(|finding| finding.text.ends_with("src/shop.rs:7")), "{error}");
}

#[test]
fn a_circle_is_refused_and_not_followed() {
    refused(&CIRCULAR, &[], "A0103", "in a cycle: `Shop -> Shop`");
}

struct Slow;

impl Keyed for Slow {
    const KEY: Key = Key::new("Slow", PLACE);
}

const SLOW: ProviderRecord =
    ProviderRecord { key: Slow::KEY, make: Make::Shared(|_| Box::pin(std::future::pending())), ..SHOP };

const WAITS: ProviderRecord = ProviderRecord { deps: &[<Inject<Slow> as Injected>::DEP], ..SHOP };

static STUCK: ModuleRecord = ModuleRecord {
    providers: &[
        Binding { key: Shop::KEY, provider: &WAITS, cast: None, site: HERE },
        Binding { key: Slow::KEY, provider: &SLOW, cast: None, site: HERE },
    ],
    ..EMPTY
};

#[test]
fn a_constructor_that_does_not_end_is_named_and_not_what_waits_for_it() {
    let planned = planned(&STUCK, &[]).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let building =
        async { tokio::time::timeout(Duration::from_millis(5), planned.plan.build_app(Duration::MAX)).await };
    assert!(runtime.block_on(building).is_err());
    assert_eq!(planned.plan.under_way(&[]), "`Slow` in `AppModule` (src/shop.rs:7)");
}
