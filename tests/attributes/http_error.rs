//! What `#[derive(HttpError)]` prints: problem documents, texts, conversions.
use armature::prelude::*;

#[derive(Debug, HttpError)]
enum CatError {
    #[http(404, "no cat {id}")]
    NotFound { id: u64 },
    #[http(409, "{0:?} is taken, {{sic}}", title = "Taken", type = "https://example.invalid/taken")]
    Taken(String, #[allow(dead_code)] u8),
    #[http(503)]
    Down(#[http(source)] std::io::Error),
    #[http(transparent)]
    Other(Error),
}

#[derive(Debug, HttpError)]
#[http(418, "short and stout")]
struct Teapot;

fn ask(id: u64) -> Result<(), CatError> {
    if id == 0 {
        return Err(CatError::NotFound { id });
    }
    other()?;
    Ok(())
}

fn other() -> Result<()> {
    Err(Teapot)?;
    Ok(())
}

#[test]
fn each_variant_has_its_problem() {
    let error = Error::from(ask(0).unwrap_err());
    assert_eq!((error.status().as_u16(), error.problem().detail.as_deref()), (404, Some("no cat 0")));
    let taken = CatError::Taken("Tom".into(), 1);
    assert_eq!(taken.to_string(), "\"Tom\" is taken, {sic}");
    let error = Error::from(taken);
    assert_eq!(error.problem().title, "Taken");
    assert_eq!(error.problem().kind, "https://example.invalid/taken");
    let response = CatError::NotFound { id: 3 }.into_response();
    assert_eq!(response.status.as_u16(), 404);
}

#[test]
fn a_cause_is_kept_for_the_operator() {
    let down = CatError::Down(std::io::Error::other("refused"));
    assert_eq!(down.to_string(), "Service Unavailable");
    let error = Error::from(down);
    assert_eq!(error.problem().detail, None);
    assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("refused"));
}

#[test]
fn a_transparent_variant_answers_what_its_field_answers() {
    let error = ask(1).unwrap_err();
    assert!(matches!(error, CatError::Other(_)));
    assert_eq!(error.to_string(), "short and stout");
    assert_eq!(Error::from(error).status().as_u16(), 418);
}
