//! Generic controllers and providers: listed with their types filled in, proved and mounted for each.

use armature::prelude::*;
use armature::testing;
use std::marker::PhantomData;
use std::sync::Mutex;

trait Entity: Keyed + Send + Sync {
    const NAME: &'static str;
}

#[derive(Keyed)]
struct Cat;

impl Entity for Cat {
    const NAME: &'static str = "cat";
}

#[derive(Keyed)]
struct Dog;

impl Entity for Dog {
    const NAME: &'static str = "dog";
}

#[injectable]
struct Table<T: Entity> {
    #[default]
    rows: Mutex<Vec<String>>,
    #[default]
    of: PhantomData<T>,
}

#[injectable]
struct Crud<T: Entity> {
    table: Inject<Table<T>>,
}

#[controller("/crud")]
impl<T: Entity> Crud<T> {
    #[get("/:number")]
    fn one(&self, #[param] number: usize) -> Result<String> {
        let rows = self.table.rows.lock().unwrap();
        let row = rows.get(number).ok_or_else(|| Error::new(StatusCode::NOT_FOUND, T::NAME))?;
        Ok(row.clone())
    }

    #[post]
    async fn add(&self, #[body] row: String) -> String {
        let mut rows = self.table.rows.lock().unwrap();
        rows.push(format!("{} {row}", T::NAME));
        let _ = self.table.of;
        format!("{}", rows.len() - 1)
    }
}

#[module(path = "/cats", controllers = [Crud<Cat>], providers = [Table<Cat>])]
struct CatModule;

#[module(path = "/dogs", controllers = [Crud<Dog>], providers = [Table<Dog>])]
struct DogModule;

#[module(root, imports = [CatModule, DogModule])]
struct App;

#[armature::test]
async fn each_set_of_types_has_routes_and_values_of_its_own() -> armature::Result {
    let app = testing::app::<App>().build().await?;
    app.post("/cats/crud")
        .body("Tom")
        .header("content-type", "text/plain")
        .await
        .assert_status(201)
        .assert_text("0");
    app.get("/cats/crud/0").await.assert_status(200).assert_text("cat Tom");
    app.get("/dogs/crud/0").await.assert_status(404).assert_problem("dog");
    Ok(())
}
