//! Tasks that belong to the application: [`spawn`], [`spawn_local`] and [`spawn_blocking`]. Each has a name, their number is
//! limited, a panic is reported, and shutdown waits for them.
//!
//! | function | runs on | for |
//! |---|---|---|
//! | [`spawn`] | the thread that singletons live on | what should neither hold up nor end with a worker |
//! | [`spawn_local`] | the thread that spawns it | what is not `Send` |
//! | [`spawn_blocking`] | a pool of threads | what computes for long, or waits without `await` |
//!
//! When shutdown begins, tasks go on. When the connections have drained, shutdown waits for them; what still runs at the
//! deadline (`ServerConfig::shutdown`) is cancelled and reported by name. A task without an end is put into
//! [`until_shutdown`].

mod current;
mod handle;
mod place;
mod registry;
mod spawn;

pub use current::until_shutdown;
pub use handle::{Task, TaskError, TaskName};
pub(crate) use registry::{TaskOptions, Tasks};
pub use spawn::{spawn, spawn_blocking, spawn_local};
