//! What is sent and what comes back.

use armature::prelude::*;
use serde::{Deserialize, Serialize};

/// The short part of a short link. A value of this type is a valid one, wherever it came from.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Code(pub String);

impl TryFrom<String> for Code {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Code, &'static str> {
        let valid = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        match text.as_str() {
            "links" => Err("`links` is taken by the application"),
            text if text.len() > 32 || text.is_empty() || !text.bytes().all(valid) => {
                Err("a code has 1 to 32 letters, digits, `-` or `_`")
            }
            _ => Ok(Code(text)),
        }
    }
}

/// Lets a handler take it as `#[param]`: a wrong one is 400 before the handler runs.
impl FromText<'_> for Code {
    const EXPECTED: &'static str = "a code of 1 to 32 letters, digits, `-` or `_`";

    fn from_text(text: &str) -> Option<Code> {
        Code::try_from(text.to_owned()).ok()
    }
}

/// Where a link leads. Never a script: http and https only.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Target(pub String);

impl TryFrom<String> for Target {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Target, &'static str> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        match rest {
            Some(rest) if !rest.is_empty() && !text.contains(char::is_whitespace) => Ok(Target(text)),
            _ => Err("a target is an http or https URL"),
        }
    }
}

/// The body of `POST /links`.
#[derive(Debug, Deserialize)]
pub struct NewLink {
    /// Where it leads.
    pub target: Target,
    /// A code of the caller's own; without one, a random one.
    pub code: Option<Code>,
}

/// A link that exists.
#[derive(Debug, Serialize)]
pub struct Link {
    /// Its short part.
    pub code: String,
    /// The whole short link.
    pub short: String,
    /// Where it leads.
    pub target: String,
    /// How often it has been followed.
    pub hits: i64,
}
