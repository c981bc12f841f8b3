//! Small responses: text, a value, statuses, an echo, a wait, a panic.

use armature::http::StatusCode;
use armature::prelude::*;
use serde::Serialize;
use std::time::Duration;

/// What the pages say. A service, since a user's handlers would have one.
#[injectable]
pub struct Greeting;

impl Greeting {
    fn text(&self) -> &'static str {
        "Hello, World!"
    }
}

/// `GET /json`.
#[derive(Serialize)]
pub struct Message {
    message: &'static str,
}

/// Routes without a prefix.
#[injectable]
pub struct PagesController {
    greeting: Inject<Greeting>,
}

#[controller]
impl PagesController {
    #[get("/plaintext")]
    fn plaintext(&self) -> &'static str {
        self.greeting.text()
    }

    #[get("/json")]
    fn json(&self) -> Json<Message> {
        Json(Message { message: self.greeting.text() })
    }

    /// The body, as the type it was sent as.
    #[post("/echo")]
    #[http_code(200)]
    fn echo(
        &self,
        #[header("content-type")] kind: Option<&str>,
        #[body] body: Bytes,
    ) -> impl IntoResponse + use<> {
        (kind.map(|kind| [("content-type", kind.to_owned())]), body)
    }

    #[get("/slow/:ms")]
    async fn slow(&self, #[param] ms: u64) -> &'static str {
        tokio::time::sleep(Duration::from_millis(ms)).await;
        "done"
    }

    #[get("/panic")]
    fn panic(&self) -> &'static str {
        panic!("asked for by a client")
    }

    #[get("/nocontent")]
    fn no_content(&self) {}

    #[get("/notmodified")]
    fn not_modified(&self) -> StatusCode {
        StatusCode::NOT_MODIFIED
    }
}

/// Small responses.
#[module(controllers = [PagesController], providers = [Greeting])]
pub struct PagesModule;
