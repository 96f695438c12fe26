//! What the demo granted in the past weeks: what the coach found is confirmed, and some was granted by telephone, so that
//! there is something to compare a new benefit with.

use super::pretend;
use anyhow::Context;
use desk::{BenefitEdit, BenefitQuery, Desk, ListQuery};
use domain::benefit::OTHER;
use domain::{Agent, BenefitDraft, BenefitKind, ConversationRow, Queue, Time};
use std::collections::HashMap;

const DAY: i64 = 86_400;

/// Days ago, kind, shekels, cause, in words, and why although it was above the usual.
type Granted = (i64, BenefitKind, Option<f64>, &'static str, &'static str, Option<&'static str>);

const GRANTED: &[Granted] = &[
    (29, BenefitKind::Credit, Some(40.0), "late", "זיכוי על האיחור במשלוח", None),
    (27, BenefitKind::Credit, Some(50.0), "late", "זיכוי על האיחור במשלוח", None),
    (26, BenefitKind::FreeDelivery, None, "late", "משלוח חינם בהזמנה הבאה", None),
    (24, BenefitKind::Refund, Some(129.9), "defective", "החזר על המוצר הפגום", None),
    (23, BenefitKind::Credit, Some(40.0), "late", "זיכוי על האיחור במשלוח", None),
    (21, BenefitKind::Replacement, None, "defective", "מוצר חלופי נשלח", None),
    (19, BenefitKind::Credit, Some(50.0), "late", "זיכוי על האיחור במשלוח", None),
    (18, BenefitKind::Refund, Some(75.0), "wrong_charge", "החזר על חיוב כפול", None),
    (16, BenefitKind::Gift, Some(30.0), "goodwill", "שובר קנייה קטן", None),
    (14, BenefitKind::Credit, Some(60.0), "late", "זיכוי על האיחור במשלוח", None),
    (12, BenefitKind::WaivedFee, Some(25.0), "wrong_charge", "ויתור על עמלת הביטול", None),
    (11, BenefitKind::Credit, Some(50.0), "late", "זיכוי על האיחור במשלוח", None),
    (9, BenefitKind::Credit, Some(50.0), "long_wait", "זיכוי על ההמתנה הארוכה למענה", None),
    (
        7,
        BenefitKind::Credit,
        Some(180.0),
        "late",
        "זיכוי על איחור במשלוח לאירוע",
        Some("המשלוח היה לאירוע שכבר עבר, והוסכם עם ראש הצוות."),
    ),
    (5, BenefitKind::Replacement, None, "defective", "מוצר חלופי נשלח בשליח", None),
    (3, BenefitKind::Credit, Some(45.0), "late", "זיכוי על האיחור במשלוח", None),
    (2, BenefitKind::Gift, Some(30.0), "goodwill", "שובר קנייה קטן", None),
];

/// Writes everything.
pub async fn write(
    desk: &Desk,
    lead: &Agent,
    agents: &HashMap<String, Agent>,
    now: Time,
) -> anyhow::Result<()> {
    confirm(desk, lead).await.context("what the coach found")?;
    let query =
        |queue| ListQuery { queue, team: None, tag: None, order: None, limit: Some(100), after: None };
    let rows = desk.conversations(lead, query(Queue::Resolved)).await?.items;
    let rows: Vec<&ConversationRow> = rows.iter().filter(|r| !r.public).collect();
    for (n, (days, kind, amount, reason, words, despite)) in GRANTED.iter().enumerate() {
        let Some(row) = rows.get(n % rows.len().max(1)) else { break };
        let by = agents.values().find(|a| row.assignee_id == Some(a.id)).unwrap_or(lead);
        pretend(Some(now.plus_seconds(-days * DAY)));
        let draft = BenefitDraft {
            kind: *kind,
            text: (*words).to_owned(),
            amount: *amount,
            currency: amount.map(|_| "ILS".to_owned()),
            reason: (*reason).to_owned(),
            confirmed: true,
        };
        desk.add_benefit(by, row.id, draft, *despite).await.with_context(|| (*words).to_owned())?;
    }
    Ok(())
}

/// Causes for what nobody wrote one of.
const CAUSES: [&str; 4] = ["wrong_charge", "goodwill", "defective", "bad_service"];

/// The writers confirmed four in five of what the coach found, and said why.
async fn confirm(desk: &Desk, lead: &Agent) -> anyhow::Result<()> {
    let page = desk.benefits(lead, BenefitQuery { limit: Some(100), ..BenefitQuery::default() }).await?;
    for (n, found) in page.items.into_iter().enumerate().filter(|(n, _)| n % 5 != 0) {
        pretend(Some(found.made_at.plus_seconds(60)));
        let why = Some("סוכם עם ראש הצוות אחרי שיחת טלפון.".to_owned());
        let reason = (found.reason == OTHER).then(|| CAUSES[n % CAUSES.len()].to_owned());
        let edit = BenefitEdit { reason, despite_usual: why, ..BenefitEdit::default() };
        desk.edit_benefit(lead, found.id, None, edit).await.with_context(|| format!("benefit {n}"))?;
    }
    Ok(())
}
