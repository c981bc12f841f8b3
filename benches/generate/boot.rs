//! How long the application takes from the start of its program to its first answer.

use crate::application::application;
use crate::cargo::{cargo, processor_time};
use crate::options::Options;
use crate::program::scratch;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// Starts the program and asks until it answers.
pub(crate) fn boot(options: &Options) {
    let program = application(options.shape);
    program.write();
    let profile = if options.release { "release" } else { "dev" };
    let start = Instant::now();
    processor_time(&mut cargo(&program, &["build", "--quiet", "--profile", profile]));
    println!("cargo build, profile {profile}, with what it depends on: {:.1?}", start.elapsed());
    let built = if options.release { "release" } else { "debug" };
    let built = scratch().join("target").join(built).join(program.package);
    let mut best = Duration::MAX;
    for _ in 0..options.runs * 4 {
        let port = free_port();
        let start = Instant::now();
        let mut child = Command::new(&built).arg(port.to_string()).spawn().expect("starts the program");
        ask(port, &mut child);
        best = best.min(start.elapsed());
        child.kill().expect("ends the program");
        child.wait().expect("ends the program");
    }
    println!("from the start of the program to its first answer: {best:.2?}");
}

fn ask(port: u16, child: &mut Child) {
    loop {
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) {
            stream
                .write_all(b"GET /m0/r0/7 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
                .expect("sends a request");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("gets an answer");
            assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\n7"), "{answer}");
            return;
        }
        assert!(child.try_wait().expect("looks at the program").is_none(), "the program ended");
        std::thread::sleep(Duration::from_micros(200));
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("binds a port");
    listener.local_addr().expect("has an address").port()
}
