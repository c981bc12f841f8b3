//! A process from its start to its exit status: signals, and a standard error that nobody reads.

use armature::bootstrap;
use armature::prelude::*;
use armature_tests::child;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Is built first, and says when it is taken down.
#[injectable]
struct Pool;

impl OnApplicationShutdown for Pool {
    async fn on_application_shutdown(&self, reason: ShutdownReason) -> Result<()> {
        child::say(&format!("the pool is closed: {reason}"));
        Ok(())
    }
}

#[derive(Keyed)]
struct Hangs;

#[provider]
async fn hangs(_pool: Inject<Pool>) -> Hangs {
    child::say("begun");
    std::future::pending().await
}

#[module(root, providers = [Pool, hangs])]
struct Hanging;

#[derive(Keyed)]
struct Blocks;

#[provider]
fn blocks(_pool: Inject<Pool>) -> Blocks {
    child::say("begun");
    std::thread::sleep(Duration::from_secs(60));
    Blocks
}

#[module(root, providers = [Pool, blocks])]
struct Blocking;

/// A value of each worker, which says when it is taken down.
#[injectable(scope = worker)]
struct Cache {
    _pool: Inject<Pool>,
}

impl OnModuleDestroy for Cache {
    async fn on_module_destroy(&self) -> Result<()> {
        child::say("the cache is closed");
        Ok(())
    }
}

#[derive(Keyed)]
struct WorkerHangs;

#[provider(scope = worker)]
async fn worker_hangs(_cache: Inject<Cache>) -> WorkerHangs {
    child::say("begun");
    std::future::pending().await
}

#[module(root, providers = [Pool, Cache, worker_hangs])]
struct HangingWorker;

#[derive(Keyed)]
struct WorkerFails;

#[provider(scope = worker)]
async fn worker_fails(_cache: Inject<Cache>) -> Result<WorkerFails, std::io::Error> {
    Err(std::io::Error::other("no disk"))
}

#[module(root, providers = [Pool, Cache, worker_fails])]
struct FailingWorker;

#[injectable]
struct Failing;

impl OnModuleDestroy for Failing {
    async fn on_module_destroy(&self) -> Result<()> {
        Err(Error::internal("the queue is gone"))
    }
}

#[controller("/")]
impl Failing {
    #[get("/fail")]
    fn fail(&self) -> Result<&'static str> {
        Err(Error::internal("no paper"))
    }
}

#[module(root, controllers = [Failing])]
struct Served;

/// What this process was started for: an application, and the port it listens on.
fn run(mode: &str) {
    let (application, port) = mode.split_once(' ').expect("an application and a port");
    let at = (Ipv4Addr::LOCALHOST, port.parse().expect("a port"));
    let ended = match application {
        "hanging" => bootstrap::<Hanging>().listen(at),
        "blocking" => bootstrap::<Blocking>().listen(at),
        "worker" => bootstrap::<HangingWorker>().workers(1).listen(at),
        "failing" => bootstrap::<FailingWorker>().workers(2).listen(at),
        "served" => bootstrap::<Served>().workers(1).listen(at),
        other => panic!("{other}"),
    };
    if let Err(error) = ended {
        eprintln!("{error:?}");
        std::process::exit(1);
    }
}

/// A process that this test binary has started, and the port that it was given.
pub(super) struct Process {
    child: Child,
    port: u16,
}

impl Process {
    /// Runs this test of `boot` as a process of its own.
    pub(super) fn start(test: &str, application: &str, stderr: Stdio) -> Process {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = free.local_addr().expect("its address").port();
        drop(free);
        let mut command = child::of(&format!("boot::{test}"), &format!("{application} {port}"));
        Process { child: command.stderr(stderr).spawn().expect("a process"), port }
    }

    pub(super) fn kill(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).expect("a process that runs");
    }

    /// Asks as soon as somebody listens.
    pub(super) fn ask(&self, path: &str) -> String {
        let began = Instant::now();
        let mut stream = loop {
            match TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)) {
                Ok(stream) => break stream,
                Err(error) => assert!(began.elapsed() < Duration::from_secs(10), "{error}"),
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        let request = format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a server that reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an end");
        answer
    }

    /// Its exit status, which has to come soon, and all that it said.
    pub(super) fn ended(self) -> (Option<i32>, String) {
        let began = Instant::now();
        let output = self.child.wait_with_output().expect("its output");
        assert!(began.elapsed() < Duration::from_secs(5), "after {:?}", began.elapsed());
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&said).into_owned())
    }
}

