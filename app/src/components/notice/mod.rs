//! The message that confirms the last action, shown once.

mod flash;
mod helpdesk;
mod success_messages;

pub use flash::*;
pub use helpdesk::*;
pub use success_messages::*;

use crate::viewer::use_texts;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

/// The actions that a message can confirm. This is a closed set, because it is part of the URL, which anybody
/// can forge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// A new password was set by a one-time link.
    PasswordSet,
    /// The owner changed their password.
    PasswordChanged,
    /// The session expired or was ended from elsewhere.
    SessionEnded,
    /// The visitor signed out.
    SignedOut,
    /// The first administrator was created.
    SetUp,
    /// All other sessions were ended.
    OthersEnded,
    /// One other session was ended.
    OneEnded,
    /// A second factor was registered.
    FactorAdded,
    /// A second factor was removed.
    FactorRemoved,
    /// A second factor was renamed.
    FactorRenamed,
    /// A code was sent to an address that the owner entered.
    AddressEntered,
    /// The owner entered the alternate address that they already have.
    AddressKnown,
    /// An address was verified.
    AddressVerified,
    /// The alternate address was removed, or the one awaiting verification.
    AddressRemoved,
}

impl Done {
    const ALL: [(&'static str, Done); 14] = [
        ("password-set", Done::PasswordSet),
        ("password-changed", Done::PasswordChanged),
        ("session-ended", Done::SessionEnded),
        ("signed-out", Done::SignedOut),
        ("set-up", Done::SetUp),
        ("others-ended", Done::OthersEnded),
        ("one-ended", Done::OneEnded),
        ("factor-added", Done::FactorAdded),
        ("factor-removed", Done::FactorRemoved),
        ("factor-renamed", Done::FactorRenamed),
        ("address-entered", Done::AddressEntered),
        ("address-known", Done::AddressKnown),
        ("address-verified", Done::AddressVerified),
        ("address-removed", Done::AddressRemoved),
    ];

    /// The action that the URL names, read when the page opens.
    pub fn from_address() -> Option<Done> {
        let word = use_query_map().with_untracked(|query| notice_in(query).map(str::to_owned))?;
        Done::ALL.into_iter().find(|(name, _)| *name == word).map(|(_, done)| done)
    }
}

/// The value of `notice` in the URL. Ignored if the URL also contains an error, because the error is newer.
pub(super) fn notice_in(query: &ParamsMap) -> Option<&str> {
    query.get_str("notice").filter(|_| query.get_str("__err").is_none())
}

/// Confirms the last action.
#[component]
pub fn DoneNotice(
    /// The action, if any.
    #[prop(into)]
    done: Signal<Option<Done>>,
) -> impl IntoView {
    let (texts, factors, addresses) = (&use_texts().person, &use_texts().factors, &use_texts().addresses);
    let sentence = move |done| match done {
        Done::PasswordSet => texts.password_set,
        Done::PasswordChanged => texts.password_changed,
        Done::SessionEnded => texts.session_ended,
        Done::SignedOut => texts.signed_out,
        Done::SetUp => texts.set_up_done,
        Done::OthersEnded => texts.other_sessions_ended,
        Done::OneEnded => texts.one_session_ended,
        Done::FactorAdded => factors.added,
        Done::FactorRemoved => factors.removed,
        Done::FactorRenamed => factors.renamed,
        Done::AddressEntered => addresses.entered,
        Done::AddressKnown => addresses.known,
        Done::AddressVerified => addresses.verified,
        Done::AddressRemoved => addresses.removed,
    };
    view! {
        <div role="status">
            {move || done.get().map(|done| view! { <p class="notice notice--success">{sentence(done)}</p> })}
        </div>
    }
}
