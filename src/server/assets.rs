//! The browser bundles: embedded in a release, read from disk in development.

use api::pages::Bundle;
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../target/dist"]
#[allow_missing = true]
struct Dist;

/// Of a bundle: its files by role, and those at the root of the site.
#[derive(Deserialize)]
struct Manifest {
    assets: BTreeMap<String, String>,
    root: Vec<String>,
}

/// One file as it is served.
struct File {
    mime: &'static str,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

/// The bundles in memory.
#[derive(Default)]
pub struct Assets {
    /// By bundle.
    pages: HashMap<&'static str, String>,
    style: Option<String>,
    files: HashMap<String, File>,
}

const BUNDLES: [&str; 5] = ["resident", "reader", "household", "offers", "console"];

/// What stands in for a bundle in development and in tests.
const EMPTY_SHELL: &str = "<!DOCTYPE html><html lang=\"zh-CN\" data-phone=\"12345\"><head><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><!--linli:head--></head>\
    <body><div id=\"app\"><!--linli:first--></div><!--linli:foot--><!--linli:boot--></body></html>";

impl Assets {
    /// The bundles that were there when this program was built.
    #[must_use]
    pub fn embedded() -> Self {
        let mut assets = Self::default();
        for bundle in BUNDLES {
            if let Some(page) = assets.load(bundle) {
                assets.pages.insert(bundle, page);
            }
        }
        assets
    }

    /// Whether all bundles are there.
    #[must_use]
    pub fn complete(&self) -> bool {
        BUNDLES.iter().all(|bundle| self.pages.contains_key(bundle))
    }

    /// The residents' page for that path, with its three places to fill.
    #[must_use]
    pub fn resident(&self, path: &str) -> &str {
        self.page(match api::pages::bundle(path) {
            Bundle::Resident => "resident",
            Bundle::Reader => "reader",
            Bundle::Household => "household",
            Bundle::Offers => "offers",
        })
    }

    /// The committee's page.
    #[must_use]
    pub fn console(&self) -> &str {
        self.page("console")
    }

    fn page(&self, bundle: &str) -> &str {
        self.pages.get(bundle).map_or(EMPTY_SHELL, String::as_str)
    }

    /// The address of the residents' style sheet.
    #[must_use]
    pub fn style(&self) -> Option<&str> {
        self.style.as_deref()
    }

    fn load(&mut self, bundle: &str) -> Option<String> {
        let page = String::from_utf8(get(&format!("{bundle}/index.html"))?.into_owned()).ok()?;
        let manifest: Manifest =
            serde_json::from_slice(&get(&format!("{bundle}/asset-manifest.json"))?).ok()?;
        for name in manifest.assets.values() {
            self.add(bundle, name, format!("/assets/{name}"))?;
        }
        for name in &manifest.root {
            self.add(bundle, name, format!("/{name}"))?;
        }
        if bundle == "resident" {
            self.style = manifest.assets.get("style.css").map(|name| format!("/assets/{name}"));
        }
        Some(page)
    }

    fn add(&mut self, bundle: &str, name: &str, address: String) -> Option<()> {
        let part = |ending: &str| get(&format!("{bundle}/{name}{ending}")).map(bytes);
        let file = File { mime: mime(name), plain: part("")?, brotli: part(".br"), gzip: part(".gz") };
        self.files.insert(address, file);
        Some(())
    }

    /// The file at that address, in the best encoding the client takes. Names under `/assets/` follow
    /// from the content, so they never change.
    #[must_use]
    pub fn serve(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        let file = self.files.get(path)?;
        let encoded = [("br", &file.brotli), ("gzip", &file.gzip)];
        let best = encoded
            .into_iter()
            .find_map(|(name, body)| Some((name, body.as_ref()?)).filter(|_| takes(headers, name)));
        let mut answer =
            (StatusCode::OK, Body::from(best.map_or(&file.plain, |(_, body)| body).clone())).into_response();
        let to = answer.headers_mut();
        to.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.mime));
        to.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some((name, _)) = best {
            to.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        let immutable = path.starts_with("/assets/");
        let cache = if immutable { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
        to.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        Some(answer)
    }
}

fn get(path: &str) -> Option<Cow<'static, [u8]>> {
    Dist::get(path).map(|file| file.data)
}

fn bytes(content: Cow<'static, [u8]>) -> Bytes {
    match content {
        Cow::Borrowed(content) => Bytes::from_static(content),
        Cow::Owned(content) => Bytes::from(content),
    }
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("wasm") => "application/wasm",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("html") => "text/html; charset=utf-8",
        Some("json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether the client takes that encoding; `q=0` means no.
fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).into_iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|offer| {
        let (name, quality) = offer.split_once(';').unwrap_or((offer, ""));
        let refused = matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets() -> Assets {
        let text = |text: &'static str| Bytes::from_static(text.as_bytes());
        let file = File {
            mime: mime("a.wasm"),
            plain: text("plain"),
            brotli: Some(text("br")),
            gzip: Some(text("gz")),
        };
        Assets { files: HashMap::from([("/assets/a-1.wasm".to_owned(), file)]), ..Assets::default() }
    }

    #[test]
    fn the_best_encoding_the_client_takes_is_sent() {
        for (accepted, encoding) in [
            ("gzip, deflate, br", Some("br")),
            ("gzip", Some("gzip")),
            ("br;q=0, gzip;q=0.5", Some("gzip")),
            ("identity", None),
        ] {
            let headers =
                HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted))]);
            let answer = assets().serve("/assets/a-1.wasm", &headers).expect("served");
            let sent = answer.headers().get(header::CONTENT_ENCODING).and_then(|value| value.to_str().ok());
            assert_eq!(sent, encoding, "{accepted}");
            assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/wasm");
            assert_eq!(answer.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        }
        assert!(assets().serve("/assets/other.wasm", &HeaderMap::new()).is_none());
    }
}
