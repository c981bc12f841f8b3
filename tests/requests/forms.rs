//! Handlers in the less usual clothes: raw names, types of a macro's caller, borrowed answers, lists as bodies.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cell::Cell;

#[derive(Serialize, Deserialize)]
struct Item {
    id: u32,
}

#[derive(Deserialize)]
struct Wrapped<T> {
    inner: T,
}

#[injectable]
struct Names {
    #[default]
    first: First,
}

struct First(&'static str);

impl Default for First {
    fn default() -> First {
        First("ada")
    }
}

/// One for each request.
#[injectable(scope = request)]
struct Visit {
    #[default]
    steps: Cell<u32>,
}

#[injectable(scope = request)]
struct Visits {
    visit: Inject<Visit>,
}

#[controller("/visits")]
impl Visits {
    #[get]
    fn at_once(&self) -> String {
        self.visit.steps.set(self.visit.steps.get() + 1);
        self.visit.steps.get().to_string()
    }

    #[get("/:by")]
    async fn shared(&self, visit: Inject<Visit>, #[param] by: u32) -> String {
        self.visit.steps.set(by);
        (visit.steps.get() + 1).to_string()
    }
}

#[injectable]
struct Forms {
    names: Inject<Names>,
}

impl Forms {
    const WIDTH: usize = 4;
}

#[controller("/f")]
impl Forms {
    #[get("/raw/:type")]
    fn r#match(&self, #[param] r#type: &str, #[query] r#for: Option<u8>) -> String {
        format!("{type} {for:?}", r#type = r#type, r#for = r#for)
    }

    #[get("/borrowed")]
    async fn borrowed(&self) -> Result<Cow<'_, str>> {
        Ok(Cow::Borrowed(self.names.first.0))
    }

    #[get("/cow/:text")]
    fn cow<'r>(&self, #[param] text: Cow<'r, str>) -> Cow<'r, str> {
        text
    }

    #[get("/opaque")]
    async fn opaque(&self) -> Result<impl IntoResponse> {
        Ok((StatusCode::ACCEPTED, "later"))
    }

    #[get("/opaque/now")]
    fn opaque_now(&self) -> impl IntoResponse {
        Json([1, 2])
    }

    #[post("/list")]
    async fn list(&self, #[body] items: Vec<Item>) -> Json<Vec<Item>> {
        Json(items)
    }

    #[post("/number")]
    async fn number(&self, #[body] mut number: u32) -> Json<u32> {
        number += 1;
        Json(number)
    }

    #[post("/wrapped")]
    async fn wrapped(&self, #[body] Wrapped { inner }: Wrapped<Vec<u8>>) -> String {
        format!("{inner:?}")
    }

    #[post("/array")]
    async fn array(&self, #[body] four: [u8; Self::WIDTH]) -> String {
        format!("{four:?}")
    }

    #[delete("/gone")]
    #[http_code(204)]
    async fn gone(&self) -> Result<()> {
        Ok(())
    }

    #[post("/nothing")]
    async fn nothing(&self) -> Result {
        Ok(())
    }

    #[post("/created")]
    fn created(&self) {}

    #[deprecated]
    #[get("/old")]
    fn old(&self) -> &'static str {
        "old"
    }

    #[get("/:_year/:_month")]
    async fn request(&self, request: &Request<'_>) -> String {
        request.path().to_owned()
    }
}

/// A controller that a macro of the user's prints.
macro_rules! resource {
    ($name:ident at $path:literal holds $held:ty, takes $id:ty) => {
        #[injectable]
        struct $name {
            held: Inject<$held>,
        }

        #[controller($path)]
        impl $name {
            #[get("/:id")]
            fn one(&self, #[param] id: $id) -> String {
                format!("{id} {}", self.held.first.0)
            }

            #[get("/of/:id")]
            async fn of(&self, held: Inject<$held>, #[param] id: $id, by: Option<Inject<$held>>) -> String {
                format!("{id} {} {}", held.first.0, by.is_some())
            }
        }
    };
    ($name:ident at $path:literal injects $inject:ty) => {
        #[injectable]
        struct $name;

        #[controller($path)]
        impl $name {
            #[get]
            fn one(&self, held: $inject) -> String {
                held.first.0.to_owned()
            }
        }
    };
}

resource!(Numbered at "/numbered" holds Names, takes u16);
resource!(Injecting at "/injecting" injects Inject<Names>);

#[module(
    root,
    controllers = [Forms, Visits, Numbered, Injecting],
    providers = [Names, Visit],
)]
struct App;

async fn app() -> TestApp {
    testing::app::<App>().build().await.expect("the application starts")
}

#[armature::test]
async fn raw_names_are_looked_for_without_their_mark() {
    app().await.get("/f/raw/cat?for=3").await.assert_text("cat Some(3)");
}

#[armature::test]
async fn an_answer_may_borrow_from_the_controller_and_the_request() {
    let app = app().await;
    app.get("/f/borrowed").await.assert_text("ada");
    app.get("/f/cow/a%20b").await.assert_text("a b");
    app.get("/f/2026/11").await.assert_text("/f/2026/11");
}

#[armature::test]
async fn an_answer_may_have_no_name() {
    let app = app().await;
    app.get("/f/opaque").await.assert_status(202).assert_text("later");
    app.get("/f/opaque/now").await.assert_json([1, 2]);
    app.get("/f/old").await.assert_text("old");
}

#[armature::test]
async fn a_body_may_be_a_list_a_number_or_taken_apart() {
    let app = app().await;
    app.post("/f/list").json(&[Item { id: 1 }]).await.assert_status(201).assert_json(&[Item { id: 1 }]);
    app.post("/f/number").json(&41).await.assert_json(42);
    let inner = "{\"inner\":[1,2]}";
    app.post("/f/wrapped").header("content-type", "application/json").body(inner).await.assert_text("[1, 2]");
    app.post("/f/array").json(&[1, 2, 3, 4]).await.assert_text("[1, 2, 3, 4]");
    app.post("/f/array").json(&[1, 2, 3]).await.assert_status(422);
}

#[armature::test]
async fn nothing_in_a_result_is_204_whatever_the_method() {
    let app = app().await;
    app.delete("/f/gone").await.assert_status(204);
    app.post("/f/nothing").await.assert_status(204);
    app.post("/f/created").await.assert_status(204);
}

#[armature::test]
async fn a_request_has_one_value_of_its_own_and_the_next_another() {
    let app = app().await;
    app.get("/visits").await.assert_text("1");
    app.get("/visits").await.assert_text("1");
    app.get("/visits/6").await.assert_text("7");
}

#[armature::test]
async fn a_macro_may_print_a_controller_with_the_callers_types() {
    let app = app().await;
    app.get("/numbered/7").await.assert_text("7 ada");
    app.get("/numbered/of/7").await.assert_text("7 ada true");
    app.get("/numbered/70000").await.assert_status(400);
    app.get("/injecting").await.assert_text("ada");
}
