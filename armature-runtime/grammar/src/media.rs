//! Media types and quality values (RFC 9110 §8.3.1, §12.4.2, §12.5.1).
//!
//! Reading is lenient where the standard's lists are (empty elements, white space), and strict everywhere else: an
//! element that is malformed is left out, as if it had not been sent.

use crate::method::is_token_byte;

/// A media type or range: `text/html`, `text/*`, `*/*`, `application/problem+json;charset=utf-8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media<'m> {
    /// Before the slash; `*` for any.
    pub kind: &'m str,
    /// Behind the slash; `*` for any.
    pub subtype: &'m str,
    /// From behind the first `;`, or empty.
    parameters: &'m str,
}

impl<'m> Media<'m> {
    /// Reads a media type or range. `None` if it is not one.
    pub const fn parse(text: &'m str) -> Option<Media<'m>> {
        let text = trim(text);
        let bytes = text.as_bytes();
        let slash = token_end(bytes, 0);
        if slash == 0 || slash == bytes.len() || bytes[slash] != b'/' {
            return None;
        }
        let end = token_end(bytes, slash + 1);
        if end == slash + 1 {
            return None;
        }
        let (kind, rest) = text.split_at(slash);
        let (subtype, rest) = rest.split_at(1).1.split_at(end - slash - 1);
        let rest = trim(rest);
        let parameters = match rest.as_bytes() {
            [] => rest,
            [b';', ..] => rest.split_at(1).1,
            _ => return None,
        };
        if kind.as_bytes()[0] == b'*' && !matches!((kind.as_bytes(), subtype.as_bytes()), (b"*", b"*")) {
            return None;
        }
        Some(Media { kind, subtype, parameters })
    }

    /// Whether this is `kind/subtype`, parameters aside. Names compare without case.
    pub const fn is(&self, kind: &str, subtype: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind) && self.subtype.eq_ignore_ascii_case(subtype)
    }

    /// Whether this is JSON: `application/json`, or any type with the suffix `+json` (RFC 6839 §3.1).
    pub fn is_json(&self) -> bool {
        let suffix = self.subtype.len().checked_sub(5).and_then(|at| self.subtype.get(at..));
        self.is("application", "json") || suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case("+json"))
    }

    /// The value of a parameter without its quotes (an escape inside them stays as it is).
    pub fn parameter(&self, name: &str) -> Option<&'m str> {
        self.parameters().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// All well-formed parameters, in order.
    pub fn parameters(&self) -> impl Iterator<Item = (&'m str, &'m str)> {
        split(self.parameters, b';').filter_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let value = match value.as_bytes() {
                [b'"', .., b'"'] if value.len() >= 2 => &value[1..value.len() - 1],
                _ if !value.is_empty() && token_end(value.as_bytes(), 0) == value.len() => value,
                _ => return None,
            };
            (!name.is_empty() && token_end(name.as_bytes(), 0) == name.len()).then_some((name, value))
        })
    }

    /// How precisely this range names `offered`: 0 for `*/*`, then `text/*`, then the type, then one for each
    /// parameter (`q` aside). `None` if it does not.
    fn covers(&self, offered: &Media<'_>) -> Option<u32> {
        if self.kind == "*" {
            return Some(0);
        }
        if !self.kind.eq_ignore_ascii_case(offered.kind) {
            return None;
        }
        if self.subtype == "*" {
            return Some(1);
        }
        if !self.subtype.eq_ignore_ascii_case(offered.subtype) {
            return None;
        }
        let mut precision = 2;
        for (name, value) in self.parameters().take_while(|(name, _)| !name.eq_ignore_ascii_case("q")) {
            if !offered.parameter(name).is_some_and(|own| own.eq_ignore_ascii_case(value)) {
                return None;
            }
            precision += 1;
        }
        Some(precision)
    }
}

/// A weight in thousandths, 0 to 1,000; 1,000 where none is given. `None` where it is malformed
/// (RFC 9110 §12.4.2: at most three digits behind the point).
pub const fn weight(text: &str) -> Option<u16> {
    let bytes = text.as_bytes();
    let (whole, digits) = match bytes {
        [whole @ (b'0' | b'1')] => (*whole, [].as_slice()),
        [whole @ (b'0' | b'1'), b'.', digits @ ..] if digits.len() <= 3 => (*whole, digits),
        _ => return None,
    };
    let mut sum = (whole - b'0') as u16;
    let mut at = 0;
    while at < 3 {
        sum *= 10;
        if at < digits.len() {
            if !digits[at].is_ascii_digit() {
                return None;
            }
            sum += (digits[at] - b'0') as u16;
        }
        at += 1;
    }
    if sum > 1000 { None } else { Some(sum) }
}

/// The elements of a weighted list such as `Accept-Encoding` or `Accept-Language`, with their weights in thousandths.
pub fn weighted(list: &str) -> impl Iterator<Item = (&str, u16)> {
    split(list, b',').filter(|element| !element.is_empty()).filter_map(|element| {
        let mut pieces = split(element, b';');
        let value = pieces.next().filter(|value| !value.is_empty())?;
        Some((value, quality(pieces)?))
    })
}

/// The ranges of an `Accept` field, with their weights in thousandths.
pub fn ranges(accept: &str) -> impl Iterator<Item = (Media<'_>, u16)> {
    split(accept, b',').filter_map(|element| {
        let media = Media::parse(element)?;
        let weight = quality(split(media.parameters, b';'))?;
        Some((media, weight))
    })
}

fn quality<'p>(parameters: impl Iterator<Item = &'p str>) -> Option<u16> {
    for parameter in parameters {
        if let Some(("q" | "Q", value)) = parameter.split_once('=') {
            return weight(value);
        }
    }
    Some(1000)
}

