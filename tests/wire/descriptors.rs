//! A process that runs out of descriptors: who only waits makes room for who asks.

use armature_runtime::engine::{Events, Server, ServerConfig};
use armature_tests::child;
use armature_tests::site::Site;
use rustix::process::{Resource, Rlimit, setrlimit};
use std::convert::Infallible;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::num::NonZeroUsize;
use std::time::Duration;

/// Serves with few descriptors until it is killed.
fn serve() {
    let config = ServerConfig { workers: NonZeroUsize::new(1), ..ServerConfig::default() };
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let server = Server::bind::<Infallible>(&[any], config).expect("a free port");
    let port = server.handle().addresses()[0].port();
    let ready = move || {
        let few = Some(64);
        setrlimit(Resource::Nofile, Rlimit { current: few, maximum: few }).expect("a limit");
        child::say(&format!("port {port}"));
    };
    let events = Events { ready: Some(Box::new(ready)), ..Events::default() };
    let _ = server.run(events, |_| async { Ok::<_, Infallible>(Site::default()) });
}

#[test]
fn idle_connections_make_room_where_descriptors_run_out() {
    if child::mode().is_some() {
        return serve();
    }
    let mut server =
        child::of("wire::descriptors::idle_connections_make_room_where_descriptors_run_out", "serve")
            .spawn()
            .expect("a process");
    let port: u16 = child::wait_for(&mut server, "port ").parse().expect("a port");
    let mut clients = Vec::new();
    for number in 0..200 {
        let mut client = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("a connection");
        client.set_read_timeout(Some(Duration::from_secs(5))).expect("a timeout");
        client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").expect("a server that reads");
        let mut answer = [0; 1024];
        let len = client.read(&mut answer).unwrap_or_else(|error| panic!("client {number}: {error}"));
        assert!(answer[..len].ends_with(b"ok"), "client {number}");
        clients.push(client);
    }
    server.kill().expect("a process that runs");
    let output = server.wait_with_output().expect("its output");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.matches("warning: cannot accept connections: ").count(), 1, "{said}");
}
