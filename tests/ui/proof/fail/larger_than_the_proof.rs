//! A module that is written by hand, with more in it than the proof has room for.

use armature::inject::Inject;
use armature::key::{Key, Keyed};
use armature::prelude::*;
use armature::record::{Export, Module, ModuleRecord, RecordRef};

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
    supplied: &[Export { key: Number::KEY, site: KEY.place().site }; 300_000],
    ..ModuleRecord::empty(KEY, KEY.place().site, || Box::new(Inject::new(Huge)))
};

#[module(root, imports = [Huge])]
pub struct App;

fn main() {}
