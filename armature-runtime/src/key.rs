//! [`Key`]: the name of a type as a constant, since `TypeId` cannot be compared at compile time.

use crate::site::Site;
use armature_grammar::hash::{SEED, pair, text, whole};
use armature_grammar::pattern::same;

/// The name of a type or trait in the dependency graph. Generated where the type is *defined*, never from a consumer's
/// tokens, so that two spellings of one path are one key, and two types of one name are two.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    // The proof reads these two for each dependency, and a getter costs there as much as all else it does with them.
    pub(crate) hash: u64,
    /// Line and column: what keys of one hash that were made apart differ in.
    pub(crate) mark: u64,
    name: &'static str,
    args: &'static [Key],
    place: Place,
}

/// Where a keyed type is defined.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// `CARGO_PKG_NAME` of the defining crate.
    pub package: &'static str,
    /// `module_path!()`.
    pub module: &'static str,
    /// File, line and column: two types in two functions of a file have the same module path.
    pub site: Site,
}

impl Key {
    /// The key of a type `name` defined at `place`.
    pub const fn new(name: &'static str, place: Place) -> Key {
        Key::generic(name, place, &[])
    }

    /// The key of a generic type with these arguments.
    pub const fn generic(name: &'static str, place: Place, args: &'static [Key]) -> Key {
        let hash = text(text(text(SEED, place.package), "::"), place.site.file);
        let mark = mark(place.site);
        Key::hashed(pair(text(hash, name), mark), name, place, args)
    }

    /// `hash` is of everything that names the type but its module and its arguments.
    const fn hashed(hash: u64, name: &'static str, place: Place, args: &'static [Key]) -> Key {
        let mut hash = whole(hash, place.module);
        let mut rest = args;
        while let [arg, tail @ ..] = rest {
            rest = tail;
            hash = pair(hash, arg.hash);
        }
        Key { hash, mark: mark(place.site), name, args, place }
    }

    /// With these generic arguments.
    pub const fn with(self, args: &'static [Key]) -> Key {
        Key::hashed(self.hash, self.name, self.place, args)
    }

    /// The key that an attribute prints after a mistake it has reported: the crate does not compile, so it is never
    /// proved.
    #[doc(hidden)]
    pub const fn stub(name: &'static str, module: &'static str) -> Key {
        Key::new(name, Place { package: "", module, site: Site::new("", 0, 0) })
    }

    /// Whether two keys name the same type.
    pub const fn is(&self, other: &Key) -> bool {
        self.hash == other.hash
    }

    /// Whether two equal keys were made by two definitions: the hash has collided, or a key was written by hand.
    pub const fn clashes(&self, other: &Key) -> bool {
        self.hash == other.hash
            && !(same(self.name, other.name)
                && same(self.place.module, other.place.module)
                && same(self.place.site.file, other.place.site.file))
    }

    /// The number keys are compared by.
    pub const fn hash(&self) -> u64 {
        self.hash
    }

    /// The last segment of the type's path, without arguments; `dyn Repo` for a trait.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The keys of the generic arguments.
    pub const fn args(&self) -> &'static [Key] {
        self.args
    }

    /// Where the type is defined.
    pub const fn place(&self) -> &Place {
        &self.place
    }
}

/// The key of a type, as attributes print it. `hash` is of the package, its version, the crate, the file, the name and where it is
/// written, made by the macro. Line and column of the outermost macro call are added, which differ if one macro defines several types.
#[track_caller]
pub const fn key(
    name: &'static str,
    hash: u64,
    package: &'static str,
    module: &'static str,
    file: &'static str,
    line: u32,
    column: u32,
) -> Key {
    let outermost = core::panic::Location::caller();
    let hash = pair(hash, (outermost.line() as u64) << 32 | outermost.column() as u64);
    Key::hashed(hash, name, Place { package, module, site: Site { file, line, column } }, &[])
}

const fn mark(site: Site) -> u64 {
    (site.line as u64) << 32 | site.column as u64
}

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        self.is(other)
    }
}

impl Eq for Key {}

impl core::hash::Hash for Key {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

impl core::fmt::Display for Key {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(self.name)?;
        for (number, arg) in self.args.iter().enumerate() {
            out.write_str(if number == 0 { "<" } else { ", " })?;
            write!(out, "{arg}")?;
        }
        if self.args.is_empty() { Ok(()) } else { out.write_str(">") }
    }
}

/// A type or trait that has a key.
///
/// Implemented by `#[injectable]`, `#[module]`, `#[fact]` and `#[derive(Keyed)]`.
#[diagnostic::on_unimplemented(
    message = "[A0504] `{Self}` cannot be injected: it is neither `#[injectable]` nor `Keyed`",
    label = "write `#[injectable]` on it where it is defined",
    note = "if other code makes its values, or it is only a type parameter, as `User` in `Repo<User>`, write `#[derive(Keyed)]` instead",
    note = "wrap a type of another crate in a struct of your own"
)]
pub trait Keyed: 'static {
    /// The key.
    const KEY: Key;
}

macro_rules! std_keys {
    ($($type:ty = $name:literal),+ $(,)?) => {
        $(#[diagnostic::do_not_recommend]
        impl Keyed for $type {
            const KEY: Key = Key::new($name, STD);
        })+
    };
}

const STD: Place = Place { package: "std", module: "std", site: Site::new("", 0, 0) };

std_keys! {
    () = "()", bool = "bool", char = "char", String = "String",
    u8 = "u8", u16 = "u16", u32 = "u32", u64 = "u64", u128 = "u128", usize = "usize",
    i8 = "i8", i16 = "i16", i32 = "i32", i64 = "i64", i128 = "i128", isize = "isize",
    f32 = "f32", f64 = "f64",
    core::time::Duration = "Duration", std::path::PathBuf = "PathBuf", core::net::SocketAddr = "SocketAddr",
}

#[diagnostic::do_not_recommend]
impl<T: Keyed> Keyed for Vec<T> {
    const KEY: Key = Key::generic("Vec", STD, &[T::KEY]);
}

#[diagnostic::do_not_recommend]
impl<T: Keyed> Keyed for Option<T> {
    const KEY: Key = Key::generic("Option", STD, &[T::KEY]);
}
