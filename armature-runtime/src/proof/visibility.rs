//! What a module sees, at compile time; [`crate::boot`] does the same at the start, and a test compares the two.
//!
//! Own provisions come first, then what imports export (an exported module passes on what it exports, transitively),
//! then what `global` modules export. For a type the first one counts; a trait may have one binding at the nearest level.

use super::lists::Lists;
use super::provisions::{Provisions, SHARED};
use super::table::{NONE, get};
use super::walk::Modules;

/// Modules, their provisions, and who sees whose exports.
pub(crate) struct Graph<'a> {
    pub(crate) modules: Modules<'a>,
    pub(crate) provisions: Provisions<'a>,
    /// The modules each module re-exports, in order.
    passed_on: Lists<'a>,
    /// A row of bits for each module: whose exports its own exports include, through re-exports.
    passes: Rows<'a>,
    /// A row of bits for each module: whose exports its imports bring. One more row, the last, for what is global.
    sees: Rows<'a>,
}

/// What [`Graph::find`] answers where two bindings of one trait are in reach, and nothing says which.
pub(crate) const SEVERAL: usize = NONE - 1;

impl<'a> Graph<'a> {
    /// Works out who sees whom. The two rows lie in space of [`row_words`] each.
    pub(crate) const fn new(
        modules: Modules<'a>,
        provisions: Provisions<'a>,
        passed_on: Lists<'a>,
        passes: &'a mut [u64],
        sees: &'a mut [u64],
    ) -> Graph<'a> {
        let width = modules.count.div_ceil(64);
        let (passes, sees) = (Rows { bits: passes, width }, Rows { bits: sees, width });
        let mut graph = Graph { modules, provisions, passed_on, passes, sees };
        graph.close_passes();
        graph.fill_sees();
        graph
    }

    /// Follows re-exports to the end. Rounds until nothing changes, so that circles do no harm.
    const fn close_passes(&mut self) {
        let mut changed = true;
        while changed {
            changed = false;
            let mut module = self.modules.count;
            while module > 0 {
                module -= 1;
                let (mut place, end) = self.passed_on.range(module);
                while place < end {
                    let passed = self.passed_on.at(place);
                    changed |= self.passes.set(module, passed);
                    changed |= self.passes.join(module, passed);
                    place += 1;
                }
            }
        }
    }

    const fn fill_sees(&mut self) {
        let count = self.modules.count;
        let mut module = 0;
        while module < count {
            let (mut place, end) = self.modules.imports.range(module);
            while place < end {
                self.see(module, self.modules.imports.items[place]);
                place += 1;
            }
            if self.modules.records[module].global {
                self.see(count, module);
            }
            module += 1;
        }
    }

    const fn see(&mut self, row: usize, module: usize) {
        self.sees.bits[row * self.sees.width + module / 64] |= 1 << (module % 64);
        if self.passed_on.starts[module] == self.passed_on.starts[module + 1] {
            return;
        }
        let mut word = 0;
        while word < self.sees.width {
            self.sees.bits[row * self.sees.width + word] |=
                self.passes.bits[module * self.passes.width + word];
            word += 1;
        }
    }

    /// Whether `module` sees what `other` exports, through its imports.
    pub(crate) const fn imports_reach(&self, module: usize, other: usize) -> bool {
        self.sees.has(module, other)
    }

    /// Whether everybody sees what `module` exports.
    pub(crate) const fn is_global(&self, module: usize) -> bool {
        self.sees.has(self.modules.count, module)
    }

    /// What `module` gets when it asks for the key: a provision's number, [`NONE`] or [`SEVERAL`].
    pub(crate) const fn find(&self, module: usize, hash: u64) -> usize {
        let only = get!(self.provisions.only, hash);
        if only == NONE {
            return NONE;
        }
        if only != SHARED {
            let provision = &self.provisions.list[only];
            if provision.module == module {
                return only;
            }
            let (word, bit) = (provision.module / 64, 1 << (provision.module % 64));
            let seen = provision.exported
                && (self.sees.bits[module * self.sees.width + word] & bit != 0
                    || self.is_global(provision.module));
            return if seen { only } else { NONE };
        }
        let own = self.provisions.own(module, hash);
        if own != NONE {
            let first = &self.provisions.list[own];
            return if first.dynamic && first.next_own != NONE { SEVERAL } else { own };
        }
        let first = self.provisions.exported(hash);
        if first == NONE {
            return NONE;
        }
        let only = &self.provisions.list[first];
        if only.next_exported == NONE {
            let seen = self.sees.has(module, only.module) || self.is_global(only.module);
            return if seen { first } else { NONE };
        }
        let [one, other] = self.two_of(first, module);
        if other != NONE {
            if self.provisions.list[one].dynamic {
                return SEVERAL;
            }
            return self.follow(self.first_that_leads(module, &self.modules.imports, hash), hash, one);
        }
        if one != NONE {
            return one;
        }
        let [one, other] = self.two_of(first, self.modules.count);
        if other == NONE {
            return one;
        }
        if self.provisions.list[one].dynamic {
            return SEVERAL;
        }
        self.follow(self.first_global(hash), hash, one)
    }

    /// Two of the bindings that make [`Graph::find`] answer [`SEVERAL`].
    pub(crate) const fn several(&self, module: usize, hash: u64) -> [usize; 2] {
        let own = self.provisions.own(module, hash);
        if own != NONE {
            return [own, self.provisions.list[own].next_own];
        }
        let first = self.provisions.exported(hash);
        match self.two_of(first, module) {
            [NONE, _] => self.two_of(first, self.modules.count),
            imported => imported,
        }
    }

    /// The first two exported provisions from `number` on whose modules are in a row of [`Graph::sees`].
    const fn two_of(&self, mut number: usize, row: usize) -> [usize; 2] {
        let mut one = NONE;
        while number != NONE {
            let provision = &self.provisions.list[number];
            if self.sees.has(row, provision.module) {
                if one != NONE {
                    return [one, number];
                }
                one = number;
            }
            number = provision.next_exported;
        }
        [one, NONE]
    }

    /// Of several exported provisions of a type, the one that module `at` exports or passes on first. Modules that pass
    /// each other on in a circle, which is refused elsewhere, may lead nowhere: then any.
    const fn follow(&self, mut at: usize, hash: u64, any: usize) -> usize {
        let mut steps = self.modules.count;
        while steps > 0 {
            let own = self.provisions.own(at, hash);
            if own != NONE && self.provisions.list[own].exported {
                return own;
            }
            at = self.first_that_leads(at, &self.passed_on, hash);
            steps -= 1;
        }
        any
    }

    /// The first global module that exports the key itself or passes it on: nearest to the root, then in the order of
    /// its imports.
    const fn first_global(&self, hash: u64) -> usize {
        let mut module = 0;
        while module < self.modules.count {
            if self.modules.records[module].global && self.leads(module, hash) {
                return module;
            }
            module += 1;
        }
        0
    }

    /// The first module in a list of `module` that exports the key itself or passes it on.
    const fn first_that_leads(&self, module: usize, lists: &Lists<'_>, hash: u64) -> usize {
        let (mut place, end) = lists.range(module);
        while place < end {
            if self.leads(lists.at(place), hash) {
                return lists.at(place);
            }
            place += 1;
        }
        module
    }

    const fn leads(&self, module: usize, hash: u64) -> bool {
        let mut number = self.provisions.exported(hash);
        while number != NONE {
            let provision = &self.provisions.list[number];
            if provision.module == module || self.passes.has(module, provision.module) {
                return true;
            }
            number = provision.next_exported;
        }
        false
    }

    /// The next provision of the key that `module` sees at any level, or [`NONE`]: for `InjectAll`, which begins with
    /// [`NONE`].
    pub(crate) const fn next_visible(&self, module: usize, hash: u64, after: usize) -> usize {
        let still_own = after == NONE || self.provisions.list[after].module == module;
        if still_own {
            let own = match after {
                NONE => self.provisions.own(module, hash),
                after => self.provisions.list[after].next_own,
            };
            if own != NONE {
                return own;
            }
        }
        let mut number = if still_own {
            self.provisions.exported(hash)
        } else {
            self.provisions.list[after].next_exported
        };
        while number != NONE {
            let provider = self.provisions.list[number].module;
            if provider != module && (self.imports_reach(module, provider) || self.is_global(provider)) {
                return number;
            }
            number = self.provisions.list[number].next_exported;
        }
        NONE
    }
}

/// How many words the rows of this many modules take.
pub(crate) const fn row_words(modules: usize) -> usize {
    (modules + 1) * modules.div_ceil(64)
}

/// Rows of bits, one bit for each module.
struct Rows<'a> {
    bits: &'a mut [u64],
    width: usize,
}

impl Rows<'_> {
    const fn has(&self, row: usize, bit: usize) -> bool {
        self.bits[row * self.width + bit / 64] & (1 << (bit % 64)) != 0
    }

    /// Answers whether the bit was not set before.
    const fn set(&mut self, row: usize, bit: usize) -> bool {
        let word = &mut self.bits[row * self.width + bit / 64];
        let new = *word & (1 << (bit % 64)) == 0;
        *word |= 1 << (bit % 64);
        new
    }

    /// Adds the bits of another row; answers whether there were new ones.
    const fn join(&mut self, row: usize, other: usize) -> bool {
        let mut new = false;
        let mut word = 0;
        while word < self.width {
            let bits = self.bits[other * self.width + word];
            let own = &mut self.bits[row * self.width + word];
            new |= bits & !*own != 0;
            *own |= bits;
            word += 1;
        }
        new
    }
}
