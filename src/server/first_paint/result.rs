//! The result of a poll: the sentence first; while it is open, when there will be one.

use super::{Page, frame, participation::participation, poll as poll_page, rule};
use crate::{State, error::Error, poll};
use api::poll::{GetPoll, GetTally, PollParams, PollView, TallyView};
use domain::{
    area::grouped,
    id::{CommunityId, PollId},
    poll::{Measure, Outcome, QuestionKind, State as PollState, outcome},
};
use maud::{Markup, html};

/// The page.
pub async fn page(state: &State, community: CommunityId, id: PollId) -> Result<Page, Error> {
    let view = poll_page::view(state, community, id).await?;
    let at = PollParams { poll: id };
    if matches!(view.state, PollState::Announced | PollState::Open) {
        let title = "结果还没有公布";
        return poll_page::painted(&view, title, &sealed(&view)).with::<GetPoll>(&at, &view);
    }
    let tally = poll::tally(state, id, state.now()).await?;
    let title = format!("{}结果", view.poll.title);
    poll_page::painted(&view, &title, &sums(&tally)).with::<GetTally>(&at, &tally)
}

/// Before the close: when there will be a result.
pub fn sealed(view: &PollView) -> Markup {
    html! {
        p.app-deadline { (poll_page::until(view)) }
        p { "截止以后马上公布结果。现在谁也看不到大家怎么选，只能看到有多少户参加。" }
        (participation(&view.participation, view.poll.decides()))
        (frame::contact(&view.contact))
    }
}

/// What was counted, question by question.
pub fn sums(tally: &TallyView) -> Markup {
    html! {
        @for (question, sums) in tally.poll.questions.iter().zip(&tally.questions) {
            section.result-question {
                h2.app-group__title { (question.title) }
                @if let Some(matter) = tally.poll.matter(question) { p { (matter.cited()) } }
                @for (item, sums) in question.items.iter().zip(&sums.items) {
                    @match outcome(tally.poll.matter(question), tally.total, &sums.counts) {
                        Outcome::Decided(conditions) => {
                            p { (item.title) "：" (if conditions.passed() { "通过" } else { "未通过" }) }
                            ul.app-list {
                                li { "参加的户数" (met(conditions.quorum_heads)) "，参加的面积" (met(conditions.quorum_area)) }
                                li { "赞同的户数" (met(conditions.approval_heads)) "，赞同的面积" (met(conditions.approval_area)) }
                            }
                        }
                        Outcome::Counted if question.kind == QuestionKind::Approve => {
                            p { (item.title) }
                            ul.app-list {
                                li { "赞同 " (amount(sums.counts.agree)) }
                                li { "反对 " (amount(sums.counts.oppose)) }
                                li { "弃权 " (amount(sums.counts.abstain)) }
                            }
                        }
                        Outcome::Counted => { p { (item.title) "：" (amount(sums.counts.chosen)) } }
                    }
                }
            }
        }
        (rule::standing(tally.standing.as_ref()))
        (frame::contact(&tally.contact))
    }
}

fn amount(measure: Measure) -> String {
    format!("{} 户 · {} ㎡", grouped(measure.heads), frame::square_metres(measure.area))
}

const fn met(met: bool) -> &'static str {
    if met { "达到" } else { "未达到" }
}
