use armature::prelude::*;

#[injectable]
pub trait Repo {
    async fn find(&self, id: u64) -> Result<String>;
}

#[injectable(scope = worker)]
pub struct Memory {
    #[default]
    rows: Vec<String>,
}

#[injectable]
impl Repo for Memory {
    async fn find(&self, id: u64) -> Result<String> {
        Ok(self.rows[id as usize].clone())
    }
}

#[injectable]
impl Service {
    #[construct]
    async fn open(repo: Inject<dyn Repo>, cache: Option<Inject<Cache>>) -> Result<Self> {
        Service::with(repo, cache).await
    }
}

#[provider]
fn cache() -> Cache {
    Cache
}

#[fact]
pub struct User {
    pub id: u64,
}

#[controller("/users")]
#[use_guards(Gate)]
impl Users {
    #[get("/:id")]
    async fn find(&self, #[param] id: u64, by: User) -> Result<String> {
        self.service.find(id, by).await
    }

    #[get("/count")]
    #[public]
    fn count(&self) -> String {
        self.service.count()
    }
}

#[module(options = Settings, providers = [cache], exports = [Cache], path = "/cache")]
pub struct CacheModule;

#[module(
    root,
    secure,
    imports = [CacheModule::for_root(Settings::default()), Other],
    providers = [Memory as dyn Repo, Service],
    guards = [Gate],
)]
pub struct App;

#[armature::test]
async fn it_works() -> Result {
    Ok(())
}
