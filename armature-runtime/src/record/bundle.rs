//! Bundles: guards, interceptors, filters, metadata and a timeout under one name; and lists in which they are written out.

use super::reference::RecordRef;
use super::stage::{StageKind, StageRecord};
use crate::http::Meta;
use crate::key::Key;
use crate::pipeline::{BindList, Timeout};

/// A bundle's record behind a pointer.
pub type BundleRef = RecordRef<BundleRecord>;

/// How deep bundles may be inside of each other.
pub const MAX_DEPTH: usize = 16;

/// What `#[bundle(…)]` puts together.
pub struct BundleRecord {
    /// The bundle.
    pub key: Key,
    /// `with = […]`: bundles whose parts come before its own.
    pub with: &'static [BundleRef],
    /// `guards = […]`, outermost first.
    pub guards: &'static [StageRecord],
    /// `interceptors = […]`, outermost first.
    pub interceptors: &'static [StageRecord],
    /// `filters = […]`, in the order in which they are asked.
    pub filters: &'static [StageRecord],
    /// `meta = […]`.
    pub meta: &'static [Meta],
    /// `timeout = …`.
    pub timeout: Option<Timeout>,
}

impl BundleRecord {
    /// A bundle of nothing, for `BundleRecord { guards: &[…], ..BundleRecord::empty(…) }`.
    pub const fn empty(key: Key) -> BundleRecord {
        BundleRecord {
            key,
            with: &[],
            guards: &[],
            interceptors: &[],
            filters: &[],
            meta: &[],
            timeout: None,
        }
    }

    const fn stages(&self, kind: StageKind) -> &'static [StageRecord] {
        match kind {
            StageKind::Guard => self.guards,
            StageKind::Interceptor => self.interceptors,
            StageKind::Filter => self.filters,
            StageKind::Middleware => &[],
        }
    }

    /// Its own timeout, else that of the last bundle in it that has one.
    const fn timeout(&self, depth: usize) -> Option<Timeout> {
        if self.timeout.is_some() || depth == MAX_DEPTH {
            return self.timeout;
        }
        let mut at = self.with.len();
        while at > 0 {
            at -= 1;
            let found = self.with[at].get().timeout(depth + 1);
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// A type with `#[bundle]`.
#[diagnostic::on_unimplemented(
    message = "[A0514] `{Self}` is not a bundle, so `with` cannot take it",
    label = "not a `#[bundle]`",
    note = "a guard goes into `#[use_guards({Self})]`, an interceptor into `#[use_interceptors({Self})]`, a filter into `#[use_filters({Self})]`; for a bundle, write `#[bundle(guards = […], …)]` on `{Self}`"
)]
pub trait Bundled: 'static {
    /// Makes the list of its guards, and of those of the bundles in it.
    const GUARDS: Option<BindList>;
    /// Makes the list of its interceptors, and of those of the bundles in it.
    const INTERCEPTORS: Option<BindList>;
    /// Its record. A raw pointer, because bundles that contain each other would be a cycle of constants if they were references;
    /// the proof refuses them.
    const BUNDLE: BundleRef;
}

/// One element of a list of stages.
#[derive(Clone, Copy)]
pub enum StagePart {
    /// A stage.
    One(StageRecord),
    /// The stages of this kind in a bundle.
    Bundle(BundleRef, StageKind),
}

/// One element of a list of metadata.
#[derive(Clone, Copy)]
pub enum MetaPart {
    /// A value.
    One(Meta),
    /// The values in a bundle.
    Bundle(BundleRef),
}

/// A list in a constant: up to `N` elements.
pub struct Written<T: 'static, const N: usize> {
    elements: Option<[T; N]>,
    count: usize,
}

impl<T: Copy, const N: usize> Written<T, N> {
    const EMPTY: Written<T, N> = Written { elements: None, count: 0 };

