//! Links: where they lead, what their values become, and that a request for one arrives at the handler it names.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use armature::{Link, LinkError};
use std::fmt::{self, Display};

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    fn list(&self, #[query] page: Option<u32>, #[query] name: Option<String>) -> String {
        format!("{page:?} {name:?}")
    }

    #[post]
    async fn create(&self) -> Redirect {
        tokio::task::yield_now().await;
        Redirect::see_other(url!(App => Cats::find_one, id = 7))
    }

    #[get("/:id")]
    fn find_one(&self, #[param] id: u64) -> ([(&'static str, Link); 1], String) {
        ([("location", url!(App => Cats::list, ?page = 2))], format!("cat {id}"))
    }

    #[get("/:id/named/:name")]
    fn named(&self, #[param] id: i32, #[param] name: &str) -> String {
        format!("{id} {name}")
    }

    #[get("/:id/files/*rest?")]
    fn file(&self, #[param] id: u8, #[param] rest: &str) -> String {
        format!("{id} {rest}")
    }

    #[get("/by/:key")]
    fn keyed(&self, #[param] key: Key) -> String {
        key.0
    }

    #[delete("/:kind/:self_")]
    fn r#type(&self, #[param("kind")] r#type: bool, #[param] self_: f64) -> String {
        format!("{} {self_}", r#type)
    }

    #[get("/to/:slug")]
    fn to(&self, #[param] slug: &str) -> Result<Redirect> {
        Ok(Redirect::to(url!(App => Cats::named, id = -1, name = slug.trim_matches('_'))?))
    }
}

/// A type of the application's own.
struct Key(String);

impl FromText<'_> for Key {
    const EXPECTED: &'static str = "a key";

    fn from_text(text: &str) -> Option<Key> {
        Some(Key(text.to_owned()))
    }
}

impl Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[injectable]
struct Keepers;

#[controller("/keepers")]
impl Keepers {
    #[get("/:keeper")]
    fn one(&self, #[param(outer)] zoo: u16, #[param] keeper: u16) -> String {
        format!("{zoo} {keeper}")
    }

    #[get]
    fn all(&self) -> &'static str {
        "all"
    }
}

#[injectable]
struct Home;

#[controller]
impl Home {
    #[get]
    fn home(&self) -> &'static str {
        "home"
    }
}

#[module(controllers = [Cats])]
struct CatsModule;

#[module(controllers = [Keepers], path = "/zoos/:zoo")]
struct KeepersModule;

#[module(root, prefix = "/api", imports = [CatsModule, KeepersModule], controllers = [Home])]
struct App;

/// The same controllers elsewhere.
#[module(root, imports = [CatsModule], controllers = [Home])]
struct Other;

async fn app() -> TestApp {
    testing::app::<App>().build().await.unwrap()
}

