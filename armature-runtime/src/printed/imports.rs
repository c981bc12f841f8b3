//! Imports with options: what `for_root(options)` and `for_root_async(factory)` of a module return.
//!
//! `#[module(options = DbOptions)]` generates, for its module `DbModule`:
//!
//! ```text
//! impl DbModule {
//!     pub fn for_root(options: DbOptions) -> WithOptions<DbModule, DbOptions> { WithOptions::new(options) }
//!     pub fn for_root_async<F, A, K>(factory: F) -> WithFactory<DbModule, DbOptions, F, A, K> { WithFactory::new(factory) }
//! }
//! ```
//!
//! and an import expression becomes
//!
//! ```text
//! fn __armature_import_2() -> impl Module { DbModule::for_root_async(|c: Inject<Config>| DbOptions::new(&c)) }
//! ImportRecord { module: record_of(__armature_import_2), setup: setup_of(__armature_import_2),
//!                call: Some(|| Module::setup(__armature_import_2())), site: … }
//! ```

use crate::error::BoxError;
use crate::future::LocalFuture;
use crate::inject::{Dep, Inject, Injected, Resolver};
use crate::key::Key;
use crate::record::{Module, RecordRef, Setup, SetupMade, SetupRecord};
use std::future::Future;
use std::marker::PhantomData;

/// The record of what an import function returns, read from its type without calling it.
pub const fn record_of<M: Module>(_: fn() -> M) -> RecordRef {
    M::RECORD
}

/// What the value of an import function configures.
pub const fn setup_of<M: Module>(_: fn() -> M) -> Option<&'static SetupRecord> {
    M::SETUP
}

/// The key under which `M` has its options. Asked of the module and not of their type: one that has no key is refused
/// where the module is defined, and an import of it is not a second mistake.
const fn options_of<M: Module>() -> Key {
    match &M::OPTIONS {
        Some(options) => options.key,
        None => panic!("this module takes no options: write `#[module(options = …)]` where it is defined"),
    }
}

/// The module `M` with these options.
pub struct WithOptions<M, O> {
    options: O,
    of: PhantomData<fn() -> M>,
}

impl<M, O> WithOptions<M, O> {
    /// Configures the module.
    pub const fn new(options: O) -> WithOptions<M, O> {
        WithOptions { options, of: PhantomData }
    }
}

impl<M: Module, O: Send + Sync + 'static> Module for WithOptions<M, O> {
    const RECORD: RecordRef = M::RECORD;
    const SETUP: Option<&'static SetupRecord> = Some(&SetupRecord { options: options_of::<M>(), deps: &[] });

    fn setup(self) -> Option<Setup> {
        let options = self.options;
        Some(Setup { make: Box::new(move |_| Box::pin(async move { made(options) })) })
    }
}

fn made<O: Send + Sync + 'static>(options: O) -> SetupMade {
    Ok(Box::new(Inject::new(options)))
}

/// The module `M` with options that a closure makes from what the importing module sees.
pub struct WithFactory<M, O, F, A, K> {
    factory: F,
    of: PhantomData<Markers<M, O, A, K>>,
}

type Markers<M, O, A, K> = fn() -> (PhantomData<M>, PhantomData<O>, PhantomData<A>, PhantomData<K>);

impl<M, O, F, A, K> WithFactory<M, O, F, A, K> {
    /// Configures the module. Whether `factory` is one is asked where the value is imported: once, on the user's tokens.
    pub const fn new(factory: F) -> WithFactory<M, O, F, A, K> {
        WithFactory { factory, of: PhantomData }
    }
}

impl<M, O, F, A, K> Module for WithFactory<M, O, F, A, K>
where
    M: Module,
    O: Send + Sync + 'static,
    F: Factory<O, A, K>,
    A: 'static,
    K: 'static,
{
    const RECORD: RecordRef = M::RECORD;
    const SETUP: Option<&'static SetupRecord> =
        Some(&SetupRecord { options: options_of::<M>(), deps: F::DEPS });

    fn setup(self) -> Option<Setup> {
        let factory = self.factory;
        Some(Setup {
            make: Box::new(move |resolver| Box::pin(async move { made(factory.run(resolver).await?) })),
        })
    }
}

