//! [`Background`]: the thread that singletons live on. Its runtime owns their sockets and tasks, and lives as long as the
//! application.

use crate::future::LocalFuture;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc as std_mpsc;
use std::thread::JoinHandle;
use tokio::runtime::{Builder, LocalOptions};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

type Job = Box<dyn FnOnce() -> LocalFuture<'static, ()> + Send>;

/// A running background thread; dropping it ends the thread, and what was spawned on it.
pub(super) struct Background {
    jobs: Option<Jobs>,
    thread: Option<JoinHandle<()>>,
    abandons: Arc<AtomicBool>,
}

/// The way to the thread, which ends when the last of these is gone.
#[derive(Clone)]
pub(super) struct Jobs(UnboundedSender<Job>);

impl Background {
    pub(super) fn start() -> io::Result<Background> {
        let runtime = || Builder::new_current_thread().enable_all().build_local(LocalOptions::default());
        let (jobs, mut inbox) = unbounded_channel::<Job>();
        let (started, ready) = std_mpsc::channel();
        let abandons = Arc::new(AtomicBool::new(false));
        let abandons_blocking = abandons.clone();
        let thread =
            std::thread::Builder::new().name(String::from("background")).spawn(move || match runtime() {
                Ok(runtime) => {
                    let _ = started.send(Ok(()));
                    runtime.block_on(async {
                        while let Some(job) = inbox.recv().await {
                            tokio::task::spawn_local(job());
                        }
                    });
                    if abandons_blocking.load(Ordering::Relaxed) {
                        runtime.shutdown_background();
                    }
                }
                Err(error) => drop(started.send(Err(error))),
            })?;
        ready.recv().unwrap_or_else(|_| Err(io::Error::other("the background thread ended")))?;
        Ok(Background { jobs: Some(Jobs(jobs)), thread: Some(thread), abandons })
    }

    pub(super) fn jobs(&self) -> Option<Jobs> {
        self.jobs.clone()
    }

    /// Will end without waiting for blocking work that has begun on the runtime's pool.
    pub(super) fn abandon_blocking(&self) {
        self.abandons.store(true, Ordering::Relaxed);
    }

    /// Runs a job on the thread and waits for it. `None` if it panicked.
    pub(super) fn run<R: Send + 'static, F: Future<Output = R> + 'static>(
        &self,
        job: impl FnOnce() -> F + Send + 'static,
    ) -> Option<R> {
        self.jobs.as_ref()?.send(job).recv().ok()
    }
}

impl Jobs {
    /// Starts a job on the thread; its result arrives through the receiver. No result means that it panicked.
    pub(super) fn send<R: Send + 'static, F: Future<Output = R> + 'static>(
        &self,
        job: impl FnOnce() -> F + Send + 'static,
    ) -> std_mpsc::Receiver<R> {
        let (answer, receiver) = std_mpsc::channel();
        let job: Job = Box::new(move || {
            Box::pin(async move {
                // Whoever asked may not wait any more.
                let _ = answer.send(job().await);
            })
        });
        let _ = self.0.send(job);
        receiver
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
