//! What the proof says of facts: guards that need what others prove, services that ask for one, identities.

use super::write::{Asks, guard, module, provider, route};
use crate::inject::Scope;

fn jwt() -> crate::record::StageRecord {
    guard("Jwt", Some("User"), &[])
}

#[test]
fn a_guard_may_need_what_an_earlier_one_proved() {
    let roles = || guard("Roles", None, &[]).asks("User");
    let me = || [route("GET /", "me").guard(jwt()).guard(roles())];
    module("App").controller("A", "", me()).root("", false, vec![]).holds();
    let own = || [route("GET /", "me").guard(roles())];
    module("App").controller("A", "", own()).root("", false, vec![jwt()]).holds();
    module("App").controller("A", "", own()).guards([jwt()]).root("", false, vec![]).holds();
}

#[test]
fn guards_in_the_wrong_order_are_refused_with_the_order() {
    let roles = guard("Roles", None, &[]).asks("User");
    module("App")
        .controller("A", "", [route("GET /", "me").guard(roles).guard(jwt())])
        .root("", false, vec![])
        .refused(&[
            "[A0301] `Roles` on `A::me` needs `User`, which `Jwt` proves too late: put `Jwt` before `Roles`",
        ]);
}

#[test]
fn a_guard_that_needs_what_nobody_proves_is_refused() {
    let roles = guard("Roles", None, &[]).asks("User");
    module("App").controller("A", "", [route("GET /", "me").guard(roles)]).root("", false, vec![]).refused(&[
        "[A0301] `Roles` on `A::me` needs `User`, which no guard of its route proves: add `#[use_guards(…)]` with a guard that returns `Result<User>`",
    ]);
}

#[test]
fn a_guards_own_arguments_are_in_the_proof() {
    let roles = guard("Roles", None, &[]).takes("Db");
    module("App").controller("A", "", [route("GET /", "me").guard(roles)]).root("", false, vec![]).refused(
        &["[A0101] `Roles` in `App` needs `Db`, which no module provides: add `Db` to `providers` of `App`"],
    );
}

#[test]
fn a_service_that_asks_for_a_fact_is_proved_on_every_route_that_reaches_it() {
    let services = || {
        [
            provider("Tenants", &[]).scope(Scope::Request).fact("Tenant"),
            provider("Orders", &["Tenants"]).scope(Scope::Request),
        ]
    };
    let tenant = || guard("TenantGuard", Some("Tenant"), &[]);
    let all = || [route("GET /", "all").needs("Orders")];
    module("App").provides(services()).controller("A", "", all()).root("", false, vec![tenant()]).holds();
    module("App").provides(services()).controller("A", "", all()).root("", false, vec![]).refused(&[
        "[A0301] `A::all` reaches `Tenants` through `Orders`, whose constructor asks for `Tenant`, which no guard of its route proves: add `#[use_guards(…)]` with a guard that returns `Result<Tenant>`",
    ]);
    // A route that does not reach it is left alone.
    module("App")
        .provides(services())
        .controller("A", "", [route("GET /", "one")])
        .root("", false, vec![])
        .holds();
}

#[test]
fn a_guard_that_reaches_a_service_before_its_fact_is_proved_is_refused() {
    let service = provider("Tenants", &[]).scope(Scope::Request).fact("Tenant");
    let tenant = guard("TenantGuard", Some("Tenant"), &[]);
    let quota = guard("Quota", None, &[]).takes("Tenants");
    module("App")
        .provides([service])
        .controller("A", "", [route("GET /", "all").guard(quota).guard(tenant)])
        .root("", false, vec![])
        .refused(&[
            "[A0301] `A::all` reaches `Tenants`, whose constructor asks for `Tenant`, which no guard of its route proves: add `#[use_guards(TenantGuard)]`",
        ]);
}

#[test]
fn only_an_identity_satisfies_a_secure_root() {
    let tenant = || guard("TenantGuard", Some("Tenant"), &[]);
    let open = || [route("GET /", "open")];
    module("App").controller("A", "", open()).root("", true, vec![jwt()]).holds();
    module("App").controller("A", "", open()).root("", true, vec![tenant()]).refused(&[
        "[A0302] `A::open` is neither `#[public]` nor behind a guard that proves an identity, and `App` says `secure`: write `#[public]` on it, or add `#[use_guards(…)]` with a guard that returns a `#[fact(identity)]`",
    ]);
}

#[test]
fn public_takes_off_identities_and_nothing_else() {
    let tenant = || guard("TenantGuard", Some("Tenant"), &[]);
    let asks = |fact| [route("GET /", "open").fact(fact).public()];
    module("App").controller("A", "", asks("Tenant")).root("", true, vec![tenant(), jwt()]).holds();
    module("App").controller("A", "", asks("User")).root("", true, vec![tenant(), jwt()]).refused(&[
        "[A0301] `A::open` asks for `User`, and the route is `#[public]`, which takes `Jwt` off: remove `#[public]`, or the argument",
    ]);
}

#[test]
fn a_lazy_argument_of_a_handler_is_proved() {
    for scope in [Scope::Worker, Scope::Request, Scope::Transient] {
        let app = module("App").provides([provider("Db", &[]).scope(scope)]);
        let app = app.controller("A", "", [route("GET /", "all").needs("Lazy<Db>")]);
        let report = crate::proof::check(app.root("", false, vec![]).done());
        assert!(
            report.text().starts_with("[A0106] `A::all` in `App` holds `Db` as `Lazy`"),
            "{}",
            report.text()
        );
    }
}
