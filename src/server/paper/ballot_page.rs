//! The printed ballot: one for each voter, laid out on as many sheets of A4 as its questions need.

use crate::{
    ctx::Ctx,
    error::Error,
    letter::Paper,
    print::{self, Sheet},
};
use axum::response::Response;
use domain::{
    Instant, Refusal,
    committee::Action,
    id::PollId,
    poll::{Item, Poll, Question, QuestionKind},
};
use maud::{Markup, html};
use serde::Deserialize;
use store::PrintedPaper;

/// Which print of which poll.
#[derive(Clone, Copy, Deserialize)]
pub struct PapersPage {
    poll: PollId,
    /// When it was made, UTC ms.
    job: i64,
}

/// What stands on a sheet, from top to bottom, with its height in millimetres.
struct Block {
    height: usize,
    /// A heading stays with what follows.
    heads: bool,
    content: Markup,
}

/// The height of a framed sheet without its margins and the line that runs on top.
const SHEET: usize = 246;
/// So many characters of 12 pt stand in a line of a sheet, and of a row beside its boxes.
const LINE: usize = 40;
const ROW: usize = 21;

/// The ballots of one print.
pub async fn papers(ctx: Ctx, at: PapersPage) -> Result<Response, Error> {
    let (_, poll) = ctx.allow_poll(Action::Print, at.poll).await?;
    let printed = ctx.store().printed_papers(at.poll, Instant(at.job)).await?;
    if printed.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let paper = Paper::of(&ctx.state, &poll).await?;
    let mut sheets = Vec::new();
    for one in &printed {
        sheets.extend(ballot(&paper, &poll, one)?);
    }
    Ok(print::sheets("纸质选票", paper.footer(), &sheets))
}

fn ballot(paper: &Paper, poll: &Poll, one: &PrintedPaper) -> Result<Vec<Sheet>, Error> {
    let mut blocks = vec![head(paper, poll, one)?];
    for (question, number) in poll.questions.iter().zip(1_usize..) {
        blocks.push(asked(poll, question, number));
        blocks.extend(question.items.iter().map(|item| row(question.kind, item)));
    }
    blocks.push(signature());
    blocks.push(proxy());
    let pages = broken(blocks);
    let of = pages.len();
    let sheet = |(content, page): (Vec<Markup>, usize)| {
        Sheet::Framed(html! {
            p.paper__run {
                span { (paper.community) @if paper.sample { "（样张）" } }
                span { "票号 " strong.digits { (one.number.printed()) } "　第 " (page) " 张，共 " (of) " 张" }
            }
            @for block in &content { (block) }
        })
    };
    Ok(pages.into_iter().zip(1_usize..).map(sheet).collect())
}

/// Fills sheet after sheet; a heading never stands alone at the foot.
fn broken(blocks: Vec<Block>) -> Vec<Vec<Markup>> {
    let (mut pages, mut page, mut used) = (Vec::new(), Vec::new(), 0);
    let next: Vec<usize> = blocks.iter().skip(1).map(|block| block.height).chain([0]).collect();
    for (block, next) in blocks.into_iter().zip(next) {
        let needs = block.height + if block.heads { next } else { 0 };
        if used > 0 && used + needs > SHEET {
            pages.push(core::mem::take(&mut page));
            used = 0;
        }
        used += block.height;
        page.push(block.content);
    }
    pages.push(page);
    pages
}

/// How many lines a text needs.
fn lines(text: &str, line: usize) -> usize {
    text.chars().count().div_ceil(line).max(1)
}

