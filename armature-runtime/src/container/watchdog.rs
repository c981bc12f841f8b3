//! A watchdog over slow starts: warns, again and again, which constructors a start is still waiting for.

use crate::error::{Report, report};
use std::pin::pin;
use std::time::Duration;

/// Waits for `building`, and says after each `patience` what `under_way` names. Tests have none ([`Duration::MAX`]): their
/// clock runs ahead.
pub(super) async fn warn_while_waiting<T>(
    building: impl Future<Output = T>,
    patience: Duration,
    under_way: impl Fn() -> String,
) -> T {
    if patience == Duration::MAX {
        return building.await;
    }
    let mut building = pin!(building);
    let mut waited = Duration::ZERO;
    loop {
        if let Ok(built) = tokio::time::timeout(patience, &mut building).await {
            return built;
        }
        waited += patience;
        let text = format_args!("after {waited:?} the start still waits for {}", under_way());
        report(Report::warning(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn who_waits_is_told_for_what_until_it_is_there() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let told = Cell::new(0);
        let building = async {
            while told.get() < 3 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            7
        };
        let late = || {
            told.set(told.get() + 1);
            String::from("a test")
        };
        assert_eq!(runtime.block_on(warn_while_waiting(building, Duration::from_millis(2), late)), 7);
        assert_eq!(told.get(), 3);
    }
}
