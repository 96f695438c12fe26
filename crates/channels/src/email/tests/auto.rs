//! Machines that write.

use super::{super::receive::auto_of, read};
use crate::Auto;

#[test]
fn m47_automatic_mail_is_recognised() {
    for (name, expected) in [
        ("auto_replied", Auto::AutoReply),
        ("auto_xautoreply", Auto::AutoReply),
        ("auto_bulk", Auto::List),
        ("auto_list", Auto::List),
        ("auto_nullpath", Auto::Notification),
        ("auto_no", Auto::No),
        ("auto_suppress", Auto::No),
    ] {
        assert_eq!(read(name).auto, expected, "{name}");
    }
}

#[test]
fn values_are_read_without_case_and_comments() {
    assert_eq!(auto_of("AUTO-SUBMITTED: Auto-Replied; owner=x\n"), Auto::AutoReply);
    assert_eq!(auto_of("Auto-Submitted: auto-generated\n"), Auto::Notification);
    assert_eq!(auto_of("Precedence: Auto_Reply\n"), Auto::AutoReply);
    assert_eq!(auto_of("Precedence: first-class\n"), Auto::No);
}
