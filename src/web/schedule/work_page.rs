//! One package of works: what, where, when, how far, why in this order, who, pictures and the daily log.

use super::{
    order, outages,
    schedule_page::{contact, waived},
    visit, words,
};
use crate::{
    community::named::with_home,
    shared::Shared,
    ui::{
        bar, cell, load, markup,
        page::{self, Back},
    },
};
use api::{
    community::CommunityHome,
    pages,
    schedule::{
        DateChange, GetPackage, PackageParams, PackageView, WorkState, photo::WorkPhoto, site::PublicLogLine,
    },
};
use domain::{
    Day,
    id::{CommunityId, PackageId},
};
use leptos::prelude::*;
use maud::{Markup, html};

/// So many lines of the log stand open.
const LOG_OPEN: usize = 5;

/// A package.
pub fn work_page(community: CommunityId, package: PackageId) -> AnyView {
    let slot = Shared::get().work;
    let open = move || slot.open::<GetPackage>(PackageParams { community, package }, true);
    open();
    crate::device::on_restored(open);
    with_home(community, move |home| {
        let home = home.clone();
        load::show(slot.state, Callback::new(move |()| open()), move |view| whole(&home, view))
    })
}

fn whole(home: &CommunityHome, view: &PackageView) -> AnyView {
    let (work, today) = (&view.work, view.now.day());
    let top = html! {
        p.schedule-spot { (work.spot) }
        (progress(view))
        (waived(&view.waived, today))
        (outages::notices(&view.outages.iter().collect::<Vec<_>>(), &home.works.buildings, view.now))
    };
    let rest = html! {
        (order::section(home.id, view))
        (cell::cells("这一项", &facts(view)))
        (changes(&view.changes, today))
        (photos(&view.site.photos, today))
        (log(&view.site.log, today))
        (cell::cells("", &[cell::link(&pages::follow(home.id), "有变动告诉我", "这一项动工、做完、改日期", "")]))
        (contact(home))
    };
    let visits = view.site.appointments.then(|| visit::section(home.id, work.id));
    let body = view! { {markup::raw(top)} {visits} {markup::raw(rest)} };
    page::page(&work.title, Back::to(pages::schedule(home.id), "施工进度"), body.into_any())
}

/// How far it is: the words, the bar, and what is late.
fn progress(view: &PackageView) -> Markup {
    let (work, today) = (&view.work, view.now.day());
    html! {
        section.app-block {
            p.schedule-state { (words::state(work.state, work.percent)) }
            @if !matches!(work.state, WorkState::Ahead | WorkState::Dropped) {
                (bar::bar(i64::from(work.percent), 100, None))
            }
            p { (words::when(work, today)) }
            (words::late(work.state, work.late, work.late_reason.as_deref()))
            @if let Some(why) = &work.dropped {
                p {
                    "为什么不做：" (why.reason) "（" (why.decided_by) "，"
                    (words::short(why.at.day(), today)) "）"
                }
            }
        }
    }
}

fn facts(view: &PackageView) -> Vec<Markup> {
    let work = &view.work;
    let to = |day: Option<Day>| day.map(Day::words);
    let planned = format!("{}到{}", work.plan.start.words(), work.plan.end.words());
    let mut noise = Vec::new();
    if work.noisy {
        noise.push("有响声，公布的安静日（像高考）不做");
    }
    if work.digs {
        noise.push("要挖开地面");
    }
    let lines = [
        ("在哪里", Some(work.spot.clone())),
        ("计划", Some(planned)),
        ("实际开工", to(work.begun)),
        ("实际做完", to(work.done)),
        ("谁施工", work.contractor.clone()),
        ("谁监理", view.supervisor.clone()),
        ("管线归谁", view.utility.clone()),
        ("会怎样", (!noise.is_empty()).then(|| noise.join("；"))),
    ];
    let mut cells: Vec<Markup> = lines
        .into_iter()
        .filter_map(|(what, value)| Some(cell::line(what, &value.filter(|value| !value.is_empty())?)))
        .collect();
    cells.push(cell::link(&pages::policy_item(work.item), "这一项改什么、按哪条", "方案的原话，归谁管", ""));
    cells
}

