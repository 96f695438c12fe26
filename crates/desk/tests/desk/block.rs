//! The bank of blocks and templates: found, put into words, changed here, put back.

use crate::support::{Mail, Office};
use desk::{BlockEdit, BlockQuery, ContactEdit, DeskError, MeEdit, ReplyDraft, TemplateEdit, TemplateQuery};
use domain::{Address, Agent, EventKind, Gender, Id, Lang};
use language::blocks::{PERSONAL, Register, Serves};

on_both![
    a_block_speaks_to_the_contact_as_was_set,
    what_is_missing_stands_first,
    hebrew_finds_a_block_in_any_form,
    a_delivered_block_is_changed_and_put_back,
    an_own_block_comes_and_goes,
    a_block_that_cannot_be_read_is_refused,
    only_who_leads_changes_the_bank,
    a_template_is_its_blocks_with_room_for_a_sentence,
    a_reply_of_blocks_alone_is_marked,
    a_conversation_out_of_view_has_no_words,
];

async fn orit(o: &Office) -> (Id, Id) {
    o.mail_in(Mail::orit("שלום, המדף שהזמנתי הגיע שבור ואני מאוכזבת")).await
}

async fn found(o: &Office, who: &Agent, query: BlockQuery) -> Vec<desk::BlockView> {
    o.desk.blocks(who, query).await.unwrap().items
}

fn own(text: &str) -> BlockEdit {
    BlockEdit {
        lang: Some(Lang::He),
        element: Some(Serves::Thanks),
        title: Some("תודה מיוחדת".to_owned()),
        words: Some(vec!["זברה".to_owned()]),
        text: Some(text.to_owned()),
        ..BlockEdit::default()
    }
}

async fn addressed(o: &Office, id: Id, address: Address) {
    let contact = o.desk.conversation(&o.avi, id).await.unwrap().contact;
    assert_eq!(contact.addressed_as, None);
    let edit = ContactEdit { addressed_as: Some(Some(address)), ..ContactEdit::default() };
    let after = o.desk.edit_contact(&o.avi, contact.id, None, edit).await.unwrap();
    assert_eq!(after.addressed_as, Some(address));
}

async fn a_block_speaks_to_the_contact_as_was_set(o: Office) {
    let (id, _) = orit(&o).await;
    let text = "{{contact.first_name}}, {f:את|m:אתה|pl:אתם|n:כאן} {af:בודקת|am:בודק} ⟦תאריך⟧";
    o.desk.add_block(&o.noa, own(text)).await.unwrap();
    let query =
        || BlockQuery { q: Some("זברה".to_owned()), conversation_id: Some(id), ..BlockQuery::default() };
    let said = found(&o, &o.avi, query()).await.remove(0);
    assert_eq!(said.rendered.as_deref(), Some("אורית, כאן בודק ⟦תאריך⟧"));
    assert_eq!(said.slots, [(16, 23, "תאריך".to_owned())]);
    addressed(&o, id, Address::Plural).await;
    let edit = MeEdit { gender: Some(Some(Gender::F)), ..MeEdit::default() };
    let avi = o.desk.edit_me(&o.avi, edit).await.unwrap().agent;
    let said = found(&o, &avi, query()).await.remove(0);
    assert_eq!(said.rendered.as_deref(), Some("אורית, אתם בודקת ⟦תאריך⟧"));
    let plain = BlockQuery { conversation_id: None, ..query() };
    assert_eq!(found(&o, &avi, plain).await[0].rendered, None);
}

async fn what_is_missing_stands_first(o: Office) {
    let (id, _) = orit(&o).await;
    let missing = Some("closing,empathy".to_owned());
    let query = BlockQuery { missing, conversation_id: Some(id), limit: Some(1000), ..BlockQuery::default() };
    let all = found(&o, &o.avi, query).await;
    let kinds: Vec<Serves> = all.iter().map(|b| b.block.element).collect();
    let closings = kinds.iter().take_while(|e| **e == Serves::Closing).count();
    let empathies = kinds[closings..].iter().take_while(|e| **e == Serves::Empathy).count();
    assert!(closings >= 10 && empathies >= 10, "{closings} {empathies}");
    assert!(all.iter().all(|b| b.rendered.is_some()));
    // the language in which she is answered before the other
    let foreign = all.iter().position(|b| b.block.lang == Lang::En).unwrap();
    assert!(all[foreign..].iter().all(|b| b.block.lang == Lang::En) && foreign > 200);
}

