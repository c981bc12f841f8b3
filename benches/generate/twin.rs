//! The same program written for axum by hand: the same files, structs, handlers and paths, the structs held by `Arc`, an
//! extractor that admits or refuses where the other has a guard.

use crate::options::Shape;
use crate::program::{Edit, Program};
use std::fmt::Write as _;

pub(crate) fn twin(shape: Shape) -> Program {
    Program { package: "twin", shape, common, module }
}

fn common(program: &Program) {
    program.put("Cargo.toml", MANIFEST);
    program.put("src/base.rs", BASE);
    program.put("src/main.rs", &root(program.shape));
}

const MANIFEST: &str = r#"[package]
name = "twin"
version = "0.1.0"
edition = "2024"

[workspace]

[dependencies]
axum = "0.8"
tokio = { version = "1", features = ["macros", "net", "rt-multi-thread"] }
"#;

const BASE: &str = r#"#![allow(dead_code)]

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;

pub struct Log;

pub struct User {
    pub id: u64,
}

impl<S: Send + Sync> FromRequestParts<S> for User {
    type Rejection = StatusCode;
    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<User, StatusCode> {
        Ok(User { id: 7 })
    }
}
"#;

fn root(shape: Shape) -> String {
    let mut text = String::from("mod base;\n");
    (0..shape.modules).for_each(|module| _ = writeln!(text, "mod m{module};"));
    text += "\nuse axum::Router;\nuse std::sync::Arc;\n\n#[tokio::main]\nasync fn main() {\n    let log = Arc::new(base::Log);\n";
    for module in 0..shape.modules {
        let imports: String =
            Shape::imports_of(module).iter().map(|other| format!(", &m{other}.p0")).collect();
        _ = writeln!(text, "    let m{module} = m{module}::own(&log{imports});");
    }
    text += "    let app = Router::new()";
    (0..shape.modules).for_each(|module| _ = write!(text, "\n        .merge(m{module}.router)"));
    text += ";\n    let port = std::env::args().nth(1).expect(\"a port\");\n    \
             let listener = tokio::net::TcpListener::bind(format!(\"127.0.0.1:{port}\")).await.unwrap();\n    \
             axum::serve(listener, app).await.unwrap();\n}\n";
    text
}

fn module(shape: Shape, module: usize, edit: Edit) -> String {
    let mut text = String::from(
        "#![allow(dead_code)]\n\nuse crate::base::*;\nuse axum::Router;\nuse axum::extract::{Path, State};\n\
         use axum::routing::{delete, get, post, put};\nuse axum::http::StatusCode;\nuse std::sync::Arc;\n",
    );
    providers(&mut text, shape, module);
    own(&mut text, shape, module);
    let guard = if Shape::guarded(module) { "_: User, " } else { "" };
    (0..shape.routes_of(module)).for_each(|number| text += &handler(number, guard, edit));
    text
}

fn providers(text: &mut String, shape: Shape, module: usize) {
    *text += "\npub struct P0 {\n    log: Arc<Log>,\n";
    for other in Shape::imports_of(module) {
        _ = writeln!(text, "    m{other}: Arc<crate::m{other}::P0>,");
    }
    *text += "}\n";
    let count = shape.providers_of(module);
    for number in 1..count {
        let (before, half) = (number - 1, number / 2);
        _ = write!(
            text,
            "\npub struct P{number} {{\n    before: Arc<P{before}>,\n    half: Arc<P{half}>,\n    log: Arc<Log>,\n}}\n"
        );
    }
    _ = write!(text, "\nstruct Things {{\n    last: Arc<P{}>,\n}}\n", count - 1);
}

/// What the module gives to others, and the function that builds all of it.
fn own(text: &mut String, shape: Shape, module: usize) {
    let imports = Shape::imports_of(module);
    let arguments: String =
        imports.iter().map(|other| format!(", m{other}: &Arc<crate::m{other}::P0>")).collect();
    let fields: String = imports.iter().map(|other| format!(", m{other}: m{other}.clone()")).collect();
    _ = write!(
        text,
        "\npub struct Own {{\n    pub p0: Arc<P0>,\n    pub router: Router,\n}}\n\npub fn own(log: &Arc<Log>{arguments}) -> Own {{\n    \
         let p0 = Arc::new(P0 {{ log: log.clone(){fields} }});\n"
    );
    let count = shape.providers_of(module);
    for number in 1..count {
        let (before, half) = (number - 1, number / 2);
        _ = writeln!(
            text,
            "    let p{number} = Arc::new(P{number} {{ before: p{before}.clone(), half: p{half}.clone(), log: log.clone() }});"
        );
    }
    _ = write!(
        text,
        "    let things = Arc::new(Things {{ last: p{}.clone() }});\n    let router = Router::new()",
        count - 1
    );
    (0..shape.routes_of(module)).for_each(|number| {
        let (path, method) = path(number);
        _ = write!(text, "\n        .route(\"/m{module}{path}\", {method}(r{number}))");
    });
    *text += "\n        .with_state(things);\n    Own { p0, router }\n}\n";
}

fn path(number: usize) -> (String, &'static str) {
    match number % 5 {
        0 => (format!("/r{number}/{{id}}"), "get"),
        1 => (format!("/r{number}/{{id}}"), "post"),
        2 => (format!("/r{number}/{{id}}/parts/{{part}}"), "put"),
        3 => (format!("/r{number}/{{id}}"), "delete"),
        _ => (format!("/{{id}}/r{number}"), "get"),
    }
}

fn handler(number: usize, guard: &str, edit: Edit) -> String {
    let (id, result) = match number % 5 {
        1 => ("Path(id): Path<u64>", "Result<String, StatusCode>"),
        2 => ("Path((id, part)): Path<(u64, String)>", "String"),
        _ => ("Path(id): Path<u64>", "String"),
    };
    let value = match number {
        0 if edit.body > 0 => format!("(id + {}).to_string()", edit.body),
        _ if number % 5 == 1 => "Ok(id.to_string())".to_owned(),
        _ if number % 5 == 2 => "format!(\"{id} {part}\")".to_owned(),
        _ => "id.to_string()".to_owned(),
    };
    format!(
        "\nasync fn r{number}({guard}State(_): State<Arc<Things>>, {id}) -> {result} {{\n    {value}\n}}\n"
    )
}
