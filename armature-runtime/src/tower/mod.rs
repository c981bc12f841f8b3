//! The tower ecosystem: layers around the application or inside it, services below a prefix of it, and the application as a
//! service. Behind the feature `tower`.

mod body;
mod broken;
mod driver;
mod extension;
mod incoming;
mod inner;
mod layer;
mod local_body;
mod mount;
mod outgoing;
mod pipe;
mod response;
mod service;

pub use body::Body;
pub use broken::BrokenBody;
pub use extension::Extension;
pub(crate) use incoming::Answering;
pub use inner::{InnerFuture, InnerService};
pub(crate) use layer::Layering;
pub use layer::TowerLayer;
pub use local_body::LocalBody;
pub(crate) use mount::Mounted;
pub use mount::OriginalUri;
pub use outgoing::Peer;
pub use service::HttpService;
// So that an application needs neither crate for a layer or a service of its own.
pub use tower_layer::{Layer, LayerFn, layer_fn};
pub use tower_service::Service;
