//! `Date` (RFC 9110 §5.6.7), and the lines every response ends its head with, written once a second.

use http::HeaderValue;

/// A time as `Sun, 06 Nov 1994 08:49:37 GMT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpDate([u8; 29]);

impl HttpDate {
    /// The time this many seconds after 1970-01-01 00:00 UTC, up to the year 9999.
    pub fn at(seconds: u64) -> HttpDate {
        let (days, of_day) = (seconds / 86_400, seconds % 86_400);
        let (year, month, day) = civil(days);
        let mut text = *b"Thu, 01 Jan 1970 00:00:00 GMT";
        text[..3].copy_from_slice(DAYS[(days % 7) as usize]);
        two(&mut text[5..7], day);
        text[8..11].copy_from_slice(MONTHS[month as usize]);
        two(&mut text[12..14], year / 100);
        two(&mut text[14..16], year % 100);
        two(&mut text[17..19], of_day / 3600);
        two(&mut text[20..22], of_day / 60 % 60);
        two(&mut text[23..25], of_day % 60);
        HttpDate(text)
    }

    /// The text.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// 1970-01-01 was a Thursday.
const DAYS: [&[u8; 3]; 7] = [b"Thu", b"Fri", b"Sat", b"Sun", b"Mon", b"Tue", b"Wed"];
const MONTHS: [&[u8; 3]; 12] =
    [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];

fn two(place: &mut [u8], number: u64) {
    place[0] = b'0' + (number / 10 % 10) as u8;
    place[1] = b'0' + (number % 10) as u8;
}

/// Year, month from 0 and day of month. Counts in eras of 400 years that begin on 1 March, so that the leap day is the
/// last of its year.
fn civil(days: u64) -> (u64, u64, u64) {
    const ERA: u64 = 146_097;
    let since = days + 719_468;
    let (era, of_era) = (since / ERA, since % ERA);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / (ERA - 1)) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12;
    (era * 400 + year + u64::from(month < 2), month, day)
}

/// `Date`, `Server` and the blank line, as they end every head; made anew when the second changes.
#[derive(Clone, Debug, Default)]
pub struct Stamp {
    second: u64,
    text: Vec<u8>,
}

impl Stamp {
    /// For the time this many seconds after 1970-01-01 00:00 UTC.
    pub fn new(second: u64, server: Option<&HeaderValue>) -> Stamp {
        let mut text = Vec::with_capacity(64);
        text.extend_from_slice(b"date: ");
        text.extend_from_slice(HttpDate::at(second).as_bytes());
        text.extend_from_slice(b"\r\n");
        if let Some(server) = server {
            text.extend_from_slice(b"server: ");
            text.extend_from_slice(server.as_bytes());
            text.extend_from_slice(b"\r\n");
        }
        text.extend_from_slice(b"\r\n");
        Stamp { second, text }
    }

    /// Sets the time. Cheap while the second stays the same.
    pub fn set(&mut self, second: u64) {
        if second != self.second {
            self.second = second;
            self.text[6..35].copy_from_slice(HttpDate::at(second).as_bytes());
        }
    }

    /// The lines.
    pub fn as_bytes(&self) -> &[u8] {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(seconds: u64, text: &str) {
        assert_eq!(std::str::from_utf8(HttpDate::at(seconds).as_bytes()), Ok(text));
    }

    #[test]
    fn the_example_of_the_rfc_is_met() {
        is(784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    #[test]
    fn the_epoch_leap_days_and_the_last_second_are_right() {
        is(0, "Thu, 01 Jan 1970 00:00:00 GMT");
        is(951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT");
        is(4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT");
        is(1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT");
        is(253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT");
    }

    #[test]
    fn a_stamp_follows_the_second() {
        let mut stamp = Stamp::new(0, Some(&HeaderValue::from_static("armature")));
        stamp.set(784_111_777);
        assert_eq!(stamp.as_bytes(), b"date: Sun, 06 Nov 1994 08:49:37 GMT\r\nserver: armature\r\n\r\n");
    }
}
