//! [`Short`]: a text that may repeat what a client sent, cut to a bounded length.

use std::fmt::{self, Display, Write};

/// At most this many bytes are shown.
const LONGEST: usize = 256;

/// Displays the first part of what it holds: an error's text may repeat megabytes of a request.
pub(crate) struct Short<T>(pub(crate) T);

impl<T: Display> Display for Short<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut start = Start { out, left: LONGEST };
        // It fails once the start is full: that is not the text's own failure.
        match write!(start, "{}", self.0) {
            Err(_) if start.left == 0 => out.write_str("…"),
            written => written,
        }
    }
}

/// Passes on `left` bytes, and fails then.
struct Start<'o, 'f> {
    out: &'o mut fmt::Formatter<'f>,
    left: usize,
}

impl Write for Start<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = text.floor_char_boundary(self.left);
        self.out.write_str(&text[..end])?;
        if end < text.len() {
            self.left = 0;
            return Err(fmt::Error);
        }
        self.left -= end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_whole_and_a_long_one_cut() {
        assert_eq!(Short("short").to_string(), "short");
        assert_eq!(Short("x".repeat(LONGEST)).to_string(), "x".repeat(LONGEST));
        assert_eq!(Short("ä".repeat(LONGEST)).to_string(), format!("{}…", "ä".repeat(LONGEST / 2)));
        assert_eq!(Short(format_args!("{}{}", "xy", "z".repeat(LONGEST))).to_string().len(), LONGEST + 3);
    }
}
