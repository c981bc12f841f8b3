//! What an operator reads if the configuration is wrong: the program itself, with an environment of its own.

use std::process::Command;

#[track_caller]
fn refuses(name: &str, value: &str, says: &str) {
    let program = Command::new(env!("CARGO_BIN_EXE_shortener")).env(name, value).output().expect("runs");
    assert_eq!(program.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&program.stderr), says);
}

#[test]
fn a_wrong_variable_is_one_line() {
    refuses("LISTEN", "here", "Error: LISTEN is `here`: invalid socket address syntax\n");
    refuses("BASE_URL", "s.example", "Error: BASE_URL is `s.example`, which is not an http or https URL\n");
}

#[test]
fn a_database_that_does_not_open_names_who_needs_it() {
    let program = Command::new(env!("CARGO_BIN_EXE_shortener")).env("DATABASE", "/nowhere/links.db").output();
    let program = program.expect("runs");
    assert_eq!(program.status.code(), Some(1));
    let said = String::from_utf8_lossy(&program.stderr).into_owned();
    assert!(
        said.starts_with("Error: the application cannot start\n[A0601] `Database` in `CoreModule` failed: "),
        "{said}"
    );
    assert!(said.contains("/nowhere/links.db") && said.contains("needed by `Links`"), "{said}");
}
