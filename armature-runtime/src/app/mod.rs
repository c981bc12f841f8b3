//! From a root module to an application that serves, or is tested, or only holds its values.

mod background;
mod built;
mod check;
mod dispatch;
mod explain;
mod hooks;
mod routes;
mod serve;
mod stop;
#[cfg(feature = "tower")]
mod tower;

pub(crate) use built::{App, AppOptions};
pub(crate) use check::config as check_config;
pub(crate) use dispatch::{WorkerApp, start_here};
pub use explain::Outline;
pub use serve::{Bootstrap, Context, Running, bootstrap};
pub(crate) use stop::Stop;
#[cfg(feature = "tower")]
pub(crate) use tower::mounted;
#[cfg(feature = "tower")]
pub use tower::{AppService, ServiceFuture};
