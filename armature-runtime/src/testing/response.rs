//! [`TestResponse`]: a response in a test, and assertions about it. A failed assertion shows the whole exchange.

use crate::http::{HeaderName, StatusCode};
use crate::site::Site;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::Write;

/// A whole response.
#[derive(Clone)]
pub struct TestResponse {
    status: StatusCode,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// What was sent, for the message of a failed assertion.
    sent: Vec<u8>,
    /// Where the test has made the request.
    at: Site,
}

/// What [`TestResponse::assert_status`] compares with: a number or a [`StatusCode`].
pub trait ExpectedStatus {
    /// The number.
    fn number(self) -> u16;
}

impl ExpectedStatus for u16 {
    fn number(self) -> u16 {
        self
    }
}

impl ExpectedStatus for StatusCode {
    fn number(self) -> u16 {
        self.as_u16()
    }
}

impl TestResponse {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The value of the first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
    }

    /// All headers, in order.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The body, framing taken off.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The body as text.
    ///
    /// # Panics
    /// If it is not UTF-8.
    #[track_caller]
    pub fn text(&self) -> &str {
        match std::str::from_utf8(&self.body) {
            Ok(text) => text,
            Err(error) => self.fail(&format!("the body is not UTF-8: {error}")),
        }
    }

    /// The body read from JSON.
    ///
    /// # Panics
    /// If it is not JSON, or not of this type.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        match serde_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => self.fail(&format!("the body cannot be read as JSON of this type: {error}")),
        }
    }

    /// The status is this one.
    ///
    /// # Panics
    /// If it is different.
    #[track_caller]
    pub fn assert_status(&self, expected: impl ExpectedStatus) -> &TestResponse {
        let expected = expected.number();
        if self.status.as_u16() != expected {
            self.fail(&format!("expected status {expected}, got {}", self.status));
        }
        self
    }

    /// The body is this JSON, whatever the order of members.
    ///
    /// # Panics
    /// If it is different, or not JSON.
    #[track_caller]
    pub fn assert_json<T: Serialize>(&self, expected: T) -> &TestResponse {
        let expected = match serde_json::to_value(expected) {
            Ok(expected) => expected,
            Err(error) => self.fail(&format!("the expected value has no JSON: {error}")),
        };
        let own: Value = self.json();
        if own != expected {
            self.fail(&format!("expected JSON {}, got {}", readable(&expected), readable(&own)));
        }
        self
    }

    /// The body is this text.
    ///
    /// # Panics
    /// If it is different.
    #[track_caller]
    pub fn assert_text(&self, expected: impl AsRef<str>) -> &TestResponse {
        let (own, expected) = (self.text(), expected.as_ref());
        if own != expected {
            self.fail(&format!("expected the body {expected:?}, got {own:?}"));
        }
        self
    }

    /// The first header of this name has this value.
    ///
    /// # Panics
    /// If it has another value, or there is no such header.
    #[track_caller]
    pub fn assert_header(&self, name: &str, expected: impl AsRef<str>) -> &TestResponse {
        let expected = expected.as_ref();
        match self.header(name) {
            Some(own) if own == expected => self,
            Some(own) => self.fail(&format!("expected the header {name}: {expected}, got {name}: {own}")),
            None => self.fail(&format!("expected the header {name}: {expected}, there is none")),
        }
    }

    /// There is no header of this name.
    ///
    /// # Panics
    /// If there is one.
    #[track_caller]
    pub fn assert_no_header(&self, name: &str) -> &TestResponse {
        match self.header(name) {
            None => self,
            Some(own) => self.fail(&format!("expected no header {name}, got {name}: {own}")),
        }
    }

    /// The body is a problem document (RFC 9457) with this `detail`.
    ///
    /// # Panics
    /// If it is not one, or has another detail.
    #[track_caller]
    pub fn assert_problem(&self, detail: &str) -> &TestResponse {
        self.assert_header("content-type", "application/problem+json");
        let own: Value = self.json();
        if own.get("detail").and_then(Value::as_str) != Some(detail) {
            let got =
                own.get("detail").map_or_else(|| String::from("there is none"), |own| format!("got {own}"));
            self.fail(&format!("expected a problem with the detail {detail:?}, {got}"));
        }
        self
    }

    #[track_caller]
    fn fail(&self, what: &str) -> ! {
        panic!("{what}\n\n{}", self.exchange())
    }

    /// What was sent and what came back, as a person reads it. Also the text of `{:?}`.
    fn exchange(&self) -> String {
        let mut text = format!("sent, from {}:\n", self.at);
        indent(&mut text, &self.sent);
        let _ = writeln!(text, "got:\n    {}", self.status);
        for (name, value) in &self.headers {
            let _ = writeln!(text, "    {name}: {value}");
        }
        text.push('\n');
        indent(&mut text, &self.body);
        text
    }
}

