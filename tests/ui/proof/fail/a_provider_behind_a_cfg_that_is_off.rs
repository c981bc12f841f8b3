use armature::prelude::*;

#[injectable]
struct Audit;

#[injectable]
trait Storage {
    fn name(&self) -> &'static str;
}

#[injectable]
struct Disk;

impl Storage for Disk {
    fn name(&self) -> &'static str {
        "disk"
    }
}

#[injectable]
struct Users {
    _audit: Inject<Audit>,
    _storage: Inject<dyn Storage>,
}

#[module(
    root,
    providers = [
        Users,
        #[cfg(windows)]
        Audit,
        #[cfg(windows)]
        #[cfg(test)]
        Disk as dyn Storage,
    ]
)]
struct App;

fn main() {
    armature::bootstrap::<App>();
}
