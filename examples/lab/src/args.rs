//! The command line.

use std::net::{IpAddr, Ipv4Addr};
use std::num::NonZeroUsize;
use std::str::FromStr;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Args {
    /// `--host`, by default the loopback address.
    pub host: IpAddr,
    /// `--port`, by default 8080; 0 takes any free one.
    pub port: u16,
    /// `--workers`; `None` leaves the number to the framework.
    pub workers: Option<usize>,
}

impl Args {
    /// Reads `--name value` and `--name=value`.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Args, String> {
        let mut args = Args { host: IpAddr::V4(Ipv4Addr::LOCALHOST), port: 8080, workers: None };
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (word, words.next()),
            };
            let value = value.ok_or_else(|| format!("`{name}` needs a value"))?;
            match name.as_str() {
                "--host" => args.host = read(&name, &value)?,
                "--port" => args.port = read(&name, &value)?,
                "--workers" => args.workers = Some(read::<NonZeroUsize>(&name, &value)?.get()),
                _ => return Err(format!("`{name}` is no option")),
            }
        }
        Ok(args)
    }
}

fn read<T: FromStr>(name: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("`{value}` is no value of `{name}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args, String> {
        Args::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_are_read_in_both_spellings() {
        let args = parse("--port=81 --workers 3 --host ::1").unwrap();
        assert_eq!(args, Args { host: "::1".parse().unwrap(), port: 81, workers: Some(3) });
        assert!(parse("").unwrap().host.is_loopback());
    }

    #[test]
    fn mistakes_are_named() {
        assert_eq!(parse("--port").unwrap_err(), "`--port` needs a value");
        assert_eq!(parse("--port x").unwrap_err(), "`x` is no value of `--port`");
        assert_eq!(parse("--workers 0").unwrap_err(), "`0` is no value of `--workers`");
        assert_eq!(parse("--prot 1").unwrap_err(), "`--prot` is no option");
    }
}
