use armature::prelude::*;
use shop::{Ledger, LedgerModule};

#[injectable]
pub struct Users {
    ledger: Inject<Ledger>,
}

#[module(root, imports = [LedgerModule], providers = [Users])]
pub struct App;

fn main() {}
