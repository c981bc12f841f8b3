//! Arguments in forms that are legal and rarely seen.

use armature::prelude::*;
use std::borrow::Cow;
use std::collections::HashMap;
use std::net::IpAddr;

#[derive(serde::Deserialize)]
pub struct Page<T = u32> {
    #[allow(dead_code)]
    size: T,
}

pub type Number = u64;

#[injectable]
pub struct Clock;

#[injectable]
pub struct Things;

#[controller("/:_tenant/things")]
impl Things {
    /// Patterns, `mut`, `_`, aliases, paths and elided lifetimes.
    #[get("/:id/:r")]
    fn patterns(
        &self,
        #[param] mut id: Number,
        #[param("r")] _: &str,
        #[query("a")] Pair(a, b): Pair,
        #[query] page: Page,
        #[header("accept")] ref accept: Option<Cow<'_, str>>,
    ) -> String {
        id += u64::from(page.size);
        format!("{id} {a} {b} {accept:?}")
    }

    #[post("/all")]
    async fn all<'a, 'b>(
        &'a self,
        #[param(outer, name = "tenant")] tenant: &'b str,
        #[query] page: std::option::Option<self::Page<u8>>,
        #[query("tag")] tags: Vec<&str>,
        #[cookie] r#type: Option<&str>,
        #[header] x_forwarded_for: Option<IpAddr>,
        #[body(limit = "1KiB",)] body: HashMap<String, [u8; 2]>,
        clock: Option<Inject<Clock>>,
        clocks: InjectAll<Clock>,
        request: &Request<'_>,
        parts: &'b Parts<'b>,
    ) -> String {
        let _ = (tenant, page.is_some(), tags, r#type, x_forwarded_for, body, clock, clocks, request, parts);
        String::new()
    }

    #[delete("/")]
    fn forced(&self, #[body(force)] body: &[u8]) -> usize_text::Length {
        usize_text::Length(body.len())
    }

    /// Two structs from one query, and one fact's type twice by another name.
    #[get("/queries")]
    fn queries(&self, #[query] page: Page, #[query] other: Page<i64>, #[query] sort: &str) -> String {
        format!("{} {} {sort}", page.size, other.size)
    }
}

/// Two numbers of one text.
pub struct Pair(u8, u8);

impl<'r> FromText<'r> for Pair {
    const EXPECTED: &'static str = "two numbers";

    fn from_text(text: &'r str) -> Option<Pair> {
        let (a, b) = text.split_once('-')?;
        Some(Pair(a.parse().ok()?, b.parse().ok()?))
    }
}

mod usize_text {
    use armature::prelude::*;

    pub struct Length(pub usize);

    impl IntoResponse for Length {
        fn into_response(self) -> Response {
            self.0.to_string().into_response()
        }
    }
}

#[module(path = "/:tenant", controllers = [Things], providers = [Clock])]
pub struct ThingsModule;

#[module(root, imports = [ThingsModule])]
pub struct App;

fn main() {}