macro_rules! process_tests {
    ($(#[test] fn $name:ident() $body:block)*) => {
        $(#[test]
        fn $name() {
            if let Some(mode) = child::mode() {
                return run(&mode);
            }
            $body
        })*
    };
}

process_tests! {
    #[test]
    fn a_signal_ends_a_start_that_hangs_in_order() {
        for (signal, status, reason) in [(Signal::TERM, 143, "SIGTERM"), (Signal::INT, 130, "SIGINT")] {
            let mut process = Process::start("process::a_signal_ends_a_start_that_hangs_in_order", "hanging", Stdio::piped());
            child::wait_for(&mut process.child, "begun");
            process.kill(signal);
            let (code, said) = process.ended();
            assert_eq!(code, Some(status), "{said}");
            assert!(said.contains("the pool is closed: ") && said.contains(reason), "{said}");
            assert!(!said.contains("listening"), "{said}");
        }
    }

    #[test]
    fn a_second_signal_ends_a_start_that_blocks() {
        let mut process = Process::start("process::a_second_signal_ends_a_start_that_blocks", "blocking", Stdio::piped());
        child::wait_for(&mut process.child, "begun");
        process.kill(Signal::TERM);
        std::thread::sleep(Duration::from_millis(200));
        process.kill(Signal::TERM);
        let (code, said) = process.ended();
        assert_eq!(code, Some(143), "{said}");
    }

    #[test]
    fn a_worker_that_hangs_listens_nowhere_and_obeys_the_first_signal() {
        let test = "process::a_worker_that_hangs_listens_nowhere_and_obeys_the_first_signal";
        let mut process = Process::start(test, "worker", Stdio::piped());
        child::wait_for(&mut process.child, "begun");
        assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, process.port)).is_err(), "nobody listens");
        process.kill(Signal::TERM);
        let (code, said) = process.ended();
        assert_eq!(code, Some(143), "{said}");
        assert!(said.contains("the cache is closed") && said.contains("the pool is closed"), "{said}");
        assert!(!said.contains("listening"), "{said}");
    }

    #[test]
    fn a_worker_that_fails_stops_the_start_before_a_socket_is_open() {
        let test = "process::a_worker_that_fails_stops_the_start_before_a_socket_is_open";
        let (code, said) = Process::start(test, "failing", Stdio::piped()).ended();
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("[A0601] `WorkerFails`") && said.contains("no disk"), "{said}");
        assert!(said.contains("the pool is closed: ") && !said.contains("listening"), "{said}");
    }

    #[test]
    fn a_standard_error_that_cannot_be_written_ends_nothing() {
        let test = "process::a_standard_error_that_cannot_be_written_ends_nothing";
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a full device");
        let process = Process::start(test, "served", full.into());
        let answer = process.ask("/fail");
        assert!(answer.starts_with("HTTP/1.1 500 ") && !answer.contains("panicked"), "{answer}");
        process.kill(Signal::TERM);
        assert_eq!(process.ended().0, Some(0));
    }

    #[test]
    fn the_first_process_of_a_container_can_be_ended_while_it_starts() {
        let test = "process::the_first_process_of_a_container_can_be_ended_while_it_starts";
        let free = Command::new("unshare").args(["-Upf", "--map-root-user", "true"]).status();
        if !free.is_ok_and(|status| status.success()) {
            eprintln!("NOT TESTED: `unshare` may not make a process namespace here");
            return;
        }
        let mut command = Command::new("unshare");
        command.args(["-Upf", "--map-root-user", "--kill-child"]).arg(std::env::current_exe().expect("this binary"));
        command.args([&format!("boot::{test}"), "--exact", "--nocapture", "--test-threads=1"]);
        command.env("ARMATURE_CHILD", "hanging 0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = Process { child: command.spawn().expect("a process"), port: 0 };
        child::wait_for(&mut process.child, "begun");
        let children = format!("/proc/{0}/task/{0}/children", process.child.id());
        let first = std::fs::read_to_string(children).expect("its children");
        let first: i32 = first.trim().parse().expect("one child");
        kill_process(Pid::from_raw(first).expect("a process"), Signal::TERM).expect("a process that runs");
        let (code, said) = process.ended();
        assert_eq!(code, Some(143), "{said}");
    }
}

#[test]
fn listen_inside_a_runtime_says_where_to_call_it() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let error =
        runtime.block_on(async { bootstrap::<Served>().listen("127.0.0.1:0") }).expect_err("a refusal");
    let text = format!("{error:?}");
    assert!(
        text.contains("[A0605] `listen` was called inside a tokio runtime") && text.contains("`fn main()`"),
        "{text}"
    );
}
