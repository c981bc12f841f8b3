//! The application as its user would test it.

use crate::guard::{Caller, NameGuard};
use crate::module::AppModule;
use crate::notes::Notes;
use armature_runtime::app::bootstrap;
use armature_runtime::error::Error;
use armature_runtime::pipeline::{Guard, StageRequest};
use armature_runtime::testing;
use serde_json::json;
use std::future::Future;

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}

struct NoNotes;

impl Notes for NoNotes {
    fn find(&self, _number: usize) -> Option<String> {
        None
    }
}

struct Anna;

impl Guard for Anna {
    type Provides = Caller;

    async fn can_activate(&self, _request: &StageRequest<'_>) -> Result<Caller, Error> {
        Ok(Caller { name: String::from("Anna") })
    }
}

#[test]
fn a_note_is_found() {
    run(async {
        let app = testing::app::<AppModule>().build().await.unwrap();
        app.get("/api/notes/2").await.assert_status(200).assert_text("note 2");
        app.head("/api/notes/2")
            .await
            .assert_status(200)
            .assert_header("content-length", "6")
            .assert_text("");
    });
}

#[test]
fn what_is_not_there_is_a_problem() {
    run(async {
        let app = testing::app::<AppModule>().build().await.unwrap();
        let missing =
            json!({ "type": "about:blank", "title": "Not Found", "status": 404, "detail": "no note 9" });
        app.get("/api/notes/9").await.assert_status(404).assert_json(missing);
        app.get("/api/notes/x")
            .await
            .assert_status(400)
            .assert_problem("`number` must be an unsigned integer");
        app.get("/notes/2").await.assert_status(404);
    });
}

#[test]
fn other_methods_of_a_known_path_are_listed() {
    run(async {
        let app = testing::app::<AppModule>().build().await.unwrap();
        app.post("/api/notes/2").await.assert_status(405).assert_header("allow", "GET, HEAD, OPTIONS");
        app.options("/api/notes/2").await.assert_status(204).assert_header("allow", "GET, HEAD, OPTIONS");
    });
}

#[test]
fn a_guard_refuses_or_proves_who_asks() {
    run(async {
        let app = testing::app::<AppModule>().build().await.unwrap();
        app.get("/api/notes/mine").await.assert_status(401);
        let mine = "note 2 for Ben, 2 looked up";
        app.get("/api/notes/mine").header("x-name", "Ben").await.assert_status(200).assert_text(mine);
        // The count began anew: each request has its own.
        app.get("/api/notes/mine").header("x-name", "Ben").await.assert_text(mine);
    });
}

#[test]
fn providers_and_guards_are_overridden_by_type() {
    run(async {
        let app = testing::app::<AppModule>()
            .override_provider::<dyn Notes>(NoNotes)
            .override_guard::<NameGuard>(Anna)
            .build()
            .await
            .unwrap();
        app.get("/api/notes/2").await.assert_status(404);
        app.get("/api/notes/mine").await.assert_status(404).assert_problem("no notes");
    });
}

#[test]
fn the_same_client_speaks_over_a_socket() {
    run(async {
        let app = testing::app::<AppModule>().over_socket().build().await.unwrap();
        app.get("/api/notes/3").await.assert_status(200).assert_text("note 3");
    });
}

#[test]
fn it_serves_on_threads_of_its_own_and_ends() {
    let running = bootstrap::<AppModule>().workers(2).start("127.0.0.1:0").unwrap();
    let mut stream = std::net::TcpStream::connect(running.addresses()[0]).unwrap();
    std::io::Write::write_all(&mut stream, b"GET /api/notes/1 HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut head = [0; 15];
    std::io::Read::read_exact(&mut stream, &mut head).unwrap();
    assert_eq!(&head, b"HTTP/1.1 200 OK");
    running.shutdown().unwrap();
}
