//! What has not moved yet: the routes of an axum application, as they were.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::{get, post};

/// The old application. Its paths do not know where it is mounted.
pub fn router() -> Router {
    Router::new()
        .route("/invoices/{number}", get(invoice))
        .route("/invoices", post(add))
        .route("/broken", get(broken))
}

async fn invoice(Path(number): Path<u32>) -> Result<String, StatusCode> {
    if number == 0 { Err(StatusCode::NOT_FOUND) } else { Ok(format!("invoice {number}")) }
}

async fn add(text: String) -> (StatusCode, String) {
    (StatusCode::CREATED, text)
}

async fn broken() -> String {
    panic!("an old mistake")
}
