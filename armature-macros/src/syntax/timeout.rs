//! A timeout: `"5s"`, or `off`.

use crate::diag::Diag;
use crate::paths::RuntimePath;
use crate::syntax::types::to_source;
use armature_grammar::code;
use armature_grammar::duration::duration;
use armature_grammar::error::Problem;
use proc_macro2::TokenStream;
use quote::quote;
use std::time::Duration;
use syn::LitStr;

/// The longest time that is worth a timer.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// What a timeout says.
#[derive(Clone, Copy)]
pub(crate) enum Timeout {
    /// Milliseconds.
    After(u64),
    /// `off`.
    Off,
}

impl Timeout {
    /// Prints `Timeout::millis(5000)`, for a constant.
    pub(crate) fn print(self, rt: &RuntimePath) -> TokenStream {
        match self {
            Timeout::After(millis) => quote! { #rt::Some(#rt::Timeout::millis(#millis)) },
            Timeout::Off => quote! { #rt::Some(#rt::Timeout::Off) },
        }
    }
}

/// Reads `"5s"` or `off`. `example` is what the user would write around it: `#[timeout(…)]`, `timeout = …`.
pub(crate) fn timeout(value: &TokenStream, example: &str, diag: &mut Diag) -> Option<Timeout> {
    let write = |value: &str| format!("write `{}`", example.replace('…', value));
    if value.to_string() == "off" {
        return Some(Timeout::Off);
    }
    let Ok(literal) = syn::parse2::<LitStr>(value.clone()) else {
        let written = to_source(value);
        let text = format!("a timeout is a string with its unit, or `off`, and not `{written}`");
        let digits = written.starts_with(|first: char| first.is_ascii_digit());
        let meant = match duration(&written) {
            Ok(_) => format!("\"{written}\""),
            Err(error) if digits && error.at == written.len() => format!("\"{written}s\""),
            Err(_) => "\"5s\"".to_owned(),
        };
        diag.error(value, code::BAD_OPTION_VALUE, text).help(write(&meant));
        return None;
    };
    let text = literal.value();
    match sentence(&text) {
        Ok(millis) => Some(Timeout::After(millis)),
        Err((sentence, meant)) => {
            diag.error(&literal, code::BAD_OPTION_VALUE, sentence).help(write(&meant));
            None
        }
    }
}

/// The milliseconds, or what is wrong and what to write between the parentheses.
fn sentence(text: &str) -> Result<u64, (String, String)> {
    let unit_missing = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let time = match duration(text) {
        Ok(time) => time,
        Err(_) if text.is_empty() => return Err(("the timeout is empty".to_owned(), "\"5s\"".to_owned())),
        Err(error) if error.problem == Problem::TooLarge => return Err(absurd(text)),
        Err(_) if unit_missing(text) => {
            return Err((
                format!("the timeout `{text}` has no unit: `ms`, `s`, `m` or `h`"),
                format!("\"{text}s\""),
            ));
        }
        Err(error)
            if error.problem == Problem::BadUnit && text[error.at..].starts_with(char::is_alphabetic) =>
        {
            let (number, unit) = text.split_at(error.at);
            let sentence = format!("`{unit}` is not a unit of a timeout: `ms`, `s`, `m` or `h`");
            return Err((sentence, format!("\"{number}s\"")));
        }
        Err(_) => {
            let sentence = format!("`{text}` is not a timeout: a whole number, and `ms`, `s`, `m` or `h`");
            return Err((sentence, "\"1500ms\"".to_owned()));
        }
    };
    match time {
        Duration::ZERO => {
            let sentence = format!("a timeout of `{text}` would end every request before it has begun");
            Err((sentence, "off".to_owned()))
        }
        time if time > LONGEST => Err(absurd(text)),
        time if time.subsec_nanos() % 1_000_000 != 0 => {
            let sentence = format!("`{text}` is finer than the timer, which counts milliseconds");
            Err((sentence, format!("\"{}ms\"", time.as_millis().max(1))))
        }
        time => Ok(time.as_millis() as u64),
    }
}

fn absurd(text: &str) -> (String, String) {
    (format!("a timeout of `{text}` ends no request: a day is the most"), "off".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, expected: &str, write: &str) {
        assert_eq!(sentence(text), Err((expected.to_owned(), write.to_owned())));
    }

    #[test]
    fn units_are_multiplied() {
        assert_eq!(sentence("250ms"), Ok(250));
        assert_eq!(sentence("5s"), Ok(5_000));
        assert_eq!(sentence("2m"), Ok(120_000));
        assert_eq!(sentence("24h"), Ok(86_400_000));
    }

    #[test]
    fn what_means_nothing_is_refused() {
        refused("", "the timeout is empty", "\"5s\"");
        refused("5", "the timeout `5` has no unit: `ms`, `s`, `m` or `h`", "\"5s\"");
        refused("5 s", "`5 s` is not a timeout: a whole number, and `ms`, `s`, `m` or `h`", "\"1500ms\"");
        refused("5sec", "`sec` is not a unit of a timeout: `ms`, `s`, `m` or `h`", "\"5s\"");
        refused("s5", "`s5` is not a timeout: a whole number, and `ms`, `s`, `m` or `h`", "\"1500ms\"");
        refused("1.5s", "`1.5s` is not a timeout: a whole number, and `ms`, `s`, `m` or `h`", "\"1500ms\"");
        refused("0ms", "a timeout of `0ms` would end every request before it has begun", "off");
        refused("25h", "a timeout of `25h` ends no request: a day is the most", "off");
        refused(
            "99999999999999999999h",
            "a timeout of `99999999999999999999h` ends no request: a day is the most",
            "off",
        );
        refused("10us", "`10us` is finer than the timer, which counts milliseconds", "\"1ms\"");
    }
}
