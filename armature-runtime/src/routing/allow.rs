//! [`Allow`]: the methods that a path answers (RFC 9110 §10.2.1).

use crate::http::{HeaderValue, Method};
use smallvec::SmallVec;

/// A set of methods. It contains HEAD if it contains GET, and always OPTIONS, because both are answered without a
/// route of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allow<'t> {
    methods: SmallVec<[Method<'t>; 8]>,
}

impl<'t> Allow<'t> {
    /// Adds a method that a route answers.
    pub fn add(&mut self, method: Method<'t>) {
        self.insert(method);
        if method == Method::Get {
            self.insert(Method::Head);
        }
        self.insert(Method::Options);
    }

    /// Adds all methods of another set.
    pub fn merge(&mut self, other: &Allow<'t>) {
        other.iter().for_each(|method| self.insert(method));
    }

    fn insert(&mut self, method: Method<'t>) {
        if !self.methods.contains(&method) {
            self.methods.push(method);
        }
    }

    /// Whether no route was added: the path is not known.
    pub fn is_empty(&self) -> bool {
        self.methods.is_empty()
    }

    /// The methods, in the order of their routes.
    pub fn iter(&self) -> impl Iterator<Item = Method<'t>> {
        self.methods.iter().copied()
    }

    /// The header's value: `GET, HEAD, OPTIONS`.
    pub fn value(&self) -> HeaderValue {
        let mut text = String::with_capacity(48);
        for method in self.iter() {
            if !text.is_empty() {
                text.push_str(", ");
            }
            text.push_str(method.as_str());
        }
        // Methods are tokens (the table refuses others), so the text is a field value.
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("OPTIONS"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn get_brings_head_and_options() {
        let mut allow = Allow::default();
        allow.add(Method::Get);
        allow.add(Method::Other("PURGE"));
        allow.add(Method::Get);
        assert_eq!(allow.value(), "GET, HEAD, OPTIONS, PURGE");
    }
}
