//! Dependency injection: what is asked for ([`Inject`] and its kin), by whom it is answered ([`Resolver`]).

mod injected;
mod resolver;
mod scope;
mod shared;

pub use injected::{Dep, Injected, Kind};
pub use resolver::{Later, Mismatch, Resolver, Source};
pub use scope::Scope;
pub use shared::{Inject, InjectAll, Lazy};
