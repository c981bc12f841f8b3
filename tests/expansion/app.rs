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
