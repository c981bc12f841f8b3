//! Macros for what every item prints and no mistake can concern: the fewer tokens cross from an attribute to the compiler, the
//! quicker a check is.

/// The key of a type, from where it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __armature_key {
    ($name:literal $hash:literal $package:literal $file:literal $line:literal $column:literal) => {
        $crate::__private::key(
            $name,
            [$hash, (::core::line!() as u64) << 32 | ::core::column!() as u64],
            $crate::__private::place(
                $package,
                ::core::module_path!(),
                $crate::__private::Site::new($file, $line, $column),
            ),
        )
    };
}

/// Which lifecycle traits a type implements.
#[doc(hidden)]
#[macro_export]
macro_rules! __armature_hooks {
    ($ty:ty) => {{
        #[allow(unused_imports)]
        use $crate::__private::NoHooks as _;
        let ask = $crate::__private::Implements::<$ty>::ASK;
        $crate::__private::Hooks {
            module_init: ask.module_init(),
            application_bootstrap: ask.application_bootstrap(),
            module_destroy: ask.module_destroy(),
            before_shutdown: ask.before_shutdown(),
            shutdown: ask.shutdown(),
        }
    }};
}

pub use crate::{__armature_hooks as hooks, __armature_key as key_of};
