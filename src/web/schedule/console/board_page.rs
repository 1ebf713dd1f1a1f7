//! The board: every work package with its dates, edited before it is published.

use super::{
    earliest, findings, package_form,
    view::{CLASSES, Filter, Places, STAGES, Stage, span_words, stage_words, title},
};
use crate::{
    committee::{
        desk::{Desk, Fetched, fetch},
        place::Place,
    },
    ui::{
        field, form,
        go::Go,
        page::{self, Back},
        table::{self, number, text},
    },
};
use api::{
    community::CommunityParams,
    schedule::console::{Board, BoardPackage, GetBoard},
};
use domain::{
    committee::Action,
    id::{CommunityId, PackageId},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the page's parts share.
#[derive(Clone, Copy)]
pub struct Desks {
    /// Whose board.
    pub community: CommunityId,
    /// The board.
    pub board: Fetched<Board>,
    /// Whether it may be changed.
    pub may: bool,
    /// What is edited: a package, or a new one.
    pub editing: RwSignal<Option<Option<PackageId>>>,
    /// What was done last.
    pub said: RwSignal<String>,
}

/// The page.
pub fn board_page(community: CommunityId) -> AnyView {
    let desks = Desks {
        community,
        board: fetch::<GetBoard>(CommunityParams { community }),
        may: Desk::get().may(Action::EditSchedule, community, None),
        editing: RwSignal::new(None),
        said: RwSignal::new(String::new()),
    };
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(Filter::of));
    let fields = filter_fields(desks, filter);
    // Typing goes on while the table behind it is fetched again.
    let editor = move || desks.editing.get().map(|which| package_form::package_form(desks, which));
    let list = desks.board.show(move |board| {
        let board = board.clone();
        (move || rows(desks, &board, filter.get())).into_any()
    });
    let about = desks.board.show(move |board| beside(desks, board));
    let body = view! {
        <p>"这里改的，发布以后居民才看得到；做到哪一步（现场）马上就看得到。"</p>
        {links(community)}
        {form::done(desks.said)}
        {about}
        {editor}
        {fields}
        {list}
    };
    page::page("施工进度", Back::to(Place::Home(community).address(), "概况"), body.into_any())
}

fn links(community: CommunityId) -> AnyView {
    let to = |place: Place, words: &'static str| {
        view! { <a class="console-button" href=place.address()>{words}</a> }
    };
    view! {
        <p class="console-acts">
            {to(Place::SchedulePublish(community), "去发布")}
            {to(Place::ScheduleSite(community), "现场：进度、日志、隐患")}
            {to(Place::ScheduleOutages(community), "停水停电通知")}
            {to(Place::ScheduleSheet(community), "表格、路段、安静日子")}
        </p>
    }
    .into_any()
}

/// What the order of works says, and what can be done with the whole board.
fn beside(desks: Desks, board: &Board) -> AnyView {
    let published = board.published.as_ref().map_or_else(
        || "还没有发布过。".to_owned(),
        |last| format!("第 {} 次发布：{}，{}。", last.number, last.at.words(), last.by),
    );
    let acts = desks.may.then(|| {
        let add = Callback::new(move |()| desks.editing.set(Some(None)));
        view! { <div class="console-acts">{form::button("加一项", RwSignal::new(false), add)}</div> {earliest::earliest(desks, board)} }
    });
    view! { <p>{published}</p> {findings::findings(board)} {acts} }.into_any()
}

fn filter_fields(desks: Desks, now: Memo<Filter>) -> AnyView {
    let go = Go::get();
    let text = || RwSignal::new(String::new());
    let (building, class, stage) = (text(), text(), text());
    // Back and a link change the address alone.
    Effect::new(move |_| {
        let filter = now.get();
        building.set(filter.building.map(|id| id.to_string()).unwrap_or_default());
        let key = CLASSES.iter().find(|one| Some(one.2) == filter.class);
        class.set(key.map_or("", |one| one.0).to_owned());
        let key = STAGES.iter().find(|one| Some(one.2) == filter.stage);
        stage.set(key.map_or("", |one| one.0).to_owned());
    });
    Effect::new(move |before: Option<()>| {
        let typed = Filter {
            building: building.get().parse().ok(),
            class: CLASSES.iter().find(|one| one.0 == class.get()).map(|one| one.2),
            stage: STAGES.iter().find(|one| one.0 == stage.get()).map(|one: &(_, _, Stage)| one.2),
        };
        if before.is_some() && typed != now.get_untracked() {
            go.to(&format!("{}{}", Place::Schedule(desks.community).address(), typed.query()));
        }
    });
    let all = || (String::new(), "都看".to_owned());
    let keys = |list: &[(&str, &str)]| {
        list.iter().map(|(key, words)| ((*key).to_owned(), (*words).to_owned())).collect::<Vec<_>>()
    };
    let classes: Vec<_> = CLASSES.iter().map(|one| (one.0, one.1)).collect();
    let stages: Vec<_> = STAGES.iter().map(|one| (one.0, one.1)).collect();
    let classes = [vec![all()], keys(&classes)].concat();
    let stages = [vec![all()], keys(&stages)].concat();
    let buildings = desks.board.show(move |board| {
        let one = |place: &api::schedule::Place| (place.id.to_string(), place.name.clone());
        let options = [vec![all()], board.buildings.iter().map(one).collect()].concat();
        field::choose("哪栋楼", "", options, building)
    });
    view! {
        <div class="console-filters">
            {buildings}
            {field::choose("哪一类", "", classes, class)}
            {field::choose("做到哪了", "", stages, stage)}
        </div>
    }
    .into_any()
}

fn rows(desks: Desks, board: &Board, filter: Filter) -> AnyView {
    let (places, today) = (Places::of(board), board.now.day());
    let shown: Vec<&BoardPackage> =
        board.packages.iter().filter(|one| filter.holds(&one.package, &places.stretches, today)).collect();
    let count = format!("{} 项，看到的 {} 项。", board.packages.len(), shown.len());
    let rows = shown
        .into_iter()
        .map(|one| {
            let package = &one.package;
            vec![
                table::cell(package.item.to_string()),
                table::cell(title(board, package)),
                table::cell(places.words(package)),
                table::cell(span_words(package.planned)),
                table::cell(package.work_days.to_string()),
                table::cell(stage_words(package, today)),
                table::cell(one.late_reason.clone().unwrap_or_default()),
                act(desks, package.id),
            ]
        })
        .collect();
    let columns = [
        text("编号"),
        text("做什么"),
        text("在哪"),
        text("计划的日子"),
        number("工作日"),
        text("做到哪了"),
        text("为什么晚"),
        text(""),
    ];
    let empty = if board.packages.is_empty() {
        "还没有。点“加一项”，或者用表格一次导入。"
    } else {
        "这样筛选没有。换一个条件看看。"
    };
    view! { <p>{count}</p> {table::table("施工进度，按计划开始的日子", &columns, rows, empty)} }.into_any()
}

fn act(desks: Desks, package: PackageId) -> AnyView {
    if !desks.may {
        return ().into_any();
    }
    let edit = Callback::new(move |()| desks.editing.set(Some(Some(package))));
    form::button("改", RwSignal::new(false), edit)
}
