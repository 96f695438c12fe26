//! Two contacts that are one person: what is known of the one that stays, filled up from the other, and taken apart again.

use crate::clue::ClueKind;
use crate::contact::{Choices, Contact, Identity, first_name};
use crate::{Address, Id, Lang, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is known of a contact, beside their addresses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Name.
    pub name: String,
    /// How they are addressed.
    pub addressed_as: Option<Address>,
    /// Language.
    pub language: Option<Lang>,
    /// Mailbox.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// What the team should know.
    pub note: String,
    /// Picture.
    pub face: Option<String>,
    /// What they chose.
    pub choices: Choices,
    /// When they first wrote.
    pub created_at: Time,
}

impl From<&Contact> for Profile {
    fn from(c: &Contact) -> Profile {
        Profile {
            name: c.name.clone(),
            addressed_as: c.addressed_as,
            language: c.language,
            email: c.email.clone(),
            phone: c.phone.clone(),
            note: c.note.clone(),
            face: c.face.clone(),
            choices: c.choices.clone(),
            created_at: c.created_at,
        }
    }
}

impl Profile {
    /// Writes it onto a contact.
    pub fn put(self, c: &mut Contact) {
        c.name = self.name;
        c.addressed_as = self.addressed_as;
        c.language = self.language;
        c.email = self.email;
        c.phone = self.phone;
        c.note = self.note;
        c.face = self.face;
        c.choices = self.choices;
        c.created_at = self.created_at;
    }
}

/// What becomes of the contact that stays: its own wins, gaps are filled from the one that comes. A name that only stands
/// in for one, such as a number, is a gap.
pub fn joined(stays: &Profile, comes: &Profile) -> Profile {
    let mut answers = comes.choices.answers.clone();
    answers.extend(stays.choices.answers.clone());
    let gap = first_name(&stays.name).is_none() && first_name(&comes.name).is_some();
    Profile {
        name: if gap { comes.name.clone() } else { stays.name.clone() },
        addressed_as: stays.addressed_as.or(comes.addressed_as),
        language: stays.language.or(comes.language),
        email: stays.email.clone().or_else(|| comes.email.clone()),
        phone: stays.phone.clone().or_else(|| comes.phone.clone()),
        note: notes(&stays.note, &comes.note),
        face: stays.face.clone().or_else(|| comes.face.clone()),
        choices: Choices {
            channel: stays.choices.channel.or(comes.choices.channel),
            hours: stays.choices.hours.clone().or_else(|| comes.choices.hours.clone()),
            answers,
        },
        created_at: stays.created_at.min(comes.created_at),
    }
}

fn notes(stays: &str, comes: &str) -> String {
    match (stays.trim().is_empty(), comes.trim().is_empty() || stays.contains(comes.trim())) {
        (_, true) => stays.to_owned(),
        (true, false) => comes.to_owned(),
        (false, false) => format!("{stays}\n\n{comes}"),
    }
}

/// What remains of a contact when the other leaves again: what the joining brought goes, what was changed since stays.
pub fn parted(now: &Profile, was: &Profile, became: &Profile) -> Profile {
    fn back<T: Clone + PartialEq>(now: &T, was: &T, became: &T) -> T {
        if now == became { was.clone() } else { now.clone() }
    }
    let mut answers = now.choices.answers.clone();
    for (key, value) in &became.choices.answers {
        if !was.choices.answers.contains_key(key) && answers.get(key) == Some(value) {
            answers.remove(key);
        }
    }
    let (n, w, b) = (&now.choices, &was.choices, &became.choices);
    Profile {
        name: back(&now.name, &was.name, &became.name),
        addressed_as: back(&now.addressed_as, &was.addressed_as, &became.addressed_as),
        language: back(&now.language, &was.language, &became.language),
        email: back(&now.email, &was.email, &became.email),
        phone: back(&now.phone, &was.phone, &became.phone),
        note: back(&now.note, &was.note, &became.note),
        face: back(&now.face, &was.face, &became.face),
        choices: Choices {
            channel: back(&n.channel, &w.channel, &b.channel),
            hours: back(&n.hours, &w.hours, &b.hours),
            answers,
        },
        created_at: back(&now.created_at, &was.created_at, &became.created_at),
    }
}

/// Whether two contacts may be made one by hand. A name under which somebody writes in public is tied to a person by their
/// own act alone.
pub fn may_join(stays: &[Identity], comes: &[Identity]) -> bool {
    let only_public = |all: &[Identity]| !all.is_empty() && all.iter().all(|i| i.channel.is_public());
    only_public(stays) == only_public(comes)
}

