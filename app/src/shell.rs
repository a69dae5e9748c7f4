//! The HTML document around the app.

use crate::routes::App;
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

/// The document that every page is sent in. `lang` is set by the frame, which knows the viewer.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="robots" content="noindex" />
                <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
                <HashedStylesheet options=options.clone() />
                <AutoReload options=options.clone() />
                // The form can be used before the code is there, and must not wait for it.
                <HydrationScripts options defer=true />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}
