//! Who runs this installation: kept as one setting, said in every footer and in the statements.

use crate::{State, cases::wrong, error::Error};
use api::committee::Site;
use maud::{Markup, html};

const KEY: &str = "site";

/// What is entered.
pub async fn of(state: &State) -> Result<Site, Error> {
    let setting = state.store.setting(KEY).await?;
    setting.map_or(Ok(Site::default()), |text| serde_json::from_str(&text).map_err(Error::internal))
}

/// As it is kept; nothing where nothing is entered.
pub fn text(site: &Site) -> Result<Option<String>, Error> {
    let text = (!site.is_empty()).then(|| serde_json::to_string(site));
    text.transpose().map_err(Error::internal)
}

/// A phone that can be called.
pub fn check(site: &Site) -> Result<(), Error> {
    if site.can_be_called() { Ok(()) } else { Err(wrong("site.phone")) }
}

/// The lines below a page; nothing where nothing is entered (R75).
pub fn lines(site: &Site) -> Markup {
    html! {
        @if let Some(name) = &site.name { p { "网站由" (name.as_str()) "办" } }
        @if let Some(filing) = &site.filing { p { (filing.as_str()) } }
    }
}

/// The same below the app, which does not touch it.
pub fn foot(site: &Site) -> Markup {
    html! { @if !site.is_empty() { div.app-footer { (lines(site)) } } }
}
