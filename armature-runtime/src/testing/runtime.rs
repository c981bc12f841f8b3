//! The runtime of `#[armature::test]`: one thread with auto-advancing time. When all tasks are idle, the clock jumps to
//! the next timer.

use std::future::Future;
use tokio::runtime::{Builder, LocalOptions};

/// Runs a test to its end, on a runtime like a worker's: `tokio::task::spawn_local` works.
///
/// # Panics
/// If the runtime cannot be made: the test fails.
pub fn paused<F: Future>(test: F) -> F::Output {
    let runtime =
        Builder::new_current_thread().enable_all().start_paused(true).build_local(LocalOptions::default());
    match runtime {
        Ok(runtime) => runtime.block_on(test),
        Err(error) => panic!("no runtime for the test: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::paused;
    use std::time::Duration;

    #[test]
    fn a_task_may_stay_on_the_thread() {
        let value = std::rc::Rc::new(7);
        assert_eq!(paused(async { tokio::task::spawn_local(async move { *value }).await.ok() }), Some(7));
    }

    #[test]
    fn an_hour_passes_at_once() {
        let began = std::time::Instant::now();
        paused(async {
            let began = tokio::time::Instant::now();
            tokio::time::sleep(Duration::from_secs(3600)).await;
            assert!(began.elapsed() >= Duration::from_secs(3600));
        });
        assert!(began.elapsed() < Duration::from_secs(60));
    }
}
