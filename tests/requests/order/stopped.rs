//! Each place around a handler answers by itself, fails, panics or waits: who still runs, what is sent, and that other
//! requests and the next one are answered.

use super::stages::{Do, Gate, Log, app, sent};
use super::through::{FILTERS, THROUGH};
use armature::testing::TestApp;
use futures_util::future::join;

/// Filters that catch every error, and so a timeout too.
const CATCH_ALL: [&str; 4] = ["handler filter", "controller filter", "module filter", "root filter"];

/// What has run when `place` has, and then what is outside of it: whoever has called something gets its outcome.
fn until(place: &str) -> Vec<&'static str> {
    let at = THROUGH.iter().position(|line| *line == place).unwrap();
    let (ran, rest) = THROUGH.split_at(at + 1);
    let outside = rest.iter().filter(|line| match line.strip_suffix(" out") {
        Some(name) => ran[..at].contains(&&*format!("{name} in")),
        None => false,
    });
    ran.iter().chain(outside).copied().collect()
}

/// What has run when `place` has.
fn ran(place: &str) -> &'static [&'static str] {
    let at = THROUGH.iter().position(|line| *line == place).unwrap();
    &THROUGH[..=at]
}

async fn next_one_is_answered(app: &TestApp, log: &Log) {
    sent(app).await.assert_status(200).assert_text("1234");
    assert_eq!(log.take(), THROUGH);
}

#[test]
fn what_is_outside_of_a_place_is_what_has_called_it() {
    let outside = ["root interceptor out", "module middleware out", "root middleware out"];
    assert_eq!(until("root guard"), [&THROUGH[..4], &outside].concat());
    assert_eq!(until("root interceptor in"), [&THROUGH[..3], &outside[1..]].concat());
    assert_eq!(until("root interceptor out"), THROUGH);
    assert_eq!(until("root middleware in"), ["root middleware in"]);
}

#[armature::test]
async fn a_response_of_its_own_passes_those_outside_and_no_filter() {
    let (app, log) = app().await;
    for yields in [false, true] {
        log.yields(yields);
        for place in THROUGH.into_iter().filter(|place| place.ends_with(" in") || place.ends_with(" out")) {
            log.ask(place, Do::Answer);
            sent(&app).await.assert_status(200).assert_text(place);
            assert_eq!(log.take(), until(place), "{place}");
            next_one_is_answered(&app, &log).await;
        }
    }
}

#[armature::test]
async fn an_error_passes_those_outside_and_then_all_filters() {
    let (app, log) = app().await;
    for yields in [false, true] {
        log.yields(yields);
        for place in THROUGH {
            log.ask(place, Do::Fail);
            sent(&app).await.assert_status(409).assert_problem("it failed");
            assert_eq!(log.take(), [&*until(place), &FILTERS].concat(), "{place}");
            next_one_is_answered(&app, &log).await;
        }
    }
}

#[armature::test]
async fn a_response_after_an_error_takes_its_place() {
    let (app, log) = app().await;
    for place in THROUGH.into_iter().filter(|place| place.ends_with(" out")) {
        log.ask("handler", Do::Fail);
        log.ask(place, Do::Answer);
        sent(&app).await.assert_status(200).assert_text(place);
        assert_eq!(log.take(), THROUGH, "{place}");
    }
}

#[armature::test]
async fn after_a_panic_nothing_of_the_request_runs() {
    let (app, log) = app().await;
    for yields in [false, true] {
        log.yields(yields);
        for place in THROUGH {
            log.ask(place, Do::Panic);
            let response = sent(&app).await;
            response.assert_status(500).assert_header("content-type", "application/problem+json");
            assert!(!response.text().contains("asked to"), "{}", response.text());
            assert_eq!(log.take(), ran(place), "{place}");
            next_one_is_answered(&app, &log).await;
        }
    }
}

