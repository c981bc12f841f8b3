//! The server as a whole, over sockets: start, drain, end.

use armature_runtime::engine::{Ended, Events, Handle, ServeError, Server, ServerConfig, Shutdown};
use armature_tests::site::Site;
use std::convert::Infallible;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

const ANY_PORT: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
const SLOW: &str = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

struct Running {
    handle: Handle,
    thread: JoinHandle<Result<Ended, ServeError<Infallible>>>,
}

fn config() -> ServerConfig {
    let shutdown = Shutdown { signals: false, ..Shutdown::default() };
    ServerConfig { workers: NonZeroUsize::new(2), shutdown, ..ServerConfig::default() }
}

fn start(config: ServerConfig) -> Running {
    let server = Server::bind::<Infallible>(&[ANY_PORT], config).expect("a free port");
    let handle = server.handle();
    let (ready, is_ready) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        let events = Events {
            ready: Some(Box::new(move || ready.send(()).expect("a listener"))),
            ..Events::default()
        };
        server.run(events, |_| async { Ok::<_, Infallible>(Site::default()) })
    });
    is_ready.recv().expect("a server that starts");
    Running { handle, thread }
}

impl Running {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.handle.addresses()[0]).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
        stream
    }

    fn ended(self) -> Ended {
        self.thread.join().expect("no panic").expect("no error")
    }
}

fn send(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).expect("a server that reads");
}

fn read_to_end(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an end, and no reset");
    text
}

fn read_one(stream: &mut TcpStream) -> String {
    let mut bytes = vec![0; 65_536];
    let len = stream.read(&mut bytes).expect("an answer");
    String::from_utf8_lossy(&bytes[..len]).into_owned()
}

#[test]
fn requests_are_answered_by_all_workers() {
    let server = start(config());
    for _ in 0..20 {
        let mut stream = server.connect();
        for _ in 0..3 {
            send(&mut stream, GET);
            assert!(read_one(&mut stream).ends_with("ok"));
        }
    }
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Drained);
}

#[test]
fn every_request_sent_before_the_shutdown_is_answered() {
    let server = start(config());
    let mut streams: Vec<_> = (0..64).map(|_| server.connect()).collect();
    for stream in &mut streams {
        send(stream, SLOW);
    }
    server.handle.shutdown();
    for stream in &mut streams {
        let answer = read_to_end(stream);
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("slow"), "{answer}");
        assert!(answer.contains("connection: close\r\n"), "{answer}");
    }
    assert_eq!(server.ended(), Ended::Drained);
}

/// Sends requests one after the other until the connection ends. Answers how many were answered, and whether one that was
/// sent before the shutdown was not.
fn load(mut stream: TcpStream, shut_down: &AtomicBool) -> (usize, bool) {
    let mut answered = 0;
    let mut bytes = [0; 4096];
    loop {
        let sent = stream.write_all(GET.as_bytes()).is_ok();
        let before = !shut_down.load(Ordering::SeqCst);
        let read = stream.read(&mut bytes).unwrap_or(0);
        let answer = String::from_utf8_lossy(&bytes[..read]);
        if !sent || !answer.starts_with("HTTP/1.1 200 OK\r\n") {
            return (answered, sent && before);
        }
        answered += 1;
        if answer.contains("connection: close\r\n") {
            return (answered, false);
        }
    }
}

#[test]
fn under_load_every_request_sent_before_the_shutdown_is_answered() {
    for _ in 0..5 {
        let server = start(config());
        let shut_down = Arc::new(AtomicBool::new(false));
        let clients: Vec<_> = (0..32)
            .map(|_| (server.connect(), shut_down.clone()))
            .map(|(stream, shut_down)| std::thread::spawn(move || load(stream, &shut_down)))
            .collect();
        std::thread::sleep(Duration::from_millis(50));
        shut_down.store(true, Ordering::SeqCst);
        server.handle.shutdown();
        assert_eq!(server.ended(), Ended::Drained);
        for client in clients {
            let (answered, lost) = client.join().expect("no panic");
            assert!(answered > 0 && !lost, "{answered} answered, then one was lost");
        }
    }
}

