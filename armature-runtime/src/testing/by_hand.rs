//! A request that is not sent: its head and the facts that guards would have proved, both as a test writes them.

use crate::fact::{Fact, Facts};
use crate::http::{Head, head_of};
use crate::site::Site;
use std::any::{Any, TypeId};

/// Facts that a test gives by hand, in front of others.
pub(super) struct HandFacts<'o> {
    pub(super) own: &'o [Box<dyn Any>],
    pub(super) outer: &'o dyn Facts,
}

/// A fact as it is kept.
pub(super) fn kept<F: Fact>(fact: F) -> Box<dyn Any> {
    Box::new(fact)
}

impl Facts for HandFacts<'_> {
    fn find(&self, fact: TypeId) -> Option<&dyn Any> {
        match self.own.iter().rev().find(|own| (***own).type_id() == fact) {
            Some(own) => Some(&**own),
            None => self.outer.find(fact),
        }
    }
}

/// A head with these header lines.
///
/// # Panics
/// If it cannot be one; `at` is where the test has begun it.
pub(super) fn head(method: &str, target: &str, headers: &[(String, String)], at: Site) -> (Head, Vec<u8>) {
    let builder = http::Request::builder().method(method).uri(target);
    let builder = headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
    match builder.body(()).map(|request| head_of(&request.into_parts().0)) {
        Ok(Some(head)) => head,
        Ok(None) => panic!("{at}: the head of the request is larger than 64 KiB"),
        Err(error) => panic!("{at}: this cannot be the head of a request: {error}"),
    }
}
