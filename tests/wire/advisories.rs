//! What went wrong in others: each published advisory of hyper, actix-http and h2 (RustSec, GitHub) that concerns
//! HTTP/1.1, as a test that it does not go wrong here.
//!
//! Those that cannot be shown by bytes: RUSTSEC-2016-0002 (a client's host names), RUSTSEC-2020-0048 (a stream that was not
//! pinned: here `Body::stream` pins it in a box). Those of h2 (RUSTSEC-2023-0034, RUSTSEC-2024-0003, RUSTSEC-2024-0332,
//! RUSTSEC-2026-0258) concern frames of HTTP/2; what each would be in HTTP/1.1 is tested at the end.

use armature_tests::sim::Wire;
use http::{HeaderName, HeaderValue};

const BOTH: &str = "400 both Content-Length and Transfer-Encoding are given (close) | end";
const LENGTH: &str = "400 Content-Length is malformed, too large or given twice (close) | end";
const CODING: &str = "400 Transfer-Encoding does not end in exactly one `chunked` (close) | end";
const NAME: &str = "400 a field name is malformed (close) | end";
const BAD_SIZE: &str = "400 a chunk's size is malformed or too large (close) | end";
const BAD_EXTENSION: &str = "400 a chunk's extension is malformed or too long (close) | end";
const BAD_END: &str = "400 a chunk is not followed by CR LF (close) | end";

wire! {
    // hyper: a GET was given a body without any field that says so.
    rustsec_2020_0008_a_get_without_length_has_no_body:
        "GET /echo HTTP/1.1\r\nHost: a\r\n\r\nGET /target HTTP/1.1\r\nHost: a\r\n\r\n" => "200 | 200 GET|/target|";
    cve_2020_35863_a_body_of_a_get_is_not_the_next_request:
        "GET /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 34\r\n\r\nDELETE /target HTTP/1.1\r\nHost: a\r\n\r\n"
        => "200 DELETE /target HTTP/1.1\r\nHost: a";

    // hyper: of several Transfer-Encoding lines only one was looked at.
    rustsec_2021_0020_a_second_coding_behind_chunked_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" => CODING;
    cve_2021_21299_chunked_must_be_the_last_of_all_lines:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: cow\r\n\r\n0\r\n\r\n" => CODING;
    ghsa_6hfq_h8hq_87mf_an_unknown_coding_in_front_of_chunked_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: cow\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        => "501 only the transfer coding `chunked` is supported (close) | end";

    // hyper: a length with a plus sign was read as a number.
    rustsec_2021_0078_a_length_with_a_plus_sign_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc" => LENGTH;
    cve_2021_32715_a_length_of_a_sign_alone_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +\r\n\r\n" => LENGTH;
    ghsa_f3pg_qwvg_p99c_a_plus_sign_in_a_later_member_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3, +3\r\n\r\nabc" => LENGTH;

    // hyper: a chunk's size of more than 64 bits wrapped around.
    rustsec_2021_0079_a_chunk_size_past_64_bits_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000003\r\nabc\r\n0\r\n\r\n" => BAD_SIZE;
    cve_2021_32714_a_chunk_size_of_many_digits_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nf0000000000000003\r\nabc\r\n0\r\n\r\n" => BAD_SIZE;
    ghsa_5h46_h7hh_c6x9_the_largest_chunk_size_is_only_waited_for:
        "POST /first HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc"
        => "200 enough (close) | end";

    // hyper: uninitialised field lines were read.
    rustsec_2022_0022_a_head_without_fields_has_none: "GET /fields HTTP/1.0\r\n\r\n" => "200 (close) | end";

    // actix-http: invalid framing was accepted.
    rustsec_2021_0081_a_length_and_a_coding_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" => BOTH;
    cve_2021_38512_two_lengths_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 0\r\n\r\nabc" => LENGTH;
    ghsa_8928_2fgm_6x9x_a_length_that_is_no_number_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3a\r\n\r\nabc" => LENGTH;
    ghsa_8928_2fgm_6x9x_chunked_in_the_middle_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n" => CODING;

    // actix-http: a length and a coding together (2026).
    ghsa_xhj4_vrgc_hr34_the_request_behind_cl_te_is_never_read:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 44\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\
         GET /target HTTP/1.1\r\nHost: a\r\n\r\n" => BOTH;
    cve_2026_73051_a_coding_in_another_case_counts_too:
        "POST /echo HTTP/1.1\r\nHost: a\r\nCONTENT-LENGTH: 4\r\ntransfer-encoding: CHUNKED\r\n\r\n0\r\n\r\n" => BOTH;

    // actix-http 3.2.1: both fields on HTTP/1.0; 3.13.8: `chunked` that is not the last.
    actix_web_2794_a_length_and_a_coding_on_http_1_0_are_refused:
        "POST /echo HTTP/1.0\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc" => BOTH;
    actix_http_3_13_8_chunked_that_is_not_the_last_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" => CODING;

    // tiny_http: white space in front of the colon was taken off.
    rustsec_2020_0031_a_coding_behind_white_space_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n" => NAME;

    // h11: any two bytes were taken for the CR LF behind a chunk.
    cve_2025_43859_two_other_bytes_end_no_chunk:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nAAAAAXX2\r\n45\r\n0\r\n\r\n" => BAD_END;
    // Go: a bare LF ended the line of a chunk's size.
    cve_2025_22871_a_bare_lf_ends_no_chunk_size:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\nA\r\n0\r\n\r\n" => BAD_SIZE;
    // Kestrel: a bare LF stood in an extension that went on behind it.
    cve_2025_55315_an_extension_does_not_go_on_behind_a_bare_lf:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;a\nb\r\nA\r\n0\r\n\r\n" => BAD_EXTENSION;
    // Node: trailers and lengths whose white space hid a line end.
    cve_2024_27982_white_space_in_front_of_a_length_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\n Content-Length: 3\r\n\r\nabc" => "400 a line begins with white space (close) | end";

    // Spellings of `chunked` that others took for it.
    te_te_a_tab_in_front_of_the_coding_is_white_space:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n" => BOTH;
    te_te_a_coding_in_quotes_is_another:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: 'chunked'\r\n\r\n0\r\n\r\n" => CODING;
    te_te_a_folded_coding_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"
        => "400 a line begins with white space (close) | end";
    te_te_a_coding_behind_a_bare_cr_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nX: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        => "400 a field value holds a control byte (close) | end";
    te_te_a_coding_behind_a_bare_lf_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nX: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        => "400 a line ends in LF without CR (close) | end";
    te_te_a_name_with_an_underscore_is_another_field:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer_Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc" => "200 abc";
    chunk_extensions_a_bare_lf_ends_nothing:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;\nabc\r\n0\r\n\r\n" => BAD_EXTENSION;
    chunk_data_what_spills_over_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcde0\r\n\r\n" => BAD_END;
}

