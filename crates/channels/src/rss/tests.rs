//! Tests of the feeds, named after the cases of the bad-input catalogue they cover.

use encoding_rs::WINDOWS_1255;
use proptest::prelude::*;
use serde_json::json;

use super::Rss;
use super::feed::{Feed, Written, feed};
use super::item::{Item, item};
use crate::{Account, Connector, Outbound};

const RSS: &[u8] = include_bytes!("fixtures/rss.xml");
const NOON: i64 = 1_795_341_600_000_000;

fn account(config: serde_json::Value) -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config,
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

fn items(bytes: &[u8]) -> (String, Vec<Item>) {
    let Feed { title, items } = feed(bytes, None).expect("a feed");
    (title, items.iter().map(item).collect())
}

#[test]
fn rss_is_read_and_what_only_looks_like_it_is_not() {
    let (title, all) = items(RSS);
    assert_eq!((title.as_str(), all.len()), ("חדשות הדרום & הנגב", 2));
    assert_eq!(all[0].title, "תלונות על \"נגב ריהוט\" מתרבות");
    assert_eq!((all[0].text.as_str(), all[0].author.as_deref()), ("לקוחות מחכים שבועות", Some("רון כהן")));
    assert_eq!(all[0].link.as_deref(), Some("https://news.example/a/1?x=1&y=2"));
    assert_eq!((all[0].guid.as_deref(), all[0].at_us), (Some("news-1"), Some(NOON)));
    assert_eq!((all[1].title.as_str(), all[1].at_us), ("כותרת & סימן בודד", None));
    assert_eq!(all[1].link.as_deref(), Some("https://news.example/a/2"), "a name that is an address");
    for none in [&b"<html><body>x</body></html>"[..], b"", b"{\"items\": 5}", b"{}", b"\x00\xff<"] {
        assert_eq!(feed(none, None), None, "{none:?}");
    }
}

#[test]
fn atom_is_read() {
    let (title, all) = items(include_bytes!("fixtures/atom.xml"));
    let entry = &all[0];
    assert_eq!((title.as_str(), all.len()), ("פורום הצרכנים", 1));
    assert_eq!((entry.title.as_str(), entry.author.as_deref()), ("מחכים למקרר & ממתינים", Some("דנה לוי")));
    assert_eq!(entry.text, "שבועיים אני מחכה לנגב ריהוט.\n\nמי עוד?");
    assert_eq!(
        (entry.link.as_deref(), entry.at_us),
        (Some("https://forum.example/t/77?a=1&b=2"), Some(NOON))
    );
}

#[test]
fn a_json_feed_is_read() {
    let (title, all) = items(include_bytes!("fixtures/feed.json"));
    assert_eq!((title.as_str(), all.len()), ("בלוג הצרכן", 2));
    assert_eq!((all[0].guid.as_deref(), all[0].text.as_str()), (Some("7"), "לא מומלץ"));
    assert_eq!((all[0].author.as_deref(), all[0].at_us), (Some("נועה"), Some(NOON)));
    assert_eq!(all[1].words(), "בלי כותרת");
}

