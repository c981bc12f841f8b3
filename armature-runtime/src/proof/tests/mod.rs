//! What the proof accepts and refuses, over records written by hand.

mod corners;
mod facts;
mod hosts;
pub(crate) mod write;

use crate::inject::Scope;
use crate::record::{ImportRecord, ModuleRecord, RecordRef};
use write::{guard, module, provider, route};

#[test]
fn an_application_that_fits_is_accepted() {
    let db = module("DbModule").provides([provider("Db", &[])]).exports(&["Db"]).done();
    module("App")
        .imports([db])
        .provides([provider("Repo", &["Db"])])
        .built_controller(
            provider("Users", &["Repo"]),
            "/users",
            [route("GET /:id", "one"), route("GET /me", "me")],
        )
        .root("/api", false, vec![])
        .holds();
}

#[test]
fn what_nobody_provides_is_named_with_its_list() {
    module("App").provides([provider("Repo", &["Db"])]).root("", false, vec![]).refused(&[
        "[A0101] `Repo` in `App` needs `Db`, which no module provides: add `Db` to `providers` of `App`",
    ]);
}

#[test]
fn what_is_not_exported_is_named_with_its_module() {
    let db = module("DbModule").provides([provider("Db", &[])]).done();
    module("App").imports([db]).provides([provider("Repo", &["Db"])]).root("", false, vec![]).refused(&[
        "[A0101] `Repo` in `App` needs `Db`; `DbModule` provides it but does not export it: add `exports = [Db]` to `DbModule`",
    ]);
}

#[test]
fn what_is_not_imported_is_named_with_the_import() {
    let db = module("DbModule").provides([provider("Db", &[])]).exports(&["Db"]).done();
    let other = module("Other").imports([db]).done();
    module("App").imports([other]).provides([provider("Repo", &["Db"])]).root("", false, vec![]).refused(&[
        "[A0101] `Repo` in `App` needs `Db`; `DbModule` exports it, but `App` does not import `DbModule`: add `imports = [DbModule]` to `App`",
    ]);
}

#[test]
fn a_module_in_exports_passes_on_what_it_exports() {
    let db = module("DbModule").provides([provider("Db", &[])]).exports(&["Db"]).done();
    let shared = module("Shared").imports([db]).exports(&["DbModule"]).done();
    module("App").imports([shared]).provides([provider("Repo", &["Db"])]).root("", false, vec![]).holds();
}

#[test]
fn a_global_module_is_seen_without_an_import() {
    let log = module("Log").provides([provider("Logger", &[])]).exports(&["Logger"]).global().done();
    let users = module("Users").provides([provider("Repo", &["Logger"])]).done();
    module("App").imports([log, users]).root("", false, vec![]).holds();
}

#[test]
fn optional_and_collected_needs_may_find_nothing() {
    module("App")
        .provides([provider("Repo", &["Option<Db>", "InjectAll<dyn Check>"])])
        .root("", false, vec![])
        .holds();
}

#[test]
fn supplied_values_are_there() {
    module("App")
        .supplied(&["Config"])
        .provides([provider("Repo", &["Config"])])
        .root("", false, vec![])
        .holds();
}

#[test]
fn an_export_has_to_come_from_somewhere() {
    let db = module("DbModule").exports(&["Db"]).done();
    module("App").imports([db]).root("", false, vec![]).refused(&[
        "[A0102] `DbModule` exports `Db`, but neither provides nor imports it: add `Db` to `providers`, or remove it from `exports`",
    ]);
}

#[test]
fn a_circle_of_providers_is_printed_whole() {
    module("App")
        .provides([provider("A", &["dyn B"]), provider("Real", &["C"]).bound("dyn B"), provider("C", &["A"])])
        .root("", false, vec![])
        .refused(&[
            "[A0103] providers depend on each other in a cycle: `A -> Real (as dyn B) -> C -> A`; break the cycle by holding one of them as `Lazy`, such as `Lazy<A>`",
        ]);
}

#[test]
fn a_lazy_need_breaks_a_circle() {
    module("App")
        .provides([provider("A", &["Lazy<B>"]), provider("B", &["A"])])
        .root("", false, vec![])
        .holds();
}

