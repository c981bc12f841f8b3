//! RFC 9112 §5 and RFC 9110 §5: field lines.

const NAME: &str = "400 a field name is malformed (close) | end";
const VALUE: &str = "400 a field value holds a control byte (close) | end";
const FOLD: &str = "400 a line begins with white space (close) | end";
const FEED: &str = "400 a line ends in LF without CR (close) | end";

wire! {
    rfc9112_5_fields_reach_the_application_in_order:
        "GET /fields HTTP/1.1\r\nHost: a\r\nB: 2\r\nA: 1\r\nB: 3\r\n\r\n" => "200 Host=a;B=2;A=1;B=3;";
    rfc9112_5_white_space_around_a_value_is_no_part_of_it:
        "GET /fields HTTP/1.1\r\nHost: \t a \t \r\nA:1\r\n\r\n" => "200 Host=a;A=1;";
    rfc9112_5_white_space_inside_a_value_stays:
        "GET /fields HTTP/1.1\r\nHost: a\r\nA: b \t c\r\n\r\n" => "200 Host=a;A=b \t c;";
    rfc9112_5_a_value_may_be_empty: "GET /fields HTTP/1.1\r\nHost: a\r\nA:\r\n\r\n" => "200 Host=a;A=;";
    rfc9112_5_a_value_may_be_white_space: "GET /fields HTTP/1.1\r\nHost: a\r\nA:  \t\r\n\r\n" => "200 Host=a;A=;";
    rfc9112_5_a_value_may_have_colons: "GET /fields HTTP/1.1\r\nHost: a\r\nA: b:c\r\n\r\n" => "200 Host=a;A=b:c;";
    rfc9110_5_5_bytes_past_ascii_may_stand_in_a_value:
        "GET /fields HTTP/1.1\r\nHost: a\r\nA: é\r\n\r\n" => "200 Host=a;A=é;";
    rfc9112_5_1_a_space_in_front_of_the_colon_is_refused: "GET / HTTP/1.1\r\nHost : a\r\n\r\n" => NAME;
    rfc9112_5_1_a_tab_in_front_of_the_colon_is_refused: "GET / HTTP/1.1\r\nHost\t: a\r\n\r\n" => NAME;
    rfc9112_5_1_a_space_in_front_of_a_later_colon_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA : b\r\n\r\n" => NAME;
    rfc9112_5_1_a_space_inside_a_name_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA B: c\r\n\r\n" => NAME;
    rfc9110_5_1_a_line_without_colon_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA\r\n\r\n" => NAME;
    rfc9110_5_1_an_empty_name_is_refused: "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n" => NAME;
    rfc9110_5_1_a_separator_in_a_name_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA[0]: b\r\n\r\n" => NAME;
    rfc9110_5_1_a_quote_in_a_name_is_refused: "GET / HTTP/1.1\r\nHost: a\r\n\"A\": b\r\n\r\n" => NAME;
    rfc9110_5_1_nul_in_a_name_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA\0: b\r\n\r\n" => NAME;
    rfc9110_5_1_a_name_beyond_ascii_is_refused: "GET / HTTP/1.1\r\nHost: a\r\né: b\r\n\r\n" => NAME;
    rfc9110_5_1_a_bare_cr_in_a_name_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA\rB: c\r\n\r\n" => NAME;
    rfc9110_5_1_every_token_byte_may_stand_in_a_name:
        "GET /fields HTTP/1.1\r\nHost: a\r\n!#$%&'*+-.^_`|~0Az: b\r\n\r\n" => "200 Host=a;!#$%&'*+-.^_`|~0Az=b;";
    rfc9110_5_5_nul_in_a_value_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA: b\0c\r\n\r\n" => VALUE;
    rfc9110_5_5_a_bare_cr_in_a_value_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA: b\rc\r\n\r\n" => VALUE;
    rfc9110_5_5_two_crs_in_front_of_lf_are_refused: "GET / HTTP/1.1\r\nHost: a\r\nA: b\r\r\n\r\n" => VALUE;
    rfc9110_5_5_a_control_byte_in_a_value_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA: b\x01\r\n\r\n" => VALUE;
    rfc9110_5_5_del_in_a_value_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA: b\x7f\r\n\r\n" => VALUE;
    rfc9110_5_5_a_vertical_tab_in_a_value_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA: b\x0bc\r\n\r\n" => VALUE;
    rfc9110_5_5_an_escape_in_a_value_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA: \x1b[0m\r\n\r\n" => VALUE;
    rfc9112_5_2_a_folded_line_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n c\r\n\r\n" => FOLD;
    rfc9112_5_2_a_line_folded_with_a_tab_is_refused: "GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n\tc\r\n\r\n" => FOLD;
    rfc9112_5_2_a_folded_host_is_refused: "GET / HTTP/1.1\r\nHost:\r\n a\r\n\r\n" => FOLD;
    rfc9112_5_2_a_folded_length_is_refused: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n 5\r\n\r\nhello" => FOLD;
    rfc9112_5_2_a_line_of_white_space_is_refused: "GET / HTTP/1.1\r\nHost: a\r\n \r\n\r\n" => FOLD;
    rfc9112_2_2_a_bare_lf_ends_no_field_line: "GET / HTTP/1.1\r\nHost: a\nA: b\r\n\r\n" => FEED;
    rfc9112_2_2_a_bare_lf_is_no_blank_line: "GET / HTTP/1.1\r\nHost: a\r\n\n" => FEED;
    rfc9112_2_2_cr_lf_then_lf_is_no_end: "GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n\nGET /b HTTP/1.1\r\n\r\n" => FEED;
    rfc9112_2_2_lf_cr_lf_is_no_end: "GET / HTTP/1.1\r\nHost: a\n\r\n" => FEED;
    rfc9112_2_2_a_head_may_have_no_fields: "GET / HTTP/1.0\r\n\r\n" => "200 ok (close) | end";
}
