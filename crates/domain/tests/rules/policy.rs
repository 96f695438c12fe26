//! When a draft goes to review.

use domain::coaching::Coaching;
use domain::policy::{self, ASKED, AUTHORITY, Case, Rule, default_rules, granted, holds, reasons};
use domain::review::has_slot;
use domain::{ChannelKind, CommitmentDraft, Role};
use language::{Band, Coach, Draft, Review, Risk, Threat};
use proptest::prelude::*;

fn review(risks: Vec<Risk>, band: Band) -> Review {
    let plain = Coach::new().review(&Draft { text: "שלום".to_owned(), ..Draft::default() });
    Review { risks, band, ..plain }
}

fn case<'a>(review: Option<&'a Review>, threats: &'a [Threat], sum: f64) -> Case<'a> {
    Case {
        channel: ChannelKind::Email,
        public: false,
        review,
        threats,
        sum,
        above_usual: false,
        agent_days: 100,
        role: Role::Agent,
    }
}

fn named(coaching: &Coaching, case: &Case<'_>) -> Vec<String> {
    reasons(coaching, case).into_iter().map(|r| r.rule).collect()
}

#[test]
fn an_ordinary_reply_leaves_by_itself() {
    let ordinary = review(vec![Risk::Robotic, Risk::Overpromise, Risk::PassesBuck], Band::Improve);
    let c = case(Some(&ordinary), &[Threat::Churn, Threat::Public], 200.0);
    assert_eq!(named(&Coaching::default(), &c), Vec::<String>::new());
    let new = Case { agent_days: 1, ..c };
    assert_eq!(named(&Coaching::default(), &new), Vec::<String>::new(), "off until it is switched on");
}

#[test]
fn each_default_rule_holds_for_what_it_names() {
    let coaching = Coaching::default();
    let (blame, public) = (review(vec![Risk::Blame], Band::Stop), review(vec![Risk::PublicVip], Band::Stop));
    assert_eq!(
        named(&coaching, &case(Some(&blame), &[], 0.0)),
        Vec::<String>::new(),
        "switched on by who wants it"
    );
    assert_eq!(named(&coaching, &case(Some(&public), &[], 0.0)), ["public"]);
    assert_eq!(named(&coaching, &case(None, &[Threat::Legal], 0.0)), ["legal_threat"]);
    let all = case(Some(&blame), &[Threat::Legal], 200.01);
    assert_eq!(named(&coaching, &all), [AUTHORITY, "legal_threat"]);
}

#[test]
fn what_is_above_the_usual_waits_only_where_somebody_wants_it() {
    let mut coaching = Coaching::default();
    let above = Case { above_usual: true, ..case(None, &[], 0.0) };
    assert_eq!(named(&coaching, &above), Vec::<String>::new(), "off until it is switched on");
    coaching.policy.iter_mut().for_each(|rule| rule.enabled = true);
    assert_eq!(named(&coaching, &above), ["above_usual"]);
    assert_eq!(named(&coaching, &Case { above_usual: false, ..above }), Vec::<String>::new());
}

#[test]
fn a_role_may_grant_up_to_its_limit() {
    let coaching = Coaching::default();
    let asks = |role, sum| !reasons(&coaching, &Case { role, ..case(None, &[], sum) }).is_empty();
    for (role, sum, expected) in [
        (Role::Agent, 200.0, false),
        (Role::Agent, 200.004, false),
        (Role::Agent, 201.0, true),
        (Role::Lead, 1000.0, false),
        (Role::Lead, 1000.5, true),
        (Role::Admin, 1e9, false),
    ] {
        assert_eq!(asks(role, sum), expected, "{role:?} {sum}");
    }
}

#[test]
fn a_click_takes_no_limit_away() {
    let found = |amount| language::Commitment {
        text: String::new(),
        amount,
        currency: None,
        due: None,
        start: 0,
        end: 0,
    };
    let confirmed = |amount| CommitmentDraft { amount, ..CommitmentDraft::default() };
    let two = [found(Some(150.0)), found(None), found(Some(100.0))];
    assert!((granted(&two, None) - 250.0).abs() < 1e-9);
    assert!((granted(&two, Some(&[])) - 250.0).abs() < 1e-9, "the coach found it all the same");
    assert!((granted(&two, Some(&[confirmed(Some(400.0)), confirmed(Some(-300.0))])) - 400.0).abs() < 1e-9);
}

#[test]
fn the_default_can_be_saved_as_it_is() {
    assert_eq!(Coaching::default().refused(), vec![]);
    let back: Coaching =
        serde_json::from_value(serde_json::to_value(Coaching::default()).unwrap()).expect("it reads itself");
    assert_eq!(back, Coaching::default());
    assert!(default_rules().iter().all(|r| ![AUTHORITY, ASKED].contains(&r.id.as_str())));
}

