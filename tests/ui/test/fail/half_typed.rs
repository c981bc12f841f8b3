#[armature::test]
async fn it_works() -> armature::Result {
    let one =
}

fn main() {}
