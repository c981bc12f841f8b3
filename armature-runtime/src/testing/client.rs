//! [`TestRequest`]: a request that a test sends.

use super::response::TestResponse;
use super::scope::TestScope;
use super::{TestApp, here};
use crate::future::LocalFuture;
use crate::site::Site;
use serde::Serialize;
use std::future::IntoFuture;

/// A request before it is sent: awaiting it sends it and waits for the whole response.
#[must_use = "a request is sent when it is awaited"]
pub struct TestRequest<'a> {
    app: &'a TestApp,
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    at: Site,
}

macro_rules! methods {
    ($($name:ident $method:literal),+) => {
        impl TestApp {
            $(#[doc = concat!("A `", $method, "` request to this path and query.")]
            #[track_caller]
            pub fn $name(&self, target: impl Into<String>) -> TestRequest<'_> {
                self.request($method, target)
            })+
        }
    };
}

methods! { get "GET", head "HEAD", post "POST", put "PUT", patch "PATCH", delete "DELETE", options "OPTIONS" }

impl TestApp {
    /// A request of any method.
    #[track_caller]
    pub fn request(&self, method: impl Into<String>, target: impl Into<String>) -> TestRequest<'_> {
        let (method, target) = (method.into(), target.into());
        TestRequest { app: self, method, target, headers: Vec::new(), body: None, at: here() }
    }
}

impl<'a> TestRequest<'a> {
    /// One more header.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// `Authorization: Bearer …` (RFC 6750 §2.1).
    pub fn bearer(self, token: impl std::fmt::Display) -> Self {
        self.header("authorization", format!("Bearer {token}"))
    }

    /// A cookie.
    pub fn cookie(self, name: &str, value: &str) -> Self {
        self.header("cookie", format!("{name}={value}"))
    }

    /// A raw body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// A JSON body, with its `Content-Type`.
    ///
    /// # Panics
    /// If the value cannot be JSON, such as a map whose keys are not strings.
    #[track_caller]
    pub fn json<T: Serialize + ?Sized>(self, value: &T) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => self.header("content-type", "application/json").body(body),
            Err(error) => panic!("the value cannot be sent as JSON: {error}"),
        }
    }

    /// A form, with its `Content-Type`.
    ///
    /// # Panics
    /// If the value cannot be a form.
    #[track_caller]
    pub fn form<T: Serialize + ?Sized>(self, value: &T) -> Self {
        match serde_html_form::to_string(value) {
            Ok(body) => self.header("content-type", "application/x-www-form-urlencoded").body(body),
            Err(error) => panic!("the value cannot be sent as a form: {error}"),
        }
    }

    /// Puts the request in scope without sending it: for tests that call services and handlers directly.
    ///
    /// ```ignore
    /// let cats = app.get("/cats").scope().fact(Tenant::new("a")).run(async |scope| {
    ///     let controller = scope.resolve::<CatsController>().await?;
    ///     controller.find_one(7).await
    /// });
    /// assert_eq!(cats.await?.name, "Tom");
    /// ```
    ///
    /// # Panics
    /// If it has a body, because nothing would read it.
    #[track_caller]
    pub fn scope(self) -> TestScope<'a> {
        let TestRequest { app, method, target, headers, body, at } = self;
        if body.is_some() {
            panic!(
                "a request in scope has no body, since no handler reads it: give the value to the method that the test calls"
            );
        }
        TestScope { app, method, target, headers, facts: Vec::new(), at }
    }

    /// What goes over the wire.
    fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        let has = |name: &str| self.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name));
        if !has("host") {
            head.push_str("host: test\r\n");
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let framed = has("content-length") || has("transfer-encoding");
        if let Some(body) = &self.body
            && !framed
        {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend(self.body.iter().flatten());
        bytes
    }
}

impl<'a> IntoFuture for TestRequest<'a> {
    type Output = TestResponse;
    type IntoFuture = LocalFuture<'a, TestResponse>;

    fn into_future(self) -> LocalFuture<'a, TestResponse> {
        Box::pin(async move {
            let sent = self.bytes();
            let answered = self.app.exchange(&sent, self.at).await;
            match TestResponse::read(&self.method, &sent, &answered, self.at) {
                Ok(response) => response,
                Err(why) => panic!(
                    "{}: the response cannot be read: {why}\n\nsent:\n    {}\ngot:\n    {}",
                    self.at,
                    String::from_utf8_lossy(&sent).escape_debug(),
                    String::from_utf8_lossy(&answered).escape_debug()
                ),
            }
        })
    }
}
