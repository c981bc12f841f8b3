//! Whether two files of a crate use each other, directly or through others: each of them could then be understood only
//! with all of them.
//!
//! Reads `use` items, and paths that begin with `crate::` or `super::`. What a folder's `mod.rs` hands on counts for the file that
//! defines it, so that a face over a folder is no knot.

use super::{code, files, nothing, read};
use armature_tests::root;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use syn::{Item, UseTree, Visibility};

/// Where the sources of each crate with more than a few files begin.
const CRATES: &[&str] =
    &["armature/src", "armature-macros/src", "armature-runtime/src", "armature-runtime/grammar/src"];

/// A module's path from the crate's root, or of a thing in it.
type Place = Vec<String>;

/// One file.
struct Source {
    /// Everything it names, `super` and `crate` resolved; a glob ends with `*`.
    uses: Vec<Place>,
    /// What it hands on: the name, and what stands behind it.
    hands_on: Vec<(String, Place)>,
}

#[test]
fn no_two_files_use_each_other() {
    let mut findings = Vec::new();
    for krate in CRATES {
        let sources = sources(krate);
        let arrows = arrows(&sources);
        let names: BTreeSet<String> = circles(&arrows)
            .into_iter()
            .map(|circle| {
                let inside = |from: &Place| {
                    let within = arrows[from].iter().filter(|to| circle.contains(**to));
                    let within: Vec<_> = within.map(|to| to.join("::")).collect();
                    format!("\n    {} -> {}", from.join("::"), within.join(", "))
                };
                let lines: String = circle.iter().map(|from| inside(from)).collect();
                format!("{krate}: these use each other:{lines}")
            })
            .collect();
        findings.extend(names);
    }
    nothing(findings);
}

fn sources(krate: &str) -> BTreeMap<Place, Source> {
    files(krate, ".rs")
        .into_iter()
        .filter(|path| {
            !path.ends_with("tests.rs") && !path.components().any(|part| part.as_os_str() == "tests")
        })
        .map(|path| {
            let place = place(&path, &root().join(krate));
            let text = read(&path);
            let source = source(&text, &place, is_face(&path));
            (place, source)
        })
        .collect()
}

/// `http/mod.rs` and `http.rs` are the module `http`.
fn place(path: &Path, krate: &Path) -> Place {
    let below = path.strip_prefix(krate).expect("lies in its crate").with_extension("");
    let mut place: Place = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if place.last().is_some_and(|last| last == "mod" || last == "lib") {
        place.pop();
    }
    place
}

fn is_face(path: &Path) -> bool {
    path.ends_with("mod.rs") || path.ends_with("lib.rs")
}

fn source(text: &str, own: &Place, face: bool) -> Source {
    let mut source = Source { uses: written(&code(text), own), hands_on: Vec::new() };
    for item in syn::parse_file(text).expect("is Rust").items {
        let Item::Use(item) = item else { continue };
        let mut leaves = Vec::new();
        leaves_of(&item.tree, Vec::new(), &mut leaves);
        for (name, path) in leaves {
            let Some(path) = absolute(path, own) else { continue };
            if face && !matches!(item.vis, Visibility::Inherited) {
                source.hands_on.push((name, path));
            } else {
                source.uses.push(path);
            }
        }
    }
    source
}

fn leaves_of(tree: &UseTree, mut before: Place, leaves: &mut Vec<(String, Place)>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            leaves_of(&path.tree, before, leaves);
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves_of(tree, before.clone(), leaves)),
        UseTree::Glob(_) => {
            before.push("*".to_owned());
            leaves.push(("*".to_owned(), before));
        }
        UseTree::Name(name) => {
            if name.ident != "self" {
                before.push(name.ident.to_string());
            }
            leaves.push((before.last().cloned().unwrap_or_default(), before));
        }
        UseTree::Rename(rename) => {
            before.push(rename.ident.to_string());
            leaves.push((rename.rename.to_string(), before));
        }
    }
}

/// Paths that stand in the code with their `crate::` or `super::`, `use` items left out.
fn written(code: &str, own: &Place) -> Vec<Place> {
    let is_import = |line: &&str| {
        let line = line.trim_start().trim_start_matches("pub").trim_start_matches("(crate)");
        line.trim_start_matches("(super)").trim_start().starts_with("use ")
    };
    let is_path = |letter: char| letter.is_alphanumeric() || "_:$".contains(letter);
    let words =
        code.lines().filter(|line| !is_import(line)).flat_map(|line| line.split(|letter| !is_path(letter)));
    words
        .filter(|word| word.starts_with("crate::") || word.starts_with("super::"))
        .filter_map(|word| {
            let path = word.split("::").map(str::to_owned).filter(|part| !part.is_empty()).collect();
            absolute(path, own)
        })
        .collect()
}

/// From the crate's root; `None` for what another crate has.
fn absolute(path: Place, own: &Place) -> Option<Place> {
    let mut place = match path.first()?.as_str() {
        "crate" => Vec::new(),
        "super" | "self" => own.clone(),
        // May begin with a module of this one; whether there is such a module, `definer` finds out.
        _ => return Some(own.iter().cloned().chain(path).collect()),
    };
    let mut rest = path.into_iter().peekable();
    while let Some(part) = rest.next_if(|part| matches!(part.as_str(), "crate" | "super" | "self")) {
        if part == "super" {
            place.pop();
        }
    }
    place.extend(rest);
    Some(place)
}

fn arrows(sources: &BTreeMap<Place, Source>) -> BTreeMap<&Place, BTreeSet<&Place>> {
    sources
        .iter()
        .map(|(own, source)| {
            let used = source.uses.iter().filter_map(|path| definer(path, sources, 0));
            (own, used.filter(|used| *used != own).collect())
        })
        .collect()
}

/// The file that defines what a path names: past every face that hands it on.
fn definer<'s>(path: &[String], sources: &'s BTreeMap<Place, Source>, depth: usize) -> Option<&'s Place> {
    let (place, source, rest) = (0..=path.len()).rev().find_map(|end| {
        let (place, source) = sources.get_key_value(&path[..end])?;
        Some((place, source, &path[end..]))
    })?;
    // A path with nothing in common but the crate's root is one of another crate's.
    let name = rest.first();
    if let Some(name) = name
        && depth < 8
    {
        for (handed, behind) in &source.hands_on {
            if handed == name {
                return definer(behind, sources, depth + 1);
            }
        }
    }
    let foreign = place.is_empty() && name.is_some_and(|name| name.starts_with(char::is_lowercase));
    if foreign { None } else { Some(place) }
}

/// Groups of files that reach each other: each file with all that it reaches and that reach it.
fn circles<'s>(arrows: &BTreeMap<&'s Place, BTreeSet<&'s Place>>) -> BTreeSet<BTreeSet<&'s Place>> {
    let reached: BTreeMap<_, _> = arrows.keys().map(|from| (*from, reach(from, arrows))).collect();
    let together = |from: &&'s Place| -> BTreeSet<&'s Place> {
        let both = |to: &&&'s Place| reached.get(**to).is_some_and(|back| back.contains(*from));
        reached[from].iter().filter(both).copied().collect()
    };
    reached.keys().map(together).filter(|circle| !circle.is_empty()).collect()
}

fn reach<'s>(from: &'s Place, arrows: &BTreeMap<&'s Place, BTreeSet<&'s Place>>) -> BTreeSet<&'s Place> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&Place> = arrows[from].iter().copied().collect();
    while let Some(place) = next.pop() {
        if reached.insert(place)
            && let Some(further) = arrows.get(place)
        {
            next.extend(further.iter().copied());
        }
    }
    reached
}
