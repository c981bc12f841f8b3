//! Patterns as a tree of segments, and the walk through it.
//!
//! A request visits each node at most once: a node is reached by one path of the tree and so at one place of the
//! request's path. The walk is therefore linear in the size of the tree, whatever the request; a wildcard ends a
//! branch, so there is nothing that could multiply.

use super::names::{Names, decoded};
use crate::http::{Captures, Method, Span};
use armature_grammar::{Segment, Segments};
use smallvec::SmallVec;
use std::collections::HashMap;

/// Routes of one pattern: the numbers of their values by method.
#[derive(Debug, Default)]
pub(super) struct Routes {
    methods: SmallVec<[(Method<'static>, u32); 2]>,
    /// The route of `#[all]`.
    all: Option<u32>,
}

impl Routes {
    /// The route that answers: the method's own, for HEAD that of GET, and `#[all]`'s where there is none.
    pub(super) fn answer(&self, method: Method<'_>) -> Option<u32> {
        self.own(Some(method))
            .or_else(|| if method == Method::Head { self.own(Some(Method::Get)) } else { None })
            .or(self.all)
    }

    /// The route declared for exactly this method, or for `#[all]`.
    pub(super) fn own(&self, method: Option<Method<'_>>) -> Option<u32> {
        match method {
            None => self.all,
            Some(method) => self.methods.iter().find(|(own, _)| *own == method).map(|(_, value)| *value),
        }
    }

    /// The methods that have a route of their own.
    pub(super) fn methods(&self) -> impl Iterator<Item = Method<'static>> {
        self.methods.iter().map(|(method, _)| *method)
    }

    pub(super) fn add(&mut self, method: Option<Method<'static>>, value: u32) {
        match method {
            Some(method) => self.methods.push((method, value)),
            None => self.all = Some(value),
        }
    }
}

/// What may follow after the segments that lead here.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Static segments, by decoded text.
    names: Names,
    placeholder: Option<u32>,
    /// Nothing follows.
    end: Routes,
    /// `*rest`: at least one byte follows.
    wildcard: Routes,
    /// `*rest?`: anything or nothing follows.
    optional: Routes,
}

/// The tree while it grows: static segments are not yet indexed.
#[derive(Default)]
pub(super) struct Sapling {
    nodes: Vec<(Node, HashMap<Box<[u8]>, u32>)>,
}

impl Sapling {
    pub(super) fn new() -> Sapling {
        Sapling { nodes: vec![Default::default()] }
    }

    /// Adds a route. Answers the node at which its pattern ends.
    ///
    /// # Errors
    /// The value of the route that answers the same requests already.
    pub(super) fn add(
        &mut self,
        method: Option<Method<'static>>,
        pattern: &str,
        value: u32,
    ) -> Result<u32, u32> {
        let mut at = 0;
        for segment in Segments::of(pattern) {
            at = match segment {
                Segment::Static(text) => self.named(at, decoded(text.as_bytes()).collect()),
                Segment::Placeholder(_) => self.placeholder(at),
                Segment::Wildcard { optional, .. } => {
                    let node = &mut self.nodes[at].0;
                    if let Some(first) = node.wildcard.own(method).or(node.optional.own(method)) {
                        return Err(first);
                    }
                    if optional { &mut node.optional } else { &mut node.wildcard }.add(method, value);
                    return Ok(at as u32);
                }
            };
        }
        let end = &mut self.nodes[at].0.end;
        match end.own(method) {
            Some(first) => Err(first),
            None => {
                end.add(method, value);
                Ok(at as u32)
            }
        }
    }

    fn named(&mut self, at: usize, text: Box<[u8]>) -> usize {
        if let Some(child) = self.nodes[at].1.get(&text) {
            return *child as usize;
        }
        let child = self.grow();
        self.nodes[at].1.insert(text, child as u32);
        child
    }

    fn placeholder(&mut self, at: usize) -> usize {
        if let Some(child) = self.nodes[at].0.placeholder {
            return child as usize;
        }
        let child = self.grow();
        self.nodes[at].0.placeholder = Some(child as u32);
        child
    }

    fn grow(&mut self) -> usize {
        self.nodes.push(Default::default());
        self.nodes.len() - 1
    }

    pub(super) fn done(self) -> Tree {
        let nodes = self
            .nodes
            .into_iter()
            .map(|(node, texts)| Node { names: Names::new(texts.into_iter().collect()), ..node });
        Tree { nodes: nodes.collect() }
    }
}

/// All patterns. Node 0 is the root: the path `/`.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// One request's way through the tree.
pub(super) struct Walk<'w> {
    /// The path, which begins with `/` and is longer than that, or is empty for `/` itself.
    pub(super) path: &'w [u8],
    /// Where it begins in the head's buffer.
    pub(super) offset: u16,
    /// Whether a `%` is in it.
    pub(super) encoded: bool,
    pub(super) captures: &'w mut Captures,
}

impl Tree {
    /// The routes of the patterns that end at a node.
    pub(super) fn ending_at(&self, node: u32) -> Option<&Routes> {
        self.nodes.get(node as usize).map(|node| &node.end)
    }

    /// Offers the routes of every pattern that matches to `ask`, the most specific first (compared from the left,
    /// static text before a placeholder before a wildcard), until it answers.
    pub(super) fn walk<'t, A>(
        &'t self,
        walk: &mut Walk<'_>,
        ask: &mut impl FnMut(&'t Routes) -> Option<A>,
    ) -> Option<A> {
        self.step(0, 0, walk, ask)
    }

    fn step<'t, A>(
        &'t self,
        node: u32,
        at: usize,
        walk: &mut Walk<'_>,
        ask: &mut impl FnMut(&'t Routes) -> Option<A>,
    ) -> Option<A> {
        let node = self.nodes.get(node as usize)?;
        let path = walk.path;
        let Some(tail) = path.get(at + 1..) else {
            return ask(&node.end)
                .or_else(|| walk.capturing(path.len(), path.len(), |_| ask(&node.optional)));
        };
        let start = at + 1;
        let end = tail.iter().position(|byte| *byte == b'/').map_or(path.len(), |found| start + found);
        let segment = &path[start..end];
        let named = if walk.encoded { node.names.encoded(segment) } else { node.names.plain(segment) };
        if let Some(answer) = named.and_then(|child| self.step(child, end, walk, ask)) {
            return Some(answer);
        }
        if let Some(child) = node.placeholder.filter(|_| !segment.is_empty()) {
            let answer = walk.capturing(start, end, |walk| self.step(child, end, walk, ask));
            if answer.is_some() {
                return answer;
            }
        }
        walk.capturing(start, path.len(), |_| {
            if tail.is_empty() { None } else { ask(&node.wildcard) }.or_else(|| ask(&node.optional))
        })
    }
}

impl Walk<'_> {
    /// Goes on with one capture more, and forgets it if that leads nowhere.
    fn capturing<A>(
        &mut self,
        start: usize,
        end: usize,
        go: impl FnOnce(&mut Self) -> Option<A>,
    ) -> Option<A> {
        let before = self.captures.count();
        let place = |at: usize| self.offset.saturating_add(at as u16);
        self.captures.push(Span { start: place(start), end: place(end) });
        let answer = go(self);
        if answer.is_none() {
            self.captures.truncate(before);
        }
        answer
    }
}
