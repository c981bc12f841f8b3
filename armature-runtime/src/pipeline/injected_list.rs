//! The injected arguments of a handler, as a tuple of types.

use crate::error::Error;
use crate::inject::{Dep, Handle, Injected, Mismatch, Source};
use crate::view::RequestView;

/// `(Inject<Db>, Option<Inject<Cache>>)`: 0 to 8 of `Inject<T>` and its relatives.
#[allow(async_fn_in_trait)]
pub trait InjectedList: Sized + 'static {
    /// A [`Handle`] for each.
    type Handles: 'static;
    /// What the proof checks.
    const DEPS: &'static [Dep];

    /// What a route keeps for its arguments. `sources` has one entry for each.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under a key.
    fn bind(sources: &[Source<'_>]) -> Result<Self::Handles, Mismatch>;

    /// The values, if none depends on the request.
    fn ready(handles: &Self::Handles) -> Option<Self>;

    /// The values for this request.
    ///
    /// # Errors
    /// What a constructor of request scope failed with.
    async fn get(handles: &Self::Handles, view: RequestView<'_>) -> Result<Self, Error>;
}

macro_rules! lists {
    ($(($($type:ident $index:tt),*))+) => {
        $(impl<$($type: Injected),*> InjectedList for ($($type,)*) {
            type Handles = ($(Handle<$type>,)*);
            const DEPS: &'static [Dep] = &[$($type::DEP),*];

            fn bind(_sources: &[Source<'_>]) -> Result<Self::Handles, Mismatch> {
                Ok(($(Handle::<$type>::from_source(_sources.get($index).unwrap_or(&Source::Absent))?,)*))
            }

            #[inline]
            fn ready(_handles: &Self::Handles) -> Option<Self> {
                Some(($(_handles.$index.ready()?.clone(),)*))
            }

            #[inline]
            async fn get(_handles: &Self::Handles, _view: RequestView<'_>) -> Result<Self, Error> {
                Ok(($(_handles.$index.get(_view).await?.into_owned(),)*))
            }
        })+
    };
}

lists! {
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
