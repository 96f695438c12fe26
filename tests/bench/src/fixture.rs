//! A centre with many conversations, written by the store's own functions in large groups.

use crate::corpus::Corpus;
use desk::{AgentEdit, Config, Desk, InboxEdit, NewOrganisation, TeamEdit};
use domain::{
    Actor, AuthorKind, ChannelKind, DeliveryState, Direction, EventKind, Id, Lang, NewEvent, Role, Status, Time,
    wall,
};
use std::path::{Path, PathBuf};
use store::contact::NewContact;
use store::conversation::NewConversation;
use store::delivery::NewDelivery;
use store::message::NewMessage;
use store::search::Found;
use store::{Store, StoreError, Tx, contact, conversation, delivery, message, search};
use tokio::runtime::Runtime;
