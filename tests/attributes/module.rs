//! `#[module]`: the record says what was written, whatever form an import has.

use armature::Root;
use armature::prelude::*;
use armature::record::{Cast, Module, ModuleRecord};
use std::marker::PhantomData;
use std::rc::Rc;

#[derive(Keyed)]
struct DbOptions {
    url: String,
}

#[injectable]
struct Config {
    #[value(7)]
    number: usize,
}

#[module(providers = [Config], exports = [Config], global)]
struct ConfigModule;

#[injectable]
struct Db {
    options: Inject<DbOptions>,
}

impl Db {
    fn url(&self) -> &str {
        &self.options.url
    }
}

#[module(options = DbOptions, path = "/db", providers = [Db], exports = [Db])]
struct DbModule;

#[injectable]
trait Repo {
    fn url(&self) -> String;
}

#[injectable]
struct Memory {
    db: Inject<Db>,
}

impl Repo for Memory {
    fn url(&self) -> String {
        self.db.url().to_owned()
    }
}

#[injectable(scope = worker)]
trait Near {}

#[injectable(scope = worker)]
struct Here(#[default] PhantomData<Rc<u8>>);

impl Near for Here {}

trait Entity: Send + Sync {}

#[derive(Keyed)]
struct User;

impl Entity for User {}

#[injectable]
struct Table<T: Entity> {
    #[default]
    of: PhantomData<T>,
}

#[module(imports = [DbModule], providers = [Table<T>], exports = [Table<T>])]
struct Feature<T: Entity> {
    of: PhantomData<fn() -> T>,
}

fn feature<T: Entity + Keyed>() -> impl Module {
    struct Wrapped<T>(PhantomData<fn() -> T>);
    impl<T: Entity + Keyed> Module for Wrapped<T> {
        const RECORD: armature::record::RecordRef = Feature::<T>::RECORD;
    }
    Wrapped::<T>(PhantomData)
}

#[fact]
struct Who;

#[injectable]
struct Gate {
    repo: Inject<dyn Repo>,
}

impl Guard for Gate {
    type Provides = Who;

    async fn can_activate(&self, _: &StageRequest<'_>) -> Result<Who> {
        assert!(self.repo.url().is_empty());
        Ok(Who)
    }
}

type Alias = DbModule;

#[module(
    root,
    prefix = "/api",
    secure,
    imports = [
        ConfigModule,
        Alias::for_root_async(|config: Inject<Config>| async move {
            Ok::<_, Error>(DbOptions { url: config.number.to_string() })
        }),
        feature::<User>(),
        Feature<User>,
        #[cfg(any())]
        Missing,
    ],
    providers = [Memory as dyn Repo, Memory, Here as dyn Near, #[cfg(any())] Missing],
    supplied = [String],
    exports = [Memory, dyn Repo, ConfigModule],
    guards = [Gate],
)]
struct App;

fn record<M: Module>() -> &'static ModuleRecord {
    M::RECORD.get()
}

fn root<M: Root>() -> &'static ModuleRecord {
    record::<M>()
}

#[test]
fn lists_keep_their_order_and_leave_out_what_is_not_configured() {
    let app = root::<App>();
    let providers: Vec<_> = app.providers.iter().map(|binding| binding.key.to_string()).collect();
    assert_eq!(providers, ["dyn Repo", "Memory", "dyn Near"]);
    let exports: Vec<_> = app.exports.iter().map(|export| export.key.to_string()).collect();
    assert_eq!(exports, ["Memory", "dyn Repo", "ConfigModule"]);
    assert_eq!(app.imports.len(), 4);
    assert_eq!(app.supplied[0].key, String::KEY);
}

#[test]
fn an_import_is_a_type_a_call_a_closure_or_an_alias() {
    let imports = root::<App>().imports;
    assert!(imports[0].setup.is_none() && imports[0].call.is_none());
    let setup = imports[1].setup.unwrap();
    assert_eq!((setup.options, setup.deps.len()), (DbOptions::KEY, 1));
    assert!(imports[1].call.unwrap()().is_some());
    assert_eq!(imports[1].module.get().key, DbModule::KEY);
    assert_eq!(imports[2].module.get().key, imports[3].module.get().key);
    assert_eq!(imports[3].module.get().key.to_string(), "Feature<User>");
    assert!(DbModule::for_root(DbOptions { url: String::new() }).setup().is_some());
}

#[test]
fn a_binding_is_cast_for_all_threads_where_the_trait_allows_it() {
    let providers = root::<App>().providers;
    assert!(matches!(providers[0].cast, Some(Cast::Shared(_))));
    assert!(providers[1].cast.is_none());
    assert!(matches!(providers[2].cast, Some(Cast::Local(_))));
}

#[test]
fn flags_and_prefixes_are_kept_and_guards_of_the_root_are_its_own() {
    let app = root::<App>();
    let own = app.root.unwrap();
    assert_eq!((own.prefix, own.secure, app.stages.len()), ("/api", true, 0));
    assert_eq!(own.stages[0].provides.map(|fact| fact.key), Some(Who::KEY));
    assert!(record::<ConfigModule>().global && !app.global);
    assert_eq!(record::<DbModule>().path, "/db");
    assert_eq!(record::<DbModule>().options.unwrap().key, DbOptions::KEY);
}

#[test]
fn an_entry_says_where_it_stands() {
    let app = root::<App>();
    assert_eq!(app.providers[1].site.line, app.providers[0].site.line);
    assert!(app.providers[1].site.column > app.providers[0].site.column);
    assert!(app.imports[1].site.line > app.imports[0].site.line);
}

#[test]
fn a_module_makes_its_own_value() {
    assert!((root::<App>().make)().is::<Inject<App>>());
    assert!((record::<Feature<User>>().make)().is::<Inject<Feature<User>>>());
    let table = Table::<User> { of: PhantomData };
    let feature = Feature::<User> { of: PhantomData };
    let _ = (table.of, feature.of);
}
