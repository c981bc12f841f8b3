//! What printed handlers call for their arguments and their answer. Names are constants the macro wrote; slots are
//! numbers it counted.

mod answer;
mod body;
mod field;
mod given;
mod list;
mod query;

pub use answer::{answer, created, finish, finished, fixed_header, with_status};
pub use body::{BodyReader, Decoded, Deserialized, FromBody, Media, NotRawBody, RawBody};
pub use field::{FromField, cookie, header, outer_param, param};
pub use given::{Extracted, NotProved, Proved};
pub use list::{Kept, kept};
pub use query::{FromQuery, NotOneValue, OneValue, WholeQuery, query_value};