#[test]
fn a_circle_of_modules_is_printed_whole() {
    static LEFT: ModuleRecord = ModuleRecord { imports: &[import(&RIGHT)], ..blank("Left") };
    static RIGHT: ModuleRecord = ModuleRecord { imports: &[import(&LEFT)], ..blank("Right") };
    module("App").imports([RecordRef::new(&LEFT)]).root("", false, vec![]).refused(&[
        "[A0104] modules import each other in a cycle: `Left -> Right -> Left`; move what both sides need to a module of its own, and import that",
    ]);
}

const fn import(record: &'static ModuleRecord) -> ImportRecord {
    let site = crate::site::Site::new("src/lib.rs", 1, 1);
    ImportRecord { module: RecordRef::new(record), setup: None, call: None, site }
}

const fn blank(name: &'static str) -> ModuleRecord {
    let site = crate::site::Site::new("", 0, 0);
    ModuleRecord::empty(crate::key::Key::stub(name, "shop"), site, || Box::new(()))
}

#[test]
fn a_module_is_configured_once() {
    let db = || module("DbModule").options("DbOptions").done();
    let db = db();
    let users = module("Users").configures(db, &[]).done();
    let report = |text: &[&str]| {
        module("App").imports([users]).configures(db, &[]).root("", false, vec![]).refused(text);
    };
    report(&[
        "[A0105] `DbModule` is configured in two places: keep one, and write plain `DbModule` in the other `imports`",
    ]);
    module("App").imports([users, db]).root("", false, vec![]).holds();
}

#[test]
fn a_module_with_options_has_to_be_configured() {
    let db = module("DbModule").options("DbOptions").done();
    module("App").imports([db]).root("", false, vec![]).refused(&[
        "[A0110] `DbModule` needs its options `DbOptions`, which no import gives: write `DbModule::for_root(…)` or `DbModule::for_root_async(…)` in one of the `imports` that name it",
    ]);
}

#[test]
fn what_a_factory_needs_is_proved_where_the_import_stands() {
    let db = module("DbModule").options("DbOptions").done();
    module("App")
        .configures(db, &["Config"])
        .provides([provider("Config", &[])])
        .root("", false, vec![])
        .holds();
}

#[test]
fn a_singleton_keeps_nothing_of_a_request() {
    module("App")
        .provides([provider("Cache", &["Session"]), provider("Session", &[]).scope(Scope::Request)])
        .root("", false, vec![])
        .refused(&[
            "[A0106] `Cache` in `App` lives as long as the application (`singleton`) and would keep `Session`, which lives as long as a request (`request`): give `Cache` `scope = request`, or `Session` `scope = singleton`",
        ]);
}

#[test]
fn a_transient_hides_no_shorter_life() {
    let text = module("App").provides([
        provider("Cache", &["Helper"]),
        provider("Helper", &["Session"]).scope(Scope::Transient),
        provider("Session", &[]).scope(Scope::Request),
    ]);
    let report = crate::proof::check(text.root("", false, vec![]).done());
    assert!(report.text().contains("[A0106] `Cache`"), "{}", report.text());
}

#[test]
fn one_need_has_one_answer() {
    module("App")
        .provides([provider("Db", &[]).bound("dyn Check"), provider("Mail", &[]).bound("dyn Check"), provider("Health", &["dyn Check"])])
        .root("", false, vec![])
        .refused(&[
            "[A0107] `Health` in `App` needs one `dyn Check`, but two are visible: `Db` of `App` and `Mail` of `App`; remove one of the two, or inject them all with `InjectAll<dyn Check>`",
        ]);
}

#[test]
fn routes_of_two_controllers_clash_after_prefixes() {
    let shop = module("Shop").path("/shop").controller("Cats", "/cats", [route("GET /:id", "one")]).done();
    module("App")
        .imports([shop])
        .controller("Pets", "/shop", [route("GET /cats/:name", "named"), route("POST /cats/:name", "add")])
        .root("/api", false, vec![])
        .refused(&[
            "[A0201] `Pets::named` (`GET /api/shop/cats/:name`) and `Cats::one` (`GET /api/shop/cats/:id`) answer the same requests: change the method, the pattern or a prefix of one",
        ]);
}

#[test]
fn static_text_beside_a_placeholder_is_no_clash() {
    module("App")
        .controller("A", "/x", [route("GET /:id", "one"), route("* /:id", "any")])
        .controller("B", "/x", [route("GET /me", "me"), route("GET /*rest", "rest")])
        .root("", false, vec![])
        .holds();
}

