//! The runtime under `#[armature::test]`: one thread, and time that moves when everything waits, to the next timer.

use std::future::Future;

/// Runs a test to its end.
///
/// # Panics
/// Where the runtime cannot be made: the test fails.
pub fn paused<F: Future>(test: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
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