#[test]
fn what_is_built_in_carries_no_words_of_one_language() {
    let c = case(None, &[Threat::Legal], 1e6);
    let found = reasons(&Coaching::default(), &c);
    assert_eq!(found.len(), 2);
    assert!(found.iter().chain([&policy::Reason::asked()]).all(|r| r.name.is_empty()), "{found:?}");
    let named = |id: &str, name: &str| Rule { id: id.to_owned(), name: name.to_owned(), ..Rule::default() };
    let refused = |rule| Coaching { policy: vec![rule], ..Coaching::default() }.refused();
    assert_eq!(refused(named("public", "ציבורי")), vec![], "who wants may name it");
    assert_eq!(refused(named("rule-1", "")), [("policy.0.name".to_owned(), "required")]);
}

#[test]
fn a_slot_that_nobody_filled_is_seen() {
    for text in ["יגיע ב⟦תאריך⟧.", "שלום {{contact.first_name}},", "⟦⟧", "א {{ ב\nג }} ד"]
    {
        assert!(has_slot(text), "{text}");
    }
    for text in ["", "שלום", "⟧ ⟦", "}} {{", "{שלום}", "[שם]", "⟦ בלי סוף", "{{ בלי סוף }"]
    {
        assert!(!has_slot(text), "{text}");
    }
}

fn rules() -> impl Strategy<Value = Rule> {
    let channels = proptest::sample::subsequence(ChannelKind::ALL.to_vec(), 0..=2);
    let risks = proptest::sample::subsequence(vec![Risk::Blame, Risk::Robotic, Risk::PublicVip], 0..=3);
    let threats = proptest::sample::subsequence(Threat::ALL.to_vec(), 0..=2);
    let sum_over = proptest::option::of(0.0..500.0_f64);
    let days = proptest::option::of(1..60_i64);
    let band = proptest::option::of(Just(Band::Stop));
    (channels, risks, threats, sum_over, days, any::<(bool, bool)>(), band).prop_map(
        |(channels, risks, threats, sum_over, new_agent_days, (public, above_usual), band)| Rule {
            channels,
            risks,
            threats,
            sum_over,
            above_usual,
            new_agent_days,
            public,
            band,
            ..Rule::default()
        },
    )
}

fn reviews() -> impl Strategy<Value = Review> {
    static PLAIN: std::sync::LazyLock<Review> = std::sync::LazyLock::new(|| review(vec![], Band::Ready));
    let risks = proptest::sample::subsequence(vec![Risk::Blame, Risk::Robotic, Risk::PublicVip], 0..=3);
    let band = proptest::sample::select(vec![Band::Ready, Band::Improve, Band::Stop]);
    (risks, band).prop_map(|(risks, band)| Review { risks, band, ..PLAIN.clone() })
}

fn conditions(rule: &Rule) -> usize {
    usize::from(!rule.channels.is_empty())
        + usize::from(!rule.risks.is_empty())
        + usize::from(!rule.threats.is_empty())
        + usize::from(rule.sum_over.is_some())
        + usize::from(rule.above_usual)
        + usize::from(rule.new_agent_days.is_some())
        + usize::from(rule.public)
        + usize::from(rule.band.is_some())
}

proptest! {
    #[test]
    fn a_rule_that_names_nothing_or_is_off_never_holds(
        rule in rules(), r in reviews(), threats in proptest::sample::subsequence(Threat::ALL.to_vec(), 0..=4), sum in 0.0..900.0_f64,
    ) {
        let c = case(Some(&r), &threats, sum);
        prop_assert!(!holds(&Rule::default(), &c));
        let off = Rule { enabled: false, ..rule };
        prop_assert!(!holds(&off, &c));
    }

    #[test]
    fn one_condition_more_never_makes_a_rule_hold(
        rule in rules(), r in reviews(), threats in proptest::sample::subsequence(Threat::ALL.to_vec(), 0..=4), sum in 0.0..900.0_f64,
    ) {
        let c = case(Some(&r), &threats, sum);
        let fewer = [
            Rule { channels: vec![], ..rule.clone() },
            Rule { risks: vec![], ..rule.clone() },
            Rule { threats: vec![], ..rule.clone() },
            Rule { sum_over: None, ..rule.clone() },
            Rule { above_usual: false, ..rule.clone() },
            Rule { new_agent_days: None, ..rule.clone() },
            Rule { public: false, ..rule.clone() },
            Rule { band: None, ..rule.clone() },
        ];
        for less in fewer.iter().filter(|less| conditions(less) > 0) {
            prop_assert!(!holds(&rule, &c) || holds(less, &c));
        }
    }

    #[test]
    fn a_larger_sum_never_frees_a_reply(sum in 0.0..900.0_f64, more in 0.0..900.0_f64, rule in rules(), r in reviews()) {
        let coaching = Coaching { policy: vec![rule], ..Coaching::default() };
        let of = |sum| policy::reasons(&coaching, &case(Some(&r), &[], sum)).len();
        prop_assert!(of(sum + more) >= of(sum));
    }
}
