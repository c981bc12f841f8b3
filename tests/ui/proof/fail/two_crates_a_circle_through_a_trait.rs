use armature::prelude::*;
use shop::{MailModule, Mailer, Sender};

#[injectable]
pub struct Queue {
    mailer: Inject<Mailer>,
}

#[injectable]
impl Sender for Queue {
    fn send(&self) -> &'static str {
        self.mailer.mail()
    }
}

#[module(global, imports = [MailModule], providers = [Queue as dyn Sender], exports = [dyn Sender])]
pub struct QueueModule;

#[module(root, imports = [QueueModule])]
pub struct App;

fn main() {}
