//! What `#[guard]`, `#[interceptor]` and `#[catch]` share: an impl with one function that the framework calls, whose
//! arguments are a handler's.

pub(crate) mod check;
pub(crate) mod meant;
pub(crate) mod print;
pub(crate) mod written;
