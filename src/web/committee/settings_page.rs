//! What holds at this place: entered by the operator, read by every committee.

use super::{
    desk::{Desk, Doing, Fetched, fetch},
    place::Place,
    settings_form::{Typed, Wrong, holidays, lines},
};
use crate::ui::{
    field::{self, Kind},
    form,
    load::{self, Load},
    page::{self, Back},
};
use api::{
    NoParams,
    committee::{
        GetSettings, HolidayList, HolidayYear, ListHolidays, SaveHolidays, SaveSettings, Settings, YearParams,
    },
};
use domain::{committee::Action, id::CommunityId};
use leptos::prelude::*;

/// The page.
pub fn settings_page() -> AnyView {
    let desk = Desk::get();
    let own = desk
        .staff
        .with_untracked(|staff| staff.ready().and_then(|staff| staff.community.as_ref().map(|own| own.id)));
    let may = desk.may(Action::ManageSettings, own.unwrap_or(CommunityId::from_bits(0)), None);
    let who = if may {
        "这里填的对所有小区都算数。没有核实过的，先问清楚再改。"
    } else {
        "这里的对所有小区都算数，由平台管理员填。有出入，请告诉他。"
    };
    let days =
        move |list: &HolidayList| years(list).into_iter().map(|year| year_card(year, may)).collect_view();
    let body = view! {
        <p>{who}</p>
        {begun(fetch::<GetSettings>(NoParams {}), move |settings| settings_card(settings, may))}
        <h2>"放假的日子"</h2>
        <p>
            "公告和答复的最后一天碰上放假，就顺延到放假结束的第二天。以国务院办公厅当年的放假通知为准；拿不准的，请问街道。"
        </p>
        {begun(fetch::<ListHolidays>(NoParams {}), move |list| days(list).into_any())}
    };
    let back = if own.is_none() { Back::to(Place::Start.address(), "小区") } else { None };
    page::page("本地规定", back, body.into_any())
}

/// Draws what was fetched first; what is fetched later changes nothing that is typed.
fn begun<T>(fetched: Fetched<T>, draw: impl Fn(&T) -> AnyView + Send + 'static) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let first = RwSignal::new(None::<T>);
    Effect::new(move |_| {
        let here = fetched.state.with(|state| state.ready().cloned());
        if here.is_some() && first.with_untracked(Option::is_none) {
            first.set(here);
        }
    });
    let waiting = move || {
        if first.with(Option::is_some) {
            return None;
        }
        fetched.state.with(|state| match state {
            Load::Failed(failure) => Some(load::failed(failure, Some(fetched.again))),
            _ => Some(load::skeleton()),
        })
    };
    view! { {waiting} {move || first.with(|first| first.as_ref().map(&draw))} }.into_any()
}

