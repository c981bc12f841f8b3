//! Tasks of a served application when its process is told to end.

use super::process::Process;
use armature::prelude::*;
use armature::{bootstrap, spawn, spawn_blocking, spawn_local, until_shutdown};
use armature_tests::child;
use rustix::process::Signal;
use std::net::Ipv4Addr;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Says when it is taken down: after the last task.
#[injectable]
struct Pool;

impl OnApplicationShutdown for Pool {
    async fn on_application_shutdown(&self, _reason: ShutdownReason) -> Result<()> {
        child::say("the pool is closed");
        Ok(())
    }
}

async fn takes(name: &'static str, time: Duration) {
    tokio::time::sleep(time).await;
    child::say(&format!("{name} is done"));
}

#[injectable]
struct Worker {
    _pool: Inject<Pool>,
}

#[controller("/")]
impl Worker {
    #[get("/short")]
    fn short(&self) -> Result<&'static str> {
        spawn("mail", takes("mail", Duration::from_millis(300)))?;
        spawn_local("visit", takes("visit", Duration::from_millis(400)))?;
        spawn_blocking("thumbnail", || {
            std::thread::sleep(Duration::from_millis(500));
            child::say("thumbnail is done");
        })?;
        spawn("endless", async { until_shutdown(std::future::pending::<()>()).await })?;
        Ok("begun")
    }

    #[get("/long")]
    fn long(&self) -> Result<&'static str> {
        spawn("mail", takes("mail", Duration::from_secs(60)))?;
        spawn_local("visit", takes("visit", Duration::from_secs(60)))?;
        spawn_blocking("thumbnail", || std::thread::sleep(Duration::from_secs(60)))?;
        Ok("begun")
    }

    #[get("/panics")]
    async fn panics(&self) -> Result<()> {
        Ok(spawn_local("leaky", async { panic!("no ink") })?.await?)
    }
}

#[module(root, controllers = [Worker], providers = [Pool])]
struct Served;

fn run(mode: &str) {
    let (application, port) = mode.split_once(' ').expect("an application and a port");
    let at = (Ipv4Addr::LOCALHOST, port.parse().expect("a port"));
    let mut config = armature::ServerConfig::default();
    if application == "impatient" {
        config.shutdown.deadline = Duration::from_millis(500);
    }
    let application = match application {
        "known" => bootstrap::<Served>().request_context(),
        _ => bootstrap::<Served>(),
    };
    application.config(config).workers(2).listen(at).expect("a start");
    child::say("the end");
}

/// The tasks that the process said were cut.
fn cut(said: &str) -> Vec<&str> {
    let lines = said.lines().filter(|line| line.contains("[A0609]"));
    lines.filter_map(|line| line.split('`').nth(1)).collect()
}

#[test]
fn shutdown_waits_for_tasks_before_it_closes_what_they_use() {
    if let Some(mode) = child::mode() {
        return run(&mode);
    }
    let test = "tasks_shutdown::shutdown_waits_for_tasks_before_it_closes_what_they_use";
    let process = Process::start(test, "patient", Stdio::piped());
    assert!(process.ask("/short").ends_with("begun"));
    process.kill(Signal::TERM);
    let (code, said) = process.ended();
    assert_eq!((code, cut(&said)), (Some(0), Vec::new()), "{said}");
    let place = |text| said.find(text).unwrap_or_else(|| panic!("no `{text}` in {said}"));
    for task in ["mail is done", "visit is done", "thumbnail is done"] {
        assert!(place(task) < place("the pool is closed"), "{said}");
    }
    assert!(place("the pool is closed") < place("the end"), "{said}");
}

#[test]
fn at_the_deadline_tasks_are_cut_and_named() {
    if let Some(mode) = child::mode() {
        return run(&mode);
    }
    let test = "tasks_shutdown::at_the_deadline_tasks_are_cut_and_named";
    let process = Process::start(test, "impatient", Stdio::piped());
    assert!(process.ask("/long").ends_with("begun"));
    let began = Instant::now();
    process.kill(Signal::TERM);
    let (code, said) = process.ended();
    assert_eq!((code, cut(&said)), (Some(0), vec!["mail", "visit", "thumbnail"]), "{said}");
    assert!(began.elapsed() >= Duration::from_millis(500));
    assert!(said.contains("the blocking task `thumbnail` had not ended"), "{said}");
    assert!(said.contains("the pool is closed") && said.contains("the end"), "{said}");
}

#[test]
fn a_second_signal_cuts_tasks_at_once() {
    if let Some(mode) = child::mode() {
        return run(&mode);
    }
    let test = "tasks_shutdown::a_second_signal_cuts_tasks_at_once";
    let process = Process::start(test, "patient", Stdio::piped());
    assert!(process.ask("/long").ends_with("begun"));
    process.kill(Signal::TERM);
    std::thread::sleep(Duration::from_millis(200));
    process.kill(Signal::TERM);
    let (code, said) = process.ended();
    assert_eq!((code, cut(&said).len()), (Some(0), 3), "{said}");
    assert!(said.contains("the pool is closed"), "{said}");
}

#[test]
fn a_panic_is_reported_with_the_name_of_its_task() {
    if let Some(mode) = child::mode() {
        return run(&mode);
    }
    let test = "tasks_shutdown::a_panic_is_reported_with_the_name_of_its_task";
    let process = Process::start(test, "patient", Stdio::piped());
    process.ask("/panics");
    process.kill(Signal::TERM);
    let (code, said) = process.ended();
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(said.matches("error: the task `leaky` panicked: no ink").count(), 1, "{said}");
}

#[test]
fn a_panic_names_the_request_of_its_task_where_that_is_known() {
    if let Some(mode) = child::mode() {
        return run(&mode);
    }
    let test = "tasks_shutdown::a_panic_names_the_request_of_its_task_where_that_is_known";
    let process = Process::start(test, "known", Stdio::piped());
    process.ask("/panics");
    process.kill(Signal::TERM);
    let (_, said) = process.ended();
    assert!(said.contains("error: GET /panics: the task `leaky` panicked: no ink"), "{said}");
}