/// Every time the dates moved, with the reason.
fn changes(changes: &[DateChange], today: Day) -> Markup {
    html! {
        @if !changes.is_empty() {
            section.app-block {
                h2.app-block__title { "日期改过 " (changes.len()) " 次" }
                @for change in changes {
                    div.schedule-change {
                        p {
                            s { (words::span(change.before, today)) }
                            span.app-hidden { "改成" } " → "
                            strong { (words::span(change.after, today)) }
                        }
                        p { "为什么改：" (change.reason) }
                        p.app-note { "第 " (change.number) " 次公布，" (words::short(change.at.day(), today)) }
                    }
                }
            }
        }
    }
}

fn photos(photos: &[WorkPhoto], today: Day) -> Markup {
    html! {
        @if !photos.is_empty() {
            section.app-block {
                h2.app-block__title { "现场照片" }
                ul.schedule-photos {
                    @for photo in photos {
                        li.schedule-photo {
                            a href=(photo.full) rel="external" {
                                img.schedule-photo__image src=(photo.small) alt=(alt(photo, today))
                                    width=(photo.width) height=(photo.height) loading="lazy";
                            }
                            p.app-note { (caption(photo, today)) }
                        }
                    }
                }
            }
        }
    }
}

/// What the picture shows, for those who do not see it.
fn alt(photo: &WorkPhoto, today: Day) -> String {
    let what = if photo.caption.is_empty() { "没有写说明的现场照片" } else { &photo.caption };
    format!("{what}，{}拍", words::short(photo.day, today))
}

fn caption(photo: &WorkPhoto, today: Day) -> String {
    let what = if photo.caption.is_empty() { String::new() } else { format!("{}，", photo.caption) };
    format!("{what}{}，{}拍", words::short(photo.day, today), photo.by)
}

fn log(lines: &[PublicLogLine], today: Day) -> Markup {
    if lines.is_empty() {
        return html! {};
    }
    let (open, older) = lines.split_at(lines.len().min(LOG_OPEN));
    let all = |lines: &[PublicLogLine]| html! { @for line in lines { (log_line(line, today)) } };
    html! {
        section.app-block {
            h2.app-block__title { "施工日志" }
            dl.schedule-log { (all(open)) }
        }
        @if !older.is_empty() {
            (cell::folded(&format!("更早的 {} 条", older.len()), &html! { dl.schedule-log { (all(older)) } }))
        }
    }
}

fn log_line(line: &PublicLogLine, today: Day) -> Markup {
    html! {
        dt {
            (words::short(line.day, today))
            @if line.correction { "（更正）" }
            @if line.corrected { "（后来更正过）" }
        }
        dd {
            @if line.corrected { s { (line.text) } } @else { (line.text) }
            @if let Some(percent) = line.percent { " 做到 " (percent) "%。" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::list::tests, *};
    use domain::schedule::Span;

    fn photo(caption: &str) -> WorkPhoto {
        WorkPhoto {
            full: "/photos/a.jpg".into(),
            small: "/photos/b.jpg".into(),
            width: 1600,
            height: 1200,
            caption: caption.into(),
            day: tests::today(),
            by: "施工单位".into(),
        }
    }

    #[test]
    fn a_photo_without_words_still_says_what_it_is() {
        assert_eq!(alt(&photo("沟已回填"), tests::today()), "沟已回填，11月22日拍");
        assert!(alt(&photo(""), tests::today()).starts_with("没有写说明"));
        assert_eq!(caption(&photo(""), tests::today()), "11月22日，施工单位拍");
    }

    #[test]
    fn every_change_of_dates_says_why() {
        let (before, after) = (tests::today(), tests::today().plus(7));
        let change = DateChange {
            number: 2,
            before: Span { start: before, end: before },
            after: Span { start: after, end: after },
            reason: "连续下雨".into(),
            at: tests::today().start(),
        };
        let told = changes(&[change], tests::today()).into_string();
        assert!(told.contains("<s>11月22日</s>") && told.contains("<strong>11月29日</strong>"), "{told}");
        assert!(told.contains("为什么改：连续下雨") && changes(&[], tests::today()).into_string().is_empty());
    }

    #[test]
    fn a_line_that_was_corrected_is_struck_out_and_stays() {
        let line = |corrected: bool| PublicLogLine {
            day: tests::today(),
            text: "铺管 80 米".into(),
            percent: Some(40),
            correction: !corrected,
            corrected,
        };
        let told = log(&[line(false), line(true)], tests::today()).into_string();
        assert!(told.contains("（更正）") && told.contains("<s>铺管 80 米</s>") && told.contains("做到 40%"));
        let many: Vec<_> = (0..8).map(|_| line(false)).collect();
        assert!(log(&many, tests::today()).into_string().contains("更早的 3 条"));
    }
}
