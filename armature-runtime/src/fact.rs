//! Facts: what guards prove, and handlers, services and other guards ask for. They are lent, by type, and live on the stack.

use crate::error::Error;
use crate::key::Key;
use std::any::{Any, TypeId};

/// A type that guards prove. Implemented by `#[fact]`.
#[diagnostic::on_unimplemented(
    message = "[A0501] `&{Self}` cannot be an argument here: `{Self}` is not a fact",
    label = "not a `#[fact]`",
    note = "write `#[fact]` on `{Self}` if a guard proves it, `Inject<{Self}>` if the container builds it, or say where the request has it: `#[param]`, `#[query]`, `#[header]`, `#[cookie]` or `#[body]`"
)]
pub trait Fact: 'static {
    /// The fact, as the proof sees it.
    const FACT: FactRecord;

    /// The fact among those that were proved.
    ///
    /// # Errors
    /// 500 if none has. The proof of the application excludes that for what attributes declare.
    #[inline]
    fn lent<'r>(facts: &'r (dyn Facts + 'r)) -> Result<&'r Self, Error>
    where
        Self: Sized,
    {
        facts.get::<Self>().ok_or_else(unproved)
    }
}

#[cold]
fn unproved() -> Error {
    Error::internal("a fact is asked for that no guard before has proved")
}

/// What a guard may prove and an interceptor may lend: a [`Fact`], or `()` for none.
#[diagnostic::on_unimplemented(
    message = "[A0505] `{Self}` cannot be what a guard proves or an interceptor lends",
    label = "neither `()` nor a `#[fact]`",
    note = "write `#[fact]` on `{Self}` where it is defined; a guard that only admits or refuses has `type Provides = ();`"
)]
pub trait FactOrUnit: 'static {
    /// The fact; `None` for `()`.
    const FACT: Option<FactRecord>;
}

#[diagnostic::do_not_recommend]
impl FactOrUnit for () {
    const FACT: Option<FactRecord> = None;
}

/// A fact, as the proof sees it.
#[derive(Clone, Copy)]
pub struct FactRecord {
    /// The fact's type.
    pub key: Key,
    /// `#[fact(identity)]`: it says who is asking. Only such a fact satisfies `secure`, and `#[public]` removes only the guards
    /// that prove one.
    pub identity: bool,
}

/// The facts proved so far for one request.
pub trait Facts {
    /// The nearest fact of this type.
    fn find(&self, fact: TypeId) -> Option<&dyn Any>;
}

impl dyn Facts + '_ {
    /// The nearest fact `F`. The proof has seen that one is there; `None` is for chains composed by hand.
    pub fn get<F: 'static>(&self) -> Option<&F> {
        self.find(TypeId::of::<F>())?.downcast_ref()
    }
}

/// No fact.
pub struct NoFacts;

impl Facts for NoFacts {
    fn find(&self, _fact: TypeId) -> Option<&dyn Any> {
        None
    }
}

/// One more fact in front of the others; `None` if its guard does not cover this route.
pub struct Proved<'o, F> {
    fact: Option<F>,
    outer: &'o (dyn Facts + 'o),
}

impl<'o, F: 'static> Proved<'o, F> {
    /// Puts `fact` in front of `outer`.
    pub fn new(fact: Option<F>, outer: &'o (dyn Facts + 'o)) -> Proved<'o, F> {
        Proved { fact, outer }
    }
}

impl<F: 'static> Facts for Proved<'_, F> {
    #[inline]
    fn find(&self, fact: TypeId) -> Option<&dyn Any> {
        match &self.fact {
            Some(own) if fact == TypeId::of::<F>() => Some(own),
            _ => self.outer.find(fact),
        }
    }
}

/// A value that an interceptor lends to everything inside it, and has back afterwards.
pub struct Lent<'o, F> {
    value: &'o F,
    outer: &'o (dyn Facts + 'o),
}

impl<'o, F: 'static> Lent<'o, F> {
    /// Puts `value` in front of `outer`.
    pub fn new(value: &'o F, outer: &'o (dyn Facts + 'o)) -> Lent<'o, F> {
        Lent { value, outer }
    }
}

impl<F: 'static> Facts for Lent<'_, F> {
    fn find(&self, fact: TypeId) -> Option<&dyn Any> {
        if fact == TypeId::of::<F>() { Some(self.value) } else { self.outer.find(fact) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_fact_of_a_type_is_found_and_lent_to_many() {
        let outer = Proved::new(Some(1_u8), &NoFacts);
        let missing = Proved::new(None::<u16>, &outer);
        let value = String::from("lent");
        let lent = Lent::new(&value, &missing);
        let facts: &dyn Facts = &lent;
        assert_eq!((facts.get::<u8>(), facts.get::<u8>()), (Some(&1), Some(&1)));
        assert_eq!(facts.get::<String>().map(String::as_str), Some("lent"));
        assert_eq!((facts.get::<u16>(), facts.get::<u32>()), (None, None));
    }
}
