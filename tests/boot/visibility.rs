//! Which value a module sees: its own, then what its imports export, then what global modules export.

use armature::prelude::*;
use armature::testing;

#[injectable]
struct Counter;

#[injectable]
struct Inner {
    counter: Inject<Counter>,
}

#[injectable]
struct Outer {
    counter: Inject<Counter>,
}

#[module(providers = [Counter, Inner], exports = [Counter, Inner])]
struct Base;

#[module(imports = [Base], exports = [Base])]
struct Between;

#[module(root, imports = [Between], providers = [Outer])]
struct ReExported;

#[armature::test]
async fn a_module_in_exports_re_exports_what_it_exports() -> Result<()> {
    let app = testing::app::<ReExported>().build().await?;
    assert!(Inject::same(&app.resolve::<Inner>().counter, &app.resolve::<Outer>().counter));
    Ok(())
}

#[module(root, imports = [Base], providers = [Outer, Counter])]
struct Shadowed;

#[armature::test]
async fn each_module_that_lists_a_provider_has_its_own_value_and_sees_it_first() -> Result<()> {
    let app = testing::app::<Shadowed>().build().await?;
    assert!(!Inject::same(&app.resolve::<Inner>().counter, &app.resolve::<Outer>().counter));
    Ok(())
}

#[injectable]
trait Check {
    fn name(&self) -> &'static str;
}

macro_rules! check {
    ($type:ident) => {
        #[injectable]
        struct $type;

        #[injectable]
        impl Check for $type {
            fn name(&self) -> &'static str {
                stringify!($type)
            }
        }
    };
}

check!(Disk);
check!(Network);
check!(Memory);

#[injectable]
struct Health {
    checks: InjectAll<dyn Check>,
}

#[module(providers = [Disk as dyn Check], exports = [dyn Check])]
struct DiskModule;

#[module(providers = [Network as dyn Check], exports = [dyn Check])]
struct NetworkModule;

#[module(root, imports = [NetworkModule, DiskModule], providers = [Health, Memory as dyn Check, Memory])]
struct Checked;

#[armature::test]
async fn all_bindings_come_own_first_and_then_in_import_order() -> Result<()> {
    let app = testing::app::<Checked>().build().await?;
    let names: Vec<_> = app.resolve::<Health>().checks.iter().map(|check| check.name()).collect();
    assert_eq!(names, ["Memory", "Network", "Disk"]);
    Ok(())
}
