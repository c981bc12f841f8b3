//! What only the start can see: endpoints that the linker brought twice, a key that two types have.

use armature::prelude::*;
use armature::testing;
use armature_runtime::record::LinkedController;

#[injectable]
struct Doubled;

#[controller("/doubled")]
impl Doubled {
    #[get("/")]
    fn answer(&self) -> &'static str {
        "once"
    }
}

// What a second copy of the crate would bring.
armature_runtime::__private::inventory::submit! { LinkedController::of::<Doubled>() }

#[module(root, controllers = [Doubled])]
struct DoubledApp;

#[armature::test]
async fn a_controller_that_is_linked_twice_stops_the_start() {
    let error = testing::app::<DoubledApp>().build().await.err().unwrap();
    assert!(
        error.to_string().starts_with("[A0602] `Doubled` is linked twice, from tests/boot/witnesses.rs:"),
        "{error}"
    );
}

#[injectable]
struct Owner;

/// Has the key of another type: what safe code can do, and must not gain by.
struct Thief;

impl Keyed for Thief {
    const KEY: armature::Key = <Owner as Keyed>::KEY;
}

#[injectable]
struct Robber {
    _loot: Inject<Thief>,
}

#[module(root, providers = [Owner, Robber])]
struct RobbedApp;

#[armature::test]
async fn a_value_never_leaves_the_container_as_another_type() {
    let error = testing::app::<RobbedApp>().build().await.err().unwrap();
    let expected =
        "[A0109] `Robber` in `RobbedApp` failed: the value under the key of `Owner` is of another type";
    assert!(error.to_string().starts_with(expected), "{error}");
}
