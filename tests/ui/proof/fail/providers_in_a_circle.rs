use armature::prelude::*;

#[injectable]
pub struct Users {
    mail: Inject<Mail>,
}

#[injectable]
pub struct Mail {
    log: Inject<Log>,
}

#[injectable]
pub struct Log {
    users: Inject<Users>,
}

#[module(root, providers = [Users, Mail, Log])]
pub struct App;

fn main() {}
