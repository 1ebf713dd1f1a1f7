//! The board as a file, and what lies beside it: stretches of road, quiet days, ballot lines not carried out.

use super::{lines, quiet, stretches, view::span_words};
use crate::{
    client,
    committee::{
        desk::{Desk, Doing, fetch},
        place::Place,
    },
    ui::{
        form,
        page::{self, Back},
        table::{self, number, text},
        table_file,
    },
};
use api::{
    community::CommunityParams,
    schedule::{
        console::GetBoard,
        sheet::{SaveWorks, SaveWorksRequest, UploadWorks, WorksPreview, download},
    },
};
use domain::{committee::Action, id::CommunityId};
use leptos::prelude::*;

/// The page.
pub fn sheet_page(community: CommunityId) -> AnyView {
    let may = Desk::get().may(Action::EditSchedule, community, None);
    let board = fetch::<GetBoard>(CommunityParams { community });
    let (stretch, days) = (stretches::Typed::new(), quiet::Typed::new());
    let beside = board.show(move |shown| {
        view! { {stretches::stretches(community, board, shown, stretch, may)} {quiet::quiet(community, board, shown, days, may)} }
            .into_any()
    });
    let body = view! {
        {file(community, may)}
        {beside}
        {lines::lines(community, may)}
    };
    page::page(
        "表格、路段、安静日子",
        Back::to(Place::Schedule(community).address(), "施工进度"),
        body.into_any(),
    )
}

fn file(community: CommunityId, may: bool) -> AnyView {
    let (preview, said, doing) =
        (RwSignal::new(None::<WorksPreview>), RwSignal::new(String::new()), Doing::new());
    let wrong = RwSignal::new("");
    let chosen = move |file: web_sys::File| {
        let told = table_file::wrong(&file.name(), file.size());
        wrong.set(told.unwrap_or_default());
        said.set(String::new());
        preview.set(None);
        if told.is_none() {
            let answer =
                async move { client::upload::<UploadWorks>(&CommunityParams { community }, &file).await };
            doing.wait(answer, move |read| preview.set(Some(read)));
        }
    };
    let choose = may.then(|| {
        let beside = view! {
            <p class="console-field__about">"有一格不对，整张表都不存；先给您看会改哪些。"</p>
            <p class="console-field__wrong" role="alert">{move || wrong.get()}</p>
        };
        table_file::field("works-file", "把改好的表交上来", doing.pending, chosen, beside.into_any())
    });
    let shown = move || preview.get().map(|read| looked(community, &read, preview, said, doing));
    let body = view! {
        <p>"在电脑上用 Excel 改，比在网页上一项一项改快。日期、地点照表里的样子写。"</p>
        <p class="console-acts"><a class="console-button" href=download(community) download="">"下载进度表"</a></p>
        {choose}
        <div role="status">{move || doing.pending.get().then_some("正在读，请稍等。")}</div>
        {doing.told()}
        {form::done(said)}
        {shown}
    };
    form::card("进度表", body.into_any())
}

fn looked(
    community: CommunityId,
    read: &WorksPreview,
    preview: RwSignal<Option<WorksPreview>>,
    said: RwSignal<String>,
    doing: Doing,
) -> AnyView {
    let counts = format!(
        "读了 {} 行：新加 {} 项，改动 {} 项，没变 {} 项。",
        read.rows, read.added, read.changed, read.unchanged
    );
    let kept = (read.progress_kept > 0).then(|| {
        format!(
            "有 {} 行的进度和现在的不一样，表里的不算，按已报的来。改进度请到那一项上报。",
            read.progress_kept
        )
    });
    let errors = read
        .errors
        .iter()
        .map(|one| {
            vec![
                table::cell(one.row.to_string()),
                table::cell(one.column.clone()),
                table::cell(one.value.clone()),
                table::cell(one.words.clone()),
            ]
        })
        .collect();
    let moves = read
        .moves
        .iter()
        .map(|one| {
            vec![
                table::cell(format!("{}（{}）", one.title, one.spot)),
                table::cell(span_words(one.before)),
                table::cell(span_words(one.after)),
            ]
        })
        .collect();
    if !read.errors.is_empty() {
        let columns = [number("第几行"), text("哪一列"), text("写的是"), text("怎么改")];
        return view! {
            <p class="app-notice app-notice_wrong">{counts}"有 "{read.errors.len()}" 处不对，改好再交一次。现在什么都没存。"</p>
            {table::table("不对的地方", &columns, errors, "")}
        }
        .into_any();
    }
    let request = SaveWorksRequest { upload: read.upload.clone(), revision: read.revision };
    let save = Callback::new(move |()| {
        let params = CommunityParams { community };
        doing.run::<SaveWorks>(params, request.clone(), move |saved| {
            said.set(format!(
                "存好了：新加 {} 项，改动 {} 项。发布以后居民才看得到。",
                saved.added, saved.changed
            ));
            preview.set(None);
        });
    });
    let columns = [text("做什么"), text("现在"), text("表里")];
    let list = table::table("日子会变的", &columns, moves, "没有日子会变。");
    let same = read.added == 0 && read.changed == 0;
    let act = (!same).then(|| form::form(().into_any(), "照表存好", doing.pending, ().into_any(), save));
    view! { <p>{counts}</p> {kept.map(|words| view! { <p>{words}</p> })} {list} {act} }.into_any()
}
