//! The words of injection: what is asked for ([`Inject`] and its relatives), what provides it ([`Resolver`]), and what an endpoint
//! holds ([`Handle`]). The container that builds values is in `container/`.

mod bind_from;
mod handle;
mod injected;
mod lazy;
mod resolver;
mod route;
mod scope;
mod shared;
mod source;

pub use bind_from::BindFrom;
pub use handle::{Handle, Held};
pub use injected::{Dep, Injected, Kind};
pub use lazy::{Later, LaterCell, Lazy};
pub use resolver::Resolver;
pub use route::{RouteSources, StageSources};
pub use scope::Scope;
pub use shared::{Inject, InjectAll};
pub use source::{Mismatch, PerRequest, Source};
