//! The demo's simulated vendors: the same as in the tests, in this process, on ports of loopback that are new at each
//! start. What the customers' side sees is kept here as long as the program runs.

mod book;
mod customer;
mod doors;
mod live;
mod outgoing;
mod past;
mod past_storm;
mod ratings;
mod shown;
mod storm;

pub use customer::Customer;
pub use live::Script;
pub use past::House;

use super::clock;
use book::{Book, Heard};
use domain::ChannelKind;
use doors::Door;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};
use tokio::sync::broadcast;
use vendors::{
    App, Appstore, Bluesky, Google, Listener, Mastodon, Page, Playstore, Press, Telegram, Twilio, Whatsapp, X,
};

/// The kinds that have a simulated vendor, in the order in which they are shown.
pub const KINDS: [ChannelKind; 14] = [
    ChannelKind::Whatsapp,
    ChannelKind::Sms,
    ChannelKind::Telegram,
    ChannelKind::Facebook,
    ChannelKind::Instagram,
    ChannelKind::X,
    ChannelKind::Mastodon,
    ChannelKind::Bluesky,
    ChannelKind::Mention,
    ChannelKind::Google,
    ChannelKind::Playstore,
    ChannelKind::Appstore,
    ChannelKind::Rss,
    ChannelKind::Api,
];

/// The path of the news site that is read.
const NEWS: &str = "/news.xml";
/// What is looked for in the news.
const NAME: &str = "נווה ברוש";

/// All of them.
pub struct Vendors {
    whatsapp: Whatsapp,
    twilio: Twilio,
    telegram: Telegram,
    facebook: Page,
    instagram: Page,
    mastodon: Mastodon,
    bluesky: Bluesky,
    x: X,
    press: Press,
    listener: Listener,
    google: Google,
    playstore: Playstore,
    appstore: Appstore,
    app: App,
    book: Mutex<Book>,
    heard: broadcast::Sender<Heard>,
    doors: OnceLock<HashMap<ChannelKind, Door>>,
    /// Where our hooks are called once we serve.
    served: OnceLock<String>,
    storm: Mutex<storm::Played>,
    /// What stands on the news site, the newest last.
    news: Mutex<Vec<String>>,
}

fn seconds() -> i64 {
    clock().0 / 1_000_000
}

impl Vendors {
    /// Opens them, by the clock of the demo.
    pub async fn open() -> Arc<Vendors> {
        let all = Vendors {
            whatsapp: Whatsapp::open().await,
            twilio: Twilio::open().await,
            telegram: Telegram::open().await,
            facebook: Page::facebook().await,
            instagram: Page::instagram().await,
            mastodon: Mastodon::open().await,
            bluesky: Bluesky::open().await,
            x: X::open().await,
            press: Press::open().await,
            listener: Listener::open().await,
            google: Google::open().await,
            playstore: Playstore::open().await,
            appstore: Appstore::open().await,
            app: App::open().await,
            book: Mutex::default(),
            heard: broadcast::channel(64).0,
            doors: OnceLock::new(),
            served: OnceLock::new(),
            storm: Mutex::default(),
            news: Mutex::default(),
        };
        all.whatsapp.lives(seconds);
        all.twilio.lives(seconds);
        all.telegram.lives(seconds);
        for page in [&all.facebook, &all.instagram] {
            page.lives(seconds);
            page.posted("המבצע של סוף העונה: 15% הנחה על כל המקררים, עד יום שישי בסניפים ובאתר.");
        }
        all.mastodon.lives(seconds);
        all.bluesky.lives(seconds);
        all.x.lives(seconds);
        all.press.lives(seconds);
        all.google.lives(seconds);
        all.playstore.lives(seconds);
        all.appstore.lives(seconds);
        all.approve();
        all.publish(None);
        Arc::new(all)
    }

    /// Texts that may be sent after the 24 hours.
    fn approve(&self) {
        let texts = [
            (
                "delivery_update",
                "he",
                "שלום {{1}}, כאן {{2}} מנווה ברוש. יש עדכון לגבי ההזמנה שלך. אפשר להשיב כאן ונמשיך משם.",
            ),
            (
                "delivery_update",
                "en",
                "Hello {{1}}, this is {{2}} from Neve Brosh. There is news about your order. Reply here and we go on.",
            ),
            ("missed_call", "he", "שלום {{1}}, ניסינו להתקשר ולא הצלחנו. מתי נוח לדבר?"),
        ];
        for (name, language, text) in texts {
            self.whatsapp.approve(name, language, text);
        }
    }

    /// The form of an inbox of this kind, as an administrator would fill it in.
    pub fn form(&self, kind: ChannelKind) -> Option<Value> {
        Some(match kind {
            ChannelKind::Whatsapp => self.whatsapp.config(),
            ChannelKind::Sms => self.twilio.config(),
            ChannelKind::Telegram => self.telegram.config(),
            ChannelKind::Facebook => self.facebook.config(),
            ChannelKind::Instagram => self.instagram.config(),
            ChannelKind::Mastodon => self.mastodon.config(),
            ChannelKind::Bluesky => self.bluesky.config(),
            ChannelKind::X => self.x.config(),
            ChannelKind::Mention => self.listener.config(),
            ChannelKind::Google => self.google.config(),
            ChannelKind::Playstore => self.playstore.config(),
            ChannelKind::Appstore => self.appstore.config(),
            ChannelKind::Api => self.app.config(),
            ChannelKind::Rss => {
                json!({"pages": [self.press.url(NEWS)], "words": [NAME], "minutes": 1})
            }
            _ => return None,
        })
    }

    /// Where our hooks are called from now on: before, calls are made without the network, because nobody listens yet.
    pub fn serve_at(&self, address: std::net::SocketAddr) {
        let mut reached = address;
        if address.ip().is_unspecified() {
            reached.set_ip(match address {
                std::net::SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
                std::net::SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
            });
        }
        // whoever serves does so once
        let _ = self.served.set(format!("http://{reached}"));
    }
}
