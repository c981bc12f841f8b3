//! The guide, one module a chapter, so that its code is compiled and run.
