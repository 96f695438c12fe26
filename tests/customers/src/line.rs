//! The line between a customer and the house: a web chat, a mailbox, or first the one and then the other.

use crate::centre::{Centre, SERVICE};
use crate::clock::now;
use desk::{VDraft, Visitor};
use domain::Id;

/// Something that was said to the customer.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    pub text: String,
    /// A person wrote it.
    pub person: bool,
    /// Keys and labels of what can be chosen.
    pub choices: Vec<(String, String)>,
    /// Titles of the articles that it comes from.
    pub sources: Vec<String>,
    /// The bot said that a person comes.
    pub handed_over: bool,
}

/// The line.
pub enum Line {
    /// A visitor, and the newest message that they saw.
    Chat(Visitor, Id),
    /// A mailbox, and how many letters of it were read.
    Mail(String, usize),
}

impl Line {
    /// A new visitor.
    pub async fn chat(c: &Centre) -> Line {
        let session = c.desk.visitor_session(&c.key, None, None, None).await.expect("a session");
        Line::Chat(c.desk.visitor_of(&session.token).await.expect("a visitor"), 0)
    }

    /// The customer writes; `key` is the choice that they press. The number of the message serves as its key.
    pub async fn say(&self, c: &Centre, name: &str, number: usize, text: &str, key: Option<&str>) {
        match self {
            Line::Chat(visitor, _) => {
                let draft = VDraft {
                    client_id: format!("{name}-{number}"),
                    text: text.to_owned(),
                    choice: key.map(str::to_owned),
                    ..VDraft::default()
                };
                c.desk.visitor_write(visitor, draft).await.expect("taken");
            }
            Line::Mail(address, _) => {
                let last = c.post.letters(address).pop();
                let refers = last.map_or(String::new(), |l| {
                    let id = l.id.trim_matches(['<', '>']).to_owned();
                    format!("In-Reply-To: <{id}>\r\nReferences: <{id}>\r\n")
                });
                let bytes = format!(
                    "From: {name} <{address}>\r\nTo: {SERVICE}\r\nSubject: {name}\r\n\
                     Message-ID: <{name}-{number}@customer.example>\r\n{refers}\
                     Date: Sun, 17 Jan 2027 10:15:00 +0200\r\nMIME-Version: 1.0\r\n\
                     Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
                );
                let item = (format!("{name}:{number}"), now(), bytes.into_bytes());
                c.desk.accept(c.mail, vec![item]).await.expect("kept");
                c.desk.read_waiting().await.expect("read");
            }
        }
    }

    /// What was said since the customer last looked.
    pub async fn hear(&mut self, c: &Centre) -> Vec<Heard> {
        match self {
            Line::Chat(visitor, seen) => {
                let all = c.desk.visitor_messages(visitor, 0).await.expect("messages").messages;
                let new: Vec<_> = all.into_iter().filter(|m| m.id > *seen && m.from != "you").collect();
                *seen = new.last().map_or(*seen, |m| m.id);
                new.into_iter().map(|m| in_chat(&m)).collect()
            }
            Line::Mail(address, read) => {
                let letters = c.post.letters(address);
                let new = letters.iter().skip(*read).map(|l| by_mail(&l.text, l.auto)).collect();
                *read = letters.len();
                new
            }
        }
    }

    /// The newest thing that was said was seen by the customer.
    pub async fn look(&self, c: &Centre) {
        if let Line::Chat(visitor, seen) = self {
            c.desk.visitor_read(visitor, *seen).await.expect("noted");
        }
    }
}

fn in_chat(m: &desk::VMessage) -> Heard {
    let choices: Vec<_> = m.choices.iter().map(|c| (c.key.clone(), c.label.clone())).collect();
    Heard {
        text: m.text.clone(),
        person: m.from == "agent",
        handed_over: m.from == "bot" && !choices.iter().any(|c| c.0 == "person"),
        choices,
        sources: m.sources.iter().map(|s| s.title.clone()).collect(),
    }
}

/// What the bot says when a person comes, in the languages of these customers.
const PASSED_ON: [&str; 2] = ["כל מה שנכתב כאן עובר הלאה", "Everything written here is passed on"];

/// A letter has no buttons: what can be chosen stands in it by number.
fn by_mail(text: &str, auto: bool) -> Heard {
    let after = |begin: &str| {
        text.lines().filter_map(|l| l.strip_prefix(begin)).map(|t| t.trim().to_owned()).collect()
    };
    let numbered = text.lines().filter_map(|l| {
        let (number, label) = l.split_once(". ")?;
        number.parse::<usize>().ok().map(|_| (String::new(), label.trim().to_owned()))
    });
    Heard {
        text: text.to_owned(),
        person: !auto,
        choices: numbered.collect(),
        sources: after("להסבר המלא: "),
        handed_over: auto && PASSED_ON.iter().any(|words| text.contains(words)),
    }
}
