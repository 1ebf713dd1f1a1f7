//! The daily log (施工日志): a line a day, what everybody reads apart from what only the house reads.

use super::site_page::Site;
use crate::{
    committee::desk::{Doing, fetch},
    ui::{
        field::{self, Kind},
        form, markup,
        places::places,
        when,
    },
};
use api::{
    community::CommunityParams,
    schedule::site::{AddLogLine, ListLog, LogLine, LogList, NewLogLine, Touched, Weather},
};
use leptos::prelude::*;
use maud::html;

/// So many lines stand open; the rest are folded.
const OPEN: usize = 14;

#[derive(Clone, Copy)]
struct Typed {
    day: RwSignal<String>,
    weather: RwSignal<String>,
    people: RwSignal<String>,
    text: RwSignal<String>,
    internal: RwSignal<String>,
    touched: RwSignal<Vec<String>>,
    wrong: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            day: text(),
            weather: text(),
            people: text(),
            text: text(),
            internal: text(),
            touched: RwSignal::new(Vec::new()),
            wrong: text(),
        }
    }

    fn request(self) -> Result<NewLogLine, &'static str> {
        let day = when::day(&self.day.get_untracked()).ok_or("请选是哪一天。")?;
        let people = match self.people.get_untracked().trim() {
            "" => None,
            people => {
                Some(people.parse::<u16>().ok().filter(|people| *people <= 999).ok_or("人数请写整数。")?)
            }
        };
        let (text, internal) = (self.text.get_untracked(), self.internal.get_untracked());
        let (text, internal) = (text.trim().to_owned(), internal.trim().to_owned());
        if text.is_empty() && internal.is_empty() {
            return Err("请写一句今天做了什么。");
        }
        let weather = Weather::ALL.into_iter().find(|one| one.words() == self.weather.get_untracked());
        let touched = self.touched.with_untracked(|ids| {
            let one = |id: &String| Some(Touched { package: id.parse().ok()?, percent: None });
            ids.iter().filter_map(one).collect()
        });
        Ok(NewLogLine { day, weather, people, text, internal, touched, corrects: None })
    }
}

/// The form and the lines.
pub fn log(site: Site) -> AnyView {
    let params = CommunityParams { community: site.community };
    let list = fetch::<ListLog>(params);
    let (typed, doing) = (Typed::new(), Doing::new());
    let packages = RwSignal::new(Vec::new());
    let lines = list.show(move |list| {
        if typed.day.with_untracked(String::is_empty) {
            typed.day.set(list.today.into());
        }
        packages.set(list.packages.iter().map(|one| (one.id.to_string(), one.name.clone())).collect());
        shown(list)
    });
    let act = Callback::new(move |()| match typed.request() {
        Err(words) => typed.wrong.set(words.to_owned()),
        Ok(line) => {
            typed.wrong.set(String::new());
            doing.run::<AddLogLine>(params, line, move |_: LogLine| {
                for field in [typed.text, typed.internal, typed.people] {
                    field.set(String::new());
                }
                site.said.set("日志记好了。写错了，再写一条更正，原来的留着。".into());
                list.again.run(());
            });
        }
    });
    let none = (String::new(), "不写".to_owned());
    let weathers = Weather::ALL.map(|one| (one.words().to_owned(), one.words().to_owned()));
    let weathers: Vec<_> = core::iter::once(none).chain(weathers).collect();
    let editor = site.may.then(|| {
        let fields = view! {
            {field::line(Kind::Day, "哪一天", "", typed.day, typed.wrong.into())}
            {field::choose("天气", "", weathers, typed.weather)}
            {field::line(Kind::Digits, "现场几个人", "", typed.people, form::fine())}
            {field::lines("今天做了什么", "居民看得到，500 个字以内。", typed.text, form::fine())}
            {field::lines("只给内部看", "居委会和施工单位看得到。", typed.internal, form::fine())}
            <details class="app-folded">
                <summary>"写的是哪几项"</summary>
                {move || places("打勾的那几项下面，居民看得到这一条", packages.get(), typed.touched)}
            </details>
        };
        form::form(fields.into_any(), "记日志", doing.pending, doing.told(), act)
    });
    form::card("施工日志", view! { {editor} {lines} }.into_any())
}

fn shown(list: &LogList) -> AnyView {
    let line = |line: &LogLine| {
        let name = |touched: &Touched| {
            let found = list.packages.iter().find(|one| one.id == touched.package);
            found.map_or_else(String::new, |one| one.name.clone())
        };
        let names: Vec<String> = line.touched.iter().map(name).collect();
        html! {
            li {
                strong { (line.day.words()) }
                @if let Some(weather) = line.weather { "，" (weather.words()) }
                @if let Some(people) = line.people { "，" (people) " 人" }
                @if line.corrects.is_some() { "（更正）" }
                @if !line.text.is_empty() { br; (line.text) }
                @if !line.internal.is_empty() { br; "内部：" (line.internal) }
                @if !names.is_empty() { br; span.app-note { (names.join("、")) } }
                br; span.app-note { (line.by) }
            }
        }
    };
    markup::raw(html! {
        @if list.lines.is_empty() { p.console-empty { "还没有日志。" } }
        ul { @for one in list.lines.iter().take(OPEN) { (line(one)) } }
        @if list.lines.len() > OPEN {
            details.app-folded {
                summary { "更早的 " (list.lines.len() - OPEN) " 条" }
                ul { @for one in list.lines.iter().skip(OPEN) { (line(one)) } }
            }
        }
    })
    .into_any()
}
