//! What the server is started with.

use std::borrow::Cow;

/// Gives the picture of a name such as `dana.svg`, or nothing.
pub type Faces = fn(&str) -> Option<Cow<'static, [u8]>>;

/// Settings of the server; the default is safe on one machine without a proxy.
#[derive(Clone)]
pub struct Options {
    /// Address under which browsers reach us, such as `https://service.example.com`.
    pub public_url: Option<String>,
    /// A reverse proxy of ours stands in front: the last address of `X-Forwarded-For` is the caller's.
    pub trusted_proxy: bool,
    /// Pictures under `/faces/`.
    pub faces: Faces,
    /// How often things may be asked for.
    pub limits: Limits,
    /// Word that a reader of `/metrics` must bring; without one only this machine may read it.
    pub metrics_token: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            public_url: None,
            trusted_proxy: false,
            faces: |_| None,
            limits: Limits::default(),
            metrics_token: None,
        }
    }
}

/// So many at once, and one more every so many seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// At once.
    pub burst: f64,
    /// Again after, in seconds each.
    pub every: f64,
}

impl Rate {
    /// `burst` at once, then one in `every` seconds.
    pub const fn new(burst: f64, every: f64) -> Rate {
        Rate { burst, every }
    }

    /// As often as one likes.
    pub const NONE: Rate = Rate { burst: f64::INFINITY, every: 0.0 };
}

/// The limits, all per caller and in the memory of this node.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Wrong log-ins per address and mailbox.
    pub login: Rate,
    /// Wrong log-ins per address.
    pub login_address: Rate,
    /// Chat sessions per address.
    pub visit: Rate,
    /// Chat messages per visitor.
    pub chat: Rate,
    /// Chat messages per address.
    pub chat_address: Rate,
    /// Files per agent.
    pub upload: Rate,
    /// Rewritings per agent.
    pub rewrite: Rate,
    /// Searches of the help centre and marks of its articles, per address.
    pub help: Rate,
    /// Forms sent in the help centre, per address and per mailbox that they name.
    pub form: Rate,
    /// Calls of vendors that are refused, and those in work at one time, per address.
    pub hook: Rate,
    /// Files per address of visitors.
    pub visitor_upload: Rate,
    /// Frames per socket.
    pub frames: Rate,
    /// Chat sockets per address at one time.
    pub visitor_sockets: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            login: Rate::new(5.0, 30.0),
            login_address: Rate::new(30.0, 5.0),
            visit: Rate::new(60.0, 1.0),
            chat: Rate::new(20.0, 1.0),
            chat_address: Rate::new(120.0, 0.2),
            upload: Rate::new(60.0, 1.0),
            rewrite: Rate::new(20.0, 3.0),
            help: Rate::new(120.0, 0.25),
            form: Rate::new(6.0, 120.0),
            hook: Rate::new(600.0, 0.1),
            visitor_upload: Rate::new(20.0, 5.0),
            frames: Rate::new(40.0, 0.2),
            visitor_sockets: 200,
        }
    }
}

impl Limits {
    /// No limits: for measuring.
    pub fn none() -> Limits {
        Limits {
            login: Rate::NONE,
            login_address: Rate::NONE,
            visit: Rate::NONE,
            chat: Rate::NONE,
            chat_address: Rate::NONE,
            upload: Rate::NONE,
            rewrite: Rate::NONE,
            help: Rate::NONE,
            form: Rate::NONE,
            hook: Rate::NONE,
            visitor_upload: Rate::NONE,
            frames: Rate::NONE,
            visitor_sockets: usize::MAX,
        }
    }
}