#[test]
fn an_idle_connection_does_not_hold_up_the_end() {
    let server = start(config());
    let mut used = server.connect();
    send(&mut used, GET);
    read_one(&mut used);
    let mut unused = server.connect();
    std::thread::sleep(Duration::from_millis(50));
    let began = Instant::now();
    server.handle.shutdown();
    assert_eq!(read_to_end(&mut used), "");
    assert_eq!(read_to_end(&mut unused), "");
    assert_eq!(server.ended(), Ended::Drained);
    assert!(began.elapsed() < Duration::from_secs(8));
}

#[test]
fn a_worker_that_is_full_of_idle_connections_takes_new_ones() {
    let server = start(ServerConfig { workers: NonZeroUsize::new(1), connections: 4, ..config() });
    let mut streams = Vec::new();
    for _ in 0..12 {
        let mut stream = server.connect();
        send(&mut stream, GET);
        assert!(read_one(&mut stream).ends_with("ok"));
        streams.push(stream);
    }
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Drained);
}

#[test]
fn after_the_drain_nobody_listens() {
    let server = start(config());
    let address = server.handle.addresses()[0];
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Drained);
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn new_connections_are_accepted_during_the_delay() {
    let shutdown = Shutdown { signals: false, delay: Duration::from_secs(1), ..Shutdown::default() };
    let server = start(ServerConfig { shutdown, ..config() });
    server.handle.shutdown();
    assert!(server.handle.is_leaving());
    let mut stream = server.connect();
    send(&mut stream, GET);
    assert!(read_one(&mut stream).ends_with("ok"));
    assert_eq!(server.ended(), Ended::Drained);
}

#[test]
fn the_second_call_ends_at_once() {
    let server = start(config());
    let mut stream = server.connect();
    send(&mut stream, "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    std::thread::sleep(Duration::from_millis(50));
    let began = Instant::now();
    server.handle.shutdown();
    server.handle.end();
    assert_eq!(server.ended(), Ended::Cut);
    assert!(began.elapsed() < Duration::from_secs(8));
}

#[test]
fn the_deadline_ends_what_does_not_end_by_itself() {
    let shutdown = Shutdown { signals: false, deadline: Duration::from_millis(200), ..Shutdown::default() };
    let server = start(ServerConfig { shutdown, ..config() });
    let mut stream = server.connect();
    send(&mut stream, "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    std::thread::sleep(Duration::from_millis(50));
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Cut);
}

#[test]
fn an_answer_to_an_unread_body_reaches_a_client_that_is_still_sending() {
    let server = start(config());
    let mut stream = server.connect();
    send(&mut stream, "POST /default HTTP/1.1\r\nHost: a\r\nContent-Length: 50000000\r\n\r\n");
    let body = vec![b'x'; 100_000];
    for _ in 0..20 {
        stream.write_all(&body).expect("a server that still reads");
    }
    stream.shutdown(std::net::Shutdown::Write).expect("an open socket");
    assert!(read_to_end(&mut stream).starts_with("HTTP/1.1 413 "));
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Drained);
}

#[test]
fn a_handler_whose_client_resets_the_connection_is_dropped() {
    let server = start(config());
    let mut stream = server.connect();
    send(&mut stream, &format!("{GET}GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"));
    std::thread::sleep(Duration::from_millis(100));
    // With its answer unread, so that the kernel resets.
    drop(stream);
    std::thread::sleep(Duration::from_millis(100));
    let began = Instant::now();
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Drained, "nothing is left to wait for");
    assert!(began.elapsed() < Duration::from_secs(8));
}

#[test]
fn a_handler_whose_client_ends_its_side_and_then_resets_is_dropped() {
    let server = start(config());
    let mut stream = server.connect();
    send(&mut stream, &format!("{GET}GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"));
    stream.shutdown(std::net::Shutdown::Write).expect("an open socket");
    std::thread::sleep(Duration::from_millis(100));
    drop(stream);
    let began = Instant::now();
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Drained);
    assert!(began.elapsed() < Duration::from_secs(8), "it looks once a second");
}

