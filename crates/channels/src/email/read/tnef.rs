//! `winmail.dat`: the text and the files inside Outlook's own container.
//!
//! Read are the plain body, the HTML body as text, and the files with their long names. A body that exists only as
//! compressed RTF is not read; the container then stays a file and the message is flagged.

use super::charset;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Plain text; may be empty.
    pub(super) body: String,
    /// Files.
    pub(super) files: Vec<File>,
}

/// One file.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) name: Option<String>,
    pub(super) bytes: Vec<u8>,
}

const BODY: u32 = 0x0002_800C;
const TITLE: u32 = 0x0001_8010;
const DATA: u32 = 0x0006_800F;
const NEW_FILE: u32 = 0x0006_9002;
const PROPERTIES: u32 = 0x0006_9003;
const FILE_PROPERTIES: u32 = 0x0006_9005;
const CODEPAGE: u32 = 0x0006_9007;

/// Reads a container; nothing when it is not one or holds nothing we can read.
pub(super) fn read(bytes: &[u8]) -> Option<Found> {
    let mut input = Input(bytes);
    if input.u32()? != 0x223E_9F78 {
        return None;
    }
    input.take(2)?;
    let mut found = Found::default();
    let mut label = "windows-1255".to_owned();
    // A damaged tail does not take away what came before it.
    while let Some((id, data)) = attribute(&mut input) {
        match id {
            CODEPAGE => label = Input(data).u32().map_or(label, codepage),
            BODY => found.body = text(data, &label),
            NEW_FILE if found.files.len() < 200 => found.files.push(File::default()),
            TITLE | DATA | FILE_PROPERTIES => file(&mut found, id, data, &label),
            PROPERTIES => message_properties(&mut found, data, &label),
            _ => {}
        }
    }
    found.files.retain(|f| !f.bytes.is_empty());
    (!found.body.trim().is_empty() || !found.files.is_empty()).then_some(found)
}

fn attribute<'a>(input: &mut Input<'a>) -> Option<(u32, &'a [u8])> {
    input.take(1)?;
    let id = input.u32()?;
    let length = input.u32()? as usize;
    let data = input.take(length)?;
    let _checksum = input.take(2);
    Some((id, data))
}

fn file(found: &mut Found, id: u32, data: &[u8], label: &str) {
    let Some(file) = found.files.last_mut() else { return };
    match id {
        TITLE => file.name = file.name.take().or_else(|| Some(text(data, label))),
        DATA => file.bytes = data.to_vec(),
        _ => {
            let long = properties(data, label).into_iter().find(|p| p.id == 0x3707);
            file.name = long.map(|p| p.text).filter(|n| !n.is_empty()).or_else(|| file.name.take());
        }
    }
}

fn message_properties(found: &mut Found, data: &[u8], label: &str) {
    for property in properties(data, label) {
        match property.id {
            0x1000 if found.body.is_empty() => found.body = property.text,
            0x1013 if found.body.is_empty() => {
                found.body = crate::email::markup::to_text(&property.text).text;
            }
            _ => {}
        }
    }
}

struct Property {
    id: u16,
    text: String,
}

fn properties(data: &[u8], label: &str) -> Vec<Property> {
    let mut input = Input(data);
    let count = input.u32().unwrap_or(0).min(2_000);
    (0..count).map_while(|_| property(&mut input, label)).collect()
}

fn property(input: &mut Input<'_>, label: &str) -> Option<Property> {
    let (kind, id) = (input.u16()?, input.u16()?);
    if id >= 0x8000 {
        input.take(16)?;
        if input.u32()? == 0 {
            input.take(4)?;
        } else {
            let length = input.u32()? as usize;
            input.padded(length)?;
        }
    }
    let variable = matches!(kind & 0x0FFF, 0x1E | 0x1F | 0x102 | 0x0D);
    let count = if variable || kind & 0x1000 != 0 { input.u32()?.min(10_000) } else { 1 };
    let mut out = String::new();
    for _ in 0..count {
        let data = if variable {
            let length = input.u32()? as usize;
            input.padded(length)?
        } else {
            input.take(width(kind & 0x0FFF)?)?
        };
        out = match kind & 0x0FFF {
            0x1F => charset::decode(data, Some("utf-16le")).text,
            0x1E | 0x102 => text(data, label),
            _ => String::new(),
        };
    }
    Some(Property { id, text: out.trim_end_matches('\0').to_owned() })
}

fn width(kind: u16) -> Option<usize> {
    match kind {
        0x02 | 0x03 | 0x04 | 0x0A | 0x0B => Some(4),
        0x05 | 0x06 | 0x07 | 0x14 | 0x40 => Some(8),
        0x48 => Some(16),
        _ => None,
    }
}

fn text(data: &[u8], label: &str) -> String {
    let end = data.iter().position(|b| *b == 0).unwrap_or(data.len());
    let decoded = charset::decode(&data[..end], Some(label));
    decoded.text.replace("\r\n", "\n")
}

fn codepage(number: u32) -> String {
    match number {
        65001 => "utf-8".to_owned(),
        862 => "ibm862".to_owned(),
        number => format!("windows-{number}"),
    }
}

/// Bytes still to be read.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn padded(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.take(length)?;
        let padding = (4 - length % 4) % 4;
        let _ = self.take(padding);
        Some(taken)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take(2).and_then(|b| b.try_into().ok()).map(u16::from_le_bytes)
    }
}
