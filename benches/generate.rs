//! What does the proof cost under `cargo check`, and how long does a large application take to start? Writes an application
//! of so many modules, providers and routes to a folder of its own, checks it with its root unproved, proved once and proved
//! many times, in turn, then builds and starts it, and prints the best of each.
//!
//! `cargo run -p armature-benches --bin generate -- [--modules 200] [--providers 1000] [--routes 1000] [--runs 5] [--release]
//! [--only-check | --only-boot]`

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// What is asked for.
struct Options {
    modules: usize,
    providers: usize,
    routes: usize,
    /// How often each thing is timed; the best counts, since other work on the machine only adds.
    runs: usize,
    release: bool,
    only_check: bool,
    only_boot: bool,
}

/// How often the proof is made where it is timed: what the rest of a check takes differs from run to run by more than one.
const PROOFS: u32 = 20;

impl Options {
    fn read() -> Options {
        let mut options = Options {
            modules: 200,
            providers: 1000,
            routes: 1000,
            runs: 5,
            release: false,
            only_check: false,
            only_boot: false,
        };
        let mut words = env::args().skip(1);
        while let Some(word) = words.next() {
            let mut number =
                || words.next().and_then(|word| word.parse().ok()).expect("a number after the option");
            match word.as_str() {
                "--modules" => options.modules = number(),
                "--providers" => options.providers = number(),
                "--routes" => options.routes = number(),
                "--runs" => options.runs = number(),
                "--release" => options.release = true,
                "--only-check" => options.only_check = true,
                "--only-boot" => options.only_boot = true,
                _ => panic!("no option `{word}`; those there are stand at the top of benches/generate.rs"),
            }
        }
        options
    }
}

fn main() {
    let options = Options::read();
    let folder = env::temp_dir().join(format!("armature-generated-{}", std::process::id()));
    write(&folder, &options);
    let Options { modules, providers, routes, .. } = options;
    println!("{modules} modules, {providers} providers, {routes} routes, in {}", folder.display());
    if !options.only_boot {
        check(&folder, &options);
    }
    if !options.only_check {
        boot(&folder, &options);
    }
    fs::remove_dir_all(&folder).expect("takes its folder away");
}

fn check(folder: &Path, options: &Options) {
    let [mut unproved, mut once, mut often] = [Duration::MAX; 3];
    // The first round also builds what the application depends on, and is not counted.
    for round in 0..=options.runs {
        for (feature, best) in [("", &mut unproved), ("proof", &mut once), ("proofs", &mut often)] {
            touch(&folder.join("src/main.rs"));
            let spent = processor_time(cargo(folder, "check").args(["--quiet", "--features", feature]));
            if round > 0 {
                *best = (*best).min(spent);
            }
        }
    }
    println!("cargo check, root not proved: {unproved:.2?} of processor time");
    println!("cargo check, root proved:     {once:.2?} of processor time");
    println!("one proof of {PROOFS} more:         {:.2?}", often.saturating_sub(once) / PROOFS);
}

/// What a command and all it starts take of the processor. Unlike the time on the wall, it does not grow with what
/// else the machine does. The shell's `times` prints it for what has ended, in its second line.
fn processor_time(command: &mut Command) -> Duration {
    let output = command.stderr(Stdio::inherit()).output().expect("runs cargo");
    assert!(output.status.success(), "{command:?}: {}", output.status);
    let text = String::from_utf8(output.stdout).expect("prints text");
    let line = text.lines().last().expect("prints two lines");
    line.split_whitespace().map(minutes_and_seconds).sum()
}

/// Reads `0m1.234s`.
fn minutes_and_seconds(text: &str) -> Duration {
    let (minutes, seconds) = text.trim_end_matches('s').split_once('m').expect("minutes and seconds");
    let minutes: u64 = minutes.parse().expect("minutes");
    Duration::from_secs(60 * minutes) + Duration::from_secs_f64(seconds.parse().expect("seconds"))
}

