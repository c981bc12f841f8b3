//! Services and handlers that a test calls itself.

use armature::prelude::*;
use armature::{RequestContext, testing};

#[fact]
#[derive(Clone)]
struct Tenant(String);

#[injectable]
struct TenantGuard;

#[guard]
impl TenantGuard {
    fn can_activate(&self) -> Result<Tenant> {
        Err(Error::unauthorized("which tenant?"))
    }
}

#[derive(Debug, PartialEq)]
struct Cat {
    id: u64,
    tenant: String,
    language: Option<String>,
}

struct Cats {
    tenant: String,
    language: Option<String>,
}

#[injectable(scope = request)]
impl Cats {
    #[construct]
    fn new(tenant: &Tenant, cookies: Cookies<'_>) -> Self {
        Cats { tenant: tenant.0.clone(), language: cookies.get("language").map(str::to_owned) }
    }
}

impl Cats {
    fn find(&self, id: u64) -> Result<Cat> {
        if id > 9 {
            return Err(Error::not_found(format!("there is no cat {id}")));
        }
        Ok(Cat { id, tenant: self.tenant.clone(), language: self.language.clone() })
    }
}

impl IntoResponse for Cat {
    fn into_response(self) -> Response {
        format!("{self:?}").into_response()
    }
}

#[injectable]
struct Plain;

#[injectable(scope = request)]
struct CatsController {
    cats: Inject<Cats>,
}

#[controller("/cats")]
#[use_guards(TenantGuard)]
impl CatsController {
    #[get("/:id")]
    fn find_one(&self, #[param] id: u64) -> Result<Cat> {
        self.cats.find(id)
    }

    #[get("/")]
    async fn path(&self) -> String {
        RequestContext::current().map(|context| context.path().to_owned()).unwrap_or_default()
    }
}

#[module(root, controllers = [CatsController], providers = [Cats, Plain])]
struct App;

#[armature::test]
async fn a_handler_is_called_with_a_request_in_scope() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let scope = app.get("/cats/7").cookie("language", "en").scope().fact(Tenant("a".to_owned()));
    scope
        .run(async |scope| {
            let controller = scope.resolve::<CatsController>().await?;
            let cat = Cat { id: 7, tenant: "a".to_owned(), language: Some("en".to_owned()) };
            assert_eq!(controller.find_one(7)?, cat);
            assert_eq!(controller.find_one(10).unwrap_err().status(), 404);
            // One request: one value.
            assert!(Inject::same(&controller.cats, &scope.resolve::<Cats>().await?));
            assert!(Inject::same(&app.resolve::<Plain>(), &scope.resolve::<Plain>().await?));
            assert_eq!(scope.parts().path(), "/cats/7");
            Ok(())
        })
        .await
}

#[armature::test]
async fn another_scope_is_another_request() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let cats = async |tenant: &str| {
        let scope = app.get("/").scope().fact(Tenant(tenant.to_owned()));
        scope.run(async |scope| scope.resolve::<Cats>().await).await
    };
    assert_eq!((&*cats("a").await?.tenant, &*cats("b").await?.tenant), ("a", "b"));
    Ok(())
}

#[armature::test]
async fn what_a_constructor_fails_with_is_returned() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let built = app.get("/").scope().run(async |scope| scope.resolve::<Cats>().await).await;
    assert_eq!(built.err().unwrap().status(), 500);
    Ok(())
}

#[armature::test]
async fn the_request_is_lent_if_the_application_lends_it() -> Result<()> {
    let path = async |app: &testing::TestApp| {
        let scope = app.get("/here").scope().fact(Tenant("a".to_owned()));
        scope.run(async |scope| Ok::<_, Error>(scope.resolve::<CatsController>().await?.path().await)).await
    };
    assert_eq!(path(&testing::app::<App>().build().await?).await?, "");
    assert_eq!(path(&testing::app::<App>().request_context().build().await?).await?, "/here");
    Ok(())
}

#[armature::test]
#[should_panic(expected = "nothing that was built is bound as `alloc::string::String`")]
async fn what_is_not_bound_is_not_resolved() {
    let app = testing::app::<App>().build().await.unwrap();
    let _ = app.get("/").scope().run(async |scope| scope.resolve::<String>().await.map(|_| ())).await;
}

#[armature::test]
#[should_panic(expected = "a request in scope has no body")]
async fn a_body_is_for_requests_that_are_sent() {
    let app = testing::app::<App>().build().await.unwrap();
    let _ = app.post("/").body("text").scope();
}
