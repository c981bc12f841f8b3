//! Errors in forms that are legal and rarely seen.

use armature::prelude::*;

/// Nothing goes wrong.
#[derive(Debug, HttpError)]
pub enum Never {}

#[derive(Debug, HttpError)]
#[http(StatusCode::CONFLICT, "{0:?} of {1} is taken", title = "Taken")]
pub struct Taken<T, const N: usize>(pub [T; N], pub &'static str)
where
    T: std::fmt::Debug + Send + Sync + 'static;

/// An error that borrows.
#[derive(Debug, HttpError)]
#[http(400, "{0} is no name")]
pub struct BadName<'a>(pub &'a str);

#[derive(Debug, HttpError)]
pub enum CatError {
    #[http(404, "no cat {{{id:>3}}}")]
    NotFound { id: u64 },
    #[http(transparent)]
    Taken(Taken<u8, 2>),
    #[http(503,)]
    r#Away {
        #[http(source)]
        r#type: std::io::Error,
    },
}

fn taken() -> std::result::Result<(), CatError> {
    Err(Taken([1, 2], "ids"))?
}

fn main() {
    assert_eq!(CatError::NotFound { id: 7 }.to_string(), "no cat {  7}");
    assert_eq!(taken().map_err(|error| error.to_string()), Err("[1, 2] of ids is taken".to_owned()));
    assert_eq!(Error::from(BadName("?")).problem().detail.as_deref(), Some("? is no name"));
    let _ = |never: Never| -> Error { never.into() };
    let _ = CatError::Away { r#type: std::io::Error::other("x") };
}
