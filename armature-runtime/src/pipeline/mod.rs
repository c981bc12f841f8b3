//! What is around a handler, and the handler's own call: guards, interceptors, and the endpoint made of them.

mod chain;
mod guard;
mod guard_handle;
mod guard_list;
mod injected_list;
mod interceptor;
mod layer;
mod needs;
pub mod number;
mod stage_request;

pub use chain::{Bind, Call, Chain, ChainNow, bind, bind_now};
pub use guard::Guard;
pub use guard_handle::GuardHandle;
pub(crate) use guard_handle::GuardOverride;
pub use guard_list::{GuardList, Then};
pub use injected_list::InjectedList;
#[cfg(feature = "tower")]
pub(crate) use interceptor::Inside;
pub use interceptor::{Interceptor, Next};
#[cfg(feature = "tower")]
pub(crate) use layer::{Around, wrap_stage};
pub use layer::{Wrap, wrap_guard, wrap_interceptor};
pub use needs::{FactNeed, InjectedNeed, Needs};
pub use stage_request::{StageInjected, StageRequest};
