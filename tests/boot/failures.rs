//! Constructors that fail, values that are not supplied, and what the message says.

use armature::prelude::*;
use armature::{bootstrap, testing};
use std::time::Duration;

#[injectable]
struct Pool;

#[derive(Keyed)]
struct Connection;

#[provider]
async fn connection() -> Result<Connection, std::io::Error> {
    Err(std::io::Error::from(std::io::ErrorKind::ConnectionRefused))
}

#[injectable]
struct Repo {
    _connection: Inject<Connection>,
}

#[injectable]
struct Service {
    _repo: Inject<Repo>,
    _pool: Inject<Pool>,
}

#[module(root, providers = [Service, Repo, Pool, connection])]
struct Refused;

#[test]
fn a_failing_constructor_names_the_chain_that_led_to_it() {
    let error = bootstrap::<Refused>().context().err().unwrap();
    let text = error.to_string();
    let expected = "[A0601] `Connection` in `Refused` failed: connection refused; needed by `Repo`; needed by `Service`\n  --> ";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.contains("tests/boot/failures.rs:"), "{text}");
}

#[test]
fn main_prints_every_finding_as_a_person_reads_it() {
    let error = bootstrap::<Refused>().listen("127.0.0.1:0").unwrap_err();
    assert!(
        format!("{error:?}").starts_with("the application cannot start\n[A0601] `Connection`"),
        "{error:?}"
    );
}

#[derive(Keyed)]
struct Left;
#[derive(Keyed)]
struct Right;

#[provider]
async fn left() -> Left {
    tokio::time::sleep(Duration::from_millis(100)).await;
    Left
}

#[provider]
async fn right() -> Right {
    tokio::time::sleep(Duration::from_millis(100)).await;
    Right
}

#[module(root, providers = [left, right])]
struct Both;

#[armature::test]
async fn what_does_not_need_each_other_is_built_at_the_same_time() -> Result<()> {
    let start = tokio::time::Instant::now();
    testing::app::<Both>().build().await?;
    assert_eq!(start.elapsed().as_millis(), 100);
    Ok(())
}

#[injectable]
struct Panics;

#[derive(Keyed)]
struct Boom;

#[provider]
fn boom() -> Boom {
    panic!("out of luck")
}

#[module(root, providers = [Panics, boom])]
struct Panicking;

#[test]
fn a_panicking_constructor_is_a_finding() {
    let error = bootstrap::<Panicking>().context().err().unwrap();
    assert!(
        error.to_string().contains("`Boom` in `Panicking` failed: its constructor panicked: out of luck"),
        "{error}"
    );
}

#[derive(Keyed)]
struct Name(#[allow(dead_code)] String);

#[derive(Keyed)]
struct Port(#[allow(dead_code)] u16);

#[module(root, supplied = [Name])]
struct Named;

#[test]
fn a_value_that_is_not_supplied_and_one_that_nobody_declares_are_both_found() {
    let error = bootstrap::<Named>().supply(Port(1)).context().err().unwrap();
    let codes: Vec<_> = error.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["A0603", "A0603"], "{error}");
    assert!(error.to_string().contains("`Name` is not supplied"), "{error}");
    assert!(error.to_string().contains("`Port` is supplied, and no module declares it"), "{error}");
}

#[test]
fn a_value_supplied_twice_is_refused() {
    let twice = bootstrap::<Named>().supply(Name("a".into())).supply(Name("b".into()));
    assert!(twice.context().err().unwrap().to_string().contains("`Name` is supplied twice"));
}

#[test]
fn an_address_that_is_taken_is_refused() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let error = bootstrap::<Both>().workers(1).start(taken.local_addr().unwrap()).err().unwrap();
    assert!(error.to_string().starts_with("[A0605] cannot listen on 127.0.0.1:"), "{error}");
}

#[test]
fn settings_that_cannot_be_are_found_together() {
    let mut config = armature::ServerConfig::default();
    config.head.bytes = 100_000;
    config.idle = Duration::ZERO;
    let error = bootstrap::<Both>().config(config).context().err().unwrap();
    let text = error.to_string();
    assert!(
        text.starts_with(
            "[A0607] `head.bytes` is 100000 bytes: it may be from 64 to 65535\n[A0607] `idle` is 0"
        ),
        "{text}"
    );
}
