//! What a client sees of a connection, in one line: each response, and whether the connection ended. The responses are
//! read by a small strict reader of our own, which shares nothing with the server.
//!
//! `200 ok` is a response with the body `ok`. Behind it, where they are so: `(chunked)`, `(to the end)` for how its body
//! was delimited, `(no length)` if there is none, `(close)`, `(keep-alive)` for its `Connection`; for a problem document
//! its detail replaces the body. `| end` says that the server ended the connection.

use crate::sim::Wire;

/// One response, read.
#[derive(Debug, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The field lines.
    pub fields: Vec<(String, String)>,
    /// The body, chunks joined.
    pub body: Vec<u8>,
    /// The lines behind a chunked body.
    pub trailers: String,
    how: &'static str,
}

impl Answer {
    /// The value of the one field of this name.
    ///
    /// # Panics
    /// If there are several.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut values = self.fields.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str());
        let value = values.next();
        assert!(values.next().is_none(), "{name} twice in {:?}", self.fields);
        value
    }

    fn line(&self) -> String {
        let body = String::from_utf8_lossy(&self.body);
        let text = match self.field("content-type") {
            Some("application/problem+json") => detail(&body, self.status),
            _ => body.into_owned(),
        };
        let mut line = format!("{} {text}", self.status).trim_end().to_owned();
        line.push_str(self.how);
        if let Some(connection) = self.field("connection") {
            line.push_str(&format!(" ({connection})"));
        }
        line
    }
}

fn detail(document: &str, status: u16) -> String {
    assert!(document.contains(&format!(r#""status":{status}"#)), "{document}");
    let (_, rest) = document.split_once(r#""detail":""#).expect("a detail");
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Reads all responses that `bytes` hold; `heads` says which of them answer a HEAD.
///
/// # Panics
/// At anything that is not strictly HTTP.
pub fn answers(mut bytes: &[u8], heads: &[bool], ended: bool) -> Vec<Answer> {
    let mut answers = Vec::new();
    let mut finals = 0;
    while !bytes.is_empty() {
        let answer = answer(&mut bytes, heads.get(finals).copied().unwrap_or(false), ended);
        finals += usize::from(answer.status >= 200);
        answers.push(answer);
    }
    answers
}

fn line<'b>(bytes: &mut &'b [u8]) -> &'b str {
    let end = bytes.windows(2).position(|pair| pair == b"\r\n").expect("a line that ends");
    let line = std::str::from_utf8(&bytes[..end]).expect("text");
    assert!(!line.contains(['\r', '\n']), "{line:?}");
    *bytes = &bytes[end + 2..];
    line
}

fn take<'b>(bytes: &mut &'b [u8], len: usize) -> &'b [u8] {
    assert!(bytes.len() >= len, "the body is cut short: {len} bytes, {:?}", String::from_utf8_lossy(bytes));
    let (taken, rest) = bytes.split_at(len);
    *bytes = rest;
    taken
}

fn answer(bytes: &mut &[u8], to_head: bool, ended: bool) -> Answer {
    let status =
        line(bytes).strip_prefix("HTTP/1.1 ").expect("a status line")[..3].parse().expect("a status");
    let mut answer = Answer { status, ..Answer::default() };
    loop {
        match line(bytes) {
            "" => break,
            field => {
                let (name, value) = field.split_once(": ").expect("a field");
                answer.fields.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    if status >= 200 {
        assert_eq!(answer.field("date").map(str::len), Some(29));
        assert_eq!(answer.field("server"), Some("armature"));
    }
    let length = answer.field("content-length").map(|length| length.parse::<usize>().expect("a length"));
    let chunked = answer.field("transfer-encoding").is_some();
    assert!(!(chunked && length.is_some()));
    match (length, chunked) {
        _ if to_head => {}
        _ if status < 200 || status == 204 || status == 304 => {
            assert!(length.is_none() && !chunked, "no body, so no length");
        }
        (Some(length), _) => answer.body = take(bytes, length).to_vec(),
        (None, true) => {
            answer.how = " (chunked)";
            chunks(bytes, &mut answer);
        }
        (None, false) => {
            assert!(ended, "a body without end: {answer:?}");
            answer.how = " (to the end)";
            answer.body = take(bytes, bytes.len()).to_vec();
        }
    }
    answer
}

fn chunks(bytes: &mut &[u8], answer: &mut Answer) {
    loop {
        let size = usize::from_str_radix(line(bytes), 16).expect("a chunk's size");
        if size == 0 {
            break;
        }
        answer.body.extend_from_slice(take(bytes, size));
        assert_eq!(take(bytes, 2), b"\r\n");
    }
    loop {
        match line(bytes) {
            "" => return,
            trailer => answer.trailers.push_str(&format!("{trailer};")),
        }
    }
}

/// Which requests in `input` are HEADs, by their request lines.
fn heads(input: &[u8]) -> Vec<bool> {
    let lines = input.split(|byte| *byte == b'\n');
    let requests = lines.filter(|line| line.windows(6).any(|part| part == b" HTTP/"));
    requests.map(|line| line.starts_with(b"HEAD ")).collect()
}

/// Sends `input` in parts, and says in one line what came back.
pub fn of(wire: &mut Wire, input: &[u8], parts: &[&[u8]]) -> String {
    let mut output = Vec::new();
    for part in parts {
        wire.send(part);
        wire.client.take_into(&mut output);
    }
    wire.run();
    wire.client.take_into(&mut output);
    let ended = wire.client.is_finished();
    let mut lines: Vec<_> = answers(&output, &heads(input), ended).iter().map(Answer::line).collect();
    if ended {
        lines.push("end".to_owned());
    }
    lines.join(" | ")
}