#[armature::test]
async fn a_panic_harms_no_request_that_is_being_answered() {
    let (app, log) = app().await;
    let gate = app.resolve::<Gate>();
    for place in THROUGH {
        let panics = async {
            gate.arrived.notified().await;
            log.take();
            log.ask(place, Do::Panic);
            sent(&app).await.assert_status(500);
            assert_eq!(log.take(), ran(place), "{place}");
            gate.open.notify_one();
        };
        let (other, ()) = join(async { app.get("/other").await }, panics).await;
        other.assert_status(200).assert_text("not harmed");
        assert_eq!(log.take(), ["root interceptor out", "root middleware out"]);
    }
}

#[armature::test]
async fn a_connection_outlives_a_panic() {
    let (app, log) = app().await;
    let (client, mut task) = app.connect();
    let request = b"POST /all/1?b=2 HTTP/1.1\r\nhost: a\r\nx-c: 3\r\ncontent-length: 1\r\n\r\n4";
    for place in THROUGH {
        log.ask(place, Do::Panic);
        for status in ["500", "200"] {
            client.send(request);
            task.run();
            let answer = String::from_utf8(client.take()).unwrap();
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{place}: {answer}");
        }
    }
}

#[armature::test]
async fn a_timeout_ends_what_is_inside_of_the_roots_interceptors() {
    let (app, log) = app().await;
    let outside = ["root interceptor out", "module middleware out", "root middleware out"];
    let waits = THROUGH.into_iter().filter(|place| *place != "handler bundle guard");
    for yields in [false, true] {
        log.yields(yields);
        for place in waits.clone() {
            log.ask(place, Do::Wait);
            let response = sent(&app).await;
            if place.contains("middleware") || place.starts_with("root interceptor") {
                response.assert_status(200).assert_text("1234");
                assert_eq!(log.take(), THROUGH, "{place}");
            } else {
                response.assert_status(503).assert_problem("the request was not answered within 1s");
                assert_eq!(log.take(), [ran(place), &outside, &CATCH_ALL].concat(), "{place}");
            }
            next_one_is_answered(&app, &log).await;
        }
    }
}

#[armature::test]
async fn a_filter_answers_fails_panics_or_waits() {
    let (app, log) = app().await;
    for yields in [false, true] {
        log.yields(yields);
        for (at, place) in FILTERS.into_iter().enumerate() {
            let (asked, through) = ([&THROUGH, &FILTERS[..=at]].concat(), [&THROUGH[..], &FILTERS].concat());
            for (what, status, lines) in [
                (Do::Answer, 200, &asked),
                (Do::Fail, 409, &through),
                (Do::Panic, 500, &asked),
                (Do::Wait, 409, &through),
            ] {
                log.ask("handler", Do::Fail);
                log.ask(place, what);
                sent(&app).await.assert_status(status);
                assert_eq!(&log.take(), lines, "{place} {what:?}");
                next_one_is_answered(&app, &log).await;
            }
        }
    }
}

#[armature::test]
async fn what_no_route_answers_can_be_stopped_on_the_root() {
    let (app, log) = app().await;
    let through =
        ["root middleware in", "root interceptor in", "root interceptor out", "root middleware out"];
    for (place, ended) in [
        ("root middleware in", vec!["root middleware in"]),
        ("root interceptor in", vec!["root middleware in", "root interceptor in", "root middleware out"]),
        ("root interceptor out", through.to_vec()),
        ("root middleware out", through.to_vec()),
    ] {
        for (what, status) in [(Do::Answer, 200), (Do::Fail, 409), (Do::Panic, 500), (Do::Wait, 404)] {
            log.ask(place, what);
            app.get("/nowhere").await.assert_status(status);
            let at = through.iter().position(|line| *line == place).unwrap();
            let expected = match what {
                Do::Answer => ended.clone(),
                Do::Fail => [&*ended, &["root filter"]].concat(),
                Do::Panic => through[..=at].to_vec(),
                Do::Wait => [&through[..], &["root filter"]].concat(),
            };
            assert_eq!(log.take(), expected, "{place} {what:?}");
            next_one_is_answered(&app, &log).await;
        }
    }
}
