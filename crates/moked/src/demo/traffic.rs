//! Simulated customers: they write by mail and chat, wait for an answer, react to it, and leave.

pub use super::content::Reactions;
use super::content::{self, Script};
use super::mail::{self, Letter};
use super::sink::Sink;
use super::vendors::{self, Vendors};
use desk::{Desk, SinkMail, VDraft, Visitor};
use domain::{ChannelKind, Id};
use std::sync::Arc;
use std::time::Duration;
use store::inbox;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// Customers at one time.
const AT_ONCE: usize = 5;
/// Customers in one run of the demo; then it is quiet.
const IN_ALL: usize = 400;
/// How long they wait before they ask where the answer is.
pub const PATIENCE: Duration = Duration::from_secs(240);

/// A small generator: the demo needs variety, not secrecy.
pub struct Dice(u64);

impl Dice {
    /// A number below another.
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }

    /// One of several texts.
    pub fn pick<'a>(&mut self, texts: &'a [String]) -> Option<&'a str> {
        let n = self.roll(texts.len());
        texts.get(n).map(String::as_str)
    }
}

/// Where customers write to.
#[derive(Clone)]
struct Doors {
    desk: Desk,
    sink: Arc<Sink>,
    mail: (Id, String),
    chat: Id,
}

/// Runs until the program ends.
pub async fn run(desk: Desk, sink: Arc<Sink>, vendors: Arc<Vendors>) {
    tokio::spawn(phones(desk.clone(), vendors));
    let Some(doors) = doors(desk, sink).await else { return };
    let scripts = content::scripts().unwrap_or_default();
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let mut dice = Dice(doors.desk.store().changes().borrow().wrapping_add(desk::wall_clock().0 as u64));
    let offset = dice.roll(scripts.len());
    for n in 0..IN_ALL {
        sleep(Duration::from_secs(if n == 0 { 6 } else { 25 + dice.roll(50) as u64 })).await;
        let Some(script) = scripts.get((offset + n * 7) % scripts.len().max(1)).cloned() else { return };
        let Ok(permit) = room.clone().acquire_owned().await else { return };
        let (doors, seed) = (doors.clone(), dice.roll(usize::MAX) as u64);
        tokio::spawn(async move {
            let outcome = match script.inbox.as_str() {
                "chat" => chat(&doors, &script, Dice(seed)).await,
                _ => letter(&doors, &script, Dice(seed)).await,
            };
            if let Err(error) = outcome {
                tracing::debug!(%error, "a simulated customer gave up");
            }
            drop(permit);
        });
    }
}

/// Customers of the other channels: the first complains in public, so that the way into private can be tried at once.
async fn phones(desk: Desk, vendors: Arc<Vendors>) {
    let scripts: Vec<vendors::Script> = content::lines("phones.jsonl").unwrap_or_default();
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let mut dice = Dice(desk::wall_clock().0 as u64);
    let first = scripts.iter().position(vendors::Script::is_loud).unwrap_or(0);
    for n in 0..IN_ALL {
        sleep(Duration::from_secs(if n == 0 { 30 } else { 35 + dice.roll(60) as u64 })).await;
        let Some(script) = scripts.get((first + n * 7) % scripts.len().max(1)).cloned() else { return };
        let Ok(permit) = room.clone().acquire_owned().await else { return };
        let (desk, vendors, seed) = (desk.clone(), vendors.clone(), dice.roll(usize::MAX) as u64);
        tokio::spawn(async move {
            if let Err(error) = vendors.live(&desk, &script, Dice(seed)).await {
                tracing::debug!(%error, "a simulated customer gave up");
            }
            drop(permit);
        });
    }
}

async fn doors(desk: Desk, sink: Arc<Sink>) -> Option<Doors> {
    let mut read = desk.store().read().await.ok()?;
    let all = inbox::all(&mut read).await.ok()?;
    drop(read);
    let of = |kind| all.iter().find(move |s| s.inbox.kind == kind && s.inbox.enabled).map(|s| &s.inbox);
    let mail = of(ChannelKind::Email).map(|i| (i.id, i.address.clone().unwrap_or_default()))?;
    let chat = of(ChannelKind::Webchat)?.id;
    Some(Doors { desk, sink, mail, chat })
}

