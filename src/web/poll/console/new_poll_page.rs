//! Beginning a poll from a template, or a practice vote.

use crate::{
    committee::{desk::Doing, place::Place},
    ui::{
        field::{self, Kind},
        form,
        go::Go,
        page::{self, Back},
        table::{self, cell},
    },
};
use api::{
    community::CommunityParams,
    pages,
    poll::console::{DraftRequest, NewDraft, NewPractice, Practice, PracticeRequest},
};
use domain::{id::CommunityId, poll::Template};
use leptos::prelude::*;

/// The page.
pub fn page(community: CommunityId) -> AnyView {
    let doing = Doing::new();
    // Taken here: the answer comes when no page is being drawn.
    let go = Go::get();
    let templates: Vec<_> = Template::ALL
        .into_iter()
        .map(|template| {
            let begin = Callback::new(move |()| {
                let request = DraftRequest { template };
                doing.run::<NewDraft>(CommunityParams { community }, request, move |view| {
                    go.to(&Place::Draft(community, view.id).address());
                });
            });
            let body = view! {
                <p>{template.explanation()}</p>
                <p class="app-note">{law(template)}</p>
                {form::button("用这个写", doing.pending, begin)}
            };
            form::card(template.words(), body.into_any())
        })
        .collect();
    let body = view! {
        <p>"选一个最像的，进去都能改。写好、检查过、两个人确认，公告才发出去。"</p>
        {doing.told()}
        {templates}
        {practice(community)}
    };
    page::page("新的表决", Back::to(Place::Home(community).address(), "概况"), body.into_any())
}

fn law(template: Template) -> String {
    let matters = template.matters();
    if matters.is_empty() {
        return "只征求意见，不需要达到人数。".to_owned();
    }
    matters.iter().map(|matter| format!("{}：{}。", matter.article(), matter.words())).collect()
}

fn practice(community: CommunityId) -> AnyView {
    let doing = Doing::new();
    let voters = RwSignal::new("10".to_owned());
    let wrong = RwSignal::new(String::new());
    let made = RwSignal::new(None::<Practice>);
    let act = Callback::new(move |()| {
        let number =
            voters.get_untracked().trim().parse::<u8>().ok().filter(|number| (1..=30).contains(number));
        wrong.set(if number.is_some() { "" } else { "请填 1 到 30 的数字。" }.to_owned());
        if let Some(voters) = number {
            let request = PracticeRequest { voters };
            doing.run::<NewPractice>(CommunityParams { community }, request, move |practice| {
                made.set(Some(practice));
            });
        }
    });
    let fields = field::line(Kind::Digits, "要几个练习码", "1 到 30 个。", voters, wrong.into());
    let shown = move || made.with(|made| made.as_ref().map(|made| codes(community, made)));
    let body = view! {
        <p>"给楼长和工作人员练手：编的业主，编的码，马上可以投，七天后截止，不出现在小区的表决里。"</p>
        {form::form(fields, "开一次练习", doing.pending, doing.told(), act)}
        {shown}
    };
    form::card("练习", body.into_any())
}

fn codes(community: CommunityId, practice: &Practice) -> AnyView {
    let columns = [table::number("第几个"), table::text("练习码")];
    let rows = practice
        .codes
        .iter()
        .zip(1..)
        .map(|(code, number)| vec![cell(number.to_string()), cell(code.printed())])
        .collect();
    let about = format!(
        "“{}”开好了，到{}截止。码只显示这一次，请现在抄下来或打印这一页。",
        practice.title,
        practice.closes_at.deadline_words()
    );
    let to = pages::poll(community, practice.poll);
    view! {
        <div class="app-notice" role="status">
            <p>{about}</p>
            {table::table("练习码", &columns, rows, "")}
            {form::outside(pages::LETTER, "去输练习码")}
            {form::outside(&to, "打开练习表决")}
        </div>
    }
    .into_any()
}
