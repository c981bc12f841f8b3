//! From a root module to an application that serves, or is tested, or only holds its values.

mod background;
mod built;
mod check;
mod dispatch;
mod hooks;
mod serve;
mod stop;
pub mod testing;

pub use serve::{Bootstrap, Context, Running, bootstrap};
