//! `#[injectable]` and `#[provider]`: the record names what is needed, and building takes it.

use armature::inject::{Inject, Kind, Resolver, Source};
use armature::prelude::*;
use armature::record::Make;
use armature::{Provide, Scope};
use std::any::Any;
use std::cell::Cell;
use std::marker::PhantomData;

#[injectable]
struct Db {
    #[default]
    rows: Vec<String>,
    #[value(3 + 4)]
    limit: usize,
}

#[injectable]
struct Service {
    db: Inject<Db>,
    cache: Option<Inject<Pool>>,
    all: InjectAll<Db>,
    myself: Lazy<Service>,
}

#[injectable(scope = request)]
struct Tuple(Inject<Db>, #[default] Cell<u8>);

#[derive(Debug)]
struct Pool {
    size: usize,
}

#[injectable]
impl Pool {
    #[construct]
    async fn open(db: Inject<Db>) -> Result<Self, std::io::Error> {
        match db.limit {
            0 => Err(std::io::Error::other("no room")),
            size => Ok(Pool { size }),
        }
    }
}

struct Table<T> {
    of: PhantomData<T>,
    db: Inject<Db>,
}

#[injectable(scope = worker)]
impl<T: Clone> Table<T> {
    #[construct]
    fn new(db: Inject<Db>) -> Self {
        Table { of: PhantomData, db }
    }
}

#[injectable(hooks(OnModuleInit))]
struct Started<T> {
    #[default]
    of: PhantomData<T>,
}

impl<T: Keyed> OnModuleInit for Started<T> {
    async fn on_module_init(&self) -> Result<()> {
        let _ = self.of;
        Ok(())
    }
}

#[injectable]
struct Unlisted<T> {
    #[default]
    of: PhantomData<T>,
}

impl<T> OnModuleInit for Unlisted<T> {
    async fn on_module_init(&self) -> Result<()> {
        let _ = self.of;
        Ok(())
    }
}

#[derive(Keyed)]
struct Clock(usize);

/// A provider whose function stays callable.
#[provider(scope = transient)]
async fn clock(db: Inject<Db>, r#type: Option<Inject<Pool>>) -> Result<Clock> {
    Ok(Clock(db.limit + r#type.map_or(0, |pool| pool.size)))
}

fn db(limit: usize) -> Inject<Db> {
    Inject::new(Db { rows: Vec::new(), limit })
}

async fn build<P: Provide>(sources: &[Source<'_>]) -> Result<Inject<P::Built>, String> {
    let resolver = Resolver::new(sources);
    let made: Result<Box<dyn Any>, _> = match P::PROVIDER.make {
        Make::Shared(make) => make(&resolver).await.map(|value| value as Box<dyn Any>),
        Make::Local(make) => make(&resolver).await,
    };
    let made = made.map_err(|error| error.to_string())?;
    made.downcast_ref::<Inject<P::Built>>().cloned().ok_or_else(|| "another type".to_owned())
}

#[test]
fn the_record_names_each_field_that_is_injected() {
    let record = Service::PROVIDER;
    let kinds: Vec<_> = record.deps.iter().map(|dep| (dep.key.to_string(), dep.kind)).collect();
    let expected = [("Db", Kind::One), ("Pool", Kind::Optional), ("Db", Kind::All), ("Service", Kind::Lazy)];
    assert_eq!(kinds, expected.map(|(name, kind)| (name.to_owned(), kind)));
    assert_eq!(Db::PROVIDER.deps.len(), 0);
}

#[test]
fn the_record_says_where_the_name_stands() {
    let site = Service::PROVIDER.site;
    assert!(site.file.ends_with("attributes/injectable.rs"), "{site}");
    assert_eq!((site.line, site.column), (20, 8));
}

#[test]
fn the_scope_is_the_one_that_was_written() {
    assert_eq!(Service::PROVIDER.scope, Scope::Singleton);
    assert_eq!(Tuple::PROVIDER.scope, Scope::Request);
    assert_eq!(<Table<String>>::PROVIDER.scope, Scope::Worker);
    assert_eq!(<clock as Provide>::PROVIDER.scope, Scope::Transient);
}

#[test]
fn arguments_are_part_of_the_key() {
    assert_eq!(<Table<String>>::KEY.to_string(), "Table<String>");
    assert_ne!(<Table<String>>::KEY, <Table<u8>>::KEY);
}

#[test]
fn hooks_are_found_and_listed_ones_too() {
    assert!((Service::PROVIDER.hooks)().is_empty());
    assert!((<Started<u8>>::PROVIDER.hooks)().module_init.is_some());
    assert!((<Unlisted<u8>>::PROVIDER.hooks)().module_init.is_some());
}

#[armature::test]
async fn fields_without_a_dependency_are_made_as_they_say() -> armature::Result {
    let built = build::<Db>(&[]).await.map_err(std::io::Error::other)?;
    assert_eq!((built.rows.len(), built.limit), (0, 7));
    Ok(())
}

#[armature::test]
async fn fields_take_what_the_container_has() {
    let (one, list) = (db(1), db(2));
    let all: Vec<&dyn Any> = vec![&list];
    let cell = std::sync::Weak::new();
    let sources = [Source::One(&one), Source::Absent, Source::All(all), Source::Later(cell)];
    let service = build::<Service>(&sources).await.unwrap();
    assert!(Inject::same(&service.db, &one) && service.cache.is_none() && service.myself.get().is_none());
    assert_eq!(service.all[0].limit, 2);
    let tuple = build::<Tuple>(&[Source::One(&one)]).await.unwrap();
    assert_eq!((tuple.0.limit, tuple.1.get()), (1, 0));
}

#[armature::test]
async fn a_constructor_may_wait_and_may_fail() {
    let (some, none) = (db(5), db(0));
    assert_eq!(build::<Pool>(&[Source::One(&some)]).await.unwrap().size, 5);
    assert_eq!(build::<Pool>(&[Source::One(&none)]).await.unwrap_err(), "no room");
    let table = build::<Table<u8>>(&[Source::One(&some)]).await.unwrap();
    assert_eq!((table.db.limit, table.of), (5, PhantomData));
}

#[armature::test]
async fn a_provider_function_is_listed_and_called_by_one_name() {
    let some = db(5);
    assert_eq!(<clock as Provide>::PROVIDER.key, Clock::KEY);
    assert_eq!(build::<clock>(&[Source::One(&some), Source::Absent]).await.unwrap().0, 5);
    assert_eq!(clock(some, None).await.unwrap().0, 5);
}

#[armature::test]
async fn a_value_of_another_type_is_refused() {
    let other = Inject::new(String::new());
    let error = build::<Pool>(&[Source::One(&other)]).await.unwrap_err();
    assert_eq!(error, "the value under the key of `Db` is of another type");
}

#[derive(Debug)]
#[injectable]
struct Conditional {
    #[cfg(any())]
    missing: Inject<Missing>,
    #[value(1)]
    one: u8,
    #[cfg(test)]
    pool: Inject<Pool>,
    #[cfg(any())]
    #[value(2)]
    two: Missing,
    again: Inject<Pool>,
}

#[armature::test]
async fn fields_that_are_not_configured_are_not_asked_for() {
    let (one, two) = (Inject::new(Pool { size: 1 }), Inject::new(Pool { size: 2 }));
    let built = build::<Conditional>(&[Source::One(&one), Source::One(&two)]).await.unwrap();
    assert_eq!((built.one, built.pool.size, built.again.size), (1, 1, 2));
}