/// A customer in the chat.
async fn chat(doors: &Doors, script: &Script, mut dice: Dice) -> desk::Result<()> {
    let visitor = Visitor {
        inbox_id: doors.chat,
        address: format!("v:live-{:016x}", dice.0),
        verified: false,
        name: Some(script.name.clone()),
        email: Some(script.email.clone()),
    };
    let mut feed = doors.desk.feed().subscribe_visitor(visitor.clone(), None).await?;
    let mut count = 0;
    for part in script.opening.split("\n---\n") {
        say(doors, &visitor, &feed, part, &mut count, &mut dice).await?;
    }
    for reaction in [&script.reactions.answered, &script.reactions.thanked] {
        if !answered(&mut feed, &visitor, doors).await {
            if let Some(text) = dice.pick(&script.reactions.ignored) {
                say(doors, &visitor, &feed, text, &mut count, &mut dice).await?;
            }
            if !answered(&mut feed, &visitor, doors).await {
                return Ok(());
            }
        }
        sleep(Duration::from_secs(6 + dice.roll(14) as u64)).await;
        if let Some(text) = dice.pick(reaction) {
            say(doors, &visitor, &feed, text, &mut count, &mut dice).await?;
        }
    }
    Ok(())
}

async fn say(
    doors: &Doors,
    visitor: &Visitor,
    feed: &desk::VisitorSubscription,
    text: &str,
    count: &mut usize,
    dice: &mut Dice,
) -> desk::Result<()> {
    feed.typing(true).await;
    sleep(Duration::from_secs(2 + dice.roll(5) as u64)).await;
    feed.typing(false).await;
    *count += 1;
    let draft = VDraft { client_id: format!("live-{count}"), text: text.to_owned(), ..VDraft::default() };
    doors.desk.visitor_write(visitor, draft).await.map(drop)
}

/// Waits for a message of an agent, and has read it.
async fn answered(feed: &mut desk::VisitorSubscription, visitor: &Visitor, doors: &Doors) -> bool {
    let waiting = async {
        while let Some(frame) = feed.next().await {
            let Ok(value) = serde_json::from_str::<serde_json::Value>(&frame) else { continue };
            if value["type"] == "message" && value["message"]["from"] == "agent" {
                return value["message"]["id"].as_i64();
            }
        }
        None
    };
    let Ok(Some(id)) = timeout(PATIENCE, waiting).await else { return false };
    doors.desk.visitor_read(visitor, id).await.is_ok()
}

/// A customer by mail.
async fn letter(doors: &Doors, script: &Script, mut dice: Dice) -> desk::Result<()> {
    let mut arrivals = doors.sink.arrivals();
    let mut count = 0;
    let number = dice.0;
    post(doors, script, &script.opening.replace("\n---\n", "\n\n"), None, &mut count, number).await?;
    for reaction in [&script.reactions.answered, &script.reactions.thanked] {
        let mut answer = reply_to(&mut arrivals, &script.email).await;
        if answer.is_none() {
            if let Some(text) = dice.pick(&script.reactions.ignored) {
                let first = format!("live-{number:x}.1@mail.example.com");
                post(doors, script, text, Some(&first), &mut count, number).await?;
            }
            answer = reply_to(&mut arrivals, &script.email).await;
        }
        let Some(answer) = answer else { return Ok(()) };
        sleep(Duration::from_secs(10 + dice.roll(25) as u64)).await;
        let text = dice.pick(reaction).map(str::to_owned);
        if let Some(text) = text {
            post(doors, script, &text, message_id(&answer).as_deref(), &mut count, number).await?;
        }
    }
    Ok(())
}

async fn post(
    doors: &Doors,
    script: &Script,
    text: &str,
    in_reply_to: Option<&str>,
    count: &mut usize,
    number: u64,
) -> desk::Result<()> {
    *count += 1;
    let id = format!("live-{number:x}.{count}@mail.example.com");
    let at = desk::wall_clock();
    let subject = script.subject.clone().unwrap_or_default();
    let raw = mail::write(&Letter {
        from_name: &script.name,
        from: &script.email,
        to: &doors.mail.1,
        subject: &if in_reply_to.is_some() { format!("Re: {subject}") } else { subject },
        text,
        message_id: &id,
        in_reply_to,
        at,
    });
    doors.desk.accept(doors.mail.0, vec![(id, at, raw)]).await.map(drop)
}

async fn reply_to(
    arrivals: &mut tokio::sync::broadcast::Receiver<Arc<SinkMail>>,
    email: &str,
) -> Option<Arc<SinkMail>> {
    let waiting = async {
        loop {
            match arrivals.recv().await {
                Ok(mail) if mail.to.iter().any(|t| t == email) => return Some(mail),
                Ok(_) | Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => {}
                Err(_) => return None,
            }
        }
    };
    timeout(PATIENCE, waiting).await.ok().flatten()
}

fn message_id(mail: &SinkMail) -> Option<String> {
    let text = String::from_utf8_lossy(&mail.raw);
    let line = text.lines().find(|l| l.to_ascii_lowercase().starts_with("message-id:"))?;
    let (_, rest) = line.split_once('<')?;
    rest.split_once('>').map(|(id, _)| id.to_owned())
}
