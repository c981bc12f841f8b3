//! [`Database`]: SQLite, used from any worker without blocking it.

use crate::config::Config;
use armature::prelude::*;
use rusqlite::Connection;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::spawn_blocking;

/// One connection. SQLite writes from one place at a time anyway; readers could have connections of their own.
pub struct Database {
    connection: Arc<Mutex<Connection>>,
}

#[injectable]
impl Database {
    /// Opens the file and brings its tables up to date. Nothing listens before this has succeeded.
    #[construct]
    fn open(config: Inject<Config>) -> Result<Database> {
        let connection = Connection::open(&config.database)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.execute_batch(include_str!("schema.sql"))?;
        Ok(Database { connection: Arc::new(Mutex::new(connection)) })
    }

    /// Runs `work` on a thread that may block. The worker serves other requests meanwhile.
    ///
    /// It runs to its end even if the client disconnects, so it is the place for a transaction.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        let connection = self.connection.clone();
        let done = spawn_blocking(move || {
            // A panic rolls its transaction back, so the connection is still good.
            work(&mut connection.lock().unwrap_or_else(PoisonError::into_inner))
        });
        Ok(done.await??)
    }
}
