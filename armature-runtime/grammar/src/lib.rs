//! What may stand inside an attribute's string. Macros, constant proof and server read it with the same code,
//! so that what one of them accepts no other can understand differently.
//!
//! No dependencies, nothing unsafe, and nearly everything a `const fn`.

pub mod code;
pub mod duration;
pub mod error;
pub mod hash;
pub mod media;
pub mod method;
pub mod overlap;
pub mod pattern;
pub mod size;
pub mod uri;

pub use error::{GrammarError, Problem};
pub use method::Method;
pub use pattern::{Segment, Segments};
