use armature::prelude::*;

#[provider]
pub fn runtime() -> std::net::TcpListener {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap()
}

fn main() {}
