//! [`RecordRef`]: the one pointer that constants do not follow by themselves.
#![allow(unsafe_code)]

/// A record behind a pointer: that of a module, or of a bundle.
///
/// With `&'static` associated constants, two modules that import each other stop the compiler (E0391) before the
/// proof can speak; a raw pointer is not followed until [`RecordRef::get`] is called.
///
/// Invariant: made from a `&'static R`, and never changed.
pub struct RecordRef<R: 'static>(*const R);

impl<R> Clone for RecordRef<R> {
    fn clone(&self) -> RecordRef<R> {
        *self
    }
}

impl<R> Copy for RecordRef<R> {}

// SAFETY: the pointee is a `&'static R`, and `R` is `Sync`: shared, never written.
unsafe impl<R: Sync> Sync for RecordRef<R> {}
// SAFETY: as above.
unsafe impl<R: Sync> Send for RecordRef<R> {}

impl<R> RecordRef<R> {
    /// Points to `record`.
    pub const fn new(record: &'static R) -> RecordRef<R> {
        RecordRef(record)
    }

    /// The record.
    pub const fn get(self) -> &'static R {
        // SAFETY: the invariant: the pointer came from a `&'static` reference.
        unsafe { &*self.0 }
    }
}
