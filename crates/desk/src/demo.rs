//! What the demo shows of the simulated vendors: the customers' side of every channel, and a storm that is played again.

use crate::{Desk, Result};
use async_trait::async_trait;
use domain::{ChannelKind, Time};
use std::sync::Arc;

/// A channel that has a simulated vendor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoChannel {
    /// Which.
    pub kind: ChannelKind,
    /// Customers can write in private.
    pub private: bool,
    /// Customers can write where everyone reads it.
    pub public: bool,
    /// We only read there.
    pub reads_only: bool,
    /// Customers give stars there.
    pub stars: bool,
    /// Longest time in seconds until what they write is fetched; nothing where the vendor calls us.
    pub fetched_every: Option<u32>,
}

/// One customer on a channel, as their telephone shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoTalk {
    /// Their address there.
    pub key: String,
    /// What they are called.
    pub name: String,
    /// What was written since the demo was started, oldest first.
    pub bubbles: Vec<DemoBubble>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoBubble {
    /// We wrote it.
    pub ours: bool,
    /// Everyone can read it.
    pub public: bool,
    /// Its words.
    pub text: String,
    /// When the vendor had it.
    pub at: Time,
}

/// What is written on the page in a customer's name.
#[derive(Clone, Debug, Default)]
pub struct DemoDraft {
    /// The address of somebody who is there already; else somebody new.
    pub key: Option<String>,
    /// What somebody new is called.
    pub name: String,
    /// The words.
    pub text: String,
    /// Everyone can read it.
    pub public: bool,
    /// One to five, where stars are given.
    pub stars: u8,
}

/// How the storm that is played again goes; minutes are those of the recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DemoStorm {
    /// It is being played.
    pub running: bool,
    /// How many times faster than it was.
    pub speed: u32,
    /// Posts that were brought, and all of them.
    pub brought: usize,
    /// All posts.
    pub posts: usize,
    /// Seconds from the first post to now, by the clock on the wall.
    pub seconds: Option<i64>,
    /// Seconds from the first post to the alarm, by the clock on the wall.
    pub alarm: Option<i64>,
    /// Seconds from the first post to the end of its busiest half hour, as it was brought; once it is past.
    pub peak: Option<i64>,
    /// People in that half hour.
    pub peak_people: usize,
    /// The storm that was alarmed.
    pub storm_id: Option<i64>,
    /// A storm runs already, or it is not quiet yet, so that no new alarm would come.
    pub raging: bool,
}

/// The simulated vendors of the demo.
#[async_trait]
pub trait DemoVendors: Send + Sync {
    /// The channels, in the order in which they are shown.
    fn channels(&self) -> Vec<DemoChannel>;
    /// Who wrote and was written to there since the demo was started, the newest first.
    fn talks(&self, kind: ChannelKind) -> Vec<DemoTalk>;
    /// Writes as a customer. Returns their address.
    async fn write(&self, desk: &Desk, kind: ChannelKind, draft: DemoDraft) -> Result<String>;
    /// How the storm goes.
    async fn storm(&self, desk: &Desk) -> Result<DemoStorm>;
    /// Plays the storm, so many times faster; `storm_runs` while one does.
    async fn play_storm(self: Arc<Self>, desk: &Desk, speed: u32) -> Result<()>;
}
