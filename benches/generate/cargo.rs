//! Cargo below a shell that says what it took.

use crate::program::{Program, scratch};
use std::env;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// Cargo in the folder of a program, all programs sharing one target folder. The profiles are cargo's own.
pub(crate) fn cargo(program: &Program, arguments: &[&str]) -> Command {
    let mut command = shell(&program.folder(), arguments);
    command.env("CARGO_TARGET_DIR", scratch().join("target"));
    command
}

/// `cargo check` that hands the compiler an option of its unstable ones, for this package alone. Build scripts see the
/// variable too, so all that is needed is built apart.
pub(crate) fn probe(program: &Program, option: &str) -> Command {
    let mut command = shell(&program.folder(), &["rustc", "--quiet", "--profile", "check", "--", option]);
    command.env("CARGO_TARGET_DIR", scratch().join("probed")).env("RUSTC_BOOTSTRAP", program.package);
    command
}

/// Cargo below a shell that then prints what it took.
pub(crate) fn shell(folder: &Path, arguments: &[&str]) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", r#""$0" "$@" && times"#]);
    shell.arg(env::var_os("CARGO").unwrap_or_else(|| "cargo".into())).args(arguments);
    // What a user's own shell would not set; `cargo run` sets it for this program.
    shell.current_dir(folder).env_remove("CARGO_INCREMENTAL").env_remove("RUSTFLAGS").stdin(Stdio::null());
    shell
}

/// What a command and all it starts take of the processor. Unlike the time on the wall, it does not grow with what
/// else the machine does. The shell's `times` prints it for what has ended, in its second line.
pub(crate) fn processor_time(command: &mut Command) -> Duration {
    let output = run(command.stderr(Stdio::inherit()));
    let text = String::from_utf8(output.stdout).expect("prints text");
    let line = text.lines().last().expect("prints two lines");
    line.split_whitespace().map(minutes_and_seconds).sum()
}

/// What it printed on both streams.
pub(crate) fn printed(command: &mut Command) -> String {
    let output = run(command);
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

fn run(command: &mut Command) -> Output {
    let output = command.output().expect("runs cargo");
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Reads `0m1.234s`.
fn minutes_and_seconds(text: &str) -> Duration {
    let (minutes, seconds) = text.trim_end_matches('s').split_once('m').expect("minutes and seconds");
    let minutes: u64 = minutes.parse().expect("minutes");
    Duration::from_secs(60 * minutes) + Duration::from_secs_f64(seconds.parse().expect("seconds"))
}

/// Removes what cargo made of the program itself, incremental state included, and keeps its dependencies.
pub(crate) fn forget(program: &Program) {
    for target in ["target", "probed"] {
        let mut clean = shell(&program.folder(), &["clean", "--quiet", "--package", program.package]);
        processor_time(clean.env("CARGO_TARGET_DIR", scratch().join(target)));
    }
}

pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
