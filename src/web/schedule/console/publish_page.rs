//! Publishing: which dates move and why, who is told, who answers for what departs from the order.

use super::view::span_words;
use crate::{
    committee::{
        desk::{Desk, Doing, Fetched, fetch},
        kept::Kept,
        place::Place,
    },
    ui::{
        field::{self, Kind},
        form, markup,
        page::{self, Back},
        table::{self, number, text},
    },
};
use api::{
    community::CommunityParams,
    schedule::publish::{
        BoardFinding, FindingWeight, Move, MoveKind, MoveReason, OverrideRequest, PreviewPublish,
        PublishPreview, PublishRequest, PublishSchedule,
    },
};
use domain::{
    committee::Action,
    id::{CommunityId, PackageId},
};
use leptos::prelude::*;
use maud::html;

/// What is typed to answer for a finding.
#[derive(Clone, Copy)]
struct Answer {
    reason: RwSignal<String>,
    decided_by: RwSignal<String>,
}

impl Answer {
    fn new() -> Self {
        Self { reason: RwSignal::new(String::new()), decided_by: RwSignal::new(String::new()) }
    }
}

/// What the page's parts share; what is typed outlives fetching the preview again.
#[derive(Clone, Copy)]
struct Publishing {
    community: CommunityId,
    preview: Fetched<PublishPreview>,
    reasons: Kept<PackageId, RwSignal<String>>,
    answers: Kept<String, Answer>,
    missing: RwSignal<String>,
    said: RwSignal<String>,
    doing: Doing,
    may: bool,
}

/// The page.
pub fn publish_page(community: CommunityId) -> AnyView {
    let publishing = Publishing {
        community,
        preview: fetch::<PreviewPublish>(CommunityParams { community }),
        reasons: Kept::new(),
        answers: Kept::new(),
        missing: RwSignal::new(String::new()),
        said: RwSignal::new(String::new()),
        doing: Doing::new(),
        may: Desk::get().may(Action::PublishSchedule, community, None),
    };
    let shown = publishing.preview.show(move |preview| whole(publishing, preview));
    let again = publishing.preview.again;
    let body = view! {
        {form::done(publishing.said)}
        {shown}
        {publishing.doing.told()}
        <div class="console-acts">{form::button("重新看一遍", publishing.doing.pending, again)}</div>
    };
    page::page("发布施工进度", Back::to(Place::Schedule(community).address(), "施工进度"), body.into_any())
}

fn whole(publishing: Publishing, preview: &PublishPreview) -> AnyView {
    if preview.moves.is_empty() {
        let words = match preview.last {
            0 => "还没有内容可以发布。先在进度表里加几项。".to_owned(),
            last => format!("和第 {last} 次发布的一样，没有要发布的。"),
        };
        return view! { <p class="console-empty">{words}</p> }.into_any();
    }
    let kept = preview.clone();
    let act = Callback::new(move |()| publish(publishing, &kept));
    let missing = publishing.missing;
    let told = view! { <p class="console-field__wrong" role="alert">{move || missing.get()}</p> };
    let button = if publishing.may && preview.possible {
        let words = format!("发布（第 {} 次）", preview.last + 1);
        form::form(().into_any(), &words, publishing.doing.pending, told.into_any(), act)
    } else if publishing.may {
        view! { <p class="app-notice app-notice_wrong">"上面有一定要改的，改好才能发布。"</p> }.into_any()
    } else {
        view! { <p class="console-empty">"发布由负责人和工作人员来做。"</p> }.into_any()
    };
    view! {
        {moves(publishing, &preview.moves)}
        {findings(publishing, &preview.findings)}
        {told_to(preview)}
        {button}
    }
    .into_any()
}

const fn kind_words(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::New => "新加的",
        MoveKind::Moved => "日子变了",
        MoveKind::Changed => "别的内容变了",
        MoveKind::Dropped => "不做了",
    }
}

fn moves(publishing: Publishing, moves: &[Move]) -> AnyView {
    let rows = moves
        .iter()
        .map(|one| {
            vec![
                table::cell(format!("{}（{}）", one.title, one.spot)),
                table::cell(kind_words(one.kind)),
                table::cell(one.before.map(span_words).unwrap_or_default()),
                table::cell(span_words(one.after)),
                reason(publishing, one),
            ]
        })
        .collect();
    let columns =
        [text("做什么"), text("有什么变化"), text("居民现在看到的"), text("发布以后"), text("为什么变")];
    let list = table::table("会有变化的", &columns, rows, "没有。");
    form::card("会有变化的", list)
}

fn reason(publishing: Publishing, one: &Move) -> AnyView {
    if one.kind != MoveKind::Moved || !publishing.may {
        return ().into_any();
    }
    let typed = publishing.reasons.of(one.package, || RwSignal::new(String::new()));
    let label = format!("{}为什么改日子", one.title);
    field::line(Kind::Text, &label, "居民看得到，200 个字以内。", typed, form::fine())
}

