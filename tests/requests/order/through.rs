//! Everything around a handler at once: the one list that docs/decisions/0010 and the guide describe.

use super::stages::{Do, app, sent};

/// What runs, in order, if nothing stops it.
pub(super) const THROUGH: [&str; 27] = [
    "root middleware in",
    "module middleware in",
    "root interceptor in",
    "root guard",
    "module interceptor in",
    "module guard",
    "controller bundle guard",
    "controller guard",
    "handler bundle guard",
    "handler guard",
    "controller bundle interceptor in",
    "controller interceptor in",
    "handler bundle interceptor in",
    "handler interceptor in",
    "controller pipe",
    "handler pipe",
    "own pipe",
    "body pipe",
    "handler",
    "handler interceptor out",
    "handler bundle interceptor out",
    "controller interceptor out",
    "controller bundle interceptor out",
    "module interceptor out",
    "root interceptor out",
    "module middleware out",
    "root middleware out",
];

/// Who is asked of an error, in order.
pub(super) const FILTERS: [&str; 6] = [
    "handler bundle filter",
    "handler filter",
    "controller bundle filter",
    "controller filter",
    "module filter",
    "root filter",
];

#[armature::test]
async fn everything_has_its_place() {
    let (app, log) = app().await;
    for yields in [false, true] {
        log.yields(yields);
        sent(&app).await.assert_status(200).assert_text("1234");
        let lines = log.take();
        println!("{}", lines.join("\n"));
        assert_eq!(lines, THROUGH);
    }
}

#[armature::test]
async fn an_error_of_the_handler_goes_out_and_then_to_the_filters() {
    let (app, log) = app().await;
    for yields in [false, true] {
        log.yields(yields);
        log.ask("handler", Do::Fail);
        sent(&app).await.assert_status(409).assert_problem("it failed");
        let lines = log.take();
        println!("{}", lines.join("\n"));
        assert_eq!(lines, [&THROUGH[..], &FILTERS].concat());
    }
}
