//! What the proof says in the corners: circles through factories and collections, lives through transients, the nearest of
//! several, and which advice fits.

use super::write::{guard, module, provider, route};
use crate::inject::Scope;
use crate::proof::check;
use crate::proof::text::MAX_FINDINGS;

#[test]
fn a_circle_is_seen_through_all_bindings_of_a_trait() {
    module("App")
        .provides([
            provider("Other", &[]).bound("dyn Check"),
            provider("Health", &["InjectAll<dyn Check>"]),
            provider("Db", &["Health"]).bound("dyn Check"),
        ])
        .root("", false, vec![])
        .refused(&[
            "[A0103] providers depend on each other in a cycle: `Health -> Db (as dyn Check) -> Health`; break the cycle by holding one of them as `Lazy`, such as `Lazy<Health>`",
        ]);
}

#[test]
fn what_needs_itself_is_a_circle() {
    module("App").provides([provider("A", &["A"])]).root("", false, vec![]).refused(&[
        "[A0103] providers depend on each other in a cycle: `A -> A`; break the cycle by holding one of them as `Lazy`, such as `Lazy<A>`",
    ]);
}

#[test]
fn a_circle_is_seen_through_a_factory() {
    let db =
        module("DbModule").options("DbOptions").provides([provider("Db", &["DbOptions"])]).exports(&["Db"]);
    module("App").configures(db.done(), &["Db"]).root("", false, vec![]).refused(&[
        "[A0103] providers depend on each other in a cycle: `DbOptions -> Db -> DbOptions`; break the cycle by holding one of them as `Lazy`, such as `Lazy<DbOptions>`",
    ]);
}

#[test]
fn two_circles_are_two_findings() {
    let text = module("App").provides([
        provider("A", &["B"]),
        provider("B", &["A", "C"]),
        provider("C", &["D"]),
        provider("D", &["C"]),
    ]);
    let report = check(text.root("", false, vec![]).done());
    assert_eq!(report.text().matches("[A0103]").count(), 2, "{report}");
    assert!(report.text().contains("`A -> B -> A`") && report.text().contains("`C -> D -> C`"), "{report}");
}

#[test]
fn a_life_is_handed_on_through_transients_and_told_with_the_way() {
    let worker = provider("Local", &[]).scope(Scope::Worker);
    let session = provider("Session", &[]).scope(Scope::Request);
    let inner = provider("Inner", &["Local", "Session"]).scope(Scope::Transient);
    let outer = provider("Outer", &["Inner"]).scope(Scope::Transient);
    module("App")
        .provides([provider("Cache", &["Outer"]), outer, inner, worker, session])
        .root("", false, vec![])
        .refused(&[
            "[A0106] `Cache` in `App` lives as long as the application (`singleton`) and would keep `Outer` (transient), and with it `Inner` (transient), and with it `Session`, which lives as long as a request (`request`): give `Cache` `scope = request`, or `Session` `scope = singleton`",
        ]);
}

#[test]
fn each_holder_of_a_short_life_is_refused() {
    let session = provider("Session", &[]).scope(Scope::Request);
    let report = check(
        module("App")
            .provides([session, provider("One", &["Session"]), provider("Two", &["Session"])])
            .root("", false, vec![])
            .done(),
    );
    assert_eq!(report.text().matches("[A0106]").count(), 2, "{report}");
}

#[test]
fn shorter_lives_may_hold_longer_ones() {
    module("App")
        .provides([
            provider("Cache", &[]),
            provider("Local", &["Cache"]).scope(Scope::Worker),
            provider("Session", &["Local", "Cache"]).scope(Scope::Request),
            provider("Helper", &["Session"]).scope(Scope::Transient),
            provider("Second", &["Helper"]).scope(Scope::Request),
        ])
        .root("", false, vec![])
        .holds();
}

#[test]
fn a_lazy_of_what_is_not_there_once_is_refused() {
    for scope in [Scope::Worker, Scope::Request, Scope::Transient] {
        let app = module("App").provides([provider("A", &["Lazy<B>"]), provider("B", &[]).scope(scope)]);
        let report = check(app.root("", false, vec![]).done());
        assert!(report.text().starts_with("[A0106] `A` in `App` holds `B` as `Lazy`"), "{report}");
    }
}

#[test]
fn a_type_and_its_traits_are_one_value_and_no_repetition() {
    module("App")
        .provides([
            provider("Real", &["Other"]).bound("dyn One"),
            provider("Real", &["Other"]),
            provider("Real", &["Other"]).bound("dyn Two"),
            provider("Other", &[]),
            provider("User", &["Real", "dyn One", "dyn Two"]),
        ])
        .root("", false, vec![])
        .holds();
}

