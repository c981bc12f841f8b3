//! What `armature::testing` offers to tests of applications.

mod modules;
mod overrides;
