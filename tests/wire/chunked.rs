//! RFC 9112 §7.1: the chunked coding. The head is the same in every case; what differs is the body.

use super::{check, check_with};
use armature_runtime::engine::ServerConfig;
use armature_runtime::wire::BodyLimits;

const BAD_SIZE: &str = "400 a chunk's size is malformed or too large (close) | end";
const BAD_EXTENSION: &str = "400 a chunk's extension is malformed or too long (close) | end";
const BAD_END: &str = "400 a chunk is not followed by CR LF (close) | end";
const BAD_TRAILER: &str = "400 the trailer section is malformed (close) | end";
const LONG_TRAILERS: &str = "431 the trailer section is too long (close) | end";

#[track_caller]
fn body(chunks: &str, outcome: &str) {
    check(format!("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}"), outcome);
}

macro_rules! chunks {
    ($($name:ident: $chunks:expr => $outcome:expr;)*) => {
        $(#[test]
        fn $name() {
            body($chunks, $outcome);
        })*
    };
}

chunks! {
    rfc9112_7_1_chunks_are_joined: "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n" => "200 hello world";
    rfc9112_7_1_the_last_chunk_alone_is_an_empty_body: "0\r\n\r\n" => "200";
    rfc9112_7_1_the_next_request_follows_the_last_chunk:
        "2\r\nhi\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 hi | 200 ok";
    rfc9112_7_1_a_size_may_have_leading_zeros: "0002\r\nhi\r\n000\r\n\r\n" => "200 hi";
    rfc9112_7_1_sizes_are_hexadecimal: "a\r\n0123456789\r\nB\r\n0123456789a\r\n0\r\n\r\n" => "200 01234567890123456789a";
    rfc9112_7_1_data_may_look_like_chunks: "9\r\n0\r\n\r\n0\r\nx\r\n0\r\n\r\n" => "200 0\r\n\r\n0\r\nx";
    rfc9112_7_1_an_empty_size_is_refused: "\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_a_size_in_front_of_which_is_white_space_is_refused: " 2\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_white_space_behind_a_size_is_refused: "2 \r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_a_tab_behind_a_size_is_refused: "2\t\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_a_plus_sign_is_refused: "+2\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_a_minus_sign_is_refused: "-2\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_a_prefix_is_refused: "0x2\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_an_underscore_is_refused: "1_0\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_letters_past_f_are_refused: "g\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_a_comma_behind_a_size_is_refused: "2,2\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_nul_behind_a_size_is_refused: "2\0\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_1_a_size_of_17_digits_is_refused: "00000000000000002\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_1_a_size_that_wraps_to_two_is_refused: "10000000000000002\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_a_bare_lf_behind_a_size_is_refused: "2\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_a_bare_cr_behind_a_size_is_refused: "2\rhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_two_crs_behind_a_size_are_refused: "2\r\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_data_longer_than_its_size_is_refused: "2\r\nhi!\r\n0\r\n\r\n" => BAD_END;
    rfc9112_7_1_data_shorter_than_its_size_is_refused: "4\r\nhi\r\n0\r\n\r\n" => BAD_END;
    rfc9112_7_1_a_bare_lf_behind_data_is_refused: "2\r\nhi\n0\r\n\r\n" => BAD_END;
    rfc9112_7_1_a_bare_cr_behind_data_is_refused: "2\r\nhi\r0\r\n\r\n" => BAD_END;
    rfc9112_7_1_no_line_end_behind_data_is_refused: "2\r\nhi0\r\n\r\n" => BAD_END;
    rfc9112_7_1_a_bare_lf_behind_the_last_chunk_is_refused: "2\r\nhi\r\n0\n\r\n" => BAD_SIZE;
    rfc9112_7_1_a_bare_lf_at_the_very_end_is_refused: "2\r\nhi\r\n0\r\n\n" => BAD_TRAILER;
    rfc9112_7_1_1_extensions_are_ignored: "2;a\r\nhi\r\n0\r\n\r\n" => "200 hi";
    rfc9112_7_1_1_extensions_may_have_values: "2;a=b;c=d\r\nhi\r\n0;e\r\n\r\n" => "200 hi";
    rfc9112_7_1_1_extensions_may_have_quoted_values: "2;a=\"b;\\\"c\"\r\nhi\r\n0\r\n\r\n" => "200 hi";
    rfc9112_7_1_1_white_space_in_front_of_an_extension_is_bad_and_ignored: "2 \t;a\r\nhi\r\n0\r\n\r\n" => "200 hi";
    rfc9112_7_1_1_a_bare_lf_in_an_extension_is_refused: "2;a\nhi\r\n0\r\n\r\n" => BAD_EXTENSION;
    rfc9112_7_1_1_a_bare_cr_in_an_extension_is_refused: "2;a\rb\r\nhi\r\n0\r\n\r\n" => BAD_SIZE;
    rfc9112_7_1_1_a_bare_lf_in_a_quoted_value_is_refused: "2;a=\"\nhi\r\n0\r\n\r\n" => BAD_EXTENSION;
    rfc9112_7_1_1_a_line_end_in_a_quoted_value_is_refused: "2;a=\"\r\n\"\r\nhi\r\n0\r\n\r\n" => BAD_EXTENSION;
    rfc9112_7_1_1_a_line_end_behind_a_backslash_is_refused: "2;a=\"\\\r\nhi\r\n0\r\n\r\n" => BAD_EXTENSION;
    rfc9112_7_1_1_nul_in_an_extension_is_refused: "2;a\0\r\nhi\r\n0\r\n\r\n" => BAD_EXTENSION;
    rfc9112_7_1_1_an_extension_without_name_is_refused: "2;\r\nhi\r\n0\r\n\r\n" => BAD_EXTENSION;
    rfc9112_7_1_1_white_space_is_not_a_name: "2; \t\r\nhi\r\n0\r\n\r\n" => BAD_EXTENSION;
    rfc9112_7_1_1_a_value_without_name_is_refused: "2;=b\r\nhi\r\n0\r\n\r\n" => BAD_EXTENSION;
    rfc9112_7_1_1_a_second_extension_without_name_is_refused: "2;a;;b\r\nhi\r\n0\r\n\r\n" => BAD_EXTENSION;
    rfc9112_7_1_1_white_space_in_front_of_a_name_is_bad_and_ignored: "2; a ; b\r\nhi\r\n0\r\n\r\n" => "200 hi";
    rfc9112_7_1_2_trailers_are_read: "2\r\nhi\r\n0\r\nA: b\r\n\r\n" => "200 hi";
    rfc9112_7_1_2_the_next_request_follows_the_trailers:
        "0\r\nA: b\r\nC: d\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 | 200 ok";
    rfc9112_7_1_2_a_trailer_without_colon_is_refused: "0\r\nA\r\n\r\n" => BAD_TRAILER;
    rfc9112_7_1_2_a_trailer_without_name_is_refused: "0\r\n: b\r\n\r\n" => BAD_TRAILER;
    rfc9112_7_1_2_white_space_in_front_of_a_trailers_colon_is_refused: "0\r\nA : b\r\n\r\n" => BAD_TRAILER;
    rfc9112_7_1_2_a_folded_trailer_is_refused: "0\r\nA: b\r\n c\r\n\r\n" => BAD_TRAILER;
    rfc9112_7_1_2_a_trailer_with_a_control_byte_is_refused: "0\r\nA: b\x01\r\n\r\n" => BAD_TRAILER;
    rfc9112_7_1_2_a_trailer_with_nul_is_refused: "0\r\nA: b\0\r\n\r\n" => BAD_TRAILER;
    rfc9112_7_1_2_a_trailer_with_a_bare_cr_is_refused: "0\r\nA: b\rc\r\n\r\n" => BAD_TRAILER;
    rfc9112_7_1_2_a_trailer_with_a_bare_lf_is_refused: "0\r\nA: b\n\r\n" => BAD_TRAILER;
    rfc9112_7_1_2_a_request_line_is_no_trailer: "0\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => BAD_TRAILER;
}

