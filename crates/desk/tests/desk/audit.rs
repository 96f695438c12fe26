//! What the administrator keeps: secrets stay in, and every change is told with before and after.

use crate::support::{Mail, Office, mail_config};
use desk::{AuditLine, AuditQuery, DeskError, InboxEdit, OrganisationEdit, TeamEdit};
use serde_json::{Value, json};

on_both![
    a_secret_never_comes_out_again,
    a_secret_that_is_not_typed_again_stays,
    a_secret_can_be_taken_away,
    a_change_is_told_with_before_and_after_and_without_secrets,
    the_audit_is_for_administrators_and_leads,
    the_audit_says_nothing_that_was_written,
    a_change_over_another_is_refused,
    a_wrong_form_is_refused_field_by_field,
    a_team_in_use_stays,
    fetched_mail_is_kept_before_it_is_read,
];

async fn lines(o: &Office, kind: &str) -> Vec<AuditLine> {
    let query = AuditQuery { kind: Some(kind.to_owned()), ..AuditQuery::default() };
    o.desk.audit(&o.ron, query).await.unwrap().items
}

async fn a_secret_never_comes_out_again(o: Office) {
    let shown = o.desk.inbox(&o.ron, o.mail).await.unwrap();
    assert_eq!(shown.config["imap_password"], json!({"set": true}));
    assert_eq!(shown.config["imap_host"], "imap.noam.example");
    let everything = serde_json::to_string(&o.desk.inboxes(&o.ron).await.unwrap()).unwrap();
    assert!(!everything.contains("-secret") && !everything.contains(crate::support::SITE_SECRET));
    // nor does it stand anywhere in the database in the clear
    for column in ["config", "secrets"] {
        let sql = format!("SELECT COUNT(*) FROM inbox WHERE CAST({column} AS TEXT) LIKE '%imap-secret%'");
        assert_eq!(o.number(&sql).await, 0, "{column}");
    }
}

/// What the connector gets, seen in what it is asked to check.
async fn complete(o: &Office, config: Value) -> Result<(), DeskError> {
    let edit = InboxEdit { config: Some(config), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.mail, None, edit).await.map(drop)
}

async fn a_secret_that_is_not_typed_again_stays(o: Office) {
    for untouched in [json!({"set": true}), json!("")] {
        let mut config = mail_config();
        config["imap_password"] = untouched.clone();
        config["smtp_password"] = untouched;
        // the connector wants both; without the kept ones the form would be refused
        complete(&o, config).await.expect("the secrets stayed");
    }
    let mut config = mail_config();
    config.as_object_mut().unwrap().remove("imap_password");
    complete(&o, config).await.expect("absent means as it was");
}

async fn a_secret_can_be_taken_away(o: Office) {
    let shown = o.desk.inbox(&o.ron, o.chat).await.unwrap();
    assert_eq!(shown.config["identity_secret"], json!({"set": true}));
    let config = json!({"title": "נועם", "identity_secret": null});
    let edit = InboxEdit { config: Some(config), ..InboxEdit::default() };
    let shown = o.desk.edit_inbox(&o.ron, o.chat, None, edit).await.unwrap();
    assert_eq!(shown.config.get("identity_secret"), None);
    // one that the connector needs cannot
    let mut config = mail_config();
    config["imap_password"] = Value::Null;
    assert_eq!(complete(&o, config).await.unwrap_err().code(), "invalid");
}

async fn a_change_is_told_with_before_and_after_and_without_secrets(o: Office) {
    let mut config = mail_config();
    config["imap_host"] = json!("other.noam.example");
    config["imap_password"] = json!("new-secret");
    complete(&o, config).await.unwrap();
    let newest = lines(&o, "inbox_changed").await.remove(0);
    assert_eq!((newest.actor.name.as_str(), newest.object), ("רון", Some(format!("inbox:{}", o.mail))));
    let (before, after) = (newest.before.unwrap(), newest.after.unwrap());
    assert_eq!(before["config"]["imap_host"], "imap.noam.example");
    assert_eq!(after["config"]["imap_host"], "other.noam.example");
    let edit =
        OrganisationEdit { name: Some("נועם ובניו".to_owned()), ..OrganisationEdit::default() };
    o.desk.edit_organisation(&o.ron, None, edit).await.unwrap();
    let line = lines(&o, "organisation_changed").await.remove(0);
    assert_eq!(line.before.unwrap()["name"], "נועם");
    assert_eq!(line.after.unwrap()["name"], "נועם ובניו");
    let all = o.desk.audit(&o.ron, AuditQuery::default()).await.unwrap();
    assert!(!serde_json::to_string(&all).unwrap().contains("-secret"));
}

