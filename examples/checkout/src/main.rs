//! An application that uses the feature crate `shipping`: it reads the environment and configures the module with it.
//!
//! `CENTS_PER_KILOGRAM=300 cargo run -p checkout`, then `curl http://127.0.0.1:3000/checkout/1500`.

use armature::prelude::*;
use shipping::{Quotes, ShippingModule, ShippingOptions};

/// What the environment says.
struct Config {
    cents_per_kilogram: u64,
}

#[injectable]
impl Config {
    #[construct]
    fn from_env() -> Result<Self> {
        let cents_per_kilogram = match std::env::var("CENTS_PER_KILOGRAM") {
            Ok(text) => text.parse().map_err(|error| format!("CENTS_PER_KILOGRAM `{text}`: {error}"))?,
            Err(_) => ShippingOptions::default().cents_per_kilogram,
        };
        Ok(Config { cents_per_kilogram })
    }

    fn shipping(&self) -> ShippingOptions {
        ShippingOptions { cents_per_kilogram: self.cents_per_kilogram, ..ShippingOptions::default() }
    }
}

#[module(providers = [Config], exports = [Config])]
struct ConfigModule;

#[injectable]
struct CheckoutController {
    quotes: Inject<dyn Quotes>,
}

#[controller("/checkout")]
impl CheckoutController {
    #[get("/:grams")]
    async fn quote(&self, #[param] grams: u64) -> Result<String> {
        let cents = self.quotes.quote(grams).await?;
        Ok(format!("{}.{:02}", cents / 100, cents % 100))
    }
}

/// The closure's arguments are injected, and proved like those of a constructor: leave out `ConfigModule`, and it does not
/// compile.
#[module(
    root,
    imports = [ConfigModule, ShippingModule::for_root_async(|config: Inject<Config>| config.shipping())],
    controllers = [CheckoutController],
)]
struct AppModule;

fn main() -> armature::Result {
    armature::bootstrap::<AppModule>().listen("127.0.0.1:3000")
}

#[cfg(test)]
mod tests {
    use super::*;
    use shipping::ShippingError;

    #[armature::test]
    async fn the_environment_sets_the_price() -> armature::Result {
        let config = Config { cents_per_kilogram: 300 };
        let app = armature::testing::app::<AppModule>().override_provider::<Config>(config).build().await?;
        app.get("/checkout/1500").await.assert_status(200).assert_text("6.00");
        app.get("/checkout/40000").await.assert_problem("a parcel of 40000 g is too heavy: at most 30000 g");
        Ok(())
    }

    /// Stands in for the whole feature crate.
    struct Free;

    #[injectable]
    impl Quotes for Free {
        async fn quote(&self, _grams: u64) -> Result<u64, ShippingError> {
            Ok(0)
        }
    }

    #[armature::test]
    async fn shipping_can_be_replaced() -> armature::Result {
        let app = armature::testing::app::<AppModule>().override_provider::<dyn Quotes>(Free).build().await?;
        app.get("/checkout/1500").await.assert_text("0.00");
        Ok(())
    }
}