/// Starts the program and asks until it answers.
fn boot(folder: &Path, options: &Options) {
    let profile = if options.release { "release" } else { "dev" };
    let start = Instant::now();
    processor_time(cargo(folder, "build").args(["--quiet", "--features", "proof", "--profile", profile]));
    println!("cargo build, profile {profile}, with what it depends on: {:.1?}", start.elapsed());
    let program = target(folder).join(if options.release { "release" } else { "debug" }).join("generated");
    let mut best = Duration::MAX;
    for _ in 0..options.runs.max(1) * 4 {
        let port = free_port();
        let start = Instant::now();
        let mut child = Command::new(&program).arg(port.to_string()).spawn().expect("starts the program");
        ask(port, &mut child);
        best = best.min(start.elapsed());
        child.kill().expect("ends the program");
        child.wait().expect("ends the program");
    }
    println!("from the start of the program to its first answer: {best:.2?}");
}

fn ask(port: u16, child: &mut Child) {
    loop {
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) {
            stream
                .write_all(b"GET /m0/r0/7 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
                .expect("sends a request");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("gets an answer");
            assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\n7"), "{answer}");
            return;
        }
        assert!(child.try_wait().expect("looks at the program").is_none(), "the program ended");
        std::thread::sleep(Duration::from_micros(200));
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("binds a port");
    listener.local_addr().expect("has an address").port()
}

fn touch(file: &Path) {
    let text = fs::read(file).expect("reads what it wrote");
    fs::write(file, text).expect("writes it again");
}

fn target(folder: &Path) -> PathBuf {
    // One folder for all runs, so that dependencies are built once.
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| folder.join("target"), |target| PathBuf::from(target).join("generated"))
}