async fn the_audit_is_for_administrators_and_leads(o: Office) {
    o.desk.audit(&o.noa, AuditQuery::default()).await.unwrap();
    for who in [&o.avi, &o.dana, &o.vera] {
        assert_eq!(o.desk.audit(who, AuditQuery::default()).await.unwrap_err(), DeskError::Forbidden);
        assert_eq!(o.desk.inboxes(who).await, Err(DeskError::Forbidden));
    }
    let unknown = AuditQuery { kind: Some("burned".to_owned()), ..AuditQuery::default() };
    assert_eq!(o.desk.audit(&o.ron, unknown).await.unwrap_err().code(), "invalid");
}

async fn the_audit_says_nothing_that_was_written(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("wonderful-words")).await;
    o.desk.note(&o.avi, id, "wonderful-note", None).await.unwrap();
    let draft = desk::ReplyDraft {
        text: "wonderful-answer".to_owned(),
        seen_message_id: Some(seen),
        ..desk::ReplyDraft::default()
    };
    o.desk.reply(&o.avi, id, draft).await.unwrap();
    let (mut after, mut count) = (None, 0);
    loop {
        let page = o.desk.audit(&o.ron, AuditQuery { after, ..AuditQuery::default() }).await.unwrap();
        count += page.items.len();
        assert!(!serde_json::to_string(&page.items).unwrap().contains("wonderful"));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(count as i64, o.number("SELECT COUNT(*) FROM event").await);
}

async fn a_change_over_another_is_refused(o: Office) {
    let version = o.desk.inbox(&o.ron, o.mail).await.unwrap().version;
    let edit = InboxEdit { name: Some("שירות".to_owned()), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.mail, Some(version), edit.clone()).await.unwrap();
    assert_eq!(o.desk.edit_inbox(&o.ron, o.mail, Some(version), edit).await, Err(DeskError::Changed));
    let team = TeamEdit { name: Some("שירות לקוחות".to_owned()), ..TeamEdit::default() };
    o.desk.edit_team(&o.ron, o.service, Some(1), team.clone()).await.unwrap();
    assert_eq!(o.desk.edit_team(&o.ron, o.service, Some(1), team).await, Err(DeskError::Changed));
}

async fn a_wrong_form_is_refused_field_by_field(o: Office) {
    let mut config = mail_config();
    config["imap_port"] = json!(0);
    config["surprise"] = json!(1);
    let Err(DeskError::Invalid(errors)) = complete(&o, config).await else { panic!("it should be refused") };
    let fields: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
    assert_eq!(fields, ["config.surprise", "config.imap_port"]);
    for (hold, good) in [(-1, false), (0, true), (300, true), (301, false)] {
        let edit = InboxEdit { hold_seconds: Some(hold), ..InboxEdit::default() };
        assert_eq!(o.desk.edit_inbox(&o.ron, o.mail, None, edit).await.is_ok(), good, "{hold}");
    }
}

async fn a_team_in_use_stays(o: Office) {
    o.mail_in(Mail::orit("שלום")).await;
    assert_eq!(o.desk.remove_team(&o.ron, o.service).await, Err(DeskError::Conflict("team_in_use")));
    o.desk.remove_team(&o.ron, o.billing).await.expect("it is responsible for nothing");
    assert!(o.desk.teams(&o.ron).await.unwrap().iter().all(|t| t.id != o.billing));
}

async fn fetched_mail_is_kept_before_it_is_read(o: Office) {
    o.desk.start().await.unwrap();
    let intake = o.wire.intake().await;
    let item = |n: i64, rescan| channels::Raw {
        provider_id: format!("7:{n}"),
        bytes: Mail::orit(&format!("הודעה {n}")).bytes(),
        received_at_us: 1,
        rescan,
    };
    let two = vec![item(1, false), item(2, false)];
    intake.accept(two.clone(), json!({"uid": 2})).await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM inbound_raw").await, 2, "it is on disk when it is accepted");
    intake.accept(two, json!({"uid": 2})).await.unwrap();
    o.desk.stop().await;
    o.desk.read_waiting().await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 2);
    let cursor = store::inbox::fetch_cursor(&mut o.desk.store().read().await.unwrap(), o.mail).await;
    assert_eq!(cursor, Ok(Some(json!({"uid": 2}))));
}
