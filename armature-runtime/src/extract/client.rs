//! [`ClientIp`] and [`Host`]: the client's address, and the name it used for this server.

use super::FromParts;
use crate::error::Error;
use crate::http::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};

/// The address of the peer; in process, where there is none, the loopback address. Behind a proxy this is the proxy's
/// address: see [`ClientIp::behind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientIp(pub IpAddr);

impl ClientIp {
    /// The address of the client behind proxies that are `trusted`: the last one in `X-Forwarded-For`, read from the
    /// right, that is not such a proxy. Whatever is left of that one may have been made up by the client and is not
    /// looked at. If a trusted proxy names something other than an address, the result is that proxy.
    pub fn behind(parts: &Parts<'_>, trusted: impl Fn(IpAddr) -> bool) -> ClientIp {
        let peer = parts.peer().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.ip().to_canonical());
        let lines: Vec<&[u8]> = parts.header_values("x-forwarded-for").collect();
        ClientIp(nearest(peer, &lines, trusted))
    }
}

/// Walks the field's lines from the last member of the last one on. Each member is read by itself: one that is not text
/// says nothing about its neighbours. Empty members are not members (RFC 9110 §5.6.1.2).
fn nearest(peer: IpAddr, lines: &[&[u8]], trusted: impl Fn(IpAddr) -> bool) -> IpAddr {
    let mut client = peer;
    let members = lines.iter().rev().flat_map(|line| line.rsplit(|byte| *byte == b','));
    for member in members.map(<[u8]>::trim_ascii).filter(|member| !member.is_empty()) {
        if !trusted(client) {
            break;
        }
        match std::str::from_utf8(member).ok().and_then(address) {
            Some(next) => client = next,
            None => break,
        }
    }
    client
}

/// An address as proxies write it: bare, in brackets, with a port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(text, |(inner, _)| inner);
    let with_port = || text.parse::<std::net::SocketAddr>().ok().map(|address| address.ip());
    bare.parse().ok().or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

#[diagnostic::do_not_recommend]
impl<'r> FromParts<'r> for ClientIp {
    type Rejection = Infallible;

    fn from_parts(parts: &'r Parts<'r>) -> Result<ClientIp, Infallible> {
        Ok(ClientIp::behind(parts, |_| false))
    }
}

/// The `Host` of the request: the name and port the client used. It chose them: check the name before you build a
/// link with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Host<'r>(pub &'r str);

impl<'r> Host<'r> {
    /// Without the port. Addresses of IPv6 keep their brackets.
    pub fn name(&self) -> &'r str {
        self.split().0
    }

    /// The port, if there is one.
    pub fn port(&self) -> Option<u16> {
        self.split().1.and_then(|port| port.parse().ok())
    }

    fn split(&self) -> (&'r str, Option<&'r str>) {
        match self.0.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (name, Some(port)),
            _ => (self.0, None),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'r> FromParts<'r> for Host<'r> {
    type Rejection = Error;

    fn from_parts(parts: &'r Parts<'r>) -> Result<Host<'r>, Error> {
        // On HTTP/1.1 the connection has seen to it that there is one; HTTP/1.0 needs none.
        parts.header("host").map(Host).ok_or_else(|| Error::bad_request("the request has no `Host`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn client(peer: &str, forwarded: impl AsRef<[u8]>, expected: &str) {
        let trusted = |address: IpAddr| address.to_string().starts_with("10.");
        let lines: Vec<_> = forwarded.as_ref().split(|byte| *byte == b'\n').collect();
        let found = nearest(peer.parse().unwrap(), &lines, trusted);
        assert_eq!(found.to_string(), expected);
    }

    #[test]
    fn an_unknown_peer_is_the_client_whatever_it_says() {
        client("192.0.2.1", "203.0.113.9", "192.0.2.1");
    }

    #[test]
    fn behind_trusted_proxies_the_nearest_other_address_counts() {
        client("10.0.0.1", "203.0.113.9", "203.0.113.9");
        client("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9");
        client("10.0.0.1", "[2001:db8::1]:443", "2001:db8::1");
        client("10.0.0.1", "203.0.113.9:80", "203.0.113.9");
        client("10.0.0.1", "garbage", "10.0.0.1");
    }

    #[test]
    fn what_a_client_sends_does_not_hide_what_the_proxy_appends() {
        client("10.0.0.1", b"\xff, 203.0.113.9", "203.0.113.9");
        client("10.0.0.1", b"\xe9,203.0.113.9,10.0.0.2", "203.0.113.9");
        client("10.0.0.1", b"6.6.6.6\n\xff, 203.0.113.9", "203.0.113.9");
        client("10.0.0.1", b"6.6.6.6, \xff, 10.0.0.2", "10.0.0.2");
    }

    #[test]
    fn rfc9110_5_6_1_empty_members_are_skipped() {
        client("10.0.0.1", "203.0.113.9,", "203.0.113.9");
        client("10.0.0.1", "203.0.113.9, ,\t,", "203.0.113.9");
        client("10.0.0.1", "", "10.0.0.1");
    }

    #[test]
    fn a_host_has_a_name_and_perhaps_a_port() {
        assert_eq!((Host("a.example").name(), Host("a.example").port()), ("a.example", None));
        assert_eq!((Host("a.example:81").name(), Host("a.example:81").port()), ("a.example", Some(81)));
        assert_eq!((Host("[::1]:81").name(), Host("[::1]:81").port()), ("[::1]", Some(81)));
        assert_eq!((Host("[::1]").name(), Host("[::1]").port()), ("[::1]", None));
    }
}
