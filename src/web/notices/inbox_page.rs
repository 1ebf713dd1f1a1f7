//! The inbox: what I was told, newest first.

use super::{act, back};
use crate::{
    client,
    ui::{
        aloud,
        load::{self, Load},
        markup, page,
    },
};
use api::{
    community::CommunityParams,
    notices::{GetInbox, Inbox, MarkSeen, MarkSeenRequest, Told},
    pages,
};
use domain::id::CommunityId;
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};

/// The page.
pub fn inbox_page(community: CommunityId) -> AnyView {
    let state = RwSignal::new(Load::Loading);
    let open = Callback::new(move |()| {
        spawn_local(async move {
            let answer = client::call::<GetInbox>(&CommunityParams { community }, &()).await;
            let newest = answer.as_ref().ok().filter(|inbox| inbox.unread > 0);
            let newest = newest.and_then(|inbox| Some(inbox.messages.first()?.sent_at));
            state.try_set(answer.into());
            if let Some(until) = newest {
                // Whoever is offline now is told again what was new.
                let _ = client::call::<MarkSeen>(&CommunityParams { community }, &MarkSeenRequest { until })
                    .await;
            }
        });
    });
    open.run(());
    crate::device::on_restored(move || open.run(()));
    load::show(state, open, move |inbox: &Inbox| {
        let words = if inbox.following { "改要看什么" } else { "选要看什么" };
        let body = view! { {aloud::button(None)} {markup::raw(whole(community, inbox))} {act(&pages::follow(community), words)} };
        page::page("收件箱", back(community), body.into_any())
    })
}

fn whole(community: CommunityId, inbox: &Inbox) -> Markup {
    html! {
        @if inbox.messages.is_empty() {
            p {
                @if inbox.following { "还没有消息。有了会放在这里，最多留 180 天。" }
                @else { "您还没有选要看什么。选好以后，停水停电、动工、改日期，都放在这里。" }
            }
        }
        @if let Some(at) = inbox.next_at {
            p.app-note { "还有 " (inbox.waiting) " 条不急的，" (at.words()) "一起放进来。" }
        }
        @for told in &inbox.messages { (one(community, told)) }
    }
}

fn one(community: CommunityId, told: &Told) -> Markup {
    html! {
        section.app-block {
            h2.app-block__title {
                @if !told.seen { "［新］" }
                (told.title)
            }
            p.app-note {
                @if told.urgent { "急 · " }
                (told.kind.words()) " · " (told.at.words())
            }
            @if !told.text.is_empty() { p { (told.text) } }
            @if let Some(src) = &told.recording {
                audio controls preload="none" aria-label={ "听录音：" (told.title) } src=(src) {}
            }
            @if let Some(question) = told.question {
                p { a.app-link href=(pages::question(community, question)) { "看答复" } }
            }
            @if let Some(package) = told.package {
                p { a.app-link href=(pages::work(community, package)) { "看这项工程" } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Instant,
        id::{NoticeId, PackageId},
        notices::NoticeKind,
    };

    fn inbox(following: bool, messages: Vec<Told>) -> String {
        let inbox = Inbox { following, messages, unread: 0, waiting: 0, next_at: None, now: Instant(0) };
        whole(CommunityId::from_bits(7), &inbox).into_string()
    }

    #[test]
    fn an_empty_inbox_says_why_it_is_empty() {
        assert!(inbox(false, Vec::new()).contains("还没有选"));
        assert!(inbox(true, Vec::new()).contains("还没有消息"));
    }

    #[test]
    fn a_notice_says_what_when_and_leads_to_its_work() {
        let told = Told {
            id: NoticeId::from_bits(1),
            kind: NoticeKind::Outage,
            urgent: true,
            title: "7号楼停水".into(),
            text: "换管子".into(),
            at: Instant(1_795_276_800_000),
            sent_at: Instant(1_795_276_800_000),
            until: None,
            item: None,
            package: Some(PackageId::from_bits(9)),
            question: None,
            seen: false,
            recording: Some("/recordings/7".into()),
        };
        let text = inbox(true, vec![told.clone()]);
        for part in [
            "［新］",
            "7号楼停水",
            "急 · 停供通知",
            "换管子",
            "src=\"/recordings/7\"",
            "/schedule/",
            "11月22日",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!inbox(true, vec![Told { seen: true, ..told }]).contains("［新］"));
    }
}
