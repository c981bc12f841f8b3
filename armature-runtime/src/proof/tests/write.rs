//! Writes records by hand, in few words: everything is leaked, so that it is `'static`.

use crate::endpoint::Endpoint;
use crate::fact::FactRecord;
use crate::inject::{Dep, Kind, Mismatch, Scope, StageSources};
use crate::key::{Key, Place};
use crate::pipeline::{FactNeed, InjectedNeed, Needs};
use crate::proof::check;
use crate::record::{
    Binding, Cast, ControllerRecord, ControllerUse, Export, Hooks, ImportRecord, Make, ModuleRecord,
    OptionsRecord, ProviderRecord, RecordRef, RootRecord, RouteRecord, SetupRecord, StageKind, StageRecord,
};
use crate::site::Site;
use armature_grammar::Method;

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn slice<T>(values: impl IntoIterator<Item = T>) -> &'static [T] {
    Box::leak(values.into_iter().collect())
}

/// Each name has a file of its own: `Db` lies in `src/Db.rs`.
fn site(name: &str, line: u32) -> Site {
    Site::new(leak(format!("src/{}.rs", name.trim_start_matches("dyn "))).as_str(), line, 1)
}

pub(crate) fn key(name: &'static str) -> Key {
    Key::new(name, Place { package: "shop", module: "shop", site: site(name, 1) })
}

/// `Db`, `Option<Db>`, `Lazy<Db>`, `InjectAll<dyn Db>`.
fn dep(written: &'static str) -> Dep {
    let inner = |start: &str| written.strip_prefix(start).and_then(|rest| rest.strip_suffix('>'));
    let (kind, name) = match (inner("Option<"), inner("Lazy<"), inner("InjectAll<")) {
        (Some(name), ..) => (Kind::Optional, name),
        (_, Some(name), _) => (Kind::Lazy, name),
        (.., Some(name)) => (Kind::All, name),
        _ => (Kind::One, written),
    };
    Dep { key: key(name), kind }
}

fn deps(written: &[&'static str]) -> &'static [Dep] {
    slice(written.iter().map(|dep_of| dep(dep_of)))
}

/// A provider that needs these.
pub(crate) fn provider(name: &'static str, needs: &[&'static str]) -> Provider {
    Provider { name, bound: None, needs: needs.to_vec(), facts: Vec::new(), scope: Scope::Singleton }
}

pub(crate) struct Provider {
    name: &'static str,
    bound: Option<&'static str>,
    needs: Vec<&'static str>,
    facts: Vec<&'static str>,
    scope: Scope,
}

impl Provider {
    /// `Name as dyn Trait`.
    pub(crate) fn bound(self, bound: &'static str) -> Provider {
        Provider { bound: Some(bound), ..self }
    }

    /// Its constructor asks for this fact.
    pub(crate) fn fact(mut self, fact: &'static str) -> Provider {
        self.facts.push(fact);
        self
    }

    pub(crate) fn scope(self, scope: Scope) -> Provider {
        Provider { scope, ..self }
    }

    /// What it is asked for by.
    pub(crate) fn bound_name(&self) -> &'static str {
        self.bound.unwrap_or(self.name)
    }

    fn record(&self) -> &'static ProviderRecord {
        let make = match self.scope {
            Scope::Singleton => Make::Shared(|_| unreachable!("nothing is built here")),
            _ => Make::Local(|_| unreachable!("nothing is built here")),
        };
        leak(ProviderRecord {
            key: key(self.name),
            scope: self.scope,
            deps: deps(&self.needs),
            facts: facts(&self.facts, site(self.name, 3)),
            make,
            hooks: || Hooks::NONE,
            site: site(self.name, 1),
        })
    }

    fn binding(&self, module: &str) -> Binding {
        let cast = self.bound.map(|_| Cast::Local(|_| unreachable!("nothing is cast here")));
        Binding { key: key(self.bound_name()), provider: self.record(), cast, site: site(module, 2) }
    }
}