fn settings_card(settings: &Settings, may: bool) -> AnyView {
    let typed = Typed::of(settings);
    let street = RwSignal::new(typed.street);
    let [document, date, objection, help, question] =
        [typed.document, typed.date, typed.objection, typed.help, typed.question].map(RwSignal::new);
    let (works, appointments) = (typed.works.map(RwSignal::new), typed.appointments.map(RwSignal::new));
    let site = typed.site.map(RwSignal::new);
    let visits = typed.visits.map(RwSignal::new);
    let (wrong, said, doing) = (RwSignal::new(Wrong::default()), RwSignal::new(String::new()), Doing::new());
    let told =
        move |field: fn(&Wrong) -> &String| Signal::derive(move || wrong.with(|wrong| field(wrong).clone()));
    let fields = view! {
        {field::tick("每次表决公告以前，街道都要确认", "待核实：请问街道办事处。不打勾时，由每份草稿自己定。", street)}
        {field::line(Kind::Text, "认可电子表决的文件", "待核实：请问区县住房城乡建设局。有书面答复再填它的名称；没有就空着，每一页都写明以主管部门答复和签字纸质票为准。", document, told(|wrong| &wrong.document))}
        {field::line(Kind::Day, "文件的日期", "", date, told(|wrong| &wrong.date))}
        {field::line(Kind::Digits, "几天内答复异议", "按日历天算，没有改过是 7 天。待核实：请问区县住房城乡建设局。", objection, told(|wrong| &wrong.objection))}
        {field::line(Kind::Digits, "几个工作日内上门帮忙", "没有改过是 2 个工作日。待核实：请问街道办事处。", help, told(|wrong| &wrong.help))}
        {field::line(Kind::Digits, "几个工作日内答复居民提问", "没有改过是 5 个工作日，公积金中心也按它。待核实：请问街道办事处和公积金中心。", question, told(|wrong| &wrong.question))}
        {field::line(Kind::Day, "施工最早哪天", "待核实：请问区县住房城乡建设局。不知道就空着，日程不按它查。", works[0], told(|wrong| &wrong.works))}
        {field::line(Kind::Day, "施工最晚哪天", "和上一格一起填。日程排到外面的，公布以前会提醒。", works[1], told(|wrong| &wrong.works))}
        {field::line(Kind::Digits, "入户预约，提前几小时就不能改", "没有改过是 24 小时。待核实：请问居委会和施工单位。", appointments[0], told(|wrong| &wrong.hours))}
        {field::line(Kind::Digits, "几次没人在家，改由居委会来约", "没有改过是 2 次。待核实：请问居委会。", appointments[1], told(|wrong| &wrong.absences))}
        {field::line(Kind::Text, "网站备案编号", "照抄备案通知上的编号，会写在每一页的最下面。没有就空着，不写。", site[0], told(|wrong| &wrong.site[0]))}
        {field::line(Kind::Text, "办这个网站的单位", "写在每一页的最下面和隐私说明里。", site[1], told(|wrong| &wrong.site[1]))}
        {field::line(Kind::Text, "问个人信息打什么电话", "写在隐私说明里。没有就空着，写居委会的电话。", site[2], told(|wrong| &wrong.site[2]))}
        {field::line(Kind::Digits, "装修企业上门，最早几点", "没有改过是 8 点。量尺和安装都按它，小区的安静日另外避开。没有查到规定，待核实：请问街道办事处。", visits[0], told(|wrong| &wrong.visits))}
        {field::line(Kind::Digits, "装修企业上门，最晚几点走", "没有改过是 18 点。", visits[1], form::fine())}
    };
    let save = Callback::new(move |()| {
        said.set(String::new());
        let typed = Typed {
            street: street.get_untracked(),
            document: document.get_untracked(),
            date: date.get_untracked(),
            objection: objection.get_untracked(),
            help: help.get_untracked(),
            question: question.get_untracked(),
            works: works.map(|day| day.get_untracked()),
            appointments: appointments.map(|number| number.get_untracked()),
            site: site.map(|line| line.get_untracked()),
            visits: visits.map(|hour| hour.get_untracked()),
        };
        match typed.settings() {
            Err(told) => wrong.set(*told),
            Ok(settings) => {
                wrong.set(Wrong::default());
                doing.run::<SaveSettings>(NoParams {}, settings, move |_| {
                    said.set("存好了。已经定下的答复日期不变，新的从现在起算。".into());
                });
            }
        }
    });
    let body = filled(fields.into_any(), may, "存好这些规定", doing, save);
    form::card("要核实的规定", view! { {body} {form::done(said)} }.into_any())
}

/// The years that are entered, and this one and the next.
fn years(list: &HolidayList) -> Vec<HolidayYear> {
    let mut years = list.years.clone();
    for year in [list.today.year(), list.today.year() + 1] {
        if years.iter().all(|entered| entered.year != year) {
            years.push(HolidayYear { year, days: Vec::new(), works: Vec::new(), source: String::new() });
        }
    }
    years.sort_unstable_by_key(|year| core::cmp::Reverse(year.year));
    years
}

fn year_card(entered: HolidayYear, may: bool) -> AnyView {
    let year = entered.year;
    let none = RwSignal::new(entered.days.is_empty());
    let lines = lines(&entered.days, &entered.works);
    let (days, source) = (RwSignal::new(lines), RwSignal::new(entered.source));
    let (wrong, said, doing) =
        (RwSignal::new(<(String, String)>::default()), RwSignal::new(String::new()), Doing::new());
    let (wrong_days, wrong_source) =
        (Signal::derive(move || wrong.get().0), Signal::derive(move || wrong.get().1));
    let about = format!(
        "一行写一天，例如 {year}-10-01。放假的日子都写，连着放的周末也写；周六、周日调休上班的，日期后面写“上班”，例如 {year}-10-10 上班。"
    );
    let fields = view! {
        {field::lines(&format!("{year} 年放假和调休的日子"), &about, days, wrong_days)}
        {field::line(Kind::Text, "依据", "照抄通知的名称和文号，60 个字以内。", source, wrong_source)}
    };
    let save = Callback::new(move |()| {
        said.set(String::new());
        match holidays(year, &days.get_untracked(), &source.get_untracked()) {
            Err(told) => wrong.set(told),
            Ok(request) => {
                wrong.set(Default::default());
                let (count, works) = (request.days.len(), request.works.len());
                doing.run::<SaveHolidays>(YearParams { year }, request, move |_| {
                    none.set(count == 0);
                    said.set(format!("存好了：{year} 年放假 {count} 天，调休上班 {works} 天。"));
                });
            }
        }
    });
    let body = filled(fields.into_any(), may, &format!("存好 {year} 年"), doing, save);
    let missing = move || none.get().then(|| view! { <p class="app-note">"还没有录入。"</p> });
    form::card(&format!("{year} 年"), view! { {missing} {body} {form::done(said)} }.into_any())
}

/// A form for who may save, the same to read for everybody else.
fn filled(fields: AnyView, may: bool, words: &str, doing: Doing, save: Callback<()>) -> AnyView {
    if may {
        return form::form(fields, words, doing.pending, doing.told(), save);
    }
    view! { <fieldset class="console-all" disabled=true>{fields}</fieldset> }.into_any()
}
