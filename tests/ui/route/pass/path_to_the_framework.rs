//! `crate = path` on everything a controller needs, and names of the framework that mean something else here.

mod vendor {
    pub use armature as web;
    pub use std::num::ParseIntError as Failed;
}

use vendor::web::prelude::{Guard, Inject, StageRequest};

pub struct Result;
pub struct Option;
pub struct Box;
#[allow(non_camel_case_types)]
pub struct core;
#[allow(non_camel_case_types)]
pub struct std;

#[vendor::web::fact(crate = vendor::web)]
pub struct Who;

#[vendor::web::injectable(crate = vendor::web)]
pub struct Gate;

impl Guard for Gate {
    type Provides = Who;

    async fn can_activate(&self, _: &StageRequest<'_>) -> vendor::web::Result<Who> {
        Ok(Who)
    }
}

#[vendor::web::injectable(crate = vendor::web)]
pub struct Around;

#[vendor::web::interceptor(crate = vendor::web)]
impl Around {
    async fn intercept(&self, next: vendor::web::Next<'_>) -> vendor::web::Result<vendor::web::Response> {
        next.run().await
    }
}

#[vendor::web::injectable(crate = vendor::web)]
pub struct First;

#[vendor::web::catch(vendor::Failed, crate = vendor::web)]
impl First {
    fn catch(&self, error: &vendor::Failed) -> impl vendor::web::IntoResponse + use<> {
        error.to_string()
    }
}

#[vendor::web::injectable(crate = vendor::web)]
pub struct Last;

#[vendor::web::catch(_, crate = vendor::web)]
impl Last {
    fn catch(&self, error: &vendor::web::Error) -> impl vendor::web::IntoResponse + use<> {
        error.to_string()
    }
}

#[vendor::web::injectable(crate = vendor::web)]
pub struct Users;

#[vendor::web::controller("/users", crate = vendor::web)]
#[use_filters(First, Last)]
#[use_interceptors(Around)]
#[use_guards(Gate)]
impl Users {
    #[get("/:id")]
    async fn one(&self, #[param] id: u64, who: &Who, gate: Inject<Gate>) -> String {
        let _ = (who, gate);
        id.to_string()
    }

    #[get]
    #[public]
    fn all(&self) {}
}

#[vendor::web::module(root, crate = vendor::web, controllers = [Users])]
pub struct App;

fn main() {}
