//! What holds for every input.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Email, account, answer, bare, peer, receive};
use crate::{
    Connector, OutAttachment, Outbound,
    email::{markup, quote, read::filename},
};

/// All fixtures.
static FIXTURES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/email/fixtures");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|p| std::fs::read(p).unwrap()).filter(|raw| !raw.is_empty()).collect()
});

/// Pieces of mail, so that random messages get somewhere.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..40),
        prop::sample::select(vec![
            "\r\n",
            "\n",
            "\r",
            "From: ",
            "To: a@b.test",
            "Subject: ",
            "Content-Type: ",
            "multipart/mixed; boundary=x",
            "--x",
            "--x--",
            "text/html; charset=",
            "text/plain; charset=utf-7",
            "iso-8859-8",
            "message/rfc822",
            "message/delivery-status",
            "multipart/report; report-type=delivery-status; boundary=x",
            "Content-Transfer-Encoding: base64",
            "quoted-printable",
            "=?utf-8?B?",
            "=?windows-1255?Q?=F9",
            "?=",
            "Content-Disposition: attachment; filename*0*=",
            "utf-8''%D7",
            "application/ms-tnef",
            "\x78\x22",
            "<div>",
            "</div>",
            "<blockquote type=cite>",
            "<!--",
            "<style>",
            "> ",
            "On 1 2026 wrote:",
            "בתאריך 3.11 כתב/ה:",
            "Action: failed",
            "Status: 5.1.1",
            "In-Reply-To: <m.1.2.",
            "Date: Tue, 3 Nov 2026",
            "+0200",
            "format=flowed; delsp=yes",
            "-- ",
        ])
        .prop_map(|s| s.as_bytes().to_vec()),
    ]
}

proptest! {
    #[test]
    fn receive_never_panics_on_bytes(raw in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        check(&raw)?;
    }

    #[test]
    fn receive_never_panics_on_mail(pieces in proptest::collection::vec(piece(), 0..60)) {
        check(&pieces.concat())?;
    }

    #[test]
    fn receive_never_panics_on_damaged_fixtures(
        which in any::<prop::sample::Index>(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), piece()), 1..6),
    ) {
        let mut raw = which.get(&FIXTURES).clone();
        for (at, bytes) in damage {
            let at = at.index(raw.len());
            let end = (at + bytes.len() / 2).min(raw.len());
            raw.splice(at..end, bytes);
        }
        check(&raw)?;
    }

    #[test]
    fn html_never_panics_and_folding_loses_nothing(text in "[<>/a-z\"'=!&;א-ת \\n\u{200F}\u{2066}-]{0,300}") {
        let converted = markup::to_text(&text);
        for range in &converted.quoted {
            prop_assert!(converted.text.get(range.clone()).is_some());
        }
        quote::fold_ranges(&converted.text, &converted.quoted);
        let folded = quote::fold(&text);
        let all = [Some(folded.visible), folded.quoted, folded.signature].into_iter().flatten().collect::<Vec<_>>().join("\n");
        let count = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count();
        prop_assert_eq!(count(&all), count(&text));
    }

    #[test]
    fn names_are_safe(name in "\\PC{0,80}|[./\\\\:\u{202E}\u{200B}a-zא-ת]{0,40}", mime in "[a-z]{1,8}/[a-z]{1,8}") {
        let safe = filename::safe(Some(&name), &mime, 3);
        prop_assert!(!safe.is_empty() && safe.len() <= 190, "{safe}");
        prop_assert!(!safe.contains(['/', '\\', '\0', '"', ':']) && !safe.starts_with('.') && !safe.ends_with('.'));
        let tricky = safe.chars().any(|c| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}'..='\u{200F}'));
        prop_assert!(!tricky);
        prop_assert_eq!(filename::safe(Some(&safe), &mime, 3), safe);
    }

    #[test]
    fn what_leaves_comes_back(
        text in "[א-ת][א-תa-z0-9 ,!?\\n]{0,200}[א-ת]",
        subject in "[א-תa-z][א-תa-z0-9 :,!?=_-]{0,120}[א-תa-z]",
        name in "[א-תa-z][א-תa-z .,\"-]{0,30}[א-תa-z]",
        file in "[א-תa-z0-9][א-תa-z0-9 -]{0,40}\\.pdf",
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        conversation in 1..i64::MAX,
        number in 1..i64::MAX,
    ) {
        let attachment = OutAttachment { name: file.clone(), mime: "application/pdf".into(), bytes: bytes.clone(), content_id: None };
        let out = Outbound {
            conversation_id: conversation,
            message_id: number,
            subject: Some(subject.clone()),
            to: vec![peer("dana@customer.test", &name)],
            attachments: vec![attachment],
            ..answer(&text)
        };
        let wire = Email::default().render(&account(), &out).unwrap();
        let got = receive(&wire.bytes).unwrap();
        let words = |s: &str| bare(s).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let all = format!("{}\n{}", got.text, got.signature.unwrap_or_default());
        prop_assert_eq!(words(&all), words(&text));
        prop_assert_eq!(words(got.subject.as_deref().unwrap()), words(&subject));
        prop_assert_eq!(got.provider_message_id.as_deref(), Some(wire.message_id.as_str()));
        prop_assert_eq!(&got.attachments[0].bytes, &bytes);
        prop_assert_eq!(words(&got.attachments[0].name), words(&file));
        let reply = format!("From: a@b.test\r\nReferences: <{}>\r\n\r\nx", wire.message_id);
        let signed = receive(reply.as_bytes()).unwrap().signed.unwrap();
        prop_assert_eq!((signed.conversation_id, signed.message_id), (conversation, number));
    }
}

fn check(raw: &[u8]) -> Result<(), TestCaseError> {
    // Not through the connector, which catches panics.
    if let Ok(got) = crate::email::receive::receive(&account(), raw) {
        prop_assert!(!got.text.contains('\0'));
        prop_assert!(!got.subject.unwrap_or_default().contains(['\r', '\n']));
        prop_assert!(!got.from.address.contains(['\r', '\n', ' ']));
    }
    let content = crate::email::receive::content(raw);
    let _ = content.and_then(|c| markup::page(&c, "he", true, &|n| n.to_string()));
    Ok(())
}
