//! The register as it is read: who sees what, filters, totals and pages.

use crate::benefit::{by_hand, credit, gift, grants, one, usual_is_sixty};
use crate::support::{Office, pass};
use desk::{BenefitQuery, DeskError};
use domain::{Benefit, BenefitDraft, BenefitKind, Id};

on_both![
    each_sees_their_own_and_those_of_the_conversation_and_who_leads_sees_all,
    the_register_is_asked_by_cause_kind_day_and_what_was_above,
    the_totals_count_what_was_granted_by_cause_and_currency,
    the_pages_show_every_benefit_once,
];

fn ids(page: desk::Page<Benefit>) -> Vec<Id> {
    page.items.iter().map(|b| b.id).collect()
}

async fn each_sees_their_own_and_those_of_the_conversation_and_who_leads_sees_all(o: Office) {
    let id = one(&o).await;
    let theirs = by_hand(&o, id, gift()).await.id;
    let own = o.desk.add_benefit(&o.avi, id, credit(10.0), None).await.unwrap().id;
    let all = BenefitQuery::default();
    let near = BenefitQuery { conversation: Some(id), ..all.clone() };
    assert_eq!(ids(o.desk.benefits(&o.noa, all.clone()).await.unwrap()), [own, theirs]);
    assert_eq!(ids(o.desk.benefits(&o.avi, all.clone()).await.unwrap()), [own]);
    assert_eq!(ids(o.desk.benefits(&o.avi, near.clone()).await.unwrap()), [own, theirs]);
    assert_eq!(ids(o.desk.benefits(&o.dana, near).await.unwrap()), [] as [Id; 0]);
    let contact = o.desk.conversation(&o.noa, id).await.unwrap().contact.id;
    let of_contact = BenefitQuery { contact: Some(contact), ..all.clone() };
    assert_eq!(ids(o.desk.benefits(&o.vera, of_contact.clone()).await.unwrap()), [own, theirs]);
    assert_eq!(ids(o.desk.benefits(&o.dana, of_contact).await.unwrap()), [] as [Id; 0]);
    let of_noa = BenefitQuery { agent: Some(o.noa.id.to_string()), ..all.clone() };
    assert_eq!(ids(o.desk.benefits(&o.ron, of_noa.clone()).await.unwrap()), [theirs]);
    assert_eq!(o.desk.benefits(&o.avi, of_noa.clone()).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.benefit_totals(&o.avi, of_noa).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.benefit_totals(&o.avi, all).await.unwrap().len(), 1, "their own alone");
}

async fn the_register_is_asked_by_cause_kind_day_and_what_was_above(o: Office) {
    usual_is_sixty(&o).await;
    let id = one(&o).await;
    pass(86_400);
    let present = by_hand(&o, id, gift()).await.id;
    let why = Some("לקוחה ותיקה");
    let large = o.desk.add_benefit(&o.noa, id, credit(300.0), why).await.unwrap().id;
    let all = BenefitQuery { conversation: Some(id), ..BenefitQuery::default() };
    let ask = async |query: BenefitQuery| ids(o.desk.benefits(&o.noa, query).await.unwrap());
    assert_eq!(ask(BenefitQuery { reason: Some("late".into()), ..all.clone() }).await, [large]);
    assert_eq!(ask(BenefitQuery { kind: Some(BenefitKind::Gift), ..all.clone() }).await, [present]);
    let whole = BenefitQuery::default();
    assert_eq!(ask(BenefitQuery { above_usual: Some(true), ..whole.clone() }).await, [large]);
    let day = |from: Option<&str>, until: Option<&str>| BenefitQuery {
        from: from.map(str::to_owned),
        until: until.map(str::to_owned),
        ..BenefitQuery::default()
    };
    assert_eq!(ask(day(Some("2027-01-16"), None)).await, [large, present]);
    assert_eq!(ask(day(None, Some("2027-01-15"))).await.len(), 5);
    assert_eq!(ask(day(Some("2027-01-15"), Some("2027-01-16"))).await.len(), 7);
    let bad = o.desk.benefits(&o.noa, day(Some("מחר"), None)).await.unwrap_err();
    assert_eq!(bad, DeskError::invalid("from", "bad_time"));
    o.desk.withdraw_benefit(&o.noa, present, "לא נדרש").await.unwrap();
    let gone = BenefitQuery { state: Some(domain::benefit::BenefitList::Withdrawn), ..whole };
    assert_eq!(ask(gone).await, [present]);
    assert_eq!(ask(all).await, [large]);
}

async fn the_totals_count_what_was_granted_by_cause_and_currency(o: Office) {
    let id = usual_is_sixty(&o).await;
    by_hand(&o, id, BenefitDraft { currency: Some("USD".into()), ..credit(7.5) }).await;
    by_hand(&o, id, gift()).await;
    o.desk.add_benefit(&o.noa, id, credit(300.0), Some("לקוחה ותיקה")).await.unwrap();
    let other = one(&o).await;
    o.desk.reply(&o.avi, other, grants(vec![credit(40.0)])).await.unwrap();
    let totals = o.desk.benefit_totals(&o.noa, BenefitQuery::default()).await.unwrap();
    let said: Vec<_> = totals
        .iter()
        .map(|t| (t.reason.as_str(), t.currency.as_deref(), t.count, t.sum, t.above_usual))
        .collect();
    assert_eq!(said[0], ("late", Some("ILS"), 6, 590.0, 1), "what is held is not granted");
    assert_eq!(said.len(), 3);
    assert!(
        said.contains(&("late", Some("USD"), 1, 7.5, 0)) && said.contains(&("goodwill", None, 1, 0.0, 0)),
        "{said:?}"
    );
}

async fn the_pages_show_every_benefit_once(o: Office) {
    let id = one(&o).await;
    let mut made = Vec::new();
    for n in 0..7 {
        pass(n % 2);
        made.insert(0, by_hand(&o, id, gift()).await.id);
    }
    for limit in [1, 3, 7, 8] {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = o
                .desk
                .benefits(&o.noa, BenefitQuery { limit: Some(limit), after, ..BenefitQuery::default() });
            let page = page.await.unwrap();
            after = page.next.clone();
            found.extend(ids(page));
            if after.is_none() {
                break;
            }
        }
        assert_eq!(found, made, "{limit} a page");
    }
}
