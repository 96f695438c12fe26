//! A wire that fails: a TCP proxy which cuts, resets, stalls, delays or slows what passes through it.
use std::io::{Error, Result};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch::{self, Receiver, Sender};
use tokio::task::{JoinHandle, JoinSet};

/// What is wrong with the wire, for open connections and new ones alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// Nothing.
    None,
    /// Each connection is closed when the server has said this many bytes on it.
    CutAfter(usize),
    /// Each connection is closed when the client has said this many bytes on it.
    CutAfterSent(usize),
    /// Every connection is reset (RST), at once.
    Reset,
    /// Connections stay open and nothing passes; what was held goes on when the fault ends.
    Blackhole,
    /// Everything arrives this much later.
    Delay(Duration),
    /// This many bytes a second each way.
    Throttle(usize),
}

/// Which way bytes go.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    ToServer,
    ToClient,
}

/// The proxy; ends with all its connections when dropped.
#[derive(Debug)]
pub struct Proxy {
    port: u16,
    fault: Sender<Fault>,
    listening: JoinHandle<()>,
}

impl Proxy {
    /// A faultless wire to a port of this machine.
    pub async fn to(port: u16) -> Proxy {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let own = listener.local_addr().expect("bound").port();
        let (fault, faults) = watch::channel(Fault::None);
        Proxy { port: own, fault, listening: tokio::spawn(listen(listener, port, faults)) }
    }

    /// The port on 127.0.0.1 to connect to instead of the server's.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// From now on the wire has this fault.
    pub fn set(&self, fault: Fault) {
        self.fault.send_replace(fault);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: TcpListener, target: u16, faults: Receiver<Fault>) {
    let mut wires = JoinSet::new();
    loop {
        tokio::select! {
            Ok((client, _)) = listener.accept() => { wires.spawn(connect(client, target, faults.clone())); }
            Some(_) = wires.join_next() => {}
        }
    }
}

async fn connect(mut client: TcpStream, target: u16, faults: Receiver<Fault>) -> Result<()> {
    let mut server = TcpStream::connect(("127.0.0.1", target)).await?;
    let ended = {
        let (mut from_client, mut to_client) = client.split();
        let (mut from_server, mut to_server) = server.split();
        tokio::try_join!(
            pump(Way::ToServer, &mut from_client, &mut to_server, faults.clone()),
            pump(Way::ToClient, &mut from_server, &mut to_client, faults.clone()),
        )
    };
    if ended.is_err() && *faults.borrow() == Fault::Reset {
        client.set_zero_linger()?;
        server.set_zero_linger()?;
    }
    ended.map(drop)
}

/// Carries bytes one way until that way ends; an error ends both ways.
async fn pump(
    way: Way,
    from: &mut (impl AsyncRead + Unpin),
    to: &mut (impl AsyncWrite + Unpin),
    mut faults: Receiver<Fault>,
) -> Result<()> {
    let mut buffer = vec![0; 16 * 1024];
    let mut passed = 0;
    loop {
        let fault = *faults.borrow_and_update();
        let room = match fault {
            Fault::Reset => return Err(Error::other("reset")),
            Fault::Blackhole => {
                faults.changed().await.map_err(Error::other)?;
                continue;
            }
            Fault::CutAfter(limit) if way == Way::ToClient => limit.saturating_sub(passed),
            Fault::CutAfterSent(limit) if way == Way::ToServer => limit.saturating_sub(passed),
            Fault::Throttle(rate) => (rate / 20).max(1),
            _ => buffer.len(),
        };
        if room == 0 {
            return Err(Error::other("cut"));
        }
        let room = room.min(buffer.len());
        let length = tokio::select! {
            length = from.read(&mut buffer[..room]) => length?,
            changed = faults.changed() => { changed.map_err(Error::other)?; continue; }
        };
        if length == 0 {
            return to.shutdown().await;
        }
        match fault {
            Fault::Delay(time) => tokio::time::sleep(time).await,
            Fault::Throttle(rate) => {
                tokio::time::sleep(Duration::from_secs(1) * length as u32 / rate as u32).await
            }
            _ => {}
        }
        to.write_all(&buffer[..length]).await?;
        passed += length;
    }
}
