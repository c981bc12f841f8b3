//! Programs under `ui/<attribute>/`: those in `pass` compile, those in `fail` are refused with the text beside them.
//!
//! One mistake a file. `UI=injectable cargo test -p armature-tests --test ui` takes one folder;
//! `TRYBUILD=overwrite` writes the texts anew: read each as a user would before you keep it.

#[test]
fn programs_are_judged_as_written() {
    let folder = std::env::var("UI").unwrap_or_else(|_| "*".to_owned());
    let cases = trybuild::TestCases::new();
    cases.pass(format!("ui/{folder}/pass/*.rs"));
    cases.compile_fail(format!("ui/{folder}/fail/*.rs"));
}
