//! A panic anywhere in an application is one request's own: it is answered with 500, and the connection goes on.

use armature::prelude::*;
use armature_tests::sim::Wire;
use serde::{Serialize, Serializer};
use std::fmt;

/// Panics when it is used.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("asked to, when dropped");
    }
}

/// Panics when it is read or written.
struct Fragile;

impl Serialize for Fragile {
    fn serialize<S: Serializer>(&self, _: S) -> std::result::Result<S::Ok, S::Error> {
        panic!("asked to, when written as JSON");
    }
}

impl fmt::Display for Fragile {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("asked to, when displayed");
    }
}

impl<'r> FromParts<'r> for Fragile {
    type Rejection = Error;

    fn from_parts(_: &'r Parts<'r>) -> Result<Fragile> {
        panic!("asked to, when extracted");
    }
}

#[injectable]
struct Wary;

impl Guard for Wary {
    type Provides = ();

    async fn can_activate(&self, _: &StageRequest<'_>) -> Result<()> {
        panic!("asked to, in a guard");
    }
}

#[injectable]
struct WaryLater;

impl Guard for WaryLater {
    type Provides = ();

    async fn can_activate(&self, _: &StageRequest<'_>) -> Result<()> {
        tokio::task::yield_now().await;
        panic!("asked to, in a guard, later");
    }
}

/// A request's own value.
struct Own {
    _bomb: Bomb,
}

#[injectable(scope = request)]
impl Own {
    #[construct]
    fn new() -> Own {
        Own { _bomb: Bomb }
    }
}

struct Unbuilt;

#[injectable(scope = request)]
impl Unbuilt {
    #[construct]
    fn new() -> Unbuilt {
        panic!("asked to, in a constructor");
    }
}

#[injectable]
struct Careless;

#[controller("/")]
impl Careless {
    #[get("/fine")]
    fn fine(&self) -> &'static str {
        "fine"
    }

    #[get("/guard")]
    #[use_guards(Wary)]
    fn guarded(&self) -> &'static str {
        "never"
    }

    #[get("/guard-later")]
    #[use_guards(WaryLater)]
    async fn guarded_later(&self) -> &'static str {
        "never"
    }

    #[get("/extractor")]
    fn extracted(&self, _fragile: Fragile) -> &'static str {
        "never"
    }

    #[get("/json")]
    fn json(&self) -> Json<Fragile> {
        Json(Fragile)
    }

    #[get("/text")]
    fn text(&self) -> armature::respond::Text<Fragile> {
        armature::respond::Text(Fragile)
    }

    #[get("/local")]
    fn local(&self) -> &'static str {
        let _bomb = Bomb;
        "never"
    }

    #[get("/local-later")]
    async fn local_later(&self) -> &'static str {
        let _bomb = Bomb;
        tokio::task::yield_now().await;
        "never"
    }

    #[get("/own")]
    fn own(&self, _own: Inject<Own>) -> &'static str {
        "never"
    }

    #[get("/unbuilt")]
    fn unbuilt(&self, _own: Inject<Unbuilt>) -> &'static str {
        "never"
    }
}

#[module(root, controllers = [Careless], providers = [Own, Unbuilt])]
struct Root;

#[test]
fn a_panic_in_a_drop_takes_no_answer_with_it() {
    const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for (path, status) in [("/panic-payload", "500 "), ("/panic-owner", "200 "), ("/panic-piece", "200 ")] {
        let mut wire = Wire::open();
        let output = wire.send(format!("{GET}GET {path} HTTP/1.1\r\nHost: a\r\n\r\n{GET}")).take();
        let statuses: Vec<_> = output.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..4]).collect();
        assert_eq!(statuses, ["200 ", status, "200 "], "{path}: {output}");
        assert!(!wire.is_closed());
    }
}

#[test]
fn a_panic_anywhere_is_a_500_and_the_connection_goes_on() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let app = runtime.block_on(armature::testing::app::<Root>().build()).expect("an application");
    let (client, mut task) = app.connect();
    let mut get = |path: &str| {
        client.send(format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n").as_bytes());
        // The runtime wakes what yielded.
        runtime.block_on(async {
            for _ in 0..8 {
                assert!(!task.run(), "the connection goes on");
                tokio::task::yield_now().await;
            }
        });
        String::from_utf8(client.take()).expect("text")
    };
    for path in [
        "/guard",
        "/guard-later",
        "/extractor",
        "/json",
        "/text",
        "/local",
        "/local-later",
        "/own",
        "/unbuilt",
    ] {
        let output = get(path);
        assert!(output.starts_with("HTTP/1.1 500 "), "{path}: {output}");
        assert!(!output.contains("asked to") && !output.contains("never"), "{path}: {output}");
        assert!(get("/fine").ends_with("fine"), "behind {path}");
    }
}
