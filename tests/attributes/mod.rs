//! What the attributes of providers, modules and errors print, used as a user would.

mod generic;
mod guarded;
mod http_error;
mod injectable;
mod module;
mod test;
mod traits;
mod whole;