#[armature::test]
async fn a_link_arrives_at_its_handler() -> Result<()> {
    let app = app().await;
    app.get(url!(App => Cats::find_one, id = 7)).await.assert_text("cat 7");
    app.get(url!(App => Home::home)).await.assert_text("home");
    app.get(url!(App => Keepers::one, keeper = 3, zoo = 12)).await.assert_text("12 3");
    app.get(url!(App => Keepers::all, zoo = 12)?).await.assert_text("all");
    app.delete(url!(App => Cats::r#type, kind = true, self_ = 1.5)).await.assert_text("true 1.5");
    app.get(url!(App => Cats::keyed, key = Key("a/b".into()))?).await.assert_text("a/b");
    Ok(())
}

#[armature::test]
async fn handlers_send_links_to_each_other() {
    let app = app().await;
    app.post("/api/cats").await.assert_status(303).assert_header("location", "/api/cats/7");
    app.get("/api/cats/7").await.assert_header("location", "/api/cats?page=2");
    app.get("/api/cats/to/a%20b").await.assert_header("location", "/api/cats/-1/named/a%20b");
}

#[armature::test]
async fn a_value_that_would_lead_elsewhere_is_an_error_of_the_program() {
    let app = app().await;
    app.get("/api/cats/to/__").await.assert_status(500).assert_no_header("location");
    app.get("/api/cats/to/_.._").await.assert_status(500).assert_no_header("location");
    let links = ["", ".", "..", "/x", "a/../b"].map(|rest| url!(App => Cats::file, id = 1, rest = rest));
    assert_eq!(links[0].as_ref().unwrap(), "/api/cats/1/files");
    assert!(matches!(links[1], Err(LinkError::Dots { name: "rest" })));
    assert!(matches!(links[2], Err(LinkError::Dots { name: "rest" })));
    assert!(matches!(links[3], Err(LinkError::LeadingSlash { name: "rest" })));
    assert!(matches!(links[4], Err(LinkError::Dots { name: "rest" })));
}

#[armature::test]
async fn any_text_comes_back_as_it_was() -> Result<()> {
    let app = app().await;
    let every: String = (0..=0x17f).filter_map(char::from_u32).filter(|letter| *letter != '\0').collect();
    for text in ["a/b", "a?b=c#d", "%2F", "%", "ü €", "a+b c", "...", " ", ":id", "*rest", &every] {
        app.get(url!(App => Cats::named, id = 1, name = text)?).await.assert_text(format!("1 {text}"));
        let listed = app.get(url!(App => Cats::list, ?name = text)).await;
        listed.assert_text(format!("None {:?}", Some(text)));
        let rest = text.trim_start_matches('/');
        app.get(url!(App => Cats::file, id = 1, rest)?).await.assert_text(format!("1 {rest}"));
    }
    app.get(url!(App => Cats::file, id = 1, rest = "a b/c/d.txt")?).await.assert_text("1 a b/c/d.txt");
    app.get(url!(App => Cats::file, id = 1)?).await.assert_text("1 ");
    Ok(())
}

#[test]
fn queries_leave_out_what_is_not_there() {
    let (page, name) = (Some(3), "a b");
    assert_eq!(url!(App => Cats::list, ?page, ?name), "/api/cats?page=3&name=a+b");
    assert_eq!(url!(App => Cats::list, ?page = None, ?name), "/api/cats?name=a+b");
    assert_eq!(url!(App => Cats::list, ?page = 1, ?tag = 'x', ?tag = "y"), "/api/cats?page=1&tag=x&tag=y");
    assert_eq!(url!(App => Cats::list).query("order", "-age"), "/api/cats?order=-age");
    let id = &7;
    assert_eq!(url!(App => Cats::find_one, id, ?full = true), "/api/cats/7?full=true");
}

#[test]
fn each_root_has_its_own_paths() {
    assert_eq!(url!(Other => Cats::find_one, id = 7), "/cats/7");
    assert_eq!(url!(Other => Home::home), "/");
    assert_eq!(url!(App => Home::home), "/api");
}

#[armature::test]
async fn links_are_where_the_application_mounts_its_routes() {
    let app = app().await;
    let pattern = |handler: &str| {
        let routes = app.routes();
        let line = routes.iter().find(|line| line.name() == handler).expect("a route");
        line.pattern.clone()
    };
    for (handler, link, values) in [
        ("Cats::list", url!(App => Cats::list), vec![]),
        ("Cats::find_one", url!(App => Cats::find_one, id = 7), vec![(":id", "7")]),
        (
            "Keepers::one",
            url!(App => Keepers::one, zoo = 1, keeper = 2),
            vec![(":zoo", "1"), (":keeper", "2")],
        ),
        ("Home::home", url!(App => Home::home), vec![]),
    ] {
        let filled = values.iter().fold(pattern(handler), |path, (name, value)| path.replace(name, value));
        assert_eq!(link, filled.as_str());
    }
}

#[injectable]
struct Status;

#[controller("/status")]
impl Status {
    #[get("/:id")]
    fn one(&self, #[param] id: u8) -> String {
        format!("status {id}")
    }

    #[get("/health")]
    fn health(&self) -> &'static str {
        "well"
    }
}

#[injectable]
struct Shops;

#[controller("/shops", host = ":tenant.example.com")]
impl Shops {
    #[get("/:id")]
    fn one(&self, #[host] tenant: &str, #[param] id: u8) -> String {
        format!("{tenant} {id}")
    }
}

#[module(root, controllers = [Status, Shops], prefix = "/api", exclude = [Status::health])]
struct Hosted;

#[armature::test]
async fn what_is_excluded_from_the_prefix_is_linked_without_it() -> armature::Result {
    let app = testing::app::<Hosted>().build().await?;
    let (health, one) = (url!(Hosted => Status::health), url!(Hosted => Status::one, id = 3));
    assert_eq!(
        (health.to_string(), one.to_string()),
        ("/status/health".to_owned(), "/api/status/3".to_owned())
    );
    app.get(health).await.assert_text("well");
    app.get(one).await.assert_text("status 3");
    Ok(())
}

#[armature::test]
async fn a_host_is_no_part_of_a_link() -> armature::Result {
    let app = testing::app::<Hosted>().build().await?;
    let link = url!(Hosted => Shops::one, id = 3);
    assert_eq!(link.to_string(), "/api/shops/3");
    app.get(link).header("host", "tea.example.com").await.assert_text("tea 3");
    Ok(())
}
