//! What goes wrong at odd moments: hooks that panic or never end, constructors of workers and requests that panic, values
//! that nobody provides.

use super::{Log, LogModule};
use armature::prelude::*;
use armature::{bootstrap, testing};
use std::cell::Cell;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

#[injectable]
struct First {
    log: Inject<Log>,
}

impl OnApplicationShutdown for First {
    async fn on_application_shutdown(&self, _: ShutdownReason) -> Result<()> {
        self.log.add("first");
        Ok(())
    }
}

#[injectable]
struct Panics {
    _first: Inject<First>,
}

impl OnModuleDestroy for Panics {
    async fn on_module_destroy(&self) -> Result<()> {
        panic!("on the way down")
    }
}

#[injectable]
struct Hangs {
    _panics: Inject<Panics>,
    log: Inject<Log>,
}

impl OnApplicationShutdown for Hangs {
    async fn on_application_shutdown(&self, _: ShutdownReason) -> Result<()> {
        self.log.add("hangs");
        std::future::pending().await
    }
}

#[module(root, imports = [LogModule], providers = [First, Panics, Hangs])]
struct Down;

#[test]
fn on_the_way_down_all_hooks_run_if_one_panics_and_one_never_ends() {
    let starting = bootstrap::<Down>().supply(Log::default()).hook_deadline(Duration::from_millis(50));
    let context = starting.context().expect("starts");
    let log = context.get::<Log>().expect("is supplied");
    drop(context);
    assert_eq!(log.take(), ["hangs", "first"]);
}

#[injectable(scope = request)]
struct Unlucky;

#[injectable(scope = request)]
struct Lucky {
    #[default]
    asked: Cell<u32>,
}

#[derive(Keyed)]
struct Draw;

#[provider(scope = request)]
fn draw(_unlucky: Inject<Unlucky>) -> Draw {
    panic!("a blank")
}

#[injectable]
struct Lottery;

#[controller("/lottery")]
impl Lottery {
    #[get("/draw")]
    async fn draw(&self, _draw: Inject<Draw>) -> &'static str {
        "a prize"
    }

    #[get("/look")]
    fn look(&self, lucky: Inject<Lucky>) -> String {
        lucky.asked.set(lucky.asked.get() + 1);
        lucky.asked.get().to_string()
    }
}

#[module(root, controllers = [Lottery], providers = [Unlucky, Lucky, draw])]
struct Requests;

#[armature::test]
async fn a_request_scoped_constructor_that_panics_is_one_requests_own() -> Result<()> {
    let app = testing::app::<Requests>().build().await?;
    app.get("/lottery/draw").await.assert_status(500);
    app.get("/lottery/look").await.assert_status(200).assert_text("1");
    Ok(())
}

#[derive(Keyed)]
struct OnWorker;

#[provider(scope = worker)]
async fn on_worker() -> OnWorker {
    tokio::task::yield_now().await;
    panic!("no room")
}

#[module(root, providers = [on_worker])]
struct Workers;

#[armature::test]
async fn a_workers_constructor_that_panics_stops_the_start() {
    let error = testing::app::<Workers>().build().await.unwrap_err();
    assert!(
        error.to_string().contains("`OnWorker` in `Workers` failed: its constructor panicked: no room"),
        "{error}"
    );
}

#[test]
fn a_workers_constructor_that_panics_stops_a_server_too() {
    let error = bootstrap::<Workers>().workers(2).start("127.0.0.1:0").unwrap_err();
    assert!(error.to_string().contains("its constructor panicked: no room"), "{error}");
}

/// Where the test still sees what happened when the application is gone.
#[derive(Keyed, Clone, Default)]
struct Register(Arc<Log>);

/// Notes whether it is dropped on the thread it is made on.
struct Resident {
    register: Inject<Register>,
    made: thread::ThreadId,
}

#[injectable(scope = worker)]
impl Resident {
    #[construct]
    fn new(register: Inject<Register>) -> Self {
        Resident { register, made: thread::current().id() }
    }
}

impl Drop for Resident {
    fn drop(&mut self) {
        let at_home = thread::current().id() == self.made;
        self.register.0.add(if at_home { "at home" } else { "elsewhere" });
    }
}

#[injectable(scope = worker)]
struct Houses {
    resident: Inject<Resident>,
}

#[controller("/house")]
impl Houses {
    #[get("/")]
    fn number(&self) -> String {
        format!("{:?}", self.resident.made)
    }
}

#[module(root, supplied = [Register], controllers = [Houses], providers = [Resident])]
struct Street;

#[test]
fn what_a_worker_has_is_dropped_on_its_worker() {
    let register = Register::default();
    let starting = bootstrap::<Street>().supply(register.clone()).workers(3);
    let running = starting.start("127.0.0.1:0").expect("starts");
    assert!(ask(running.addresses()[0]).starts_with("HTTP/1.1 200"));
    running.shutdown().expect("ends");
    assert_eq!(register.0.take(), ["at home"; 3]);
}

fn ask(address: SocketAddr) -> String {
    let mut stream = TcpStream::connect(address).expect("connects");
    stream.write_all(b"GET /house HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").expect("asks");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("hears");
    answer
}

#[injectable]
struct Hidden;

#[module(providers = [Hidden])]
struct Hiding;

#[injectable]
trait Check: Send + Sync {}

#[injectable]
struct Asks {
    hidden: Option<Inject<Hidden>>,
    checks: InjectAll<dyn Check>,
}

#[module(root, imports = [Hiding], providers = [Asks])]
struct Modest;

#[armature::test]
async fn what_is_not_exported_is_none_and_what_nobody_binds_is_no_check() -> Result<()> {
    let asks = testing::app::<Modest>().build().await?.resolve::<Asks>();
    assert!(asks.hidden.is_none() && asks.checks.is_empty());
    Ok(())
}
