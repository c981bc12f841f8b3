//! A module that is written by hand, with more in it than the proof has room for.

use armature::inject::Inject;
use armature::key::{Key, Keyed};
use armature::prelude::*;
use armature::record::{Export, Hooks, Module, ModuleRecord, RecordRef};

pub struct Huge;

#[derive(Keyed)]
pub struct Number;

const KEY: Key = Key::new("Huge", *Number::KEY.place());

impl Keyed for Huge {
    const KEY: Key = KEY;
}

impl Module for Huge {
    const RECORD: RecordRef = RecordRef::new(&RECORD);
}

static RECORD: ModuleRecord = ModuleRecord {
    key: KEY,
    site: KEY.place().site,
    global: false,
    path: "",
    imports: &[],
    controllers: &[],
    providers: &[],
    exports: &[],
    guards: &[],
    options: None,
    supplied: &[Export { key: Number::KEY, site: KEY.place().site }; 300_000],
    root: None,
    make: || Box::new(Inject::new(Huge)),
    hooks: Hooks::NONE,
};

#[module(root, imports = [Huge])]
pub struct App;

fn main() {}
