//! [`Config`]: everything that the environment decides.

use armature::prelude::*;
use std::net::SocketAddr;
use std::str::FromStr;

/// Read once, before anything is built, so that a mistake stops the program with one line.
#[derive(Debug, Keyed)]
pub struct Config {
    /// `LISTEN`: the address to serve. Default `127.0.0.1:3000`.
    pub listen: SocketAddr,
    /// `BASE_URL`: what short links begin with. Default `http://` and the address.
    pub base_url: String,
    /// `DATABASE`: the file of the database, or `:memory:`. Default `links.db`.
    pub database: String,
}

impl Config {
    /// From the variables of the process.
    pub fn from_env() -> Result<Config> {
        Config::read(|name| std::env::var(name).ok())
    }

    /// From any other source; the environment of a process cannot be changed safely in a test.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Config> {
        let listen = parsed("LISTEN", variable("LISTEN"), "127.0.0.1:3000")?;
        let base_url = variable("BASE_URL").unwrap_or_else(|| format!("http://{listen}"));
        if !base_url.starts_with("http://") && !base_url.starts_with("https://") {
            return Err(format!("BASE_URL is `{base_url}`, which is not an http or https URL"))?;
        }
        let database = variable("DATABASE").unwrap_or_else(|| "links.db".to_owned());
        Ok(Config { listen, base_url: base_url.trim_end_matches('/').to_owned(), database })
    }
}

fn parsed<T: FromStr>(name: &str, value: Option<String>, default: &str) -> Result<T>
where
    T::Err: std::fmt::Display,
{
    let value = value.as_deref().unwrap_or(default);
    Ok(value.parse().map_err(|error| format!("{name} is `{value}`: {error}"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_has_a_default() {
        let config = Config::read(|_| None).unwrap();
        assert_eq!(
            (config.base_url.as_str(), config.database.as_str()),
            ("http://127.0.0.1:3000", "links.db")
        );
    }

    #[test]
    fn what_is_wrong_is_named() {
        let error = Config::read(|name| (name == "LISTEN").then(|| "here".to_owned())).unwrap_err();
        assert_eq!(format!("{error:?}"), "LISTEN is `here`: invalid socket address syntax");
    }
}
