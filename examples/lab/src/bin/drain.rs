//! A client that knows what it has sent: ends `lab` with SIGTERM under load, and counts the requests that were sent before
//! and not answered.
//!
//! ```sh
//! drain PID ADDRESS CONNECTIONS DOWNLOADS
//! ```
//!
//! Each connection is a thread that sends one batch, reads its answers, and sends the next: single requests, sixteen at
//! once, slow ones, sixteen slow ones at once, and a new connection for each request, in equal parts; beside them, DOWNLOADS
//! downloads of 1 GiB. A request is *sent* when `write` has returned. One that was sent before the signal must be answered
//! whole. One that was sent later may meet a connection that has ended: then it was not accepted. An answer that has begun
//! must be whole in either case.
//!
//! Exits with 1 if a request was lost or a response cut off.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Command, ExitCode};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How long the load runs before the signal.
const BEFORE: Duration = Duration::from_millis(1500);
/// What a connection waits for at most.
const PATIENCE: Duration = Duration::from_secs(40);
/// What `/big` sends.
const GIGABYTE: u64 = 1 << 30;

/// What one connection sends over and over.
#[derive(Clone, Copy)]
struct Batch {
    path: &'static str,
    requests: usize,
    /// Each batch on a connection of its own.
    fresh: bool,
}

const BATCHES: [Batch; 5] = [
    Batch { path: "/plaintext", requests: 1, fresh: false },
    Batch { path: "/plaintext", requests: 16, fresh: false },
    Batch { path: "/slow/200", requests: 1, fresh: false },
    Batch { path: "/slow/200", requests: 16, fresh: false },
    Batch { path: "/json", requests: 1, fresh: true },
];
const DOWNLOAD: Batch = Batch { path: "/big", requests: 1, fresh: false };

/// What became of requests.
#[derive(Clone, Copy, Default)]
struct Count {
    answered: usize,
    /// Answers that began and did not end.
    cut: usize,
}

/// Requests that got no answer, and when they had been sent.
struct Unanswered {
    path: &'static str,
    requests: usize,
    sent: Instant,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.as_slice() {
        [pid, address, connections, downloads] => {
            let numbers = (address.parse(), connections.parse(), downloads.parse());
            let (Ok(address), Ok(connections), Ok(downloads)) = numbers else { return usage() };
            run(pid, address, connections, downloads)
        }
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: drain PID ADDRESS CONNECTIONS DOWNLOADS");
    ExitCode::from(2)
}

fn run(pid: &str, address: SocketAddr, connections: usize, downloads: usize) -> ExitCode {
    let batches = BATCHES.into_iter().cycle().take(connections);
    let (outcomes, inbox) = mpsc::channel();
    for batch in batches.chain(std::iter::repeat_n(DOWNLOAD, downloads)) {
        let outcomes = outcomes.clone();
        std::thread::spawn(move || {
            // The receiver lives until every thread has ended.
            let _ = outcomes.send(load(address, batch));
        });
    }
    drop(outcomes);
    std::thread::sleep(BEFORE);
    let signalled = Instant::now();
    let told = Command::new("kill").args(["-TERM", pid]).status();
    if !told.is_ok_and(|status| status.success()) {
        eprintln!("drain: cannot signal the process {pid}");
        return ExitCode::FAILURE;
    }
    let (mut total, mut lost, mut late) = (Count::default(), 0, 0);
    for (count, unanswered) in inbox {
        total.answered += count.answered;
        total.cut += count.cut;
        match unanswered {
            Some(Unanswered { path, requests, sent }) if sent < signalled => {
                eprintln!("drain: {requests} of {path}, sent {:?} before the signal: lost", signalled - sent);
                lost += requests;
            }
            Some(Unanswered { requests, .. }) => late += requests,
            None => {}
        }
    }
    println!(
        "{} answered, {lost} lost, {} cut, {late} sent too late; the last connection ended {:?} after the signal",
        total.answered,
        total.cut,
        signalled.elapsed()
    );
    if lost + total.cut == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Sends batches until the server ends it. A connection that cannot be made any more has sent nothing.
fn load(address: SocketAddr, batch: Batch) -> (Count, Option<Unanswered>) {
    let request = format!("GET {} HTTP/1.1\r\nHost: lab\r\n\r\n", batch.path);
    let text = request.repeat(batch.requests);
    let mut count = Count::default();
    let mut connection: Option<BufReader<TcpStream>> = None;
    loop {
        let stream = match connection.take() {
            Some(stream) => Ok(stream),
            None => TcpStream::connect(address).and_then(|stream| {
                stream.set_read_timeout(Some(PATIENCE))?;
                Ok(BufReader::with_capacity(64 * 1024, stream))
            }),
        };
        let Ok(mut stream) = stream else { return (count, None) };
        if stream.get_mut().write_all(text.as_bytes()).is_err() {
            // Not all of it was sent, and the connection has ended already.
            return (count, None);
        }
        let sent = Instant::now();
        for answered in 0..batch.requests {
            let closes = match answer(&mut stream) {
                Ok(Some(closes)) => closes,
                Ok(None) => return (count, unanswered(batch, answered, sent)),
                Err(error) => {
                    eprintln!("drain: an answer of {} was cut: {error}", batch.path);
                    count.cut += 1;
                    return (count, unanswered(batch, answered, sent));
                }
            };
            count.answered += 1;
            if closes {
                return (count, unanswered(batch, answered + 1, sent));
            }
        }
        connection = Some(stream).filter(|_| !batch.fresh);
    }
}

fn unanswered(batch: Batch, answered: usize, sent: Instant) -> Option<Unanswered> {
    let requests = batch.requests - answered;
    (requests > 0).then_some(Unanswered { path: batch.path, requests, sent })
}

/// Reads one response. Whether it announces the end of the connection; `None` if it ended before the first byte.
fn answer(stream: &mut BufReader<TcpStream>) -> io::Result<Option<bool>> {
    loop {
        match stream.fill_buf() {
            Ok([]) => return Ok(None),
            Ok(_) => break,
            // A wait that the system broke off says nothing of the server.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // A reset before the first byte is not a response either.
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    let status = line(stream)?;
    if !status.starts_with("HTTP/1.1 200 ") {
        return Err(io::Error::other(status));
    }
    let (mut length, mut closes) = (None, false);
    loop {
        let field = line(stream)?;
        match field.split_once(": ") {
            Some(("content-length", value)) => length = value.parse().ok(),
            Some(("connection", "close")) => closes = true,
            Some(_) => {}
            None => break,
        }
    }
    match length {
        Some(length) => skip(stream, length)?,
        None => chunks(stream)?,
    }
    Ok(Some(closes))
}

fn chunks(stream: &mut BufReader<TcpStream>) -> io::Result<()> {
    let mut total = 0;
    loop {
        let size = line(stream)?;
        let size = u64::from_str_radix(&size, 16).map_err(|_| io::Error::other(size))?;
        total += size;
        skip(stream, size + 2)?;
        if size == 0 {
            let whole = total == GIGABYTE;
            return if whole { Ok(()) } else { Err(io::Error::other(format!("{total} bytes"))) };
        }
    }
}

fn line(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    match line.strip_suffix("\r\n") {
        Some(line) => Ok(line.to_owned()),
        None => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

fn skip(stream: &mut BufReader<TcpStream>, bytes: u64) -> io::Result<()> {
    let skipped = io::copy(&mut stream.by_ref().take(bytes), &mut io::sink())?;
    if skipped == bytes { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
