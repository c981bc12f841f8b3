use armature::testing::solitary;

struct Cats;

fn main() {
    let _ = solitary::<Cats>();
}
