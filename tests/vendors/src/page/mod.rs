//! A Facebook page or an Instagram account as Meta's Graph API shows them: private messages, comments that everyone
//! reads, files, and the limits of time on what may be written to whom.

mod graph;
mod told;

use crate::moment::Moment;
use crate::site::{Fault, Script, Site};
use crate::whatsapp::{SECRET, TOKEN, VERIFY};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

/// The page, or the account.
pub const OWN: &str = "17841400000000001";
/// The page to which the account is tied.
pub const TIED: &str = "100200300400500";

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page, with Messenger.
    Facebook,
    /// An account without a page.
    Instagram,
}

/// A message or an answer in public that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The id it got.
    pub id: String,
    /// The comment under which it stands; nothing for what is private.
    pub under: Option<String>,
    /// What was asked for.
    pub body: Value,
}

impl Sent {
    /// Its words, wherever they stand.
    pub fn text(&self) -> &str {
        let found = [&self.body["message"]["text"], &self.body["message"]];
        found.into_iter().find_map(|t| t.as_str()).unwrap_or_default()
    }
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) sent: Vec<Sent>,
    pub(crate) asked: usize,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// Hours since each of them wrote; who is not here may be written to.
    pub(crate) hours: BTreeMap<String, u32>,
    /// Comments with their writers.
    pub(crate) comments: BTreeMap<String, String>,
    /// Names of people who may be asked for theirs, and words of posts.
    pub(crate) names: BTreeMap<String, String>,
    pub(crate) posts: BTreeMap<String, String>,
    pub(crate) answered: BTreeSet<String>,
    pub(crate) hidden: BTreeSet<String>,
    /// The tokens that it gave in place of the first, and whether any opens.
    pub(crate) tokens: Vec<String>,
    pub(crate) shut: bool,
    pub(crate) renews_none: bool,
    pub(crate) only_newest: bool,
    pub(crate) count: u64,
    pub(crate) moment: Moment,
}

impl State {
    /// Who wrote a comment. Where time passes, what was there before this process began is there still, and who wrote
    /// it is told by its own id.
    pub(crate) fn writer(&self, comment: &str) -> Option<String> {
        let known = self.comments.get(comment).cloned();
        known.or_else(|| self.moment.passes().then(|| comment.to_owned()))
    }

    /// A number that nothing else has.
    pub(crate) fn next(&mut self) -> u64 {
        self.count += 1;
        self.count
    }
}

pub(crate) struct Vendor {
    pub(crate) kind: Kind,
    pub(crate) state: Mutex<State>,
    pub(crate) script: Script,
}

impl Vendor {
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state of the vendor")
    }
}

/// The simulated vendor; it ends when it is dropped.
pub struct Page {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Page {
    /// A page that listens on loopback.
    pub async fn facebook() -> Page {
        Page::open(Kind::Facebook).await
    }

    /// An account that listens on loopback.
    pub async fn instagram() -> Page {
        Page::open(Kind::Instagram).await
    }

    async fn open(kind: Kind) -> Page {
        let vendor = Arc::new(Vendor { kind, state: Mutex::default(), script: Script::default() });
        let site = Site::open(vendor.clone()).await;
        Page { vendor, site }
    }

    /// Which of the two it is.
    pub fn kind(&self) -> Kind {
        self.vendor.kind
    }

    fn base(&self) -> String {
        format!("http://{}", self.site.address)
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        let own = if self.kind() == Kind::Facebook { "page_id" } else { "account_id" };
        json!({own: OWN, "access_token": TOKEN, "app_secret": SECRET, "verify_token": VERIFY, "base_url": self.base()})
    }

    /// From now on it goes by this clock, in seconds since 1970, and numbers what is new after everything before.
    pub fn lives(&self, clock: fn() -> i64) {
        let mut state = self.vendor.lock();
        state.moment = Moment::by(clock);
        state.count = state.moment.number();
    }

    /// What goes wrong with the next messages.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.vendor.script.add(faults);
    }

    /// From now on no token opens it, as after a changed password.
    pub fn shut(&self) {
        self.vendor.lock().shut = true;
    }

    /// From now on it gives no fresh token, as when a right of the app is missing.
    pub fn renews_none(&self) {
        self.vendor.lock().renews_none = true;
    }

    /// It gives fresh tokens again.
    pub fn renews_again(&self) {
        self.vendor.lock().renews_none = false;
    }

    /// From now on only the token that it gave last opens it.
    pub fn only_newest(&self) {
        self.vendor.lock().only_newest = true;
    }

    /// The tokens that it gave in place of the first.
    pub fn tokens(&self) -> Vec<String> {
        self.vendor.lock().tokens.clone()
    }

    /// An error as the Graph API writes it.
    pub fn error(status: u16, code: i64, subcode: i64, message: &str) -> Fault {
        Fault::Refused { status, body: graph::error(code, subcode, message), retry_after: None }
    }

    /// Everything that was taken, in order.
    pub fn sent(&self) -> Vec<Sent> {
        self.vendor.lock().sent.clone()
    }

    /// How often a message was asked for, taken or not.
    pub fn asked(&self) -> usize {
        self.vendor.lock().asked
    }

    /// Whether everyone but its writer sees a comment no more.
    pub fn is_hidden(&self, comment: &str) -> bool {
        self.vendor.lock().hidden.contains(comment)
    }

    /// So many hours have passed since they wrote in private.
    pub fn hours_pass(&self, person: &str, hours: u32) {
        self.vendor.lock().hours.insert(person.to_owned(), hours);
    }

    /// From now on a person's name is told to who asks.
    pub fn is_called(&self, person: &str, name: &str) {
        self.vendor.lock().names.insert(person.to_owned(), name.to_owned());
    }

    /// The words of the post under which everything is written here.
    pub fn posted(&self, text: &str) {
        let id = match self.kind() {
            Kind::Facebook => format!("{OWN}_10"),
            Kind::Instagram => "18000000000000010".to_owned(),
        };
        self.vendor.lock().posts.insert(id, text.to_owned());
    }

    /// Keeps a file of a customer. Returns its address.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> String {
        let mut state = self.vendor.lock();
        let path = format!("/files/{}/{name}", state.next());
        state.files.insert(path.clone(), bytes.to_vec());
        format!("{}{path}?oh=signature", self.base())
    }

    /// The bytes of a file that we uploaded.
    pub fn file(&self, id: &str) -> Option<Vec<u8>> {
        self.vendor.lock().files.get(id).cloned()
    }
}
