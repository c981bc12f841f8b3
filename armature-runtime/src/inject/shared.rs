//! What a provider asks for and holds: [`Inject`] and [`InjectAll`].

use std::ops::Deref;
use std::sync::Arc;

/// A provider's value, shared; dereferences to `T`. Cloning it counts a reference and copies nothing.
#[derive(Debug)]
pub struct Inject<T: ?Sized>(Arc<T>);

impl<T> Inject<T> {
    /// Shares a value. The container does this; by hand it serves tests that need no container.
    pub fn new(value: T) -> Inject<T> {
        Inject(Arc::new(value))
    }
}

impl<T: ?Sized> Inject<T> {
    /// Wraps what is shared already, also as `dyn Trait`.
    pub fn from_arc(value: Arc<T>) -> Inject<T> {
        Inject(value)
    }

    /// The pointer inside, for interfaces that want an `Arc`.
    pub fn into_arc(self) -> Arc<T> {
        self.0
    }

    /// Whether both are the same value.
    pub fn same(left: &Inject<T>, right: &Inject<T>) -> bool {
        Arc::ptr_eq(&left.0, &right.0)
    }
}

impl<T: ?Sized> Deref for Inject<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> Clone for Inject<T> {
    fn clone(&self) -> Inject<T> {
        Inject(Arc::clone(&self.0))
    }
}

/// Every binding of `T` in reach, in import order.
#[derive(Debug)]
pub struct InjectAll<T: ?Sized>(Vec<Inject<T>>);

impl<T: ?Sized> InjectAll<T> {
    /// Collects values. The container does this.
    pub fn new(values: Vec<Inject<T>>) -> InjectAll<T> {
        InjectAll(values)
    }
}

impl<T: ?Sized> Deref for InjectAll<T> {
    type Target = [Inject<T>];

    fn deref(&self) -> &[Inject<T>] {
        &self.0
    }
}

impl<T: ?Sized> Clone for InjectAll<T> {
    fn clone(&self) -> InjectAll<T> {
        InjectAll(self.0.clone())
    }
}
