//! The settings of the coach as they come from outside.

use domain::coaching::{Authority, Coaching, Helper};
use domain::policy::{Rule, default_rules};
use domain::{Role, coaching};
use language::{Channel, Element, HouseWord, Profile};

fn refused(change: impl FnOnce(&mut Coaching)) -> Vec<coaching::Refused> {
    let mut coaching = Coaching::default();
    change(&mut coaching);
    coaching.refused()
}

fn word(say_not: &str) -> HouseWord {
    HouseWord { say_not: say_not.to_owned(), say: None, why: String::new(), lang: None }
}

#[test]
fn each_mistake_is_named_by_its_place() {
    let rule = |id: &str| Rule { id: id.to_owned(), name: "כלל".to_owned(), ..Rule::default() };
    let helper = |endpoint: &str, model: &str| Helper {
        enabled: true,
        endpoint: endpoint.to_owned(),
        model: model.to_owned(),
        ..Helper::default()
    };
    let limit = |limit| Authority { role: Role::Agent, limit: Some(limit) };
    let places: Vec<(Vec<coaching::Refused>, &str, &str)> = vec![
        (refused(|c| c.weights = [(Element::Focus, 21)].into()), "weights.focus", "between_0_and_20"),
        (refused(|c| c.off.push("nonsense".to_owned())), "off.0", "unknown_label"),
        (refused(|c| c.words.push(word("  "))), "words.0.say_not", "required"),
        (refused(|c| c.words.push(word(&"א".repeat(101)))), "words.0.say_not", "too_long"),
        (refused(|c| c.synonyms.push(vec!["לבד".to_owned()])), "synonyms.0", "between_2_and_50"),
        (refused(|c| c.policy = vec![rule("a"), rule("a")]), "policy.1.id", "duplicate"),
        (refused(|c| c.policy = vec![rule("authority")]), "policy.0.id", "duplicate"),
        (refused(|c| c.policy = vec![rule("עברית")]), "policy.0.id", "bad_word"),
        (
            refused(|c| c.policy = vec![Rule { name: String::new(), ..rule("a") }]),
            "policy.0.name",
            "required",
        ),
        (
            refused(|c| c.policy = vec![Rule { sum_over: Some(-1.0), ..rule("a") }]),
            "policy.0.sum_over",
            "not_a_sum",
        ),
        (
            refused(|c| c.policy = vec![Rule { new_agent_days: Some(0), ..rule("a") }]),
            "policy.0.new_agent_days",
            "between_1_and_3650",
        ),
        (refused(|c| c.authority = vec![limit(f64::NAN)]), "authority.0.limit", "not_a_sum"),
        (refused(|c| c.authority = vec![limit(1.0), limit(2.0)]), "authority.1.role", "duplicate"),
        (refused(|c| c.bypass.push(Role::Viewer)), "bypass", "viewer_cannot_send"),
        (refused(|c| c.helper = helper("", "m")), "helper.endpoint", "required"),
        (refused(|c| c.helper = helper("ftp://x", "m")), "helper.endpoint", "bad_address"),
        (refused(|c| c.helper = helper("http://127.0.0.1:8080/v1", "")), "helper.model", "required"),
    ];
    for (found, place, code) in places {
        assert_eq!(found, [(place.to_owned(), code)]);
    }
}

#[test]
fn profiles_that_nobody_touched_are_left_to_the_guideline() {
    let mut coaching = Coaching::default();
    assert!(coaching.setup().profiles.is_empty());
    coaching.profiles.push(Profile { channel: None, kind: None, elements: vec![] });
    assert_eq!(coaching.setup().profiles, coaching.profiles);
    let twice = Profile { channel: Some(Channel::Sms), kind: None, elements: vec![] };
    coaching.profiles.push(twice);
    assert_eq!(coaching.refused().len(), 1, "the guideline has one for it already");
}

#[test]
fn the_key_of_the_helper_comes_in_and_never_goes_out() {
    let helper: Helper = serde_json::from_str(r#"{"enabled": false, "key": "sk-secret"}"#).unwrap();
    assert_eq!(helper.key.as_deref(), Some("sk-secret"));
    assert!(!serde_json::to_string(&helper).unwrap().contains("key\":\"sk"));
}

#[test]
fn what_is_absent_is_as_the_guideline_has_it() {
    let coaching: Coaching = serde_json::from_str(r#"{"off": ["robotic"]}"#).unwrap();
    assert_eq!((coaching.policy, coaching.off), (default_rules(), vec!["robotic".to_owned()]));
    assert!(serde_json::from_str::<Coaching>(r#"{"colour": "red"}"#).is_err());
}

#[test]
fn spaces_round_what_was_typed_do_not_matter() {
    let mut coaching = Coaching::default();
    coaching.words.push(HouseWord { say: Some("  ".to_owned()), ..word(" פקיד ") });
    coaching.synonyms.push(vec![" חשבונית ".to_owned(), String::new(), "קבלה".to_owned()]);
    let trimmed = coaching.trimmed();
    assert_eq!((trimmed.words[0].say_not.as_str(), &trimmed.words[0].say), ("פקיד", &None));
    assert_eq!(trimmed.synonyms, [["חשבונית", "קבלה"]]);
}