fn facts(names: &[&'static str], site: Site) -> &'static [Option<FactNeed>] {
    slice(names.iter().map(|fact| Some(FactNeed { key: key(fact), site })))
}

/// A guard and the fact it proves, an identity if its name begins with `User`.
pub(crate) fn guard(name: &'static str, fact: Option<&'static str>, needs: &[&'static str]) -> StageRecord {
    let wrap =
        |_: &StageSources<'_>, inner: Box<dyn Endpoint>| -> Result<Box<dyn Endpoint>, Mismatch> { Ok(inner) };
    let provides = fact.map(|fact| FactRecord { key: key(fact), identity: fact.starts_with("User") });
    let provider = provider(name, needs).record();
    StageRecord { kind: StageKind::Guard, provider, needs: Needs::NONE, provides, wrap, site: site(name, 1) }
}

/// What a guard's method asks for.
pub(crate) trait Asks {
    /// A fact.
    fn asks(self, fact: &'static str) -> StageRecord;
    /// A value from the container.
    fn takes(self, need: &'static str) -> StageRecord;
}

impl Asks for StageRecord {
    fn asks(self, fact: &'static str) -> StageRecord {
        let needs = Needs { facts: facts(&[fact], self.site), ..self.needs };
        StageRecord { needs, ..self }
    }

    fn takes(self, need: &'static str) -> StageRecord {
        let need = InjectedNeed { dep: dep(need), ..InjectedNeed::of::<crate::inject::Inject<()>>() };
        StageRecord { needs: Needs { injected: slice([need]), ..self.needs }, ..self }
    }
}

/// `GET /users/:id`, answered by a handler of this name.
pub(crate) fn route(request: &'static str, handler: &'static str) -> Route {
    let (method, pattern) = request.split_once(' ').expect("a method and a pattern");
    let method = (method != "*").then(|| Method::of(method));
    Route {
        method,
        pattern,
        handler,
        stages: Vec::new(),
        public: false,
        facts: vec![],
        needs: vec![],
        outer: vec![],
    }
}

pub(crate) struct Route {
    method: Option<Method<'static>>,
    pattern: &'static str,
    handler: &'static str,
    stages: Vec<StageRecord>,
    public: bool,
    facts: Vec<&'static str>,
    needs: Vec<&'static str>,
    outer: Vec<&'static str>,
}

impl Route {
    pub(crate) fn guard(mut self, guard: StageRecord) -> Route {
        self.stages.push(guard);
        self
    }

    pub(crate) fn public(self) -> Route {
        Route { public: true, ..self }
    }

    pub(crate) fn fact(mut self, fact: &'static str) -> Route {
        self.facts.push(fact);
        self
    }

    pub(crate) fn needs(mut self, need: &'static str) -> Route {
        self.needs.push(need);
        self
    }

    pub(crate) fn outer(mut self, name: &'static str) -> Route {
        self.outer.push(name);
        self
    }

    fn record(self, controller: &'static str) -> RouteRecord {
        let site = site(controller, 10);
        RouteRecord {
            stages: slice(self.stages),
            facts: slice([None].into_iter().chain(facts(&self.facts, site).iter().copied())),
            injected: deps(&self.needs),
            outer: slice(self.outer),
            ..RouteRecord::new(self.method, self.pattern, self.handler, site).with(self.public, &[])
        }
    }
}

/// A module to be filled.
pub(crate) fn module(name: &'static str) -> Written {
    Written(ModuleRecord::empty(key(name), site(name, 1), || Box::new(())))
}

pub(crate) struct Written(ModuleRecord);

impl Written {
    fn site(&self) -> Site {
        site(self.0.key.name(), 2)
    }

    pub(crate) fn imports(self, modules: impl IntoIterator<Item = RecordRef>) -> Written {
        let site = self.site();
        let new = modules.into_iter().map(|module| ImportRecord { module, setup: None, call: None, site });
        let imports = slice(self.0.imports.iter().copied().chain(new));
        Written(ModuleRecord { imports, ..self.0 })
    }

    /// An import that configures, by a factory that needs these.
    pub(crate) fn configures(self, module: RecordRef, needs: &[&'static str]) -> Written {
        let options = module.get().options.expect("a module with options").key;
        let setup = Some(leak(SetupRecord { options, deps: deps(needs) }));
        let new = ImportRecord { module, setup, call: None, site: self.site() };
        let imports = slice(self.0.imports.iter().copied().chain([new]));
        Written(ModuleRecord { imports, ..self.0 })
    }

    pub(crate) fn provides(self, providers: impl IntoIterator<Item = Provider>) -> Written {
        let name = self.0.key.name();
        let providers = slice(providers.into_iter().map(|provider| provider.binding(name)));
        Written(ModuleRecord { providers, ..self.0 })
    }

    pub(crate) fn exports(self, names: &[&'static str]) -> Written {
        let site = self.site();
        let exports = slice(names.iter().map(|name| Export { key: key(name), site }));
        Written(ModuleRecord { exports, ..self.0 })
    }

    pub(crate) fn supplied(self, names: &[&'static str]) -> Written {
        let site = self.site();
        let supplied = slice(names.iter().map(|name| Export { key: key(name), site }));
        Written(ModuleRecord { supplied, ..self.0 })
    }

    pub(crate) fn controller(
        self,
        name: &'static str,
        prefix: &'static str,
        routes: impl IntoIterator<Item = Route>,
    ) -> Written {
        self.built_controller(provider(name, &[]), prefix, routes)
    }

    pub(crate) fn built_controller(
        self,
        built: Provider,
        prefix: &'static str,
        routes: impl IntoIterator<Item = Route>,
    ) -> Written {
        let name = built.name;
        let routes = slice(routes.into_iter().map(|route| route.record(name)));
        let controller = leak(ControllerRecord {
            provider: built.record(),
            host: None,
            prefix,
            routes,
            unlisted: false,
            site: site(name, 5),
        });
        let entry = ControllerUse { controller, site: self.site() };
        let controllers = slice(self.0.controllers.iter().copied().chain([entry]));
        Written(ModuleRecord { controllers, ..self.0 })
    }

    /// The module's controllers answer for this host only.
    pub(crate) fn at_host(self, host: &'static str) -> Written {
        let at = |entry: &ControllerUse| ControllerUse {
            controller: leak(ControllerRecord {
                host: Some(host).filter(|host| !host.is_empty()),
                ..*entry.controller
            }),
            ..*entry
        };
        let controllers = slice(self.0.controllers.iter().map(at));
        Written(ModuleRecord { controllers, ..self.0 })
    }

    pub(crate) fn path(self, path: &'static str) -> Written {
        Written(ModuleRecord { path, ..self.0 })
    }

    pub(crate) fn global(self) -> Written {
        Written(ModuleRecord { global: true, ..self.0 })
    }

    pub(crate) fn guards(self, guards: impl IntoIterator<Item = StageRecord>) -> Written {
        Written(ModuleRecord { stages: slice(guards), ..self.0 })
    }

    pub(crate) fn options(self, name: &'static str) -> Written {
        Written(ModuleRecord { options: Some(OptionsRecord { key: key(name) }), ..self.0 })
    }

    pub(crate) fn root(self, prefix: &'static str, secure: bool, guards: Vec<StageRecord>) -> Written {
        let root = Some(RootRecord { prefix, secure, stages: slice(guards), ..RootRecord::NONE });
        Written(ModuleRecord { root, ..self.0 })
    }

    pub(crate) fn done(self) -> RecordRef {
        RecordRef::new(leak(self.0))
    }

    /// Proves this module as the root.
    #[track_caller]
    pub(crate) fn holds(self) {
        let report = check(self.done());
        assert!(report.is_clean(), "refused: {}", report.text());
    }

    /// The report must hold these sentences and no other, each with its code.
    #[track_caller]
    pub(crate) fn refused(self, sentences: &[&str]) {
        let report = check(self.done());
        let found: Vec<&str> =
            report.text().lines().map(str::trim).filter(|line| !line.starts_with("-->")).collect();
        assert_eq!(found, sentences);
    }
}
