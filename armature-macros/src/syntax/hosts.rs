//! Host patterns in string literals, and the sentence about what is wrong with one.

use crate::diag::Diag;
use armature_grammar::error::{GrammarError, Problem};
use armature_grammar::{code, host};
use syn::LitStr;

/// Reports what is wrong with the host. Returns whether nothing is.
pub(crate) fn check_host(literal: &LitStr, diag: &mut Diag) -> bool {
    let text = literal.value();
    match host::check(&text) {
        Ok(()) => true,
        Err(error) => {
            diag.error(literal, code::BAD_PATTERN, sentence(&text, error));
            false
        }
    }
}

fn sentence(text: &str, error: GrammarError) -> String {
    let label = label_at(text, error.at);
    match error.problem {
        Problem::Repeated => format!("`{text}` has two placeholders named `{label}`: rename one of them"),
        Problem::NoHost => "`host` is empty: write a name such as `admin.example.com`".to_owned(),
        Problem::UpperCaseHost => {
            format!("`{text}`: hosts compare without case; write `{}`", text.to_lowercase())
        }
        Problem::BadHostByte => {
            let letter = text[error.at..].chars().next().unwrap_or_default();
            format!("`{text}` contains {letter:?}: {}", error.problem.text())
        }
        Problem::LabelMark | Problem::BadName | Problem::NoName if label != text => {
            format!("`{label}` in `{text}`: {}", error.problem.text())
        }
        problem => format!("`{text}`: {}", problem.text()),
    }
}

/// The label that the byte is in.
fn label_at(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('.').map_or(0, |dot| dot + 1);
    let end = text[start..].find('.').map_or(text.len(), |dot| start + dot);
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(text: &str, expected: &str) {
        let said = host::check(text).map_err(|error| sentence(text, error));
        assert_eq!(said, Err(expected.to_owned()));
    }

    #[test]
    fn the_label_is_named() {
        says(
            ":a-:b.example.com",
            "`:a-:b` in `:a-:b.example.com`: a placeholder takes a whole label, as in `:tenant.example.com`",
        );
        says(":a.of.:a", "`:a.of.:a` has two placeholders named `:a`: rename one of them");
        says("Admin.example", "`Admin.example`: hosts compare without case; write `admin.example`");
        says("localhost:3000", "`localhost:3000`: the port is not compared; remove it");
    }
}
