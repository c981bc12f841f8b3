//! A clean build of `hello` beside a hello of axum: what it takes of the processor, and how large it is.

use crate::cargo::{median, processor_time, shell};
use crate::options::Options;
use crate::program::{repository, scratch};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const AXUM: &str = r#"use axum::Router;
use axum::extract::Path;
use axum::routing::get;

async fn hello(Path(name): Path<String>) -> String {
    format!("Hello, {name}!")
}

#[tokio::main]
async fn main() {
    let app = Router::new().route("/hello/{name}", get(hello));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
"#;

const AXUM_DEPENDENCIES: &str = r#"axum = "0.8"
tokio = { version = "1", features = ["macros", "net", "rt-multi-thread"] }
"#;

pub(crate) fn hello(options: &Options) {
    let own = fs::read_to_string(repository().join("examples/hello/src/main.rs")).expect("reads `hello`");
    let dependency = format!("armature = {{ path = {:?} }}\n", repository().join("armature"));
    let programs = [write("hello", &own, &dependency), write("hello-axum", AXUM, AXUM_DEPENDENCIES)];
    let mut times: [Vec<Duration>; 2] = Default::default();
    for _ in 0..options.runs {
        for (folder, times) in programs.iter().zip(&mut times) {
            times.push(build(folder, &["build", "--quiet"]));
        }
    }
    let [armature, axum] = times.map(median).map(|time| time.as_secs_f64());
    println!("{:42} {:>9} {:>9} {:>6}", "", "Armature", "axum", "ratio");
    println!(
        "{:42} {armature:>7.2} s {axum:>7.2} s {:>6.2}",
        "hello, clean debug build, processor time",
        armature / axum
    );
    for (name, options) in RELEASES {
        let [armature, axum] = [size(&programs[0], options), size(&programs[1], options)];
        println!("{name:42} {armature:>6.2} MB {axum:>6.2} MB {:>6.2}", armature / axum);
    }
}

/// How a program is released: cargo's own profile, and one for small programs.
const RELEASES: [(&str, &[&str]); 2] = [
    ("hello, release, stripped", &["--config", "profile.release.strip=true"]),
    (
        "the same with fat LTO and one codegen unit",
        &[
            "--config",
            "profile.release.strip=true",
            "--config",
            "profile.release.lto=true",
            "--config",
            "profile.release.codegen-units=1",
        ],
    ),
];

/// In megabytes.
fn size(folder: &Path, options: &[&str]) -> f64 {
    build(folder, &[&["build", "--quiet", "--release"], options].concat());
    fs::metadata(folder.join("target/release/hello")).expect("was built").len() as f64 / 1e6
}

/// Builds in a fresh target folder; what is needed has been fetched.
fn build(folder: &Path, arguments: &[&str]) -> Duration {
    let target = folder.join("target");
    if target.exists() {
        fs::remove_dir_all(&target).expect("removes what was built");
    }
    processor_time(shell(folder, arguments).env("CARGO_TARGET_DIR", target))
}

fn write(name: &str, source: &str, dependencies: &str) -> PathBuf {
    let folder = scratch().join(name);
    fs::create_dir_all(folder.join("src")).expect("makes its folder");
    let manifest = format!(
        "[package]\nname = \"hello\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("writes its manifest");
    fs::write(folder.join("src/main.rs"), source).expect("writes the program");
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("takes the same versions");
    processor_time(&mut shell(&folder, &["fetch", "--quiet"]));
    folder
}
