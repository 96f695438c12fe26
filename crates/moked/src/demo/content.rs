//! The texts of the demo, from the files beside this crate.

use anyhow::Context;
use domain::Address;
use rust_embed::RustEmbed;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The files of the demo.
#[derive(RustEmbed)]
#[folder = "demo/"]
pub struct Files;

/// `organisation.json`.
#[derive(Deserialize)]
pub struct Organisation {
    pub name: String,
    pub timezone: String,
    pub teams: Vec<Team>,
    pub agents: Vec<DemoAgent>,
    pub inboxes: Vec<DemoInbox>,
    pub tags: Vec<String>,
}

#[derive(Deserialize)]
pub struct Team {
    pub key: String,
    pub name: String,
}

#[derive(Deserialize)]
pub struct DemoAgent {
    pub key: String,
    pub name: String,
    pub email: String,
    pub role: String,
    pub gender: Option<String>,
    pub teams: Vec<String>,
    pub face: Option<String>,
    pub signature: String,
}

#[derive(Deserialize)]
pub struct DemoInbox {
    pub key: String,
    pub kind: String,
    pub name: String,
    pub address: Option<String>,
    pub team: String,
}

/// A line of `contacts.jsonl`.
#[derive(Deserialize)]
pub struct Person {
    pub key: String,
    pub name: String,
    pub addressed_as: Option<Address>,
    pub email: String,
    pub phone: Option<String>,
    pub lang: String,
    pub note: Option<String>,
    pub face: Option<String>,
}

/// A line of `conversations-N.jsonl`.
#[derive(Deserialize)]
pub struct Exchange {
    pub key: String,
    pub contact: String,
    pub inbox: String,
    pub subject: Option<String>,
    pub days_ago: f64,
    pub status: String,
    pub assignee: Option<String>,
    pub team: String,
    pub tags: Vec<String>,
    pub priority: String,
    pub messages: Vec<Said>,
}

#[derive(Deserialize)]
pub struct Said {
    pub from: String,
    #[serde(default)]
    pub note: bool,
    pub after_minutes: f64,
    pub text: String,
}

/// A line of `traffic.jsonl`.
#[derive(Clone, Deserialize)]
pub struct Script {
    pub inbox: String,
    pub name: String,
    pub email: String,
    pub subject: Option<String>,
    pub opening: String,
    pub reactions: Reactions,
}

#[derive(Clone, Deserialize)]
pub struct Reactions {
    pub answered: Vec<String>,
    pub thanked: Vec<String>,
    pub ignored: Vec<String>,
}

pub fn text(name: &str) -> anyhow::Result<String> {
    let file = Files::get(name).with_context(|| format!("the demo has no {name}"))?;
    Ok(String::from_utf8(file.data.into_owned())?)
}

pub fn lines<T: DeserializeOwned>(name: &str) -> anyhow::Result<Vec<T>> {
    text(name)?
        .lines()
        .filter(|l| !l.trim().is_empty())
        .enumerate()
        .map(|(n, l)| serde_json::from_str(l).with_context(|| format!("{name}, line {}", n + 1)))
        .collect()
}

/// The company.
pub fn organisation() -> anyhow::Result<Organisation> {
    serde_json::from_str(&text("organisation.json")?).context("organisation.json")
}

/// Its customers.
pub fn people() -> anyhow::Result<Vec<Person>> {
    lines("contacts.jsonl")
}

/// What was written in the last thirty days.
pub fn exchanges() -> anyhow::Result<Vec<Exchange>> {
    let mut all = Vec::new();
    for n in 1..=5 {
        let name = format!("conversations-{n}.jsonl");
        if Files::get(&name).is_some() {
            all.extend(lines(&name)?);
        }
    }
    Ok(all)
}

/// What simulated customers write while the demo runs.
pub fn scripts() -> anyhow::Result<Vec<Script>> {
    lines("traffic.jsonl")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_is_as_large_as_promised_and_its_keys_exist() {
        let company = organisation().unwrap();
        let people = people().unwrap();
        let exchanges = exchanges().unwrap();
        assert_eq!((company.agents.len(), company.teams.len()), (6, 3));
        assert_eq!((people.len(), exchanges.len()), (60, 250));
        assert!(scripts().unwrap().len() >= 30);
        let agents: Vec<&str> = company.agents.iter().map(|a| a.key.as_str()).collect();
        for e in &exchanges {
            assert!(people.iter().any(|p| p.key == e.contact), "{}: contact {}", e.key, e.contact);
            assert!(company.inboxes.iter().any(|i| i.key == e.inbox), "{}: inbox {}", e.key, e.inbox);
            assert!(company.teams.iter().any(|t| t.key == e.team), "{}: team {}", e.key, e.team);
            assert!(e.assignee.as_deref().is_none_or(|a| agents.contains(&a)), "{}: assignee", e.key);
            for m in &e.messages {
                assert!(m.from == "contact" || agents.contains(&m.from.as_str()), "{}: {}", e.key, m.from);
            }
        }
        for face in company
            .agents
            .iter()
            .filter_map(|a| a.face.as_ref())
            .chain(people.iter().filter_map(|p| p.face.as_ref()))
        {
            assert!(Files::get(face).is_some(), "{face}");
        }
    }
}