/// A closure that makes options: takes 0 to 8 of `Inject<T>` and its relatives by value, returns `O`, `Result<O, E>`, or a
/// future of either. `A` and `K` are found by the compiler.
#[diagnostic::on_unimplemented(
    message = "[A0402] this cannot make `{O}`",
    label = "not a closure of up to 8 `Inject<…>` that returns `{O}`, `Result<{O}, E>` or a future of either",
    note = "write `|config: Inject<Config>| …`, with the type of each argument"
)]
pub trait Factory<O, A, K>: Sized + 'static {
    /// What it needs, in the order of its arguments.
    const DEPS: &'static [Dep];

    /// Takes the arguments from the resolver and calls the closure.
    fn run<'a>(self, resolver: &'a Resolver<'a>) -> LocalFuture<'a, Result<O, BoxError>>;
}

/// What a factory may return; `K` says which of the four forms it is.
pub trait Makes<O, K> {
    /// Waits for the options, if they have to be waited for.
    fn make(self) -> impl Future<Output = Result<O, BoxError>>;
}

/// `O`.
pub struct Plain;
/// `Result<O, E>`.
pub struct Fallible;
/// A future of `O`.
pub struct Later;
/// A future of `Result<O, E>`.
pub struct LaterFallible<E>(PhantomData<E>);

#[diagnostic::do_not_recommend]
impl<O> Makes<O, Plain> for O {
    async fn make(self) -> Result<O, BoxError> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<O, E: Into<BoxError>> Makes<O, Fallible> for Result<O, E> {
    async fn make(self) -> Result<O, BoxError> {
        self.map_err(Into::into)
    }
}

#[diagnostic::do_not_recommend]
impl<O, F: Future<Output = O>> Makes<O, Later> for F {
    async fn make(self) -> Result<O, BoxError> {
        Ok(self.await)
    }
}

#[diagnostic::do_not_recommend]
impl<O, E: Into<BoxError>, F: Future<Output = Result<O, E>>> Makes<O, LaterFallible<E>> for F {
    async fn make(self) -> Result<O, BoxError> {
        self.await.map_err(Into::into)
    }
}

macro_rules! factories {
    ($(($($arg:ident $index:literal),*))+) => {
        $(#[diagnostic::do_not_recommend]
        impl<Fun, R, O, K, $($arg: Injected),*> Factory<O, ($($arg,)*), K> for Fun
        where
            Fun: FnOnce($($arg),*) -> R + 'static,
            R: Makes<O, K>,
        {
            const DEPS: &'static [Dep] = &[$($arg::DEP),*];

            fn run<'a>(self, _resolver: &'a Resolver<'a>) -> LocalFuture<'a, Result<O, BoxError>> {
                Box::pin(async move { self($(_resolver.take::<$arg>($index)?),*).make().await })
            }
        })+
    };
}

factories! {
    ()
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inject::{Kind, Source};
    use crate::key::Keyed;

    fn run<A, K>(factory: impl Factory<String, A, K>) -> Result<String, String> {
        let (word, number) = (Inject::new(String::from("word")), Inject::new(7u32));
        let sources = [Source::One(&word), Source::One(&number)];
        let resolver = Resolver::new(&sources);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(factory.run(&resolver)).map_err(|error| error.to_string())
    }

    fn deps<A, K, F: Factory<String, A, K>>(_: F) -> &'static [Dep] {
        F::DEPS
    }

    #[test]
    fn a_factory_returns_the_options_or_a_result_or_a_future_of_either() {
        assert_eq!(run(|| String::from("plain")), Ok("plain".into()));
        assert_eq!(
            run(|word: Inject<String>| Ok::<_, std::io::Error>(word.to_uppercase())),
            Ok("WORD".into())
        );
        assert_eq!(
            run(|word: Inject<String>, n: Inject<u32>| async move { format!("{}{}", *word, *n) }),
            Ok("word7".into())
        );
        assert_eq!(
            run(|| async { Err::<String, _>(std::io::Error::other("no file")) }),
            Err("no file".into())
        );
    }

    #[test]
    fn an_async_closure_is_a_factory() {
        assert_eq!(run(async |word: Inject<String>| word.repeat(2)), Ok("wordword".into()));
    }

    #[test]
    fn the_proof_sees_what_a_factory_needs() {
        let deps = deps(|_: Inject<String>, _: Option<Inject<u32>>| String::new());
        assert!(deps[0].key.is(&String::KEY) && deps[0].kind == Kind::One);
        assert!(deps[1].key.is(&u32::KEY) && deps[1].kind == Kind::Optional);
    }
}
