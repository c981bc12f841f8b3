//! Interceptors in forms that are legal and rarely seen.

use armature::prelude::*;

#[fact]
pub struct Lent<T: Send + Sync>(T);

#[injectable]
pub struct Lends<T: Send + Sync> {
    #[value(std::marker::PhantomData)]
    of: std::marker::PhantomData<T>,
}

#[interceptor]
impl<T: Default + Send + Sync + Keyed> Lends<T> {
    async fn intercept(&self, next: armature::Next<'_, Lent<T>>) -> armature::Result<armature::Response> {
        let _ = self.of;
        next.lend(&Lent(T::default())).await
    }
}

#[derive(Debug, HttpError)]
#[http(409, "busy")]
pub struct Busy;

#[injectable(scope = request)]
pub struct r#Box;

#[interceptor]
impl r#Box {
    /// Returns an error of its own, and a string.
    #[inline]
    async fn intercept(
        &self,
        request: &Parts<'_>,
        Lent(number): &Lent<u8>,
        next: Next<'_>,
        route: Option<Route<'_>>,
    ) -> Result<String, Busy> {
        if *number > 0 || route.is_none() || request.path().is_empty() {
            return Err(Busy);
        }
        next.run().await.map(|response| response.status.to_string()).map_err(|_| Busy)
    }
}

#[injectable]
pub struct Users;

#[controller("/users")]
#[use_interceptors(Lends<u8>)]
#[use_interceptors(self::Lends<String>,)]
impl Users {
    #[get]
    fn one(&self, Lent(number): &Lent<u8>) -> String {
        number.to_string()
    }

    #[get("/two")]
    #[use_interceptors(r#Box)]
    async fn two(&self, text: &Lent<String>) -> String {
        text.0.clone()
    }
}

#[module(root, controllers = [Users])]
pub struct App;

fn main() {}
