//! The shop of the cast: its help centre, and a bot that answers first.

use super::{Office, pass};
use desk::{ArticleQuery, InboxEdit, NewArticle, OrganisationEdit, VDraft, VMessage, Visitor};
use domain::{BusinessHours, ConversationRow, Entry, EventKind, Id, Lang};
use serde_json::Value;

/// A question that an article of the shop answers surely, and how the article is called.
pub const EXCHANGE: (&str, &str) = ("איך מחליפים מידה או צבע של פריט?", "החלפת מידה או צבע");
/// Another one.
pub const COUPON: (&str, &str) = ("איך מזינים קוד קופון באתר?", "קוד קופון");
/// A question that nothing in the shop answers.
pub const UNKNOWN: &str = "באיזו טמפרטורה אופים לחם שיפון עם זרעי קימל בתנור ביתי?";

/// Articles of a help centre as they lie in a folder: name and Markdown.
pub fn articles_of(house: &str) -> Vec<(String, String)> {
    let folder = format!("{}/../language/data/kb/{house}", env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).expect("the folder of articles").flatten() {
        let path = file.path();
        if path.extension().is_some_and(|e| e == "md") {
            let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
            found.push((stem, std::fs::read_to_string(&path).expect("an article")));
        }
    }
    found.sort();
    found
}

impl Office {
    /// The help centre is filled, the bot answers first in chat and mail, and somebody is there at any hour.
    pub async fn with_bot(self) -> Office {
        self.fill_shelves("fashion").await;
        let hours = OrganisationEdit { hours: Some(BusinessHours::always()), ..OrganisationEdit::default() };
        self.desk.edit_organisation(&self.ron, None, hours).await.expect("changed");
        for inbox_id in [self.chat, self.mail] {
            self.bot(inbox_id, true).await;
        }
        self
    }

    /// Publishes the articles of a folder, once.
    pub async fn fill_shelves(&self, house: &str) {
        assert!(
            self.desk.articles(&self.noa, ArticleQuery::default()).await.expect("a list").items.is_empty()
        );
        for (stem, text) in articles_of(house) {
            let (title, body) = text.split_once('\n').expect("a title and a body");
            let new = NewArticle {
                slug: Some(stem),
                folder_id: None,
                internal: false,
                lang: Lang::He,
                title: title.trim_start_matches("# ").to_owned(),
                body: body.to_owned(),
                questions: Vec::new(),
                publish: true,
            };
            self.desk.add_article(&self.noa, new).await.expect("an article");
        }
        self.desk.refresh_answers().await.expect("an index");
    }

    /// Lets the bot answer first in an inbox, or not.
    pub async fn bot(&self, inbox_id: Id, on: bool) {
        let edit = InboxEdit { bot: Some(on), ..InboxEdit::default() };
        self.desk.edit_inbox(&self.ron, inbox_id, None, edit).await.expect("changed");
    }

    /// A visitor writes; the conversation.
    pub async fn asks(&self, visitor: &Visitor, text: &str) -> Id {
        self.says(visitor, VDraft { text: text.to_owned(), ..VDraft::default() }).await
    }

    /// A visitor presses a choice under the newest message of the bot.
    pub async fn presses(&self, visitor: &Visitor, key: &str) -> Id {
        let choices = self.last_of_bot(visitor).await.choices;
        let choice =
            choices.iter().find(|c| c.key == key).unwrap_or_else(|| panic!("no {key} in {choices:?}"));
        let (text, choice) = (choice.label.clone(), Some(key.to_owned()));
        self.says(visitor, VDraft { text, choice, ..VDraft::default() }).await
    }

    /// A visitor sends what they wrote.
    pub async fn says(&self, visitor: &Visitor, draft: VDraft) -> Id {
        let draft = VDraft { client_id: world::unique(), ..draft };
        let (message, new) = self.desk.visitor_write(visitor, draft).await.expect("taken");
        assert!(new);
        let mut read = self.desk.store().read().await.expect("a reader");
        store::message::conversation_of(&mut read, message.id)
            .await
            .expect("an answer")
            .expect("a conversation")
    }

    /// The burst ends, and the bot takes its turns.
    pub async fn bot_answers(&self) -> usize {
        pass(6);
        self.desk.bot_turns().await.expect("turns")
    }

    /// What a visitor sees.
    pub async fn seen_by(&self, visitor: &Visitor) -> Vec<VMessage> {
        self.desk.visitor_messages(visitor, 0).await.expect("messages").messages
    }

    /// What the bot said to a visitor, in order.
    pub async fn heard_by(&self, visitor: &Visitor) -> Vec<VMessage> {
        self.seen_by(visitor).await.into_iter().filter(|m| m.from == "bot").collect()
    }

    /// What the bot said last to a visitor.
    pub async fn last_of_bot(&self, visitor: &Visitor) -> VMessage {
        self.heard_by(visitor).await.pop().expect("the bot said something")
    }

    /// A conversation as the lead sees it.
    pub async fn row(&self, id: Id) -> ConversationRow {
        self.desk.conversation(&self.noa, id).await.expect("a conversation").conversation
    }

    /// The facts of one kind that stand between the messages of a conversation.
    pub async fn facts(&self, id: Id, kind: EventKind) -> Vec<Value> {
        let entries = self.desk.conversation(&self.noa, id).await.expect("a conversation").entries;
        let of_kind = |e| if let Entry::Event(e) = e { (e.kind == kind).then_some(e.data) } else { None };
        entries.into_iter().filter_map(of_kind).collect()
    }

    /// Nobody is left without somebody responsible and a time: the promise that is never broken.
    pub async fn keeps_its_promise(&self) {
        let (breaches, _) = self.desk.breaches().await.expect("an answer");
        assert_eq!(breaches, Vec::<Id>::new(), "open, and nobody's");
    }
}
