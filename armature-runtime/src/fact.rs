//! Facts: what a guard proves and a handler may ask for. They travel on the stack, by type.

use crate::key::{Key, Keyed};
use std::any::Any;

/// A type that guards prove and handlers ask for: `#[fact]` prints it.
pub trait Fact: Keyed {}

/// What `type Provides` of a guard may be: a [`Fact`], or `()` for guards that prove nothing.
#[diagnostic::on_unimplemented(
    message = "[A0505] `{Self}` cannot be what a guard provides",
    label = "neither `()` nor a `#[fact]`",
    note = "write `#[fact]` on `{Self}` where it is defined; a guard that only admits or refuses has `type Provides = ();`"
)]
pub trait Provided: 'static {
    /// The fact; `None` for `()`.
    const FACT: Option<Key>;
}

#[diagnostic::do_not_recommend]
impl Provided for () {
    const FACT: Option<Key> = None;
}

/// The facts proved so far for one request.
pub trait Facts {
    /// The nearest fact for which `is` says yes, as an `Option<F>` behind `dyn Any`.
    fn find(&mut self, is: &dyn Fn(&dyn Any) -> bool) -> Option<&mut dyn Any>;
}

/// No fact.
pub struct NoFacts;

impl Facts for NoFacts {
    fn find(&mut self, _is: &dyn Fn(&dyn Any) -> bool) -> Option<&mut dyn Any> {
        None
    }
}

/// One more fact in front of the others.
pub struct Cons<'o, F> {
    fact: Option<F>,
    outer: &'o mut (dyn Facts + 'o),
}

impl<'o, F: 'static> Cons<'o, F> {
    /// Puts `fact` in front of `outer`.
    pub fn new(fact: F, outer: &'o mut (dyn Facts + 'o)) -> Cons<'o, F> {
        Cons { fact: Some(fact), outer }
    }
}

impl<F: 'static> Facts for Cons<'_, F> {
    fn find(&mut self, is: &dyn Fn(&dyn Any) -> bool) -> Option<&mut dyn Any> {
        if is(&self.fact) { Some(&mut self.fact) } else { self.outer.find(is) }
    }
}

/// Takes the fact `F` out. The proof saw that a guard of the route provides it and that it is asked for once; `None`
/// is for chains composed by hand.
pub fn take<F: Fact>(facts: &mut dyn Facts) -> Option<F> {
    facts.find(&|fact| fact.is::<Option<F>>())?.downcast_mut::<Option<F>>()?.take()
}
