//! [`Table`]: from method and path to a route's value and captures.
//!
//! [`Table`] is built once at boot and only read while serving. [`ByHost`] is several, if some routes answer for certain hosts only. Matching allocates nothing and takes no lock.

mod allow;
mod by_host;
mod names;
mod slash;
mod table;
mod tree;

pub use allow::Allow;
pub use by_host::{ByHost, PerHost};
pub use slash::{Slash, without_slash};
pub use table::{Clash, Found, Route, Table};

/// Joins prefixes and a pattern to a full pattern. `""` and `"/"` add nothing; nothing at all is `/`.
pub fn join(parts: &[&str]) -> String {
    let joined: String = parts.iter().copied().filter(|part| *part != "/").collect();
    if joined.is_empty() { String::from("/") } else { joined }
}

#[cfg(test)]
mod naive;
#[cfg(test)]
mod tests;
