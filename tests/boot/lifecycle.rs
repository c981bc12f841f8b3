//! Which lifecycle method runs when, and what a failing one does.

use super::{Log, LogModule};
use armature::prelude::*;
use armature::testing;

macro_rules! logged {
    ($type:ident) => {
        impl OnModuleInit for $type {
            async fn on_module_init(&self) -> Result<()> {
                self.log.add(concat!("init ", stringify!($type)));
                Ok(())
            }
        }

        impl OnApplicationBootstrap for $type {
            async fn on_application_bootstrap(&self) -> Result<()> {
                self.log.add(concat!("bootstrap ", stringify!($type)));
                Ok(())
            }
        }

        impl OnModuleDestroy for $type {
            async fn on_module_destroy(&self) -> Result<()> {
                self.log.add(concat!("destroy ", stringify!($type)));
                Ok(())
            }
        }

        impl BeforeApplicationShutdown for $type {
            async fn before_application_shutdown(&self, reason: ShutdownReason) -> Result<()> {
                self.log.add(format!("before {} {reason}", stringify!($type)));
                Ok(())
            }
        }

        impl OnApplicationShutdown for $type {
            async fn on_application_shutdown(&self, reason: ShutdownReason) -> Result<()> {
                self.log.add(format!("shutdown {} {reason}", stringify!($type)));
                Ok(())
            }
        }
    };
}

#[injectable]
struct Pool {
    log: Inject<Log>,
}

#[injectable]
struct Users {
    log: Inject<Log>,
    _pool: Inject<Pool>,
}

logged!(Pool);
logged!(Users);

// Listed the other way round: the order is that of need.
#[module(root, imports = [LogModule], providers = [Users, Pool])]
struct Whole;

#[armature::test]
async fn hooks_run_in_the_order_of_need_and_back() -> Result<()> {
    let app = testing::app::<Whole>().supply(Log::default()).build().await?;
    let log = app.resolve::<Log>();
    assert_eq!(log.take(), ["init Pool", "init Users", "bootstrap Pool", "bootstrap Users"]);
    app.close().await?;
    let down = [
        "destroy Users",
        "destroy Pool",
        "before Users requested",
        "before Pool requested",
        "shutdown Users requested",
        "shutdown Pool requested",
    ];
    assert_eq!(log.take(), down);
    Ok(())
}

#[injectable]
struct Broken {
    log: Inject<Log>,
    _pool: Inject<Pool>,
}

impl OnModuleInit for Broken {
    async fn on_module_init(&self) -> Result<()> {
        self.log.add("init Broken");
        Err(Error::from(std::io::Error::other("no schema")))
    }
}

#[injectable]
struct After {
    log: Inject<Log>,
    _broken: Inject<Broken>,
}

logged!(After);

#[module(root, imports = [LogModule], providers = [After, Broken, Pool])]
struct Failing;

#[test]
fn a_failing_init_stops_the_start_and_shuts_down_what_was_built() {
    let log = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let kept = log.clone();
    let error = armature::bootstrap::<FailingKept>().supply(Kept(kept)).context().err().unwrap();
    let text = error.to_string();
    assert!(
        text.starts_with("[A0604] `on_module_init` of `BrokenKept` in `FailingKept` failed: no schema"),
        "{text}"
    );
    assert_eq!(*log.lock().unwrap(), ["init PoolKept", "shutdown PoolKept start failed"]);
}

/// A log that outlives the application.
#[derive(Keyed)]
struct Kept(std::sync::Arc<std::sync::Mutex<Vec<String>>>);

#[injectable]
struct PoolKept {
    log: Inject<Kept>,
}

impl OnModuleInit for PoolKept {
    async fn on_module_init(&self) -> Result<()> {
        self.log.0.lock().unwrap().push("init PoolKept".into());
        Ok(())
    }
}

impl OnApplicationShutdown for PoolKept {
    async fn on_application_shutdown(&self, reason: ShutdownReason) -> Result<()> {
        self.log.0.lock().unwrap().push(format!("shutdown PoolKept {reason}"));
        Ok(())
    }
}

#[injectable]
struct BrokenKept {
    _pool: Inject<PoolKept>,
}

impl OnModuleInit for BrokenKept {
    async fn on_module_init(&self) -> Result<()> {
        Err(Error::from(std::io::Error::other("no schema")))
    }
}

#[module(root, supplied = [Kept], providers = [BrokenKept, PoolKept])]
struct FailingKept;

#[armature::test]
async fn the_error_of_a_test_is_that_of_the_start() {
    let error = testing::app::<Failing>().supply(Log::default()).build().await.err().unwrap();
    assert!(error.to_string().contains("no schema"), "{error}");
}

#[injectable]
struct Grumpy {
    log: Inject<Log>,
    _pool: Inject<Pool>,
}

impl OnModuleDestroy for Grumpy {
    async fn on_module_destroy(&self) -> Result<()> {
        self.log.add("destroy Grumpy");
        panic!("no")
    }
}

#[module(root, imports = [LogModule], providers = [Pool, Grumpy])]
struct Leaving;

#[armature::test]
async fn on_the_way_down_all_run_even_if_one_fails() -> Result<()> {
    let app = testing::app::<Leaving>().supply(Log::default()).build().await?;
    let log = app.resolve::<Log>();
    log.take();
    let error = app.close().await.unwrap_err();
    assert_eq!(error.findings.len(), 1, "{error}");
    assert!(
        error.to_string().contains("`on_module_destroy` of `Grumpy` in `Leaving` failed: it panicked"),
        "{error}"
    );
    assert_eq!(log.take()[..2], ["destroy Grumpy", "destroy Pool"]);
    Ok(())
}

#[module(root, imports = [LogModule])]
struct ModuleWithHooks;

impl OnModuleInit for ModuleWithHooks {
    async fn on_module_init(&self) -> Result<()> {
        Err(Error::from(std::io::Error::other("the module was asked")))
    }
}

#[armature::test]
async fn modules_have_hooks_too() {
    let error = testing::app::<ModuleWithHooks>().supply(Log::default()).build().await.err().unwrap();
    assert!(error.to_string().contains("the module was asked"), "{error}");
}

#[injectable]
struct Slow;

impl OnModuleInit for Slow {
    async fn on_module_init(&self) -> Result<()> {
        std::future::pending().await
    }
}

#[module(root, providers = [Slow])]
struct Waiting;

#[test]
fn a_hook_has_a_deadline() {
    let deadline = std::time::Duration::from_millis(20);
    let error = armature::bootstrap::<Waiting>().hook_deadline(deadline).context().err().unwrap();
    assert!(error.to_string().contains("it took longer than 20ms"), "{error}");
}
