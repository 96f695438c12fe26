//! Ports of loopback.
use std::collections::HashSet;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{LazyLock, Mutex};

/// Below the range that the kernel gives to outgoing connections, so that none of them takes the port
/// between this look and the server's own bind.
const RANGE: std::ops::Range<u16> = 20_000..32_000;

/// A port of loopback that nothing listens on, and that this process was not given before.
pub fn free_port() -> u16 {
    static GIVEN: LazyLock<Mutex<HashSet<u16>>> = LazyLock::new(Mutex::default);
    let width = u64::from(RANGE.end - RANGE.start);
    let mut given = GIVEN.lock().expect("not poisoned");
    for _ in 0..1000 {
        let random = RandomState::new().build_hasher().finish() % width;
        let port = RANGE.start + u16::try_from(random).expect("smaller than the range");
        if !given.contains(&port) && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            given.insert(port);
            return port;
        }
    }
    panic!("no free port on loopback between {} and {}", RANGE.start, RANGE.end);
}

/// Starts a server on ports of its own. Another program may take one between the look and the server's bind;
/// then others are tried.
pub(crate) fn on_free_ports<const N: usize, S>(mut start: impl FnMut([u16; N]) -> Result<S, String>) -> S {
    let mut words = String::new();
    for _ in 0..5 {
        match start(std::array::from_fn(|_| free_port())) {
            Ok(server) => return server,
            Err(error) => words = error,
        }
        let taken = words.to_lowercase();
        if !["address already in use", "address in use"].iter().any(|sign| taken.contains(sign)) {
            break;
        }
    }
    panic!("{words}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_was_taken_meanwhile_is_left_to_the_other() {
        let mut other = None;
        let listener = on_free_ports(|[port]| {
            let bind = || TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| error.to_string());
            if other.is_none() {
                other = Some(bind()?);
            }
            bind()
        });
        let taken = other.expect("bound first").local_addr().expect("bound").port();
        assert_ne!(listener.local_addr().expect("bound").port(), taken);
    }

    #[test]
    #[should_panic(expected = "wrong settings")]
    fn what_else_stops_a_server_is_told_at_once() {
        let mut times = 0;
        on_free_ports(|[_]| {
            times += 1;
            assert_eq!(times, 1, "it was tried again");
            Err::<(), _>("wrong settings".to_owned())
        });
    }
}
