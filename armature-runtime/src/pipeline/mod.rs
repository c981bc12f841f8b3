//! What is around a handler, and the handler's own call: guards, interceptors, filters, and the endpoint made of them.

mod bundle_handle;
mod catching;
mod chain;
mod filter;
mod filter_handle;
mod guard;
mod guard_handle;
mod injected_list;
mod interceptor;
mod interceptor_handle;
mod layer;
mod middleware;
mod needs;
pub mod number;
mod pipe;
mod piped;
mod stage_list;
mod stage_request;
mod timeout;
mod wrapped;

pub use bundle_handle::{AnyList, BindList, BundleHandle, ListOf, bind_list};
pub use catching::wrap_filter;
pub use chain::{Bind, Call, Chain, ChainNow, bind, bind_now};
pub use filter::{CaughtTypes, Everything, ExceptionFilter, Nothing};
pub(crate) use filter_handle::FilterOverride;
pub use guard::Guard;
pub use guard_handle::GuardHandle;
pub(crate) use guard_handle::GuardOverride;
pub use injected_list::InjectedList;
#[cfg(feature = "tower")]
pub(crate) use interceptor::Inside;
pub use interceptor::{Interceptor, Next};
pub use interceptor_handle::InterceptorHandle;
pub(crate) use interceptor_handle::InterceptorOverride;
pub(crate) use layer::wrap_context;
#[cfg(feature = "tower")]
pub(crate) use layer::{Around, wrap_context_inside, wrap_stage};
pub use layer::{Wrap, wrap_guard, wrap_interceptor};
pub use middleware::{Middleware, NextWith};
pub use needs::{FactNeed, InjectedNeed, Needs};
pub use pipe::Pipe;
#[doc(hidden)]
pub use piped::PipeOverride;
pub use piped::Piped;
pub use stage_list::{StageList, Then};
pub use stage_request::{StageInjected, StageRequest};
pub use timeout::Timeout;
pub(crate) use timeout::wrap_timeout;
