//! [`solitary`]: one provider by itself, for unit tests of a service without any module.

use super::by_hand::{HandFacts, Unsent, kept};
use super::fits::{Everywhere, Fits};
use super::here;
use crate::error::{BootError, Finding};
use crate::fact::{Fact, NoFacts};
use crate::grammar::code;
use crate::inject::{Dep, Inject, Kind, Resolver, Source};
use crate::key::{Key, Keyed};
use crate::record::{Provide, ProviderRecord};
use crate::site::Site;
use crate::view::RequestView;
use std::any::Any;
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock};

/// One provider by itself, before it is built. Made by [`solitary`].
#[must_use = "nothing is built before `build`"]
pub struct Solitary<P> {
    given: Vec<GivenValue>,
    headers: Vec<(String, String)>,
    facts: Vec<Box<dyn Any>>,
    at: Site,
    of: PhantomData<fn() -> P>,
}

/// One dependency that the test gives.
struct GivenValue {
    key: Key,
    at: Site,
    value: Value,
}

enum Value {
    /// An `Inject<T>`.
    Ready(Box<dyn Any>),
    /// What `Lazy<T>` looks into.
    Later(Arc<OnceLock<Box<dyn Any + Send + Sync>>>),
}

/// Builds one provider by itself: no module, no other provider, no application. The test gives each dependency. Works for
/// `#[injectable]` types of every scope, including controllers, and for `#[provider]` functions.
///
/// ```
/// # use armature_runtime as armature;
/// # use armature_runtime::inject::Inject;
/// # use armature_runtime::key::{Key, Keyed, Place};
/// # use armature_runtime::site::Site;
/// # use armature_runtime::inject::{Dep, Injected, Scope};
/// # use armature_runtime::record::{Hooks, Make, Provide, ProviderRecord};
/// # struct Cats { names: Inject<Vec<String>> }
/// # impl Keyed for Cats {
/// #     const KEY: Key = Key::new("Cats", Place { package: "a", module: "a", site: Site::new("", 1, 1) });
/// # }
/// # impl Provide for Cats {
/// #     type Built = Cats;
/// #     const PROVIDER: &'static ProviderRecord = &ProviderRecord {
/// #         key: Cats::KEY, scope: Scope::Singleton, deps: &[<Inject<Vec<String>> as Injected>::DEP], facts: &[],
/// #         make: Make::Shared(|resolver| Box::pin(async move {
/// #             Ok(Box::new(Inject::new(Cats { names: resolver.take(0)? })) as _)
/// #         })),
/// #         hooks: || Hooks::NONE, site: Site::new("", 1, 1),
/// #     };
/// # }
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let cats = armature::testing::solitary::<Cats>().with::<Vec<String>>(vec!["Tom".to_owned()]).build().await?;
/// assert_eq!(cats.names[0], "Tom");
/// # Ok::<(), armature_runtime::error::BootError>(())
/// # }).unwrap();
/// ```
#[track_caller]
pub fn solitary<P: Provide>() -> Solitary<P> {
    Solitary { given: Vec::new(), headers: Vec::new(), facts: Vec::new(), at: here(), of: PhantomData }
}

impl<P: Provide> Solitary<P> {
    /// The value for a dependency on `T`: `Inject<T>`, `Option<Inject<T>>`, or one more for `InjectAll<T>`.
    #[track_caller]
    pub fn with<T: ?Sized + Keyed>(self, value: impl Fits<T>) -> Solitary<P> {
        self.give(T::KEY, Value::Ready(Box::new(value.fit())), here())
    }

    /// The value for a `Lazy<T>`. It lives until the test program ends.
    #[track_caller]
    pub fn with_lazy<T: ?Sized + Keyed + Everywhere>(self, value: impl Fits<T>) -> Solitary<P> {
        let cell: Arc<OnceLock<Box<dyn Any + Send + Sync>>> = Arc::default();
        let _ = cell.set(Box::new(value.fit()));
        self.give(T::KEY, Value::Later(cell), here())
    }

    fn give(mut self, key: Key, value: Value, at: Site) -> Solitary<P> {
        self.given.push(GivenValue { key, at, value });
        self
    }

    /// Adds a header to the request for which a request-scoped provider is built, `GET /`.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Solitary<P> {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// A fact that the constructor of a request-scoped provider asks for.
    pub fn fact<F: Fact>(mut self, fact: F) -> Solitary<P> {
        self.facts.push(kept(fact));
        self
    }

