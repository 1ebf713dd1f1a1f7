//! Ballot lines that are not carried out: why, and who decided; everybody reads it.

use crate::{
    committee::{
        desk::{Doing, Fetched, fetch},
        kept::Kept,
    },
    ui::{
        field::{self, Kind},
        form,
    },
};
use api::{
    community::CommunityParams,
    schedule::line::{GetLines, Line, LineList, LineParams, LinePoll, LineReasonRequest, SaveLineReason},
};
use domain::id::{CommunityId, PollId};
use leptos::prelude::*;

#[derive(Clone, Copy)]
struct Typed {
    reason: RwSignal<String>,
    decided_by: RwSignal<String>,
    wrong: RwSignal<String>,
    doing: Doing,
}

impl Typed {
    fn of(line: &Line) -> Self {
        let why = line.reason.as_ref();
        Self {
            reason: RwSignal::new(why.map(|why| why.reason.clone()).unwrap_or_default()),
            decided_by: RwSignal::new(why.map(|why| why.decided_by.clone()).unwrap_or_default()),
            wrong: RwSignal::new(String::new()),
            doing: Doing::new(),
        }
    }
}

/// The lines without a work package.
pub fn lines(community: CommunityId, may: bool) -> AnyView {
    let list = fetch::<GetLines>(CommunityParams { community });
    let (typed, said) = (Kept::new(), RwSignal::new(String::new()));
    let shown = list.show(move |lines| {
        let bare = |poll: &LinePoll| -> Vec<Line> {
            poll.lines.iter().filter(|line| line.works.is_empty()).cloned().collect()
        };
        let polls = lines.polls.iter().map(|poll| (poll.poll, poll.title.clone(), bare(poll)));
        let found: Vec<(PollId, String, Vec<Line>)> = polls.filter(|(.., lines)| !lines.is_empty()).collect();
        if found.is_empty() {
            return view! { <p class="console-empty">"表决过的每一项都排进了施工进度，或者还没有结果。"</p> }
                .into_any();
        }
        let one = |(poll, title, lines): (PollId, String, Vec<Line>)| {
            let forms: Vec<_> =
                lines.iter().map(|line| line_form(community, poll, line, (list, typed, said), may)).collect();
            view! { <h3>{title}</h3> {forms} }
        };
        found.into_iter().map(one).collect::<Vec<_>>().into_any()
    });
    let about = "下面这些表决过、可是没有排进施工进度。居民会问为什么，请写明。";
    form::card("没有做的表决项", view! { <p>{about}</p> {form::done(said)} {shown} }.into_any())
}

type Shared = (Fetched<LineList>, Kept<(PollId, u16), Typed>, RwSignal<String>);

fn line_form(
    community: CommunityId,
    poll: PollId,
    line: &Line,
    (list, kept, said): Shared,
    may: bool,
) -> AnyView {
    let typed = kept.of((poll, line.item), || Typed::of(line));
    let (item, title) = (line.item, line.title.clone());
    let told = line.reason.as_ref().map(|why| format!("写过的：{}（{}）", why.reason, why.decided_by));
    let act = Callback::new(move |()| {
        let reason = typed.reason.get_untracked().trim().to_owned();
        let decided_by = typed.decided_by.get_untracked().trim().to_owned();
        if reason.is_empty() || decided_by.is_empty() {
            return typed.wrong.set("请写明为什么、谁定的。".into());
        }
        typed.wrong.set(String::new());
        let request = LineReasonRequest { reason, decided_by };
        typed.doing.run::<SaveLineReason>(LineParams { community, poll, item }, request, move |_| {
            said.set("存好了，居民现在就看得到。".into());
            list.again.run(());
        });
    });
    let fields = view! {
        {field::line(Kind::Text, "为什么没做", "200 个字以内。", typed.reason, typed.wrong.into())}
        {field::line(Kind::Text, "谁定的", "单位的名字。", typed.decided_by, form::fine())}
    };
    let editor =
        may.then(|| form::form(fields.into_any(), "存好理由", typed.doing.pending, typed.doing.told(), act));
    view! {
        <details class="app-folded">
            <summary>{title}</summary>
            <p>{told}</p>
            {editor}
        </details>
    }
    .into_any()
}
