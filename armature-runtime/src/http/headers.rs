//! [`Headers`]: the headers of a response.

use http::{HeaderName, HeaderValue};

/// Field lines in the order they were added. Nothing is allocated until the first. A name or value with CR, LF or NUL
/// cannot be made: `HeaderName` and `HeaderValue` refuse it.
#[derive(Clone, Debug, Default)]
pub struct Headers {
    lines: Vec<(HeaderName, HeaderValue)>,
}

impl Headers {
    /// No field lines.
    pub const fn new() -> Headers {
        Headers { lines: Vec::new() }
    }

    /// Sets a header, replacing all of that name.
    pub fn set(&mut self, name: HeaderName, value: HeaderValue) {
        self.remove(&name);
        self.lines.push((name, value));
    }

    /// Adds a header and keeps those of the same name, as for `Set-Cookie`.
    pub fn append(&mut self, name: HeaderName, value: HeaderValue) {
        self.lines.push((name, value));
    }

    /// Removes all headers of this name.
    pub fn remove(&mut self, name: &HeaderName) {
        self.lines.retain(|(own, _)| own != name);
    }

    /// The value of the first header of this name.
    pub fn get(&self, name: &HeaderName) -> Option<&HeaderValue> {
        self.lines.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// All lines, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
        self.lines.iter().map(|(name, value)| (name, value))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}
