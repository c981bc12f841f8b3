//! Each part of the shop, used as it is meant to be.

use armature::prelude::*;
use shop::{CustomerGuard, DiskModule, MailModule, OrdersModule, ProfileModule, Sender, ShopModule, ShopOptions, StockModule, Store};

#[injectable]
pub struct Users {
    store: Inject<dyn Store>,
}

#[injectable]
pub struct Post;

#[injectable]
impl Sender for Post {
    fn send(&self) -> &'static str {
        "by post"
    }
}

#[module(global, providers = [Post as dyn Sender], exports = [dyn Sender])]
pub struct PostModule;

#[module(
    root,
    secure,
    prefix = "/:tenant",
    guards = [CustomerGuard],
    imports = [
        ShopModule::for_root(ShopOptions { name: "here" }),
        ShopModule,
        DiskModule,
        OrdersModule,
        ProfileModule,
        StockModule,
        PostModule,
        MailModule,
    ],
    providers = [Users],
)]
pub struct App;

fn main() {
    let _ = |users: &Users| users.store.kind();
}
