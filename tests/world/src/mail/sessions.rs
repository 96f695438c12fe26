//! Dovecot's IMAP sessions, as processes and from outside.
use super::maildir::bare;
use std::io::{BufRead, BufReader, ErrorKind, Read, Result, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The processes of a person's sessions: Dovecot writes the name into their titles.
pub(super) fn of(dovecot: u32, address: &str) -> Vec<u32> {
    let children = std::fs::read_to_string(format!("/proc/{dovecot}/task/{dovecot}/children"));
    let wanted = format!("[{} ", bare(address));
    let of_person = |pid: &u32| {
        let title = std::fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        title.contains("imap") && title.contains(&wanted)
    };
    let children = children.unwrap_or_default();
    children.split_whitespace().filter_map(|pid| pid.parse().ok()).filter(of_person).collect()
}

/// Whether Dovecot refuses this name and password.
pub(super) fn refuses(imap: u16, address: &str, password: &str) -> Result<bool> {
    let mut wire = BufReader::new(TcpStream::connect(("127.0.0.1", imap))?);
    wire.get_mut().write_all(format!("a LOGIN {address} {password}\r\nb LOGOUT\r\n").as_bytes())?;
    let mut line = String::new();
    while !line.starts_with("a ") {
        line.clear();
        if wire.read_line(&mut line)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(line.starts_with("a NO"))
}

/// Whether a mail server greets on this port.
pub(super) fn answers(port: u16) -> bool {
    let Ok(mut wire) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    let _ = wire.set_read_timeout(Some(Duration::from_millis(200)));
    // A port inside TLS is silent until spoken to; that it took the connection is its greeting.
    let greeting = wire.read(&mut [0; 64]);
    greeting.map_or_else(|error| error.kind() == ErrorKind::WouldBlock, |length| length > 0)
}
