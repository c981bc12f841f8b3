//! RFC 9112 §3.2 and RFC 9110 §7.2: exactly one valid `Host` on HTTP/1.1.

const BAD: &str = "400 the Host field is malformed or differs from the target (close) | end";
const MANY: &str = "400 there is more than one Host field (close) | end";
const NONE: &str = "400 HTTP/1.1 needs a Host field (close) | end";

wire! {
    rfc9112_3_2_http_1_1_needs_a_host: "GET / HTTP/1.1\r\n\r\n" => NONE;
    rfc9112_3_2_http_1_1_with_other_fields_needs_a_host: "GET / HTTP/1.1\r\nX-Host: a\r\n\r\n" => NONE;
    rfc9112_3_2_http_1_0_needs_none: "GET / HTTP/1.0\r\nAccept: */*\r\n\r\n" => "200 ok (close) | end";
    rfc9112_3_2_two_hosts_are_refused: "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" => MANY;
    rfc9112_3_2_two_equal_hosts_are_refused: "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n" => MANY;
    rfc9112_3_2_two_hosts_in_different_case_are_refused: "GET / HTTP/1.1\r\nHost: a\r\nhOST: b\r\n\r\n" => MANY;
    rfc9112_3_2_two_hosts_on_http_1_0_are_refused: "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n" => MANY;
    rfc9112_3_2_a_bad_host_on_http_1_0_is_refused: "GET / HTTP/1.0\r\nHost: a b\r\n\r\n" => BAD;
    rfc9110_7_2_an_empty_host_is_a_host: "GET / HTTP/1.1\r\nHost:\r\n\r\n" => "200 ok";
    rfc9110_7_2_a_host_may_have_a_port: "GET / HTTP/1.1\r\nHost: a:8080\r\n\r\n" => "200 ok";
    rfc9110_7_2_a_port_may_be_empty: "GET / HTTP/1.1\r\nHost: a:\r\n\r\n" => "200 ok";
    rfc3986_3_2_2_an_ipv4_address_is_a_host: "GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n" => "200 ok";
    rfc3986_3_2_2_an_ipv6_address_is_a_host: "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n" => "200 ok";
    rfc3986_3_2_2_a_name_may_be_percent_encoded: "GET / HTTP/1.1\r\nHost: a%2eb\r\n\r\n" => "200 ok";
    rfc3986_3_2_2_a_name_may_have_an_underscore: "GET / HTTP/1.1\r\nHost: a_b.example\r\n\r\n" => "200 ok";
    rfc9112_3_2_a_host_with_white_space_is_refused: "GET / HTTP/1.1\r\nHost: a b\r\n\r\n" => BAD;
    rfc9112_3_2_a_host_with_a_path_is_refused: "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n" => BAD;
    rfc9112_3_2_a_host_with_a_scheme_is_refused: "GET / HTTP/1.1\r\nHost: http://a\r\n\r\n" => BAD;
    rfc9112_3_2_a_host_with_user_information_is_refused: "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n" => BAD;
    rfc9112_3_2_a_port_of_letters_is_refused: "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n" => BAD;
    rfc9112_3_2_a_negative_port_is_refused: "GET / HTTP/1.1\r\nHost: a:-1\r\n\r\n" => BAD;
    rfc9112_3_2_a_port_past_65535_is_refused: "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n" => BAD;
    rfc9112_3_2_two_ports_are_refused: "GET / HTTP/1.1\r\nHost: a:1:2\r\n\r\n" => BAD;
    rfc9112_3_2_an_open_bracket_is_refused: "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n" => BAD;
    rfc9112_3_2_an_empty_bracket_is_refused: "GET / HTTP/1.1\r\nHost: []\r\n\r\n" => BAD;
    rfc9112_3_2_letters_behind_a_bracket_are_refused: "GET / HTTP/1.1\r\nHost: [::1]a\r\n\r\n" => BAD;
    rfc9112_3_2_a_bad_percent_is_refused: "GET / HTTP/1.1\r\nHost: a%2\r\n\r\n" => BAD;
    rfc9112_3_2_a_host_beyond_ascii_is_refused: "GET / HTTP/1.1\r\nHost: é\r\n\r\n" => BAD;
    rfc9112_3_2_a_question_mark_in_a_host_is_refused: "GET / HTTP/1.1\r\nHost: a?b\r\n\r\n" => BAD;
    rfc9112_3_2_a_hash_in_a_host_is_refused: "GET / HTTP/1.1\r\nHost: a#b\r\n\r\n" => BAD;
    rfc9112_3_2_a_backslash_in_a_host_is_refused: "GET / HTTP/1.1\r\nHost: a\\b\r\n\r\n" => BAD;
}