async fn hebrew_finds_a_block_in_any_form(o: Office) {
    let query = |q: &str| BlockQuery { q: Some(q.to_owned()), lang: Some(Lang::He), ..BlockQuery::default() };
    for q in ["המשלוחים", "לזכות", "בהזמנה שלכם", "תודה"] {
        assert!(!found(&o, &o.vera, query(q)).await.is_empty(), "{q}");
    }
    assert!(found(&o, &o.vera, query("קנגורו")).await.is_empty());
}

async fn a_delivered_block_is_changed_and_put_back(o: Office) {
    let key = "he.greeting.hello";
    let edit = |text: &str| BlockEdit { text: Some(text.to_owned()), ..BlockEdit::default() };
    let changed = o.desk.edit_block(&o.noa, key, Some(0), edit("היי {{contact.first_name}}")).await.unwrap();
    assert_eq!((changed.own, changed.version, changed.element), (true, 1, Serves::Greeting));
    assert_eq!(o.desk.edit_block(&o.ron, key, Some(0), edit("אחר")).await, Err(DeskError::Changed));
    let again = o.desk.edit_block(&o.ron, key, Some(1), edit("שלום שלום")).await.unwrap();
    assert_eq!(again.version, 2);
    let query = BlockQuery { element: Some(Serves::Greeting), limit: Some(1000), ..BlockQuery::default() };
    let all = found(&o, &o.avi, query).await;
    let here: Vec<_> = all.iter().filter(|b| b.block.key == key).collect();
    assert_eq!((here.len(), here[0].block.text.as_str()), (1, "שלום שלום"));
    o.desk.remove_block(&o.noa, key).await.unwrap();
    o.desk.remove_block(&o.noa, key).await.unwrap();
    let back = o.desk.edit_block(&o.noa, key, Some(0), BlockEdit::default()).await.unwrap();
    assert!(back.text.starts_with("שלום {{contact.first_name}}"));
    assert_eq!(o.number("SELECT COUNT(*) FROM event WHERE kind = 'block_changed'").await, 4);
}

async fn an_own_block_comes_and_goes(o: Office) {
    let made = o.desk.add_block(&o.noa, own("תודה רבה")).await.unwrap();
    assert!(made.key.starts_with("own.") && made.version == 1 && made.register == Register::Friendly);
    let hidden = BlockEdit { hidden: Some(true), ..BlockEdit::default() };
    o.desk.edit_block(&o.noa, &made.key, Some(1), hidden).await.unwrap();
    let (id, _) = orit(&o).await;
    let query =
        |conversation_id| BlockQuery {
            q: Some("זברה".to_owned()), conversation_id, ..BlockQuery::default()
        };
    assert_eq!(found(&o, &o.avi, query(Some(id))).await.len(), 0);
    assert_eq!(found(&o, &o.noa, query(None)).await.len(), 1);
    o.desk.remove_block(&o.noa, &made.key).await.unwrap();
    assert_eq!(found(&o, &o.noa, query(None)).await.len(), 0);
    assert_eq!(o.desk.remove_block(&o.noa, &made.key).await, Err(DeskError::NotFound));
    let audit = o.desk.audit(&o.noa, Default::default()).await.unwrap();
    assert_eq!(audit.items[0].kind, EventKind::BlockChanged);
}

async fn a_block_that_cannot_be_read_is_refused(o: Office) {
    for (text, code) in
        [("{f:א", "bad_form"), ("{{contact.shoe}}", "unknown_field"), ("⟦", "bad_slot"), (" ", "required")]
    {
        let refused = o.desk.add_block(&o.noa, own(text)).await;
        assert_eq!(refused, Err(DeskError::invalid("text", code)), "{text}");
    }
    let nameless = BlockEdit { title: Some(" ".to_owned()), ..BlockEdit::default() };
    let refused = o.desk.edit_block(&o.noa, "he.greeting.hello", None, nameless).await;
    assert_eq!(refused, Err(DeskError::invalid("title", "required")));
    assert_eq!(o.number("SELECT COUNT(*) FROM block").await, 0);
}