impl std::fmt::Debug for TestResponse {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.exchange())
    }
}

/// At most this many bytes of a body are shown.
const SHOWN: usize = 4096;

/// On one line where that is short.
fn readable(value: &Value) -> String {
    let line = value.to_string();
    if line.len() <= 60 { line } else { format!("{value:#}") }
}

fn indent(text: &mut String, bytes: &[u8]) {
    let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(SHOWN)]);
    for line in shown.lines() {
        let _ = writeln!(text, "    {line}");
    }
    if bytes.len() > SHOWN {
        let _ = writeln!(text, "    … {} bytes more", bytes.len() - SHOWN);
    }
}

impl TestResponse {
    /// Reads the last response in `answered`; interim ones are skipped.
    pub(super) fn read(
        method: &str,
        sent: &[u8],
        mut answered: &[u8],
        at: Site,
    ) -> Result<TestResponse, String> {
        loop {
            let mut fields = [httparse::EMPTY_HEADER; 128];
            let mut head = httparse::Response::new(&mut fields);
            let length = match head.parse(answered).map_err(|error| error.to_string())? {
                httparse::Status::Complete(length) => length,
                httparse::Status::Partial => return Err(String::from("it ends before its head does")),
            };
            let status = head.code.and_then(|code| StatusCode::from_u16(code).ok());
            let status = status.ok_or_else(|| String::from("it has no status"))?;
            if status.is_informational() && status != StatusCode::SWITCHING_PROTOCOLS {
                answered = &answered[length..];
                continue;
            }
            let line = |field: &httparse::Header<'_>| {
                (field.name.to_lowercase(), String::from_utf8_lossy(field.value).into_owned())
            };
            let headers: Vec<_> = head.headers.iter().map(line).collect();
            let mut response = TestResponse { status, headers, body: Vec::new(), sent: sent.to_vec(), at };
            response.body = response.read_body(method, &answered[length..])?;
            return Ok(response);
        }
    }

    fn read_body(&self, method: &str, rest: &[u8]) -> Result<Vec<u8>, String> {
        let bodiless = method == "HEAD" || matches!(self.status.as_u16(), 101 | 204 | 304);
        if bodiless {
            return Ok(Vec::new());
        }
        if self.header(HeaderName::from_static("transfer-encoding").as_str()) == Some("chunked") {
            return unchunk(rest);
        }
        match self.header("content-length").map(str::parse::<usize>) {
            None => Ok(rest.to_vec()),
            Some(Ok(length)) => {
                let body = rest.get(..length).ok_or_else(|| String::from("it ends before its body does"))?;
                Ok(body.to_vec())
            }
            Some(Err(error)) => Err(format!("its `content-length` is not a number: {error}")),
        }
    }
}

fn unchunk(mut rest: &[u8]) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    loop {
        let (start, size) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete(found)) => found,
            Ok(httparse::Status::Partial) => return Err(String::from("it ends before its last chunk")),
            Err(_) => return Err(String::from("the size of a chunk is not a number")),
        };
        if size == 0 {
            return Ok(body);
        }
        let end = start + size as usize;
        body.extend_from_slice(rest.get(start..end).ok_or_else(|| String::from("it ends inside a chunk"))?);
        rest = rest.get(end + 2..).ok_or_else(|| String::from("it ends behind a chunk"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(answered: &str) -> TestResponse {
        TestResponse::read(
            "GET",
            b"GET / HTTP/1.1\r\n\r\n",
            answered.as_bytes(),
            Site::new("tests/cats.rs", 7, 1),
        )
        .unwrap()
    }

    #[test]
    fn chunks_are_joined_and_interim_responses_skipped() {
        let response = read(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
        );
        response.assert_status(200).assert_text("abc");
    }

    #[test]
    #[should_panic(
        expected = "expected status 200, got 404 Not Found\n\nsent, from tests/cats.rs:7:\n    GET / HTTP/1.1"
    )]
    fn a_failed_assertion_shows_the_exchange() {
        read("HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\nno").assert_status(200);
    }

    #[test]
    fn json_is_compared_by_value() {
        let response = read("HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{\"b\":2,\"a\":1}");
        response.assert_json(serde_json::json!({ "a": 1, "b": 2 }));
    }
}
