//! A place in the user's source.

/// File, line and column of a token the user wrote, as literals the macro took from its span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// The file, as the compiler names it (relative to the workspace).
    pub file: &'static str,
    /// The line, counted from 1.
    pub line: u32,
    /// The column, counted from 1.
    pub column: u32,
}

impl Site {
    /// A place.
    pub const fn new(file: &'static str, line: u32, column: u32) -> Site {
        Site { file, line, column }
    }

    /// Whether this place is before another: by file, line and column.
    pub(crate) const fn is_before(&self, other: &Site) -> bool {
        let (mut own, mut others) = (self.file.as_bytes(), other.file.as_bytes());
        while let ([byte, tail @ ..], [theirs, rest @ ..]) = (own, others) {
            if *byte != *theirs {
                return *byte < *theirs;
            }
            (own, others) = (tail, rest);
        }
        if own.len() != others.len() {
            return own.len() < others.len();
        }
        if self.line == other.line { self.column < other.column } else { self.line < other.line }
    }
}

impl core::fmt::Display for Site {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(out, "{}:{}", self.file, self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_ordered_by_file_line_and_column() {
        let ordered = [
            Site::new("a.rs", 2, 9),
            Site::new("a.rs", 10, 1),
            Site::new("a.rs", 10, 2),
            Site::new("a.rsx", 1, 1),
            Site::new("b.rs", 1, 1),
        ];
        for (number, one) in ordered.iter().enumerate() {
            for (other, place) in ordered.iter().enumerate() {
                assert_eq!(one.is_before(place), number < other, "{one:?} {place:?}");
            }
        }
    }
}
