//! Links between the pages of the documentation: the file exists, and so does the heading.

use super::{files, name, nothing, read};
use std::path::Path;

/// The targets of the links in a page, outside of code.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut code = false;
    for line in text.lines() {
        code ^= line.starts_with("```");
        let mut rest = if code { "" } else { line };
        while let Some((_, after)) = rest.split_once("](") {
            let (target, after) = after.split_once(')').unwrap_or((after, ""));
            found.push(target.to_owned());
            rest = after;
        }
    }
    found
}

/// The anchors of a page's headings, as GitHub and rustdoc make them of plain text.
fn anchors(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut code = false;
    for line in text.lines() {
        code ^= line.starts_with("```");
        let heading = line.trim_start_matches('#');
        if !code && heading.len() < line.len() {
            let words = heading.trim().to_lowercase().replace(' ', "-");
            found.push(words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect());
        }
    }
    found
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut findings = Vec::new();
    for page in files("", ".md") {
        for link in links(&read(&page)).iter().filter(|link| !link.contains("://")) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let folder = page.parent().unwrap_or(Path::new(""));
            let target = if path.is_empty() { page.clone() } else { folder.join(path) };
            if !target.exists() {
                findings.push(format!("{}: `{link}` leads nowhere", name(&page)));
            } else if !anchor.is_empty() && !anchors(&read(&target)).iter().any(|known| known == anchor) {
                findings.push(format!("{}: `{link}`: that page has no such heading", name(&page)));
            }
        }
    }
    nothing(findings);
}
