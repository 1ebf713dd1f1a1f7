//! The frame around all pages of the console, and which page an address shows.

use super::{
    accounts_page, asked_page, audit_page,
    desk::{Desk, told},
    home_page, log_in, me_page, operator_page,
    place::Place,
    settings_page,
};
use crate::{
    client::Failure,
    device,
    partners::console as partners,
    programme::console as programme,
    questions::console::questions_page as questions,
    roll::console as roll,
    ui::{go::Go, load, load::Load, page, page::Chrome},
};
use api::{
    NoParams,
    committee::{LogOut, Staff},
};
use domain::{
    Refusal,
    committee::{Action, Role},
    id::CommunityId,
};
use leptos::prelude::*;
use leptos_router::{
    WildcardSegment,
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
};

/// Starts the console in place of the first paint.
pub fn start(marker: &str) {
    crate::boot::read();
    device::note_travels();
    if let Some(place) = document().get_element_by_id("app") {
        place.set_inner_html("");
        let _ = place.set_attribute("data-bundle", marker);
        leptos::mount::mount_to(wasm_bindgen::JsCast::unchecked_into(place), App).forget();
        device::tell_page("linliStarted", "");
    }
}

#[component]
fn App() -> impl IntoView {
    provide_context(Chrome::new());
    let desk = Desk::new();
    provide_context(desk);
    desk.ask();
    view! { <Router>{whole}</Router> }
}

fn whole() -> AnyView {
    let desk = Desk::get();
    provide_context(Go::new());
    // The same person logging in again must not draw the page anew: what is typed on it stays.
    let who = Memo::new(move |_| {
        desk.staff.with(|staff| match staff {
            Load::Loading => Load::Loading,
            Load::Ready(staff) => Load::Ready((staff.account, staff.role, staff.start_password)),
            Load::Failed(failure) => Load::Failed(failure.clone()),
        })
    });
    (move || match who.get() {
        Load::Loading => load::skeleton(),
        Load::Ready(_) => desk.staff.with_untracked(|staff| staff.ready().map(inside)).into_any(),
        Load::Failed(failure) => outside(&failure),
    })
    .into_any()
}

fn outside(failure: &Failure) -> AnyView {
    let form = if failure.code() == Refusal::LogInNeeded.code() {
        log_in::form("社区工作台", "居委会、业委会、街道的同志从这里登录。居民请用信上的二维码。")
    } else {
        told(failure)
    };
    view! { <main class="app-main app-page">{form}</main> }.into_any()
}

fn inside(staff: &Staff) -> AnyView {
    let desk = Desk::get();
    let name = match (&staff.community, staff.role) {
        (Some(community), _) => community.name.clone(),
        (None, Role::District) => "老旧小区改造".to_owned(),
        (None, Role::FundClerk) => "公积金咨询".to_owned(),
        (None, Role::Partner) => "装修伙伴".to_owned(),
        (None, _) => "平台".to_owned(),
    };
    Chrome::get().belongs_to(&name, &device::page_phone());
    let who = format!("{} · {}", staff.name, staff.role.words());
    let leave = move |_| {
        leptos::task::spawn_local(async move {
            let _ = crate::client::call::<LogOut>(&NoParams {}, &()).await;
            desk.staff.set(Load::Loading);
            desk.ask();
        });
    };
    let start = staff.start_password;
    let community = staff.community.as_ref().map(|community| community.id).filter(|_| !start);
    let again = move || {
        desk.expired.get().then(|| {
            view! {
                <div class="console-over" role="dialog" aria-modal="true" aria-label="请重新登录">
                    <div class="console-over__inside">
                        {log_in::form("请重新登录", "离开太久，登录过期了。您填的内容都在，登录以后再点一次就行。")}
                    </div>
                </div>
            }
        })
    };
    view! {
        <header class="console-header">
            <a class="console-header__name" href=Place::Start.address()>{name}</a>
            <p class="console-header__who">{who}</p>
            <p class="console-header__acts">
                <a class="app-header__act" href=Place::Me.address()>"我的账号"</a>
                <button type="button" class="app-header__act" on:click=leave>"退出"</button>
            </p>
        </header>
        <div class="console-body">
            {match community {
                Some(community) => menu(community, staff.role),
                None => programme_menu(staff.role),
            }}
            <main class="console-main">
                {if start { me_page::first_password() } else { pages() }}
            </main>
        </div>
        {again}
    }
    .into_any()
}

