//! A question that a visitor of the help centre writes in a form: a message of the mailbox like any other, its raw bytes
//! first. Nobody has proven the address, so nothing is sent there before a person answers.

use crate::help_letter::Letter;
use crate::recipient::recipient_here;
use crate::setup::{check_text, done, is_mailbox};
use crate::{Desk, DeskError, FieldError, Result, secret, wait};
use domain::contact::{is_machine, normal_address};
use domain::{Id, Lang, Wait};
use store::{Read, Tx, conversation, inbox, organisation};

/// Most letters of a question.
pub const LONGEST_QUESTION: usize = 5000;
/// For so many days what was sent can be looked at by its link.
const SHOWN_DAYS: i64 = 7;
/// What the link of a receipt is signed for.
const RECEIPT: &[u8] = b"help-question";

/// A question as the form brings it.
#[derive(Clone, Debug)]
pub struct HelpQuestion {
    /// Made with the page: sent twice, it is one message.
    pub key: String,
    /// Who asks.
    pub name: String,
    /// Where to answer.
    pub email: String,
    /// What is asked.
    pub text: String,
    /// Language of the page.
    pub lang: Lang,
}

/// What a visitor is told of what they sent.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpReceipt {
    /// By which they can mention it.
    pub number: Id,
    /// Where the answer goes, not whole: the link may be seen by others.
    pub email: String,
    /// By when they hear from us, in words; none once they have.
    pub due: Option<String>,
    /// How soon a person is there.
    pub wait: Wait,
    /// When somebody is there again, in words, while nobody is.
    pub opens: Option<String>,
}

/// An address to which a person can be answered: no machine's, and none of ours.
pub(crate) async fn check_address(read: &mut Read, email: &str, errors: &mut Vec<FieldError>) -> Result<()> {
    let ours = inbox::all(read).await?.into_iter().filter_map(|s| s.inbox.address);
    let bad = !is_mailbox(email) || is_machine(email) || ours.map(|a| normal_address(&a)).any(|a| a == email);
    if bad {
        errors.push(FieldError { field: "email".to_owned(), code: "bad_email".to_owned() });
    }
    Ok(())
}

/// The first words of a text, for a subject.
fn subject(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.is_empty() && out.chars().count() + word.chars().count() > 70 {
            out.push_str(" …");
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().take(70));
    }
    out
}

/// An address of which others learn no more than who knows it recognises.
pub(crate) fn hidden(email: &str) -> String {
    match email.split_once('@') {
        Some((local, host)) => format!("{}…@{host}", local.chars().take(2).collect::<String>()),
        None => String::new(),
    }
}

impl Desk {
    /// What is wrong with a question, by field.
    pub async fn check_help_question(&self, q: &HelpQuestion) -> Result<()> {
        let mut errors = Vec::new();
        check_text("text", &q.text, LONGEST_QUESTION, &mut errors);
        check_text("name", &q.name, 120, &mut errors);
        let email = normal_address(&q.email);
        if email.is_empty() {
            errors.push(FieldError { field: "email".to_owned(), code: "required".to_owned() });
        } else {
            let mut read = self.0.store.read().await?;
            check_address(&mut read, &email, &mut errors).await?;
        }
        done(errors)
    }

    /// Takes a question in. Returns the word that opens its receipt.
    pub async fn help_question(&self, q: HelpQuestion) -> Result<String> {
        self.check_help_question(&q).await?;
        let now = self.now();
        let letter = Letter {
            key: &q.key,
            name: q.name.trim(),
            email: &normal_address(&q.email),
            subject: &subject(&q.text),
            text: q.text.trim(),
            lang: q.lang,
        };
        let posted = self.posted(&letter, now).await?;
        let id = self.0.store.write(posted.lane(), async move |tx: &mut Tx| posted.take(tx).await).await?;
        Ok(secret::ticket(&self.0.config.key, RECEIPT, id))
    }

    /// What a visitor is told of the question that they sent.
    pub async fn help_receipt(&self, ticket: &str, lang: Lang) -> Result<HelpReceipt> {
        let now = self.now();
        let id = secret::read_ticket(&self.0.config.key, RECEIPT, ticket).ok_or(DeskError::NotFound)?;
        let mut read = self.0.store.read().await?;
        let row = conversation::get(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        if row.created_at.plus_seconds(86_400 * SHOWN_DAYS) < now {
            return Err(DeskError::NotFound);
        }
        let to = recipient_here(&mut read, &row).await?;
        let house = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let wait = wait::wait(&mut read, row.team_id, row.waiting_since, now).await?;
        let zone = domain::time::zone(&house.timezone);
        let moment = |at| bot::slot(lang, at, now, &zone).label;
        Ok(HelpReceipt {
            number: id,
            email: to.map(|to| hidden(&to.to.address)).unwrap_or_default(),
            due: row.due_at.filter(|at| *at > now).map(moment),
            opens: wait.opens_at.map(moment),
            wait,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_the_first_words_and_an_address_is_not_shown_whole() {
        assert_eq!(subject(" המדיח  נוזל\nמאתמול "), "המדיח נוזל מאתמול");
        let long = subject(&"מילה ".repeat(40));
        assert!(long.ends_with(" …") && long.chars().count() < 75, "{long}");
        assert_eq!(subject(&"א".repeat(200)).chars().count(), 70);
        assert_eq!(hidden("orit.levi@customer.example"), "or…@customer.example");
    }
}
