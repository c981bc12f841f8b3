//! `#[guard]`: its arguments are a handler's, and so are those of a constructor of request scope.

use armature::http::Route;
use armature::prelude::*;
use armature::testing::{self, TestApp};

/// Who asks.
#[fact(identity)]
struct User {
    name: String,
}

/// Where the user works; `Clone`, so it can be taken by value.
#[fact]
#[derive(Clone)]
struct Company(String);

#[injectable]
struct Names;

impl Names {
    fn of(&self, token: &str) -> Option<String> {
        token.strip_prefix("token-of-").map(str::to_owned)
    }
}

#[injectable]
struct Tokens;

#[guard]
impl Tokens {
    async fn can_activate(
        &self,
        names: Inject<Names>,
        #[header] authorization: Option<&str>,
        #[query] token: Option<&str>,
    ) -> Result<User> {
        let sent = authorization.and_then(|value| value.strip_prefix("Bearer ")).or(token);
        let name = sent.and_then(|token| names.of(token));
        name.map(|name| User { name }).ok_or_else(|| Error::unauthorized("a token is required"))
    }
}

#[injectable]
struct Companies;

#[guard]
impl Companies {
    fn can_activate(&self, user: &User, request: &Parts<'_>) -> Result<Company> {
        let asked = request.header("x-company").unwrap_or("none");
        if asked == "rival" {
            return Err(Error::forbidden(format!("{} does not work there", user.name)));
        }
        Ok(Company(asked.to_owned()))
    }
}

/// Which names may call a handler.
#[metadata(guard = OnlyThem)]
struct Only(&'static str);

#[injectable]
struct OnlyThem;

#[guard]
impl OnlyThem {
    fn can_activate(&self, user: &User, route: Route<'_>) -> Result<()> {
        match route.meta::<Only>() {
            Some(Only(name)) if *name != user.name => Err(Error::forbidden(format!("only {name}"))),
            _ => Ok(()),
        }
    }
}

/// One for each request: takes what the guards have proved.
struct Desk {
    label: String,
}

#[injectable(scope = request)]
impl Desk {
    #[construct]
    async fn new(names: Inject<Names>, user: &User, company: Company, request: &Parts<'_>) -> Result<Desk> {
        if names.of("token-of-x").is_none() || request.header("x-no-desk").is_some() {
            return Err(Error::not_found("there is no desk"));
        }
        Ok(Desk { label: format!("{} at {}", user.name, company.0) })
    }
}

/// Holds one that is request-scoped: the proof follows it to the facts.
#[injectable(scope = request)]
struct Floor {
    desk: Inject<Desk>,
}

#[injectable]
struct Office;

#[controller("/office")]
#[use_guards(Tokens, Companies, OnlyThem)]
impl Office {
    #[get("/me")]
    fn me(&self, user: &User, again: &User, company: &Company, own: Company) -> String {
        format!("{} {} {} {}", user.name, again.name, company.0, own.0)
    }

    #[get("/vault")]
    #[meta(Only("ada"))]
    async fn vault(&self) -> &'static str {
        "gold"
    }

    #[get("/desk")]
    async fn desk(&self, floor: Inject<Floor>, desk: Inject<Desk>) -> String {
        assert!(std::ptr::eq(&raw const *floor.desk, &raw const *desk));
        floor.desk.label.clone()
    }
}

#[module(root, secure, controllers = [Office], providers = [Names, Desk, Floor])]
struct App;

async fn app() -> TestApp {
    testing::app::<App>().build().await.unwrap()
}

#[armature::test]
async fn a_guard_takes_services_headers_and_query_parameters() {
    let app = app().await;
    app.get("/office/me").await.assert_status(401);
    app.get("/office/me").bearer("token-of-ada").await.assert_text("ada ada none none");
    app.get("/office/me?token=token-of-bob").await.assert_text("bob bob none none");
}

#[armature::test]
async fn a_guard_takes_what_an_earlier_one_proved() {
    let app = app().await;
    let rival = app.get("/office/me").bearer("token-of-ada").header("x-company", "rival").await;
    rival.assert_status(403);
    assert!(rival.text().contains("ada does not work there"), "{}", rival.text());
}

#[armature::test]
async fn a_guard_takes_its_route() {
    let app = app().await;
    app.get("/office/vault").bearer("token-of-ada").await.assert_text("gold");
    app.get("/office/vault").bearer("token-of-bob").await.assert_status(403);
}

#[armature::test]
async fn a_service_of_the_request_takes_facts_and_the_head() {
    let app = app().await;
    let desk = || app.get("/office/desk").bearer("token-of-ada").header("x-company", "acme");
    desk().await.assert_text("ada at acme");
    desk().header("x-no-desk", "1").await.assert_status(404);
}
