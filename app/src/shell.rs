//! The HTML document around the app.

use crate::routes::App;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

/// The document around every page. The frame sets `lang`, because it knows the viewer.
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

/// Loads the app's code once the page is painted and the browser is idle, but after two seconds at the latest.
/// The page is usable without the code, so it need not wait for it. We do not use Leptos' own scripts, because
/// they preload the code and may start it before the first paint.
#[component]
fn Code(options: LeptosOptions) -> impl IntoView {
    let code = format!("/{}/{}", options.site_pkg_dir, options.output_name);
    let script = format!("const code = {code:?};\n{}", include_str!("browser/load_code.js"));
    view! {
        <script type="module" nonce=use_nonce()>
            {script}
        </script>
    }
}