#[test]
fn hebrew_is_read_in_the_letters_it_came_in() {
    let text = "<?xml version=\"1.0\" encoding=\"windows-1255\"?><rss><channel><item><title>נגב ריהוט</title></item></channel></rss>";
    let bytes = WINDOWS_1255.encode(text).0.into_owned();
    assert_eq!(items(&bytes).1[0].title, "נגב ריהוט");
    assert_eq!(items(text.as_bytes()).1[0].title, "נגב ריהוט", "UTF-8 under a wrong name");
    let bare = WINDOWS_1255.encode("<rss><item><title>נגב</title></item></rss>").0.into_owned();
    assert_eq!(
        item(&feed(&bare, Some("windows-1255")).unwrap().items[0]).title,
        "נגב",
        "by the server's word"
    );
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("<rss><item><title>נגב</title></item></rss>".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(items(&utf16).1[0].title, "נגב");
}

#[test]
fn the_same_item_is_the_same_wherever_it_comes_again() {
    let of = |guid: Option<&str>, link: Option<&str>, title: &str| {
        let own = |t: Option<&str>| t.map(str::to_owned);
        Item { guid: own(guid), link: own(link), title: title.into(), ..Item::default() }.key()
    };
    let link = Some("https://news.example/1");
    assert_eq!(of(Some("1"), link, "a"), of(Some("1"), link, "b"), "a corrected title is no new item");
    assert_ne!(
        of(Some("1"), link, "a"),
        of(Some("1"), Some("https://other.example/1"), "a"),
        "1 is 1 on one site"
    );
    assert_eq!(of(link, None, "a"), of(link, link, "a"), "an address is the same everywhere");
    assert_ne!(of(None, None, "a"), of(None, None, "b"));
}

#[test]
fn a_hostile_feed_is_words_and_nothing_else() {
    let bomb = format!(
        "<!DOCTYPE x [<!ENTITY a \"{}\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\
         <rss><item><title>&b;&c;נגב</title></item></rss>",
        "x".repeat(1000)
    );
    assert_eq!(items(bomb.as_bytes()).1[0].title, "&b;&c;נגב", "nothing is made of names that nobody knows");
    let deep = format!("<rss><item><description>{}נגב</description></item></rss>", "<div>".repeat(50_000));
    let (_, all) = items(deep.as_bytes());
    assert_eq!(all[0].text, "נגב", "what is left open ends with its item");
    let many = format!("<rss>{}</rss>", "<item><title>x</title></item>".repeat(2_000));
    assert_eq!(items(many.as_bytes()).1.len(), 500);
    let evil = "<rss><item><title>&lt;script&gt;alert(1)&lt;/script&gt;נגב</title><link>javascript:alert(1)</link></item></rss>";
    let (_, all) = items(evil.as_bytes());
    assert_eq!((all[0].title.as_str(), &all[0].link), ("נגב", &None));
}

#[test]
fn an_item_becomes_a_post_that_cannot_be_answered() {
    let Feed { items, .. } = feed(RSS, None).unwrap();
    let Written::Xml(xml) = &items[0] else { panic!("XML") };
    let piece =
        json!({"feed": {"url": "https://news.example/rss", "title": "חדשות"}, "word": "נגב", "xml": xml});
    let got = Rss.receive(&account(json!({})), piece.to_string().as_bytes()).unwrap();
    assert_eq!(got.text, "תלונות על \"נגב ריהוט\" מתרבות\n\nלקוחות מחכים שבועות");
    assert_eq!(
        (got.from.address.as_str(), got.from.name.as_deref()),
        ("news.example/רון כהן", Some("רון כהן"))
    );
    let post = got.public.unwrap();
    assert_eq!((post.source.as_str(), post.can_reply), ("news.example", false));
    let out = Outbound { text: "שלום".into(), ..Outbound::default() };
    assert_eq!(Rss.render(&account(json!({})), &out).unwrap_err().code, "cannot_answer");
}

#[test]
fn the_form_takes_addresses_of_pages_only() {
    let wrong = |config| Rss.validate(&config);
    assert!(wrong(json!({"pages": ["https://news.example/rss?x=1"], "minutes": 5})).is_empty());
    for bad in ["news.example", "javascript:alert(1)", "https://a b"] {
        assert_eq!(wrong(json!({"pages": [bad]})), [("pages".to_owned(), "not_a_page")], "{bad}");
    }
    for bad in [0, -1, 1_441] {
        assert_eq!(wrong(json!({"minutes": bad})), [("minutes".to_owned(), "out_of_range")], "{bad}");
    }
}

proptest! {
    #[test]
    fn reading_never_panics(raw in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Rss.receive(&account(json!({})), &raw);
        if let Some(feed) = feed(&raw, Some("windows-1255")) {
            feed.items.iter().map(item).for_each(drop);
        }
    }

    #[test]
    fn broken_xml_never_panics(parts in proptest::collection::vec(
        proptest::sample::select(vec!["<item>", "</item>", "<title>", "</title>", "<link href='x'/>", "<![CDATA[",
            "]]>", "&", "&amp;", "<", ">", "<author><name>", "</entry>", "<entry>", "נגב", "<!--", "<?x",
            "<description>"]), 0..30)) {
        let text = format!("<rss>{}</rss>", parts.concat());
        if let Some(feed) = feed(text.as_bytes(), None) {
            feed.items.iter().map(item).for_each(drop);
        }
    }
}