fn pages() -> AnyView {
    view! {
        <FlatRoutes fallback=unknown>
            <Route path=WildcardSegment("path") view=screen />
        </FlatRoutes>
    }
    .into_any()
}

/// One line of the menu.
fn entry(place: Place, words: &'static str) -> AnyView {
    let path = use_location().pathname;
    let address = place.address();
    let here = {
        let address = address.clone();
        move || (path.get() == address).then_some("page")
    };
    view! { <a class="console-menu__entry" href=address aria-current=here>{words}</a> }.into_any()
}

fn menu(community: CommunityId, role: Role) -> AnyView {
    let desk = Desk::get();
    let shown = move |action| desk.may(action, community, None);
    let schedule = || shown(Action::ReadSchedule).then(|| entry(Place::Schedule(community), "施工进度"));
    // The builder keeps the schedule and nothing else.
    if role == Role::Builder {
        return view! { <nav class="console-menu" aria-label="工作台">{schedule()}</nav> }.into_any();
    }
    view! {
        <nav class="console-menu" aria-label="工作台">
            {entry(Place::Home(community), "概况")}
            {(role != Role::Operator).then(|| entry(Place::Roll(community), "名册"))}
            {(role != Role::Operator).then(|| entry(Place::Cases(community), "异议和求助"))}
            {schedule()}
            {shown(Action::ReadElevator).then(|| entry(Place::Elevators(community), "加装电梯"))}
            {shown(Action::ReadQuestions).then(|| entry(Place::Questions(community), "居民提问"))}
            {shown(Action::ReadPartners).then(|| entry(Place::Partners(community), "装修伙伴"))}
            {shown(Action::EditPoll).then(|| entry(Place::Recordings(community), "录音"))}
            {entry(Place::Asked(community), "两人办理")}
            {entry(Place::Settings, "本地规定")}
            {shown(Action::ManageAccounts).then(|| entry(Place::Accounts(community), "账号"))}
            {shown(Action::ReadAudit).then(|| entry(Place::Audit(community), "操作记录"))}
        </nav>
    }
    .into_any()
}

/// The menu of those who belong to no community.
fn programme_menu(role: Role) -> AnyView {
    if role == Role::Partner {
        let own = entry(Place::Firm, "我们的报价");
        return view! { <nav class="console-menu" aria-label="工作台">{own}</nav> }.into_any();
    }
    if role == Role::FundClerk {
        return view! {
            <nav class="console-menu" aria-label="工作台">
                {entry(Place::FundQuestions, "居民提问")}
                {entry(Place::FundRules, "公积金规定")}
            </nav>
        }
        .into_any();
    }
    let operator = role == Role::Operator;
    view! {
        <nav class="console-menu" aria-label="工作台">
            {operator.then(|| entry(Place::Start, "小区"))}
            {entry(Place::Programme, "改造概况")}
            {entry(Place::Entries, "小区名单")}
            {entry(Place::Inspection, "季度检查")}
            {(role == Role::District).then(|| entry(Place::DistrictPartners, "装修伙伴"))}
            {operator.then(|| entry(Place::DistrictAccounts, "区县账号"))}
            {operator.then(|| entry(Place::Settings, "本地规定"))}
        </nav>
    }
    .into_any()
}