    /// Calls the constructor. Lifecycle methods do not run.
    ///
    /// # Errors
    /// A dependency that is missing or not needed, or the constructor's error.
    pub async fn build(self) -> Result<Inject<P::Built>, BootError> {
        let Solitary { given, headers, facts, at, .. } = self;
        let record = P::PROVIDER;
        let findings = judge(record, &given, at);
        if !findings.is_empty() {
            return Err(BootError { findings });
        }
        let sources: Vec<Source<'_>> = record.deps.iter().map(|dep| source(dep, &given)).collect();
        let unsent = Unsent::new("GET", "/", &headers, at);
        let request = unsent.request();
        let facts = HandFacts { own: &facts, outer: &NoFacts };
        let resolver = Resolver::for_request(&sources, RequestView::new(request.parts(), &facts));
        let failed = |text: String, code| {
            let text = format!("`{}` failed: {text}", record.key);
            BootError { findings: vec![Finding { code, text, at: Some(at) }] }
        };
        let made = record.make.on_this_thread(&resolver).await;
        let made = made.map_err(|error| failed(error.to_string(), code::CONSTRUCTOR_FAILED))?;
        let built = made.downcast_ref::<Inject<P::Built>>().cloned();
        // What `Lazy` looks into has no other owner.
        given.into_iter().for_each(|own| std::mem::forget(own.value));
        built.ok_or_else(|| failed(String::from("it is of another type than its key says"), code::KEY_CLASH))
    }
}

fn source<'g>(dep: &Dep, given: &'g [GivenValue]) -> Source<'g> {
    let mut own = given.iter().filter(|own| own.key.is(&dep.key)).map(|own| match &own.value {
        Value::Ready(value) => Source::One(&**value),
        Value::Later(cell) => Source::Later(Arc::downgrade(cell)),
    });
    match dep.kind {
        Kind::All => Source::All(
            own.filter_map(|own| if let Source::One(value) = own { Some(value) } else { None }).collect(),
        ),
        _ => own.next().unwrap_or(Source::Absent),
    }
}

/// What is missing, and what is given and not needed.
fn judge(record: &ProviderRecord, given: &[GivenValue], at: Site) -> Vec<Finding> {
    let (own, count) = (record.key, record.deps.len());
    let missing = record.deps.iter().enumerate().filter_map(|(number, dep)| {
        let key = dep.key;
        let write = match dep.kind {
            Kind::All | Kind::Optional => return None,
            Kind::Lazy => format!("`.with_lazy::<{key}>(…)`"),
            Kind::One | Kind::Through => format!("`.with::<{key}>(…)`"),
        };
        let is_given = given.iter().any(|own| own.key.is(&key));
        let text = || {
            format!(
                "`{own}` ({}) needs `{}`, dependency {} of {count}, which the test does not give: write {write}",
                record.site,
                asked(dep),
                number + 1
            )
        };
        (!is_given).then(|| Finding { code: code::MISSING_PROVIDER, text: text(), at: Some(at) })
    });
    let needs: Vec<String> = record.deps.iter().map(|dep| format!("`{}`", asked(dep))).collect();
    let needs = if needs.is_empty() { String::from("nothing") } else { needs.join(", ") };
    let refused = given.iter().enumerate().filter_map(|(number, one)| {
        let key = one.key;
        let deps: Vec<&Dep> = record.deps.iter().filter(|dep| dep.key.is(&key)).collect();
        let lazy = matches!(one.value, Value::Later(_));
        let fits = |dep: &&&Dep| (dep.kind == Kind::Lazy) == lazy;
        let method = if lazy { "with_lazy" } else { "with" };
        let text = if deps.is_empty() {
            format!("`{own}` does not need `{key}`: take `.{method}::<{key}>(…)` out; it needs {needs}")
        } else if deps.iter().find(fits).is_none() {
            let other = if lazy { "with" } else { "with_lazy" };
            format!("`{own}` needs `{}`: write `.{other}::<{key}>(…)`", asked(deps[0]))
        } else if given[..number].iter().any(|earlier| earlier.key.is(&key))
            && !deps.iter().any(|dep| dep.kind == Kind::All)
        {
            format!("`{key}` is given twice: take one `.{method}::<{key}>(…)` out")
        } else {
            return None;
        };
        Some(Finding { code: code::OVERRIDE_UNUSED, text, at: Some(one.at) })
    });
    missing.chain(refused).collect()
}

/// As the field or argument is written.
fn asked(dep: &Dep) -> String {
    let key = dep.key;
    match dep.kind {
        Kind::One | Kind::Through => format!("Inject<{key}>"),
        Kind::Optional => format!("Option<Inject<{key}>>"),
        Kind::Lazy => format!("Lazy<{key}>"),
        Kind::All => format!("InjectAll<{key}>"),
    }
}