#[test]
fn where_half_close_is_off_a_handler_whose_client_goes_away_is_dropped() {
    let server = start(ServerConfig { half_close: false, ..config() });
    let mut stream = server.connect();
    send(&mut stream, "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    std::thread::sleep(Duration::from_millis(100));
    drop(stream);
    std::thread::sleep(Duration::from_millis(100));
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Drained);
}

#[test]
fn requests_that_come_while_a_handler_waits_are_answered() {
    let server = start(config());
    let mut stream = server.connect();
    send(&mut stream, SLOW);
    std::thread::sleep(Duration::from_millis(20));
    send(&mut stream, &format!("{GET}{SLOW}"));
    stream.shutdown(std::net::Shutdown::Write).expect("an open socket");
    let answers = read_to_end(&mut stream);
    assert_eq!((answers.matches("200 OK").count(), answers.matches("slow").count()), (3, 2), "{answers}");
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Drained);
}

#[test]
fn a_stream_that_fails_is_no_whole_body_on_http_1_0() {
    let server = start(config());
    let mut stream = server.connect();
    send(&mut stream, "GET /broken-stream HTTP/1.0\r\n\r\n");
    let mut bytes = Vec::new();
    assert!(stream.read_to_end(&mut bytes).is_err(), "a reset, and no orderly end");
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Drained);
}

#[test]
fn a_panic_harms_nobody_else() {
    let server = start(config());
    let (mut first, mut second) = (server.connect(), server.connect());
    send(&mut second, SLOW);
    send(&mut first, "GET /panic HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(read_one(&mut first).starts_with("HTTP/1.1 500 "));
    send(&mut first, GET);
    assert!(read_one(&mut first).ends_with("ok"));
    assert!(read_one(&mut second).ends_with("slow"));
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Drained);
}

#[test]
fn a_worker_that_cannot_be_built_stops_the_start() {
    let server = Server::bind::<String>(&[ANY_PORT], config()).expect("a free port");
    let ended = server.run(Events::default(), |index| async move {
        if index == 1 { Err("no database".to_owned()) } else { Ok(Site::default()) }
    });
    assert_eq!(ended.expect_err("no start").to_string(), "a worker could not start: no database");
}

#[test]
fn a_worker_that_panics_stops_the_start() {
    let server = Server::bind::<String>(&[ANY_PORT], config()).expect("a free port");
    let ended = server.run(Events::default(), |index| async move {
        assert!(index != 1, "asked to, at the start");
        Ok::<_, String>(Site::default())
    });
    assert_eq!(ended.expect_err("no start").to_string(), "cannot start the server: a worker panicked");
}

#[test]
fn an_address_that_is_taken_is_refused() {
    let taken = TcpListener::bind(ANY_PORT).expect("a free port");
    let address = taken.local_addr().expect("an address");
    let Err(error) = Server::bind::<Infallible>(&[address], config()) else { panic!("bound twice") };
    assert!(error.to_string().starts_with(&format!("cannot listen on {address}: ")), "{error}");
    let first = start(config());
    let Err(error) = Server::bind::<Infallible>(&[first.handle.addresses()[0]], config()) else {
        panic!("bound twice")
    };
    assert!(matches!(error, ServeError::Bind { .. }));
    first.handle.shutdown();
    assert_eq!(first.ended(), Ended::Drained);
}

#[test]
fn a_connection_that_never_sends_a_byte_is_closed_after_the_time_for_a_head() {
    let mut config = config();
    config.head.time = Duration::from_millis(300);
    let server = start(config);
    let mut silent = server.connect();
    let began = Instant::now();
    assert_eq!(read_to_end(&mut silent), "");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    server.handle.shutdown();
    assert_eq!(server.ended(), Ended::Drained);
}
