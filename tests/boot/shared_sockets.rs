//! A pool that all workers share: its sockets belong to the worker that opened them, and others use them while they drain.

use armature::prelude::*;
use armature::{Running, bootstrap};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;
use tokio::io::AsyncReadExt;

/// A database of which all that matters is how long it takes.
#[derive(Keyed)]
struct Slow(SocketAddr);

#[injectable]
struct Pool {
    slow: Inject<Slow>,
    #[default]
    free: Mutex<Option<tokio::net::TcpStream>>,
}

#[injectable]
struct Queries {
    pool: Inject<Pool>,
}

#[controller("/")]
impl Queries {
    /// Opens the connection on its own worker.
    #[get("/open")]
    async fn open(&self) -> Result<String> {
        let connection = tokio::net::TcpStream::connect(self.pool.slow.0).await?;
        *self.pool.free.lock().unwrap() = Some(connection);
        Ok(self.worker())
    }

    #[get("/worker")]
    fn worker(&self) -> String {
        thread::current().name().unwrap_or_default().to_owned()
    }

    /// Uses it on another.
    #[get("/query")]
    async fn query(&self) -> Result<String> {
        let mut connection = self.pool.free.lock().unwrap().take().ok_or("no free connection")?;
        let mut answer = String::new();
        connection.read_to_string(&mut answer).await?;
        Ok(answer)
    }
}

#[module(root, controllers = [Queries], providers = [Pool], supplied = [Slow])]
struct App;

struct Client(TcpStream);

impl Client {
    fn of(running: &Running) -> Client {
        Client(TcpStream::connect(running.addresses()[0]).unwrap())
    }

    fn send(&mut self, path: &str) {
        write!(self.0, "GET {path} HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    }

    /// What comes until it is the end of a response.
    fn receive(&mut self) -> String {
        let mut got = vec![0; 4096];
        let read = self.0.read(&mut got).unwrap();
        String::from_utf8_lossy(&got[..read]).into_owned()
    }

    fn ask(&mut self, path: &str) -> String {
        self.send(path);
        self.receive().rsplit('\n').next().unwrap_or_default().to_owned()
    }
}

#[test]
fn a_socket_lives_until_no_worker_needs_it() {
    let slow = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = slow.local_addr().unwrap();
    let answers = thread::spawn(move || {
        let (mut client, _) = slow.accept().unwrap();
        thread::sleep(Duration::from_millis(500));
        client.write_all(b"done").unwrap();
    });
    let running = bootstrap::<App>().workers(2).supply(Slow(address)).start("127.0.0.1:0").unwrap();
    let mut one = Client::of(&running);
    let opened_on = one.ask("/open");
    assert!(opened_on.starts_with("worker-"), "{opened_on}");
    // The kernel chooses the worker of a connection.
    let other = (0..1000)
        .map(|_| Client::of(&running))
        .find_map(|mut client| (client.ask("/worker") != opened_on).then_some(client));
    let mut other = other.expect("a connection to the other worker");
    other.send("/query");
    drop(one);
    thread::sleep(Duration::from_millis(50));
    let stopping = thread::spawn(|| running.shutdown());
    let answer = other.receive();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("done"), "{answer}");
    drop(other);
    stopping.join().unwrap().unwrap();
    answers.join().unwrap();
}