/// A contact that was joined to another, as the other shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Merge {
    /// Number of the joining.
    pub id: Id,
    /// The contact that stayed.
    pub contact_id: Id,
    /// The contact that was joined to it.
    pub other_id: Id,
    /// Their name.
    pub other_name: String,
    /// The addresses that came with them.
    pub identities: Vec<Identity>,
    /// How many conversations are theirs.
    pub conversations: i64,
    /// When.
    pub at: Time,
    /// Which colleague did it; none when they did it themselves.
    pub by: Option<String>,
    /// When it was taken back.
    pub undone_at: Option<Time>,
    /// Which colleague took it back.
    pub undone_by: Option<String>,
}

/// Something that two contacts have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub struct Likeness {
    /// What it is.
    pub kind: ClueKind,
    /// In its one spelling.
    pub value: String,
    /// One of the two only wrote it in a message.
    pub written: bool,
}

/// A contact as a list shows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ContactLine {
    /// Number of the contact.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Picture, as a path on this server.
    pub face: Option<String>,
    /// Mailbox.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Every address of theirs.
    pub identities: Vec<Identity>,
    /// How many conversations of theirs are within view.
    pub conversations: i64,
    /// When something was last said in one of those.
    pub last_at: Option<Time>,
    /// Counts changes.
    pub version: i64,
}

/// "May be the same person".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Suggestion {
    /// Who may be the same.
    pub contact: ContactLine,
    /// Why.
    pub reasons: Vec<Likeness>,
}

/// How two contacts would become one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MergePreview {
    /// The contact that stays, as it is.
    pub stays: Contact,
    /// The contact that is joined to it, as it is.
    pub comes: Contact,
    /// The contact that stays, as it becomes.
    pub becomes: Contact,
    /// How many conversations come with it.
    pub conversations: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ChannelKind;
    use proptest::prelude::*;

    fn profile() -> impl Strategy<Value = Profile> {
        let text = proptest::option::of("[a-c]{1,2}");
        let answers = proptest::collection::btree_map("[kl]", "[ab]", 0..3);
        (("[א-ג]{0,2}", "[א-ג ]{0,3}", 0..4_i64), (text.clone(), text.clone(), text.clone(), text), answers)
            .prop_map(|((name, note, at), (email, phone, face, hours), answers)| Profile {
                name,
                note,
                created_at: Time(at),
                email,
                phone,
                face,
                choices: Choices { channel: None, hours, answers },
                ..Profile::default()
            })
    }

    proptest! {
        #[test]
        fn apart_again_it_is_as_it_was(stays in profile(), comes in profile()) {
            let became = joined(&stays, &comes);
            prop_assert_eq!(parted(&became, &stays, &became), stays);
        }

        #[test]
        fn nothing_that_was_known_is_lost(stays in profile(), comes in profile()) {
            let became = joined(&stays, &comes);
            prop_assert!(became.note.contains(stays.note.trim()) && became.note.contains(comes.note.trim()));
            prop_assert_eq!(became.email.is_some(), stays.email.is_some() || comes.email.is_some());
            prop_assert!(stays.choices.answers.iter().all(|(k, v)| became.choices.answers.get(k) == Some(v)));
        }
    }

    #[test]
    fn the_one_that_stays_wins_and_a_stand_in_is_no_name() {
        let dana =
            Profile { name: "דנה לוי".to_owned(), phone: Some("1".to_owned()), ..Profile::default() };
        let number =
            Profile { name: "+972501234567".to_owned(), phone: Some("2".to_owned()), ..Profile::default() };
        assert_eq!(joined(&dana, &number), dana);
        let filled = joined(&number, &dana);
        assert_eq!((filled.name.as_str(), filled.phone.as_deref()), ("דנה לוי", Some("2")));
    }

    #[test]
    fn what_was_changed_since_stays() {
        let was = Profile { name: "דנה".to_owned(), ..Profile::default() };
        let became =
            Profile { email: Some("a@b.example".to_owned()), phone: Some("1".to_owned()), ..was.clone() };
        let now = Profile { phone: Some("3".to_owned()), ..became.clone() };
        assert_eq!(parted(&now, &was, &became), Profile { phone: Some("3".to_owned()), ..was });
    }

    #[test]
    fn a_public_name_is_not_tied_to_a_person_by_us() {
        let one = |channel| vec![Identity { channel, address: "x".to_owned(), verified: false }];
        let public = ChannelKind::ALL.iter().copied().find(|k| k.is_public());
        let mail = one(ChannelKind::Email);
        assert!(may_join(&mail, &one(ChannelKind::Whatsapp)) && may_join(&mail, &[]));
        if let Some(public) = public {
            assert!(!may_join(&mail, &one(public)) && !may_join(&one(public), &mail));
            assert!(may_join(&one(public), &one(public)));
            let tied = [mail.clone(), one(public)].concat();
            assert!(may_join(&tied, &mail));
        }
    }
}
