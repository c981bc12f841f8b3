//! The guide, one module a chapter, so that its code is compiled and run.

#[doc = include_str!("../../docs/guide/README.md")]
pub mod contents {}
