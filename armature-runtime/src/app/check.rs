//! Checks a server's settings.

use crate::engine::ServerConfig;
use crate::error::{BootError, Finding};
use armature_grammar::code;
use std::time::Duration;

/// Refuses settings that are out of range.
///
/// # Errors
/// Every field that is out of range.
pub(crate) fn config(config: &ServerConfig) -> Result<(), BootError> {
    let between = |name: &str, unit: &str, value: usize, least: usize, most: usize| {
        let inside = (least..=most).contains(&value);
        (!inside).then(|| format!("`{name}` is {value} {unit}: it may be from {least} to {most}"))
    };
    let longer = |name: &str, value: Duration| {
        value.is_zero().then(|| {
            format!("`{name}` is 0: every connection would end at once; leave the default, or set a time")
        })
    };
    let found = [
        between("head.bytes", "bytes", config.head.bytes, 64, usize::from(u16::MAX)),
        between("head.fields", "field lines", config.head.fields, 1, 256),
        between("head.target", "bytes", config.head.target, 1, config.head.bytes.max(1)),
        between("connections", "connections", config.connections, 1, usize::MAX),
        between("watermark", "bytes", config.watermark, 1, usize::MAX),
        longer("head.time", config.head.time),
        longer("body.silence", config.body.silence),
        longer("idle", config.idle),
        longer("stalled", config.stalled),
        longer("keepalive", config.keepalive.unwrap_or(Duration::MAX)),
    ];
    let findings: Vec<_> =
        found.into_iter().flatten().map(|text| Finding { code: code::BAD_CONFIG, text, at: None }).collect();
    if findings.is_empty() { Ok(()) } else { Err(BootError { findings }) }
}
