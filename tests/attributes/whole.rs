//! One application of attributes alone: proved, built, read, and ended.

use armature::prelude::*;
use armature::{Context, bootstrap};
use std::sync::Mutex;

#[derive(Keyed)]
struct Log(Mutex<Vec<&'static str>>);

#[derive(Keyed)]
struct DbOptions {
    url: String,
}

struct Db {
    url: String,
    log: Inject<Log>,
}

#[injectable]
impl Db {
    #[construct]
    async fn open(options: Inject<DbOptions>, log: Inject<Log>) -> Result<Self> {
        Ok(Db { url: options.url.clone(), log })
    }
}

impl OnModuleInit for Db {
    async fn on_module_init(&self) -> Result<()> {
        self.log.0.lock().unwrap().push("db");
        Ok(())
    }
}

#[injectable]
trait Repo {
    async fn url(&self) -> String;
}

#[injectable]
struct SqlRepo {
    db: Inject<Db>,
}

#[injectable]
impl Repo for SqlRepo {
    async fn url(&self) -> String {
        self.db.url.clone()
    }
}

#[injectable]
struct Service {
    repo: Inject<dyn Repo>,
    all: InjectAll<dyn Repo>,
    pool: Inject<Pool>,
    none: Option<Inject<Orphan>>,
    later: Lazy<Pool>,
}

#[injectable]
struct Orphan;

#[derive(Keyed)]
struct Pool(usize);

#[provider]
async fn pool(db: Inject<Db>) -> Result<Pool, std::num::ParseIntError> {
    db.url.len().to_string().parse().map(Pool)
}

#[module(options = DbOptions, providers = [Db], exports = [Db])]
struct DbModule;

#[module(
    imports = [LogModule, DbModule::for_root_async(|name: Inject<String>| DbOptions { url: format!("sql:{}", *name) })],
    providers = [SqlRepo as dyn Repo, pool, Service],
    supplied = [String],
    exports = [Service],
)]
struct UsersModule;

#[module(global, supplied = [Log], exports = [Log])]
struct LogModule;

#[module(root, imports = [UsersModule])]
struct App;

fn context() -> Context {
    let log = Log(Mutex::new(Vec::new()));
    let started = bootstrap::<App>().supply(String::from("cats")).supply(log).context();
    started.unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn values_are_built_from_options_supplied_values_and_each_other() {
    let context = context();
    let service = context.get::<Service>().unwrap();
    let (asked, service) = context.run(|| async move { (service.repo.url().await, service) }).unwrap();
    assert_eq!(asked, "sql:cats");
    assert_eq!((service.all.len(), service.pool.0, service.none.is_none()), (1, 8, true));
    assert!(Inject::same(&service.later.get().unwrap(), &service.pool));
    assert_eq!(*context.get::<Log>().unwrap().0.lock().unwrap(), ["db"]);
}

#[test]
fn what_is_not_supplied_stops_the_start() {
    let error = bootstrap::<App>().supply(String::new()).context().err().unwrap();
    assert!(error.to_string().contains("[A0603]"), "{error}");
}
