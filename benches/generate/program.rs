//! A generated program: its folder, and how its files are written.

use crate::options::Shape;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What has been changed in a module since it was first written. Each new number is a new change.
#[derive(Clone, Copy, Default)]
pub(crate) struct Edit {
    /// In the body of its first handler.
    pub(crate) body: usize,
    /// Lines added above all its items.
    pub(crate) lines: usize,
}

/// A program of either framework.
pub(crate) struct Program {
    pub(crate) package: &'static str,
    pub(crate) shape: Shape,
    /// Writes the files that are there once.
    pub(crate) common: fn(&Program),
    /// The source of one module.
    pub(crate) module: fn(Shape, usize, Edit) -> String,
}

impl Program {
    pub(crate) fn folder(&self) -> PathBuf {
        scratch().join(self.package)
    }

    pub(crate) fn write(&self) {
        let folder = self.folder();
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("removes the program of the last run");
        }
        fs::create_dir_all(folder.join("src")).expect("makes its folder");
        fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock"))
            .expect("takes the same versions");
        (self.common)(self);
        (0..self.shape.modules).for_each(|module| self.write_module(module, Edit::default()));
    }

    pub(crate) fn write_module(&self, module: usize, edit: Edit) {
        let text = "// A line above other items.\n".repeat(edit.lines);
        self.put(&format!("src/m{module}.rs"), &(text + &(self.module)(self.shape, module, edit)));
    }

    pub(crate) fn put(&self, name: &str, text: &str) {
        fs::write(self.folder().join(name), text).expect("writes the program");
    }
}

/// Where programs are written and what they depend on is built, once for all runs.
pub(crate) fn scratch() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| repository().join("target"), PathBuf::from)
        .join("generated")
}

pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("benches are in the repository")
}