fn head(paper: &Paper, poll: &Poll, one: &PrintedPaper) -> Result<Block, Error> {
    let qr = print::qr(&one.number.digits(), "二维码，这张票的编号")?;
    let content = html! {
        h1 { (poll.title) "　选票" }
        div.paper__head {
            div {
                p { strong { (one.address) } "　编号 " (one.serial) "　计票面积 " (one.area) " ㎡" }
                p { (poll.scope) "　组织者：" (poll.organiser) }
                p { "交到 " (paper.contact.desk) "（" (paper.contact.hours) "），" (poll.closes_at.deadline_words()) " 截止" }
                p { "有不明白的打 " (paper.contact.phone) "（" (paper.contact.name) "）" }
            }
            div { (qr) }
        }
        p {
            "怎么填：每一项只在一个方框里打“√”。一项勾了两个或者没有勾，这一项不算；没有签名，整张不算。"
            "交了这张票，就不能再在手机上投。"
        }
        p.paper__standing { (paper.standing()) }
    };
    Ok(Block { height: 92 + 10 * lines(&poll.title, 20), heads: false, content })
}

fn asked(poll: &Poll, question: &Question, number: usize) -> Block {
    let rule = poll.sentences(question).concat();
    let most = match question.kind {
        QuestionKind::Approve => None,
        QuestionKind::Concern(most) | QuestionKind::Need(most) => Some(most),
    };
    let height = 16 + 7 * (lines(&question.about, LINE) + lines(&rule, LINE) + usize::from(most.is_some()));
    let content = html! {
        h2 { "第 " (number) " 题　" (question.title) }
        p { (question.about) }
        p { "怎么算：" (rule) }
        @if let Some(most) = most { p { "最多选 " strong { (most) } " 项，可以不选；选多了，这一题不算。" } }
    };
    Block { height, heads: true, content }
}

fn row(kind: QuestionKind, item: &Item) -> Block {
    let boxes: &[&str] = match kind {
        QuestionKind::Approve => &["赞同", "反对", "弃权"],
        QuestionKind::Concern(_) | QuestionKind::Need(_) => &["选"],
    };
    let content = html! {
        div.paper__row {
            span.paper__item { (item.item) ". " (item.title) }
            @for word in boxes { span.paper__box { i {} (word) } }
        }
    };
    Block { height: (7 * lines(&item.title, ROW)).max(10) + 4, heads: false, content }
}

fn signature() -> Block {
    let content = html! {
        section.paper__sign {
            h2 { "签名" }
            p { "业主（或共有人推选的一位）签名" span.paper__blank {} "日期" span.paper__blank {} }
        }
    };
    Block { height: 34, heads: false, content }
}

/// The written power of Civil Code 165, on the same sheet as the ballot it is for.
fn proxy() -> Block {
    let content = html! {
        section.paper__sign {
            h2 { "委托别人来交的，填这一栏" }
            p { "我委托" span.paper__blank {} "（电话" span.paper__blank {} "）" }
            p { "只为这次表决的事项，按我在上面勾选的意思交这张票，到表决截止为止。" }
            p { "受托人和这件事有没有利害关系：□ 没有　□ 有（有的不能受托）" }
            p { "委托人签名" span.paper__blank {} "日期" span.paper__blank {} }
        }
    };
    Block { height: 62, heads: false, content }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(height: usize, heads: bool) -> Block {
        Block { height, heads, content: html! { (height) } }
    }

    #[test]
    fn a_heading_goes_to_the_sheet_of_its_first_row() {
        let pages = |blocks| -> Vec<usize> { broken(blocks).iter().map(Vec::len).collect() };
        assert_eq!(pages(vec![block(100, false), block(100, false)]), [2]);
        assert_eq!(pages(vec![block(200, false), block(30, true), block(20, false)]), [1, 2]);
        assert_eq!(pages(vec![block(200, false), block(30, true), block(16, false)]), [3]);
        assert_eq!(pages(vec![block(300, false), block(300, false)]), [1, 1]);
    }

    #[test]
    fn a_text_takes_as_many_lines_as_it_has_characters_for() {
        assert_eq!(
            (lines("", 10), lines("十个字十个字十个字十", 10), lines("十个字十个字十个字十一", 10)),
            (1, 1, 2)
        );
    }
}
