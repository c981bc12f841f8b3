//! The path by which generated code finds the runtime: the user's name for `armature` or for `armature-runtime`, or
//! `crate = path`.
//!
//! Both crates have an `extern crate self as …`, so that a path with a leading `::` also works inside them, and in their
//! tests, examples and documentation.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

const FACADE: &str = "armature";
const RUNTIME: &str = "armature-runtime";

/// The path to everything that generated code may name.
#[derive(Clone)]
pub(crate) struct Paths {
    trees: Vec<TokenTree>,
}

impl Paths {
    /// `crate = path` if it is given, else the name in the user's `Cargo.toml`.
    pub(crate) fn new(written: Option<&syn::Path>) -> Paths {
        let path = match written {
            Some(path) => quote! { #path::__private },
            None => {
                let name = Ident::new(&dependency(), Span::call_site());
                quote! { ::#name::__private }
            }
        };
        Paths { trees: path.into_iter().collect() }
    }

    /// `use … as __rt;` for the top of a block, and the paths that begin with `__rt` inside it. The compiler parses and resolves each
    /// segment of a path wherever it is printed, so long paths cost time.
    pub(crate) fn short(&self) -> (TokenStream, Paths) {
        let (full, name) = (&self.trees, Ident::new("__rt", Span::call_site()));
        let import = quote! { #[allow(unused_imports)] use #(#full)* as #name; };
        (import, Paths { trees: vec![TokenTree::Ident(name)] })
    }

    /// The path with the span of the user's tokens next to it: two spans in one mistake would be two errors.
    pub(crate) fn at(&self, span: Span) -> RuntimePath {
        let span = span.resolved_at(Span::call_site());
        let mut trees = self.trees.clone();
        trees.iter_mut().for_each(|tree| tree.set_span(span));
        RuntimePath(trees)
    }
}

/// The path, as single tokens: a `TokenStream` in its place would ask the compiler several times wherever it is printed.
#[derive(Clone)]
pub(crate) struct RuntimePath(Vec<TokenTree>);

impl ToTokens for RuntimePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

/// The tokens, each with this span.
pub(crate) fn respan(tokens: TokenStream, span: Span) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => {
                let mut new = proc_macro2::Group::new(group.delimiter(), respan(group.stream(), span));
                new.set_span(span);
                TokenTree::Group(new)
            }
            mut token => {
                token.set_span(span);
                token
            }
        })
        .collect()
}

/// The name by which the crate that is being compiled knows the runtime; looked up once for each manifest.
fn dependency() -> String {
    static FOUND: LazyLock<Mutex<HashMap<PathBuf, String>>> = LazyLock::new(Mutex::default);
    let Some(folder) = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
        return FACADE.to_owned();
    };
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    found.entry(folder).or_insert_with_key(|folder| look_up(folder)).clone()
}

fn look_up(folder: &Path) -> String {
    let Ok(manifest) = std::fs::read_to_string(folder.join("Cargo.toml")) else { return FACADE.to_owned() };
    let entries = entries(&manifest);
    let inherited = |key: &str| {
        folder.ancestors().skip(1).find_map(|parent| {
            let text = std::fs::read_to_string(parent.join("Cargo.toml")).ok()?;
            self::entries(&text).into_iter().find(|entry| entry.workspace && entry.key == key)?.package
        })
    };
    name_in(&entries, inherited)
}

/// The name of the facade, else of the runtime; if neither is there, the facade's own, which the compiler then misses.
fn name_in(entries: &[Entry], inherited: impl Fn(&str) -> Option<String>) -> String {
    let package_of = |entry: &Entry| match &entry.package {
        Some(package) => package.clone(),
        None if entry.inherits => inherited(&entry.key).unwrap_or_else(|| entry.key.clone()),
        None => entry.key.clone(),
    };
    for wanted in [FACADE, RUNTIME] {
        let own = entries.iter().any(|entry| entry.own && entry.key == wanted);
        if own {
            return wanted.replace('-', "_");
        }
        let found =
            entries.iter().find(|entry| !entry.own && !entry.workspace && package_of(entry) == wanted);
        if let Some(entry) = found {
            return entry.key.replace('-', "_");
        }
    }
    FACADE.to_owned()
}

