//! What has moved to Armature: orders, with a layer around their module alone.

use armature::prelude::*;
use armature::tower::{Extension, TowerLayer};
use std::time::Duration;
use tower_http::request_id::RequestId;
use tower_http::timeout::TimeoutLayer;

/// How long an order may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// A tower layer as an interceptor: made once, and listed where it belongs.
#[injectable]
pub struct Patience {
    #[value(TowerLayer::new(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, PATIENCE)))]
    layer: TowerLayer<TimeoutLayer>,
}

impl Interceptor for Patience {
    type Provides = ();

    async fn intercept(&self, _request: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        self.layer.run(next).await
    }
}

/// Refuses those who do not say who they are.
#[injectable]
pub struct Named;

#[guard]
impl Named {
    fn can_activate(&self, #[header] authorization: Option<&str>) -> Result<()> {
        authorization.map(|_| ()).ok_or_else(|| Error::unauthorized("say who you are"))
    }
}

#[injectable]
pub struct OrdersController;

#[controller("/orders")]
impl OrdersController {
    #[get("/:number")]
    fn find(&self, #[param] number: u32, id: Extension<'_, RequestId>) -> Result<String> {
        let id = id.header_value().to_str().unwrap_or("?");
        match number {
            0 => Err(Error::not_found("orders are numbered from 1")),
            number => Ok(format!("order {number}, request {id}")),
        }
    }

    #[get("/:number/price")]
    async fn price(&self, #[param] number: u64) -> String {
        // The larger the order, the longer it takes.
        tokio::time::sleep(Duration::from_millis(number)).await;
        format!("{number} Euro")
    }

    #[delete("/:number")]
    #[use_guards(Named)]
    fn remove(&self, #[param] number: u32) -> String {
        format!("order {number} removed")
    }

    #[post]
    fn add(&self, #[body] article: Json<String>) -> String {
        article.0
    }
}

#[module(controllers = [OrdersController], interceptors = [Patience])]
pub struct OrdersModule;
