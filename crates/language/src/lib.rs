//! Everything that understands words: Hebrew and English text, the writing coach, the reading of incoming
//! messages, search terms and mixed-direction text. Pure functions; nothing here knows a conversation.

pub mod answer;
pub mod blocks;
mod coach;
#[doc(hidden)]
pub mod eval;
mod facts;
mod grant;
mod model;
mod reading;
mod review;
pub mod rewrite;
mod sensitive;
mod setup;
mod text;
mod types;
#[doc(hidden)]
pub mod workbench;

pub use answer::query_terms_with;
pub use coach::Coach;
pub use grant::{grant_cause, grant_kind};
pub use reading::{Evidence, Intent, Reading, Sentiment, Threat};
pub use review::{Band, Commitment, Element, Finding, Fix, FixKind, Review, Risk, Severity};
pub use sensitive::{Sensitive, sensitive};
pub use setup::{HouseWord, Profile, Setup};
pub use text::mail::mail_text;
pub use text::script::{Direction, detect, direction, paragraph_directions};
pub use text::terms::{index_terms, query_terms};
pub use types::{Channel, Draft, Gender, Lang, Person};
