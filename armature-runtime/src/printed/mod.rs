//! Everything that generated code calls, in one room. No promise is made about it: `__private` hands it on.

pub mod args;
pub mod bundle;
pub mod cause;
pub mod choose;
pub mod construct;
pub mod entries;
pub mod filter;
pub mod hooks;
pub mod implements;
pub mod imports;
pub mod injectable;
pub mod interceptor;
pub mod middleware;
pub mod pipe;
pub mod respond;
pub mod route;
pub mod short;

pub use implements::Implements;
