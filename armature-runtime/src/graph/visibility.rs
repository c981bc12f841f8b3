//! What a module sees. The one place that answers it, while compiling and at run time.
//!
//! Own provisions come first, then what imports export (an exported module passes on what it exports, transitively),
//! then what `global` modules export. For a type the first one counts; a trait may have one binding at the nearest level.

use super::lists::Lists;
use super::provisions::Provisions;
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

/// What a search finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The provision that counts.
    One(usize),
    /// Nothing in reach.
    Nothing,
    /// Two bindings of one trait, and nothing says which.
    Several(usize, usize),
}

impl<'a> Graph<'a> {
    /// Works out who sees whom. The two rows lie in space of [`row_words`] each.
    pub(crate) const fn new(
        modules: Modules<'a>,
        provisions: Provisions<'a>,
        passed_on: Lists<'a>,
        passes: &'a mut [u64],
        sees: &'a mut [u64],
    ) -> Graph<'a> {
        let width = modules.count().div_ceil(64);
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
            let mut module = self.modules.count();
            while module > 0 {
                module -= 1;
                let mut at = 0;
                while at < self.passed_on.len(module) {
                    let passed = self.passed_on.get(module, at);
                    changed |= self.passes.set(module, passed);
                    changed |= self.passes.join(module, passed);
                    at += 1;
                }
            }
        }
    }

    const fn fill_sees(&mut self) {
        let count = self.modules.count();
        let mut module = 0;
        while module < count {
            let mut import = 0;
            while import < self.modules.imports().len(module) {
                self.see(module, self.modules.imports().get(module, import));
                import += 1;
            }
            if self.modules.record(module).global {
                self.see(count, module);
            }
            module += 1;
        }
    }

    const fn see(&mut self, row: usize, module: usize) {
        self.sees.set(row, module);
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
        self.sees.has(self.modules.count(), module)
    }

    /// What `module` gets when it asks for the key.
    pub(crate) const fn find(&self, module: usize, hash: u64) -> Found {
        if let Some(own) = self.provisions.own(module, hash) {
            return match self.provisions.next_own(own) {
                Some(second) if self.provisions.get(own).dynamic => Found::Several(own, second),
                _ => Found::One(own),
            };
        }
        match self.provisions.exported(hash) {
            Some(first) => self.find_exported(module, hash, first),
            None => Found::Nothing,
        }
    }

    const fn find_exported(&self, module: usize, hash: u64, first: usize) -> Found {
        let (mut near, mut far) = (Found::Nothing, Found::Nothing);
        let mut next = Some(first);
        while let Some(number) = next {
            let provider = self.provisions.get(number).module as usize;
            if self.imports_reach(module, provider) {
                near = near.and(number);
            } else if self.is_global(provider) {
                far = far.and(number);
            }
            next = self.provisions.next_exported(number);
        }
        match near {
            Found::Nothing => match far {
                Found::Several(one, _) if !self.provisions.get(one).dynamic => {
                    Found::One(self.follow(self.first_global(hash), hash, one))
                }
                far => far,
            },
            Found::Several(one, _) if !self.provisions.get(one).dynamic => Found::One(self.follow(
                self.first_that_leads(module, self.modules.imports(), hash),
                hash,
                one,
            )),
            near => near,
        }
    }

    /// Of several exported provisions of a type, the one that module `at` exports or passes on first. Modules that pass
    /// each other on in a circle, which is refused elsewhere, may lead nowhere: then any.
    const fn follow(&self, mut at: usize, hash: u64, any: usize) -> usize {
        let mut steps = self.modules.count();
        while steps > 0 {
            if let Some(own) = self.provisions.own(at, hash)
                && self.provisions.get(own).exported
            {
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
        while module < self.modules.count() {
            if self.modules.record(module).global && self.leads(module, hash) {
                return module;
            }
            module += 1;
        }
        0
    }

    /// The first module in a list of `module` that exports the key itself or passes it on.
    const fn first_that_leads(&self, module: usize, lists: &Lists<'_>, hash: u64) -> usize {
        let mut at = 0;
        while at < lists.len(module) {
            let candidate = lists.get(module, at);
            if self.leads(candidate, hash) {
                return candidate;
            }
            at += 1;
        }
        module
    }

    const fn leads(&self, module: usize, hash: u64) -> bool {
        let mut next = self.provisions.exported(hash);
        while let Some(number) = next {
            let provider = self.provisions.get(number).module as usize;
            if provider == module || self.passes.has(module, provider) {
                return true;
            }
            next = self.provisions.next_exported(number);
        }
        false
    }

    /// The next provision of the key that `module` sees at any level, for `InjectAll`; begin with `None`.
    pub(crate) const fn next_visible(&self, module: usize, hash: u64, after: Option<usize>) -> Option<usize> {
        let mut next = match after {
            None => match self.provisions.own(module, hash) {
                Some(own) => return Some(own),
                None => self.provisions.exported(hash),
            },
            Some(number) if self.provisions.get(number).module as usize == module => {
                match self.provisions.next_own(number) {
                    Some(own) => return Some(own),
                    None => self.provisions.exported(hash),
                }
            }
            Some(number) => self.provisions.next_exported(number),
        };
        while let Some(number) = next {
            let provider = self.provisions.get(number).module as usize;
            if provider != module && (self.imports_reach(module, provider) || self.is_global(provider)) {
                return Some(number);
            }
            next = self.provisions.next_exported(number);
        }
        None
    }
}

impl Found {
    const fn and(self, number: usize) -> Found {
        match self {
            Found::Nothing => Found::One(number),
            Found::One(first) => Found::Several(first, number),
            several => several,
        }
    }
}

/// How many words the rows of so many modules take.
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
        let new = !self.has(row, bit);
        self.bits[row * self.width + bit / 64] |= 1 << (bit % 64);
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
