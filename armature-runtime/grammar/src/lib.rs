//! What an attribute's string may contain. Macros, proof and server read it with the same code, so that none of them can
//! understand it differently.
//!
//! No dependencies, nothing unsafe, and nearly everything a `const fn`.

pub mod code;
pub mod covers;
pub mod duration;
pub mod error;
pub mod hash;
pub mod host;
pub mod media;
pub mod method;
pub mod overlap;
pub mod pattern;
pub mod size;
pub mod uri;

pub use error::{GrammarError, Problem};
pub use method::Method;
pub use pattern::{Segment, Segments};
