//! Time under control.

use armature::prelude::*;
use armature::testing::{self, advance};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

#[injectable]
struct Prices {
    #[default]
    refreshed: Arc<AtomicU32>,
}

impl OnApplicationBootstrap for Prices {
    async fn on_application_bootstrap(&self) -> Result<()> {
        let refreshed = self.refreshed.clone();
        let refresh = async move {
            loop {
                tokio::time::sleep(MINUTE).await;
                refreshed.fetch_add(1, Ordering::Relaxed);
            }
        };
        armature::spawn("prices", async { armature::until_shutdown(refresh).await.unwrap_or(()) })?;
        Ok(())
    }
}

#[injectable]
struct PricesController;

#[controller("/prices")]
impl PricesController {
    #[get("/slow")]
    async fn slow(&self) -> Result<&'static str> {
        let slow = tokio::time::sleep(Duration::from_secs(3600));
        match tokio::time::timeout(MINUTE, slow).await {
            Ok(()) => Ok("done"),
            Err(_) => Err(Error::new(StatusCode::GATEWAY_TIMEOUT, "too slow")),
        }
    }

    #[get("/now")]
    fn now(&self) -> &'static str {
        "now"
    }
}

#[module(root, providers = [Prices], controllers = [PricesController])]
struct App;

#[armature::test]
async fn a_task_runs_on_schedule_while_an_hour_passes() -> Result<()> {
    let real = std::time::Instant::now();
    let app = testing::app::<App>().build().await?;
    let prices = app.resolve::<Prices>();
    let refreshed = || prices.refreshed.load(Ordering::Relaxed);
    advance(MINUTE / 2).await;
    assert_eq!(refreshed(), 0);
    advance(MINUTE / 2).await;
    // At this very moment, too.
    assert_eq!(refreshed(), 1);
    advance(59 * MINUTE).await;
    assert_eq!(refreshed(), 60);
    assert!(real.elapsed() < MINUTE);
    Ok(())
}

#[armature::test]
async fn a_timeout_fires_while_the_request_is_awaited() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let began = tokio::time::Instant::now();
    app.get("/prices/slow").await.assert_status(504);
    assert_eq!(began.elapsed(), MINUTE);
    Ok(())
}

#[armature::test]
async fn an_idle_connection_is_closed_when_its_time_is_over() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let connection = app.connection();
    connection.send("GET /prices/now HTTP/1.1\r\nhost: a\r\n\r\n");
    assert!(connection.received().await.ends_with("now"));
    advance(Duration::from_secs(74)).await;
    assert!(!connection.is_closed());
    connection.send("GET /prices/now HTTP/1.1\r\nhost: a\r\n\r\n");
    assert!(connection.received().await.ends_with("now"));
    advance(Duration::from_secs(74)).await;
    assert!(!connection.is_closed());
    advance(Duration::from_secs(2)).await;
    assert!(connection.is_closed());
    // Nothing more comes.
    assert_eq!(connection.received().await, "");
    Ok(())
}

#[armature::test]
async fn half_a_head_is_answered_when_its_time_is_over() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let connection = app.connection();
    connection.send("GET /prices/now HT");
    advance(Duration::from_secs(9)).await;
    connection.send("TP/1.1\r\n");
    advance(Duration::from_secs(2)).await;
    assert!(connection.received().await.starts_with("HTTP/1.1 408 "));
    Ok(())
}

#[armature::test]
async fn two_requests_on_one_connection() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let connection = app.connection();
    let both = "GET /prices/now HTTP/1.1\r\nhost: a\r\n\r\n".repeat(2);
    connection.send(both);
    connection.half_close();
    assert_eq!(connection.received().await.matches("HTTP/1.1 200").count(), 2);
    assert!(connection.is_closed());
    Ok(())
}

#[armature::test]
async fn the_date_of_a_response_follows() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let before = app.get("/prices/now").await;
    advance(60 * MINUTE).await;
    let after = app.get("/prices/now").await;
    let dates = (before.header("date"), after.header("date"));
    let expected = (Some("Sun, 06 Nov 1994 08:49:37 GMT"), Some("Sun, 06 Nov 1994 09:49:37 GMT"));
    assert_eq!(dates, expected);
    Ok(())
}
