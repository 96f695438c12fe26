//! Signing in, and how sessions end.

use crate::support::{Office, pass};
use desk::{AgentEdit, DeskError, MeEdit};
use domain::{Agent, Role};
use std::net::{IpAddr, Ipv4Addr};

on_both![
    the_right_password_opens_a_session,
    a_wrong_password_and_an_unknown_mailbox_answer_alike,
    a_session_ends_when_it_is_signed_out_or_old,
    a_new_password_ends_the_other_sessions,
    a_change_by_the_administrator_ends_the_sessions,
    the_last_administrator_stays,
    two_administrators_do_not_remove_each_other,
    a_password_has_limits,
    a_taken_mailbox_is_refused,
    only_an_administrator_changes_people,
    ones_own_profile_does_not_bring_back_a_lost_role,
];

const HOME: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const PASSWORD: &str = "a good password";

async fn with_password(o: &Office, who: &Agent) -> String {
    let edit = AgentEdit { password: Some(PASSWORD.to_owned()), ..AgentEdit::default() };
    o.desk.edit_agent(&o.ron, who.id, None, edit).await.unwrap();
    o.desk.sign_in(&who.email, PASSWORD, HOME).await.unwrap().token
}

async fn ended(o: &Office, token: &str) -> bool {
    o.desk.agent_of(token).await == Err(DeskError::Unauthenticated)
}

async fn the_right_password_opens_a_session(o: Office) {
    let token = with_password(&o, &o.avi).await;
    assert_eq!(o.desk.agent_of(&token).await.unwrap().id, o.avi.id);
    let again = o.desk.sign_in(" AVI@noam.example ", PASSWORD, HOME).await.unwrap();
    assert_ne!(again.token, token);
    assert!(o.desk.agent_of("").await.is_err() && o.desk.agent_of(&token[1..]).await.is_err());
}

async fn a_wrong_password_and_an_unknown_mailbox_answer_alike(o: Office) {
    with_password(&o, &o.avi).await;
    let long = "x".repeat(2000);
    for (email, password) in [
        (o.avi.email.as_str(), "wrong password"),
        ("nobody@noam.example", PASSWORD),
        (o.avi.email.as_str(), ""),
        ("", ""),
        (o.avi.email.as_str(), long.as_str()),
    ] {
        let refused = o.desk.sign_in(email, password, HOME).await.map(drop);
        assert_eq!(refused, Err(DeskError::WrongLogin), "{email}");
    }
    assert!(o.number("SELECT COUNT(*) FROM event WHERE kind = 'sign_in_refused'").await >= 4);
}

async fn a_session_ends_when_it_is_signed_out_or_old(o: Office) {
    let token = with_password(&o, &o.avi).await;
    o.desk.sign_out(&o.avi, &token).await.unwrap();
    assert!(ended(&o, &token).await);
    let old = o.desk.sign_in(&o.avi.email, PASSWORD, HOME).await.unwrap();
    pass(30 * 86_400 - 1);
    assert!(!ended(&o, &old.token).await);
    pass(10);
    assert!(ended(&o, &old.token).await);
}

async fn a_new_password_ends_the_other_sessions(o: Office) {
    let here = with_password(&o, &o.avi).await;
    let there = o.desk.sign_in(&o.avi.email, PASSWORD, HOME).await.unwrap().token;
    o.desk.agent_of(&there).await.unwrap();
    let wrong = o.desk.change_password(&o.avi, &here, "not the old one", "another password").await;
    assert_eq!(wrong, Err(DeskError::invalid("old", "wrong_password")));
    let feed = o.desk.feed();
    let mut live = feed.subscribe(o.avi.clone(), None).await.unwrap();
    o.desk.change_password(&o.avi, &here, PASSWORD, "another password").await.unwrap();
    assert!(!ended(&o, &here).await);
    assert!(ended(&o, &there).await);
    while live.next().await.is_some() {}
    assert_eq!(o.desk.sign_in(&o.avi.email, PASSWORD, HOME).await.map(drop), Err(DeskError::WrongLogin));
    o.desk.sign_in(&o.avi.email, "another password", HOME).await.unwrap();
}

async fn a_change_by_the_administrator_ends_the_sessions(o: Office) {
    for edit in [
        AgentEdit { role: Some(Role::Viewer), ..AgentEdit::default() },
        AgentEdit { password: Some("set by the administrator".to_owned()), ..AgentEdit::default() },
        AgentEdit { active: Some(false), ..AgentEdit::default() },
    ] {
        let active = AgentEdit { active: Some(true), role: Some(Role::Agent), ..AgentEdit::default() };
        o.desk.edit_agent(&o.ron, o.avi.id, None, active).await.unwrap();
        let token = with_password(&o, &o.avi).await;
        o.desk.agent_of(&token).await.unwrap();
        let mut live = o.desk.feed().subscribe(o.avi.clone(), None).await.unwrap();
        o.desk.edit_agent(&o.ron, o.avi.id, None, edit.clone()).await.unwrap();
        assert!(ended(&o, &token).await, "{edit:?}");
        // the open socket ends too: what waited is told, and then nothing
        while live.next().await.is_some() {}
    }
    assert_eq!(o.desk.sign_in(&o.avi.email, PASSWORD, HOME).await.map(drop), Err(DeskError::WrongLogin));
}

