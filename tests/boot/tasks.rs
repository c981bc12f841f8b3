//! Tasks of the application: where they run, what limits them, and what a test sees of them.

use armature::prelude::*;
use armature::{Task, TaskError, spawn, spawn_blocking, spawn_local, testing, until_shutdown};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[injectable]
struct Mailer {
    #[default]
    sent: Arc<Mutex<Vec<String>>>,
}

impl Mailer {
    fn send_later(&self, to: &str) -> Result<Task<usize>> {
        let (sent, to) = (self.sent.clone(), to.to_owned());
        spawn("mail", async move {
            tokio::time::sleep(Duration::from_secs(5)).await;
            let mut sent = sent.lock().unwrap();
            sent.push(to);
            sent.len()
        })
    }
}

#[injectable]
struct TaskController {
    mailer: Inject<Mailer>,
}

#[controller("/")]
impl TaskController {
    #[post("/mail/:to")]
    fn mail(&self, #[param] to: &str) -> Result<&'static str> {
        self.mailer.send_later(to)?;
        Ok("will be sent")
    }

    #[post("/mail/:to/now")]
    async fn mail_now(&self, #[param] to: &str) -> Result<String> {
        Ok(self.mailer.send_later(to)?.await?.to_string())
    }

    /// What the task has is not `Send`.
    #[get("/local")]
    async fn local(&self) -> Result<String> {
        let (here, visits) = (std::thread::current().id(), Rc::new(Cell::new(1)));
        let visit = spawn_local("visit", {
            let visits = visits.clone();
            async move {
                tokio::task::yield_now().await;
                visits.set(visits.get() + 1);
                std::thread::current().id() == here
            }
        })?;
        Ok(format!("{} {}", visit.await?, visits.get()))
    }

    #[get("/blocking")]
    async fn blocking(&self) -> Result<String> {
        let here = std::thread::current().id();
        let elsewhere = spawn_blocking("sum", move || std::thread::current().id() != here)?.await?;
        Ok(elsewhere.to_string())
    }

    #[get("/nested")]
    async fn nested(&self) -> Result<String> {
        let outer = spawn_local("outer", async {
            let middle = spawn("middle", async {
                let work = spawn_blocking("work", || spawn("inner", async { 7 }));
                work?.await??.await.map_err(Error::from)
            });
            middle?.await?
        })?;
        Ok(outer.await??.to_string())
    }

    #[get("/panics")]
    async fn panics(&self) -> Result<String> {
        Ok(spawn("leaky", async { panic!("no ink") })?.await?)
    }
}

#[module(root, controllers = [TaskController], providers = [Mailer])]
struct AppModule;

#[armature::test]
async fn a_task_goes_on_after_its_request_and_close_waits_for_it() -> Result<()> {
    let app = testing::app::<AppModule>().build().await?;
    let mailer = app.resolve::<Mailer>();
    app.post("/mail/ada").await.assert_text("will be sent");
    assert!(mailer.sent.lock().unwrap().is_empty());
    app.close().await?;
    assert_eq!(*mailer.sent.lock().unwrap(), ["ada"]);
    Ok(())
}

#[armature::test]
async fn a_task_is_awaited_for_its_result() -> Result<()> {
    let app = testing::app::<AppModule>().build().await?;
    app.post("/mail/ada/now").await.assert_text("1");
    app.get("/local").await.assert_text("true 2");
    app.get("/blocking").await.assert_text("true");
    app.get("/nested").await.assert_text("7");
    Ok(())
}

#[armature::test]
async fn over_a_socket_they_run_on_the_threads_of_the_application() -> Result<()> {
    let app = testing::app::<AppModule>().over_socket().build().await?;
    let mailer = app.resolve::<Mailer>();
    app.get("/local").await.assert_text("true 2");
    app.get("/nested").await.assert_text("7");
    app.post("/mail/ada").await.assert_text("will be sent");
    app.close().await?;
    assert_eq!(*mailer.sent.lock().unwrap(), ["ada"]);
    Ok(())
}

#[armature::test]
async fn a_test_calls_a_service_that_spawns() -> Result<()> {
    let app = testing::app::<AppModule>().build().await?;
    assert_eq!(app.resolve::<Mailer>().send_later("ada")?.await, Ok(1));
    Ok(())
}

#[armature::test]
async fn each_of_two_applications_has_its_own_tasks() -> Result<()> {
    let first = testing::app::<AppModule>().task_limit(0).build().await?;
    let second = testing::app::<AppModule>().build().await?;
    first.post("/mail/ada").await.assert_status(503);
    second.post("/mail/ada").await.assert_status(201);
    first.close().await?;
    let mailer = second.resolve::<Mailer>();
    assert!(mailer.sent.lock().unwrap().is_empty(), "the first did not wait for the second's");
    second.close().await?;
    assert_eq!(*mailer.sent.lock().unwrap(), ["ada"]);
    Ok(())
}

