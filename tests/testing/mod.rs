//! What `armature::testing` offers to tests of applications.

mod messages;
mod modules;
mod overrides;
mod scope;
mod solitary;
mod time;
