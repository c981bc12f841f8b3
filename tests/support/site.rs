//! A small application written by hand against the engine's trait, with one path for each thing a connection can be
//! made to do.

use armature_runtime::engine::Dispatch;
use armature_runtime::error::Error;
use armature_runtime::http::{Body, BodyError, Finished, Method, Request, Response, Trailers};
use armature_runtime::respond::IntoResponse;
use armature_runtime::slot::{Slots, Started};
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream;
use http::{HeaderName, HeaderValue, StatusCode};
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// The application. Clones share what `/wait` waits for.
#[derive(Clone, Default)]
pub struct Site {
    gate: Rc<Gate>,
    log: Rc<Log>,
}

/// The requests that are over, one line each, once somebody wants to know.
#[derive(Default)]
struct Log {
    watches: Cell<bool>,
    lines: RefCell<Vec<String>>,
}

#[derive(Default)]
struct Gate {
    open: Cell<bool>,
    passes: Cell<usize>,
    waker: Cell<Option<Waker>>,
    waiting: Cell<usize>,
}

/// Counts one that waits, until it goes on or is dropped.
struct Waiting<'g>(&'g Cell<usize>);

impl<'g> Waiting<'g> {
    fn count(count: &'g Cell<usize>) -> Waiting<'g> {
        count.set(count.get() + 1);
        Waiting(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

impl Site {
    /// Lets requests to `/wait` be answered.
    pub fn open_gate(&self) {
        self.gate.open.set(true);
        if let Some(waker) = self.gate.waker.take() {
            waker.wake();
        }
    }

    /// Lets the one that waits go on, and the next one wait again.
    pub fn let_one_pass(&self) {
        self.gate.passes.set(self.gate.passes.get() + 1);
        if let Some(waker) = self.gate.waker.take() {
            waker.wake();
        }
    }

    /// Keeps a line for each request that is over.
    pub fn watch(&self) {
        self.log.watches.set(true);
    }

    /// Takes these lines.
    pub fn finished(&self) -> Vec<String> {
        self.log.lines.take()
    }

    /// How many handlers and streams wait for the gate.
    pub fn waiting(&self) -> usize {
        self.gate.waiting.get()
    }

    async fn gate(&self) {
        let _waiting = Waiting::count(&self.gate.waiting);
        poll_fn(|cx| {
            if self.gate.open.get() {
                return Poll::Ready(());
            }
            if let Some(left) = self.gate.passes.get().checked_sub(1) {
                self.gate.passes.set(left);
                return Poll::Ready(());
            }
            self.gate.waker.set(Some(cx.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}

/// Plain text.
pub fn text(text: &'static str) -> Response {
    Response::fixed("text/plain", text)
}

fn owned(text: Vec<u8>) -> Response {
    Response::with_body("text/plain", Body::Bytes(text.into()))
}

fn failed(error: &BodyError) -> Response {
    owned(error.to_string().into_bytes()).with_status(error.status())
}

fn ready<'r>(response: Response) -> Started<'r> {
    Started::Ready(Ok(response))
}

fn start<'r>(
    slots: &'r Slots,
    cx: &mut Context<'_>,
    future: impl Future<Output = Response> + 'r,
) -> Started<'r> {
    slots.start(cx, async { Ok(future.await) })
}

impl Dispatch for Site {
    fn dispatch<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        request: &'r Request<'r>,
    ) -> Started<'r> {
        match request.path() {
            "/" | "*" => ready(text("ok")),
            "/ready" => start(slots, cx, async { text("ok") }),
            "/target" => ready(owned(target(request))),
            "/fields" => ready(owned(fields(request))),
            "/echo" => start(slots, cx, echo(request, usize::MAX)),
            "/small" => start(slots, cx, echo(request, 10)),
            "/default" => start(slots, cx, echo(request, request.body_limit())),
            "/pieces" => start(slots, cx, pieces(request)),
            "/pause" => start(slots, cx, self.pause(request)),
            "/sized" => ready(sized(["one", "two"], 6)),
            "/sized-and-empty" => ready(sized([], 0)),
            "/sized-and-short" => ready(sized(["one", "two"], 7)),
            "/sized-and-long" => ready(sized(["one", "two"], 5)),
            "/until-drained" => ready(until_drained(request)),
            "/panic-payload" => std::panic::panic_any(Bomb),
            "/panic-owner" => ready(bytes_that_panic(Body::Bytes(Bytes::from_owner(BombBytes)))),
            "/panic-piece" => {
                ready(bytes_that_panic(Body::stream(stream::iter([Ok(Bytes::from_owner(BombBytes))]))))
            }
            "/trailers" => start(slots, cx, trailers(request)),
            "/first" => start(slots, cx, first_piece(request)),
            "/wait" => start(slots, cx, async {
                self.gate().await;
                text("waited")
            }),
            // Needs a runtime: over sockets only.
            "/slow" => start(slots, cx, async {
                tokio::time::sleep(Duration::from_millis(100)).await;
                text("slow")
            }),
            "/panic" => panic!("asked to"),
            "/panic-later" => start(slots, cx, async {
                self.gate().await;
                panic!("asked to, later")
            }),
            "/panic-dropped-stream" => ready(panics_when_dropped(text("ok").status)),
            "/panic-dropped-nocontent" => ready(panics_when_dropped(StatusCode::NO_CONTENT)),
            "/panic-stream" => ready(Response::with_body(
                "text/plain",
                Body::stream(stream::poll_fn(|_| -> Poll<Option<Result<Bytes, _>>> {
                    panic!("asked to, in a stream")
                })),
            )),
            "/broken-stream" => ready(Response::with_body(
                "text/plain",
                Body::stream(stream::iter([
                    Ok(Bytes::from_static(b"one")),
                    Err(armature_runtime::error::Error::new(StatusCode::INTERNAL_SERVER_ERROR, "broken")),
                ])),
            )),
            "/stream" => ready(Response::with_body(
                "text/plain",
                Body::stream(stream::iter(
                    ["one", "", "two", "three"].map(|piece| Ok(Bytes::from_static(piece.as_bytes()))),
                )),
            )),
            "/trailed" => ready(trailed()),
            "/empty-stream" => ready(Response::with_body("text/plain", Body::stream(stream::empty()))),
            "/wait-stream" => ready(self.waiting_stream()),
            "/big" => ready(Response::with_body(
                "text/plain",
                Body::stream(stream::repeat_with(|| Ok(BIG.clone()))),
            )),
            "/large" => {
                ready(Response::with_body("text/plain", Body::Bytes(Bytes::from(vec![b'x'; 100_000]))))
            }
            "/nocontent" => ready(Response::status(StatusCode::NO_CONTENT)),
            "/notmodified" => ready(text("not sent").with_status(StatusCode::NOT_MODIFIED)),
            "/reset" => ready(text("not sent").with_status(StatusCode::RESET_CONTENT)),
            "/interim" => ready(Response::status(StatusCode::CONTINUE)),
            "/teapot" => ready(Response::status(StatusCode::IM_A_TEAPOT)),
            "/close" => {
                let mut response = text("bye");
                response.close = true;
                ready(response)
            }
            "/own-fields" => ready(own_fields()),
            "/own-type" => {
                let mut response = text("ok");
                response.headers.append(http::header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
                ready(response)
            }
            _ => ready(text("nothing here").with_status(StatusCode::NOT_FOUND)),
        }
    }

    fn failed(&self, request: Option<&Request<'_>>, error: &Error) -> Response {
        let response = error.problem().into_response();
        match request {
            Some(_) => response,
            None => {
                response.with_header(HeaderName::from_static("x-refused"), HeaderValue::from_static("yes"))
            }
        }
    }

    fn watches(&self) -> bool {
        self.log.watches.get()
    }

    fn finished(&self, request: &Finished<'_>) {
        let (method, path) = (request.method().unwrap_or("-"), request.path().unwrap_or("-"));
        let status = request.status.map_or(0, |status| status.as_u16());
        let (first, total) = (request.first_byte.map(|time| time.as_secs()), request.total.as_secs());
        let line = format!(
            "{method} {path} {status} {} bytes, {:?}, {first:?} of {total} s",
            request.body_bytes, request.delivery
        );
        self.log.lines.borrow_mut().push(line);
        assert_ne!(path, "/panic", "asked to, when told");
    }
}

static BIG: Bytes = Bytes::from_static(&[b'b'; 64 * 1024]);

impl Site {
    /// Takes some of the body, works until the gate opens, and takes the rest.
    async fn pause<'r>(&self, request: &'r Request<'r>) -> Response {
        let _ = request.next_piece().await;
        self.gate().await;
        pieces(request).await
    }

    fn waiting_stream(&self) -> Response {
        let site = self.clone();
        let pieces = stream::once(async { Ok(Bytes::from_static(b"before")) });
        let rest = stream::once(async move {
            site.gate().await;
            Ok(Bytes::from_static(b"after"))
        });
        Response::with_body("text/plain", Body::stream(pieces.chain(rest)))
    }
}

/// A stream of these pieces, announced as so long.
fn sized<const N: usize>(pieces: [&'static str; N], length: u64) -> Response {
    let pieces = stream::iter(pieces.map(|piece| Ok(Bytes::from_static(piece.as_bytes()))));
    Response::with_body("text/plain", Body::sized(pieces, length))
}

/// A stream that goes on until the worker drains.
fn until_drained(request: &Request<'_>) -> Response {
    let draining = request.draining();
    let begun = stream::once(async { Ok(Bytes::from_static(b"begun, ")) });
    let end = stream::once(async move {
        draining.begun().await;
        Ok(Bytes::from_static(b"drained"))
    });
    Response::with_body("text/plain", Body::stream(begun.chain(end)))
}

fn bytes_that_panic(body: Body) -> Response {
    Response::with_body("text/plain", body)
}

/// Bytes whose owner panics when it is dropped.
struct BombBytes;

impl AsRef<[u8]> for BombBytes {
    fn as_ref(&self) -> &[u8] {
        b"ticking"
    }
}

impl Drop for BombBytes {
    fn drop(&mut self) {
        panic!("asked to, when the bytes are dropped");
    }
}

/// Panics when it is dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("asked to, when dropped");
    }
}

/// A stream that is whole, and panics when it is dropped.
fn panics_when_dropped(status: StatusCode) -> Response {
    let bomb = Bomb;
    let pieces = stream::iter(["one", "two"]).map(move |piece| {
        let _ = &bomb;
        Ok(Bytes::from_static(piece.as_bytes()))
    });
    Response::with_body("text/plain", Body::stream(pieces)).with_status(status)
}

/// A stream that says at its end what it has sent.
fn trailed() -> Response {
    let trailers = Trailers::new();
    let at_the_end = trailers.clone();
    let pieces = stream::iter(["one", "two"]).map(move |piece| {
        at_the_end.set(HeaderName::from_static("x-last"), HeaderValue::from_static(piece));
        at_the_end.set(HeaderName::from_static("content-length"), HeaderValue::from_static("7"));
        Ok(Bytes::from_static(piece.as_bytes()))
    });
    Response::with_body("text/plain", Body::stream(pieces)).with_trailers(&trailers)
}

/// Fields a handler may set, and those it may not.
fn own_fields() -> Response {
    let mut response = text("ok");
    for (name, value) in [
        ("content-length", "77"),
        ("transfer-encoding", "gzip"),
        ("connection", "upgrade"),
        ("date", "yesterday"),
        ("server", "another"),
        ("x-own", "kept"),
    ] {
        response.headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

fn target(request: &Request<'_>) -> Vec<u8> {
    format!("{}|{}|{}", Method::as_str(&request.method()), request.path(), request.query()).into_bytes()
}

fn fields(request: &Request<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, value) in request.headers() {
        out.extend_from_slice(name.as_bytes());
        out.push(b'=');
        out.extend_from_slice(value);
        out.push(b';');
    }
    out
}

async fn echo<'r>(request: &'r Request<'r>, limit: usize) -> Response {
    match request.whole(limit).await {
        Ok(body) => owned(body.into_bytes().to_vec()),
        Err(error) => failed(&error),
    }
}

/// How many bytes there are, however they come.
async fn pieces<'r>(request: &'r Request<'r>) -> Response {
    let mut size = 0;
    while let Some(piece) = request.next_piece().await {
        match piece {
            Ok(piece) => size += piece.len(),
            Err(error) => return failed(&error),
        }
    }
    owned(size.to_string().into_bytes())
}

async fn trailers<'r>(request: &'r Request<'r>) -> Response {
    if let Err(error) = request.whole(1024).await {
        return failed(&error);
    }
    let mut out = Vec::new();
    for (name, value) in request.trailers() {
        out.extend_from_slice(name.as_bytes());
        out.push(b'=');
        out.extend_from_slice(&value);
        out.push(b';');
    }
    owned(out)
}

/// Takes one byte or more of the body, and leaves the rest.
async fn first_piece<'r>(request: &'r Request<'r>) -> Response {
    match request.next_piece().await {
        Some(Err(error)) => failed(&error),
        _ => text("enough"),
    }
}
