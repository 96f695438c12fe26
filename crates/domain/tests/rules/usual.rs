//! What is usual in like cases: too few say nothing, more is never less above, and other currencies, causes long past and
//! the order of the cases change nothing.

use domain::Time;
use domain::benefit::{BenefitDraft, BenefitKind};
use domain::usual::{FEWEST, PastBenefit, SHOWN, SPAN_SECONDS, UsualBasis, Wish, usual};
use proptest::prelude::*;

const NOW: Time = Time(1_800_000_000_000_000);

fn past(kind: BenefitKind, sum: Option<(i64, &str)>, days_ago: i64) -> PastBenefit {
    let at = NOW.plus_seconds(-days_ago * 86_400);
    PastBenefit { conversation_id: days_ago, kind, sum: sum.map(|(n, c)| (n, c.to_owned())), at }
}

fn wish(kind: BenefitKind, sum: i64) -> Wish {
    Wish { kind, sum: Some((sum, "ILS".to_owned())) }
}

/// Credits of so many shekels.
fn credits(sums: &[i64]) -> Vec<PastBenefit> {
    let one = |(n, sum): (usize, &i64)| past(BenefitKind::Credit, Some((sum * 100, "ILS")), n as i64 + 1);
    sums.iter().enumerate().map(one).collect()
}

#[test]
fn four_in_five_make_the_usual_and_a_little_more_is_still_usual() {
    let past = credits(&[50, 100, 60, 80, 70]);
    for (sum, above) in [(80, false), (88, false), (89, true), (400, true)] {
        let found = usual(&wish(BenefitKind::Credit, sum * 100), &past, NOW);
        assert_eq!((found.median, found.upper, found.above), (Some(70.0), Some(80.0), above), "{sum}");
        assert_eq!((found.basis, found.cases, found.new_kind), (UsualBasis::Kind, 5, false));
    }
}

#[test]
fn too_few_of_a_kind_are_compared_with_the_whole_cause_and_too_few_of_it_with_nothing() {
    let mut cases = credits(&[50, 60, 70, 80]);
    let found = usual(&wish(BenefitKind::Credit, 90_000), &cases, NOW);
    assert_eq!((found.basis, found.above, found.upper), (UsualBasis::TooFew, false, None));
    assert_eq!((found.like.len(), found.new_kind), (4, false), "few are shown all the same");
    cases.push(past(BenefitKind::Refund, Some((9_000, "ILS")), 9));
    let found = usual(&wish(BenefitKind::Credit, 90_000), &cases, NOW);
    assert_eq!((found.basis, found.above, found.cases), (UsualBasis::Reason, true, 5));
    let gift = usual(&Wish { kind: BenefitKind::Gift, sum: None }, &cases, NOW);
    assert_eq!(
        (gift.above, gift.new_kind),
        (false, true),
        "no sum is above, but nobody ever got a gift for this"
    );
}

#[test]
fn a_draft_says_what_is_wrong_with_it() {
    let good = BenefitDraft {
        kind: BenefitKind::Credit,
        text: "זיכוי".to_owned(),
        amount: Some(50.0),
        currency: Some("ILS".to_owned()),
        reason: "late".to_owned(),
        confirmed: true,
    };
    assert_eq!((good.wrong(), good.sum()), (vec![], Some((5000, "ILS"))));
    let bad =
        BenefitDraft { text: " ".into(), amount: Some(-1.0), currency: Some("₪".into()), ..good.clone() };
    let fields: Vec<&str> = bad.wrong().into_iter().map(|w| w.0).collect();
    assert_eq!(fields, ["text", "currency", "amount"]);
    assert_eq!(BenefitDraft { currency: None, ..good }.wrong(), [("currency", "required")]);
}

fn some_past() -> impl Strategy<Value = Vec<PastBenefit>> {
    let kinds = prop::sample::select(BenefitKind::ALL);
    let sum = prop::option::weighted(0.8, (0_i64..100_000, prop::sample::select(vec!["ILS", "USD"])));
    prop::collection::vec((kinds, sum, 0_i64..500), 0..40)
        .prop_map(|all| all.into_iter().map(|(kind, sum, days)| past(kind, sum, days)).collect())
}

proptest! {
    #[test]
    fn more_is_never_less_above(cases in some_past(), kind in prop::sample::select(BenefitKind::ALL),
                                sum in 0_i64..200_000, more in 0_i64..200_000) {
        let (one, two) = (usual(&wish(kind, sum), &cases, NOW), usual(&wish(kind, sum + more), &cases, NOW));
        prop_assert!(!one.above || two.above);
        prop_assert_eq!((one.basis, one.upper, one.median), (two.basis, two.upper, two.median));
    }

    #[test]
    fn the_order_of_the_cases_other_currencies_and_what_is_long_past_change_no_figure(
        cases in some_past(), kind in prop::sample::select(BenefitKind::ALL), sum in 0_i64..200_000) {
        let found = usual(&wish(kind, sum), &cases, NOW);
        let mut turned: Vec<PastBenefit> = cases.iter().rev().cloned().collect();
        turned.extend(cases.iter().map(|c| PastBenefit { at: NOW.plus_seconds(-SPAN_SECONDS - 1), ..c.clone() }));
        let figures = |u: &domain::usual::Usual| (u.basis, u.cases, u.median, u.upper, u.above, u.new_kind);
        prop_assert_eq!(figures(&found), figures(&usual(&wish(kind, sum), &turned, NOW)));
        if found.basis != UsualBasis::TooFew {
            let foreign = cases.iter().map(|c| PastBenefit { sum: Some((1, "EUR".to_owned())), kind, ..c.clone() });
            let more: Vec<PastBenefit> = cases.iter().cloned().chain(foreign).collect();
            let other = usual(&wish(kind, sum), &more, NOW);
            prop_assert_eq!((found.basis, found.median, found.upper, found.above),
                            (other.basis, other.median, other.upper, other.above));
        }
    }

    #[test]
    fn what_is_said_of_the_usual_is_borne_out_by_the_cases(
        cases in some_past(), kind in prop::sample::select(BenefitKind::ALL), sum in 0_i64..200_000) {
        let found = usual(&wish(kind, sum), &cases, NOW);
        prop_assert!(found.like.len() == found.cases.min(SHOWN));
        let compared = found.basis != UsualBasis::TooFew;
        prop_assert_eq!(compared, found.upper.is_some());
        prop_assert!(!compared || found.cases >= FEWEST);
        if let (Some(upper), Some(median)) = (found.upper, found.median) {
            prop_assert!(median <= upper);
            let like = |p: &&PastBenefit| {
                p.at >= NOW.plus_seconds(-SPAN_SECONDS) && p.sum.as_ref().is_some_and(|s| s.1 == "ILS")
                    && (found.basis == UsualBasis::Reason || p.kind == kind)
            };
            let sums: Vec<f64> = cases.iter().filter(like).map(|p| p.sum.as_ref().unwrap().0 as f64 / 100.0).collect();
            let not_above = sums.iter().filter(|s| **s <= upper).count();
            prop_assert!(not_above * 100 >= sums.len() * 80);
            prop_assert!(sums.contains(&upper));
        }
        prop_assert!(!found.new_kind || cases.iter().all(|c| c.kind != kind || c.at < NOW.plus_seconds(-SPAN_SECONDS)));
    }
}
