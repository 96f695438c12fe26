//! Ports of loopback.
use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::{Ipv4Addr, TcpListener};

/// Below the range that the kernel gives to outgoing connections, so that none of them takes the port
/// between this look and the server's own bind.
const RANGE: std::ops::Range<u16> = 20_000..32_000;

/// A port of loopback that nothing listens on.
pub fn free_port() -> u16 {
    let width = u64::from(RANGE.end - RANGE.start);
    for _ in 0..1000 {
        let random = RandomState::new().build_hasher().finish() % width;
        let port = RANGE.start + u16::try_from(random).expect("smaller than the range");
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
    panic!("no free port on loopback between {} and {}", RANGE.start, RANGE.end);
}
