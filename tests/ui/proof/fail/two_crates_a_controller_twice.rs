use armature::prelude::*;
use shop::{OrdersController, OrdersModule};

#[module(root, path = "/v2", imports = [OrdersModule], controllers = [OrdersController])]
pub struct App;

fn main() {}
