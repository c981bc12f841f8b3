//! Whether the repository is as `docs/architecture.md` says: which way imports run, where unsafe code stands, that each
//! error code has a page and a program, that files stay short and name no machine.

mod circles;
mod expansion;
mod links;
mod pages;

use armature_tests::root;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders and files of `armature-runtime/src` from the vocabulary to the worker, as the map draws them, one a line: a
/// part may use those above it and none below. Tests inside a file are free.
const ORDER: &[&str] = &[
    "site",
    "key",
    "future",
    "buf",
    "error",
    "http",
    "fact",
    "view",
    "context",
    "task",
    "inject",
    "routing",
    "link",
    "respond",
    "wire",
    "extract",
    "slot",
    "endpoint",
    "pipeline",
    "tower",
    "record",
    "explain",
    "lifecycle",
    "printed",
    "proof",
    "container",
    "engine",
    "boot",
    "app",
    "testing",
    "__private",
];

/// No file grows past this many lines; one that does is two files.
const LONGEST: usize = 500;

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if path.is_dir() && !path.ends_with("target") && !path.ends_with("wip") && !hidden {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<PathBuf> {
    ["armature", "armature-macros", "armature-runtime", "modules", "examples", "tests", "benches"]
        .iter()
        .flat_map(|folder| files(folder, ".rs"))
        .collect()
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", name(path)))
}

/// The code of a file without its comments and its own tests.
fn code(text: &str) -> String {
    let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or("");
    code.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn nothing(findings: Vec<String>) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

/// The parts of the runtime that a text names as `crate::part`, groups included.
fn parts_named(code: &str) -> BTreeSet<String> {
    let mut parts = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let own =
            at == 0 || !code[..at].ends_with(['$', '_']) && !code[..at].ends_with(char::is_alphanumeric);
        let rest = &code[at + "crate::".len()..];
        let word =
            |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        if let (true, Some(group)) = (own, rest.strip_prefix('{')) {
            let mut depth = 0;
            let mut start = true;
            for (place, letter) in group.char_indices() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    _ if start && !letter.is_whitespace() => {
                        parts.insert(word(&group[place..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else if own {
            parts.insert(word(rest));
        }
    }
    parts
}

#[test]
fn imports_run_one_way() {
    let place: BTreeMap<&str, usize> = ORDER.iter().enumerate().map(|(place, part)| (*part, place)).collect();
    let mut findings = Vec::new();
    for path in files("armature-runtime/src", ".rs") {
        let own = name(&path).trim_start_matches("armature-runtime/src/").to_owned();
        let part = own.split('/').next().unwrap_or("").trim_end_matches(".rs").to_owned();
        if part == "lib" {
            continue;
        }
        let Some(own_place) = place.get(part.as_str()) else {
            findings.push(format!("{own}: `{part}` has no place in `ORDER`"));
            continue;
        };
        for used in parts_named(&code(&read(&path))) {
            if place.get(used.as_str()).is_some_and(|place| place > own_place) {
                findings.push(format!("{own}: uses `{used}`, which is below `{part}`"));
            }
        }
    }
    nothing(findings);
}

#[test]
fn the_macros_never_link_the_runtime_and_print_never_reads_what_was_written() {
    let manifest = read(&root().join("armature-macros/Cargo.toml"));
    assert!(!manifest.contains("armature-runtime"), "armature-macros depends on the runtime");
    let printers: Vec<PathBuf> = files("armature-macros/src/attribute", ".rs")
        .into_iter()
        .filter(|path| name(path).contains("/print/") || path.ends_with("print.rs"))
        .collect();
    assert!(printers.len() > 5, "where are the files that print? {printers:?}");
    let mut findings = Vec::new();
    for path in printers {
        let code = code(&read(&path));
        findings.extend(
            ["written", "check"]
                .iter()
                .filter(|stage| code.contains(&format!("{stage}::")))
                .map(|stage| format!("{}: uses `{stage}`; what it prints is in `meant`", name(&path))),
        );
    }
    nothing(findings);
}

#[test]
fn the_runtime_does_without_the_macros() {
    let manifest = read(&root().join("armature-runtime/Cargo.toml"));
    assert!(!manifest.contains("armature-macros"), "armature-runtime depends on the macros");
}

#[test]
fn unsafe_code_stands_where_the_list_says() {
    let list = read(&root().join("docs/unsafe.md"));
    let listed: BTreeSet<String> = list
        .lines()
        .filter_map(|line| line.strip_prefix("- `")?.split('`').next().map(str::to_owned))
        .collect();
    let allowed: BTreeSet<String> = sources()
        .iter()
        .filter(|path| code(&read(path)).contains(concat!("allow(unsafe", "_code)")))
        .map(|path| name(path))
        .collect();
    assert_eq!(allowed, listed, "files that allow unsafe code, and docs/unsafe.md");
    for path in &listed {
        let text = read(&root().join(path));
        let blocks = text.matches("unsafe {").count() + text.matches("unsafe impl").count();
        let reasons = text.matches("// SAFETY:").count();
        assert!(reasons >= blocks, "{path}: {blocks} unsafe blocks and impls, {reasons} `// SAFETY:`");
    }
}

/// The codes of `armature-runtime/grammar/src/code.rs`.
fn codes() -> BTreeSet<String> {
    let text = read(&root().join("armature-runtime/grammar/src/code.rs"));
    let quoted = text.lines().filter_map(|line| line.split("= \"").nth(1)?.split('"').next());
    quoted.filter(|code| code.starts_with('A')).map(str::to_owned).collect()
}

#[test]
fn each_error_code_has_a_page() {
    let pages: BTreeSet<String> = files("docs/errors", ".md")
        .iter()
        .filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .filter(|stem| stem.starts_with('A'))
        .collect();
    assert_eq!(pages, codes(), "pages in docs/errors, and the codes");
}

/// Codes that no program under `tests/ui` can show, as they are seen at start, and the tests that show them.
const AT_START: &[(&str, &str)] = &[
    // A type with another's key: keys differ by where they are printed, so the proof sees none by hand.
    ("A0109", "tests/boot/keys.rs"),
    ("A0601", "tests/boot/failures.rs"),
    ("A0602", "tests/boot/witnesses.rs"),
    ("A0603", "tests/boot/failures.rs"),
    ("A0604", "tests/boot/lifecycle.rs"),
    ("A0605", "tests/boot/failures.rs"),
    ("A0606", "tests/boot/overrides.rs"),
    ("A0607", "tests/boot/failures.rs"),
    ("A0608", "tests/boot/unlisted.rs"),
    ("A0609", "tests/boot/tasks.rs"),
];

#[test]
fn each_error_code_has_a_program_that_shows_it() {
    let said: String = files("tests/ui", ".stderr").iter().map(|path| read(path)).collect();
    let mut findings = Vec::new();
    for code in codes() {
        let by_the_compiler = said.contains(&format!("[{code}]"));
        match AT_START.iter().find(|(at_start, _)| *at_start == code) {
            Some(_) if by_the_compiler => {
                findings.push(format!("{code}: shown under tests/ui; not for `AT_START`"))
            }
            Some((_, test)) if !read(&root().join(test)).contains(&code) => {
                findings.push(format!("{code}: {test} does not name it"));
            }
            Some(_) => {}
            None if by_the_compiler => {}
            None => findings.push(format!("{code}: no program under tests/ui shows it")),
        }
    }
    nothing(findings);
}

#[test]
fn nothing_names_a_machine() {
    let marks = [concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/wo", "rk/"), concat!("/ro", "ot/")];
    let endings = [".rs", ".md", ".toml", ".stderr", ".sh", ".yml"];
    let mut findings = Vec::new();
    for path in endings.iter().flat_map(|ending| files("", ending)) {
        for (number, line) in read(&path).lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                findings.push(format!("{}:{}: {line}", name(&path), number + 1));
            }
        }
    }
    nothing(findings);
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut findings = Vec::new();
    for path in sources() {
        let (text, name) = (read(&path), name(&path));
        let length = text.lines().count();
        if length > LONGEST {
            findings.push(format!("{name}: {length} lines; make two files of it"));
        }
        // The programs of the UI tests are what a user writes.
        if !text.starts_with("//!") && !name.contains("tests/ui/") && !name.contains("tests/expansion/") {
            findings.push(format!("{name}: does not begin by saying what it is for (`//!`)"));
        }
    }
    nothing(findings);
}

#[test]
fn the_readme_shows_what_the_compiler_says() {
    let said = read(&root().join("tests/ui/readme/fail/a_service_forgotten.stderr"));
    let sentence = said.lines().next().unwrap_or("");
    assert!(sentence.contains("[A0101]"), "{sentence}");
    assert!(read(&root().join("README.md")).contains(sentence), "the readme does not say: {sentence}");
}

#[test]
fn the_readme_shows_the_example_that_runs() {
    let example = read(&root().join("examples/greeter/src/main.rs"));
    let (program, tests) = example.split_once("\n#[cfg(test)]\n").expect("the example ends with its test");
    let program = program.split_once("\nuse ").expect("the example begins with `//!`").1.trim_end();
    let readme = read(&root().join("README.md"));
    assert!(readme.contains(program), "README.md does not show examples/greeter as it is");
    for item in ["struct HelloController {", "struct AppModule;"] {
        let line = example.lines().position(|line| line == item).expect("the example has it") + 1;
        let place = format!("examples/greeter/src/main.rs:{line}");
        assert!(readme.contains(&place), "README.md does not point to {place}, which is `{item}`");
    }
    let test = tests.lines().skip_while(|line| !line.contains("#[armature::test]"));
    for line in test.map(str::trim).filter(|line| line.len() > 1) {
        assert!(readme.contains(line), "README.md does not show this line of the example's test: {line}");
    }
}
