//! Macros for what every item prints and no mistake can concern: the fewer tokens cross from an attribute to the compiler, the
//! quicker a check is.

/// `About`, for a type that the compiler asks for its lifecycle traits.
#[doc(hidden)]
#[macro_export]
macro_rules! __armature_about {
    ($ty:ident $scope:ident $($key:tt)*) => {
        const ABOUT: $crate::__private::About = $crate::__private::about::$scope::<$ty>(
            $crate::__private::key_of!($($key)*),
            || $crate::__private::hooks!($ty),
        );
    };
}

/// A module that is not generic: its key and its record.
#[doc(hidden)]
#[macro_export]
macro_rules! __armature_module {
    (
        $ty:ident ($name:literal $hash:literal $package:literal $file:literal $line:literal $column:literal)
        { $value:expr } { $($fields:tt)* } { $($options:tt)* } $($linked:ident)?
    ) => {
        #[diagnostic::do_not_recommend]
        #[automatically_derived]
        impl $crate::__private::Keyed for $ty {
            const KEY: $crate::__private::Key =
                $crate::__private::key_of!($name $hash $package $file $line $column);
        }

        static __ARMATURE_RECORD: $crate::__private::ModuleRecord = $crate::__private::ModuleRecord {
            $($fields)*
            ..$crate::__private::module(
                <$ty as $crate::__private::Keyed>::KEY,
                $file,
                $line,
                $column,
                || $crate::__private::module_value::<$ty>($value),
                || $crate::__private::hooks!($ty),
            )
        };

        #[diagnostic::do_not_recommend]
        #[automatically_derived]
        impl $crate::__private::Module for $ty {
            const RECORD: $crate::__private::RecordRef = $crate::__private::RecordRef::new(&__ARMATURE_RECORD);
            $($options)*
        }

        $($crate::__private::linked! { $linked })?
    };
}

/// Tells the linker of a module.
#[doc(hidden)]
#[macro_export]
macro_rules! __armature_linked {
    (linked) => {
        $crate::__private::inventory::submit! {
            $crate::__private::LinkedModule { module: $crate::__private::RecordRef::new(&__ARMATURE_RECORD) }
        }
    };
}

/// The key of a type, from where it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __armature_key {
    ($name:literal $hash:literal $package:literal $file:literal $line:literal $column:literal) => {
        $crate::__private::key($name, $hash, $package, ::core::module_path!(), $file, $line, $column)
    };
}

/// Which lifecycle traits a type implements.
#[doc(hidden)]
#[macro_export]
macro_rules! __armature_hooks {
    ($ty:ty) => {{
        #[allow(unused_imports)]
        use $crate::__private::NoHooks as _;
        $crate::__private::Hooks::of(
            <$crate::__private::Implements<$ty>>::MODULE_INIT,
            <$crate::__private::Implements<$ty>>::APPLICATION_BOOTSTRAP,
            <$crate::__private::Implements<$ty>>::MODULE_DESTROY,
            <$crate::__private::Implements<$ty>>::BEFORE_SHUTDOWN,
            <$crate::__private::Implements<$ty>>::SHUTDOWN,
        )
    }};
}

pub use crate::{
    __armature_about as about_of, __armature_hooks as hooks, __armature_key as key_of,
    __armature_linked as linked, __armature_module as module_of,
};
