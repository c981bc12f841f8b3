use armature::prelude::*;
use armature::tower::{Body, InnerService, LayerFn, Service, TowerLayer, layer_fn};
use std::cell::Cell;
use std::future::Ready;
use std::rc::Rc;
use std::task::{Context, Poll};

#[derive(Clone)]
struct Counts {
    count: Rc<Cell<u32>>,
}

impl Service<http::Request<Body>> for Counts {
    type Response = http::Response<Body>;
    type Error = std::convert::Infallible;
    type Future = Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<Body>) -> Self::Future {
        self.count.set(self.count.get() + 1);
        std::future::ready(Ok(http::Response::new(Body::empty())))
    }
}

#[injectable(scope = worker)]
struct Counting {
    #[value(TowerLayer::new(layer_fn(|_| Counts { count: Rc::default() })))]
    layer: TowerLayer<LayerFn<fn(InnerService) -> Counts>>,
}

impl Interceptor for Counting {
    type Provides = ();

    async fn intercept(&self, _: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        self.layer.run(next).await
    }
}

#[module(root, interceptors = [Counting])]
struct App;

fn main() {}
