//! [`Error`]: what a handler, guard or extractor returns instead of a response.

use super::BoxError;
use super::chain::Chain;
use super::problem::Problem;
use ::http::{HeaderName, HeaderValue, StatusCode};
use std::any::Any;
use std::borrow::Cow;
use std::error::Error as StdError;

/// A failed request: what the client may read, and what only the operator may.
///
/// `?` turns every standard error and every string into one: status 500, with its text for the operator only. One pointer wide, so that
/// the `Result` of a handler stays small.
pub struct Error(Box<Inner>);

struct Inner {
    problem: Problem,
    cause: Cause,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// What an error was made of.
enum Cause {
    None,
    Source(BoxError),
    /// An error of the user's own, whole, so that a filter can catch it by its type.
    Typed(Box<dyn TypedCause>),
}

trait TypedCause: Send + Sync {
    fn value(&self) -> &dyn Any;
    fn source(&self) -> Option<&(dyn StdError + Send + Sync + 'static)>;
}

struct Typed<E> {
    value: E,
    source: fn(&E) -> Option<&(dyn StdError + Send + Sync + 'static)>,
}

impl<E: Send + Sync + 'static> TypedCause for Typed<E> {
    fn value(&self) -> &dyn Any {
        &self.value
    }

    fn source(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        (self.source)(&self.value)
    }
}

impl Error {
    /// An error of this status, with a detail that the client may read.
    pub fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Error {
        Error::from(Problem::new(status).with_detail(detail))
    }

    /// With a cause, which only the operator may read.
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        self.0.cause = Cause::Source(source.into());
        self
    }

    /// With the user's own error, kept whole; `source` finds the cause inside it. `#[derive(HttpError)]` prints it.
    #[doc(hidden)]
    pub fn with_typed<E: Send + Sync + 'static>(
        mut self,
        value: E,
        source: fn(&E) -> Option<&(dyn StdError + Send + Sync + 'static)>,
    ) -> Error {
        self.0.cause = Cause::Typed(Box::new(Typed { value, source }));
        self
    }

    /// With one more header in the response, such as `Retry-After`.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Error {
        self.0.headers.push((name, value));
        self
    }

    /// With one more member in the problem document (RFC 9457 §3.2).
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<serde_json::Value>) -> Error {
        self.0.problem.extensions.push((name.into(), value.into()));
        self
    }

    /// The status of the response.
    pub fn status(&self) -> StatusCode {
        self.0.problem.status
    }

    /// What the client may read.
    pub fn problem(&self) -> &Problem {
        &self.0.problem
    }

    /// What only the operator may read.
    pub fn source(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        match &self.0.cause {
            Cause::None => None,
            Cause::Source(source) => Some(&**source),
            Cause::Typed(typed) => typed.source(),
        }
    }

    /// The error it was made of, if it is an `E`: what `?` or `#[derive(HttpError)]` converted.
    pub fn downcast_ref<E: StdError + 'static>(&self) -> Option<&E> {
        match &self.0.cause {
            Cause::Source(source) => source.downcast_ref(),
            Cause::Typed(_) | Cause::None => None,
        }
    }

    /// The user's own error it was made of, if it is an `E`, standard error or not.
    pub fn origin<E: 'static>(&self) -> Option<&E> {
        match &self.0.cause {
            Cause::Typed(typed) => typed.value().downcast_ref(),
            Cause::Source(_) | Cause::None => None,
        }
    }

    /// The field lines its response carries beside those of every problem document.
    pub(crate) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.0.headers
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Error {
        Error(Box::new(Inner { problem, cause: Cause::None, headers: Vec::new() }))
    }
}

// What the standard library boxes as an error: errors, and strings, which `E: StdError` would leave out. The second bound
// keeps `Error` itself out, as the conversion of a type into itself is the standard library's.
impl<E> From<E> for Error
where
    Box<dyn StdError + Send + Sync>: From<E>,
    Box<dyn StdError>: From<E>,
{
    fn from(source: E) -> Error {
        Error::from(Problem::new(StatusCode::INTERNAL_SERVER_ERROR)).with_source(source)
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.0.problem.detail.as_deref().unwrap_or(&self.0.problem.title))
    }
}

/// One readable line, since this is what `main` prints of the error it returns: why the start failed, or the text of the
/// error with all its causes, behind the status if it is not the 500 that every foreign error has.
impl std::fmt::Debug for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let source = self.source().map(|source| source as &(dyn StdError + 'static));
        if let Some(boot) = source.and_then(|source| source.downcast_ref::<super::BootError>()) {
            return boot.fmt(out);
        }
        let Problem { status, detail, title, .. } = self.problem();
        match (source, detail) {
            (Some(source), None) if *status == StatusCode::INTERNAL_SERVER_ERROR => {
                write!(out, "{}", Chain(source))
            }
            _ => {
                write!(out, "{}: {}", status.as_u16(), detail.as_ref().unwrap_or(title))?;
                source.map_or(Ok(()), |source| write!(out, ": {}", Chain(source)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<u16, Error> {
        if text.is_empty() {
            Err("PORT is empty")?;
        }
        if text.contains(' ') {
            Err(format!("PORT `{text}` has a space"))?;
        }
        Ok(text.parse()?)
    }

    #[test]
    fn strings_become_errors_as_others_do() {
        assert_eq!(format!("{:?}", parsed("").unwrap_err()), "PORT is empty");
        assert_eq!(format!("{:?}", parsed("8 0").unwrap_err()), "PORT `8 0` has a space");
        assert_eq!(parsed("x").unwrap_err().status(), 500);
        assert_eq!(parsed("").unwrap_err().to_string(), "Internal Server Error", "for the operator only");
    }

    #[test]
    fn what_main_prints_is_readable() {
        let parse = || "x".parse::<u16>().unwrap_err();
        assert_eq!(format!("{:?}", Error::from(parse())), "invalid digit found in string");
        let found = Error::new(StatusCode::NOT_FOUND, "no user 7");
        assert_eq!(format!("{found:?}"), "404: no user 7");
        assert_eq!(
            format!("{:?}", found.with_source(parse())),
            "404: no user 7: invalid digit found in string"
        );
    }
}
