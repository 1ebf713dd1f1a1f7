//! Looking at single ballots: one asks, another confirms, the file is taken once.

use super::save;
use crate::{
    committee::{
        desk::{Desk, Doing, Fetched, fetch},
        place::Place,
    },
    ui::{
        asking::asking,
        field, form, markup,
        table::{self, cell},
    },
};
use api::{
    poll::PollParams,
    recount::{AskBundle, AskBundleRequest, BundleAsked, BundleParams, BundleState, ListBundles, TakeBundle},
};
use domain::{
    committee::{Act, Action},
    id::{AskedId, CommunityId, PollId},
    poll::State,
};
use leptos::prelude::*;
use maud::html;

#[derive(Clone, Copy)]
struct Bundle {
    poll: PollId,
    asked: Fetched<Vec<BundleAsked>>,
    asking: Doing,
    taking: Doing,
    reason: RwSignal<String>,
    wrong: RwSignal<String>,
    said: RwSignal<String>,
}

/// The card.
pub fn card(community: CommunityId, poll: PollId, state: State) -> AnyView {
    let it = Bundle {
        poll,
        asked: fetch::<ListBundles>(PollParams { poll }),
        asking: Doing::new(),
        taking: Doing::new(),
        reason: RwSignal::new(String::new()),
        wrong: RwSignal::new(String::new()),
        said: RwSignal::new(String::new()),
    };
    let may = Desk::get().may(Action::Ask(Act::LookAtBallots), community, Some(state));
    let to = Place::Asked(community).address();
    let about = markup::raw(html! {
        p.app-note {
            "有人起诉、审计、复核时才用：一份含每张票面积和选择的文件，用代号，没有姓名。要两个人办，写进操作记录，也写进公开的表决日志。"
        }
        p.app-note { "另一位负责人或街道" a.app-link href=(to) { "在“两人办理”里" } "确认后 30 分钟内，由提出的人下载，只能下载一次。" }
    });
    let body = view! {
        {about}
        {may.then(|| it.form())}
        {it.taking.told()}
        {form::done(it.said)}
        {it.asked.show(move |list| it.list(list))}
    };
    form::card("查看单张选票", body.into_any())
}

impl Bundle {
    fn form(self) -> AnyView {
        let fields = field::lines("为什么要看", "最多 500 字，不要写姓名。", self.reason, self.wrong.into());
        let act = Callback::new(move |()| {
            let reason = self.reason.get_untracked().trim().to_owned();
            let fits = (1..=500).contains(&reason.chars().count());
            self.wrong.set(if fits { "" } else { "请写原因，500 字以内。" }.to_owned());
            if !fits {
                return;
            }
            let request = AskBundleRequest { reason };
            self.asking.run::<AskBundle>(PollParams { poll: self.poll }, request, move |_| {
                self.reason.set(String::new());
                self.said.set("提出来了，等另一个人确认。".to_owned());
                self.asked.again.run(());
            });
        });
        form::form(fields, "提出查看", self.asking.pending, self.asking.told(), act)
    }

    fn list(self, list: &[BundleAsked]) -> AnyView {
        let columns =
            [table::text("提出时间"), table::text("原因"), table::text("到哪一步"), table::text("")];
        let rows = list.iter().map(|one| self.row(one)).collect();
        table::table("查看单张选票的记录", &columns, rows, "还没有人提出过。")
    }

    fn row(self, one: &BundleAsked) -> Vec<AnyView> {
        let act = if one.mine && one.state == BundleState::Ready {
            let asked = one.asked;
            let take = Callback::new(move |()| self.take(asked));
            let told = || "只能下载这一次。请存在加密的地方，用完删掉，不要发到群里。现在下载？".to_owned();
            asking("下载", told, "下载这一次", take)
        } else {
            ().into_any()
        };
        vec![cell(one.asked_at.words()), cell(one.reason.clone()), cell(words(one)), act]
    }

    fn take(self, asked: AskedId) {
        let name = format!("linli-inspector-{}.json", self.poll);
        self.taking.run::<TakeBundle>(BundleParams { asked }, (), move |file| {
            let text = serde_json::to_string_pretty(&file).unwrap_or_default();
            self.said.set(
                match save::file(&name, &text) {
                    Some(()) => "下载好了，在浏览器的下载里。这份不能再下第二次。",
                    None => "这个浏览器存不了文件。请换一台电脑，重新提出。",
                }
                .to_owned(),
            );
            self.asked.again.run(());
        });
    }
}

fn words(one: &BundleAsked) -> String {
    match one.state {
        BundleState::Waiting => "等另一个人确认".to_owned(),
        BundleState::Refused => "没有同意，或者撤回了".to_owned(),
        BundleState::Ready => match one.until {
            Some(until) => format!("可以下载，到{}为止", until.words()),
            None => "可以下载".to_owned(),
        },
        BundleState::Used => "已经下载".to_owned(),
        BundleState::Expired => "过了时间没有下载，请重新提出".to_owned(),
    }
}
