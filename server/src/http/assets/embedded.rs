//! The built site (scripts, wasm, styles and public files), from a folder or embedded in the program.

use axum::body::Bytes;
use leptos::WasmSplitManifest;
#[cfg(feature = "embedded-site")]
use leptos::prelude::ArcStoredValue;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// The source of the built site.
#[derive(Clone)]
pub enum Site {
    /// A folder written by `tools/build_site.sh`.
    Folder(Arc<Path>),
    /// Files embedded in the program.
    #[cfg(feature = "embedded-site")]
    Embedded,
}

/// A file of the site.
pub(crate) struct SiteFile {
    pub bytes: Bytes,
    /// Changes whenever the content changes.
    pub version: String,
}

#[cfg(feature = "embedded-site")]
#[derive(rust_embed::RustEmbed)]
#[folder = "../target/site"]
struct EmbeddedSite;

impl Site {
    /// The embedded site if there is one, else the folder `LEPTOS_SITE_ROOT`, else `target/site`.
    pub fn of_this_build() -> Site {
        #[cfg(feature = "embedded-site")]
        return Site::Embedded;
        #[cfg(not(feature = "embedded-site"))]
        {
            let folder =
                std::env::var_os("LEPTOS_SITE_ROOT").map_or_else(|| PathBuf::from("target/site"), PathBuf::from);
            Site::Folder(folder.into())
        }
    }

    /// The folder in the form that Leptos expects.
    pub(crate) fn root(&self) -> String {
        match self {
            Site::Folder(folder) => folder.display().to_string(),
            #[cfg(feature = "embedded-site")]
            Site::Embedded => "site".to_owned(),
        }
    }

    /// Which files each lazily loaded part of the app needs. Leptos finds this out itself for a folder, but not
    /// for an embedded site. Without it, browsers request a part only after the app has started.
    pub(crate) fn parts(&self) -> Option<WasmSplitManifest> {
        match self {
            Site::Folder(_) => None,
            #[cfg(feature = "embedded-site")]
            Site::Embedded => {
                let parts = serde_json::from_slice(&EmbeddedSite::get("pkg/__wasm_split_manifest.json")?.data).ok()?;
                let loader = "__wasm_split.______________________.js".to_owned();
                Some(WasmSplitManifest(ArcStoredValue::new(("/pkg".to_owned(), parts, loader))))
            }
        }
    }

    /// Whether scripts and styles exist.
    pub(crate) async fn is_built(&self) -> bool {
        self.read("pkg/passord.js").await.is_some()
    }

    /// The file at a path below the root, if it exists.
    pub(crate) async fn read(&self, path: &str) -> Option<SiteFile> {
        match self {
            Site::Folder(folder) => read_from(folder.join(below_root(path)?)).await,
            #[cfg(feature = "embedded-site")]
            Site::Embedded => {
                let file = EmbeddedSite::get(path)?;
                let version = file.metadata.sha256_hash()[..12].iter().map(|byte| format!("{byte:02x}")).collect();
                let bytes = match file.data {
                    std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                    std::borrow::Cow::Owned(bytes) => bytes.into(),
                };
                Some(SiteFile { bytes, version })
            }
        }
    }
}

/// Allows only plain names, so that no path leads out of the folder.
fn below_root(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(path);
    let is_plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    (is_plain && path.components().next().is_some()).then_some(path)
}

async fn read_from(path: PathBuf) -> Option<SiteFile> {
    tokio::task::spawn_blocking(move || {
        let metadata = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file)?;
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let version = format!("{:x}-{:x}", modified.as_nanos(), metadata.len());
        Some(SiteFile { bytes: std::fs::read(&path).ok()?.into(), version })
    })
    .await
    .ok()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in ["../Cargo.toml", "pkg/../../Cargo.toml", "/etc/passwd", "", "."] {
            assert!(below_root(path).is_none(), "{path}");
        }
        assert!(below_root("pkg/passord.js").is_some());
    }

    #[cfg(feature = "embedded-site")]
    #[tokio::test]
    async fn the_embedded_site_holds_the_scripts() {
        assert!(Site::of_this_build().is_built().await);
        assert_eq!(Site::Embedded.read("pkg/passord.wasm").await.map(|file| file.version.len()), Some(24));
        assert!(Site::Embedded.read("../Cargo.toml").await.is_none());
    }
}
