//! The expansion that `docs/worked-example.md` shows: each line is one of `tests/expansion/app.expanded`.

use super::{nothing, read};
use armature_tests::root;

#[test]
fn the_worked_example_shows_what_is_generated() {
    let packed = |text: &str| text.split_whitespace().collect::<String>();
    let expanded = packed(&read(&root().join("tests/expansion/app.expanded")));
    let mut findings = Vec::new();
    for block in read(&root().join("docs/worked-example.md")).split("```rust,ignore\n").skip(1) {
        let block = block.split("```").next().unwrap_or("");
        let shown =
            block.lines().filter(|line| block.contains("rt::") && !line.trim_start().starts_with("//"));
        findings.extend(
            shown
                .filter(|line| !expanded.contains(packed(line).trim_end_matches(',')))
                .map(|line| format!("docs/worked-example.md: not in tests/expansion/app.expanded: {line}")),
        );
    }
    nothing(findings);
}
