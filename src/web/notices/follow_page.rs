//! What do I want to be told? Tapping a box follows or unfollows at once.

use super::{act, back, failed, note};
use crate::{
    client::{self, Failure},
    schedule::building,
    ui::{
        button, cell,
        load::{self, Load},
        markup, page,
    },
};
use api::{
    Endpoint,
    community::CommunityParams,
    notices::{Choice, Follow, Following, GetFollowing, TopicParams, Unfollow, UnfollowAll},
    pages,
};
use domain::{
    id::{BuildingId, CommunityId},
    notices::{DIGEST_HOUR, Topic},
};
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};
use wasm_bindgen::JsCast;

/// The page.
pub fn follow_page(community: CommunityId) -> AnyView {
    let state = RwSignal::new(Load::Loading);
    let open = Callback::new(move |()| {
        spawn_local(async move {
            let answer = client::call::<GetFollowing>(&CommunityParams { community }, &()).await;
            if let Ok(following) = &answer {
                note(community, following);
            }
            state.try_set(answer.into());
        });
    });
    open.run(());
    load::show(state, open, move |following: &Following| whole(community, following, state))
}

fn whole(community: CommunityId, following: &Following, state: RwSignal<Load<Following>>) -> AnyView {
    let said = RwSignal::new(String::new());
    let followed = RwSignal::new(following.topics.clone());
    let changed = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some((input, topic)) = input.and_then(|input| Some((input.clone(), input.value().parse().ok()?)))
        else {
            return;
        };
        let name = input.name();
        spawn_local(async move {
            let wanted = input.checked();
            input.set_disabled(true);
            let answer = change(TopicParams { community, topic }, wanted).await;
            input.set_disabled(false);
            match answer {
                Ok(following) => {
                    note(community, &following);
                    let did = if wanted { "好了，有变动告诉您：" } else { "取消了：" };
                    said.try_set(html! { p { (did) (name) "。" } }.into_string());
                    followed.try_set(following.topics);
                }
                Err(failure) => {
                    input.set_checked(!wanted);
                    said.try_set(failed(&failure).into_string());
                }
            }
            let _ = input.focus();
        });
    };
    let leave = Callback::new(move |()| {
        spawn_local(async move {
            match client::call::<UnfollowAll>(&CommunityParams { community }, &()).await {
                Ok(following) => {
                    note(community, &following);
                    state.try_set(Load::Ready(following));
                }
                Err(failure) => drop(said.try_set(failed(&failure).into_string())),
            }
        });
    });
    let all = move || {
        let some = followed.with(|topics| !topics.is_empty());
        some.then(|| view! { {act(&pages::inbox(community), "看收件箱")} {button::plain("全部取消", leave)} })
    };
    let mine = building::kept(community).and_then(|id| id.parse().ok()).map(Topic::Building);
    let boxes = boxes(&following.choices, &following.topics, mine).into_string();
    let body = view! {
        {markup::raw(lead())}
        <div on:change=changed inner_html=boxes></div>
        <div role="status" inner_html=said></div>
        {all}
        {calendar(community, &following.choices)}
    };
    page::page("有变动告诉我", back(community), body.into_any())
}

async fn change(at: TopicParams, wanted: bool) -> Result<Following, Failure> {
    let address = api::address::<Follow>(&at);
    let method = if wanted { Follow::METHOD } else { Unfollow::METHOD };
    client::empty(method, &address).await
}

fn lead() -> Markup {
    html! {
        p {
            "停水、停电这样的急事，马上放进收件箱。别的每天 " (DIGEST_HOUR) ":00 汇总一次，一天最多一次。"
        }
        p.app-note { "不用登记，不留电话，只记在这部手机上。不想要了，点一下就取消。" }
    }
}

