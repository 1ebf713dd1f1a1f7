//! The letter: half a sheet with a flap that is folded over the code.

use super::jobs::{Letter, Phone};
use crate::{
    State,
    community::contact,
    ctx::Ctx,
    error::Error,
    poll,
    print::{self, Footer, Sheet},
};
use api::{community::Contact, pages};
use axum::response::Response;
use domain::{
    Instant, Refusal,
    committee::Action,
    community::Address,
    id::{CommunityId, LetterJobId},
    letter::Fingerprint,
    poll::{Poll, Standing},
};
use maud::{Markup, html};

/// With more dwellings the letter names the first and brings a list of all.
const ON_LETTER: usize = 6;
/// Dwellings on half a sheet of that list.
const ON_LIST: usize = 54;

/// What is the same on all letters and posters of a poll.
pub struct Paper {
    pub community: String,
    pub contact: Contact,
    pub title: String,
    pub opens_at: Instant,
    pub closes_at: Instant,
    pub standing: Option<Standing>,
    pub public_url: String,
    pub fingerprint: Fingerprint,
    pub printed: Instant,
    /// Whether everything in it is invented.
    pub sample: bool,
}

impl Paper {
    /// What stands on the paper of that poll.
    pub async fn of(state: &State, poll: &Poll) -> Result<Self, Error> {
        let community = state.store.community(poll.community).await?.ok_or(Refusal::NotFound)?;
        Ok(Self {
            community: community.name,
            contact: contact(community.contact),
            title: poll.title.clone(),
            opens_at: poll.opens_at,
            closes_at: poll.closes_at,
            standing: poll::standing(state).await?,
            public_url: state.config.public_url.clone(),
            fingerprint: state.log_key.fingerprint(),
            printed: state.now(),
            sample: community.demo,
        })
    }

    /// What stands at the foot of its pages.
    pub const fn footer(&self) -> Footer {
        Footer { printed: self.printed, fingerprint: self.fingerprint }
    }

    /// The address of the community's page.
    pub fn home(&self, community: CommunityId) -> String {
        format!("{}{}", self.public_url, pages::community(community))
    }

    /// What an electronic vote stands for (R24).
    pub fn standing(&self) -> Markup {
        html! {
            @match &self.standing {
                None => { (Standing::UNCONFIRMED) }
                Some(standing) => { "电子表决的效力依据：" (standing.document) "（" (standing.date.long_words()) "）。" }
            }
        }
    }
}

/// Which job.
#[derive(serde::Deserialize)]
pub struct JobAt {
    pub job: LetterJobId,
}

/// The letters of a job, two to a sheet, for whoever made it and for its time.
pub async fn letters(ctx: Ctx, at: JobAt) -> Result<Response, Error> {
    let session = ctx.staff().await?.session;
    let job = ctx.state.letters.get(at.job, session, ctx.now).ok_or(Refusal::NotFound)?;
    let (_, poll) = ctx.allow_poll(Action::Print, job.poll).await?;
    let paper = Paper::of(&ctx.state, &poll).await?;
    let draw = move || {
        let mut drawn = Vec::with_capacity(job.letters.len());
        for letter in job.letters.iter() {
            drawn.extend(halves(&paper, letter)?);
        }
        let two = |pair: &[Markup]| Sheet::Full(html! { @for half in pair { (half) } });
        let sheets: Vec<Sheet> = drawn.chunks(2).map(two).collect();
        Ok(print::sheets("投票信", paper.footer(), &sheets))
    };
    tokio::task::spawn_blocking(draw).await.map_err(Error::internal)?
}

/// One letter: half a sheet, and more where its dwellings do not fit on it.
pub fn halves(paper: &Paper, letter: &Letter) -> Result<Vec<Markup>, Error> {
    let mut halves = vec![html! {
        article.letter {
            div.letter__panel { (address(paper, letter)) }
            div.letter__panel { (steps(paper, letter.phone)) }
            div.letter__panel.letter__flap { (code(paper, letter)?) }
        }
    }];
    if letter.dwellings.len() > ON_LETTER {
        let lists = letter.dwellings.chunks(ON_LIST);
        let pages = lists.len();
        halves.extend(lists.zip(1..).map(|(list, page)| attached(letter, list, (page, pages))));
    }
    Ok(halves)
}

/// What everybody may see: to whom it goes and what it is about.
fn address(paper: &Paper, letter: &Letter) -> Markup {
    let count = letter.dwellings.len();
    let named = if count > ON_LETTER { ON_LETTER - 1 } else { count };
    html! {
        p.letter__name { (paper.community) }
        p { strong { "致业主 · 第 " (letter.serial) " 号信" } @if paper.sample { "（样张）" } }
        ul.letter__homes {
            @for dwelling in &letter.dwellings[..named] { li { (dwelling) } }
        }
        @if named < count { p { "等共 " (count) " 处，清单附后" } }
        p { "合计 1 票 · " (letter.area) " ㎡" }
        p.letter__title { (paper.title) }
        p { (paper.opens_at.words()) " 起" br; (paper.closes_at.deadline_words()) " 止" }
        p.letter__contact {
            "有事请找 " (paper.contact.name) br; "电话 " (paper.contact.phone) br;
            (paper.contact.desk) "，" (paper.contact.hours)
        }
    }
}

fn steps(paper: &Paper, phone: Phone) -> Markup {
    html! {
        p.letter__title { "怎么投" }
        ol.letter__steps {
            li { "手机扫码，或打开网址，填 18 位投票码。" }
            li { (digits(phone)) }
            li { "一题一题选，核对，点「提交表决」。" }
            li { "看到回执，就是收到了。" }
        }
        p { strong { "投纸质票也可以：" } "到" (paper.contact.desk) "领票，或打电话，有人上门帮您。" }
        p { "投票码不要给别人看。信丢了，打电话补，旧码作废。" }
        p.letter__standing { (paper.standing()) }
    }
}

/// The four digits themselves are the second lock; whoever takes the letter must not find them on it (T7).
fn digits(phone: Phone) -> Markup {
    html! {
        @match phone {
            Phone::Begins([a, b, c]) => { "再填登记手机 " span.digits { (a) (b) (c) "****" } " 的后四位。" }
            Phone::Known => { "再填登记手机的后四位。" }
            Phone::Missing => { "未登记手机，不用填后四位；法定表决的题请投纸质票，或先去登记手机。" }
        }
    }
}

/// What the flap hides.
pub fn code(paper: &Paper, letter: &Letter) -> Result<Markup, Error> {
    let address = format!("{}{}", paper.public_url, pages::LETTER);
    // After `#`, so that no server and no log sees it.
    let qr = print::qr(&format!("{address}#{}", letter.code.digits()), "二维码，打开投票页")?;
    let printed = letter.code.printed();
    Ok(html! {
        p.letter__fold { "沿虚线向左折，盖住投票码" }
        (qr)
        p.letter__address { (address) }
        p { "投票码" }
        p.letter__code.digits { (printed) }
        p { "老手机、打不开时：" }
        p.letter__address { (paper.public_url) (pages::PLAIN) }
        p.letter__foot {
            "票册指纹" br; span.digits { (paper.fingerprint) } br;
            "打印日期 " (paper.printed.day().long_words())
        }
    })
}

fn attached(letter: &Letter, list: &[Address], (page, pages): (usize, usize)) -> Markup {
    html! {
        article.letter.letter_list {
            p.letter__title { "第 " (letter.serial) " 号信附页 " (page) " / " (pages) "：房屋清单，共 " (letter.dwellings.len()) " 处" }
            ul.letter__all { @for dwelling in list { li { (dwelling) } } }
        }
    }
}
