#[armature::test]
fn waits(_number: u8) {}

fn main() {}
