//! Dependency injection: what is asked for ([`Inject`] and its kin), by whom it is answered ([`Resolver`]), and what
//! an endpoint holds ([`Handle`]).

mod accept;
pub(crate) mod cause;
pub(crate) mod container;
mod handle;
mod injected;
mod late;
mod lazy;
mod resolver;
mod scope;
pub(crate) mod scoped;
mod shared;
mod source;
pub(crate) mod wiring;

pub use accept::Accept;
pub(crate) use handle::FakeGuard;
pub use handle::{GuardHandle, Handle, Held, NoGuard};
pub use injected::{Dep, Injected, Kind};
pub use lazy::{Later, LaterCell, Lazy};
pub use resolver::Resolver;
pub use scope::Scope;
pub use scoped::RequestSource;
pub use shared::{Inject, InjectAll};
pub use source::{Mismatch, Source};
