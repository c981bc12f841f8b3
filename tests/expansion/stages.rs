use armature::prelude::*;

#[guard]
impl Tokens {
    async fn can_activate(&self, #[header] authorization: Option<&str>) -> Result<User> {
        self.user(authorization)
    }
}

#[interceptor]
impl Timing {
    async fn intercept(&self, next: Next<'_>, clock: Inject<Clock>, user: &User) -> Result<Response> {
        let response = next.run().await?;
        Ok(self.timed(response, clock, user))
    }
}

#[catch(CatNotFound)]
impl CatsFilter {
    async fn catch(&self, error: &CatNotFound) -> impl IntoResponse {
        error.to_string()
    }
}

#[catch(_)]
impl Rest {
    async fn catch(&self, error: Error) -> Result<Response> {
        Err(error)
    }
}

#[controller("/cats")]
#[use_interceptors(Timing)]
#[use_filters(CatsFilter, Rest)]
impl Cats {
    #[get("/:id")]
    #[use_guards(Tokens)]
    async fn find(&self, #[param] id: u64) -> Result<String> {
        self.service.find(id).await
    }
}

#[middleware]
impl Logger {
    async fn handle(&self, next: Next<'_>) -> Result<Response> {
        next.run().await
    }
}

#[middleware]
async fn tenant(next: Next<'_, Tenant>, host: Host<'_>) -> Result<Response> {
    next.lend(&Tenant::of(host)).await
}

#[module(controllers = [Cats], filters = [Rest], middleware = [Logger, tenant.on(Cats, "GET /dogs/*rest").except(Cats::find)])]
pub struct CatsModule;