#[test]
fn a_type_bound_twice_to_a_trait_is_refused() {
    module("App")
        .provides([provider("Real", &[]).bound("dyn One"), provider("Real", &[]).bound("dyn One")])
        .root("", false, vec![])
        .refused(&["[A0108] `App` provides `dyn One` twice: remove one of the two entries"]);
}

#[test]
fn the_nearest_binding_of_a_trait_counts() {
    let far =
        module("Far").provides([provider("Sql", &[]).bound("dyn Store")]).exports(&["dyn Store"]).global();
    module("App")
        .imports([far.done()])
        .provides([provider("Memory", &[]).bound("dyn Store"), provider("User", &["dyn Store"])])
        .root("", false, vec![])
        .holds();
}

#[test]
fn of_two_imports_that_export_a_type_the_first_counts() {
    // The other `Db` is request-scoped: were it taken, this would be refused.
    let first = module("First").provides([provider("Db", &[])]).exports(&["Db"]).done();
    let short = provider("Db", &[]).scope(Scope::Request);
    let second = module("Second").provides([short]).exports(&["Db"]).done();
    let user = || provider("User", &["Db"]);
    module("App").imports([first, second]).provides([user()]).root("", false, vec![]).holds();
    let report =
        check(module("App").imports([second, first]).provides([user()]).root("", false, vec![]).done());
    assert!(report.text().starts_with("[A0106] `User`"), "{report}");
}

#[test]
fn two_imports_that_export_a_binding_are_both_named() {
    let bound = |name, by| {
        module(name).provides([provider(by, &[]).bound("dyn Store")]).exports(&["dyn Store"]).done()
    };
    module("App")
        .imports([bound("First", "Sql"), bound("Second", "Memory")])
        .provides([provider("User", &["dyn Store"])])
        .root("", false, vec![])
        .refused(&[
            "[A0107] `User` in `App` needs one `dyn Store`, but two are visible: `Sql` of `First` and `Memory` of `Second`; remove one of the two, or inject them all with `InjectAll<dyn Store>`",
        ]);
}

#[test]
fn an_import_that_would_close_a_circle_is_not_advised() {
    let inner = module("Inner").provides([provider("User", &["Db"])]).done();
    let app = module("App").imports([inner]).provides([provider("Db", &[])]).exports(&["Db"]);
    app.root("", false, vec![]).refused(&[
        "[A0101] `User` in `Inner` needs `Db`; `App` exports it, but `Inner` does not import `App`: move it to a module that both import, since `App` imports `Inner` already",
    ]);
}

#[test]
fn what_is_provided_as_a_trait_alone_is_asked_for_by_the_trait() {
    module("App")
        .provides([provider("Sql", &[]).bound("dyn Store"), provider("User", &["Sql"])])
        .root("", false, vec![])
        .refused(&[
            "[A0101] `User` in `App` needs `Sql`, which `App` provides as `dyn Store` only: ask for `Inject<dyn Store>`, or add `Sql` to its `providers` too",
        ]);
}

#[test]
fn what_a_factory_needs_is_missed_where_the_import_stands() {
    let db = module("DbModule").options("DbOptions").provides([provider("Config", &[])]).done();
    let report = check(module("App").configures(db, &["Config"]).root("", false, vec![]).done());
    assert!(
        report.text().starts_with("[A0101] the factory that configures `DbModule` in `App` needs `Config`"),
        "{report}"
    );
}

#[test]
fn a_guard_in_reach_is_not_built_again() {
    let keys =
        module("Keys").provides([provider("Secret", &[]), provider("Jwt", &["Secret"])]).exports(&["Jwt"]);
    let jwt = guard("Jwt", Some("User"), &["Secret"]);
    // Built in `App`, it would not find `Secret`.
    module("App")
        .imports([keys.done()])
        .controller("A", "", [route("GET /", "me").fact("User").guard(jwt)])
        .root("", false, vec![])
        .holds();
}

#[test]
fn findings_past_the_last_are_counted() {
    const NAMES: [&str; MAX_FINDINGS + 3] =
        ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S"];
    let app = module("App").provides(NAMES.map(|name| provider(name, &["Nothing"])));
    let report = check(app.root("", false, vec![]).done());
    assert_eq!(report.findings(), MAX_FINDINGS + 3);
    assert!(report.text().ends_with("\nand 3 more"), "{report}");
}
