//! Printing letters: for which buildings, what will happen, and the lists and posters that go with them.

use super::{job, slips};
use crate::{
    committee::{
        desk::{Desk, Doing, Fetched, fetch},
        place::Place,
    },
    ui::{
        asking::asking,
        field, form, markup,
        notice::{self, Tone},
        page::{self, Back},
        places,
        table::{self, cell},
    },
};
use api::{
    letter::{GetLetters, LetterJob, LetterOrder, Letters, PrintLetters},
    pages,
    poll::PollParams,
};
use domain::{
    area::grouped,
    committee::Action,
    id::{BuildingId, CommunityId, PollId},
    letter::WorkFilter,
    poll::State,
};
use leptos::prelude::*;
use maud::html;

#[derive(Clone, Copy)]
struct Printing {
    poll: PollId,
    letters: Fetched<Letters>,
    buildings: RwSignal<Vec<String>>,
    again: RwSignal<bool>,
    made: RwSignal<Option<LetterJob>>,
    doing: Doing,
}

/// The page.
pub fn page(community: CommunityId, poll: PollId) -> AnyView {
    let it = Printing {
        poll,
        letters: fetch::<GetLetters>(PollParams { poll }),
        buildings: RwSignal::new(Vec::new()),
        again: RwSignal::new(false),
        made: RwSignal::new(None),
        doing: Doing::new(),
    };
    let may = Desk::get().may(Action::Print, community, None);
    let body = view! {
        {it.letters.show(about)}
        {may.then(|| it.form())}
        {may.then(|| it.letters.show(move |letters| slips::card(poll, letters)))}
        {it.letters.show(move |letters| lists(poll, letters))}
        {work(community, poll)}
    };
    page::page("信和海报", Back::to(Place::Poll(community, poll).address(), "这次表决"), body.into_any())
}

fn about(letters: &Letters) -> AnyView {
    let said = format!("{}：共 {} 户要收信，{} 户有信。", letters.title, letters.voters, letters.printed);
    let local = letters.public_url.contains("127.0.0.1") || letters.public_url.contains("localhost");
    let fingerprint = letters.fingerprint.to_string();
    markup::raw(html! {
        p.app-lead { (said) }
        @if !letters.printable { (notice::sentence(Tone::Plain, closed(letters.state))) }
        @if local {
            (notice::sentence(Tone::Wrong, "信上要印的网址只在这台电脑上打得开，现在不要印。请让管理员先填好对外的网址。"))
        }
        p.app-note { "信上印的网址：" (letters.public_url) "。日志公钥指纹：" span.console-words { (fingerprint) } }
    })
}

const fn closed(state: Option<State>) -> &'static str {
    match state {
        Some(State::Closed | State::Objection | State::Final) => "表决已经截止，不再印信。",
        _ => "现在还不能印信。请先在草稿里定名册。",
    }
}

impl Printing {
    fn form(self) -> AnyView {
        // The list of buildings is drawn once; what was ticked stays when numbers change.
        let printable = Memo::new(move |_| {
            self.letters.state.with(|state| state.ready().is_some_and(|letters| letters.printable))
        });
        let list = Memo::new(move |_| {
            self.letters.state.with(|state| {
                let buildings = state.ready().map(|letters| letters.buildings.as_slice()).unwrap_or_default();
                let words = |one: &api::letter::LetterBuilding| {
                    let words = format!("{}：{} 户，{} 户有信", one.name, one.voters, one.printed);
                    (one.id.to_string(), words)
                };
                buildings.iter().map(words).collect::<Vec<_>>()
            })
        });
        let act = Callback::new(move |()| self.print());
        let told = move || {
            self.letters.state.with_untracked(|state| match state.ready() {
                Some(letters) => told(letters, &self.chosen(), self.again.get_untracked()),
                None => String::new(),
            })
        };
        let made = move || self.made.with(|made| made.as_ref().map(job::view));
        let body = move || {
            printable.get().then(|| {
                view! {
                    {move || places::places("哪几栋（一栋不勾就是全部）", list.get(), self.buildings)}
                    {field::tick(
                        "已经有信的也重印",
                        "旧信上的码作废，用旧信登录过的手机全部退出。只补印没有信的，就不要勾。",
                        self.again,
                    )}
                    {self.doing.told()}
                    {asking("印信", told, "印", act)}
                }
            })
        };
        form::card("印信", view! { {body} {made} }.into_any())
    }

