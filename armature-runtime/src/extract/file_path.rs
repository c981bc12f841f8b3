//! [`FilePath`]: a path below some folder, which cannot lead out of it.

use super::FromText;
use std::path::Path;

/// A relative path for a file: segments of ordinary names, with `/` between them. A wildcard takes whatever a client
/// sends, `../../etc/passwd` included; this type refuses that with 400.
///
/// `..` and `.`, empty segments (and so a path that begins with `/`), backslashes, colons and control characters are
/// refused, so that the path means the same on every system. Links are followed by whoever opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FilePath<'r>(&'r str);

impl<'r> FilePath<'r> {
    /// The path as text.
    pub fn as_str(&self) -> &'r str {
        self.0
    }
}

impl AsRef<Path> for FilePath<'_> {
    fn as_ref(&self) -> &Path {
        Path::new(self.0)
    }
}

impl AsRef<str> for FilePath<'_> {
    fn as_ref(&self) -> &str {
        self.0
    }
}

#[diagnostic::do_not_recommend]
impl<'r> FromText<'r> for FilePath<'r> {
    const EXPECTED: &'static str = "a relative path without `..`";

    fn from_text(text: &'r str) -> Option<FilePath<'r>> {
        text.split('/').all(is_name).then_some(FilePath(text))
    }
}

fn is_name(segment: &str) -> bool {
    !matches!(segment, "" | "." | "..")
        && !segment.chars().any(|letter| letter.is_control() || matches!(letter, '\\' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_down() {
        for good in ["a", "a/b.txt", "a/..b/c..", "ä ö/ü", ".hidden", "..."] {
            assert_eq!(FilePath::from_text(good), Some(FilePath(good)), "{good}");
        }
    }

    #[test]
    fn nothing_leads_out_of_the_folder() {
        for bad in ["", "/", "/etc/passwd", "..", "../a", "a/../b", "a/..", ".", "a/./b", "a//b", "a/"] {
            assert_eq!(FilePath::from_text(bad), None, "{bad}");
        }
        for bad in ["a\\..\\b", "C:/a", "C:a", "a\0", "a\n/b", "a\u{7f}"] {
            assert_eq!(FilePath::from_text(bad), None, "{bad:?}");
        }
    }
}
