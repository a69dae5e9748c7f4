//! What has just been done, said once.

use crate::viewer::use_texts;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

/// What has just been done. A closed set, since it stands in the URL, where anybody can write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// A new password was set with a one-time link.
    PasswordSet,
    /// The owner changed their password.
    PasswordChanged,
    /// The session ended by itself, or somewhere else.
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
    /// A second factor was taken away.
    FactorRemoved,
    /// A second factor has another name.
    FactorRenamed,
    /// A code was sent to an address that the owner entered.
    AddressEntered,
    /// The owner entered the alternate address that they have already.
    AddressKnown,
    /// An address was verified.
    AddressVerified,
    /// The alternate address, or the one that waited, was taken away.
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

    /// What the address of this page says was done, when the page was opened.
    pub fn from_address() -> Option<Done> {
        let word = use_query_map().with_untracked(|query| notice_in(query).map(str::to_owned))?;
        Done::ALL.into_iter().find(|(name, _)| *name == word).map(|(_, done)| done)
    }
}

/// The word of an address for what was done; where it tells of a refusal too, that came later.
pub(super) fn notice_in(query: &ParamsMap) -> Option<&str> {
    query.get_str("notice").filter(|_| query.get_str("__err").is_none())
}

/// Says what has just been done.
#[component]
pub fn DoneNotice(
    /// What it was, if anything.
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
