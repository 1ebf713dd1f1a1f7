//! The work list: whom no letter has reached, who has not voted; never how anybody voted.

use super::{filters, note_form, row, voter};
use crate::{
    client,
    committee::{
        desk::{Desk, Fetched, fetch},
        place::Place,
    },
    ui::{
        form,
        load::Load,
        markup,
        page::{self, Back},
        table::{self, cell},
    },
};
use api::{
    letter::{GetLetters, ListWork, WorkPage, WorkParams, WorkRow},
    pages,
    poll::PollParams,
};
use domain::{
    Refusal,
    area::grouped,
    committee::Action,
    id::{CommunityId, PollId, VoterId},
    letter::WorkFilter,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use maud::html;

#[derive(Clone, Copy)]
struct Work {
    community: CommunityId,
    poll: PollId,
    filter: Memo<WorkFilter>,
    chosen: RwSignal<Vec<VoterId>>,
    looking: RwSignal<Option<VoterId>>,
}

/// The page.
pub fn page(community: CommunityId, poll: PollId) -> AnyView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(|query| filters::of(query.get_str(filters::NAME))));
    let letters = fetch::<GetLetters>(PollParams { poll });
    let buildings = Signal::derive(move || {
        letters.state.with(|state| state.ready().map(|letters| letters.buildings.clone()).unwrap_or_default())
    });
    let it =
        Work { community, poll, filter, chosen: RwSignal::new(Vec::new()), looking: RwSignal::new(None) };
    let list = it.fetch();
    let note = Desk::get().may(Action::NoteDelivery, community, None);
    let close = Callback::new(move |()| it.looking.set(None));
    let one = move || it.looking.get().map(|id| voter::card(community, poll, id, close, list.again));
    let body = view! {
        {filters::fields(community, poll, filter, buildings)}
        {move || it.print(filter.get())}
        {one}
        {list.show(move |page| it.table(page, note))}
        {note.then(|| note_form::card(poll, it.chosen, list.again))}
        {list.show(sums)}
    };
    page::page("送达和催票", Back::to(Place::Poll(community, poll).address(), "这次表决"), body.into_any())
}

impl Work {
    /// Fetches now, with every other filter, and again after every log-in.
    fn fetch(self) -> Fetched<WorkPage> {
        let desk = Desk::get();
        let state = RwSignal::new(Load::Loading);
        let again = Callback::new(move |()| {
            let filter = self.filter.get_untracked();
            spawn_local(async move {
                let answer = client::call::<ListWork>(&WorkParams { poll: self.poll, filter }, &()).await;
                // The page is gone, or another filter was chosen meanwhile.
                if self.filter.try_get_untracked() != Some(filter) {
                    return;
                }
                if answer.as_ref().is_err_and(|failure| failure.code() == Refusal::LogInNeeded.code()) {
                    desk.expired.set(true);
                }
                let shown = state.with_untracked(|state| state.ready().is_some());
                if answer.is_ok() || !shown {
                    state.set(answer.into());
                }
            });
        });
        Effect::new(move |_| {
            desk.logged_in.track();
            self.filter.track();
            again.run(());
        });
        Fetched { state, again }
    }

    fn print(self, filter: WorkFilter) -> AnyView {
        let missing = WorkFilter { voted: Some(false), page: 0, ..filter };
        let here = WorkFilter { page: 0, ..filter };
        view! {
            <div class="console-acts">
                {form::outside(&pages::print_reminders(self.poll, missing), "打印催票名单（只有还没投的）")}
                {form::outside(&pages::print_sign_off(self.poll, here), "打印签收单")}
            </div>
        }
        .into_any()
    }

    fn table(self, page: &WorkPage, note: bool) -> AnyView {
        let columns = [
            table::text("选"),
            table::number("几号信"),
            table::text("房屋"),
            table::text("送到没有"),
            table::text("凭证"),
            table::text("投了没有"),
            table::text(""),
        ];
        let rows = page.rows.iter().map(|row| self.row(row, note)).collect();
        let ids: Vec<VoterId> = page.rows.iter().map(|row| row.voter).collect();
        let all = Callback::new(move |()| {
            self.chosen.update(|chosen| {
                for id in &ids {
                    if !chosen.contains(id) {
                        chosen.push(*id);
                    }
                }
            });
        });
        let some = note && !page.rows.is_empty();
        view! {
            <p role="status">{format!("符合的有 {} 户。", grouped(page.matching.into()))}</p>
            {some.then(|| form::button("选中这一页的全部", RwSignal::new(false), all))}
            {table::table("业主名单", &columns, rows, "没有符合的户。换个条件看看。")}
            {self.turn(page.matching)}
        }
        .into_any()
    }

    fn row(self, one: &WorkRow, note: bool) -> Vec<AnyView> {
        let id = one.voter;
        let serial = one.serial;
        let tick = if note {
            let checked = move || self.chosen.with(|chosen| chosen.contains(&id));
            let toggle = move |event| {
                let on = event_target_checked(&event);
                self.chosen.update(|chosen| {
                    chosen.retain(|one| *one != id);
                    if on {
                        chosen.push(id);
                    }
                });
            };
            let label = format!("选 {serial} 号信");
            view! {
                <label class="console-pick">
                    <input class="console-check" type="checkbox" aria-label=label prop:checked=checked on:change=toggle />
                </label>
            }
            .into_any()
        } else {
            ().into_any()
        };
        let look = Callback::new(move |()| self.looking.set(Some(id)));
        vec![
            tick,
            cell(serial.to_string()),
            cell(row::dwellings(one)),
            cell(row::reached(one)),
            cell(row::proofs(one)),
            cell(row::took_part(one)),
            form::button("看信、重印", RwSignal::new(false), look),
        ]
    }

    fn turn(self, matching: u32) -> AnyView {
        let now = self.filter.get_untracked();
        let pages = filters::pages(matching);
        let to = |page| filters::address(self.community, self.poll, WorkFilter { page, ..now });
        markup::raw(html! {
            @if pages > 1 {
                nav.console-acts aria-label="翻页" {
                    @if now.page > 0 { a.console-button href=(to(now.page - 1)) { "上一页" } }
                    span.console-page { "第 " (now.page + 1) " 页，共 " (pages) " 页" }
                    @if now.page + 1 < pages { a.console-button href=(to(now.page + 1)) { "下一页" } }
                }
            }
        })
    }
}

fn sums(page: &WorkPage) -> AnyView {
    let sums = &page.sums;
    let rule = if page.notice_unconfirmed {
        "（这是外地的规定，本地待核实：请问街道）"
    } else {
        ""
    };
    let lines = [
        ("要收信的", sums.voters),
        ("有信的", sums.printed),
        ("还没送过", sums.untried),
        ("已送达", sums.delivered),
        ("拒收", sums.refused),
        ("没人在家", sums.absent),
        ("已搬走", sums.moved),
        ("已张贴公示", sums.posted),
        ("公示挂够天数的", sums.posted_long_enough),
        ("投了的（不分手机和纸质票）", sums.took_part),
    ];
    let columns = [table::text("全部业主"), table::number("户")];
    let rows = lines.iter().map(|(name, count)| vec![cell(*name), cell(grouped((*count).into()))]).collect();
    let about = format!(
        "送不到的，在小区里公示不少于 {} 天，当天不算{rule}。送达要一户一户有凭证，会收进卷宗。",
        page.notice_days
    );
    let body = view! { <p class="app-note">{about}</p> {table::table("送达合计", &columns, rows, "")} };
    form::card("送达合计", body.into_any())
}