    /// The elements.
    pub const fn list(&'static self) -> &'static [T] {
        match &self.elements {
            Some(elements) => elements.split_at(self.count).0,
            None => &[],
        }
    }

    const fn push(&mut self, element: T) {
        assert!(self.count < N, "more than 16 of a kind around one route of a generic controller");
        match &mut self.elements {
            Some(elements) => elements[self.count] = element,
            None => self.elements = Some([element; N]),
        }
        self.count += 1;
    }
}

/// How many stages these are.
pub const fn count_stages(parts: &[StagePart]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < parts.len() {
        count += match &parts[at] {
            StagePart::One(_) => 1,
            StagePart::Bundle(bundle, kind) => count_stages_of(bundle.get(), *kind, 0),
        };
        at += 1;
    }
    count
}

const fn count_stages_of(bundle: &BundleRecord, kind: StageKind, depth: usize) -> usize {
    let (mut at, mut count) = (0, bundle.stages(kind).len());
    while depth < MAX_DEPTH && at < bundle.with.len() {
        count += count_stages_of(bundle.with[at].get(), kind, depth + 1);
        at += 1;
    }
    count
}

/// The stages, those of bundles in their places.
pub const fn write_stages<const N: usize>(parts: &[StagePart]) -> Written<StageRecord, N> {
    let (mut at, mut written) = (0, Written::EMPTY);
    while at < parts.len() {
        match &parts[at] {
            StagePart::One(stage) => written.push(*stage),
            StagePart::Bundle(bundle, kind) => write_stages_of(bundle.get(), *kind, 0, &mut written),
        }
        at += 1;
    }
    written
}

const fn write_stages_of<const N: usize>(
    bundle: &BundleRecord,
    kind: StageKind,
    depth: usize,
    written: &mut Written<StageRecord, N>,
) {
    let mut at = 0;
    while depth < MAX_DEPTH && at < bundle.with.len() {
        write_stages_of(bundle.with[at].get(), kind, depth + 1, written);
        at += 1;
    }
    at = 0;
    while at < bundle.stages(kind).len() {
        written.push(bundle.stages(kind)[at]);
        at += 1;
    }
}

/// How many values these are.
pub const fn count_meta(parts: &[MetaPart]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < parts.len() {
        count += match &parts[at] {
            MetaPart::One(_) => 1,
            MetaPart::Bundle(bundle) => count_meta_of(bundle.get(), 0),
        };
        at += 1;
    }
    count
}

const fn count_meta_of(bundle: &BundleRecord, depth: usize) -> usize {
    let (mut at, mut count) = (0, bundle.meta.len());
    while depth < MAX_DEPTH && at < bundle.with.len() {
        count += count_meta_of(bundle.with[at].get(), depth + 1);
        at += 1;
    }
    count
}

/// The values, those of bundles in their places.
pub const fn write_meta<const N: usize>(parts: &[MetaPart]) -> Written<Meta, N> {
    let (mut at, mut written) = (0, Written::EMPTY);
    while at < parts.len() {
        match &parts[at] {
            MetaPart::One(meta) => written.push(*meta),
            MetaPart::Bundle(bundle) => write_meta_of(bundle.get(), 0, &mut written),
        }
        at += 1;
    }
    written
}

const fn write_meta_of<const N: usize>(bundle: &BundleRecord, depth: usize, written: &mut Written<Meta, N>) {
    let mut at = 0;
    while depth < MAX_DEPTH && at < bundle.with.len() {
        write_meta_of(bundle.with[at].get(), depth + 1, written);
        at += 1;
    }
    at = 0;
    while at < bundle.meta.len() {
        written.push(bundle.meta[at]);
        at += 1;
    }
}

/// The timeout of a level: its own, else that of the last of its bundles that has one, else that of the next level outside.
pub const fn timeout(
    own: Option<Timeout>,
    bundles: &[BundleRef],
    outside: Option<Timeout>,
) -> Option<Timeout> {
    if own.is_some() {
        return own;
    }
    let mut at = bundles.len();
    while at > 0 {
        at -= 1;
        let found = bundles[at].get().timeout(0);
        if found.is_some() {
            return found;
        }
    }
    outside
}
