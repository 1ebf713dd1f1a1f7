//! Editing one package; what is typed stays when somebody else saved it meanwhile.

use super::{
    board_page::Desks,
    typed::{Typed, Wrong},
    view::{Places, name, title},
};
use crate::{
    client::Failure,
    committee::desk::Doing,
    ui::{
        field::{self, Kind},
        form, load,
        places::places,
    },
};
use api::{
    community::CommunityParams,
    schedule::{
        PackageParams,
        console::{
            AddPackage, Board, BoardPackage, DropPackage, DropPackageRequest, SavePackage, SavePackageRequest,
        },
    },
};
use domain::{Refusal, id::PackageId};
use leptos::prelude::*;

/// The fields as signals.
#[derive(Clone, Copy)]
struct Fields {
    typed: StoredValue<Typed>,
    item: RwSignal<String>,
    kind: RwSignal<String>,
    building: RwSignal<String>,
    stairwell: RwSignal<String>,
    stretch: RwSignal<String>,
    title: RwSignal<String>,
    start: RwSignal<String>,
    end: RwSignal<String>,
    work_days: RwSignal<String>,
    noisy: RwSignal<bool>,
    opens_ground: RwSignal<bool>,
    after: RwSignal<Vec<String>>,
    contractor: RwSignal<String>,
    supervisor: RwSignal<String>,
    utility: RwSignal<String>,
    designed: RwSignal<String>,
}

impl Fields {
    fn of(typed: Typed) -> Self {
        let one = |text: &String| RwSignal::new(text.clone());
        Self {
            item: one(&typed.item),
            kind: one(&typed.kind),
            building: one(&typed.building),
            stairwell: one(&typed.stairwell),
            stretch: one(&typed.stretch),
            title: one(&typed.title),
            start: one(&typed.start),
            end: one(&typed.end),
            work_days: one(&typed.work_days),
            noisy: RwSignal::new(typed.noisy),
            opens_ground: RwSignal::new(typed.opens_ground),
            after: RwSignal::new(typed.after.clone()),
            contractor: one(&typed.contractor),
            supervisor: one(&typed.supervisor),
            utility: one(&typed.utility),
            designed: one(&typed.designed),
            typed: StoredValue::new(typed),
        }
    }

    fn typed(self) -> Typed {
        Typed {
            item: self.item.get_untracked(),
            kind: self.kind.get_untracked(),
            building: self.building.get_untracked(),
            stairwell: self.stairwell.get_untracked(),
            stretch: self.stretch.get_untracked(),
            title: self.title.get_untracked(),
            start: self.start.get_untracked(),
            end: self.end.get_untracked(),
            work_days: self.work_days.get_untracked(),
            noisy: self.noisy.get_untracked(),
            opens_ground: self.opens_ground.get_untracked(),
            after: self.after.get_untracked(),
            contractor: self.contractor.get_untracked(),
            supervisor: self.supervisor.get_untracked(),
            utility: self.utility.get_untracked(),
            designed: self.designed.get_untracked(),
            lines: self.typed.with_value(|typed| typed.lines.clone()),
        }
    }
}

/// The form of that package, or of a new one.
pub fn package_form(desks: Desks, which: Option<PackageId>) -> AnyView {
    let board = desks.board.state.with_untracked(|state| state.ready().cloned());
    let Some(board) = board else { return load::skeleton() };
    let found = which.and_then(|id| board.packages.iter().find(|one| one.package.id == id).cloned());
    let heading = match &found {
        Some(one) => format!("改：{}", name(&board, &Places::of(&board), one.package.id)),
        None => "加一项".to_owned(),
    };
    let fields = Fields::of(found.as_ref().map_or_else(Typed::new, Typed::of));
    let (wrong, doing) = (RwSignal::new(Wrong::default()), Doing::new());
    let act = Callback::new(move |()| save(desks, which, fields, wrong, doing));
    // Somebody else saved it: the newest is fetched, what is typed stays, and the next save is a knowing one.
    Effect::new(move |_| {
        let outdated = |failed: &Option<Failure>| {
            failed.as_ref().is_some_and(|one| one.code() == Refusal::Outdated.code())
        };
        if doing.failed.with(outdated) {
            desks.board.again.run(());
        }
    });
    let close = Callback::new(move |()| desks.editing.set(None));
    let away = found.map(|one| drop_form(desks, &one));
    let view = view! {
        {form::form(all(fields, &board, which, wrong), "保存这一项", doing.pending, doing.told(), act)}
        <div class="console-acts">{form::button("不改了", doing.pending, close)}</div>
        {away}
    };
    form::card(&heading, view.into_any())
}

fn save(desks: Desks, which: Option<PackageId>, fields: Fields, wrong: RwSignal<Wrong>, doing: Doing) {
    let form = match fields.typed().form() {
        Ok(form) => form,
        Err(told) => return wrong.set(told),
    };
    wrong.set(Wrong::default());
    let community = desks.community;
    let done = move |_: BoardPackage| {
        desks.said.set("存好了。发布以后居民才看得到。".into());
        desks.editing.set(None);
        desks.board.again.run(());
    };
    let Some(package) = which else {
        return doing.run::<AddPackage>(CommunityParams { community }, form, done);
    };
    // The newest revision that was shown: after "outdated" the board is fetched and can be saved over knowingly.
    let revision = desks.board.state.with_untracked(|state| {
        let found = state.ready()?.packages.iter().find(|one| one.package.id == package)?;
        Some(found.revision)
    });
    let request = SavePackageRequest { revision: revision.unwrap_or(0), package: form };
    doing.run::<SavePackage>(PackageParams { community, package }, request, done);
}

