//! One provider by itself.

use armature::prelude::*;
use armature::testing::solitary;

#[injectable]
trait Clock {
    fn hour(&self) -> u8;
}

#[derive(Clone, Copy)]
struct At(u8);

#[injectable]
impl Clock for At {
    fn hour(&self) -> u8 {
        self.0
    }
}

#[injectable]
struct Log;

#[injectable]
struct Other;

#[injectable]
struct Greeter {
    clock: Inject<dyn Clock>,
    log: Option<Inject<Log>>,
    clocks: InjectAll<dyn Clock>,
    #[default]
    count: u32,
}

#[injectable]
struct Late {
    other: Lazy<Other>,
    clock: Inject<dyn Clock>,
}

#[armature::test]
async fn a_provider_is_built_of_what_the_test_gives() -> Result<()> {
    let greeter = solitary::<Greeter>().with::<dyn Clock>(At(7)).build().await?;
    assert_eq!(
        (greeter.clock.hour(), greeter.log.is_none(), greeter.clocks.len(), greeter.count),
        (7, true, 1, 0)
    );
    let several = solitary::<Greeter>().with::<dyn Clock>(At(7)).with::<dyn Clock>(At(8)).with::<Log>(Log);
    let greeter = several.build().await?;
    assert_eq!((greeter.clock.hour(), greeter.clocks[1].hour(), greeter.log.is_some()), (7, 8, true));
    Ok(())
}

#[armature::test]
async fn what_is_lazy_is_given_as_that() -> Result<()> {
    let late = solitary::<Late>().with::<dyn Clock>(At(7)).with_lazy::<Other>(Other).build().await?;
    assert!(late.other.get().is_some());
    assert_eq!(late.clock.hour(), 7);
    let error = solitary::<Late>().with::<dyn Clock>(At(7)).with::<Other>(Other).build().await.err().unwrap();
    assert!(
        error.to_string().contains("`Late` needs `Lazy<Other>`: write `.with_lazy::<Other>(…)`"),
        "{error}"
    );
    Ok(())
}

#[armature::test]
async fn each_mistake_is_named_with_its_line() {
    let line = line!();
    let builder = solitary::<Greeter>();
    let builder = builder.with::<Other>(Other);
    let builder = builder.with::<Log>(Log);
    let builder = builder.with::<Log>(Log);
    let error = builder.build().await.err().unwrap();
    let at: Vec<u32> = error.findings.iter().map(|finding| finding.at.unwrap().line - line).collect();
    assert_eq!(at, [1, 2, 4], "{error}");
    let text = error.to_string();
    assert!(text.starts_with("[A0101] `Greeter` (tests/testing/solitary.rs:"), "{text}");
    let missing = "needs `Inject<dyn Clock>`, dependency 1 of 3, which the test does not give: write `.with::<dyn Clock>(…)`";
    assert!(text.contains(missing), "{text}");
    let unneeded = "`Greeter` does not need `Other`: take `.with::<Other>(…)` out; it needs \
                    `Inject<dyn Clock>`, `Option<Inject<Log>>`, `InjectAll<dyn Clock>`";
    assert!(text.contains(unneeded), "{text}");
    assert!(text.contains("`Log` is given twice"), "{text}");
}

#[fact]
struct User(&'static str);

struct Orders {
    user: &'static str,
    language: String,
}

#[injectable(scope = request)]
impl Orders {
    #[construct]
    fn new(user: &User, cookies: Cookies<'_>) -> Result<Self> {
        if user.0.is_empty() {
            return Err(Error::forbidden("who?"));
        }
        Ok(Orders { user: user.0, language: cookies.get("language").unwrap_or("").to_owned() })
    }
}

#[armature::test]
async fn a_request_scoped_provider_has_facts_and_headers() -> Result<()> {
    let orders = solitary::<Orders>().fact(User("Ada")).header("cookie", "language=en").build().await?;
    assert_eq!((orders.user, &*orders.language), ("Ada", "en"));
    let error =
        solitary::<Orders>().fact(User("")).header("cookie", "language=en").build().await.err().unwrap();
    assert!(error.to_string().starts_with("[A0601] `Orders` failed: who?"), "{error}");
    Ok(())
}

#[provider]
async fn address(clock: Inject<dyn Clock>) -> String {
    format!("at {}", clock.hour())
}

#[armature::test]
async fn a_function_is_called_with_what_the_test_gives() -> Result<()> {
    assert_eq!(*solitary::<address>().with::<dyn Clock>(At(3)).build().await?, "at 3");
    Ok(())
}

#[injectable]
struct GreetingController {
    greeter: Inject<Greeter>,
}

#[controller("/greeting", unlisted)]
impl GreetingController {
    #[get("/")]
    fn hour(&self) -> String {
        self.greeter.clock.hour().to_string()
    }
}

#[armature::test]
async fn a_controller_is_built_by_itself_too() -> Result<()> {
    let greeter = solitary::<Greeter>().with::<dyn Clock>(At(9)).build().await?;
    // What is shared already is given as it is.
    let controller = GreetingController { greeter };
    assert_eq!(controller.hour(), "9");
    Ok(())
}
