//! Filling the bundle's page: head, first paint, boot data, the phone to call.

use crate::error::Error;
use api::{Endpoint, boot};
use axum::http::StatusCode;
use domain::policy::HOTLINE;
use maud::{Markup, html};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

/// Where a page is reached.
pub struct Address<'a> {
    /// The public address of the site, without a slash at the end.
    pub origin: &'a str,
    /// The path; what follows after `?` and `#` can be somebody's own and never goes on a card.
    pub path: &'a str,
    /// Whether the page stands in WeChat and the operator has an account there.
    pub wechat: bool,
}

/// One page before wasm.
pub struct Page {
    /// 200, or 404 in the same shell.
    pub status: StatusCode,
    title: String,
    description: String,
    phone: String,
    first: Markup,
    foot: Markup,
    boot: boot::Boot<Box<RawValue>>,
}

impl Page {
    /// A page with that title and nothing else.
    #[must_use]
    pub fn bare(title: &str) -> Self {
        Self {
            status: StatusCode::OK,
            title: format!("{title} · 邻里"),
            description: "老旧小区改造，大家一起商量、一起定。".into(),
            phone: HOTLINE.into(),
            first: html! {},
            foot: html! {},
            boot: boot::Boot::new(),
        }
    }

    /// The same page of that community, called `title · community`.
    #[must_use]
    pub fn of(self, title: &str, community: &str, phone: &str) -> Self {
        let title = if title.is_empty() {
            format!("{community} · 邻里")
        } else {
            format!("{title} · {community}")
        };
        Self { title, phone: phone.to_owned(), ..self }
    }

    /// The same with this summary, for search and for cards in chats.
    #[must_use]
    pub fn about(self, description: String) -> Self {
        Self { description, ..self }
    }

    /// The same with this first paint.
    #[must_use]
    pub fn first(self, first: Markup) -> Self {
        Self { first, ..self }
    }

    /// The same with these lines below everything.
    #[must_use]
    pub fn foot(self, foot: Markup) -> Self {
        Self { foot, ..self }
    }

    /// The same with another status.
    #[must_use]
    pub fn answering(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The same with what a GET of that endpoint would have answered.
    pub fn with<E: Endpoint>(mut self, at: &E::Params, answer: &E::Response) -> Result<Self, Error>
    where
        E::Response: Serialize,
    {
        self.boot.insert(api::address::<E>(at), to_raw_value(answer).map_err(Error::internal)?);
        Ok(self)
    }

    /// The bundle's page with everything in its place; `address` is where the page is reached, without a query.
    #[must_use]
    pub fn fill(&self, shell: &str, address: &Address) -> String {
        let phone: String = self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
        shell
            .replacen("data-phone=\"12345\"", &format!("data-phone=\"{phone}\""), 1)
            .replacen("<!--linli:head-->", &self.head(address).into_string(), 1)
            .replacen("<!--linli:boot-->", &self.boot(), 1)
            .replacen("<!--linli:first-->", &self.first.clone().into_string(), 1)
            .replacen("<!--linli:foot-->", &self.foot.clone().into_string(), 1)
    }

    fn head(&self, address: &Address) -> Markup {
        html! {
            title { (self.title) }
            meta name="description" content=(self.description);
            meta property="og:type" content="website";
            meta property="og:title" content=(self.title);
            meta property="og:description" content=(self.description);
            meta property="og:url" content={ (address.origin) (address.path) };
            // Chats show no relative address, and no picture under 300 px.
            @if address.wechat {
                script src="/wechat.js" defer {}
            }
            meta property="og:image" content={ (address.origin) "/share.png" };
        }
    }

    /// No `<` survives, so that nothing in the data can end the element.
    fn boot(&self) -> String {
        if self.boot.is_empty() {
            return String::new();
        }
        let json = serde_json::to_string(&self.boot).unwrap_or_else(|_| "{}".into()).replace('<', "\\u003c");
        format!("<script type=\"application/json\" id=\"{}\">{json}</script>", boot::ELEMENT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{
        NoParams,
        community::{CommunityEntry, CommunityList, ListCommunities},
    };
    use domain::id::CommunityId;

    const SHELL: &str =
        "<html data-phone=\"12345\"><!--linli:head--><div><!--linli:first--></div><!--linli:boot-->";

    #[test]
    fn data_cannot_leave_its_element_and_text_is_escaped() {
        let name = "</script><!--<script>".to_owned();
        let entry =
            CommunityEntry { id: CommunityId::from_bits(1), name: name.clone(), district: String::new() };
        let answer = CommunityList { open: vec![entry], listed: Vec::new() };
        let page = Page::bare("x").of(&name, "小区", "0533-1\"2").first(html! { p { (name) } });
        let page =
            page.with::<ListCommunities>(&NoParams {}, &answer).unwrap_or_else(|_| panic!("serialised"));
        let html = page.fill(SHELL, &Address { origin: "https://x.example", path: "/c/\"", wechat: false });
        assert!(html.contains("data-phone=\"0533-12\""));
        assert!(html.contains("content=\"https://x.example/c/&quot;\""), "{html}");
        assert!(html.contains("content=\"https://x.example/share.png\""), "{html}");
        assert_eq!(html.matches("<script").count(), 1, "{html}");
        let json =
            html.split("id=\"boot\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap_or("");
        let boot: boot::Boot<CommunityList> = serde_json::from_str(json).expect("json");
        assert_eq!(boot.get("/api/communities"), Some(&answer));
    }
}
