//! Reads one item of a feed, whatever the kind; pure.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::feed::{Written, reader};
use crate::{markup, plain};

/// Most characters of an item's words.
const MOST: usize = 10_000;

/// One item.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// The feed's own name for it.
    pub(super) guid: Option<String>,
    pub(super) link: Option<String>,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) author: Option<String>,
    pub(super) at_us: Option<i64>,
}

impl Item {
    /// What makes it the same item wherever it comes again: its name, else its address, else its words.
    pub(super) fn key(&self) -> String {
        let web = |id: &&String| plain::link(id).is_some();
        let said = || format!("{}\n{}", self.title, self.text);
        let name = self.guid.clone().or_else(|| self.link.clone()).unwrap_or_else(said);
        // an address is the same thing in every feed; any other name is one only beside its link
        let scope =
            self.guid.as_ref().filter(|id| !web(id)).and(self.link.as_ref()).cloned().unwrap_or_default();
        let digest = Sha256::digest(format!("{scope}\n{name}").as_bytes());
        digest[..16].iter().map(|b| format!("{b:02x}")).collect()
    }

    /// Title and words, once.
    pub(super) fn words(&self) -> String {
        let title = self.title.as_str();
        match self.text.starts_with(title) {
            true => self.text.clone(),
            false if self.text.is_empty() => title.to_owned(),
            false => format!("{title}\n\n{}", self.text),
        }
    }
}

/// Reads it.
pub(super) fn item(written: &Written) -> Item {
    match written {
        Written::Xml(xml) => of_xml(xml),
        Written::Json(json) => of_json(json),
    }
}

fn of_json(json: &str) -> Item {
    let item: Value = serde_json::from_str(json).unwrap_or_default();
    let word = |value: &Value| value.as_str().and_then(plain::line);
    let html = item["content_html"].as_str().map(words);
    let text = item["content_text"].as_str().map(plain::text);
    let summary = || item["summary"].as_str().map(plain::text).unwrap_or_default();
    let author = word(&item["authors"][0]["name"]).or_else(|| word(&item["author"]["name"]));
    let date = item["date_published"].as_str().or(item["date_modified"].as_str());
    Item {
        guid: word(&item["id"]).or_else(|| item["id"].as_i64().map(|n| n.to_string())),
        link: item["url"].as_str().or(item["external_url"].as_str()).and_then(plain::link),
        title: word(&item["title"]).unwrap_or_default(),
        text: text.or(html).unwrap_or_else(summary).chars().take(MOST).collect(),
        author,
        at_us: date.and_then(plain::time),
    }
}

fn words(html: &str) -> String {
    plain::text(&markup::post_text(html)).chars().take(MOST).collect()
}

