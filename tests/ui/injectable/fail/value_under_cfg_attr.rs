use armature::prelude::*;

#[injectable]
pub struct Service {
    #[cfg_attr(unix, value(3))]
    #[cfg_attr(windows, default)]
    size: u8,
}

pub fn size(service: &Service) -> u8 {
    service.size
}

fn main() {}
