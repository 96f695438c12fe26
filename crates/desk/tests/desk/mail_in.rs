//! A customer writes by mail: identity, contact, conversation, message and what was understood.

use crate::support::{Mail, NOON, Office, now, pass};
use domain::{AuthorKind, ChannelKind, Direction, EventKind, Lang, Queue, Status};
use futures_like::join_all;
use store::event;

on_both![
    a_mail_becomes_a_conversation_of_a_new_contact,
    what_the_customer_feels_and_threatens_with_is_read,
    a_second_mail_finds_the_same_contact,
    the_same_mail_twice_is_one_message,
    the_same_message_id_with_another_text_is_another_message,
    two_mails_without_an_id_are_two_messages,
    two_first_mails_of_a_stranger_make_one_contact,
    two_first_mails_read_by_two_nodes_make_one_contact,
    senders_without_an_address_stay_strangers_to_each_other,
    a_machine_triggers_nothing,
    a_machine_does_not_open_what_is_resolved,
    a_customer_opens_what_is_resolved,
    hostile_mails_are_taken_in,
];

/// Waits for several, one after the other polled: a small stand-in for a join of many.
mod futures_like {
    pub async fn join_all<F: Future>(all: Vec<F>) -> Vec<F::Output> {
        let mut out = Vec::new();
        for one in all {
            out.push(one.await);
        }
        out
    }
}
