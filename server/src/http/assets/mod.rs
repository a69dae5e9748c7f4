//! Serves the files of the built site.

pub mod embedded;

use axum::body::Body;
use axum::response::Response;
use embedded::{Site, SiteFile};
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode};

/// For files whose names change with their content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For all other files: cached, but revalidated on every use.
const ASK_AGAIN: &str = "no-cache";
/// The minimum length of a part of a file name to count as a hash.
const SHORTEST_HASH: usize = 16;

/// The requested file, compressed if there is a compressed form that the browser accepts.
pub async fn file(site: &Site, request: &Parts) -> Option<Response> {
    let path = request.uri.path().strip_prefix('/')?;
    let media_type = media_type(path)?;
    let (file, encoding) = best(site, path, &request.headers).await?;
    let tag = format!("\"{}{}\"", file.version, encoding.map(|encoding| format!("-{encoding}")).unwrap_or_default());
    let is_known = is_known(&request.headers, &tag);
    let mut response = Response::new(if is_known { Body::empty() } else { Body::from(file.bytes) });
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(if is_hashed(path) { FOR_EVER } else { ASK_AGAIN }));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(ETAG, HeaderValue::try_from(tag).ok()?);
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

async fn best(site: &Site, path: &str, headers: &HeaderMap) -> Option<(SiteFile, Option<&'static str>)> {
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        if takes(headers, encoding)
            && let Some(file) = site.read(&format!("{path}.{ending}")).await
        {
            return Some((file, Some(encoding)));
        }
    }
    Some((site.read(path).await?, None))
}

fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|offer| {
            let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
            let weight = weight.trim().trim_start_matches("q=").parse().unwrap_or(1.0_f32);
            name.trim().eq_ignore_ascii_case(encoding) && weight > 0.0
        })
}

fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// `passord.Xq3…9w.wasm`: the part before the extension is a hash.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let hash = name.rsplit('.').nth(1).filter(|_| name.matches('.').count() > 1);
    hash.is_some_and(|hash| {
        hash.len() >= SHORTEST_HASH
            && hash.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && hash.bytes().any(|byte| byte.is_ascii_digit())
    })
}

/// The media type for a file's extension. Files with other extensions are not part of a site and are not served.
fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "wasm" => "application/wasm",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;

    async fn get(path: &str, headers: &[(&str, &str)]) -> Option<Response> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("pkg")).unwrap();
        for (name, content) in [
            ("pkg/passord.wasm", "plain"),
            ("pkg/passord.wasm.br", "brotli"),
            ("pkg/passord.wasm.gz", "gzip"),
            ("pkg/passord.Zq3f9wAAbbCCdd1122xxyy.css", "css"),
            ("secret.sqlite", "no"),
        ] {
            std::fs::write(folder.path().join(name), content).unwrap();
        }
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        file(&Site::Folder(folder.path().into()), &request.body(()).unwrap().into_parts().0).await
    }

    async fn body(response: Response) -> String {
        String::from_utf8(axum::body::to_bytes(response.into_body(), 1000).await.unwrap().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_browser_gets_the_smallest_form_that_it_takes() {
        for (offer, encoding, content) in [
            ("gzip, br", Some("br"), "brotli"),
            ("gzip", Some("gzip"), "gzip"),
            ("br;q=0", None, "plain"),
            ("", None, "plain"),
        ] {
            let response = get("/pkg/passord.wasm", &[("accept-encoding", offer)]).await.unwrap();
            assert_eq!(response.headers().get(CONTENT_ENCODING).map(|value| value.to_str().unwrap()), encoding);
            assert_eq!(response.headers()[CONTENT_TYPE], "application/wasm");
            assert_eq!(response.headers()[VARY], "accept-encoding");
            assert_eq!(body(response).await, content);
        }
    }

    #[tokio::test]
    async fn only_names_with_a_hash_are_kept_for_ever() {
        let plain = get("/pkg/passord.wasm", &[]).await.unwrap();
        assert_eq!(plain.headers()[CACHE_CONTROL], ASK_AGAIN);
        let hashed = get("/pkg/passord.Zq3f9wAAbbCCdd1122xxyy.css", &[]).await.unwrap();
        assert_eq!(hashed.headers()[CACHE_CONTROL], FOR_EVER);
    }

    #[tokio::test]
    async fn what_is_not_of_a_site_is_not_served() {
        for path in ["/secret.sqlite", "/pkg", "/", "/../secret.sqlite", "/pkg/none.js"] {
            assert!(get(path, &[]).await.is_none(), "{path}");
        }
    }

    #[tokio::test]
    async fn a_file_that_the_browser_has_is_not_sent_again() {
        assert_eq!(
            get("/pkg/passord.wasm", &[("if-none-match", "*")]).await.unwrap().status(),
            StatusCode::NOT_MODIFIED
        );
        assert_eq!(get("/pkg/passord.wasm", &[("if-none-match", "\"x\"")]).await.unwrap().status(), StatusCode::OK);
    }
}
