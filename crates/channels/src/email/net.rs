//! Connections: names resolved and judged once, connected to that address, encrypted with rustls.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use rustls::{
    ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::CryptoProvider,
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::TlsConnector;

use super::config::Server;

/// A connection, encrypted or not.
pub(crate) trait Wire: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> Wire for T {}

/// Any connection.
pub(crate) type Stream = Box<dyn Wire>;

/// Why there is no connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NetError {
    /// Stable code.
    pub(crate) code: &'static str,
    /// What happened.
    pub(crate) detail: String,
}

impl NetError {
    pub(crate) fn new(code: &'static str, detail: impl ToString) -> Self {
        Self { code, detail: detail.to_string().chars().take(500).collect() }
    }
}

/// Time for one address to answer.
const CONNECT: Duration = Duration::from_secs(15);

/// Addresses of a server that may be connected to.
pub(crate) async fn resolve(server: &Server, allow_private: bool) -> Result<Vec<SocketAddr>, NetError> {
    addresses(&server.host, server.port, allow_private).await
}

/// Addresses of a host that may be connected to.
pub(crate) async fn addresses(
    host: &str,
    port: u16,
    allow_private: bool,
) -> Result<Vec<SocketAddr>, NetError> {
    let lookup = tokio::net::lookup_host((host, port));
    let found: Vec<SocketAddr> = match timeout(CONNECT, lookup).await {
        Ok(Ok(found)) => found.collect(),
        Ok(Err(e)) => return Err(NetError::new("not_resolved", format!("{host}: {e}"))),
        Err(_) => return Err(NetError::new("not_resolved", format!("{host}: timeout"))),
    };
    if found.is_empty() {
        return Err(NetError::new("not_resolved", host));
    }
    let allowed: Vec<SocketAddr> =
        found.iter().copied().filter(|a| allow_private || is_public(a.ip())).collect();
    if allowed.is_empty() {
        return Err(NetError::new("private_address", format!("{host} is {}", found[0].ip())));
    }
    Ok(allowed)
}

/// Connects to the first address that answers.
pub(crate) async fn connect(addresses: &[SocketAddr]) -> Result<Stream, NetError> {
    let mut last = NetError::new("not_connected", "");
    for address in addresses.iter().take(6) {
        match timeout(CONNECT, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                let _ = stream.set_nodelay(true);
                return Ok(Box::new(stream));
            }
            Ok(Err(e)) => last = NetError::new("not_connected", format!("{address}: {e}")),
            Err(_) => last = NetError::new("not_connected", format!("{address}: timeout")),
        }
    }
    Err(last)
}

/// Encrypts a connection.
pub(crate) async fn encrypt(server: &Server, stream: Stream) -> Result<Stream, NetError> {
    shake_hands(tls_config(server)?, &server.host, stream).await
}

/// Encrypts a connection to a server of the open network, known by the authorities of browsers.
pub(crate) async fn encrypt_known(host: &str, stream: Stream) -> Result<Stream, NetError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| NetError::new("tls_failed", e))?;
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    shake_hands(builder.with_root_certificates(roots).with_no_client_auth(), host, stream).await
}

async fn shake_hands(config: ClientConfig, host: &str, stream: Stream) -> Result<Stream, NetError> {
    let name = ServerName::try_from(host.to_owned()).map_err(|e| NetError::new("tls_failed", e))?;
    match timeout(CONNECT, TlsConnector::from(Arc::new(config)).connect(name, stream)).await {
        Ok(Ok(stream)) => Ok(Box::new(stream)),
        Ok(Err(e)) => {
            let text = e.to_string();
            let code = if text.contains("certificate") || text.contains("Certificate") {
                "bad_certificate"
            } else {
                "tls_failed"
            };
            Err(NetError::new(code, text))
        }
        Err(_) => Err(NetError::new("tls_failed", "timeout")),
    }
}

fn tls_config(server: &Server) -> Result<ClientConfig, NetError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|e| NetError::new("tls_failed", e))?;
    if server.accept_invalid_certs {
        let verifier = Arc::new(AnyCertificate(provider));
        return Ok(builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth());
    }
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for certificate in CertificateDer::pem_slice_iter(server.ca.as_bytes()) {
        let certificate = certificate.map_err(|e| NetError::new("bad_authority", format!("{e:?}")))?;
        roots.add(certificate).map_err(|e| NetError::new("bad_authority", e))?;
    }
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// Whether an address belongs to the open network, whatever form it takes.
pub(crate) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            !(v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_broadcast()
                || v4.is_documentation()
                || v4.is_multicast()
                || a == 0
                || a >= 240
                || (a == 100 && (64..128).contains(&b))
                || (a == 192 && b == 0 && c == 0)
                || (a == 198 && (b == 18 || b == 19)))
        }
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let s = v6.segments();
    // Addresses that carry an older one are judged by that one.
    let inner = v6.to_ipv4_mapped().or(match s {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] | [0, 0, 0, 0, 0, 0, high, low] => {
            Some(std::net::Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)))
        }
        _ => None,
    });
    if let Some(inner) = inner {
        return !v6.is_loopback() && is_public(IpAddr::V4(inner));
    }
    // Only the part of the space that is given out as global unicast, without documentation and tunnels.
    s[0] & 0xe000 == 0x2000 && !(s[0] == 0x2001 && (s[1] == 0xdb8 || s[1] < 0x200))
}

/// For servers on this machine only: their certificates are made by tests and installers.
#[derive(Debug)]
struct AnyCertificate(Arc<CryptoProvider>);

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls12_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls13_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a17_addresses_inside_are_recognised_in_every_form() {
        let inside = [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.9.9",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "fe80::1",
            "fd00::1",
            "2001:db8::1",
            "224.0.0.1",
            "::127.0.0.1",
        ];
        for ip in inside {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in ["8.8.8.8", "2a00:1450:4001:80b::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }
}