#[armature::test]
async fn past_the_limit_a_client_reads_503_and_an_ended_task_makes_room() -> Result<()> {
    let app = testing::app::<AppModule>().task_limit(2).build().await?;
    app.post("/mail/ada").await.assert_status(201);
    app.post("/mail/bob").await.assert_status(201);
    let refused = app.post("/mail/eve").await;
    assert!(!refused.assert_status(503).text().contains("mail"), "{}", refused.text());
    let error = app.resolve::<Mailer>().send_later("eve").unwrap_err();
    assert!(
        format!("{error:?}").contains("the task `mail` was not started: there are 2 tasks already"),
        "{error:?}"
    );
    tokio::time::sleep(Duration::from_secs(6)).await;
    app.post("/mail/eve").await.assert_status(201);
    Ok(())
}

#[armature::test]
async fn blocking_tasks_past_their_limit_wait_for_their_turn() -> Result<()> {
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let _app = testing::app::<AppModule>().blocking_limit(2).build().await?;
    let work = || {
        MOST.fetch_max(NOW.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(20));
        NOW.fetch_sub(1, Ordering::SeqCst);
    };
    let tasks: Vec<_> = (0..6).map(|_| spawn_blocking("nap", work)).collect::<Result<_>>()?;
    for task in tasks {
        task.await?;
    }
    assert_eq!(MOST.load(Ordering::SeqCst), 2);
    Ok(())
}

#[armature::test]
async fn a_panic_is_an_error_of_close() -> Result<()> {
    let app = testing::app::<AppModule>().build().await?;
    app.get("/panics").await.assert_status(500);
    let error = app.close().await.unwrap_err();
    assert_eq!(error.to_string(), "[A0609] the task `leaky` panicked: no ink");
    Ok(())
}

#[armature::test]
async fn a_panic_fails_a_test_that_does_not_close() -> Result<()> {
    let app = testing::app::<AppModule>().build().await?;
    let ended = spawn_blocking::<(), _>("leaky", || panic!("no ink"))?.await;
    assert_eq!(ended, Err(TaskError::Panicked { name: "leaky".into() }));
    let dropped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(app)));
    let said = *dropped.unwrap_err().downcast::<String>().unwrap();
    assert_eq!(said, "[A0609] the task `leaky` panicked: no ink");
    Ok(())
}

#[armature::test]
async fn a_task_can_be_cancelled() -> Result<()> {
    let _app = testing::app::<AppModule>().build().await?;
    let task = spawn("endless", std::future::pending::<()>())?;
    assert!(!task.is_finished());
    task.cancel();
    assert_eq!(task.await, Err(TaskError::Cancelled { name: "endless".into() }));
    Ok(())
}

#[armature::test]
async fn what_has_no_end_ends_when_shutdown_begins() -> Result<()> {
    let app = testing::app::<AppModule>().build().await?;
    let began = tokio::time::Instant::now();
    let task = spawn("endless", until_shutdown(std::future::pending::<()>()))?;
    app.close().await?;
    assert_eq!(task.await, Ok(None));
    assert_eq!(began.elapsed(), Duration::ZERO);
    Ok(())
}

#[armature::test]
async fn what_does_not_end_is_cut_at_the_deadline_and_named() -> Result<()> {
    struct Told(Rc<Cell<bool>>);
    impl Drop for Told {
        fn drop(&mut self) {
            self.0.set(true);
        }
    }
    let app = testing::app::<AppModule>().build().await?;
    let began = tokio::time::Instant::now();
    let dropped = Rc::new(Cell::new(false));
    let held = Told(dropped.clone());
    spawn("endless", std::future::pending::<()>())?;
    spawn_local(format!("endless {}", 2), async move {
        let _held = held;
        std::future::pending::<()>().await
    })?;
    let error = app.close().await.unwrap_err();
    let cut = |name| {
        format!("[A0609] the task `{name}` was cancelled: it had not ended at the deadline of the shutdown")
    };
    assert_eq!(error.to_string(), [cut("endless"), cut("endless 2")].join("\n"));
    assert!(dropped.get());
    assert!((30..32).contains(&began.elapsed().as_secs()), "after {:?}", began.elapsed());
    Ok(())
}

#[armature::test]
async fn once_it_has_shut_down_no_task_is_started() -> Result<()> {
    #[injectable]
    struct Late;

    impl OnApplicationShutdown for Late {
        async fn on_application_shutdown(&self, _reason: ShutdownReason) -> Result<()> {
            spawn("late", async {})?;
            Ok(())
        }
    }

    #[module(root, providers = [Late])]
    struct LateModule;

    let app = testing::app::<LateModule>().build().await?;
    let error = app.close().await.unwrap_err().to_string();
    assert!(error.contains("the task `late` was not started: the application has shut down"), "{error}");
    Ok(())
}

#[test]
fn outside_of_an_application_it_says_where_to_call_it() {
    let outside = std::thread::spawn(|| spawn("lost", async {}).is_ok()).join();
    let said = *outside.unwrap_err().downcast::<String>().unwrap();
    assert!(said.contains("`spawn` was called outside of an application: call it in a handler"), "{said}");
}

#[armature::test]
async fn blocking_work_cannot_keep_a_task_on_its_thread() -> Result<()> {
    let app = testing::app::<AppModule>().build().await?;
    let _ = spawn_blocking("work", || spawn_local("stays", async {}).is_ok())?.await;
    let error = app.close().await.unwrap_err().to_string();
    assert!(error.contains("`spawn_local` was called in blocking work"), "{error}");
    Ok(())
}
