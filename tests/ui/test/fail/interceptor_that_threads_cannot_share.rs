use armature::prelude::*;
use std::cell::Cell;

#[injectable]
struct Marks;

#[interceptor]
impl Marks {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

struct Counts {
    calls: Cell<u32>,
}

#[interceptor]
impl Counts {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        self.calls.set(self.calls.get() + 1);
        next.run().await
    }
}

#[module(root, interceptors = [Marks])]
struct App;

fn main() {
    let _ = armature::testing::app::<App>().override_interceptor::<Marks>(Counts { calls: Cell::new(0) });
}
