//! All tests that need no compiler of their own, one module a question.

mod attributes;
mod boot;
mod budget;
mod requests;
mod testing;
mod tidy;
mod tower;
mod wire;
