//! What a request costs with everything above the connection: controller, injected service, placeholder, guard, fact.

use allocation_counter::measure;
use armature::prelude::*;
use armature::testing::TestApp;
use armature_runtime::engine::driver::sim::Counts;
use serde::Serialize;

#[injectable]
struct Users;

#[derive(Serialize)]
struct User {
    id: u64,
    name: String,
}

#[derive(Serialize)]
struct Id {
    id: u64,
}

#[fact]
struct CurrentUser {
    id: u64,
}

#[injectable]
struct Bearer;

impl Guard for Bearer {
    type Provides = CurrentUser;

    async fn can_activate(&self, request: &Parts<'_>) -> Result<CurrentUser> {
        match request.header("authorization") {
            Some("Bearer lab") => Ok(CurrentUser { id: 7 }),
            _ => Err(Error::new(StatusCode::UNAUTHORIZED, "a token is needed")),
        }
    }
}

#[injectable]
struct Lab {
    _users: Inject<Users>,
}

#[controller("/")]
impl Lab {
    #[get("/plaintext")]
    async fn plaintext(&self) -> &'static str {
        "Hello, World!"
    }

    #[get("/users/:id")]
    async fn user(&self, #[param] id: u64) -> Json<Id> {
        Json(Id { id })
    }

    #[get("/users/me")]
    #[use_guards(Bearer)]
    async fn me(&self, user: CurrentUser) -> Json<Id> {
        Json(Id { id: user.id })
    }

    #[get("/named/:id")]
    async fn named(&self, #[param] id: u64) -> Json<User> {
        Json(User { id, name: format!("user {id}") })
    }
}

#[module(root, controllers = [Lab], providers = [Users])]
struct Root;

fn app() -> TestApp {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(armature::testing::app::<Root>().build()).expect("an application")
}

/// What a thousand times `input` cost, once buffers have grown to the size they meet.
#[track_caller]
fn cost(input: &str, answer: &str) -> (u64, Counts) {
    let (client, mut task) = app().connect();
    let mut output = Vec::with_capacity(1 << 16);
    let mut once = || {
        client.send(input.as_bytes());
        task.run();
        output.clear();
        client.take_into(&mut output);
        assert!(output.starts_with(b"HTTP/1.1 200 OK\r\n") && output.ends_with(answer.as_bytes()));
    };
    (0..8).for_each(|_| once());
    let before = client.counts();
    let counted = measure(|| (0..1000).for_each(|_| once()));
    (counted.count_total, client.counts() - before)
}

#[track_caller]
fn is_free(input: &str, answer: &str) {
    let (allocations, counts) = cost(input, answer);
    assert_eq!(allocations, 0, "allocations in a thousand times");
    assert_eq!(counts, Counts { reads: 1000, empty_reads: 0, writes: 1000 });
}

#[test]
fn a_text_allocates_nothing() {
    is_free("GET /plaintext HTTP/1.1\r\nHost: a.example\r\n\r\n", "Hello, World!");
}

#[test]
fn a_placeholder_beside_a_static_segment_allocates_nothing() {
    is_free("GET /users/42 HTTP/1.1\r\nHost: a.example\r\n\r\n", r#"{"id":42}"#);
}

#[test]
fn a_guard_and_its_fact_allocate_nothing() {
    is_free("GET /users/me HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer lab\r\n\r\n", r#"{"id":7}"#);
}

#[test]
fn sixteen_pipelined_requests_allocate_nothing_and_share_one_read_and_one_write() {
    is_free(&"GET /users/42 HTTP/1.1\r\nHost: a.example\r\n\r\n".repeat(16), r#"{"id":42}"#);
}

#[test]
fn what_a_handler_allocates_is_its_own() {
    let (allocations, _) =
        cost("GET /named/42 HTTP/1.1\r\nHost: a.example\r\n\r\n", r#"{"id":42,"name":"user 42"}"#);
    assert_eq!(allocations, 1000, "the name");
}
