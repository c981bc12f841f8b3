//! `crate = path` says where the framework is.

mod vendor {
    pub use armature as web;
}

use vendor::web::prelude::*;

#[injectable(crate = vendor::web)]
struct Service;

#[fact(crate = crate::vendor::web)]
struct Who;

#[module(root, crate = vendor::web, providers = [Service])]
struct App;

fn main() {
    assert_eq!(Service::KEY.name(), "Service");
    assert_eq!(Who::KEY.name(), "Who");
}
