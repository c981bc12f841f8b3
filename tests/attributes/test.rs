//! `#[armature::test]` runs async tests on a clock that moves by itself.

#[armature::test]
async fn a_test_waits_for_nothing() {
    let began = std::time::Instant::now();
    std::future::ready(()).await;
    assert!(began.elapsed().as_secs() < 60);
}

#[armature::test]
async fn a_test_may_fail_with_a_question_mark() -> armature::Result {
    let number: u8 = "7".parse()?;
    if number != 7 {
        return Err(armature::Error::new(armature::StatusCode::NOT_FOUND, "no seven"));
    }
    Ok(())
}
