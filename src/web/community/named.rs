//! A page of a community: drawn once its name and phone are here.

use crate::{
    shared::Shared,
    ui::{load, page::Chrome},
};
use api::community::{CommunityHome, CommunityParams, GetCommunity};
use domain::id::CommunityId;
use leptos::prelude::*;

/// Draws a page once the community's name and phone are here.
pub fn with_home(
    community: CommunityId,
    draw: impl Fn(&CommunityHome) -> AnyView + Send + 'static,
) -> AnyView {
    let (slot, chrome) = (Shared::get().home, Chrome::get());
    let fetch = Callback::new(move |()| slot.open::<GetCommunity>(CommunityParams { community }, false));
    fetch.run(());
    load::show(slot.state, fetch, move |home| {
        chrome.belongs_to(&home.name, &home.contact.phone);
        draw(home)
    })
}
