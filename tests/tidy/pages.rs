//! The messages that the documentation quotes: each has the form of one that a program under `tests/ui` gets.

use super::{files, name, nothing, read};
use std::collections::BTreeSet;

/// The sentence behind a code, without what differs from program to program: quoted names.
fn form(line: &str) -> Option<(&str, String)> {
    let at = line.find("[A0")?;
    let (code, sentence) = line[at + 1..].split_once("] ")?;
    let form = sentence.split('`').enumerate().map(|(part, text)| if part % 2 == 0 { text } else { "_" });
    Some((code, form.collect::<Vec<_>>().join("`")))
}

#[test]
fn the_pages_quote_what_the_compiler_says() {
    let said: BTreeSet<_> = files("tests/ui", ".stderr")
        .iter()
        .flat_map(|path| {
            read(path).lines().filter_map(form).map(|(c, f)| (c.to_owned(), f)).collect::<Vec<_>>()
        })
        .collect();
    let mut findings = Vec::new();
    for page in files("docs", ".md").into_iter().chain(files("", "README.md")) {
        let mut quoted = false;
        for line in read(&page).lines() {
            quoted = if line.starts_with("```") { line == "```text" } else { quoted };
            // Those of the start come from tests of their own.
            let Some((code, form)) = form(line).filter(|(code, _)| quoted && !code.starts_with("A06")) else {
                continue;
            };
            if !said.contains(&(code.to_owned(), form)) {
                findings.push(format!("{}: quotes a message that no program under tests/ui gets in this form; quote the new one: {line}", name(&page)));
            }
        }
    }
    nothing(findings);
}
