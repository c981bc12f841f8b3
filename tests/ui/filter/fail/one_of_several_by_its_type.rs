use armature::prelude::*;
use std::io;

#[injectable]
pub struct IoFilter;

#[catch(io::Error, std::num::ParseIntError)]
impl IoFilter {
    async fn catch(&self, error: &io::Error) -> impl IntoResponse {
        error.to_string()
    }
}

fn main() {}