/// The elements that are read; those of other vocabularies may have the same names.
fn known(name: QName<'_>) -> Option<&'static str> {
    let name = String::from_utf8_lossy(name.as_ref()).into_owned();
    let names = [
        "title",
        "link",
        "guid",
        "id",
        "description",
        "summary",
        "content",
        "content:encoded",
        "author",
        "dc:creator",
        "pubDate",
        "published",
        "updated",
        "dc:date",
    ];
    let bare = name.strip_prefix("atom:").unwrap_or(&name);
    names.into_iter().find(|known| *known == bare)
}

#[derive(Default)]
struct Reading {
    item: Item,
    body: [String; 2],
    dates: [Option<i64>; 2],
}

impl Reading {
    fn take(&mut self, name: &str, value: &str) {
        let item = &mut self.item;
        match name {
            "title" => {
                item.title = plain::line(&markup::post_text(value).replace('\n', " ")).unwrap_or_default()
            }
            "link" => item.link = item.link.take().or_else(|| plain::link(value)),
            "guid" | "id" => item.guid = plain::line(value),
            "description" | "summary" => self.body[1] = words(value),
            "content" | "content:encoded" => self.body[0] = words(value),
            "author" | "dc:creator" => {
                item.author = markup::post_text(value).lines().next().and_then(plain::line);
            }
            "pubDate" | "published" | "dc:date" => self.dates[0] = date(value),
            "updated" => self.dates[1] = date(value),
            _ => {}
        }
    }

    fn end(self) -> Item {
        let [content, summary] = self.body;
        let text = if content.is_empty() { summary } else { content };
        // many feeds have no link but a name that is one
        let link = self.item.link.or_else(|| self.item.guid.as_deref().and_then(plain::link));
        Item { text, link, at_us: self.dates[0].or(self.dates[1]), ..self.item }
    }
}

fn of_xml(xml: &str) -> Item {
    let mut reader = reader(xml);
    let mut read = Reading::default();
    let (mut depth, mut field): (usize, Option<(&'static str, String)>) = (0, None);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                depth += 1;
                match &mut field {
                    // XHTML inside: its elements part the words
                    Some((name, value)) if depth > 2 => inner(name, value, &e),
                    _ if depth == 2 => {
                        field = known(e.name()).map(|name| (name, String::new()));
                        linked(&mut read, &e);
                    }
                    _ => {}
                }
            }
            Ok(Event::Empty(e)) => match &mut field {
                Some((name, value)) => inner(name, value, &e),
                None => linked(&mut read, &e),
            },
            // what was left open inside ends with it
            Ok(Event::End(e)) => match field.take_if(|(name, _)| known(e.name()) == Some(*name)) {
                Some((name, value)) => {
                    read.take(name, value.trim());
                    depth = 1;
                }
                None => {
                    depth = depth.saturating_sub(1);
                    let name = String::from_utf8_lossy(e.local_name().as_ref()).into_owned();
                    if name.bytes().all(|b| b.is_ascii_alphanumeric()) {
                        push(&mut field, &format!("</{name}>"));
                    }
                }
            },
            Ok(Event::Text(e)) => push(&mut field, &markup::entities(&String::from_utf8_lossy(&e))),
            Ok(Event::CData(e)) => push(&mut field, &String::from_utf8_lossy(&e)),
            Ok(Event::GeneralRef(e)) => {
                push(&mut field, &markup::entities(&format!("&{};", String::from_utf8_lossy(&e))));
            }
            Ok(Event::Eof) | Err(_) => return read.end(),
            Ok(_) => {}
        }
    }
}

fn push(field: &mut Option<(&'static str, String)>, text: &str) {
    if let Some((_, value)) = field {
        value.push_str(text);
    }
}

/// An element inside a field. Of an author only the name is wanted, so what comes before it goes.
fn inner(field: &str, value: &mut String, element: &BytesStart<'_>) {
    let name = element.local_name();
    let name = String::from_utf8_lossy(name.as_ref());
    match (field, name.as_ref()) {
        ("author", "name") => value.clear(),
        ("author", _) => value.push_str("<br>"),
        (_, name) if name.bytes().all(|b| b.is_ascii_alphanumeric()) => *value += &format!("<{name}>"),
        _ => {}
    }
}

/// `<link href="…">`: of several the one that leads to the page.
fn linked(read: &mut Reading, element: &BytesStart<'_>) {
    if known(element.name()) != Some("link") {
        return;
    }
    let value = |name: &str| {
        let attribute = element.try_get_attribute(name).ok().flatten()?;
        Some(markup::entities(&String::from_utf8_lossy(&attribute.value)))
    };
    let page = value("rel").is_none_or(|rel| rel == "alternate");
    if let Some(link) = value("href").filter(|_| page && read.item.link.is_none()) {
        read.item.link = plain::link(&link);
    }
}

/// A date as mail writes it, or as everybody else does.
fn date(written: &str) -> Option<i64> {
    let mail = || {
        let parser = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true);
        Some(parser.parse_timestamp(written.trim()).ok()?.as_microsecond()).filter(|us| *us > 0)
    };
    plain::time(written).or_else(mail)
}