/// The place in `offered` of the media type that suits best (RFC 9110 §12.5.1): each is weighed by the most precise
/// range that covers it; of equal weights the first offered wins. `None` where none is acceptable. Several `Accept`
/// lines are one list; without any, everything is acceptable.
pub fn best<'a>(accept: impl Iterator<Item = &'a str> + Clone, offered: &[&str]) -> Option<usize> {
    let mut sent = accept.clone().flat_map(ranges).peekable();
    if sent.peek().is_none() {
        return if offered.is_empty() { None } else { Some(0) };
    }
    let mut best: Option<(usize, u16)> = None;
    for (place, text) in offered.iter().enumerate() {
        let Some(media) = Media::parse(text) else { continue };
        let covering = accept
            .clone()
            .flat_map(ranges)
            .filter_map(|(range, weight)| Some((range.covers(&media)?, weight)));
        let Some((_, weight)) = covering.max_by_key(|(precision, weight)| (*precision, *weight)) else {
            continue;
        };
        if weight > 0 && best.is_none_or(|(_, found)| weight > found) {
            best = Some((place, weight));
        }
    }
    best.map(|(place, _)| place)
}

/// The pieces between `mark`s outside of quoted strings, without white space around them.
fn split(text: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = mark_at(text.as_bytes(), mark);
        rest = text.get(end + 1..);
        Some(trim(&text[..end]))
    })
}

fn mark_at(bytes: &[u8], mark: u8) -> usize {
    let (mut quoted, mut at) = (false, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => quoted = !quoted,
            b'\\' if quoted => at += 1,
            byte if byte == mark && !quoted => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

const fn token_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && is_token_byte(bytes[at]) {
        at += 1;
    }
    at
}

/// Without spaces and tabs at both ends.
const fn trim(text: &str) -> &str {
    let mut text = text;
    while let [b' ' | b'\t', ..] = text.as_bytes() {
        text = text.split_at(1).1;
    }
    while let [.., b' ' | b'\t'] = text.as_bytes() {
        text = text.split_at(text.len() - 1).0;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn chosen(accept: &str, offered: &[&str], expected: Option<&str>) {
        let place = best(std::iter::once(accept), offered);
        assert_eq!(place.map(|place| offered[place]), expected, "{accept}");
    }

    #[test]
    fn a_type_is_read_with_its_parameters() {
        let media = Media::parse(" Text/HTML ; charset=\"utf-8\"; x=a;bad; y=\"a;b,c\" ").unwrap();
        assert!(media.is("text", "html"));
        assert_eq!(media.parameter("CHARSET"), Some("utf-8"));
        assert_eq!(
            media.parameters().collect::<Vec<_>>(),
            [("charset", "utf-8"), ("x", "a"), ("y", "a;b,c")]
        );
    }

    #[test]
    fn what_is_no_type_is_refused() {
        for text in ["", "text", "text/", "/html", "te xt/html", "text/html x", "*/html", "text/html, a/b"] {
            assert_eq!(Media::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_type_is_read_in_a_constant() {
        const MEDIA: Option<Media<'static>> = Media::parse("application/problem+json");
        assert!(MEDIA.is_some_and(|media| media.is_json()));
        assert!(!Media::parse("application/jsonp").unwrap().is_json());
        assert!(Media::parse("a/\u{e9}json").is_none());
    }

    #[test]
    fn weights_have_at_most_three_digits() {
        for (text, expected) in [
            ("1", Some(1000)),
            ("0", Some(0)),
            ("0.", Some(0)),
            ("0.5", Some(500)),
            ("0.25", Some(250)),
            ("0.001", Some(1)),
            ("1.000", Some(1000)),
            ("1.001", None),
            ("0.0001", None),
            ("2", None),
            ("", None),
            (".5", None),
            ("0.x", None),
            ("-1", None),
        ] {
            assert_eq!(weight(text), expected, "{text}");
        }
    }

    #[test]
    fn a_weighted_list_keeps_its_order() {
        let list = weighted("gzip;q=0.5, , br ;q=1.0,zstd; q=0, bad;q=x").collect::<Vec<_>>();
        assert_eq!(list, [("gzip", 500), ("br", 1000), ("zstd", 0)]);
    }

    #[test]
    fn the_most_precise_range_weighs() {
        // The example of RFC 9110 §12.5.1.
        let accept = "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5";
        let weigh = |text: &str| {
            let media = Media::parse(text).unwrap();
            let found = ranges(accept).filter_map(|(range, weight)| Some((range.covers(&media)?, weight)));
            found.max().map(|(_, weight)| weight)
        };
        assert_eq!(weigh("text/plain;format=flowed"), Some(1000));
        assert_eq!(weigh("text/plain"), Some(700));
        assert_eq!(weigh("text/html"), Some(300));
        assert_eq!(weigh("image/jpeg"), Some(500));
        assert_eq!(weigh("text/plain;format=fixed"), Some(400));
        assert_eq!(weigh("text/html;level=3"), Some(300));
    }

    #[test]
    fn the_best_offer_is_chosen() {
        let offered = ["application/json", "text/html"];
        chosen("text/html", &offered, Some("text/html"));
        chosen("text/html, application/json", &offered, Some("application/json"));
        chosen("application/json;q=0.5, text/html;q=0.9", &offered, Some("text/html"));
        chosen("*/*", &offered, Some("application/json"));
        chosen("application/json;q=0, */*;q=0.1", &offered, Some("text/html"));
        chosen("image/png", &offered, None);
        chosen("", &offered, Some("application/json"));
        chosen("garbage", &offered, Some("application/json"));
        chosen("text/html", &[], None);
    }
}
