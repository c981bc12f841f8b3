//! A guard that proves who is asking.

use armature_runtime::error::Error;
use armature_runtime::fact::{Fact, FactOrUnit, FactRecord};
use armature_runtime::http::StatusCode;
use armature_runtime::inject::Scope;
use armature_runtime::key::{Key, Keyed, Place};
use armature_runtime::pipeline::{Guard, StageRequest};
use armature_runtime::printed::construct::{Shareable, boxed};
use armature_runtime::record::{Hooks, Make, Provide, ProviderRecord};
use armature_runtime::site::Site;

/// Who is asking. As with `#[fact(identity)]`.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) name: String,
}

impl Keyed for Caller {
    const KEY: Key = Key::new("Caller", place(line!()));
}

impl Fact for Caller {
    const FACT: FactRecord = FactRecord { key: Caller::KEY, identity: true };
}

impl FactOrUnit for Caller {
    const FACT: Option<FactRecord> = Some(<Caller as Fact>::FACT);
}

/// Admits whoever gives a name.
pub(crate) struct NameGuard;

impl Guard for NameGuard {
    type Provides = Caller;

    async fn can_activate(&self, request: &StageRequest<'_>) -> Result<Caller, Error> {
        match request.header("x-name") {
            Some(name) => Ok(Caller { name: name.to_owned() }),
            None => Err(Error::new(StatusCode::UNAUTHORIZED, "say your name in x-name")),
        }
    }
}

impl Keyed for NameGuard {
    const KEY: Key = Key::new("NameGuard", place(line!()));
}

impl Provide for NameGuard {
    type Built = NameGuard;
    const PROVIDER: &'static ProviderRecord = &ProviderRecord {
        key: NameGuard::KEY,
        scope: Scope::Singleton,
        deps: &[],
        facts: &[],
        make: Make::Shared(|_| boxed(async { NameGuard.share() })),
        hooks: || Hooks::NONE,
        site: Site::new(file!(), line!(), 1),
    };
}

const fn place(line: u32) -> Place {
    Place { package: "by-hand", module: module_path!(), site: Site::new(file!(), line, 1) }
}
