//! An async test.

use crate::syntax::raw::RawFn;

/// `#[armature::test]` on a function.
pub(crate) struct Test {
    /// The function.
    pub(crate) item: RawFn,
}
