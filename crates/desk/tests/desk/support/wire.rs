//! A mail connector that reads and writes as the real one does, and sends as the script says.

use async_trait::async_trait;
use channels::{
    Account, Capabilities, ChannelKind, CheckStep, Connector, ConnectorError, Field, Inbound, Intake,
    Outbound, RenderError, SendOutcome, Unreadable, Wire,
};
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::sync::{Notify, watch};

/// The scripted wire.
pub struct FakeMail {
    real: Arc<dyn Connector>,
    script: Mutex<VecDeque<SendOutcome>>,
    sent: Mutex<Vec<Wire>>,
    intake: watch::Sender<Option<Arc<dyn Intake>>>,
    reads_again: Mutex<bool>,
    stuck: Mutex<Option<Arc<Notify>>>,
}

impl Default for FakeMail {
    fn default() -> FakeMail {
        FakeMail {
            real: channels::connector(ChannelKind::Email).expect("a connector"),
            script: Mutex::default(),
            sent: Mutex::default(),
            intake: watch::channel(None).0,
            reads_again: Mutex::new(false),
            stuck: Mutex::default(),
        }
    }
}

/// The other side took it.
pub fn accepted() -> SendOutcome {
    SendOutcome::Accepted {
        provider_id: "x".to_owned(),
        detail: "250".to_owned(),
        refused: Vec::new(),
        reached: None,
    }
}

/// It may pass.
pub fn retry() -> SendOutcome {
    SendOutcome::Retry { code: "greylisted", detail: "451 later".to_owned(), after: None }
}

/// It will not pass.
pub fn failed() -> SendOutcome {
    SendOutcome::Failed { code: "refused", detail: "550 no".to_owned() }
}

/// Nobody knows.
pub fn uncertain() -> SendOutcome {
    SendOutcome::Uncertain { code: "no_answer", detail: "the line broke after the dot".to_owned() }
}

impl FakeMail {
    /// How the next attempts end; all others are accepted.
    pub fn script(&self, outcomes: impl IntoIterator<Item = SendOutcome>) {
        self.script.lock().expect("a script").extend(outcomes);
    }

    /// What was handed over so far.
    pub fn sent(&self) -> Vec<Wire> {
        self.sent.lock().expect("a list").clone()
    }

    /// What was handed over last, as text.
    pub fn last(&self) -> (Wire, String) {
        let wire = self.sent().pop().expect("something was sent");
        let text = String::from_utf8_lossy(&wire.bytes).into_owned();
        (wire, text)
    }

    /// From now on mails with a mark of trouble can be read.
    pub fn learn(&self) {
        *self.reads_again.lock().expect("a flag") = true;
    }

    /// The next attempt never ends; the notice comes when it has begun.
    pub fn hang(&self) -> Arc<Notify> {
        let begun = Arc::new(Notify::new());
        *self.stuck.lock().expect("a slot") = Some(begun.clone());
        begun
    }

    /// Where fetched mail is put, once the desk fetches.
    pub async fn intake(&self) -> Arc<dyn Intake> {
        let mut there = self.intake.subscribe();
        let found = there.wait_for(Option::is_some).await.expect("the desk fetches").clone();
        found.expect("just seen")
    }
}

#[async_trait]
impl Connector for FakeMail {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Email
    }

    fn capabilities(&self) -> Capabilities {
        self.real.capabilities()
    }

    fn schema(&self) -> Vec<Field> {
        self.real.schema()
    }

    fn validate(&self, config: &Value) -> Vec<(String, &'static str)> {
        self.real.validate(config)
    }

    fn receive(&self, account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        let has = |mark: &[u8]| raw.windows(mark.len()).any(|w| w == mark);
        if !*self.reads_again.lock().expect("a flag") {
            if has(b"X-Trouble: unreadable") {
                return Err(Unreadable { code: "no_sender" });
            }
            assert!(!has(b"X-Trouble: panic"), "a mistake in a parser");
        }
        self.real.receive(account, raw)
    }

    fn html(
        &self,
        account: &Account,
        raw: &[u8],
        images: bool,
        link: &dyn Fn(usize) -> String,
    ) -> Option<String> {
        self.real.html(account, raw, images, link)
    }

    async fn pull(
        &self,
        _account: Account,
        _cursor: Option<Value>,
        intake: Arc<dyn Intake>,
        mut stop: watch::Receiver<bool>,
    ) -> Result<(), ConnectorError> {
        self.intake.send_replace(Some(intake));
        let _ = stop.wait_for(|stop| *stop).await;
        Ok(())
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        self.real.render(account, out)
    }

    async fn send(&self, _account: &Account, wire: &Wire) -> SendOutcome {
        self.sent.lock().expect("a list").push(wire.clone());
        let stuck = self.stuck.lock().expect("a slot").take();
        if let Some(begun) = stuck {
            begun.notify_one();
            std::future::pending::<()>().await;
        }
        self.script.lock().expect("a script").pop_front().unwrap_or_else(accepted)
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        self.real.check(account).await
    }

    fn docs(&self) -> &'static str {
        self.real.docs()
    }
}
