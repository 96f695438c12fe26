//! Where a request comes from. A header is believed only when our own proxy is known to write it.

use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, request::Parts};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The address of the caller's machine.
pub(crate) fn address(parts: &Parts, trusted_proxy: bool) -> IpAddr {
    let peer = peer(parts);
    if trusted_proxy { forwarded(&parts.headers).unwrap_or(peer) } else { peer }
}

/// The address of the other end of the connection.
pub(crate) fn peer(parts: &Parts) -> IpAddr {
    let info = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    info.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip().to_canonical())
}

/// The last address: the one our proxy itself saw. Those before it were written by whoever called.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last =
        headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim();
    let bare = last.trim_start_matches('[');
    bare.parse()
        .ok()
        .or_else(|| last.parse::<SocketAddr>().ok().map(|a| a.ip()))
        .map(|ip: IpAddr| ip.to_canonical())
}

/// The address as limits see it: a household has a whole /64 of IPv6.
pub(crate) fn neighbourhood(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let s = v6.segments();
            IpAddr::V6(Ipv6Addr::new(s[0], s[1], s[2], s[3], 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_forwarded_address_counts_and_a_house_is_one_caller() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "10.0.0.1, 203.0.113.7".parse().unwrap());
        assert_eq!(forwarded(&headers), "203.0.113.7".parse().ok());
        let one = neighbourhood("2001:db8:1:2:3::1".parse().unwrap());
        assert_eq!(one, neighbourhood("2001:db8:1:2:ffff::9".parse().unwrap()));
        assert_ne!(one, neighbourhood("2001:db8:1:3::1".parse().unwrap()));
    }
}
