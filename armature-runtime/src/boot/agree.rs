//! The proof and the start answer one question twice, in constants and at run time: here both judge random applications,
//! and must agree.

use super::*;
use crate::inject::Scope;
use crate::proof::check;
use crate::proof::tests::write::{Provider, Written, module, provider};
use crate::record::RecordRef;
use std::collections::BTreeSet;

const MODULES: [&str; 5] = ["App", "M1", "M2", "M3", "M4"];
const TYPES: [&str; 5] = ["A", "B", "C", "D", "E"];
const NEEDS: [&str; 16] = [
    "A",
    "B",
    "C",
    "D",
    "E",
    "A",
    "B",
    "dyn T",
    "dyn U",
    "dyn T",
    "Option<A>",
    "Option<dyn T>",
    "Lazy<B>",
    "Lazy<dyn U>",
    "InjectAll<dyn T>",
    "InjectAll<dyn U>",
];

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn one_in(&mut self, number: usize) -> bool {
        self.below(number) == 0
    }

    fn provider(&mut self, number: usize) -> Provider {
        let needs: Vec<_> = (0..self.below(3).saturating_sub(self.below(2)))
            .map(|_| NEEDS[self.below(NEEDS.len())])
            .collect();
        let scope = [Scope::Worker, Scope::Request, Scope::Singleton][self.below(12).min(2)];
        let provider = provider(TYPES[number], &needs).scope(scope);
        match self.below(4) {
            0 => provider.bound("dyn T"),
            1 => provider.bound("dyn U"),
            _ => provider,
        }
    }

    /// A module that imports some of those after it.
    fn module(&mut self, number: usize, after: &[(usize, RecordRef)]) -> Written {
        let mut written = module(MODULES[number]);
        let mut exports = Vec::new();
        for (other, record) in after {
            if self.one_in(2) {
                written = written.imports([*record]);
                if self.one_in(3) {
                    exports.push(MODULES[*other]);
                }
            }
        }
        let listed: Vec<_> = (0..TYPES.len()).filter(|_| self.one_in(3)).collect();
        let providers: Vec<_> = listed.iter().map(|number| self.provider(*number)).collect();
        for provider in &providers {
            if !self.one_in(4) && !exports.contains(&provider.bound_name()) {
                exports.push(provider.bound_name());
            }
        }
        written = written.provides(providers).exports(&exports);
        if self.one_in(4) { written.global() } else { written }
    }
}

fn application(seed: u64) -> RecordRef {
    let mut chance = Chance(seed);
    let mut made: Vec<(usize, RecordRef)> = Vec::new();
    for number in (0..MODULES.len()).rev() {
        let mut written = chance.module(number, &made);
        if number == 0 {
            // The proof and the start both see what is reached, and here that is everything.
            written = written.imports(made.iter().map(|(_, record)| *record)).root("", false, vec![]);
        }
        made.insert(0, (number, written.done()));
    }
    made[0].1
}

#[test]
fn the_proof_and_the_start_judge_alike() {
    let mut accepted = 0;
    for seed in 0..5_000 {
        let root = application(seed);
        let report = check(root);
        let given =
            Given { supplied: HashMap::new(), overrides: Overrides::default(), witnesses: Witnesses::of([]) };
        let (start, text) = match plan(root.get(), given) {
            Ok(_) => (BTreeSet::new(), String::new()),
            Err(error) => (error.findings.iter().map(|finding| finding.code).collect(), error.to_string()),
        };
        let codes = [code::MISSING_PROVIDER, code::PROVIDER_CYCLE, code::CAPTIVE, code::AMBIGUOUS_BINDING];
        let proof: BTreeSet<&str> =
            codes.into_iter().filter(|code| report.text().contains(&format!("[{code}]"))).collect();
        assert_eq!(
            report.is_clean(),
            start.is_empty(),
            "seed {seed}: the proof says\n{report}\nand the start says\n{text}"
        );
        for code in [code::MISSING_PROVIDER, code::AMBIGUOUS_BINDING] {
            assert_eq!(
                proof.contains(code),
                start.contains(code),
                "seed {seed}: the proof says\n{report}\nand the start says\n{text}"
            );
        }
        accepted += usize::from(report.is_clean());
    }
    // Otherwise the test would compare nothing but refusals.
    assert!(accepted > 100, "{accepted}");
}
