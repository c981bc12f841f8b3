//! RFC 9112 §2 and §3: the request line, its method, target and version.

const LINE: &str = "400 the request line is malformed (close) | end";
const METHOD: &str = "400 the method is not a token (close) | end";
const TARGET: &str = "400 the request target is malformed or not for this method (close) | end";
const SYNTAX: &str = "400 the version is malformed (close) | end";
const VERSION: &str = "505 only HTTP/1.0 and HTTP/1.1 are served here (close) | end";

wire! {
    rfc9112_2_2_an_empty_line_in_front_is_ignored: "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok";
    rfc9112_2_2_many_empty_lines_in_front_are_ignored: "\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok";
    rfc9112_2_2_an_empty_line_between_requests_is_ignored:
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok | 200 ok";
    rfc9112_2_2_a_bare_lf_in_front_is_refused:
        "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" => METHOD;
    rfc9112_2_2_a_bare_cr_in_front_is_refused:
        "\rGET / HTTP/1.1\r\nHost: a\r\n\r\n" => METHOD;
    rfc9112_2_2_a_bare_lf_ends_no_request_line:
        "GET / HTTP/1.1\nHost: a\r\n\r\n" => "400 a line ends in LF without CR (close) | end";
    rfc9112_2_2_a_bare_cr_ends_no_request_line:
        "GET / HTTP/1.1\rHost: a\r\n\r\n" => LINE;
    rfc9112_2_2_bare_lfs_alone_are_no_request:
        "GET / HTTP/1.1\nHost: a\n\n" => "400 a line ends in LF without CR (close) | end";
    rfc9112_2_2_white_space_in_front_of_the_first_field_is_refused:
        "GET / HTTP/1.1\r\n Host: a\r\n\r\n" => "400 a line begins with white space (close) | end";
    rfc9112_2_2_a_tab_in_front_of_the_first_field_is_refused:
        "GET / HTTP/1.1\r\n\tHost: a\r\n\r\n" => "400 a line begins with white space (close) | end";
    rfc9112_2_2_white_space_in_front_of_the_method_is_refused:
        " GET / HTTP/1.1\r\nHost: a\r\n\r\n" => METHOD;
    rfc9112_2_3_http_1_0_is_served: "GET / HTTP/1.0\r\n\r\n" => "200 ok (close) | end";
    rfc9112_2_3_http_1_2_is_not_spoken:
        "GET / HTTP/1.2\r\nHost: a\r\n\r\n" => VERSION;
    rfc9112_2_3_http_2_0_is_not_spoken:
        "GET / HTTP/2.0\r\nHost: a\r\n\r\n" => VERSION;
    rfc9112_2_3_http_0_9_is_not_spoken:
        "GET / HTTP/0.9\r\nHost: a\r\n\r\n" => VERSION;
    rfc9112_2_3_the_preface_of_http_2_is_refused:
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" => VERSION;
    rfc9112_2_3_versions_have_two_digits:
        "GET / HTTP/1\r\nHost: a\r\n\r\n" => SYNTAX;
    rfc9112_2_3_a_version_of_three_digits_is_malformed:
        "GET / HTTP/1.10\r\nHost: a\r\n\r\n" => SYNTAX;
    rfc9112_2_3_http_is_written_large:
        "GET / http/1.1\r\nHost: a\r\n\r\n" => SYNTAX;
    rfc9112_2_3_another_protocol_is_refused:
        "GET / RTSP/1.0\r\nHost: a\r\n\r\n" => SYNTAX;
    rfc9112_2_3_a_comma_is_no_dot:
        "GET / HTTP/1,1\r\nHost: a\r\n\r\n" => SYNTAX;
    rfc9112_3_a_request_without_version_is_refused:
        "GET /\r\nHost: a\r\n\r\n" => LINE;
    rfc9112_3_a_request_without_target_is_refused:
        "GET HTTP/1.1\r\nHost: a\r\n\r\n" => LINE;
    rfc9112_3_a_method_alone_is_refused:
        "GET\r\nHost: a\r\n\r\n" => LINE;
    rfc9112_3_two_spaces_behind_the_method_are_refused:
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n" => LINE;
    rfc9112_3_two_spaces_in_front_of_the_version_are_refused:
        "GET /  HTTP/1.1\r\nHost: a\r\n\r\n" => LINE;
    rfc9112_3_a_tab_separates_nothing:
        "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n" => METHOD;
    rfc9112_3_white_space_behind_the_version_is_refused:
        "GET / HTTP/1.1 \r\nHost: a\r\n\r\n" => LINE;
    rfc9112_3_a_space_in_the_target_is_refused:
        "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n" => LINE;
    rfc9112_3_a_form_feed_separates_nothing:
        "GET\x0c/ HTTP/1.1\r\nHost: a\r\n\r\n" => METHOD;
    rfc9112_3_1_methods_are_tokens:
        "GE(T / HTTP/1.1\r\nHost: a\r\n\r\n" => METHOD;
    rfc9112_3_1_a_method_with_a_control_byte_is_refused:
        "GE\x01T / HTTP/1.1\r\nHost: a\r\n\r\n" => METHOD;
    rfc9112_3_1_a_method_of_a_separator_is_refused:
        "{GET / HTTP/1.1\r\nHost: a\r\n\r\n" => METHOD;
    rfc9112_3_1_an_unknown_method_reaches_the_application:
        "PROPFIND /target HTTP/1.1\r\nHost: a\r\n\r\n" => "200 PROPFIND|/target|";
    rfc9112_3_1_methods_have_cases:
        "get /target HTTP/1.1\r\nHost: a\r\n\r\n" => "200 get|/target|";
    rfc9112_3_1_every_token_byte_may_stand_in_a_method:
        "!#$%&'*+-.^_`|~0Az /target HTTP/1.1\r\nHost: a\r\n\r\n" => "200 !#$%&'*+-.^_`|~0Az|/target|";
    rfc9112_3_2_a_fragment_is_refused:
        "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9112_3_2_a_fragment_behind_a_query_is_refused:
        "GET /?b#a HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9112_3_2_a_target_without_slash_is_refused:
        "GET a HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9112_3_2_a_query_alone_is_refused:
        "GET ?a HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9112_3_2_a_control_byte_in_the_target_is_refused:
        "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9112_3_2_nul_in_the_target_is_refused:
        "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9112_3_2_del_in_the_target_is_refused:
        "GET /\x7f HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9112_3_2_a_target_beyond_ascii_is_refused:
        "GET /é HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9112_3_2_1_the_origin_form_has_path_and_query:
        "GET /target?a=1&b=2 HTTP/1.1\r\nHost: a\r\n\r\n" => "200 GET|/target|a=1&b=2";
    rfc9112_3_2_1_a_second_question_mark_belongs_to_the_query:
        "GET /target?a?b HTTP/1.1\r\nHost: a\r\n\r\n" => "200 GET|/target|a?b";
    rfc9112_3_2_1_an_empty_query_is_empty:
        "GET /target? HTTP/1.1\r\nHost: a\r\n\r\n" => "200 GET|/target|";
    rfc9112_3_2_1_percent_encoding_is_left_to_the_application:
        "GET /%74arget HTTP/1.1\r\nHost: a\r\n\r\n" => "404 nothing here";
    rfc9112_3_2_1_dot_segments_are_left_to_the_application:
        "GET /a/../target HTTP/1.1\r\nHost: a\r\n\r\n" => "404 nothing here";
    rfc9112_3_2_1_two_slashes_begin_a_path_and_no_authority:
        "GET //target HTTP/1.1\r\nHost: a\r\n\r\n" => "404 nothing here";
    rfc9112_3_2_2_the_absolute_form_is_accepted:
        "GET http://a/target?q HTTP/1.1\r\nHost: a\r\n\r\n" => "200 GET|/target|q";
    rfc9112_3_2_2_schemes_have_no_case:
        "GET HTTP://a/target HTTP/1.1\r\nHost: a\r\n\r\n" => "200 GET|/target|";
    rfc9112_3_2_2_https_is_a_scheme_too:
        "GET https://a:1/target HTTP/1.1\r\nHost: a:1\r\n\r\n" => "200 GET|/target|";
    rfc9112_3_2_2_an_absolute_target_without_path_means_the_root:
        "GET http://a HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok";
    rfc9112_3_2_2_an_absolute_target_may_have_a_query_and_no_path:
        "GET http://a?q HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok";
    rfc9112_3_2_2_a_host_that_differs_from_the_target_is_refused:
        "GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n" => "400 the Host field is malformed or differs from the target (close) | end";
    rfc9112_3_2_2_hosts_have_no_case:
        "GET http://A/ HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok";
    rfc9110_4_2_3_the_schemes_port_equals_none:
        "GET http://a:80/ HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok";
    rfc9110_4_2_3_no_port_equals_the_schemes:
        "GET https://a/ HTTP/1.1\r\nHost: A:443\r\n\r\n" => "200 ok";
    rfc9110_4_2_3_an_empty_port_equals_none:
        "GET http://[::1]:/ HTTP/1.1\r\nHost: [::1]\r\n\r\n" => "200 ok";
    rfc9110_4_2_3_the_other_schemes_port_does_not:
        "GET http://a:443/ HTTP/1.1\r\nHost: a\r\n\r\n" => "400 the Host field is malformed or differs from the target (close) | end";
    rfc9112_3_2_2_the_absolute_form_needs_a_host_field_all_the_same:
        "GET http://a/ HTTP/1.1\r\n\r\n" => "400 HTTP/1.1 needs a Host field (close) | end";
    rfc9112_3_2_2_an_absolute_target_without_host_is_refused:
        "GET http:///a HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9110_4_2_4_user_information_is_refused:
        "GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9112_3_2_2_other_schemes_are_refused:
        "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9112_3_2_3_connect_is_not_implemented:
        "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n" => "501 CONNECT is not supported (close) | end";
    rfc9112_3_2_3_the_authority_form_is_for_connect_alone:
        "GET a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n" => TARGET;
    rfc9112_3_2_4_a_star_is_for_options: "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n" => "200 ok";
    rfc9112_3_2_4_a_star_is_for_nothing_else:
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
    rfc9112_3_2_4_two_stars_are_no_target:
        "OPTIONS ** HTTP/1.1\r\nHost: a\r\n\r\n" => TARGET;
}
