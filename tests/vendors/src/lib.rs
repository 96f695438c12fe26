//! Simulated vendors: they answer what a connector asks and call our hooks as the real ones do, with all that goes wrong
//! there. They are written from the documented formats and share no code with the connectors, so that a mistake is not
//! made twice; a connector cannot tell, because its address is a field of its form.

pub mod app;
pub mod appstore;
pub mod bluesky;
mod call;
mod claims;
pub mod google;
pub mod israeli;
mod listener;
pub mod mastodon;
mod moment;
pub mod page;
pub mod playstore;
pub mod press;
mod site;
pub mod telegram;
pub mod twilio;
pub mod whatsapp;
pub mod x;

pub use app::App;
pub use appstore::Appstore;
pub use bluesky::Bluesky;
pub use call::{Delivery, escaped};
pub use google::Google;
pub use israeli::Israeli;
pub use listener::Listener;
pub use mastodon::Mastodon;
pub use page::Page;
pub use playstore::Playstore;
pub use press::Press;
pub use site::Fault;
pub use telegram::Telegram;
pub use twilio::Twilio;
pub use whatsapp::Whatsapp;
pub use x::X;
