//! Pipes that are generic, that borrow, and that come through `Self`, an alias or the type parameter of a controller.

use armature::prelude::*;
use std::marker::PhantomData;

#[injectable]
pub struct Same;

impl<T> Pipe<T> for Same {
    type Out = T;

    async fn transform(&self, value: T) -> Result<T> {
        Ok(value)
    }
}

/// One for each type.
#[injectable]
struct AtMost<T: Keyed> {
    #[default]
    of: PhantomData<fn(T)>,
}

#[derive(Keyed)]
struct Ten;

impl<T: Keyed> Pipe<u32> for AtMost<T> {
    type Out = u32;

    async fn transform(&self, value: u32) -> Result<u32> {
        let _ = self.of;
        Ok(value)
    }
}

type Small = AtMost<Ten>;

/// A controller that is a pipe too.
#[injectable]
struct Numbers;

impl<'r> Pipe<&'r str> for Numbers {
    type Out = std::borrow::Cow<'r, str>;

    async fn transform(&self, value: &'r str) -> Result<Self::Out> {
        Ok(value.into())
    }
}

mod pipes {
    pub use super::Same;
}

#[controller("/numbers/:_of")]
impl Numbers {
    #[get("/:number")]
    fn one(
        &self,
        #[param("number", pipe = (pipes::Same, Small, AtMost<Ten>))] mut number: u32,
        #[query(pipe = Same)] page: Option<u32>,
        #[query(pipe = Same, from = Vec<u32>)] tags: Vec<u32>,
        #[header(default = { let base = 1; base + 1 })] x_level: u32,
    ) -> String {
        number += x_level;
        format!("{number} {page:?} {tags:?}")
    }

    #[post]
    fn add(&self, #[body(pipe = Same)] (left, right): (u32, u32)) -> String {
        (left + right).to_string()
    }
}

#[injectable]
struct Others<T: Keyed> {
    #[default]
    of: PhantomData<fn(T)>,
}

#[controller("/others")]
impl<T: Keyed> Others<T> {
    #[get("/:number")]
    fn one(&self, #[param(pipe = AtMost<T>)] number: u32) -> String {
        let _ = self.of;
        number.to_string()
    }
}

/// A guard and an interceptor have defaults too.
#[injectable]
struct Door;

#[guard]
impl Door {
    fn can_activate(&self, #[query(default = 1)] door: u8) -> Result<()> {
        let _ = door;
        Ok(())
    }
}

#[injectable]
struct Around;

#[interceptor]
impl Around {
    async fn intercept(&self, next: Next<'_>, #[cookie(default = "light")] theme: &str) -> Outcome {
        let _ = theme;
        next.run().await
    }
}

#[module(root, guards = [Door], interceptors = [Around], controllers = [Numbers, Others<Ten>], providers = [Same, AtMost<Ten>])]
struct App;

fn main() {}
