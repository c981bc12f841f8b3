//! The shortest exchanges.

use armature_tests::sim::Wire;

#[test]
fn a_get_is_answered_with_date_and_server() {
    let mut wire = Wire::open();
    wire.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
    assert_eq!(
        wire.take(),
        "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\
         date: Sun, 06 Nov 1994 08:49:37 GMT\r\nserver: armature\r\n\r\nok"
    );
    assert!(!wire.is_closed());
}