fn findings(publishing: Publishing, all: &[BoardFinding]) -> AnyView {
    let of = |weight| all.iter().filter(move |one: &&BoardFinding| one.weight == weight);
    let list = |title: &str, weight| {
        let found: Vec<&BoardFinding> = of(weight).collect();
        html! { @if !found.is_empty() {
            h3 { (title) "（" (found.len()) " 处）" }
            ul { @for one in found { li { (one.words) } } }
        } }
    };
    let refusing = markup::raw(list("一定要改，改好才能发布", FindingWeight::Refuses));
    let rest = markup::raw(html! {
        (list("已经写明理由的", FindingWeight::Waived)) (list("提醒", FindingWeight::Advice))
    });
    let answers: Vec<_> = of(FindingWeight::Override).map(|one| answer(publishing, one)).collect();
    let about = (!answers.is_empty()).then(
        || view! { <p>"下面几处和先后次序不合。要么回去改，要么写明理由和谁定的。理由和单位会公开。"</p> },
    );
    form::card("先后次序", view! { {refusing} {about} {answers} {rest} }.into_any())
}

fn answer(publishing: Publishing, finding: &BoardFinding) -> AnyView {
    let typed = publishing.answers.of(finding.key.clone(), Answer::new);
    view! {
        <div class="console-card">
            <p>{finding.words.clone()}</p>
            {field::line(Kind::Text, "理由", "居民看得到，200 个字以内。", typed.reason, form::fine())}
            {field::line(Kind::Text, "谁定的", "单位的名字，居民看得到。", typed.decided_by, form::fine())}
        </div>
    }
    .into_any()
}

fn told_to(preview: &PublishPreview) -> AnyView {
    let rows = preview
        .told
        .iter()
        .map(|one| {
            vec![
                table::cell(one.name.clone()),
                table::cell(one.moves.to_string()),
                table::cell(one.followers.to_string()),
            ]
        })
        .collect();
    let columns = [text("哪栋楼"), number("有变化的"), number("关注的手机")];
    let list = table::table("谁会收到通知", &columns, rows, "没有楼受影响。");
    form::card("谁会收到通知", list)
}

/// What is sent; what is missing is told in one sentence.
fn request(
    preview: &PublishPreview,
    reason: impl Fn(PackageId) -> String,
    answer: impl Fn(&str) -> (String, String),
) -> Result<PublishRequest, String> {
    let moved = preview.moves.iter().filter(|one| one.kind == MoveKind::Moved);
    let reasons: Vec<MoveReason> = moved
        .map(|one| MoveReason { package: one.package, reason: reason(one.package).trim().to_owned() })
        .collect();
    let needed = preview.findings.iter().filter(|one| one.weight == FindingWeight::Override);
    let overrides: Vec<OverrideRequest> = needed
        .map(|one| {
            let (reason, decided_by) = answer(&one.key);
            OverrideRequest {
                key: one.key.clone(),
                reason: reason.trim().to_owned(),
                decided_by: decided_by.trim().to_owned(),
            }
        })
        .collect();
    let bare = reasons.iter().filter(|one| one.reason.is_empty()).count();
    if bare > 0 {
        return Err(format!("还有 {bare} 项改了日子，没写为什么。居民会问，请写上。"));
    }
    let bare = overrides.iter().filter(|one| one.reason.is_empty() || one.decided_by.is_empty()).count();
    if bare > 0 {
        return Err(format!("还有 {bare} 处和先后次序不合，没写理由或谁定的。"));
    }
    Ok(PublishRequest { revision: preview.revision, reasons, overrides })
}

fn publish(publishing: Publishing, preview: &PublishPreview) {
    let reason = |id| publishing.reasons.of(id, || RwSignal::new(String::new())).get_untracked();
    let answer = |key: &str| {
        let typed = publishing.answers.of(key.to_owned(), Answer::new);
        (typed.reason.get_untracked(), typed.decided_by.get_untracked())
    };
    match request(preview, reason, answer) {
        Err(words) => publishing.missing.set(words),
        Ok(request) => {
            publishing.missing.set(String::new());
            let params = CommunityParams { community: publishing.community };
            publishing.doing.run::<PublishSchedule>(params, request, move |done| {
                publishing.said.set(format!("发布好了，这是第 {} 次。居民现在就看得到。", done.number));
                publishing.preview.again.run(());
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Day, Instant, schedule::Span};

    fn preview(weight: FindingWeight) -> PublishPreview {
        let day = |day| Day::of(2026, 11, day).expect("a day");
        let span = |start, end| Span { start: day(start), end: day(end) };
        let one = |id, kind| Move {
            package: PackageId::from_bits(id),
            title: "换水管".into(),
            spot: "7号楼".into(),
            kind,
            before: Some(span(1, 2)),
            after: span(3, 4),
        };
        let finding = BoardFinding {
            key: "k".into(),
            code: "order_broken".into(),
            words: "路先修了".into(),
            packages: Vec::new(),
            weight,
        };
        PublishPreview {
            revision: 5,
            last: 1,
            moves: vec![one(1, MoveKind::Moved), one(2, MoveKind::New)],
            told: Vec::new(),
            findings: vec![finding],
            possible: true,
            now: Instant(0),
        }
    }

    #[test]
    fn dates_that_move_need_a_reason_and_departures_a_name() {
        let said = |_| " 材料没到 ".to_owned();
        let nobody = |_: &str| ("急".to_owned(), " ".to_owned());
        let bare = request(&preview(FindingWeight::Advice), |_| " ".into(), nobody);
        assert!(bare.expect_err("no reason").contains("1 项"));
        assert!(
            request(&preview(FindingWeight::Override), said, nobody).expect_err("no name").contains("1 处")
        );
        let sent = request(&preview(FindingWeight::Advice), said, nobody).expect("all is there");
        assert_eq!((sent.revision, sent.reasons.len(), sent.overrides.len()), (5, 1, 0));
        assert_eq!(sent.reasons[0].reason, "材料没到");
    }
}
