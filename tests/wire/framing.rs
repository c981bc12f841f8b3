//! RFC 9112 §6: where the body of a request ends.

const BOTH: &str = "400 both Content-Length and Transfer-Encoding are given (close) | end";
const LENGTH: &str = "400 Content-Length is malformed, too large or given twice (close) | end";
const CODING: &str = "400 Transfer-Encoding does not end in exactly one `chunked` (close) | end";
const UNKNOWN: &str = "501 only the transfer coding `chunked` is supported (close) | end";
const OLD: &str = "400 HTTP/1.0 has no Transfer-Encoding (close) | end";

wire! {
    rfc9112_6_2_a_length_delimits_the_body:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello" => "200 hello";
    rfc9112_6_2_what_follows_a_length_is_the_next_request:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 hello | 200 ok";
    rfc9112_6_2_a_length_of_zero_is_no_body:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 | 200 ok";
    rfc9112_6_2_leading_zeros_are_digits:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 005\r\n\r\nhello" => "200 hello";
    rfc9112_6_2_white_space_around_a_length_is_no_part_of_it:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length:   5\t \r\n\r\nhello" => "200 hello";
    rfc9112_6_3_without_length_and_coding_there_is_no_body:
        "POST /echo HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 | 200 ok";
    rfc9112_6_2_a_plus_sign_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nhello" => LENGTH;
    rfc9112_6_2_a_minus_sign_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\nhello" => LENGTH;
    rfc9112_6_2_a_negative_zero_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -0\r\n\r\n" => LENGTH;
    rfc9112_6_2_an_empty_length_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\nhello" => LENGTH;
    rfc9112_6_2_a_hexadecimal_length_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\nhello" => LENGTH;
    rfc9112_6_2_letters_behind_a_length_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5a\r\n\r\nhello" => LENGTH;
    rfc9112_6_2_white_space_inside_a_length_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5 5\r\n\r\nhello" => LENGTH;
    rfc9112_6_2_a_fraction_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5.0\r\n\r\nhello" => LENGTH;
    rfc9112_6_2_an_exponent_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1e1\r\n\r\nhello" => LENGTH;
    rfc9112_6_2_a_quoted_length_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \"5\"\r\n\r\nhello" => LENGTH;
    rfc9112_6_2_digits_beyond_ascii_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: ٥\r\n\r\nhello" => LENGTH;
    rfc9112_6_2_a_length_of_65_bits_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551616\r\n\r\nhello" => LENGTH;
    rfc9112_6_2_a_length_that_wraps_to_five_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551621\r\n\r\nhello" => LENGTH;
    rfc9110_8_6_a_list_of_equal_lengths_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5,5\r\n\r\nhello" => LENGTH;
    rfc9110_8_6_a_list_with_spaces_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nhello" => LENGTH;
    rfc9112_6_3_a_list_of_different_lengths_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5,6\r\n\r\nhello" => LENGTH;
    rfc9112_6_3_a_list_with_an_empty_member_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5,\r\n\r\nhello" => LENGTH;
    rfc9112_6_3_different_lengths_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello" => LENGTH;
    rfc9112_6_3_equal_lengths_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello" => LENGTH;
    rfc9112_6_3_lengths_in_different_case_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\ncontent-length: 0\r\nCONTENT-LENGTH: 5\r\n\r\nhello" => LENGTH;
    rfc9112_6_3_a_length_of_zero_and_another_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nhello" => LENGTH;
    rfc9112_6_3_a_bad_length_on_a_get_is_refused:
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n" => LENGTH;
    rfc9112_6_3_a_bad_length_on_http_1_0_is_refused:
        "POST / HTTP/1.0\r\nContent-Length: +5\r\n\r\nhello" => LENGTH;
    rfc9112_6_1_a_length_then_a_coding_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" => BOTH;
    rfc9112_6_1_a_coding_then_a_length_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" => BOTH;
    rfc9112_6_1_a_coding_and_a_length_of_zero_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" => BOTH;
    rfc9112_6_1_an_unknown_coding_and_a_length_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: identity\r\n\r\nhello" => BOTH;
    rfc9112_6_1_an_empty_coding_and_a_length_are_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding:\r\n\r\nhello" => BOTH;
    rfc9112_6_1_both_on_http_1_0_are_refused:
        "POST /echo HTTP/1.0\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" => BOTH;
    rfc9112_6_1_a_coding_on_http_1_0_is_refused:
        "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" => OLD;
    rfc9112_6_1_a_coding_on_http_1_0_that_keeps_alive_is_refused:
        "POST /echo HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" => OLD;
    rfc9112_6_1_codings_have_no_case:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: ChUnKeD\r\n\r\n0\r\n\r\n" => "200";
    rfc9112_6_1_the_name_of_the_field_has_no_case:
        "POST /echo HTTP/1.1\r\nHost: a\r\ntRANSFER-eNCODING: chunked\r\n\r\n0\r\n\r\n" => "200";
    rfc9112_6_1_white_space_around_the_coding_is_no_part_of_it:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \t chunked \t\r\n\r\n0\r\n\r\n" => "200";
    rfc9112_6_3_chunked_twice_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_6_3_chunked_on_two_lines_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_6_3_chunked_in_front_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_6_3_chunked_then_identity_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_6_1_another_coding_then_chunked_is_not_implemented:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" => UNKNOWN;
    rfc9112_6_1_another_coding_then_chunked_on_two_lines_is_not_implemented:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" => UNKNOWN;
    rfc9112_6_3_chunked_around_another_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip, chunked\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_6_3_a_coding_alone_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\nhello" => CODING;
    rfc9112_6_3_identity_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n" => CODING;
    rfc9112_6_3_an_empty_coding_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n" => CODING;
    rfc9112_6_3_an_empty_member_in_front_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: , chunked\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_6_3_an_empty_member_behind_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked,\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_6_3_a_name_that_begins_like_chunked_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunkedx\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_6_3_a_name_that_ends_like_chunked_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_6_3_chunked_in_quotes_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_7_chunked_with_a_parameter_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_6_3_chunked_with_white_space_inside_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chun ked\r\n\r\n0\r\n\r\n" => CODING;
    rfc9112_6_3_a_vertical_tab_in_front_of_chunked_is_refused:
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n"
        => "400 a field value holds a control byte (close) | end";
    rfc9112_6_1_a_coding_on_a_get_is_a_body:
        "GET /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n" => "200 hi";
    rfc9110_9_3_1_a_length_on_a_get_is_a_body:
        "GET /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhiGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 hi | 200 ok";
    rfc9110_9_3_1_a_body_on_a_get_that_nobody_takes_is_no_request:
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 29\r\n\r\nGET /no HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok";
}
