//! [`Routes`]: finds the route of a request and calls its endpoint.

use crate::boot::Mount;
use crate::endpoint::Endpoint;
use crate::fact::Facts;
use crate::http::{Captures, Method, Request, Routed};
use crate::routing::{ByHost, Found, Slash, Table, without_slash};
use crate::slot::{Slots, Started};
use http::HeaderValue;
use std::task::Context;

/// All routes of an application. Its form is chosen at the start, so that requests do not pay for features the application does
/// not use.
pub(super) struct Routes<F> {
    pub(super) table: F,
    /// Responds if no route matches, inside the root's interceptors.
    pub(super) fallback: Box<dyn Endpoint>,
    /// Called if no route matches.
    pub(super) slash: Slash,
}

/// What a lookup needs from a request besides its path.
pub(super) trait Asked {
    fn method(&self) -> Method<'_>;

    /// The field `Host`, and where it begins in the head's buffer.
    fn host(&self) -> (&[u8], u16);
}

impl Asked for Request<'_> {
    #[inline]
    fn method(&self) -> Method<'_> {
        self.parts().method()
    }

    #[inline]
    fn host(&self) -> (&[u8], u16) {
        self.host_bytes()
    }
}

/// Finds routes.
pub(super) trait Find {
    /// What is known of a route.
    type Value;

    /// The route that answers the request if this is its path, which begins at the byte `offset` of the head's buffer.
    fn find<'t>(
        &'t self,
        asked: &impl Asked,
        path: (&[u8], u16),
        captures: &mut Captures,
    ) -> Found<'t, Self::Value>;
}

impl<V> Find for Table<V> {
    type Value = V;

    #[inline]
    fn find<'t>(
        &'t self,
        asked: &impl Asked,
        (path, offset): (&[u8], u16),
        captures: &mut Captures,
    ) -> Found<'t, V> {
        Table::find(self, asked.method(), path, offset, captures)
    }
}

impl<V> Find for ByHost<V> {
    type Value = V;

    fn find<'t>(&'t self, asked: &impl Asked, path: (&[u8], u16), captures: &mut Captures) -> Found<'t, V> {
        ByHost::find(self, asked.method(), asked.host(), path, captures)
    }
}

/// Routes that ignore a slash at the end of the path.
pub(super) struct WithoutSlash<F>(pub(super) F);

impl<F: Find> Find for WithoutSlash<F> {
    type Value = F::Value;

    fn find<'t>(
        &'t self,
        asked: &impl Asked,
        (path, offset): (&[u8], u16),
        captures: &mut Captures,
    ) -> Found<'t, F::Value> {
        self.0.find(asked, (without_slash(path).unwrap_or(path), offset), captures)
    }
}

impl<F: Find<Value = Mount>> Endpoint for Routes<F> {
    #[inline]
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        let mut captures = Captures::default();
        let found = match self.table.find(request, request.path_bytes(), &mut captures) {
            Found::Route(mount) => {
                captures.set_base(mount.base);
                request.set_routed(captures, Routed::Route(mount.route));
                return mount.endpoint.call(cx, slots, facts, request);
            }
            Found::OtherMethods(allow) => Routed::OtherMethods(Box::new(allow.value())),
            Found::Nothing => Routed::Nothing,
        };
        let found = self.elsewhere(request).map_or(found, Routed::WithoutSlash);
        request.set_routed(Captures::default(), found);
        self.fallback.call(cx, slots, facts, request)
    }
}

impl<F: Find> Routes<F> {
    /// Where to redirect a request without a route: to its path without the trailing slash, if that has a route.
    fn elsewhere(&self, request: &Request<'_>) -> Option<Box<HeaderValue>> {
        let mut location = elsewhere(&self.table, self.slash, request, request.path_bytes())?.to_vec();
        if !request.query().is_empty() {
            location.push(b'?');
            location.extend_from_slice(request.query().as_bytes());
        }
        HeaderValue::from_maybe_shared(bytes::Bytes::from(location)).map(Box::new).ok()
    }
}

/// The path to which a request without a route is redirected.
pub(super) fn elsewhere<'p>(
    table: &impl Find,
    slash: Slash,
    asked: &impl Asked,
    (path, offset): (&'p [u8], u16),
) -> Option<&'p [u8]> {
    if slash != Slash::Redirect {
        return None;
    }
    let shorter = without_slash(path)?;
    // `//host` and what browsers read as that name another host (RFC 3986 §4.2).
    if shorter.starts_with(b"//") || shorter.contains(&b'\\') {
        return None;
    }
    let found = table.find(asked, (shorter, offset), &mut Captures::default());
    matches!(found, Found::Route(_)).then_some(shorter)
}
