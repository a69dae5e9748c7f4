//! The HTML document around the app.

use crate::routes::App;
use leptos::nonce::use_nonce;
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
                <Code options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// Has the app's code loaded once the page is painted and the browser is idle, or after two seconds: a
/// page can be used as it is, and who waits for it waits for no code. Leptos' own scripts ask for the code
/// ahead, and may start it before the first paint.
#[component]
fn Code(options: LeptosOptions) -> impl IntoView {
    let code = format!("/{}/{}", options.site_pkg_dir, options.output_name);
    let script = format!("const code = {code:?};\n{}", include_str!("load_code.js"));
    view! {
        <script type="module" nonce=use_nonce()>
            {script}
        </script>
    }
}
