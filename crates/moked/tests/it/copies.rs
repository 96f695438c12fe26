//! Backup and restore: a copy taken under load is whole, and what is not whole is refused.

use crate::support::{Centre, Db, Dice, Moked, folder};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

fn said(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

/// Restores `copy` into a new installation with the key of the old one.
fn restore(copy: &Path, old: &Moked, folder: &Path) -> Moked {
    let new = Moked::new(folder, None);
    std::fs::create_dir_all(&new.data).expect("a data folder");
    std::fs::copy(old.data.join("key"), new.data.join("key")).expect("the key is copied");
    let restored = new.run(&["restore", copy.to_str().expect("a plain name")]);
    assert!(restored.status.success(), "{}", said(&restored));
    new
}

#[test]
fn a_copy_taken_under_load_comes_back_and_catches_up() {
    let (mut centre, mut dice) = (Centre::open(Db::Sqlite), Dice::new(5));
    let other = folder();
    let copy = other.path().join("copy.db");
    centre.deliver(10, &mut dice);
    assert_eq!(centre.seen_or_ended(), None, "{}", centre.moked.words());
    let done = AtomicBool::new(false);
    let mut backup = centre.moked.command(&["backup", copy.to_str().expect("a plain name")]);
    std::thread::scope(|scope| {
        let backup = scope.spawn(|| {
            let output = backup.output().expect("the program runs");
            done.store(true, Ordering::SeqCst);
            output
        });
        while !done.load(Ordering::SeqCst) {
            centre.deliver(1, &mut dice);
            centre.reply(&mut dice);
        }
        let output = backup.join().expect("no panic");
        assert!(output.status.success(), "{}", said(&output));
    });
    centre.press_send();
    assert_eq!((centre.seen_or_ended(), centre.settled_or_ended(true)), (None, None));
    centre.stop();

    let restored = restore(&copy, &centre.moked, other.path());
    restored.assert_well();
    // the answers since then are gone with the old disk; the mails are still in the mailbox
    let old = std::mem::replace(&mut centre.moked, restored);
    let sent = std::mem::take(&mut centre.replies);
    centre.see_anew();
    centre.moked.start(None);
    assert_eq!(centre.seen_or_ended(), None, "{}", centre.moked.words());
    let pages = centre.pages();
    let known = |token: &str| pages.values().flatten().any(|message| message["client_id"] == token);
    centre.replies = sent.into_iter().filter(|reply| known(&reply.token)).collect();
    centre.replies.iter_mut().for_each(|reply| reply.state.clear());
    assert_eq!(centre.settled_or_ended(true), None);
    centre.assert_mails(&centre.pages());
    drop(old);
}

#[test]
fn a_copy_taken_at_rest_says_the_same() {
    let (mut centre, mut dice) = (Centre::open(Db::Sqlite), Dice::new(6));
    centre.deliver(8, &mut dice);
    assert_eq!(centre.seen_or_ended(), None, "{}", centre.moked.words());
    (0..4).for_each(|_| centre.reply(&mut dice));
    assert_eq!(centre.settled_or_ended(true), None);
    let pages = centre.pages();
    let other = folder();
    let copy = other.path().join("copy.db");
    let name = copy.to_str().expect("a plain name");
    let done = centre.moked.run(&["backup", name]);
    assert!(done.status.success(), "{}", said(&done));
    let again = centre.moked.run(&["backup", name]);
    assert!(!again.status.success() && said(&again).contains("is there already"), "{}", said(&again));
    centre.stop();

    let restored = restore(&copy, &centre.moked, other.path());
    restored.assert_well();
    let over = restored.run(&["restore", name]);
    assert!(!over.status.success() && said(&over).contains("is there already"), "{}", said(&over));
    centre.moked = restored;
    centre.moked.start(None);
    assert_eq!(centre.pages(), pages);
    centre.assert_ledger();
}

#[test]
fn a_damaged_copy_is_refused_and_leaves_nothing_behind() {
    let (mut centre, mut dice) = (Centre::open(Db::Sqlite), Dice::new(8));
    centre.deliver(5, &mut dice);
    assert_eq!(centre.seen_or_ended(), None, "{}", centre.moked.words());
    let other = folder();
    let copy = other.path().join("copy.db");
    let done = centre.moked.run(&["backup", copy.to_str().expect("a plain name")]);
    assert!(done.status.success(), "{}", said(&done));
    let whole = std::fs::read(&copy).expect("the copy");
    let mut pages_lost = whole.clone();
    pages_lost[4096 * 20..4096 * 24].fill(0);
    let mut cut = whole.clone();
    cut.truncate(whole.len() / 2);
    for (name, bytes) in [
        ("zeroes", pages_lost),
        ("cut", cut),
        ("empty", vec![]),
        ("text", b"no database at all\n".repeat(500)),
    ] {
        let damaged = other.path().join(format!("{name}.db"));
        std::fs::write(&damaged, bytes).expect("written");
        let new = Moked::new(&other.path().join(name), None);
        std::fs::create_dir_all(&new.data).expect("a data folder");
        let refused = new.run(&["restore", damaged.to_str().expect("a plain name")]);
        assert!(!refused.status.success(), "{name} was restored: {}", said(&refused));
        let left: Vec<_> = std::fs::read_dir(&new.data).expect("the folder").flatten().collect();
        assert!(left.is_empty(), "{name}: {left:?}");
    }
    let beside: Vec<String> = std::fs::read_dir(other.path())
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("check"))
        .collect();
    assert!(beside.is_empty(), "{beside:?}");
}
