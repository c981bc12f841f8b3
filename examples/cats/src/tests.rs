//! The application as its clients see it, in process: no port, no sleep.

use crate::AppModule;
use crate::cats::model::{Cat, NewCat};
use crate::cats::repository::CatRepository;
use armature::prelude::*;
use serde_json::json;

#[armature::test]
async fn a_cat_is_added_and_found() -> armature::Result {
    let app = armature::testing::app::<AppModule>().build().await?;
    let mimi = json!({ "id": 1, "name": "Mimi", "lives": 9 });
    app.post("/api/cats")
        .json(&json!({ "name": "Mimi", "lives": 9 }))
        .await
        .assert_status(201)
        .assert_json(&mimi);
    app.get("/api/cats/1").await.assert_status(200).assert_json(&mimi);
    app.get("/api/cats").await.assert_json(json!([mimi]));
    Ok(())
}

#[armature::test]
async fn mistakes_are_problem_documents() -> armature::Result {
    let app = armature::testing::app::<AppModule>().build().await?;
    app.get("/api/cats/7").await.assert_status(404).assert_header("content-type", "application/problem+json");
    app.get("/api/cats/seven").await.assert_status(400);
    app.post("/api/cats").json(&json!({ "name": "Mimi", "lives": 10 })).await.assert_status(422);
    app.delete("/api/cats").await.assert_status(405).assert_header("allow", "GET, HEAD, OPTIONS, POST");
    Ok(())
}

/// A repository that holds one cat and takes no other.
struct OneCat;

#[injectable]
impl CatRepository for OneCat {
    async fn all(&self) -> Result<Vec<Cat>> {
        Ok(vec![Cat { id: 7, name: "Tom".to_owned(), lives: 1 }])
    }

    async fn find(&self, id: u64) -> Result<Option<Cat>> {
        Ok(self.all().await?.into_iter().find(|cat| cat.id == id))
    }

    async fn add(&self, _cat: NewCat) -> Result<Cat> {
        Err(Error::service_unavailable("no room for another cat"))
    }
}

#[armature::test]
async fn another_repository_takes_the_place_of_the_real_one() -> armature::Result {
    let app =
        armature::testing::app::<AppModule>().override_provider::<dyn CatRepository>(OneCat).build().await?;
    app.get("/api/cats/7").await.assert_json(json!({ "id": 7, "name": "Tom", "lives": 1 }));
    app.post("/api/cats").json(&json!({ "name": "Mimi", "lives": 9 })).await.assert_status(503);
    Ok(())
}
