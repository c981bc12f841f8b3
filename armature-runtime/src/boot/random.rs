//! The proof judges alone; the start relies on it. Here it has to plan whatever the proof accepts, of random applications.

use super::*;
use crate::container::wiring::Place;
use crate::inject::Scope;
use crate::proof::check;
use crate::proof::tests::write::{Provider, Written, module, provider};
use crate::record::RecordRef;

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
fn what_the_proof_accepts_is_planned_whole() {
    let mut accepted = 0;
    for seed in 0..5_000 {
        let root = application(seed);
        if !check(root).is_clean() {
            continue;
        }
        accepted += 1;
        let (supplied, overrides, witnesses) = (HashMap::new(), Overrides::default(), Witnesses::of([]));
        let given = Given { judge: None, supplied, overrides, witnesses, services: Vec::new() };
        let planned = plan(root.get(), given);
        let planned = planned.unwrap_or_else(|error| panic!("seed {seed}: the start says\n{error}"));
        // Nothing that is asked for is missing, and what is needed stands before what needs it.
        let mut there = HashSet::new();
        for (number, node) in planned.plan.app.iter().enumerate() {
            let needs = crate::container::plan::needs(&node.wires, Some);
            for place in needs {
                assert!(there.contains(&place), "seed {seed}: `{}` is built before {place:?}", node.key);
            }
            there.insert(Place::App(number));
        }
    }
    // Otherwise the test would plan nothing.
    assert!(accepted > 100, "{accepted}");
}
