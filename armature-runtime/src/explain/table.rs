//! [`Columns`]: lines whose cells are aligned.

use std::fmt::{self, Display};

/// Lines of cells, with titles between them. The cells of a column are aligned, without trailing spaces.
#[derive(Default)]
pub(super) struct Columns {
    lines: Vec<Line>,
}

enum Line {
    Cells(Vec<String>),
    Title(&'static str),
}

impl Columns {
    pub(super) fn push(&mut self, cells: Vec<String>) {
        self.lines.push(Line::Cells(cells));
    }

    pub(super) fn title(&mut self, title: &'static str) {
        self.lines.push(Line::Title(title));
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = Vec::new();
        for line in &self.lines {
            let Line::Cells(cells) = line else { continue };
            widths.resize(widths.len().max(cells.len()), 0);
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = (*width).max(cell.chars().count());
            }
        }
        widths
    }
}

impl Display for Columns {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths = self.widths();
        for line in &self.lines {
            match line {
                Line::Title(title) => writeln!(out, "{title}")?,
                Line::Cells(cells) => {
                    let padded = cells.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}"));
                    writeln!(out, "  {}", padded.collect::<Vec<_>>().join("  ").trim_end())?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_aligned_and_nothing_stands_behind_the_last() {
        let mut columns = Columns::default();
        columns.push(["GET", "/", "home"].map(String::from).into());
        columns.title("and");
        columns.push(["DELETE", "/cäts", ""].map(String::from).into());
        assert_eq!(columns.to_string(), "  GET     /      home\nand\n  DELETE  /cäts\n");
    }
}
