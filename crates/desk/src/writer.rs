//! Who signs a text, as the coach, the guard and the reply see them: an agent, or somebody of the company without a seat.

use domain::{Actor, Agent, AuthorKind, Gender, Hand, Id};

/// Who signs.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    pub(crate) kind: AuthorKind,
    pub(crate) id: Id,
    /// Their name.
    pub(crate) name: String,
    /// The same name in other letters; empty for none.
    pub(crate) other_name: String,
    /// As the customer sees them.
    pub(crate) shown: String,
    /// Closing lines where the text does not end with a name.
    pub(crate) signature: String,
    pub(crate) gender: Option<Gender>,
}

impl Writer {
    /// As the journal names them.
    pub(crate) fn actor(&self) -> Actor {
        if self.is_hand() { Actor::hand(self.id) } else { Actor::agent(self.id) }
    }

    /// They have no seat: what they write waits, and somebody else answers for it.
    pub(crate) fn is_hand(&self) -> bool {
        self.kind == AuthorKind::Hand
    }
}

impl From<&Agent> for Writer {
    fn from(a: &Agent) -> Writer {
        Writer {
            kind: AuthorKind::Agent,
            id: a.id,
            name: a.name.clone(),
            other_name: a.other_name.clone(),
            shown: a.name.clone(),
            signature: a.signature.clone(),
            gender: a.gender,
        }
    }
}

impl From<&Hand> for Writer {
    fn from(h: &Hand) -> Writer {
        Writer {
            kind: AuthorKind::Hand,
            id: h.id,
            name: h.name.clone(),
            other_name: h.other_name.clone(),
            shown: h.signed(),
            signature: h.signed(),
            gender: h.gender,
        }
    }
}

impl From<&Writer> for Writer {
    fn from(w: &Writer) -> Writer {
        w.clone()
    }
}
