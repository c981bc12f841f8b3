//! [`Links`]: the rules and the SQL. Knows nothing of HTTP except which status its errors have.

use super::model::{Code, Link, NewLink};
use crate::config::Config;
use crate::database::Database;
use armature::prelude::*;
use rusqlite::{ErrorCode, OptionalExtension, Row};

/// What can go wrong with a link.
#[derive(Debug, HttpError)]
pub enum LinkError {
    /// There is none.
    #[http(404, "no link `{0}`")]
    Unknown(String),
    /// Somebody else has it.
    #[http(409, "the code `{0}` is taken")]
    Taken(String),
}

/// What one can do with links.
#[injectable]
pub struct Links {
    database: Inject<Database>,
    config: Inject<Config>,
}

impl Links {
    /// Adds a link, under a code that cannot be guessed unless the caller chose one.
    pub async fn add(&self, NewLink { target, code: wanted }: NewLink) -> Result<Link> {
        let sql = "INSERT INTO links (code, target)
                   VALUES (coalesce(?1, lower(hex(randomblob(5)))), ?2) RETURNING code";
        let values = (wanted.clone().map(|code| code.0), target.0.clone());
        let added = self.database.run(move |database| database.query_row(sql, values, |row| row.get(0)));
        match (added.await, wanted) {
            (Ok(code), _) => Ok(self.link(code, target.0, 0)),
            (Err(error), Some(code)) if is_taken(&error) => Err(LinkError::Taken(code.0).into()),
            (Err(error), _) => Err(error),
        }
    }

    /// The link of this code.
    pub async fn find(&self, code: Code) -> Result<Link> {
        let of = code.clone();
        let sql = "SELECT target, hits FROM links WHERE code = ?1";
        let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let found =
            self.database.run(move |database| database.query_row(sql, [of.0], row).optional()).await?;
        let (target, hits) = found.ok_or_else(|| LinkError::Unknown(code.0.clone()))?;
        Ok(self.link(code.0, target, hits))
    }

    /// Where the link leads; counts that it was followed.
    pub async fn follow(&self, code: Code) -> Result<String> {
        let of = code.clone();
        let sql = "UPDATE links SET hits = hits + 1 WHERE code = ?1 RETURNING target";
        let found =
            self.database.run(move |database| database.query_row(sql, [of.0], |row| row.get(0)).optional());
        Ok(found.await?.ok_or(LinkError::Unknown(code.0))?)
    }

    /// Removes a link.
    pub async fn remove(&self, code: Code) -> Result<()> {
        let of = code.clone();
        let sql = "DELETE FROM links WHERE code = ?1";
        match self.database.run(move |database| database.execute(sql, [of.0])).await? {
            0 => Err(LinkError::Unknown(code.0).into()),
            _ => Ok(()),
        }
    }

    fn link(&self, code: String, target: String, hits: i64) -> Link {
        Link { short: format!("{}/{code}", self.config.base_url), code, target, hits }
    }
}

fn is_taken(error: &Error) -> bool {
    let cause = error.source().and_then(|source| source.downcast_ref::<rusqlite::Error>());
    cause.and_then(rusqlite::Error::sqlite_error_code) == Some(ErrorCode::ConstraintViolation)
}