/// Cargo below a shell that then prints what it took.
fn cargo(folder: &Path, what: &str) -> Command {
    let mut shell = Command::new("sh");
    shell
        .args(["-c", r#""$0" "$@" && times"#])
        .arg(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .arg(what);
    // Without incremental state: it would keep the answer of the proof from one run to the next.
    shell.current_dir(folder).env("CARGO_TARGET_DIR", target(folder)).env("CARGO_INCREMENTAL", "0");
    shell.stdin(Stdio::null());
    shell
}

fn write(folder: &Path, options: &Options) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("benches stand in the repository");
    fs::create_dir_all(folder.join("src")).expect("makes its folder");
    let put = |name: &str, text: String| fs::write(folder.join(name), text).expect("writes the application");
    put("Cargo.toml", manifest(here));
    fs::copy(here.join("Cargo.lock"), folder.join("Cargo.lock")).expect("takes the same versions");
    put("src/base.rs", BASE.to_owned());
    put("src/main.rs", root(options));
    for module in 0..options.modules {
        put(&format!("src/m{module}.rs"), source(module, options));
    }
}

fn manifest(here: &Path) -> String {
    format!(
        "[package]\nname = \"generated\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[features]\nproof = []\nproofs = [\"proof\"]\n\n\
         [dependencies]\narmature = {{ path = {:?} }}\n",
        here.join("armature")
    )
}

/// What all modules see, and the guard of every third controller.
const BASE: &str = r#"#![allow(dead_code)]

use armature::prelude::*;

#[injectable]
pub struct Log;

#[fact]
pub struct User {
    pub id: u64,
}

#[injectable]
pub struct UserGuard {
    log: Inject<Log>,
}

impl Guard for UserGuard {
    type Provides = User;
    async fn can_activate(&self, _: &Parts<'_>) -> Result<User> {
        let Log = *self.log;
        Ok(User { id: 7 })
    }
}

#[module(global, providers = [Log], exports = [Log])]
pub struct BaseModule;
"#;

fn root(options: &Options) -> String {
    let modules = || 0..options.modules;
    // The first providers of the modules are a chain, longer than the compiler follows by itself where there are many.
    let mut text = String::from("#![recursion_limit = \"4096\"]\n\nmod base;\n");
    modules().for_each(|module| _ = writeln!(text, "mod m{module};"));
    let imports: Vec<_> = modules().map(|module| format!("m{module}::Own")).collect();
    let imports = imports.join(", ");
    _ = write!(
        text,
        "\n#[cfg_attr(feature = \"proof\", armature::prelude::module(root, imports = [base::BaseModule, {imports}]))]\n\
         #[cfg_attr(not(feature = \"proof\"), armature::prelude::module(imports = [base::BaseModule, {imports}]))]\n\
         pub struct AppModule;\n\n\
         #[cfg(feature = \"proof\")]\nfn main() -> armature::Result {{\n    let port = std::env::args().nth(1).expect(\"a port\");\n    \
         armature::bootstrap::<AppModule>().listen(format!(\"127.0.0.1:{{port}}\"))\n}}\n\n\
         #[cfg(not(feature = \"proof\"))]\nfn main() {{}}\n\n\
         #[cfg(feature = \"proofs\")]\n#[allow(long_running_const_eval)]\nconst _: () = {{\n    \
         use armature::__private::{{Module, graph}};\n    let mut left = {PROOFS};\n    while left > 0 {{\n        \
         assert!(graph::check(<AppModule as Module>::RECORD).is_clean());\n        left -= 1;\n    }}\n}};\n"
    );
    text
}

/// How many of `all` fall to this module.
fn share(all: usize, module: usize, modules: usize) -> usize {
    all / modules + usize::from(module < all % modules)
}

/// One module: its providers hold each other and the first of up to three modules before it; one controller.
fn source(module: usize, options: &Options) -> String {
    let mut imports: Vec<_> = [module / 2, module / 3, module.saturating_sub(7)]
        .into_iter()
        .filter(|other| *other < module)
        .collect();
    imports.sort_unstable();
    imports.dedup();
    let (providers, routes) = (
        share(options.providers, module, options.modules).max(1),
        share(options.routes, module, options.modules),
    );
    let mut text = String::from("#![allow(dead_code)]\n\nuse crate::base::*;\nuse armature::prelude::*;\n");
    _ = write!(text, "\n#[injectable]\npub struct P0 {{\n    log: Inject<Log>,\n");
    for other in &imports {
        _ = writeln!(text, "    m{other}: Inject<crate::m{other}::P0>,");
    }
    text.push_str("}\n");
    for number in 1..providers {
        let (before, half) = (number - 1, number / 2);
        _ = write!(
            text,
            "\n#[injectable]\npub struct P{number} {{\n    before: Inject<P{before}>,\n    half: Inject<P{half}>,\n    log: Inject<Log>,\n}}\n"
        );
    }
    _ = write!(text, "\n#[injectable]\nstruct Things {{\n    last: Inject<P{}>,\n}}\n", providers - 1);
    let guards = if module % 3 == 2 { "#[use_guards(UserGuard)]\n" } else { "" };
    _ = write!(text, "\n#[controller(\"/m{module}\")]\n{guards}impl Things {{\n");
    for number in 0..routes {
        let route = match number % 5 {
            0 => format!("#[get(\"/r{number}/:id\")]\n    fn r{number}(&self, #[param] id: u64) -> String"),
            1 => format!(
                "#[post(\"/r{number}/:id\")]\n    async fn r{number}(&self, #[param] id: u64) -> Result<String>"
            ),
            2 => format!(
                "#[put(\"/r{number}/:id/parts/:part\")]\n    fn r{number}(&self, #[param] id: u64, #[param] part: &str) -> String"
            ),
            3 => format!(
                "#[delete(\"/r{number}/:id\")]\n    async fn r{number}(&self, #[param] id: u64) -> String"
            ),
            _ => format!("#[get(\"/:id/r{number}\")]\n    fn r{number}(&self, #[param] id: u64) -> String"),
        };
        let value = match number % 5 {
            1 => "Ok(id.to_string())",
            2 => "format!(\"{id} {part}\")",
            _ => "id.to_string()",
        };
        _ = writeln!(text, "    {route} {{\n        {value}\n    }}\n");
    }
    let listed: Vec<_> = (0..providers).map(|number| format!("P{number}")).collect();
    let imports: Vec<_> = imports.iter().map(|other| format!("crate::m{other}::Own")).collect();
    _ = write!(
        text,
        "}}\n\n#[module(imports = [{}], controllers = [Things], providers = [{}], exports = [P0])]\npub struct Own;\n",
        imports.join(", "),
        listed.join(", ")
    );
    text
}
