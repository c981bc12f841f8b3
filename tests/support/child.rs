//! A test that needs a process of its own, for its limits, signals or standard error: it runs itself again.

use std::io::Read;
use std::process::{Child, Command, Stdio};

const MODE: &str = "ARMATURE_CHILD";

/// What this process was started for, if it is such a process.
pub fn mode() -> Option<String> {
    std::env::var(MODE).ok()
}

/// The test of this name, with its path in the binary, as a process whose [`mode`] is `mode`.
///
/// # Panics
/// If the binary is not known.
pub fn of(test: &str, mode: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this binary"));
    command.args([test, "--exact", "--nocapture", "--test-threads=1"]).env(MODE, mode);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Says something to the one who started this process.
pub fn say(text: &str) {
    println!("\nchild: {text}");
}

/// Waits for the process to [`say`] something, and answers what follows `begin`.
///
/// # Panics
/// If it ends without.
pub fn wait_for(child: &mut Child, begin: &str) -> String {
    let output = child.stdout.as_mut().expect("its output");
    let begin = format!("child: {begin}");
    let mut line = Vec::new();
    let mut byte = [0];
    // One by one: what follows is left to the next call.
    while output.read(&mut byte).expect("a pipe") == 1 {
        match byte[0] {
            b'\n' if line.starts_with(begin.as_bytes()) => {
                return String::from_utf8_lossy(&line[begin.len()..]).trim().to_owned();
            }
            b'\n' => line.clear(),
            byte => line.push(byte),
        }
    }
    panic!("the process ended without `{begin}`");
}