wire! {
    rfc9112_7_1_2_trailers_reach_the_application:
        "POST /trailers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nA: b\r\nC:d \r\n\r\n" => "200 A=b;C=d;";
    rfc9110_6_5_1_a_length_among_the_trailers_decides_nothing:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 29\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"
        => "200 | 200 ok";
    rfc9110_6_5_1_a_host_among_the_trailers_decides_nothing:
        "POST /fields HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nHost: b\r\n\r\n"
        => "200 Host=a;Transfer-Encoding=chunked; (close) | end";
    rfc9112_7_1_the_pieces_add_up:
        "POST /pieces HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n" => "200 11";
}

#[test]
fn rfc9112_7_1_1_extensions_have_a_limit() {
    body(&format!("2;{}\r\nhi\r\n0\r\n\r\n", "a".repeat(4096)), "200 hi");
    body(&format!("2;{}\r\nhi\r\n0\r\n\r\n", "a".repeat(4097)), BAD_EXTENSION);
}

#[test]
fn rfc9112_7_1_1_extensions_of_many_chunks_have_a_limit_together() {
    let chunk = format!("1;{}\r\nx\r\n", "a".repeat(128));
    body(&format!("{}0\r\n\r\n", chunk.repeat(32)), &format!("200 {}", "x".repeat(32)));
    body(&format!("{}0;a\r\n\r\n", chunk.repeat(32)), BAD_EXTENSION);
    body(&format!("{}0\r\n\r\n", chunk.repeat(33)), BAD_EXTENSION);
}

#[test]
fn rfc9110_15_5_14_a_chunk_larger_than_the_limit_is_refused_when_its_size_is_read() {
    let body = BodyLimits { bytes: 10, ..BodyLimits::default() };
    let config = ServerConfig { body, ..ServerConfig::default() };
    let large = "413 the body is larger than 10 bytes (close) | end";
    let post = |chunks: &str| {
        format!("POST /default HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}")
    };
    check_with(&config, post("a\r\n0123456789\r\n0\r\n\r\n"), "200 0123456789");
    check_with(&config, post("b\r\n"), large);
    check_with(&config, post("b\r\n0123456789ab"), large);
    check_with(&config, post("5\r\n01234\r\n6\r\n"), large);
    check_with(&config, post("ffffffffffffffff\r\n"), large);
}

#[test]
fn rfc9112_7_1_2_the_trailer_section_has_a_limit() {
    body(&format!("0\r\nA: {}\r\n\r\n", "b".repeat(8180)), "200");
    body(&format!("0\r\nA: {}\r\n\r\n", "b".repeat(8192)), LONG_TRAILERS);
}
