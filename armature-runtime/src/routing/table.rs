//! [`Table`]: the routes of an application. Static paths take one hash lookup, all others a walk through a tree.

use super::allow::Allow;
use super::names::Names;
use super::tree::{Sapling, Tree, Walk};
use crate::http::{Captures, Method};
use armature_grammar::{Segment, Segments};
use std::collections::HashMap;

/// One route to mount.
#[derive(Clone, Debug)]
pub struct Route<P, T> {
    /// The method; `None` is every method that no other route of the pattern answers.
    pub method: Option<Method<'static>>,
    /// The full pattern, all prefixes included, as the grammar accepts it.
    pub pattern: P,
    /// What [`Table::find`] finds.
    pub value: T,
}

/// Two routes that answer the same requests: their places in what was given to [`Table::new`], counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The one that came first.
    pub first: usize,
    /// The one that came later.
    pub second: usize,
}

/// What answers a request.
#[derive(Debug, PartialEq, Eq)]
pub enum Found<'t, T> {
    /// This route.
    Route(&'t T),
    /// No route of the method; the path answers these. OPTIONS is then answered from the list, anything else is 405.
    OtherMethods(Allow<'t>),
    /// No route of any method: 404.
    Nothing,
}

/// The routes of an application, as one worker reads them.
#[derive(Debug)]
pub struct Table<T> {
    values: Vec<T>,
    /// Patterns without placeholder or `%`, with the node at which each ends: its routes may have been written in
    /// several ways (`/a` and `/%61`), and all of them answer.
    whole: Names,
    tree: Tree,
}

impl<T> Table<T> {
    /// Builds the table. The order of the routes does not matter.
    ///
    /// # Errors
    /// The first two routes that answer the same requests: their patterns have one shape, percent-encoding and names
    /// of placeholders aside.
    pub fn new<P: AsRef<str>>(routes: impl IntoIterator<Item = Route<P, T>>) -> Result<Table<T>, Clash> {
        let mut sapling = Sapling::new();
        let mut values = Vec::new();
        let mut plain: HashMap<Box<[u8]>, u32> = HashMap::new();
        for (number, Route { method, pattern, value }) in routes.into_iter().enumerate() {
            let pattern = pattern.as_ref();
            let clash = |first: u32| Clash { first: first as usize, second: number };
            let node = sapling.add(method, pattern, number as u32).map_err(clash)?;
            if is_plain(pattern) {
                let text = if pattern.is_empty() { "/" } else { pattern };
                plain.insert(text.as_bytes().into(), node);
            }
            values.push(value);
        }
        Ok(Table { values, whole: Names::new(plain.into_iter().collect()), tree: sapling.done() })
    }

    /// How many routes there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// All values, in the order they were given.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.values.iter()
    }

    /// The route that answers `method` on `path`, a path as it was sent, which begins at the byte `offset` of the
    /// head's buffer. Adds the place of each capture to `captures`; allocates nothing if a route answers.
    pub fn find<'t>(
        &'t self,
        method: Method<'_>,
        path: &[u8],
        offset: u16,
        captures: &mut Captures,
    ) -> Found<'t, T> {
        // A static path is more specific than any other pattern, so its answer is final.
        let fixed = self.whole.plain(path).and_then(|node| self.tree.ending_at(node)?.answer(method));
        let found = fixed.or_else(|| {
            let mut walk = Walk::new(path, offset, captures)?;
            self.tree.walk(&mut walk, &mut |routes| routes.answer(method))
        });
        match found.and_then(|number| self.values.get(number as usize)) {
            Some(value) => Found::Route(value),
            None => self.other_methods(path, captures),
        }
    }

    fn other_methods<'t>(&'t self, path: &[u8], captures: &mut Captures) -> Found<'t, T> {
        let mut allow = Allow::default();
        if let Some(mut walk) = Walk::new(path, 0, captures) {
            self.tree.walk(&mut walk, &mut |routes| {
                routes.methods().for_each(|method| allow.add(method));
                None::<()>
            });
        }
        if allow.is_empty() { Found::Nothing } else { Found::OtherMethods(allow) }
    }
}

/// Whether the pattern's text is what a request sends for it.
fn is_plain(pattern: &str) -> bool {
    !pattern.contains('%') && Segments::of(pattern).all(|segment| matches!(segment, Segment::Static(_)))
}

impl<'w> Walk<'w> {
    /// `None` for what is not a path, such as the `*` of `OPTIONS *`.
    fn new(path: &'w [u8], offset: u16, captures: &'w mut Captures) -> Option<Walk<'w>> {
        if !matches!(path, [] | [b'/', ..]) {
            return None;
        }
        let path = if path == b"/" { &[] } else { path };
        let encoded = memchr::memchr(b'%', path).is_some();
        Some(Walk { path, offset, encoded, captures })
    }
}
