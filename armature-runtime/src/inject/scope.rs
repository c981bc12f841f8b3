//! How long a provider's value lives.

/// The scope of a provider: how many values there are and how long each lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One for the application; shared by all workers, so it is `Send + Sync`. The default.
    Singleton,
    /// One for each worker thread; need not be `Send`.
    Worker,
    /// One for each request that asks for it; dropped with the request.
    Request,
    /// A new one for each consumer; lives as long as the shortest-lived thing it needs.
    Transient,
}

impl Scope {
    /// The word in `scope = …`.
    pub const fn word(self) -> &'static str {
        match self {
            Scope::Singleton => "singleton",
            Scope::Worker => "worker",
            Scope::Request => "request",
            Scope::Transient => "transient",
        }
    }
}