#[test]
fn an_outer_placeholder_stands_in_a_prefix() {
    let users =
        |path| module("Users").path(path).controller("Users", "", [route("GET /", "all").outer("tenant")]);
    module("App").imports([users("/:tenant").done()]).root("", false, vec![]).holds();
    let report =
        crate::proof::check(module("App").imports([users("/x").done()]).root("", false, vec![]).done());
    assert!(report.text().starts_with("[A0207] `Users::all` takes `:tenant`"), "{}", report.text());
}

#[test]
fn a_controller_is_listed_once() {
    let a = module("A").controller("Cats", "/cats", [route("GET /", "all")]).done();
    let b = module("B").controller("Cats", "/cats", [route("GET /", "all")]).done();
    let report = crate::proof::check(module("App").imports([a, b]).root("", false, vec![]).done());
    assert!(report.text().contains("[A0208] `Cats`"), "{}", report.text());
}

#[test]
fn a_fact_needs_its_guard() {
    let jwt = || guard("Jwt", Some("User"), &[]);
    module("App")
        .controller("A", "", [route("GET /", "me").fact("User").guard(jwt())])
        .root("", false, vec![])
        .holds();
    module("App")
        .controller("A", "", [route("GET /", "me").fact("User")])
        .root("", false, vec![jwt()])
        .holds();
    let report = crate::proof::check(
        module("App")
            .controller("A", "", [route("GET /", "me").fact("User"), route("GET /x", "x").guard(jwt())])
            .root("", false, vec![])
            .done(),
    );
    assert!(
        report.text().starts_with(
            "[A0301] `A::me` asks for `User`, which no guard of its route proves: add `#[use_guards(Jwt)]`"
        ),
        "{}",
        report.text()
    );
}

#[test]
fn a_public_route_has_no_facts_of_outer_guards() {
    let jwt = guard("Jwt", Some("User"), &[]);
    let report = crate::proof::check(
        module("App")
            .controller("A", "", [route("GET /", "me").fact("User").public()])
            .root("", false, vec![jwt])
            .done(),
    );
    assert!(report.text().contains("[A0301] `A::me`"), "{}", report.text());
}

#[test]
fn a_secure_root_leaves_no_route_open() {
    let throttle = guard("Throttle", None, &[]);
    let report = crate::proof::check(
        module("App")
            .controller("A", "", [route("GET /", "open"), route("GET /p", "public").public()])
            .root("", true, vec![throttle])
            .done(),
    );
    let text = report.text();
    assert_eq!(text.matches("[A0302]").count(), 1, "{text}");
    assert!(text.contains("`A::open`"), "{text}");
}

#[test]
fn what_a_guard_needs_is_proved() {
    let jwt = guard("Jwt", Some("User"), &["Keys"]);
    let report = crate::proof::check(module("App").root("", false, vec![jwt]).done());
    assert!(report.text().contains("[A0101] `Jwt` in `App` needs `Keys`"), "{}", report.text());
}

#[test]
fn all_findings_come_in_one_report() {
    let report = crate::proof::check(
        module("App")
            .provides([provider("A", &["X"]), provider("B", &["Y"])])
            .exports(&["Z"])
            .root("", false, vec![])
            .done(),
    );
    assert_eq!(report.text().matches("[A01").count(), 3, "{}", report.text());
}

#[test]
fn a_modules_guard_covers_its_own_controllers_alone() {
    let jwt = || guard("Jwt", Some("User"), &[]);
    let me = || [route("GET /", "me").fact("User")];
    module("App").controller("A", "", me()).guards([jwt()]).root("", false, vec![]).holds();
    let inner = module("Inner").controller("B", "/b", me()).done();
    let app = module("App").imports([inner]).controller("A", "", me()).guards([jwt()]);
    let report = crate::proof::check(app.root("", false, vec![]).done());
    assert_eq!(report.text().matches("[A0301]").count(), 1, "{}", report.text());
    assert!(report.text().contains("`B::me`"), "{}", report.text());
}

#[test]
fn what_a_handler_takes_from_the_container_is_proved() {
    let app = module("App").controller("A", "", [route("GET /", "all").needs("Db")]);
    let report = crate::proof::check(app.root("", false, vec![]).done());
    assert!(report.text().starts_with("[A0101] `A::all` in `App` needs `Db`"), "{}", report.text());
}
