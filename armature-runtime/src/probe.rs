//! Whether a type implements a trait, as a constant, where the macro sees only its tokens.
//!
//! An inherent constant is found before a trait's: `Probe::<T>::FACT` is the inherent one where `T: Fact`, and the trait's
//! default elsewhere. Works for concrete types only; inside a generic impl the default is always found.

use crate::fact::Fact;
use crate::key::Key;
use std::marker::PhantomData;

/// Asks about `T`.
pub struct Probe<T: ?Sized>(PhantomData<T>);

impl<T: Fact> Probe<T> {
    /// The key of the fact.
    pub const FACT: Option<Key> = Some(T::KEY);
}

/// The answer "no fact".
pub trait NoFact {
    /// No key.
    const FACT: Option<Key> = None;
}

impl<T: ?Sized> NoFact for Probe<T> {}
