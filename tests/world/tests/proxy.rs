//! The wire fails as it is told to.
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use world::{Fault, Proxy};

/// A server that says back what it hears.
async fn echo() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let port = listener.local_addr().expect("bound").port();
    tokio::spawn(async move {
        while let Ok((mut wire, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (mut from, mut to) = wire.split();
                tokio::io::copy(&mut from, &mut to).await
            });
        }
    });
    port
}

async fn through(fault: Fault) -> (Proxy, TcpStream) {
    let proxy = Proxy::to(echo().await).await;
    proxy.set(fault);
    let wire = TcpStream::connect(("127.0.0.1", proxy.port())).await.expect("the proxy listens");
    (proxy, wire)
}

#[tokio::test]
async fn without_a_fault_everything_passes_and_half_closes() {
    let (_proxy, mut wire) = through(Fault::None).await;
    wire.write_all(&[7; 100_000]).await.expect("sent");
    wire.shutdown().await.expect("half closed");
    let mut back = Vec::new();
    wire.read_to_end(&mut back).await.expect("read");
    assert_eq!(back, [7; 100_000]);
}

#[tokio::test]
async fn it_cuts_after_so_many_bytes_either_way() {
    for fault in [Fault::CutAfter(10), Fault::CutAfterSent(10)] {
        let (_proxy, mut wire) = through(fault).await;
        wire.write_all(b"0123456789abcdef").await.expect("sent");
        let mut back = Vec::new();
        drop(wire.read_to_end(&mut back).await);
        if fault == Fault::CutAfter(10) {
            assert_eq!(back, b"0123456789");
        } else {
            assert!(b"0123456789".starts_with(&back), "what was not sent cannot come back");
        }
    }
}

#[tokio::test]
async fn a_reset_is_an_error_and_not_an_end() {
    let (proxy, mut wire) = through(Fault::None).await;
    wire.write_all(b"x").await.expect("sent");
    wire.read_u8().await.expect("back");
    proxy.set(Fault::Reset);
    let error = wire.read_u8().await.expect_err("reset");
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn a_black_hole_holds_everything_until_it_ends() {
    let (proxy, mut wire) = through(Fault::Blackhole).await;
    wire.write_all(b"x").await.expect("sent");
    let waited = tokio::time::timeout(Duration::from_millis(150), wire.read_u8()).await;
    assert!(waited.is_err(), "nothing passes");
    proxy.set(Fault::None);
    assert_eq!(wire.read_u8().await.expect("passes again"), b'x');
}

#[tokio::test]
async fn it_is_slow_when_told_to() {
    let (_proxy, mut wire) = through(Fault::Delay(Duration::from_millis(100))).await;
    let start = Instant::now();
    wire.write_all(b"x").await.expect("sent");
    wire.read_u8().await.expect("back");
    assert!(start.elapsed() >= Duration::from_millis(200), "late both ways");

    let (_proxy, mut wire) = through(Fault::Throttle(1000)).await;
    let start = Instant::now();
    wire.write_all(&[7; 300]).await.expect("sent");
    wire.read_exact(&mut [0; 300]).await.expect("back");
    assert!(start.elapsed() >= Duration::from_millis(250), "at most so many bytes a second");
}