/// My building and those that are followed stand first; a community may have sixty.
fn boxes(choices: &[Choice], chosen: &[Topic], mine: Option<Topic>) -> Markup {
    let some = |kind: fn(&Topic) -> bool| choices.iter().filter(move |choice| kind(&choice.topic));
    let item = |topic: &Topic| matches!(topic, Topic::Item(_));
    let open = chosen.iter().any(item);
    let building = |topic: &Topic| matches!(topic, Topic::Building(_));
    let near = |choice: &&Choice| Some(choice.topic) == mine || chosen.contains(&choice.topic);
    let known = some(building).any(|choice| near(&choice));
    html! {
        fieldset.app-choices {
            legend.app-choices__title { "我的楼" }
            @for choice in some(building).filter(near) { (one(choice, chosen)) }
            details.app-folded open[!known] {
                summary.app-folded__summary { @if known { "别的楼" } @else { "选我的楼" } }
                div.app-folded__body { @for choice in some(building).filter(|one| !near(one)) { (one(choice, chosen)) } }
            }
        }
        fieldset.app-choices {
            legend.app-choices__title { "全小区" }
            @for choice in some(|topic| *topic == Topic::All) { (one(choice, chosen)) }
        }
        details.app-folded open[open] {
            summary.app-folded__summary { "只看某一项，例如下水管" }
            div.app-folded__body { @for choice in some(|topic| matches!(topic, Topic::Item(_))) { (one(choice, chosen)) } }
        }
    }
}

fn one(choice: &Choice, chosen: &[Topic]) -> Markup {
    let what = if choice.topic == Topic::All { "小区里的每件事" } else { &choice.name };
    html! {
        label.app-choice {
            input.app-choice__input type="checkbox" name=(what) value=(choice.topic) checked[chosen.contains(&choice.topic)];
            span.app-choice__mark {}
            span.app-choice__text { (what) }
        }
    }
}

fn calendar(community: CommunityId, choices: &[Choice]) -> AnyView {
    let host = window().location().host().unwrap_or_default();
    let secure = window().location().protocol().unwrap_or_default();
    let link = |building: Option<BuildingId>| format!("{host}{}", pages::calendar(community, building));
    let buildings = choices.iter().filter_map(|choice| match choice.topic {
        Topic::Building(id) => Some((choice.name.as_str(), link(Some(id)))),
        _ => None,
    });
    let lines: Vec<_> = [("全小区", link(None))].into_iter().chain(buildings).collect();
    let address = &lines[0].1;
    markup::raw(html! {
        section.app-block {
            h2.app-block__title { "放进手机日历" }
            p { "订阅以后，施工和停水停电的日子会出现在手机日历里。改了日期、取消了，日历过几个小时自己会改。" }
            p { "苹果手机：点下面的一行，选“订阅”。安卓手机：在日历的设置里找“订阅日历”或“从网址添加”，填这个地址：" }
            p { (secure) "//" (address) }
            p.app-note { "在微信里点不开：请点右上角的“…”，选“在浏览器打开”，再点一次。" }
        }
        (cell::folded("订阅哪一栋", &html! {
            div.weui-cells {
                @for (name, link) in &lines { (cell::link(&format!("webcal://{link}"), name, "", "订阅")) }
            }
        }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::policy::ItemCode;

    #[test]
    fn what_is_followed_is_ticked_and_followed_items_are_not_folded_away() {
        let building = Topic::Building(BuildingId::from_bits(1));
        let choice = |topic, name: &str| Choice { topic, name: name.into() };
        let choices = [
            choice(Topic::All, "全小区"),
            choice(building, "7号楼"),
            choice(Topic::Item(ItemCode::J1), "下水管"),
        ];
        let ticked =
            |chosen: &[Topic]| boxes(&choices, chosen, None).into_string().matches(" checked").count();
        assert_eq!((ticked(&[]), ticked(&[building, Topic::All])), (0, 2));
        let open =
            |chosen: &[Topic], mine| boxes(&choices, chosen, mine).into_string().matches(" open").count();
        assert_eq!(open(&[building], None), 0);
        assert_eq!(open(&[], Some(building)), 0);
        assert_eq!(open(&[Topic::Item(ItemCode::J1)], None), 2);
    }
}
