//! What a test asks the sink to do wrong, and when.
use std::time::Duration;

/// The step of the conversation at which a rule acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// The greeting, before the client has said anything.
    Connect,
    /// `EHLO` and `HELO`.
    Hello,
    /// `AUTH`.
    Auth,
    /// `MAIL FROM`.
    Mail,
    /// `RCPT TO`.
    Rcpt,
    /// `DATA`, before the message.
    Data,
    /// The final dot, when the whole message has arrived.
    Dot,
}

/// What the sink does instead of answering as it should.
#[derive(Clone, Debug)]
pub enum Act {
    /// Answers with this code and text; after [`Verb::Dot`] a code of 4xx or 5xx means: not accepted.
    Answer(u16, String),
    /// Takes its time, then goes on. A message is recorded before the wait.
    Wait(Duration),
    /// Sends the answer byte by byte, with this pause after each: a tarpit.
    Trickle(Duration),
    /// Never answers, and keeps the connection.
    Silence,
    /// Cuts the connection without an answer; the message is not accepted.
    Drop,
    /// Accepts the message and cuts the connection before saying so. Only after [`Verb::Dot`].
    AcceptAndDrop,
}

/// One scripted fault: an act at a verb, for everyone or one recipient, always or a number of times.
#[derive(Clone, Debug)]
pub struct Rule {
    pub(super) verb: Verb,
    pub(super) act: Act,
    pub(super) recipient: Option<String>,
    pub(super) left: usize,
}

impl Rule {
    /// A rule for every connection, until the script is cleared.
    pub fn new(verb: Verb, act: Act) -> Rule {
        Rule { verb, act, recipient: None, left: usize::MAX }
    }

    /// Answers `verb` with a code and a text: `Rule::answer(Verb::Rcpt, 451, "4.7.1 later")`.
    pub fn answer(verb: Verb, code: u16, text: &str) -> Rule {
        Rule::new(verb, Act::Answer(code, text.to_owned()))
    }

    /// The message is accepted, and the client never learns it: the outcome that cannot be known.
    pub fn drop_after_dot() -> Rule {
        Rule::new(Verb::Dot, Act::AcceptAndDrop)
    }

    /// Only for this recipient. At verbs before `RCPT` such a rule never acts.
    #[must_use]
    pub fn only_for(mut self, recipient: &str) -> Rule {
        self.recipient = Some(recipient.to_lowercase());
        self
    }

    /// Only this many times; afterwards the sink behaves.
    #[must_use]
    pub fn times(mut self, times: usize) -> Rule {
        self.left = times;
        self
    }

    /// Whether this rule acts now; counts it when it does.
    pub(super) fn strikes(&mut self, verb: Verb, recipients: &[String]) -> bool {
        let meant = self
            .recipient
            .as_ref()
            .is_none_or(|wanted| recipients.iter().any(|recipient| recipient.to_lowercase() == *wanted));
        let strikes = self.verb == verb && meant && self.left > 0;
        self.left -= usize::from(strikes);
        strikes
    }
}
