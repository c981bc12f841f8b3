//! [`Explanation`]: everything that a request meets, in order; and [`Routes`], the routes of an application. Types only: `app/explain.rs`
//! fills them from the plan.

mod routes;
mod stage;
mod table;

pub use routes::{RouteLine, Routes};
pub use stage::{Kind, Level, Stage};

use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt::{self, Display};
use table::Columns;

/// Everything that a request meets, in order. `Display` prints a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The request's method.
    pub method: String,
    /// The request's path, without its query.
    pub path: String,
    /// The matched route; `None` if no route matches, and the framework responds with 404, 405, or 204 to OPTIONS.
    pub route: Option<RouteLine>,
    /// What runs on the way in, the outermost first, up to the handler: layers, guards, interceptors, arguments with their pipes.
    /// Interceptors and layers see the response, too, in reverse order.
    pub stages: Vec<Stage>,
    /// The filters that an error is offered to, in this order, whichever stage it comes from.
    pub filters: Vec<Stage>,
    /// The guards that do not run because the handler is `#[public]`.
    pub skipped: Vec<Stage>,
}

impl Explanation {
    /// The names of the stages of a kind, in order.
    pub fn names(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.stages
            .iter()
            .chain(&self.filters)
            .filter(move |stage| stage.kind == kind)
            .map(|stage| &*stage.name)
    }
}

impl Display for Explanation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{} {}", self.method, self.path)?;
        match &self.route {
            Some(route) => writeln!(out, "answered by {route}")?,
            None => writeln!(out, "answered by no route")?,
        }
        let mut columns = Columns::default();
        for (number, stage) in self.stages.iter().enumerate() {
            columns.push(stage.row(&(number + 1).to_string()));
        }
        let parts = [
            ("an error is offered to", &self.filters),
            ("not run, as the handler is #[public]", &self.skipped),
        ];
        for (title, stages) in parts.into_iter().filter(|(_, stages)| !stages.is_empty()) {
            columns.title(title);
            for (number, stage) in stages.iter().enumerate() {
                columns.push(stage.row(&(number + 1).to_string()));
            }
        }
        columns.fmt(out)
    }
}

impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Explanation { method, path, route, stages, filters, skipped } = self;
        let mut fields = serializer.serialize_struct("Explanation", 6)?;
        fields.serialize_field("method", method)?;
        fields.serialize_field("path", path)?;
        fields.serialize_field("route", route)?;
        fields.serialize_field("stages", stages)?;
        fields.serialize_field("filters", filters)?;
        fields.serialize_field("skipped", skipped)?;
        fields.end()
    }
}
