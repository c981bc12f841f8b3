//! A feature crate: other crates import [`ShippingModule`], configure it, and ask for [`Quotes`]. How quotes are made is
//! private. See `examples/checkout` for an application.

use armature::prelude::*;

/// What the application has to say.
#[derive(Clone, Debug, Keyed)]
pub struct ShippingOptions {
    /// In cents, for each started kilogram.
    pub cents_per_kilogram: u64,
    /// In grams. Nothing heavier is shipped. Default 30,000.
    pub heaviest: u64,
}

impl Default for ShippingOptions {
    fn default() -> ShippingOptions {
        ShippingOptions { cents_per_kilogram: 250, heaviest: 30_000 }
    }
}

/// What can go wrong; handlers pass it on with `?`.
#[derive(Debug, HttpError)]
pub enum ShippingError {
    /// The parcel is too heavy.
    #[http(422, "a parcel of {grams} g is too heavy: at most {heaviest} g")]
    TooHeavy {
        /// The parcel's weight.
        grams: u64,
        /// The limit.
        heaviest: u64,
    },
}

/// Prices of parcels. The only thing the module exports.
#[injectable]
pub trait Quotes {
    /// The price in cents of a parcel of this weight.
    ///
    /// # Errors
    /// [`ShippingError::TooHeavy`].
    async fn quote(&self, grams: u64) -> Result<u64, ShippingError>;
}

/// Nobody outside of this crate can ask for it.
#[injectable]
struct ByWeight {
    options: Inject<ShippingOptions>,
}

#[injectable]
impl Quotes for ByWeight {
    async fn quote(&self, grams: u64) -> Result<u64, ShippingError> {
        let ShippingOptions { cents_per_kilogram, heaviest } = *self.options;
        if grams > heaviest {
            return Err(ShippingError::TooHeavy { grams, heaviest });
        }
        Ok(grams.div_ceil(1000) * cents_per_kilogram)
    }
}

/// Shipping. Configure it once, with `ShippingModule::for_root(options)` or `for_root_async(closure)`; whoever imports it
/// can ask for `Inject<dyn Quotes>`.
#[module(options = ShippingOptions, providers = [ByWeight as dyn Quotes], exports = [dyn Quotes])]
pub struct ShippingModule;

#[cfg(test)]
mod tests {
    use super::*;

    /// A library has no root, so its tests bring one: `cargo check --tests` proves the module.
    #[module(root, imports = [ShippingModule::for_root(ShippingOptions::default())])]
    struct ProofModule;

    #[armature::test]
    async fn each_started_kilogram_costs() -> armature::Result {
        let app = armature::testing::app::<ProofModule>().build().await?;
        let quotes = app.resolve::<dyn Quotes>();
        assert_eq!(quotes.quote(1).await?, 250);
        assert_eq!(quotes.quote(2500).await?, 750);
        assert!(quotes.quote(30_001).await.is_err());
        Ok(())
    }
}
