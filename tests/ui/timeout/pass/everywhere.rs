use armature::prelude::*;

#[injectable]
struct Reports;

#[controller("/reports")]
#[timeout("250ms")]
impl Reports {
    #[get("/now")]
    fn now(&self) {}

    #[get("/later")]
    #[timeout("2m")]
    async fn later(&self) {}

    #[get("/stream")]
    #[timeout(off)]
    async fn stream(&self) {}
}

#[module(controllers = [Reports], timeout = off)]
struct ReportsModule;

#[module(root, imports = [ReportsModule], timeout = "1h")]
struct App;

fn main() {
    let _ = armature::bootstrap::<App>();
}
