//! The signature of the JS-SDK, as WeChat documents it.

use sha1::{Digest, Sha1};

/// The longest address that is signed.
const LONGEST: usize = 2_000;

/// The address of a page of ours without what follows `#`.
pub fn own_page<'a>(public_url: &str, url: &'a str) -> Option<&'a str> {
    let url = url.split('#').next()?;
    let path = url.strip_prefix(public_url)?;
    // The next sign ends the host: https://a.example is no prefix of https://a.example.org.
    (url.len() <= LONGEST && (path.is_empty() || path.starts_with(['/', '?']))).then_some(url)
}

/// SHA-1 in hex over the four values in the order of their names, none of them escaped.
pub fn sign(ticket: &str, nonce: &str, timestamp: i64, url: &str) -> String {
    let text = format!("jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}");
    hex::encode(Sha1::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vector_that_wechat_published() {
        let ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
        let url = "http://mp.weixin.qq.com?params=value";
        let signed = sign(ticket, "Wm3WZYTPz0wzccnW", 1_414_587_457, url);
        assert_eq!(signed, "0f9de62fce790f9a083d5c99e95740ceb90c27ed");
    }

    #[test]
    fn only_pages_of_this_site_are_signed_and_never_what_follows_the_hash() {
        let own = |url| own_page("https://a.example", url);
        assert_eq!(own("https://a.example/v#123456"), Some("https://a.example/v"));
        assert_eq!(own("https://a.example?from=groupmessage"), Some("https://a.example?from=groupmessage"));
        for other in ["https://a.example.org/", "http://a.example/", "//a.example/", ""] {
            assert_eq!(own(other), None, "{other}");
        }
        assert_eq!(own(&format!("https://a.example/{}", "x".repeat(2_000))), None);
    }
}
