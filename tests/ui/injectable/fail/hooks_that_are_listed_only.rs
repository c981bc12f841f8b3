use armature::prelude::*;

#[injectable(hooks(OnModuleInit, OnApplicationShutdown))]
pub struct Service;

impl OnModuleInit for Service {
    async fn on_module_init(&self) -> Result<()> {
        Ok(())
    }
}

fn main() {}