fn all(fields: Fields, board: &Board, which: Option<PackageId>, wrong: RwSignal<Wrong>) -> AnyView {
    let items = board
        .catalogue
        .iter()
        .map(|line| (line.code.to_string(), format!("{} {}", line.code, line.name)))
        .collect();
    let at = |part: fn(&Wrong) -> &String| Signal::derive(move || wrong.with(|wrong| part(wrong).clone()));
    view! {
        {field::choose("目录里的哪一项", "", items, fields.item)}
        {field::line(Kind::Text, "做什么", "空着就用目录里的名字；60 个字以内。", fields.title, form::fine())}
        {spot(fields, board, at(|wrong| &wrong.place))}
        {field::line(Kind::Day, "计划开始", "", fields.start, at(|wrong| &wrong.dates))}
        {field::line(Kind::Day, "计划完成", "这一天也算在内。", fields.end, form::fine())}
        {field::line(Kind::Digits, "要几个工作日", "周末和放假的日子不算。", fields.work_days, at(|wrong| &wrong.work_days))}
        {field::tick("有噪音", "高考、中考等安静的日子不能做。", fields.noisy)}
        {field::tick("要开挖", "同一段路不同月份开挖，会提醒。", fields.opens_ground)}
        {field::line(Kind::Text, "施工单位", "", fields.contractor, form::fine())}
        {field::line(Kind::Text, "监理单位", "", fields.supervisor, form::fine())}
        {field::line(Kind::Text, "管线是谁的", "水、电、气、热、通信单位；不是管线就空着。", fields.utility, form::fine())}
        {field::line(Kind::Day, "管线的规划哪天定好", "水电气热信同步规划，不在同一个月会提醒；不知道就空着。", fields.designed, form::fine())}
        {before(fields, board, which)}
    }
    .into_any()
}

const KINDS: [(&str, &str); 4] =
    [("community", "全小区"), ("building", "一栋楼"), ("stairwell", "一个单元"), ("stretch", "一段路")];

fn spot(fields: Fields, board: &Board, wrong: Signal<String>) -> AnyView {
    let none = || (String::new(), "请选".to_owned());
    let kinds = KINDS.iter().map(|(key, words)| ((*key).to_owned(), (*words).to_owned())).collect();
    let one = |place: &api::schedule::Place| (place.id.to_string(), place.name.clone());
    let buildings = [vec![none()], board.buildings.iter().map(one).collect()].concat();
    let road =
        |one: &api::schedule::console::BoardStretch| (one.stretch.id.to_string(), one.stretch.name.clone());
    let stretches = [vec![none()], board.stretches.iter().map(road).collect()].concat();
    let more = move || match fields.kind.get().as_str() {
        "building" => field::choose("哪栋楼", "", buildings.clone(), fields.building),
        "stairwell" => view! {
            {field::choose("哪栋楼", "", buildings.clone(), fields.building)}
            {field::line(Kind::Digits, "几单元", "", fields.stairwell, form::fine())}
        }
        .into_any(),
        "stretch" => field::choose(
            "哪段路",
            "没有的话，先到“表格、路段、安静日子”里加。",
            stretches.clone(),
            fields.stretch,
        ),
        _ => ().into_any(),
    };
    let told = move || {
        let wrong = wrong.get();
        (!wrong.is_empty()).then(|| view! { <span>{wrong}</span> })
    };
    view! { {field::choose("在哪做", "", kinds, fields.kind)} {more} <p class="console-field__wrong" role="alert">{told}</p> }
        .into_any()
}

/// Packages that come first beside what the catalogue says: chosen ones on top, folded away.
fn before(fields: Fields, board: &Board, which: Option<PackageId>) -> AnyView {
    let spots = Places::of(board);
    let list = board
        .packages
        .iter()
        .filter(|one| Some(one.package.id) != which && !one.package.dropped)
        .map(|one| {
            (
                one.package.id.to_string(),
                format!("{}，{}", title(board, &one.package), spots.words(&one.package)),
            )
        })
        .collect();
    view! {
        <details class="app-folded">
            <summary>{move || format!("要等别的先做完（另选了 {} 项）", fields.after.with(Vec::len))}</summary>
            <p class="console-field__about">"先地下后地上这些次序，目录里已经有了，不用选。"</p>
            {places("先做完", list, fields.after)}
        </details>
    }
    .into_any()
}

/// Dropping a package, or taking it up again; the reason and who decided become public.
fn drop_form(desks: Desks, one: &BoardPackage) -> AnyView {
    let text = || RwSignal::new(String::new());
    let (reason, body, wrong, doing) = (text(), text(), text(), Doing::new());
    let (package, revision, dropped) = (one.package.id, one.revision, !one.package.dropped);
    let act = Callback::new(move |()| {
        let (reason, decided_by) =
            (reason.get_untracked().trim().to_owned(), body.get_untracked().trim().to_owned());
        if reason.is_empty() || decided_by.is_empty() {
            return wrong.set("请写明为什么、谁定的，居民会看到。".into());
        }
        wrong.set(String::new());
        let request = DropPackageRequest { revision, dropped, reason, decided_by };
        let params = PackageParams { community: desks.community, package };
        doing.run::<DropPackage>(params, request, move |_| {
            desks.said.set("存好了。发布以后居民才看得到。".into());
            desks.editing.set(None);
            desks.board.again.run(());
        });
    });
    let (label, words) =
        if dropped { ("这一项不做了", "不做了") } else { ("还是要做", "恢复") };
    let fields = view! {
        {field::line(Kind::Text, "为什么", "居民看得到，200 个字以内。", reason, wrong.into())}
        {field::line(Kind::Text, "谁定的", "单位的名字。", body, form::fine())}
    };
    view! {
        <details class="app-folded">
            <summary>{label}</summary>
            {form::form(fields.into_any(), words, doing.pending, doing.told(), act)}
        </details>
    }
    .into_any()
}