    fn chosen(self) -> Vec<BuildingId> {
        self.buildings.with_untracked(|chosen| chosen.iter().filter_map(|id| id.parse().ok()).collect())
    }

    fn print(self) {
        let order =
            LetterOrder { buildings: self.chosen(), voters: Vec::new(), again: self.again.get_untracked() };
        self.doing.run::<PrintLetters>(PollParams { poll: self.poll }, order, move |job| {
            self.made.set(Some(job));
            self.letters.again.run(());
        });
    }
}

/// What will happen, before it does.
fn told(letters: &Letters, chosen: &[BuildingId], again: bool) -> String {
    let (voters, printed) = if chosen.is_empty() {
        (letters.voters, letters.printed)
    } else {
        let mine = letters.buildings.iter().filter(|one| chosen.contains(&one.id));
        mine.fold((0, 0), |sum, one| (sum.0 + one.voters, sum.1 + one.printed))
    };
    let about = if chosen.len() > 1 { "最多 " } else { "" };
    let end = "每封一个新码，只在打印页上出现一次。";
    if again {
        format!("要印 {about}{voters} 封信，其中 {printed} 封换掉旧信：旧码作废，登录过的手机退出。{end}")
    } else {
        format!(
            "要印 {about}{} 封信，给还没有信的户；有信的 {printed} 户不动。{end}",
            voters.saturating_sub(printed)
        )
    }
}

/// Sign-off lists and posters, for all and by building.
fn lists(poll: PollId, letters: &Letters) -> AnyView {
    let columns = [
        table::text("楼"),
        table::number("要收信的户"),
        table::number("有信的户"),
        table::text("签收单"),
        table::text("单元门海报"),
    ];
    let row = |name: &str, voters: u32, printed: u32, filter: WorkFilter| {
        vec![
            cell(name),
            cell(grouped(voters.into())),
            cell(grouped(printed.into())),
            outside(&pages::print_sign_off(poll, filter), "签收单", name),
            outside(&pages::print_posters(poll, filter), "海报", name),
        ]
    };
    let mut rows = vec![row("全部", letters.voters, letters.printed, WorkFilter::default())];
    rows.extend(letters.buildings.iter().map(|one| {
        let filter = WorkFilter { building: Some(one.id), ..WorkFilter::default() };
        row(&one.name, one.voters, one.printed, filter)
    }));
    let body = view! {
        <p class="app-note">"签收单一个单元一张，收信人签名，是送达的凭证。海报贴在单元门口，没有投票码。"</p>
        {table::table("签收单和海报", &columns, rows, "")}
    };
    form::card("签收单和海报", body.into_any())
}

fn outside(to: &str, words: &str, name: &str) -> AnyView {
    let label = format!("打开{name}的{words}");
    view! {
        <a class="app-link" href=to.to_owned() target="_blank" rel="noopener" aria-label=label>{words.to_owned()}</a>
    }
    .into_any()
}

fn work(community: CommunityId, poll: PollId) -> AnyView {
    let to = Place::Work(community, poll).address();
    markup::raw(html! {
        p { "信送到没有、给一户补一封、查一户的信：" a.app-link href=(to) { "送达和催票" } }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::letter::LetterBuilding;
    use domain::Instant;

    fn letters() -> Letters {
        let building = |id, voters, printed| LetterBuilding {
            id: BuildingId::from_bits(id),
            name: format!("{id}号楼"),
            voters,
            printed,
            stairwells: vec![1],
        };
        Letters {
            title: "表决".into(),
            state: None,
            opens_at: Instant(0),
            closes_at: Instant(1),
            printable: true,
            tenants: false,
            voters: 100,
            printed: 30,
            buildings: vec![building(1, 60, 30), building(2, 41, 1)],
            fingerprint: domain::letter::Fingerprint::of(&[0; 32]),
            public_url: String::new(),
        }
    }

    #[test]
    fn what_will_happen_names_new_letters_and_old_codes() {
        let all = told(&letters(), &[], false);
        assert!(all.contains("要印 70 封信"), "{all}");
        assert!(!all.contains("作废"));
        let again = told(&letters(), &[BuildingId::from_bits(1)], true);
        assert!(again.contains("60 封信") && again.contains("30 封换掉旧信") && again.contains("旧码作废"));
        assert!(
            told(&letters(), &[BuildingId::from_bits(1), BuildingId::from_bits(2)], true).contains("最多")
        );
    }
}
