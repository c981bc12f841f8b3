//! Options of the command line.

use std::env;

/// What is asked for.
pub(crate) struct Options {
    pub(crate) shape: Shape,
    /// How often each thing is timed; the median counts.
    pub(crate) runs: usize,
    pub(crate) release: bool,
    pub(crate) what: What,
}

/// The size of a program. Both programs have the same.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) modules: usize,
    pub(crate) providers: usize,
    pub(crate) routes: usize,
}

/// The question that is answered.
pub(crate) enum What {
    /// What `cargo check` takes for both programs.
    Compare,
    /// In which passes of the compiler the time goes.
    Passes,
    /// What the compiler counts for a route, a provider and a module.
    Count,
    /// The same; fails if one of them is above its limit.
    Gate,
    /// What a clean build of `hello` takes, and how large it is.
    Hello,
    /// What the proof alone takes.
    Proof,
    /// How long the application takes to start.
    Boot,
}

impl Options {
    pub(crate) fn read() -> Options {
        let shape = Shape { modules: 200, providers: 1000, routes: 1000 };
        let mut options = Options { shape, runs: 5, release: false, what: What::Compare };
        let mut words = env::args().skip(1);
        while let Some(word) = words.next() {
            let mut number =
                || words.next().and_then(|word| word.parse().ok()).expect("a number after the option");
            match word.as_str() {
                "--modules" => options.shape.modules = number(),
                "--providers" => options.shape.providers = number(),
                "--routes" => options.shape.routes = number(),
                "--runs" => options.runs = number(),
                "--release" => options.release = true,
                "--passes" => options.what = What::Passes,
                "--count" => options.what = What::Count,
                "--gate" => options.what = What::Gate,
                "--hello" => options.what = What::Hello,
                "--proof" => options.what = What::Proof,
                "--boot" => options.what = What::Boot,
                _ => panic!("unknown option `{word}`; benches/generate/main.rs lists them"),
            }
        }
        assert!(options.runs > 0 && options.shape.modules > 0, "at least one run and one module");
        options
    }
}

impl Shape {
    /// How many of `all` belong to this module.
    pub(crate) fn share(&self, all: usize, module: usize) -> usize {
        all / self.modules + usize::from(module < all % self.modules)
    }

    /// The providers of a module: at least one, since other modules hold it.
    pub(crate) fn providers_of(&self, module: usize) -> usize {
        self.share(self.providers, module).max(1)
    }

    pub(crate) fn routes_of(&self, module: usize) -> usize {
        self.share(self.routes, module)
    }

    /// The earlier modules whose first provider this module's first provider holds: up to three.
    pub(crate) fn imports_of(module: usize) -> Vec<usize> {
        let mut imports: Vec<_> = [module / 2, module / 3, module.saturating_sub(7)]
            .into_iter()
            .filter(|other| *other < module)
            .collect();
        imports.sort_unstable();
        imports.dedup();
        imports
    }

    /// Whether the routes of a module are guarded.
    pub(crate) fn guarded(module: usize) -> bool {
        module % 3 == 2
    }
}
