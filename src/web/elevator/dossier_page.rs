//! 一梯一档: where one stairwell's lift stands, what comes next, who decides, who pays what.

use super::{
    picture::{self, Line},
    stairwells_page::place,
    steps,
};
use crate::{
    community::named::with_home,
    schedule::schedule_page::contact,
    shared::Slot,
    ui::{
        button, load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    community::CommunityHome,
    elevator::{
        AgreedShare, DossierParams, DossierView, GetDossier, LiftVote, ObjectionCounts, StepState, Vote,
    },
    pages,
};
use domain::id::{CommunityId, DossierId};
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn dossier_page(community: CommunityId, dossier: DossierId) -> AnyView {
    let slot = Slot::new();
    let open = move || slot.open::<GetDossier>(DossierParams { community, dossier }, true);
    open();
    crate::device::on_restored(open);
    with_home(community, move |home| {
        let home = home.clone();
        load::show(slot.state, Callback::new(move |()| open()), move |view| whole(&home, view))
    })
}

fn whole(home: &CommunityHome, view: &DossierView) -> AnyView {
    let community = home.id;
    let body = html! {
        (stand(view))
        (vote(community, &view.vote))
        (objections(view.objections))
        (shares(view.agreed.as_ref()))
        (unit(view.using_unit.as_deref()))
        (late())
        section.app-group { h2.app-group__title { "14 步，一步一步看" } (steps::list(&view.steps)) }
        p { a.app-link href=(pages::lift_money(community)) { "我家的电梯钱" } }
        p { a.app-link href=(pages::elevator(community)) { "算一算每家出多少" } }
        (contact(home))
    };
    let title = format!("{}，装电梯", place(&view.line));
    page::page(&title, Back::to(pages::stairwells(community), "想装电梯的单元"), markup::raw(body))
}

/// Where it stands and what comes next.
fn stand(view: &DossierView) -> Markup {
    let now = view.steps.iter().find(|step| step.state == StepState::Now);
    let next = view.steps.iter().find(|step| step.state == StepState::Later);
    let number = view.line.step.number();
    html! {
        section.app-block {
            h2.app-block__title { "现在：" (view.line.words) }
            (steps::picture(number))
            p { (steps::place(number)) "，" (view.line.since.words()) "开始。" }
            @if let Some(now) = now { (steps::about(now)) }
        }
        section.app-block {
            @match next {
                Some(next) => {
                    h2.app-block__title { "下一步：" (next.words) }
                    p { (next.needs) }
                    p { "谁来定：" (next.decides) "。" }
                }
                None => { h2.app-block__title { "后面没有别的步骤了" } }
            }
        }
    }
}

fn vote(community: CommunityId, vote: &LiftVote) -> Markup {
    let words = match vote.vote {
        Vote::None => "还没有在这里表决。",
        Vote::Running => "正在表决，或者结果还没有定。",
        Vote::Passed => "表决通过了。",
        Vote::Failed => "表决没有通过。要装，得商量好再表决一次。",
    };
    html! {
        section.app-block {
            h2.app-block__title { "单元表决" }
            p { (words) }
            @if vote.one_decides {
                (notice::sentence(Tone::Warn, "这个单元户数少：只要有一户不参加或者不同意，就可能通不过。先好好商量，再表决。"))
            }
            @if let Some(poll) = vote.poll { (button::plain_link("去看这次表决", &pages::poll(community, poll))) }
            p.app-note { "谁同意、谁不同意，这里不写。" }
        }
    }
}

/// In numbers alone.
fn objections(counts: ObjectionCounts) -> Markup {
    let all = counts.open + counts.mediated + counts.closed;
    html! {
        section.app-block {
            h2.app-block__title { "异议和调解" }
            @if all == 0 {
                p { "没有人提异议。" }
            } @else {
                p {
                    "一共提过 " (all) " 件：还没调解 " (counts.open) " 件，调解过、还没谈成 " (counts.mediated)
                    " 件，谈成或者撤回 " (counts.closed) " 件。"
                }
            }
            p.app-note { "谁提的、说了什么，只有经办人能看。有意见，找居委会或者街道调解。" }
        }
    }
}

fn shares(agreed: Option<&AgreedShare>) -> Markup {
    html! {
        section.app-group {
            h2.app-group__title { "每家出多少" }
            @match agreed {
                None => { p { "还没有定下来。定了以后，每家多少都写在这里。" } }
                Some(share) => {
                    p {
                        (share.on.words()) "定下第 " (share.number) " 版，不再改：总价 "
                        (crate::ui::decimal::yuan(share.total)) "，补贴 " (crate::ui::decimal::yuan(share.subsidy))
                        (if share.by_area { "，按面积分。" } else { "，按楼层系数分，同层按面积。" })
                    }
                    (picture::of(share.shared, &lines(share)))
                }
            }
        }
    }
}

fn lines(share: &AgreedShare) -> Vec<Line> {
    let line = |row: &api::elevator::AgreedRow| Line {
        floor: row.floor,
        room: row.room,
        area: None,
        pays: row.pays,
        gets: row.compensation,
    };
    share.rows.iter().map(line).collect()
}

/// R47: without one the lift may not be used.
fn unit(name: Option<&str>) -> Markup {
    html! {
        section.app-block {
            h2.app-block__title { "使用单位" }
            @match name {
                Some(name) => { p { (name) "。电梯好不好用、维保和检验，找它。" } }
                None => { p { "还没有写明。协议里没有写明使用单位的，电梯装好了也不能用（特种设备安全法第38条）。" } }
            }
        }
    }
}

/// R48.
fn late() -> Markup {
    let told = html! {
        p { "当初没有参加的，以后补交了出资，也可以用电梯。补多少，按“当初就参加”重新算；补交的钱，按多出的多少退给先出钱的各家。" }
        p.app-note { "怎么补、要不要加别的，看本单元的协议，待核实：请问街道。" }
    };
    markup::folded("后来想参加，怎么办", &told)
}
