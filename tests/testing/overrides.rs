//! Pipes, interceptors, filters and request-scoped providers that a test replaces, and overrides that are refused.

use armature::prelude::*;
use armature::testing;
use std::cell::Cell;

#[fact]
struct Unit(&'static str);

/// Lends metres, and says so in a header.
#[injectable]
struct Metres;

#[interceptor]
impl Metres {
    async fn intercept(&self, next: Next<'_, Unit>) -> Result<Response> {
        next.lend(&Unit("m")).await
    }
}

struct Feet;

#[interceptor]
impl Feet {
    async fn intercept(&self, next: Next<'_, Unit>) -> Result<Response> {
        next.lend(&Unit("ft")).await
    }
}

#[injectable]
struct Marks;

#[interceptor]
impl Marks {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        let mut response = next.run().await?;
        response.set_header(HeaderName::from_static("x-mark"), HeaderValue::from_static("real"));
        Ok(response)
    }
}

struct MarksFake;

#[interceptor]
impl MarksFake {
    async fn intercept(&self, next: Next<'_>) -> Result<Response> {
        let mut response = next.run().await?;
        response.set_header(HeaderName::from_static("x-mark"), HeaderValue::from_static("fake"));
        Ok(response)
    }
}

#[derive(Debug, HttpError)]
#[http(404, "there is no such length")]
struct NoLength;

#[injectable]
struct Lengths;

#[catch(NoLength)]
impl Lengths {
    async fn catch(&self, _error: &NoLength) -> &'static str {
        "none"
    }
}

struct Silent;

#[catch(NoLength)]
impl Silent {
    async fn catch(&self, _error: &NoLength) -> &'static str {
        "-"
    }
}

#[injectable]
struct Disk;

/// What a pipe needs that nothing else does.
#[injectable]
struct Table {
    _disk: Inject<Disk>,
}

/// Takes numbers, and texts.
#[injectable]
struct Double {
    _table: Inject<Table>,
}

impl Pipe<u32> for Double {
    type Out = u32;

    async fn transform(&self, value: u32) -> Result<u32> {
        Ok(value * 2)
    }
}

impl Pipe<String> for Double {
    type Out = String;

    async fn transform(&self, value: String) -> Result<String> {
        Ok(value.repeat(2))
    }
}

struct Seven;

impl Pipe<u32> for Seven {
    type Out = u32;

    async fn transform(&self, _value: u32) -> Result<u32> {
        Ok(7)
    }
}

struct Loud;

impl Pipe<String> for Loud {
    type Out = String;

    async fn transform(&self, value: String) -> Result<String> {
        Ok(value.to_uppercase())
    }
}

/// Takes what borrows.
#[injectable]
struct Trim;

impl<'a> Pipe<&'a str> for Trim {
    type Out = &'a str;

    async fn transform(&self, value: &'a str) -> Result<&'a str> {
        Ok(value.trim())
    }
}

struct Keep;

impl<'a> Pipe<&'a str> for Keep {
    type Out = &'a str;

    async fn transform(&self, value: &'a str) -> Result<&'a str> {
        Ok(value)
    }
}

#[injectable]
struct LengthsController;

#[controller("/lengths")]
#[use_interceptors(Metres)]
#[use_filters(Lengths)]
impl LengthsController {
    #[get("/double/:length")]
    async fn double(&self, #[param(pipe = Double)] length: u32, unit: &Unit) -> String {
        format!("{length} {}", unit.0)
    }

    #[get("/text")]
    fn text(&self, #[query(pipe = (Double, Double))] text: String) -> String {
        text
    }

    #[get("/trim")]
    fn trim(&self, #[query(pipe = Trim)] text: &str) -> String {
        text.to_owned()
    }

    #[get("/none")]
    fn none(&self) -> Result<&'static str, NoLength> {
        Err(NoLength)
    }
}

#[module(controllers = [LengthsController], providers = [Disk, Table, Double, Trim])]
struct LengthsModule;

#[module(root, imports = [LengthsModule], interceptors = [Marks])]
struct App;

#[armature::test]
async fn without_overrides_all_is_real() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    app.get("/lengths/double/4").await.assert_text("8 m").assert_header("x-mark", "real");
    app.get("/lengths/text?text=a").await.assert_text("aaaa");
    app.get("/lengths/trim?text=%20a").await.assert_text("a");
    app.get("/lengths/none").await.assert_status(404).assert_text("none");
    Ok(())
}

#[armature::test]
async fn an_interceptor_is_replaced_on_controllers_and_on_the_root() -> Result<()> {
    let app = testing::app::<App>()
        .override_interceptor::<Metres>(Feet)
        .override_interceptor::<Marks>(MarksFake)
        .build()
        .await?;
    app.get("/lengths/double/4").await.assert_text("8 ft").assert_header("x-mark", "fake");
    app.get("/lengths/text?text=a").await.assert_header("x-mark", "fake");
    app.get("/nowhere").await.assert_status(404);
    Ok(())
}

#[armature::test]
async fn a_filter_is_replaced() -> Result<()> {
    let app = testing::app::<App>().override_filter::<Lengths>(Silent).build().await?;
    app.get("/lengths/none").await.assert_status(404).assert_text("-");
    app.get("/lengths/double/x").await.assert_status(400);
    Ok(())
}

