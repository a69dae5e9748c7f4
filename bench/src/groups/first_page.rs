//! The downloads of a browser for the first page, and the time until its form is usable.

use crate::Outcome;
use crate::bare::Bare;
use crate::figures::{Measured, measured};
use crate::http::{Call, Connection};
use crate::stage::Stage;
use crate::stats::median;
use serde::Deserialize;
use serde_json::json;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

/// The report of the browser script.
#[derive(Debug, Deserialize)]
struct Seen {
    downloads: Vec<Download>,
    ours_ms: Vec<f64>,
    static_ms: Vec<f64>,
}

#[derive(Debug, Deserialize, serde::Serialize)]
struct Download {
    path: String,
    bytes: f64,
    /// Whether the form is shown only after this download.
    blocking: bool,
}

pub(super) async fn measure(stage: &Stage) -> Outcome<Vec<Measured>> {
    let directory = stage.few()?;
    let server = directory.serve()?;
    let (page, style) = (stage.folder().join("static.html"), stage.folder().join("static.css"));
    save_static_page(server.address, &page, &style).await?;
    let bare = Bare::start(&page, Some(&style), &directory.database())?;
    let seen = look(server.address, bare.address)?;
    fs::remove_file(page)?;
    fs::remove_file(style)?;

    let all: f64 = seen.downloads.iter().map(|download| download.bytes).sum();
    let blocking: f64 = seen.downloads.iter().filter(|download| download.blocking).map(|download| download.bytes).sum();
    let ratio = median(&seen.ours_ms) / median(&seen.static_ms);
    Ok(vec![
        measured("first_page_brotli_bytes", all, json!({ "downloads": seen.downloads })),
        measured("blocking_brotli_bytes", blocking, json!({ "downloads": seen.downloads })),
        measured("usable_form_over_static", ratio, json!({ "ours_ms": seen.ours_ms, "static_ms": seen.static_ms })),
    ])
}

/// Saves the same form with the same style, but without any script.
async fn save_static_page(server: SocketAddr, page: &Path, style: &Path) -> Outcome<()> {
    let mut connection = Connection::open(server).await?;
    let html = connection.send(&Call::page("/sign-in")).await?.good()?.text();
    let html = without_scripts(&html);
    let sheet =
        html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).find(|path| path.ends_with(".css"));
    let sheet = sheet.ok_or("the sign-in page has no style sheet")?;
    let css = connection.send(&Call::asset(sheet)).await?.good()?;
    fs::write(style, &css.body)?;
    Ok(fs::write(page, html)?)
}

/// Removes every script, and every link that preloads one.
fn without_scripts(html: &str) -> String {
    let mut left = html;
    let mut kept = String::with_capacity(html.len());
    while let Some(start) = left.find('<') {
        let (text, rest) = left.split_at(start);
        kept.push_str(text);
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = &rest[..end];
        let mut after = &rest[end..];
        if tag.starts_with("<script") {
            after = after.split_once("</script>").map_or("", |(_, after)| after);
        } else if !(tag.starts_with("<link") && tag.contains("preload")) {
            kept.push_str(tag);
        }
        left = after;
    }
    kept + left
}

fn look(ours: SocketAddr, bare: SocketAddr) -> Outcome<Seen> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/first_page.mjs");
    let mut command = Command::new("node");
    command.arg(script).arg(format!("http://{ours}/sign-in")).arg(format!("http://{bare}/sign-in"));
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err("the browser could not be looked through".into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_static_page_keeps_its_form_and_its_style_and_no_script() {
        let html = "<head><link rel=\"stylesheet\" href=\"/a.css\"><link rel=\"modulepreload\" href=\"/a.js\">\
                    <script nonce=\"x\">if (1 < 2) go();</script></head><form><input name=\"a\"></form>";
        let kept = "<head><link rel=\"stylesheet\" href=\"/a.css\"></head><form><input name=\"a\"></form>";
        assert_eq!(without_scripts(html), kept);
    }
}
