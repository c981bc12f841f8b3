//! Dependency injection: what is asked for ([`Inject`] and its kin), by whom it is answered ([`Resolver`]), and what
//! an endpoint holds ([`Handle`]).

pub(crate) mod container;
mod handle;
mod injected;
mod resolver;
mod scope;
pub(crate) mod scoped;
mod shared;
pub(crate) mod wiring;

pub(crate) use handle::FakeGuard;
pub use handle::{GuardHandle, Handle, Held, check_guard};
pub use injected::{Dep, Injected, Kind};
pub use resolver::{Later, LaterCell, Mismatch, Resolver, Source};
pub use scope::Scope;
pub use scoped::RequestSource;
pub use shared::{Inject, InjectAll, Lazy};
