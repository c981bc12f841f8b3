//! Problem documents (RFC 9457): what a client may read of an error.

use ::http::StatusCode;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;

/// The members RFC 9457 §3.1 defines; an extension of one of these names is not written.
const MEMBERS: [&str; 5] = ["type", "title", "status", "detail", "instance"];

/// An RFC 9457 problem document.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// A URI that names the kind of problem; `about:blank` by default (§4.2.1).
    pub kind: Cow<'static, str>,
    /// A short title, the same for every problem of this kind; by default the status's reason.
    pub title: Cow<'static, str>,
    /// What is wrong this time, for the client.
    pub detail: Option<Cow<'static, str>>,
    /// A URI that names this occurrence.
    pub instance: Option<Cow<'static, str>>,
    /// Further members (§3.2), in order.
    pub extensions: Vec<(Cow<'static, str>, serde_json::Value)>,
}

impl Problem {
    /// A problem of this status, with the status's reason as its title.
    pub const fn new(status: StatusCode) -> Problem {
        Problem {
            status,
            kind: Cow::Borrowed("about:blank"),
            title: Cow::Borrowed(title(status)),
            detail: None,
            instance: None,
            extensions: Vec::new(),
        }
    }

    /// With a detail for the client.
    pub fn with_detail(mut self, detail: impl Into<Cow<'static, str>>) -> Problem {
        self.detail = Some(detail.into());
        self
    }

    /// Of another kind: the URI that names it, and the title that all problems of this kind have.
    pub fn with_kind(
        mut self,
        kind: impl Into<Cow<'static, str>>,
        title: impl Into<Cow<'static, str>>,
    ) -> Problem {
        self.kind = kind.into();
        self.title = title.into();
        self
    }

    /// With a URI that names this occurrence.
    pub fn with_instance(mut self, instance: impl Into<Cow<'static, str>>) -> Problem {
        self.instance = Some(instance.into());
        self
    }

    /// With one more member. A name that the standard defines is not written.
    pub fn with(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<serde_json::Value>,
    ) -> Problem {
        self.extensions.push((name.into(), value.into()));
        self
    }
}

const fn title(status: StatusCode) -> &'static str {
    // Constant, unlike `StatusCode::canonical_reason`; the statuses that errors have.
    match status.as_u16() {
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        418 => "I'm a teapot",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        510 => "Not Extended",
        511 => "Network Authentication Required",
        _ => "Unknown",
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &self.kind)?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("status", &self.status.as_u16())?;
        if let Some(detail) = &self.detail {
            map.serialize_entry("detail", detail)?;
        }
        if let Some(instance) = &self.instance {
            map.serialize_entry("instance", instance)?;
        }
        for (name, value) in self.extensions.iter().filter(|(name, _)| !MEMBERS.contains(&&**name)) {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn written(problem: &Problem, json: &str) {
        assert_eq!(serde_json::to_string(problem).unwrap(), json);
    }

    #[test]
    fn a_status_alone_is_a_document() {
        written(
            &Problem::new(StatusCode::NOT_FOUND),
            r#"{"type":"about:blank","title":"Not Found","status":404}"#,
        );
    }

    #[test]
    fn all_members_stand_in_the_standards_order() {
        let problem = Problem::new(StatusCode::CONFLICT)
            .with_kind("https://example.org/taken", "Taken")
            .with_detail("the name \"a\" is taken")
            .with_instance("/users/7")
            .with("name", "a")
            .with("status", 200);
        written(
            &problem,
            r#"{"type":"https://example.org/taken","title":"Taken","status":409,"detail":"the name \"a\" is taken","instance":"/users/7","name":"a"}"#,
        );
    }

    #[test]
    fn titles_are_the_reasons_of_the_registry() {
        for code in 400..600 {
            let status = StatusCode::from_u16(code).unwrap();
            // Three were renamed by RFC 9110 and are still old in the `http` crate.
            let renamed = matches!(code, 413 | 416 | 422);
            if let Some(reason) = status.canonical_reason().filter(|_| !renamed) {
                assert_eq!(title(status), reason, "{code}");
            }
        }
    }
}