async fn the_last_administrator_stays(o: Office) {
    for edit in [
        AgentEdit { role: Some(Role::Lead), ..AgentEdit::default() },
        AgentEdit { active: Some(false), ..AgentEdit::default() },
    ] {
        let refused = o.desk.edit_agent(&o.ron, o.ron.id, None, edit).await;
        assert_eq!(refused, Err(DeskError::Conflict("last_admin")));
    }
    let promote = AgentEdit { role: Some(Role::Admin), ..AgentEdit::default() };
    o.desk.edit_agent(&o.ron, o.noa.id, None, promote).await.unwrap();
    let leave = AgentEdit { active: Some(false), ..AgentEdit::default() };
    o.desk.edit_agent(&o.ron, o.ron.id, None, leave.clone()).await.expect("there is another");
    let noa = Agent { role: Role::Admin, ..o.noa.clone() };
    let refused = o.desk.edit_agent(&noa, noa.id, None, leave).await;
    assert_eq!(refused, Err(DeskError::Conflict("last_admin")));
}

async fn two_administrators_do_not_remove_each_other(o: Office) {
    let other = o.another().await;
    let promote = AgentEdit { role: Some(Role::Admin), ..AgentEdit::default() };
    let noa = o.desk.edit_agent(&o.ron, o.noa.id, None, promote).await.unwrap();
    let demote = AgentEdit { role: Some(Role::Lead), ..AgentEdit::default() };
    let (a, b) = tokio::join!(
        o.desk.edit_agent(&o.ron, noa.id, None, demote.clone()),
        other.edit_agent(&noa, o.ron.id, None, demote)
    );
    let refused = Err(DeskError::Conflict("last_admin"));
    assert!(a == refused || b == refused, "{a:?} {b:?}");
    assert_eq!(o.number("SELECT COUNT(*) FROM agent WHERE role = 'admin'").await, 1);
}

async fn a_password_has_limits(o: Office) {
    for (password, code) in [("123456789", "too_short"), ("א", "too_short"), (&*"x".repeat(1025), "too_long")]
    {
        let edit = AgentEdit { password: Some(password.to_owned()), ..AgentEdit::default() };
        let refused = o.desk.edit_agent(&o.ron, o.avi.id, None, edit).await;
        assert_eq!(refused, Err(DeskError::invalid("password", code)));
    }
    let edit = AgentEdit { password: Some("סיסמה בעברית".to_owned()), ..AgentEdit::default() };
    o.desk.edit_agent(&o.ron, o.avi.id, None, edit).await.unwrap();
    o.desk.sign_in(&o.avi.email, "סיסמה בעברית", HOME).await.unwrap();
}

async fn a_taken_mailbox_is_refused(o: Office) {
    let taken = Err(DeskError::invalid("email", "taken"));
    let edit = AgentEdit { email: Some("NOA@noam.example".to_owned()), ..AgentEdit::default() };
    assert_eq!(o.desk.edit_agent(&o.ron, o.avi.id, None, edit.clone()).await, taken);
    let add = AgentEdit { name: Some("נועה".to_owned()), password: Some(PASSWORD.to_owned()), ..edit };
    assert_eq!(o.desk.add_agent(&o.ron, add).await, taken);
}

async fn only_an_administrator_changes_people(o: Office) {
    for who in [&o.noa, &o.avi, &o.vera] {
        let edit = AgentEdit { role: Some(Role::Admin), ..AgentEdit::default() };
        assert_eq!(o.desk.edit_agent(who, who.id, None, edit.clone()).await, Err(DeskError::Forbidden));
        assert_eq!(o.desk.add_agent(who, edit).await, Err(DeskError::Forbidden));
        assert_eq!(o.desk.agents(who).await, Err(DeskError::Forbidden));
    }
}

async fn ones_own_profile_does_not_bring_back_a_lost_role(o: Office) {
    let other = o.another().await;
    for _ in 0..10 {
        let lead = AgentEdit { role: Some(Role::Lead), ..AgentEdit::default() };
        o.desk.edit_agent(&o.ron, o.noa.id, None, lead).await.unwrap();
        let viewer = AgentEdit { role: Some(Role::Viewer), ..AgentEdit::default() };
        let profile = MeEdit { signature: Some("נועה".to_owned()), ..MeEdit::default() };
        let (demoted, _) =
            tokio::join!(o.desk.edit_agent(&o.ron, o.noa.id, None, viewer), other.edit_me(&o.noa, profile));
        demoted.unwrap();
        let stands = o.desk.agents(&o.ron).await.unwrap().into_iter().find(|a| a.id == o.noa.id).unwrap();
        assert_eq!(stands.role, Role::Viewer);
    }
}
