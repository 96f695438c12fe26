//! The numbers beside the queues.

use domain::count::{Counted, Counter, Personal, counts, is_personal};
use domain::{EventKind, Role, Status, Subject};
use proptest::prelude::*;

fn counters() -> impl Strategy<Value = Vec<Counter>> {
    let status = proptest::sample::select(Status::ALL.to_vec()).prop_map(Counted::Status);
    let of = prop_oneof![Just(Counted::Attention), Just(Counted::Public), status];
    let counter = (0..4_i64, 0..4_i64, of, 0..50_i64).prop_map(|(team_id, assignee_id, of, n)| Counter {
        team_id,
        assignee_id,
        of,
        n,
    });
    proptest::collection::vec(counter, 0..30)
}

proptest! {
    #[test]
    fn no_part_is_larger_than_the_whole(all in counters(), id in 1..4_i64, teams in proptest::collection::vec(1..4_i64, 0..3)) {
        for role in Role::ALL {
            let c = counts(&Subject::Agent { id, role: *role, teams: teams.clone() }, &all, 0, &Personal::default());
            prop_assert!(c.mine + c.unassigned <= c.all);
            prop_assert!(c.teams.values().sum::<i64>() <= c.all);
        }
    }

    #[test]
    fn an_agent_counts_no_more_than_a_lead(all in counters(), id in 1..4_i64, teams in proptest::collection::vec(1..4_i64, 0..3)) {
        let of = |role| counts(&Subject::Agent { id, role, teams: teams.clone() }, &all, 3, &Personal::default());
        let (lead, agent) = (of(Role::Lead), of(Role::Agent));
        prop_assert!(agent.all <= lead.all && agent.waiting <= lead.waiting && agent.resolved <= lead.resolved);
        prop_assert!(agent.snoozed <= lead.snoozed && agent.attention <= lead.attention);
        prop_assert!(agent.public <= lead.public);
        prop_assert_eq!(agent.mine, lead.mine, "what is mine I see, whatever my role");
        prop_assert!(agent.attention >= 3, "mail that could not be read is everybody's");
    }

    #[test]
    fn a_visitor_counts_nothing(all in counters()) {
        let personal = Personal { reviews: [(1, 4)].into(), ..Personal::default() };
        let c = counts(&Subject::Visitor { contact_id: 1 }, &all, 0, &personal);
        prop_assert_eq!(c, domain::Counts::default());
    }

    #[test]
    fn nobody_is_asked_to_approve_their_own_text(
        waiting in proptest::collection::btree_map(1..6_i64, 0..9_i64, 0..5), id in 1..6_i64,
    ) {
        let personal = Personal { reviews: waiting.clone(), ..Personal::default() };
        for role in Role::ALL {
            let c = counts(&Subject::Agent { id, role: *role, teams: vec![] }, &[], 0, &personal);
            let others = waiting.iter().filter(|(writer, _)| **writer != id).map(|(_, n)| n).sum::<i64>();
            prop_assert_eq!(c.reviews, if *role <= Role::Lead { others } else { 0 });
        }
    }
}

/// Facts that leave reviews, questions and promises as they are, and who sees and answers for them.
const OTHERS: &str = "conversation_created message_received reply_written delivery_changed messages_seen note_written \
    snoozed woken resolved reopened tags_changed conversation_edited contact_edited message_quarantined \
    quarantine_settled inbox_changed organisation_changed reading_corrected threat_acknowledged example_kept \
    example_removed block_changed template_changed signed_in sign_in_refused signed_out password_changed \
    review_bypassed coaching_changed article_changed folder_changed bot_talk_ended handed_off due_missed \
    flow_changed service_changed callback_booked callback_moved callback_done callback_missed callback_cancelled \
    benefit_granted benefit_changed benefit_withdrawn hand_changed hand_offered hand_taken hand_released \
    callback_due survey_asked survey_answered unanswered_settled unanswered_reopened channel_moved \
    media_settled message_marked moved_to_private private_way_taken guard_stopped guard_bypassed public_alarm \
    storm_alarmed storm_steered storm_ended contact_merged contact_unmerged contacts_apart";

#[test]
fn of_every_fact_it_is_known_whether_it_changes_what_waits_for_people() {
    for kind in EventKind::ALL {
        let other = OTHERS.split_whitespace().any(|word| word == kind.as_str());
        assert_ne!(is_personal(*kind), other, "{}", kind.as_str());
    }
}
