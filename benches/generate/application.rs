//! The generated Armature application.

use crate::options::Shape;
use crate::program::{Edit, Program, repository};
use std::fmt::Write as _;

/// How often the proof is repeated where it is timed: other time differs from run to run by more than one proof takes.
pub(crate) const PROOFS: u32 = 20;

pub(crate) fn application(shape: Shape) -> Program {
    Program { package: "generated", shape, common, module }
}

fn common(program: &Program) {
    program.put("Cargo.toml", &manifest());
    program.put("src/base.rs", BASE);
    program.put("src/main.rs", &root(program.shape));
}

fn manifest() -> String {
    format!(
        "[package]\nname = \"generated\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [features]\ndefault = [\"proof\"]\nproof = []\nproofs = [\"proof\"]\n\n\
         [dependencies]\narmature = {{ path = {:?} }}\n",
        repository().join("armature")
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

#[guard]
impl UserGuard {
    async fn can_activate(&self) -> Result<User> {
        let Log = *self.log;
        Ok(User { id: 7 })
    }
}

#[module(global, providers = [Log], exports = [Log])]
pub struct BaseModule;
"#;

fn root(shape: Shape) -> String {
    let modules = || 0..shape.modules;
    // The first providers of the modules are a chain, longer than the compiler follows by default.
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
         use armature::__private::{{Module, proof}};\n    let mut left = {PROOFS};\n    while left > 0 {{\n        \
         assert!(proof::check(<AppModule as Module>::RECORD).is_clean());\n        left -= 1;\n    }}\n}};\n"
    );
    text
}

/// One module: its providers hold each other and the first of up to three modules before it; one controller.
fn module(shape: Shape, module: usize, edit: Edit) -> String {
    let mut text = String::from("#![allow(dead_code)]\n\nuse crate::base::*;\nuse armature::prelude::*;\n");
    providers(&mut text, shape, module);
    let guards = if Shape::guarded(module) { "#[use_guards(UserGuard)]\n" } else { "" };
    _ = write!(text, "\n#[controller(\"/m{module}\")]\n{guards}impl Things {{\n");
    (0..shape.routes_of(module)).for_each(|number| text += &route(number, edit));
    text += "}\n";
    let listed: Vec<_> = (0..shape.providers_of(module)).map(|number| format!("P{number}")).collect();
    let imports: Vec<_> =
        Shape::imports_of(module).iter().map(|other| format!("crate::m{other}::Own")).collect();
    _ = write!(
        text,
        "\n#[module(imports = [{}], controllers = [Things], providers = [{}], exports = [P0])]\npub struct Own;\n",
        imports.join(", "),
        listed.join(", ")
    );
    text
}

fn providers(text: &mut String, shape: Shape, module: usize) {
    *text += "\n#[injectable]\npub struct P0 {\n    log: Inject<Log>,\n";
    for other in Shape::imports_of(module) {
        _ = writeln!(text, "    m{other}: Inject<crate::m{other}::P0>,");
    }
    *text += "}\n";
    let count = shape.providers_of(module);
    for number in 1..count {
        let (before, half) = (number - 1, number / 2);
        _ = write!(
            text,
            "\n#[injectable]\npub struct P{number} {{\n    before: Inject<P{before}>,\n    half: Inject<P{half}>,\n    log: Inject<Log>,\n}}\n"
        );
    }
    _ = write!(text, "\n#[injectable]\nstruct Things {{\n    last: Inject<P{}>,\n}}\n", count - 1);
}

fn route(number: usize, edit: Edit) -> String {
    let head = match number % 5 {
        0 => format!("#[get(\"/r{number}/:id\")]\n    fn r{number}(&self, #[param] id: u64) -> String"),
        1 => format!(
            "#[post(\"/r{number}/:id\")]\n    async fn r{number}(&self, #[param] id: u64) -> Result<String>"
        ),
        2 => format!(
            "#[put(\"/r{number}/:id/parts/:part\")]\n    fn r{number}(&self, #[param] id: u64, #[param] part: &str) -> String"
        ),
        3 => {
            format!(
                "#[delete(\"/r{number}/:id\")]\n    async fn r{number}(&self, #[param] id: u64) -> String"
            )
        }
        _ => format!("#[get(\"/:id/r{number}\")]\n    fn r{number}(&self, #[param] id: u64) -> String"),
    };
    let value = match number {
        0 if edit.body > 0 => format!("(id + {}).to_string()", edit.body),
        _ if number % 5 == 1 => "Ok(id.to_string())".to_owned(),
        _ if number % 5 == 2 => "format!(\"{id} {part}\")".to_owned(),
        _ => "id.to_string()".to_owned(),
    };
    format!("    {head} {{\n        {value}\n    }}\n\n")
}
