//! `TraceLayer`: what a handler says is inside the request's span.

use armature::prelude::*;
use armature::testing;
use armature::tower::TowerLayer;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tower_http::classify::{ServerErrorsAsFailures, SharedClassifier};
use tower_http::trace::TraceLayer;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Keeps what was said of each event of these tests: where it was said, and in which span.
#[derive(Clone, Default)]
struct Said {
    lines: Arc<Mutex<Vec<String>>>,
    entered: Arc<Mutex<Vec<u64>>>,
    spans: Arc<AtomicU64>,
}

impl Subscriber for Said {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(self.spans.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let metadata = event.metadata();
        if metadata.target() == "said" {
            let fields: Vec<_> = metadata.fields().iter().map(|field| field.name()).collect();
            let line = format!("{} in {:?}", fields.join(" "), self.entered.lock().unwrap());
            self.lines.lock().unwrap().push(line);
        }
    }

    fn enter(&self, span: &Id) {
        self.entered.lock().unwrap().push(span.into_u64());
    }

    fn exit(&self, _: &Id) {
        self.entered.lock().unwrap().pop();
    }
}

#[injectable]
struct Traced {
    #[value(TowerLayer::new(TraceLayer::new_for_http()))]
    layer: TowerLayer<TraceLayer<SharedClassifier<ServerErrorsAsFailures>>>,
}

impl Interceptor for Traced {
    type Provides = ();

    async fn intercept(&self, _: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        self.layer.run(next).await
    }
}

#[injectable]
struct Talks;

#[controller("/talks")]
impl Talks {
    #[get]
    async fn talk(&self) -> &'static str {
        tracing::info!(target: "said", before = 1);
        tokio::time::sleep(Duration::from_millis(5)).await;
        tracing::info!(target: "said", after = 1);
        "said"
    }
}

#[module(root, controllers = [Talks])]
struct App;

#[module(root, controllers = [Talks], interceptors = [Traced])]
struct Inside;

#[armature::test]
async fn a_handler_is_inside_the_spans_of_its_request() {
    let said = Said::default();
    let _until_the_end = tracing::subscriber::set_default(said.clone());
    let lines = || std::mem::take(&mut *said.lines.lock().unwrap());

    let app = testing::app::<App>().build().await.unwrap();
    app.get("/talks").await.assert_text("said");
    assert_eq!(lines(), ["before in []", "after in []"]);

    let app = testing::app::<App>().layer(TraceLayer::new_for_http()).build().await.unwrap();
    app.get("/talks").await.assert_text("said");
    assert_eq!(lines(), ["before in [1]", "after in [1]"]);
    app.get("/talks").await.assert_text("said");
    assert_eq!(lines(), ["before in [2]", "after in [2]"]);

    let app = testing::app::<Inside>().layer(TraceLayer::new_for_http()).build().await.unwrap();
    app.get("/talks").await.assert_text("said");
    assert_eq!(lines(), ["before in [3, 4]", "after in [3, 4]"]);
    assert!(said.entered.lock().unwrap().is_empty());
}
