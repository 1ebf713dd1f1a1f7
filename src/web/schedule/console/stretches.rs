//! Stretches of road: what people call them and which buildings lie along them.

use crate::{
    committee::desk::{Doing, Fetched},
    ui::{
        asking,
        field::{self, Kind},
        form,
        places::places,
        table::{self, text},
    },
};
use api::{
    community::CommunityParams,
    schedule::console::{
        AddStretch, Board, BoardStretch, DropStretch, SaveStretch, SaveStretchRequest, StretchForm,
        StretchParams,
    },
};
use domain::id::{CommunityId, StretchId};
use leptos::prelude::*;

/// What is typed; it outlives fetching the board again.
#[derive(Clone, Copy)]
pub struct Typed {
    changing: RwSignal<Option<(StretchId, u64)>>,
    name: RwSignal<String>,
    buildings: RwSignal<Vec<String>>,
    wrong: RwSignal<String>,
    said: RwSignal<String>,
    doing: Doing,
}

impl Typed {
    /// Nothing yet.
    pub fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            changing: RwSignal::new(None),
            name: text(),
            buildings: RwSignal::new(Vec::new()),
            wrong: text(),
            said: text(),
            doing: Doing::new(),
        }
    }

    fn show(self, one: Option<&BoardStretch>) {
        self.changing.set(one.map(|one| (one.stretch.id, one.revision)));
        self.name.set(one.map(|one| one.stretch.name.clone()).unwrap_or_default());
        let buildings = one.map(|one| one.stretch.buildings.iter().map(ToString::to_string).collect());
        self.buildings.set(buildings.unwrap_or_default());
    }
}

/// The list and the form.
pub fn stretches(
    community: CommunityId,
    fetched: Fetched<Board>,
    board: &Board,
    typed: Typed,
    may: bool,
) -> AnyView {
    let name =
        |id| board.buildings.iter().find(|place| place.id == id).map_or("", |place| place.name.as_str());
    let rows = board
        .stretches
        .iter()
        .map(|one| {
            let along: Vec<&str> = one.stretch.buildings.iter().map(|id| name(*id)).collect();
            let acts = may.then(|| acts(community, fetched, one, typed));
            vec![table::cell(one.stretch.name.clone()), table::cell(along.join("、")), acts.into_any()]
        })
        .collect();
    let columns = [text("路段"), text("沿路的楼"), text("")];
    let list = table::table(
        "路段",
        &columns,
        rows,
        "还没有路段。地下管线和道路按路段排，才看得出同一段路挖了几次。",
    );
    let one = |place: &api::schedule::Place| (place.id.to_string(), place.name.clone());
    let buildings: Vec<_> = board.buildings.iter().map(one).collect();
    let editor = may.then(|| editor(community, fetched, typed, buildings));
    form::card("路段", view! { {form::done(typed.said)} {list} {editor} }.into_any())
}

fn acts(community: CommunityId, fetched: Fetched<Board>, one: &BoardStretch, typed: Typed) -> AnyView {
    let kept = one.clone();
    let change = Callback::new(move |()| typed.show(Some(&kept)));
    let stretch = one.stretch.id;
    let away = Callback::new(move |()| {
        typed.doing.run::<DropStretch>(StretchParams { community, stretch }, (), move |()| {
            typed.said.set("删掉了。".into());
            fetched.again.run(());
        });
    });
    let told = || "有施工项目的路段删不掉。".to_owned();
    view! { {form::button("改", typed.doing.pending, change)} {asking::asking("删", told, "删掉这一段", away)} }.into_any()
}

fn editor(
    community: CommunityId,
    fetched: Fetched<Board>,
    typed: Typed,
    buildings: Vec<(String, String)>,
) -> AnyView {
    let act = Callback::new(move |()| {
        let name = typed.name.get_untracked().trim().to_owned();
        let buildings: Vec<_> =
            typed.buildings.with_untracked(|ids| ids.iter().filter_map(|id| id.parse().ok()).collect());
        if name.is_empty() || name.chars().count() > 30 || buildings.is_empty() {
            return typed.wrong.set("请写路段的名字（30 个字以内），至少选一栋沿路的楼。".into());
        }
        typed.wrong.set(String::new());
        let done = move |_: BoardStretch| {
            typed.said.set("存好了。".into());
            typed.show(None);
            fetched.again.run(());
        };
        let form = StretchForm { name, buildings };
        match typed.changing.get_untracked() {
            None => typed.doing.run::<AddStretch>(CommunityParams { community }, form, done),
            Some((stretch, revision)) => {
                let request = SaveStretchRequest { revision, stretch: form };
                typed.doing.run::<SaveStretch>(StretchParams { community, stretch }, request, done);
            }
        }
    });
    let fields = view! {
        {field::line(Kind::Text, "路段的名字", "大家怎么叫就怎么写，例如：7号楼到9号楼前的路。", typed.name, typed.wrong.into())}
        {places("沿路的楼", buildings, typed.buildings)}
    };
    let title = move || if typed.changing.get().is_some() { "改这一段" } else { "加一段" };
    view! {
        <h3>{title}</h3>
        {form::form(fields.into_any(), "存好这一段", typed.doing.pending, typed.doing.told(), act)}
    }
    .into_any()
}
