//! Serves the tests' small application over sockets, to be looked at with `wrk`, `strace` and `perf`:
//! `cargo run --release -p armature-tests --example site -- 127.0.0.1:3000 1` (address, workers).

use armature_runtime::engine::{Events, Server, ServerConfig};
use armature_tests::site::Site;
use std::convert::Infallible;
use std::net::SocketAddr;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let address: SocketAddr = arguments.next().and_then(|text| text.parse().ok()).expect("an address");
    let workers = arguments.next().and_then(|text| text.parse().ok());
    let config = ServerConfig { workers, ..ServerConfig::default() };
    let server = Server::bind::<Infallible>(&[address], config).expect("a free address");
    let ended = server.run(Events::default(), |_| async { Ok::<_, Infallible>(Site::default()) });
    println!("{ended:?}");
}
