//! What was reported to the operator, kept for tests to look at.

use armature_runtime::error::{Report, report_to};
use std::sync::{Mutex, PoisonError};

static REPORTS: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn keep(report: &Report<'_>) {
    eprintln!("{report}");
    REPORTS.lock().unwrap_or_else(PoisonError::into_inner).push(report.to_string());
}

/// Keeps the reports from now on, those of all tests of this process.
pub fn keep_all() {
    report_to(keep);
}

/// Those that hold `text`.
pub fn with(text: &str) -> Vec<String> {
    let reports = REPORTS.lock().unwrap_or_else(PoisonError::into_inner);
    reports.iter().filter(|report| report.contains(text)).cloned().collect()
}