async fn only_who_leads_changes_the_bank(o: Office) {
    for who in [&o.avi, &o.vera] {
        assert_eq!(o.desk.add_block(who, own("תודה")).await, Err(DeskError::Forbidden));
        let edit = BlockEdit::default();
        assert_eq!(o.desk.edit_block(who, "he.greeting.hello", None, edit).await, Err(DeskError::Forbidden));
        assert_eq!(o.desk.remove_template(who, "he.template.double_charge").await, Err(DeskError::Forbidden));
        assert!(!found(&o, who, BlockQuery::default()).await.is_empty());
    }
}

async fn a_template_is_its_blocks_with_room_for_a_sentence(o: Office) {
    let (id, _) = orit(&o).await;
    let block = o.desk.add_block(&o.noa, own("תודה, {{contact.first_name}}.")).await.unwrap();
    let edit = |parts: &[&str]| TemplateEdit {
        lang: Some(Lang::He),
        title: Some("יחמור".to_owned()),
        parts: Some(parts.iter().map(|p| (*p).to_owned()).collect()),
        ..TemplateEdit::default()
    };
    for (parts, code) in [
        (&[block.key.as_str()][..], "personal_once"),
        (&[PERSONAL, "he.none"], "unknown_block"),
        (&[], "required"),
    ] {
        assert_eq!(o.desk.add_template(&o.noa, edit(parts)).await, Err(DeskError::invalid("parts", code)));
    }
    let made = o.desk.add_template(&o.noa, edit(&[&block.key, PERSONAL])).await.unwrap();
    let query =
        TemplateQuery {
            q: Some("יחמור".to_owned()), conversation_id: Some(id), ..TemplateQuery::default()
        };
    let said = o.desk.templates(&o.avi, query.clone()).await.unwrap().items.remove(0);
    assert_eq!(said.rendered.as_deref(), Some("תודה, אורית.\n\n⟦משפט אישי⟧"));
    assert_eq!(said.slots, [(14, 25, "משפט אישי".to_owned())]);
    // a block that is gone leaves the rest standing
    o.desk.remove_block(&o.noa, &block.key).await.unwrap();
    let said = o.desk.templates(&o.avi, query).await.unwrap().items.remove(0);
    assert_eq!(said.rendered.as_deref(), Some("⟦משפט אישי⟧"));
    o.desk.remove_template(&o.noa, &made.key).await.unwrap();
    let delivered = o.desk.templates(&o.avi, TemplateQuery::default()).await.unwrap().items;
    assert!(delivered.len() >= 60 && delivered.iter().all(|t| !t.template.own));
}

async fn a_reply_of_blocks_alone_is_marked(o: Office) {
    let (id, seen) = orit(&o).await;
    let key = o.desk.add_block(&o.noa, own("תודה שכתבת לנו על המדף, נחזור עד ⟦תאריך⟧.")).await.unwrap().key;
    let reply = async |text: &str, blocks: Vec<String>| {
        let draft = ReplyDraft {
            text: text.to_owned(),
            seen_message_id: Some(seen),
            override_stale: true,
            blocks,
            ..ReplyDraft::default()
        };
        o.desk.reply(&o.avi, id, draft).await.unwrap().flags
    };
    let alone = "תודה שכתבת לנו על המדף, נחזור עד מחר בצהריים.";
    assert_eq!(reply(alone, vec![key.clone()]).await, ["template_only"]);
    let own = format!("{alone} צר לי שהמדף הגיע שבור דווקא לפני החג.");
    assert_eq!(reply(&own, vec![key]).await, Vec::<String>::new());
    assert_eq!(reply(alone, vec![]).await, Vec::<String>::new());
}

async fn a_conversation_out_of_view_has_no_words(o: Office) {
    let (id, _) = orit(&o).await;
    let query = BlockQuery { conversation_id: Some(id), ..BlockQuery::default() };
    assert_eq!(o.desk.blocks(&o.dana, query).await, Err(DeskError::NotFound));
}
