//! [`Implements`]: whether a type implements a trait, as a constant, when the macro sees only its tokens.
//!
//! An inherent constant is found before a trait's: `Implements::<T>::FACT` is the inherent one if `T: Fact`, and the
//! fallback trait's default elsewhere. Works for concrete types only; inside a generic impl the default is always found.

use crate::fact::Fact;
use crate::key::Key;
use std::marker::PhantomData;

/// Asks about `T`.
pub struct Implements<T: ?Sized>(PhantomData<T>);

impl<T: Fact> Implements<T> {
    /// The key of the fact.
    pub const FACT: Option<Key> = Some(T::FACT.key);
}

/// Not a fact.
pub trait FactFallback {
    /// No key.
    const FACT: Option<Key> = None;
}

impl<T: ?Sized> FactFallback for Implements<T> {}