#[armature::test]
async fn a_pipe_is_replaced_for_what_it_takes_and_not_built() -> Result<()> {
    let app = testing::app::<App>()
        .override_pipe::<Double, u32>(Seven)
        .override_pipe::<Double, String>(Loud)
        .build()
        .await?;
    app.get("/lengths/double/4").await.assert_text("7 m");
    app.get("/lengths/text?text=a").await.assert_text("A");
    Ok(())
}

#[armature::test]
async fn a_pipe_that_is_replaced_for_another_type_only_says_so() -> Result<()> {
    let app = testing::app::<App>().override_pipe::<Double, u32>(Seven).build().await?;
    app.get("/lengths/text?text=a").await.assert_status(500);
    Ok(())
}

#[armature::test]
async fn a_pipe_of_what_borrows_is_a_provider() {
    let builder = testing::app::<App>().override_pipe::<Trim, &'static str>(Keep);
    let error = builder.build().await.unwrap_err().to_string();
    assert!(error.starts_with("[A0606] no argument goes through the pipe `Trim`"), "{error}");
    assert!(error.contains("override_provider::<Trim>(…)"), "{error}");
}

#[armature::test]
async fn what_takes_arguments_from_the_container_cannot_replace() {
    struct Needy;

    #[interceptor]
    impl Needy {
        async fn intercept(&self, next: Next<'_>, _disk: Inject<Disk>) -> Result<Response> {
            next.run().await
        }
    }

    let builder = testing::app::<App>().override_interceptor::<Marks>(Needy);
    let error = builder.build().await.unwrap_err().to_string();
    assert!(error.contains("Needy` replaces `Marks` and takes `Inject` arguments"), "{error}");
}

/// Where an override stands is part of what is wrong with it.
#[armature::test]
async fn an_override_is_refused_at_its_own_line() {
    let line = line!();
    let builder = testing::app::<App>()
        .override_interceptor::<Marks>(MarksFake)
        .override_interceptor::<Marks>(MarksFake)
        .override_provider::<Unused>(Unused)
        .override_filter::<Unused>(Unused)
        .override_interceptor::<Unused>(Unused)
        .override_pipe::<Double, u32>(Seven)
        .override_pipe::<Double, u32>(Seven);
    let error = builder.build().await.unwrap_err();
    let at: Vec<u32> = error.findings.iter().map(|finding| finding.at.unwrap().line - line).collect();
    let text = error.to_string();
    assert_eq!(at, [3, 8, 4, 5, 6], "{text}");
    assert!(error.findings.iter().all(|finding| finding.code == "A0606"), "{text}");
    let first = format!(
        "[A0606] `Marks` is overridden twice: the first `override_interceptor::<Marks>` is at {}:{}; take one of them out",
        file!(),
        line + 2
    );
    assert!(text.starts_with(&first), "{text}");
    assert!(text.contains(&format!("\n  --> {}:{}", file!(), line + 3)), "{text}");
    for wrong in ["nothing provides `Unused`", "inside of the filter `Unused`", "interceptor `Unused`"] {
        assert!(text.contains(wrong), "{text}");
    }
}

#[derive(Keyed)]
struct Unused;

impl Interceptor for Unused {
    type Provides = ();

    async fn intercept(&self, _: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        next.run().await
    }
}

impl ExceptionFilter for Unused {
    type Catches = ();

    fn catches(_error: &Error) -> bool {
        true
    }

    async fn catch(&self, _request: &StageRequest<'_>, error: Error) -> Outcome {
        Err(error)
    }
}

/// Needs no `Send`.
#[injectable(scope = worker)]
trait Visits {
    fn visit(&self) -> u32;
}

#[injectable(scope = request)]
struct Stored {
    #[default]
    visits: Cell<u32>,
}

#[injectable]
impl Visits for Stored {
    fn visit(&self) -> u32 {
        self.visits.set(self.visits.get() + 1);
        self.visits.get()
    }
}

#[derive(Default)]
struct Tens {
    visits: Cell<u32>,
}

#[injectable]
impl Visits for Tens {
    fn visit(&self) -> u32 {
        self.visits.set(self.visits.get() + 10);
        self.visits.get()
    }
}

/// Is request-scoped, since what it holds is.
#[injectable(scope = request)]
struct Counted {
    visits: Inject<dyn Visits>,
}

#[injectable]
struct VisitsController;

#[controller("/visits")]
impl VisitsController {
    #[get("/")]
    fn visit(&self, visits: Inject<dyn Visits>, counted: Inject<Counted>) -> String {
        let first = visits.visit();
        format!("{first} {}", counted.visits.visit())
    }
}

#[module(root, controllers = [VisitsController], providers = [Stored as dyn Visits, Counted])]
struct Visiting;

#[armature::test]
async fn what_each_request_has_for_itself_is_replaced_for_each_request() -> Result<()> {
    let app = testing::app::<Visiting>().build().await?;
    app.get("/visits").await.assert_text("1 2");
    app.get("/visits").await.assert_text("1 2");
    let app = testing::app::<Visiting>().override_provider_with::<dyn Visits>(Tens::default).build().await?;
    app.get("/visits").await.assert_text("10 20");
    app.get("/visits").await.assert_text("10 20");
    Ok(())
}

#[armature::test]
async fn on_a_socket_too() -> Result<()> {
    let builder = testing::app::<Visiting>().override_provider_with::<dyn Visits>(Tens::default);
    let app = builder.over_socket().build().await?;
    app.get("/visits").await.assert_text("10 20");
    app.get("/visits").await.assert_text("10 20");
    Ok(())
}
