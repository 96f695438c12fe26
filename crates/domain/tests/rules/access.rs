//! Who may do what, compared with each other.

use domain::{Action, Id, Object, Role, Subject, can};
use proptest::prelude::*;

const ACTIONS: [Action; 5] = [Action::Read, Action::Work, Action::Assign, Action::Edit, Action::Review];

fn some_id() -> impl Strategy<Value = Option<Id>> {
    proptest::option::of(1..6_i64)
}

fn objects() -> impl Strategy<Value = Object> {
    prop_oneof![
        (some_id(), some_id(), 1..4_i64, any::<bool>()).prop_map(|(team, assignee, contact, asked)| {
            Object::Conversation { team, assignee, contact, asked }
        }),
        (some_id(), some_id()).prop_map(|(team, assignee)| Object::Notes { team, assignee }),
        any::<bool>().prop_map(|visible| Object::Contact { visible }),
        Just(Object::Quarantine),
        Just(Object::Inbox),
        Just(Object::Agents),
        Just(Object::Teams),
        Just(Object::Organisation),
        Just(Object::Coaching),
        Just(Object::Blocks),
        Just(Object::Examples),
        Just(Object::Audit),
        Just(Object::OwnProfile),
        Just(Object::Directory),
    ]
}

fn agent(role: Role, id: Id, teams: &[Id]) -> Subject {
    Subject::Agent { id, role, teams: teams.to_vec() }
}

fn teams() -> impl Strategy<Value = Vec<Id>> {
    proptest::collection::vec(1..6_i64, 0..4)
}

proptest! {
    #[test]
    fn whatever_a_role_may_the_roles_above_may(object in objects(), id in 1..6_i64, teams in teams()) {
        for action in ACTIONS {
            let may = Role::ALL.iter().map(|role| can(&agent(*role, id, &teams), action, object));
            // from the administrator down to the viewer, what was refused once stays refused
            prop_assert!(may.collect::<Vec<_>>().windows(2).all(|w| w[0] || !w[1]), "{action:?} {object:?}");
        }
    }

    #[test]
    fn one_more_team_takes_nothing_away(object in objects(), id in 1..6_i64, teams in teams(), more in 1..6_i64) {
        let wider: Vec<Id> = teams.iter().copied().chain([more]).collect();
        for role in Role::ALL {
            for action in ACTIONS {
                let before = can(&agent(*role, id, &teams), action, object);
                prop_assert!(!before || can(&agent(*role, id, &wider), action, object));
            }
        }
    }

    #[test]
    fn who_may_change_a_thing_may_read_it(object in objects(), id in 1..6_i64, teams in teams()) {
        for role in Role::ALL {
            let subject = agent(*role, id, &teams);
            for action in ACTIONS {
                prop_assert!(!can(&subject, action, object) || can(&subject, Action::Read, object));
            }
        }
    }

    #[test]
    fn a_viewer_changes_nothing_but_their_own_profile(object in objects(), id in 1..6_i64, teams in teams()) {
        let vera = agent(Role::Viewer, id, &teams);
        for action in [Action::Work, Action::Assign, Action::Edit, Action::Review] {
            prop_assert!(!can(&vera, action, object) || object == Object::OwnProfile);
        }
    }

    #[test]
    fn a_visitor_reaches_nothing_but_their_own_conversation(object in objects(), contact_id in 1..4_i64) {
        let visitor = Subject::Visitor { contact_id };
        for action in ACTIONS {
            let own = matches!(object, Object::Conversation { contact, .. } if contact == contact_id);
            prop_assert_eq!(can(&visitor, action, object), own && matches!(action, Action::Read | Action::Work));
        }
    }

    #[test]
    fn notes_are_seen_by_exactly_those_agents_who_see_the_conversation(
        team in some_id(), assignee in some_id(), id in 1..6_i64, teams in teams(),
    ) {
        for role in Role::ALL {
            let subject = agent(*role, id, &teams);
            let conversation = Object::Conversation { team, assignee, contact: 1, asked: false };
            for action in ACTIONS {
                let (one, two) = (can(&subject, action, conversation), can(&subject, action, Object::Notes { team, assignee }));
                prop_assert_eq!(one, two);
            }
            prop_assert_eq!(can(&subject, Action::Read, conversation), subject.sees(team, assignee));
        }
    }
}
