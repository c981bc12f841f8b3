//! One line of a trailer section, checked by the same rules as in a head.

use armature_grammar::method::is_token_byte;

/// Whether `line`, CR LF included, is `field-name ":" OWS field-value OWS`.
pub(super) fn is_field_line(line: &[u8]) -> bool {
    let Some(inside) = line.strip_suffix(b"\r\n") else { return false };
    let Some(colon) = inside.iter().position(|byte| *byte == b':') else { return false };
    let (name, value) = inside.split_at(colon);
    !name.is_empty()
        && name.iter().copied().all(is_token_byte)
        && !value.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t')
}
