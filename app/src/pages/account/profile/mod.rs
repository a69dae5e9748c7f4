//! My profile: the visitor's data, and the addresses for messages to them.

mod addresses;

use crate::components::{Done, DoneNotice, Page};
use crate::pages::account::security::AccountNavigation;
use crate::viewer::{use_signed_in, use_texts};
use addresses::OwnAddresses;
use leptos::prelude::*;

/// The visitor's data and their addresses.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let texts = use_texts();
    let done = RwSignal::new(Done::from_address());
    let facts = use_signed_in().get_untracked().map(|person| {
        view! {
            <dl class="facts">
                <dt>{texts.person.name}</dt>
                <dd>{person.display_name}</dd>
                <dt>{texts.person.username}</dt>
                <dd>{person.username}</dd>
                <dt>{texts.person.role}</dt>
                <dd>{(texts.shared.role)(person.role)}</dd>
                <dt>{texts.person.language}</dt>
                <dd>{texts.shared.own_name}</dd>
            </dl>
        }
    });
    view! {
        <Page title=texts.person.profile_title lead=texts.person.profile_lead>
            <AccountNavigation />
            <DoneNotice done />
            {facts}
            <OwnAddresses done />
        </Page>
    }
}
