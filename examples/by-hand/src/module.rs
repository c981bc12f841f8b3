//! Two modules, and the proof of the application.

use crate::controller::NotesController;
use crate::notes::{Lookups, MemoryNotes, Notes};
use armature_runtime::inject::Inject;
use armature_runtime::key::{Key, Keyed, Place};
use armature_runtime::printed::Implements;
use armature_runtime::printed::entries::{binding, binding_as, controller, import};
use armature_runtime::proof;
use armature_runtime::record::{Controller, Module, ModuleRecord, Provide, RecordRef, Root, RootRecord};
use armature_runtime::site::Site;

/// Notes and who reads them.
pub(crate) struct NotesModule;

impl Keyed for NotesModule {
    const KEY: Key = Key::new("NotesModule", PLACE);
}

impl Module for NotesModule {
    const RECORD: RecordRef = RecordRef::new(&NOTES);
}

static NOTES: ModuleRecord = ModuleRecord {
    controllers: &[controller(NotesController::CONTROLLER, file!(), line!(), 1)],
    providers: &[
        binding_as::<MemoryNotes, dyn Notes, _>(<Implements<dyn Notes>>::SHARING, file!(), line!(), 1),
        binding(Lookups::PROVIDER, file!(), line!(), 1),
    ],
    ..ModuleRecord::empty(NotesModule::KEY, HERE, || Box::new(Inject::new(NotesModule)))
};

/// The root.
pub(crate) struct AppModule;

impl Keyed for AppModule {
    const KEY: Key = Key::new("AppModule", PLACE);
}

impl Module for AppModule {
    const RECORD: RecordRef = RecordRef::new(&APP);
}

impl Root for AppModule {
    const PROVED: bool = true;
}

static APP: ModuleRecord = ModuleRecord {
    imports: &[import(NotesModule::RECORD, file!(), line!(), 1)],
    root: Some(RootRecord { prefix: "/api", ..RootRecord::NONE }),
    ..ModuleRecord::empty(AppModule::KEY, HERE, || Box::new(Inject::new(AppModule)))
};

// What `#[module(root)]` prints: refused by `cargo check` where something is missing.
const _: () = {
    const REPORT: proof::Report = proof::check(<AppModule as Module>::RECORD);
    if !REPORT.is_clean() {
        panic!("{}", REPORT.text())
    }
};

const HERE: Site = Site::new(file!(), line!(), 1);
const PLACE: Place = Place { package: "by-hand", module: module_path!(), site: HERE };