fn screen() -> AnyView {
    let path = use_location().pathname;
    let place = Memo::new(move |_| path.with(|path| Place::of(path)));
    (move || match place.get() {
        Place::Start => start_page(),
        Place::Me => me_page::me_page(),
        Place::Settings => settings_page::settings_page(),
        Place::Programme => programme::district_page(),
        Place::Entries => programme::entries_page(),
        Place::Entry(at) => programme::entry_page(at),
        Place::EntriesImport => programme::import_page(),
        Place::Inspection => programme::inspection_page(),
        Place::DistrictAccounts => programme::accounts_page(),
        Place::DistrictPartners => partners::district_page::district_page(),
        Place::Home(at) => home_page::home_page(at),
        Place::Accounts(at) => accounts_page::accounts_page(at),
        Place::Audit(at) => audit_page::audit_page(at),
        Place::Asked(at) => asked_page::asked_page(at),
        Place::Roll(at) => roll::roll_page::roll_page(at),
        Place::Import(at) => roll::import_page::import_page(at),
        Place::Pending(at) => roll::pending_page::pending_page(at),
        Place::Docket(at) => roll::docket_page::docket_page(at),
        Place::Cases(at) => crate::cases::page(at),
        Place::Paper(at, poll) => crate::paper::paper_page(at, poll),
        Place::Typing(at, poll) => crate::paper::typing_page(at, poll),
        Place::Result(at, poll) => crate::recount::page(at, poll),
        Place::Schedule(at) => crate::schedule::console::board_page::board_page(at),
        Place::SchedulePublish(at) => crate::schedule::console::publish_page::publish_page(at),
        Place::ScheduleSite(at) => crate::schedule::console::site_page::site_page(at),
        Place::ScheduleOutages(at) => crate::schedule::console::outages_page::outages_page(at),
        Place::ScheduleSheet(at) => crate::schedule::console::sheet_page::sheet_page(at),
        Place::Elevators(at) => crate::elevator::console::elevators_page::elevators_page(at),
        Place::Elevator(at, dossier) => crate::elevator::console::dossier_page::dossier_page(at, dossier),
        Place::Questions(at) => questions::questions_page(at),
        Place::FundQuestions => questions::fund_page(),
        Place::FundRules => crate::provident_fund::console::rules_page::rules_page(),
        Place::Recordings(at) => crate::recording::desk_page::desk_page(at),
        Place::Partners(at) => partners::partners_page::partners_page(at),
        Place::PartnerRound(at, round) => partners::round_page::round_page(at, round),
        Place::Firm => partners::firm_page::firm_page(),
        Place::FirmOffer(round) => partners::offer_page::offer_page(round),
        Place::NewPoll(at) => crate::poll::console::new_poll_page(at),
        Place::Draft(at, poll) => crate::poll::console::draft_page(at, poll),
        Place::Poll(at, poll) => crate::poll::console::poll_page(at, poll),
        Place::Letters(at, poll) => crate::letter::letters_page(at, poll),
        Place::Work(at, poll) => crate::letter::work_page(at, poll),
        _ => unknown(),
    })
    .into_any()
}

/// Whoever belongs to a community begins there, its builder with the schedule; a district with its numbers;
/// the operator with all communities.
fn start_page() -> AnyView {
    let own = Desk::get().staff.with_untracked(|staff| {
        staff.ready().map(|staff| (staff.role, staff.community.as_ref().map(|own| own.id)))
    });
    let place = match own {
        Some((Role::Builder, Some(community))) => Place::Schedule(community),
        Some((_, Some(community))) => Place::Home(community),
        Some((Role::District, None)) => Place::Programme,
        Some((Role::FundClerk, None)) => Place::FundQuestions,
        Some((Role::Partner, None)) => Place::Firm,
        _ => return operator_page::operator_page(),
    };
    Go::get().instead(place.address());
    load::skeleton()
}

fn unknown() -> AnyView {
    let body = view! { <p>"地址可能抄错了。请从左边的菜单进入。"</p> };
    page::page("没有这一页", None, body.into_any())
}
