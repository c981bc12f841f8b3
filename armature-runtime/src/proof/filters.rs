//! Filters: no two of one level catch one error, and none is behind one that catches every error.

use super::text::Report;
use armature_grammar::code::FILTERS_CLASH;

/// Looks at two filters of one level, of which `first` is asked first: their names, and the types of `first` by name, each
/// with whether `second` catches it too. Generated code asks for each pair of a list.
pub const fn side_by_side(first: &str, second: &str, names: &[&str], both: [bool; 8]) -> Report {
    let mut report = Report::new();
    let catches_all = matches!(names, [name] if name.len() == 1 && name.as_bytes()[0] == b'_');
    if catches_all {
        if report.begin(FILTERS_CLASH) {
            quote(first, &mut report);
            report.push(" catches every error, so ");
            quote(second, &mut report);
            report.push(" behind it is never asked: put ");
            quote(first, &mut report);
            report.push(" last");
        }
        return report;
    }
    let mut at = 0;
    while at < both.len() && at < names.len() {
        if both[at] && report.begin(FILTERS_CLASH) {
            quote(first, &mut report);
            report.push(" and ");
            quote(second, &mut report);
            report.push(" of one level both catch ");
            quote(names[at], &mut report);
            report.push(": remove one of them, or the error from one");
        }
        at += 1;
    }
    report
}

const fn quote(name: &str, report: &mut Report) {
    report.push("`");
    report.push(name);
    report.push("`");
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEITHER: [bool; 8] = [false; 8];

    #[track_caller]
    fn says(names: &[&str], both: [bool; 8], text: &str) {
        assert_eq!(side_by_side("A", "B", names, both).text(), text);
    }

    #[test]
    fn filters_of_different_errors_are_silent() {
        says(&["X", "Y"], NEITHER, "");
    }

    #[test]
    fn each_error_that_both_catch_is_named() {
        let mut both = NEITHER;
        both[1] = true;
        says(
            &["X", "Y"],
            both,
            "[A0303] `A` and `B` of one level both catch `Y`: remove one of them, or the error from one",
        );
    }

    #[test]
    fn one_that_catches_all_is_last() {
        says(
            &["_"],
            NEITHER,
            "[A0303] `A` catches every error, so `B` behind it is never asked: put `A` last",
        );
    }
}
