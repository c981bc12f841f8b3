//! HTTP/1.1 on the wire: bytes in, bytes out, over the simulated driver.

mod basics;