#[test]
fn rustsec_2017_0002_a_value_with_a_line_end_cannot_become_a_field() {
    for value in ["a\r\nSet-Cookie: b=c", "a\rb", "a\nb", "a\0b"] {
        assert!(HeaderValue::from_str(value).is_err(), "{value:?}");
        assert!(HeaderValue::from_bytes(value.as_bytes()).is_err(), "{value:?}");
        assert!(HeaderName::from_bytes(value.as_bytes()).is_err(), "{value:?}");
    }
}

#[test]
fn cve_2017_18587_a_response_is_not_split() {
    let mut wire = Wire::open();
    let output = wire.send("GET /target?%0d%0aSet-Cookie:%20b=c HTTP/1.1\r\nHost: a\r\n\r\n").take();
    assert!(!output.contains("\r\nSet-Cookie"), "{output}");
}

#[test]
fn rustsec_2022_0022_a_head_with_the_most_fields_has_them_all() {
    let mut wire = Wire::open();
    let output =
        wire.send(format!("GET /fields HTTP/1.1\r\nHost: a\r\n{}\r\n", "A: b\r\n".repeat(99))).take();
    assert_eq!(output.matches("A=b;").count(), 99);
}

/// actix-http stopped reading when a handler had left its body, and never went on.
#[test]
fn actix_web_3715_a_body_that_comes_after_its_answer_is_skipped() {
    let mut wire = Wire::open();
    for _ in 0..3 {
        wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n");
        assert!(wire.take().ends_with("ok"));
        wire.send("{}");
    }
    assert!(!wire.is_closed());
}

/// actix-http took the end of a client's side for its leaving.
#[test]
fn actix_web_3748_a_client_that_has_sent_all_gets_all_of_a_stream() {
    let mut wire = Wire::open();
    wire.send("GET /wait-stream HTTP/1.1\r\nHost: a\r\n\r\n").client.half_close();
    assert!(wire.take().ends_with("before\r\n"));
    wire.site.open_gate();
    assert_eq!(wire.take(), "5\r\nafter\r\n0\r\n\r\n");
}

/// actix-http kept a stream that sends nothing for as long as it sent nothing, though its client was gone.
#[test]
fn actix_web_1313_a_silent_stream_ends_with_its_client() {
    let mut wire = Wire::open();
    wire.send("GET /wait-stream HTTP/1.1\r\nHost: a\r\n\r\n").client.reset();
    assert!(wire.is_closed());
    assert_eq!(wire.site.waiting(), 0);
}

/// Go's servers read any number of extensions with no data to speak of.
#[test]
fn cve_2023_39326_extensions_without_end_are_refused() {
    let mut wire = Wire::open();
    wire.send("POST /pieces HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    wire.send(format!("1;{}\r\nx\r\n", "a".repeat(200)).repeat(1000));
    assert!(wire.take().starts_with("HTTP/1.1 400 "));
    assert!(wire.client.is_finished());
}

/// Requests that are begun and given up pile up nothing: one connection runs one handler at a time, and of what comes
/// behind it reads no more than 16 KiB.
#[test]
fn rustsec_2023_0034_and_2024_0003_requests_that_wait_do_not_pile_up() {
    let mut wire = Wire::open();
    wire.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(10_000));
    assert!(wire.client.unread() >= 270_000 - 16 * 1024);
    wire.client.close();
    wire.local.cut();
    assert!(wire.is_closed());
    assert_eq!(wire.local.open_connections(), 0);
}

/// A head that goes on and on is refused, not kept.
#[test]
fn rustsec_2024_0332_a_flood_of_fields_is_refused() {
    let mut wire = Wire::open();
    wire.send("GET / HTTP/1.1\r\nHost: a\r\n");
    let mut sent = 0;
    while !wire.client.is_finished() {
        wire.send("A: b\r\n".repeat(100));
        sent += 1;
        assert!(sent < 100);
    }
    assert!(wire.take().starts_with("HTTP/1.1 431 "));
}

/// Pieces of a body that nobody takes are not queued.
#[test]
fn rustsec_2026_0258_pieces_that_nobody_takes_are_not_read() {
    let mut wire = Wire::open();
    wire.send("POST /wait HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    wire.send("1\r\na\r\n".repeat(10_000));
    assert_eq!(wire.client.unread(), 60_000);
}
