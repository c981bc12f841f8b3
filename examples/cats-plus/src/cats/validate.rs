//! A pipe that validates: `ValidationPipe` of NestJS.

use crate::log::Log;
use armature::prelude::*;

/// What a type says of itself.
pub trait Valid {
    /// Everything that is wrong with this value; empty if it is valid.
    fn mistakes(&self) -> Vec<&'static str>;
}

/// Refuses values that are not valid, with all their mistakes.
#[injectable]
pub struct Validate {
    log: Inject<dyn Log>,
}

impl<T: Valid> Pipe<T> for Validate {
    type Out = T;

    async fn transform(&self, value: T) -> Result<T> {
        self.log.debug("Validate");
        let mistakes = value.mistakes();
        match mistakes.is_empty() {
            true => Ok(value),
            false => Err(Error::unprocessable("the body is not valid").with("mistakes", mistakes)),
        }
    }
}
