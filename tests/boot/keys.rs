//! A key that is written by hand: safe code cannot reach another type's memory with it.

use armature::key::{Key, Keyed};
use armature::prelude::*;

/// What somebody else would like to read.
#[injectable]
struct Vault {
    #[value(String::from("gold"))]
    holds: String,
}

/// Says that it is a [`Vault`].
struct Thief {
    #[allow(dead_code)]
    holds: Vec<u8>,
}

impl Keyed for Thief {
    const KEY: Key = <Vault as Keyed>::KEY;
}

#[injectable]
struct Fence {
    #[allow(dead_code)]
    thief: Inject<Thief>,
}

#[module(root, providers = [Vault, Fence])]
struct App;

#[test]
fn a_type_with_the_key_of_another_is_refused_at_start() {
    let Err(error) = armature::bootstrap::<App>().context() else {
        panic!("the key of another type was taken")
    };
    let text = error.to_string();
    assert!(text.contains("[A0109]"), "{text}");
    assert!(text.contains("`Vault`"), "{text}");
}

#[test]
fn the_right_type_is_handed_out() {
    #[module(root, providers = [Vault])]
    struct Honest;

    let context = armature::bootstrap::<Honest>().context().expect("nothing is wrong");
    assert_eq!(context.get::<Vault>().expect("it is provided").holds, "gold");
}

/// Writes an application into a function, as test suites do.
macro_rules! application {
    ($name:ident, $text:literal) => {
        #[armature::test]
        async fn $name() -> armature::Result {
            #[injectable]
            struct Answers;

            #[controller("/answer")]
            impl Answers {
                #[get]
                fn one(&self) -> &'static str {
                    $text
                }
            }

            #[module(root, controllers = [Answers])]
            struct Local;

            let app = armature::testing::app::<Local>().build().await?;
            app.get("/answer").await.assert_text($text);
            Ok(())
        }
    };
}

application!(a_macro_writes_one_application, "one");
application!(and_another_in_the_same_module, "two");
