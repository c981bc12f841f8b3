//! A request that is not sent: the head and the facts that a test gives.

use crate::fact::{Fact, Facts};
use crate::http::{Head, Origin, Request, RequestBody, head_of};
use crate::site::Site;
use bumpalo::Bump;
use std::any::{Any, TypeId};

/// Facts that a test gives; they shadow others.
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

/// A request that is not sent, with everything it borrows from.
pub(super) struct Unsent {
    head: Head,
    bytes: Vec<u8>,
    arena: Bump,
    body: RequestBody,
}

impl Unsent {
    /// A request with these headers and no body.
    ///
    /// # Panics
    /// If the head is invalid; `at` is where the test began the request.
    pub(super) fn new(method: &str, target: &str, headers: &[(String, String)], at: Site) -> Unsent {
        let (head, bytes) = head(method, target, headers, at);
        Unsent { head, bytes, arena: Bump::new(), body: RequestBody::empty() }
    }

    pub(super) fn request(&self) -> Request<'_> {
        Request::new(&self.head, &self.bytes, &self.arena, &self.body, Origin::default())
    }
}

fn head(method: &str, target: &str, headers: &[(String, String)], at: Site) -> (Head, Vec<u8>) {
    let builder = http::Request::builder().method(method).uri(target);
    let builder = headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
    match builder.body(()).map(|request| head_of(&request.into_parts().0)) {
        Ok(Some(head)) => head,
        Ok(None) => panic!("{at}: the head of the request is larger than 64 KiB"),
        Err(error) => panic!("{at}: this cannot be the head of a request: {error}"),
    }
}
