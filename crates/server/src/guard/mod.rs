//! What holds for every call, whatever it asks for.

pub(crate) mod client;
pub(crate) mod headers;
pub(crate) mod idempotency;
pub(crate) mod limit;
pub(crate) mod origin;
pub(crate) mod trace;

use crate::options::Limits;
use idempotency::InFlight;
use limit::{Buckets, Crowd};

/// The memory of the guards.
pub(crate) struct Guards {
    pub(crate) login: Buckets,
    pub(crate) login_address: Buckets,
    pub(crate) visit: Buckets,
    pub(crate) chat: Buckets,
    pub(crate) chat_address: Buckets,
    pub(crate) upload: Buckets,
    pub(crate) rewrite: Buckets,
    pub(crate) help: Buckets,
    pub(crate) form: Buckets,
    pub(crate) hook: Buckets,
    pub(crate) visitor_upload: Buckets,
    pub(crate) visitor_sockets: Crowd,
    pub(crate) in_flight: InFlight,
}

impl Guards {
    pub(crate) fn new(limits: &Limits) -> Guards {
        Guards {
            login: Buckets::new(limits.login),
            login_address: Buckets::new(limits.login_address),
            visit: Buckets::new(limits.visit),
            chat: Buckets::new(limits.chat),
            chat_address: Buckets::new(limits.chat_address),
            upload: Buckets::new(limits.upload),
            rewrite: Buckets::new(limits.rewrite),
            help: Buckets::new(limits.help),
            form: Buckets::new(limits.form),
            hook: Buckets::new(limits.hook),
            visitor_upload: Buckets::new(limits.visitor_upload),
            visitor_sockets: Crowd::new(limits.visitor_sockets),
            in_flight: InFlight::default(),
        }
    }
}
