//! Each thing that can be around a handler, alone on its level: a route with one thing takes another path than one with all.

use super::stages::*;
use armature::prelude::*;
use armature::testing;

/// An application with what is written at each level, and what runs: before the handler, after it, and of filters if it fails.
macro_rules! alone {
    ($($test:ident {
        root $root:tt, module $module:tt,
        controller { $($controller:tt)* }, handler { $($handler:tt)* },
        $before:expr, $after:expr, $filter:expr
    })+) => {$(
        mod $test {
            use super::*;

            alone!(@app $root $module { $($controller)* } { $($handler)* });

            #[armature::test]
            async fn $test() {
                super::check(testing::app::<App>().build().await.unwrap(), &$before, &$after, &$filter).await;
            }
        }
    )+};
    (@app { $($root:tt)* } { $($module:tt)* } { $($controller:tt)* } { $($handler:tt)* }) => {
        #[injectable]
        struct Only {
            log: Inject<Log>,
        }

        #[controller("/only")]
        $($controller)*
        impl Only {
            #[get("/:n")]
            $($handler)*
            async fn only(&self, #[param] n: u8) -> Result<String> {
                self.log.at("handler").await?;
                Ok(n.to_string())
            }
        }

        #[module(controllers = [Only], providers = [ControllerPipe, HandlerPipe, OwnPipe], $($module)*)]
        struct OnlyModule;

        #[module(root, imports = [OnlyModule, LogModule], $($root)*)]
        struct App;
    };
}

async fn check(app: testing::TestApp, before: &[&'static str], after: &[&str], filter: &[&'static str]) {
    let log = app.resolve::<Log>();
    for yields in [false, true] {
        log.yields(yields);
        let through = [before, &["handler"], after].concat();
        app.get("/only/7").await.assert_status(200).assert_text("7");
        println!("{}", through.join(", "));
        assert_eq!(log.take(), through);

        log.ask("handler", Do::Fail);
        app.get("/only/7").await.assert_status(409).assert_problem("it failed");
        assert_eq!(log.take(), [&through, filter].concat());

        for place in before.iter().chain(&["handler"]) {
            log.ask(place, Do::Panic);
            app.get("/only/7").await.assert_status(500);
            let ran = through.iter().position(|line| line == place).unwrap();
            assert_eq!(log.take(), through[..=ran]);
        }
        for place in filter {
            log.ask("handler", Do::Fail);
            log.ask(place, Do::Panic);
            app.get("/only/7").await.assert_status(500);
            assert_eq!(log.take(), [&through, filter].concat());
        }
        app.get("/only/7").await.assert_text("7");
        assert_eq!(log.take(), through);
    }
}

alone! {
    nothing { root {}, module {}, controller {}, handler {}, [], [], [] }
    guard_of_the_root {
        root { guards = [RootGuard] }, module {}, controller {}, handler {}, ["root guard"], [], []
    }
    interceptor_of_the_root {
        root { interceptors = [RootInterceptor] }, module {}, controller {}, handler {},
        ["root interceptor in"], ["root interceptor out"], []
    }
    middleware_of_the_root {
        root { middleware = [RootMiddleware] }, module {}, controller {}, handler {},
        ["root middleware in"], ["root middleware out"], []
    }
    filter_of_the_root {
        root { filters = [RootFilter] }, module {}, controller {}, handler {}, [], [], ["root filter"]
    }
    guard_of_a_module {
        root {}, module { guards = [ModuleGuard] }, controller {}, handler {}, ["module guard"], [], []
    }
    interceptor_of_a_module {
        root {}, module { interceptors = [ModuleInterceptor] }, controller {}, handler {},
        ["module interceptor in"], ["module interceptor out"], []
    }
    middleware_of_a_module {
        root {}, module { middleware = [ModuleMiddleware] }, controller {}, handler {},
        ["module middleware in"], ["module middleware out"], []
    }
    filter_of_a_module {
        root {}, module { filters = [ModuleFilter] }, controller {}, handler {}, [], [], ["module filter"]
    }
    guard_of_a_controller {
        root {}, module {}, controller { #[use_guards(ControllerGuard)] }, handler {}, ["controller guard"], [], []
    }
    interceptor_of_a_controller {
        root {}, module {}, controller { #[use_interceptors(ControllerInterceptor)] }, handler {},
        ["controller interceptor in"], ["controller interceptor out"], []
    }
    filter_of_a_controller {
        root {}, module {}, controller { #[use_filters(ControllerFilter)] }, handler {},
        [], [], ["controller filter"]
    }
    pipe_of_a_controller {
        root {}, module {}, controller { #[use_pipes(param = ControllerPipe)] }, handler {},
        ["controller pipe"], [], []
    }
    bundle_of_a_controller {
        root {}, module {}, controller { #[with(ControllerBundle)] }, handler {},
        ["controller bundle guard", "controller bundle interceptor in"], ["controller bundle interceptor out"],
        ["controller bundle filter"]
    }
    guard_of_a_handler {
        root {}, module {}, controller {}, handler { #[use_guards(HandlerGuard)] }, ["handler guard"], [], []
    }
    interceptor_of_a_handler {
        root {}, module {}, controller {}, handler { #[use_interceptors(HandlerInterceptor)] },
        ["handler interceptor in"], ["handler interceptor out"], []
    }
    filter_of_a_handler {
        root {}, module {}, controller {}, handler { #[use_filters(HandlerFilter)] }, [], [], ["handler filter"]
    }
    pipe_of_a_handler {
        root {}, module {}, controller {}, handler { #[use_pipes(param = HandlerPipe)] }, ["handler pipe"], [], []
    }
    bundle_of_a_handler {
        root {}, module {}, controller {}, handler { #[with(HandlerBundle)] },
        ["handler bundle guard", "handler bundle interceptor in"], ["handler bundle interceptor out"],
        ["handler bundle filter"]
    }
    timeout_of_a_handler {
        root {}, module {}, controller {}, handler { #[timeout("1s")] }, [], [], []
    }
}
