//! An async test.

use crate::raw::RawFn;

/// `#[armature::test]` on a function.
pub(crate) struct Test {
    /// The function.
    pub(crate) item: RawFn,
}
