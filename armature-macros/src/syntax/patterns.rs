//! Route patterns in string literals, and the sentence about what is wrong with one.

use crate::diag::Diag;
use armature_grammar::error::{GrammarError, Problem};
use armature_grammar::{code, pattern};
use syn::LitStr;

/// Reports what is wrong with the pattern. Returns whether nothing is.
pub(crate) fn check_pattern(literal: &LitStr, diag: &mut Diag) -> bool {
    let text = literal.value();
    match pattern::check(&text) {
        Ok(()) => true,
        Err(error) => {
            diag.error(literal, code::BAD_PATTERN, sentence(&text, error));
            false
        }
    }
}

fn sentence(text: &str, error: GrammarError) -> String {
    let segment = segment_at(text, error.at);
    match error.problem {
        Problem::Repeated => {
            format!("`{text}` has two placeholders named `{segment}`: rename one of them")
        }
        Problem::TrailingSlash | Problem::NoLeadingSlash | Problem::EmptySegment => {
            format!("`{text}`: {}", error.problem.text())
        }
        Problem::BadByte if text[error.at..].starts_with('?') => {
            format!(
                "`{text}` contains a query, which is not part of the path: take it with `#[query]` arguments"
            )
        }
        Problem::BadByte => {
            let letter = text[error.at..].chars().next().unwrap_or_default();
            let encoded: String = letter.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
            format!("`{text}` contains {letter:?}, which is not allowed in a path: write `{encoded}`")
        }
        problem if text.trim_start_matches('/') == segment => {
            format!("`{text}`: {}", problem.text())
        }
        problem => format!("`{segment}` in `{text}`: {}", problem.text()),
    }
}

/// The segment that the byte is in.
fn segment_at(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('/').map_or(0, |slash| slash + 1);
    let end = text[start..].find('/').map_or(text.len(), |slash| start + slash);
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(text: &str, expected: &str) {
        let said = pattern::check(text).map_err(|error| sentence(text, error));
        assert_eq!(said, Err(expected.to_owned()));
    }

    #[test]
    fn the_segment_is_named() {
        says("users", "`users`: a pattern begins with `/`");
        says("/:id/:id", "`/:id/:id` has two placeholders named `:id`: rename one of them");
        says(
            "/users/{id}",
            "`{id}` in `/users/{id}`: placeholders are written `:id` and `*rest`, without braces",
        );
        says("/a b", "`/a b` contains ' ', which is not allowed in a path: write `%20`");
        says("/a//b", "`/a//b`: an empty segment (`//`); remove one slash");
    }
}
