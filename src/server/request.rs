//! What is known of a request before anybody reads it: its number and where it comes from.

use axum::http::HeaderMap;
use core::fmt;
use std::net::IpAddr;

/// The address of the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// 错误编号: ten characters that can be read out on the phone, without I, L, O and U.
#[derive(Clone, Copy, Debug)]
pub struct RequestId([u8; 10]);

impl RequestId {
    /// A new one by chance.
    #[must_use]
    pub fn draw() -> Self {
        let mut bytes = [0; 10];
        // A number that is not unique is better than no answer.
        let _ = getrandom::fill(&mut bytes);
        Self(bytes.map(|byte| b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[usize::from(byte % 32)]))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| fmt::Write::write_char(f, char::from(*byte)))
    }
}

/// The client's address: the peer, or what the trusted proxies say, counted from the right. Further
/// left anybody may have written anything.
#[must_use]
pub fn client_address(peer: IpAddr, headers: &HeaderMap, trusted_hops: usize) -> IpAddr {
    if trusted_hops == 0 {
        return peer;
    }
    let values = headers.get_all("x-forwarded-for").into_iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = values.flat_map(|value| value.split(',')).map(str::trim).collect();
    let claimed = hops.len().checked_sub(trusted_hops).and_then(|place| hops[place].parse().ok());
    claimed.unwrap_or(peer)
}

/// The key under which an address is counted: of IPv6 the /64, which is one subscriber.
#[must_use]
pub fn subscriber(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) >> 64 << 64).into()),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const PEER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn only_as_many_hops_are_believed_as_are_trusted() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("6.6.6.6, 1.2.3.4"));
        headers.append("x-forwarded-for", HeaderValue::from_static("10.0.0.9"));
        let address = |hops| client_address(PEER, &headers, hops).to_string();
        assert_eq!(address(0), "127.0.0.1");
        assert_eq!(address(1), "10.0.0.9");
        assert_eq!(address(2), "1.2.3.4");
        assert_eq!(address(9), "127.0.0.1");
    }

    #[test]
    fn a_subscriber_of_ipv6_is_a_64() {
        let key = |text: &str| subscriber(text.parse().unwrap_or(PEER)).to_string();
        assert_eq!(key("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(key("::ffff:1.2.3.4"), "1.2.3.4");
    }

    #[test]
    fn a_request_id_is_ten_characters_without_look_alikes() {
        let id = RequestId::draw().to_string();
        assert_eq!(id.len(), 10);
        assert!(id.bytes().all(|byte| byte.is_ascii_alphanumeric() && !b"ILOU".contains(&byte)), "{id}");
    }
}
