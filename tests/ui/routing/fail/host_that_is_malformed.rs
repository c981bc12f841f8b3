use armature::prelude::*;

macro_rules! at {
    ($($name:ident $host:literal)+) => {
        $(
            #[injectable]
            pub struct $name;

            #[controller("/x", host = $host)]
            impl $name {
                #[get]
                fn list(&self) -> &'static str {
                    "none"
                }
            }
        )+
    };
}

at! {
    Empty ""
    Upper "Admin.example.com"
    Port "example.com:8080"
    Scheme "https://example.com"
    Star "*.example.com"
    Braces "{tenant}.example.com"
    Dots "a..example.com"
    Dot "example.com."
    Nameless ":.example.com"
    Name ":my-shop.example.com"
    Letter "bücher.example"
}

fn main() {}
