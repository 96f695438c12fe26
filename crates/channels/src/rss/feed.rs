//! Cuts a feed into its items, untouched; pure.

use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Most items of one feed.
const MOST_ITEMS: usize = 500;

/// A feed in pieces.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Feed {
    /// What it calls itself.
    pub(super) title: String,
    /// Its items as they are written there.
    pub(super) items: Vec<Written>,
}

/// One item as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// An element with all that is in it.
    Xml(String),
    /// An object.
    Json(String),
}

/// Reads a feed; `charset` is what its server said. `None` when it is none.
pub(super) fn feed(bytes: &[u8], charset: Option<&str>) -> Option<Feed> {
    let text = decoded(bytes, charset);
    match text.trim_start().starts_with('{') {
        true => json(&text),
        false => xml(&text),
    }
}

/// What the bytes say: by their mark, by the declaration, by the server's word.
fn decoded(bytes: &[u8], charset: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    // Hebrew in UTF-8 is not valid by accident, whatever name it goes by
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declared = head.split_once("encoding=").and_then(|(_, rest)| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(name, _)| name.to_owned())
    });
    let label = declared.or(charset.map(str::to_owned)).unwrap_or_default();
    let encoding = Encoding::for_label(label.as_bytes()).unwrap_or(UTF_8);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn json(text: &str) -> Option<Feed> {
    #[derive(Deserialize)]
    struct Page {
        #[serde(default)]
        title: String,
        items: Vec<Box<RawValue>>,
    }
    let page: Page = serde_json::from_str(text).ok()?;
    let items = page.items.iter().take(MOST_ITEMS).map(|i| Written::Json(i.get().to_owned())).collect();
    Some(Feed { title: page.title, items })
}

/// A reader that minds as little as it can: feeds are written by hand and by old programs.
pub(super) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

fn xml(text: &str) -> Option<Feed> {
    let mut reader = reader(text);
    let (mut feed, mut known) = (Feed::default(), false);
    let (mut begun, mut inside, mut title) = (None, 0_usize, false);
    loop {
        let before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => event,
            // what was read before the fault is read
            Err(_) => break,
        };
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                b"rss" | b"feed" | b"RDF" => known = true,
                b"item" | b"entry" if begun.is_none() => (begun, inside) = (Some(before), 0),
                name @ (b"item" | b"entry") if begun.is_some() => inside += usize::from(!name.is_empty()),
                b"title" if begun.is_none() && feed.title.is_empty() => title = true,
                _ => {}
            },
            Event::End(e) if matches!(e.local_name().as_ref(), b"item" | b"entry") => match inside {
                0 => {
                    let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                    let item = begun.take().and_then(|from| text.get(from..end));
                    feed.items.extend(item.map(|item| Written::Xml(item.to_owned())));
                }
                _ => inside -= 1,
            },
            Event::End(_) => title = false,
            Event::Text(e) if title => feed.title += &String::from_utf8_lossy(&e),
            Event::CData(e) if title => feed.title += &String::from_utf8_lossy(&e),
            _ => {}
        }
        if feed.items.len() >= MOST_ITEMS {
            break;
        }
    }
    known.then_some(feed)
}
