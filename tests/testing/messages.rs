//! What a failed assertion says.

use armature::prelude::*;
use armature::testing::{self, TestApp, TestResponse};
use std::panic::{AssertUnwindSafe, catch_unwind};

#[injectable]
struct CatsController;

#[controller("/cats")]
impl CatsController {
    #[get("/:id")]
    fn find(&self, #[param] id: u64) -> Result<String> {
        Err(Error::not_found(format!("there is no cat {id}")))
    }
}

#[module(root, controllers = [CatsController])]
struct App;

/// What a test panics with.
#[track_caller]
fn said(test: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(test)).expect_err("it does not fail");
    panic.downcast_ref::<String>().expect("a text").clone()
}

/// A helper, which its callers are named for.
#[track_caller]
fn get(app: &TestApp) -> testing::TestRequest<'_> {
    app.get("/cats/7").bearer("abc")
}

#[armature::test]
async fn an_assertion_shows_the_exchange_and_where_the_request_was_made() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let line = line!() + 1;
    let response = get(&app).await;
    let text = said(|| _ = response.assert_status(200));
    let begin = format!(
        "expected status 200, got 404 Not Found\n\nsent, from {}:{line}:\n    GET /cats/7 HTTP/1.1\n",
        file!()
    );
    assert!(text.starts_with(&begin), "{text}");
    for part in ["    authorization: Bearer abc\n", "got:\n    404 Not Found\n", "there is no cat 7"] {
        assert!(text.contains(part), "{text}");
    }
    Ok(())
}

#[armature::test]
async fn each_assertion_says_what_it_got() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let response = get(&app).await;
    let fails = |test: fn(&TestResponse), begin: &str| {
        let text = said(|| test(&response));
        assert!(text.starts_with(begin) && text.contains("\n\nsent, from "), "{text}");
    };
    fails(|response| _ = response.assert_text("Tom"), "expected the body \"Tom\", got \"{");
    fails(|response| _ = response.assert_json("Tom"), "expected JSON \"Tom\", got {");
    fails(|response| _ = response.json::<u8>(), "the body cannot be read as JSON of this type: ");
    fails(
        |response| _ = response.assert_header("x-mark", "a"),
        "expected the header x-mark: a, there is none",
    );
    fails(|response| _ = response.assert_no_header("date"), "expected no header date, got date: ");
    let detail = "expected a problem with the detail \"no\", got \"there is no cat 7\"";
    fails(|response| _ = response.assert_problem("no"), detail);
    Ok(())
}
