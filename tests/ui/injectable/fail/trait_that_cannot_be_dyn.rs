use armature::prelude::*;

#[injectable]
pub trait Repo: Sized {
    const TABLE: &'static str;
    type Row;
    fn open() -> u8;
    async fn save<T>(&self, value: T);
    fn copy(&self) -> Self;
    async fn rows(&self) -> impl Iterator<Item = u8>;
    fn close(self);
}

fn main() {}
