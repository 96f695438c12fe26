//! The labels of outgoing sentences, by their place in the model.

use crate::coach::verdict::Pack;

macro_rules! places {
    ($($name:ident),*) => {
        /// Where each sentence label stands in a verdict.
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct Labels { $(pub $name: usize),* }

        impl Labels {
            /// Looks the labels up in a pack.
            pub fn of(pack: &Pack) -> Labels {
                Labels { $($name: pack.label(stringify!($name))),* }
            }
        }
    };
}

places!(
    blame,
    closing,
    cold_refusal,
    commitment,
    conditional_apology,
    confrontation,
    done,
    empathy,
    greeting,
    jargon,
    next,
    overpromise,
    ownership,
    passes_buck,
    public_benefit,
    public_private_data,
    public_vip,
    robotic,
    status,
    thanks,
    todo,
    why
);