/// One dependency of a manifest, or the package's own name.
#[derive(Debug, Default, PartialEq)]
struct Entry {
    key: String,
    package: Option<String>,
    /// `workspace = true`.
    inherits: bool,
    /// Whether it is in `[workspace.dependencies]`.
    workspace: bool,
    /// The package itself.
    own: bool,
}

/// The dependencies of a manifest. Reads the forms that `cargo` accepts there, not all of TOML.
fn entries(manifest: &str) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    let mut section = String::new();
    for line in manifest.lines() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            section = name.replace(['"', '\''], "").split('.').map(str::trim).collect::<Vec<_>>().join(".");
            if let Some(key) = table_of_one(&section) {
                let workspace = section.starts_with("workspace.");
                found.push(Entry { key: key.to_owned(), workspace, ..Entry::default() });
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=') else { continue };
        let (key, value) = (key.trim().trim_matches(['"', '\'']), value.trim());
        if section == "package" && key == "name" {
            found.push(Entry { key: text(value), own: true, ..Entry::default() });
        } else if table_of_one(&section).is_some() {
            match (found.last_mut(), key) {
                (Some(entry), "package") => entry.package = Some(text(value)),
                (Some(entry), "workspace") => entry.inherits = value.starts_with("true"),
                _ => {}
            }
        } else if section.ends_with("dependencies") {
            let (key, dotted) = key.split_once('.').unwrap_or((key, ""));
            let (key, dotted) = (key.trim(), dotted.trim());
            let inherits = dotted == "workspace" || within(value, "workspace").is_some();
            let package =
                if dotted == "package" { Some(text(value)) } else { within(value, "package").map(text) };
            let workspace = section == "workspace.dependencies";
            found.push(Entry { key: key.to_owned(), package, inherits, workspace, own: false });
        }
    }
    found
}

/// `armature`, of a section `dependencies.armature`.
fn table_of_one(section: &str) -> Option<&str> {
    let (table, key) = section.rsplit_once('.')?;
    (table.ends_with("dependencies")).then_some(key)
}

/// The value of `key =` in an inline table.
fn within<'v>(value: &'v str, key: &str) -> Option<&'v str> {
    let inner = value.strip_prefix('{')?;
    inner.split([',', '}']).find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        (name.trim() == key).then_some(value.trim())
    })
}

fn text(value: &str) -> String {
    value.split(['"', '\'']).nth(1).unwrap_or(value).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn named(manifest: &str, name: &str) {
        assert_eq!(name_in(&entries(manifest), |_| None), name);
    }

    #[test]
    fn the_plain_dependency_keeps_its_name() {
        named("[dependencies]\narmature = \"0.1\"\n", "armature");
        named("[dependencies]\narmature.workspace = true\n", "armature");
        named("[dependencies]\narmature = { path = \"../armature\" }\n", "armature");
    }

    #[test]
    fn a_renamed_dependency_is_found_by_its_package() {
        named("[dependencies]\nweb = { package = \"armature\", version = \"0.1\" }\n", "web");
        named("[dependencies.my-web]\nversion = \"1\"\npackage = \"armature\"\n", "my_web");
        named("[target.'cfg(unix)'.dependencies]\nweb = { package = \"armature\" }\n", "web");
        named("[dev-dependencies]\nweb.package = \"armature\"\n", "web");
    }

    #[test]
    fn the_runtime_alone_will_do() {
        named("[dependencies]\narmature-runtime = \"0.1\"\n", "armature_runtime");
        named(
            "[package]\nname = \"armature-runtime\"\n[dev-dependencies]\narmature-macros = \"1\"\n",
            "armature_runtime",
        );
    }

    #[test]
    fn the_facade_is_preferred_and_names_itself() {
        named("[dependencies]\narmature-runtime = \"0.1\"\narmature = \"0.1\"\n", "armature");
        named("[package]\nname = \"armature\"\n[dependencies]\narmature-runtime = \"0.1\"\n", "armature");
    }

    #[test]
    fn a_name_may_be_inherited_from_the_workspace() {
        let entries = entries("[dependencies]\nweb = { workspace = true }\n");
        let name = name_in(&entries, |key| (key == "web").then(|| "armature".to_owned()));
        assert_eq!(name, "web");
    }
}
