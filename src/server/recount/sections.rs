//! The parts of a printed result that notice and case file share.

use super::notes::sealed;
use super::told::{Told, amount, area, channel, digits, heads, level, of_area, of_heads};
use domain::{
    Instant,
    area::grouped,
    evidence::Channel,
    poll::{Approval, Choice, Poll, QuestionKind, Readings, Standing},
    recount::{DecisionRecount, ItemRecount, QuestionRecount, RulePart, Share, Sum},
};
use maud::{Markup, html};

/// `11月1日（周日）08:00 至 11月28日（周六）24:00`.
pub fn times(poll: &Poll) -> String {
    format!("{} 至 {}", year(poll.opens_at), year(poll.closes_at))
}

/// A moment with its year; midnight belongs to the day that ends then.
pub fn year(at: Instant) -> String {
    let day = at.plus_ms(-1).day();
    if day.end() == at {
        return format!("{} 24:00", day.long_words());
    }
    let stamp = at.stamp();
    format!("{} {}", at.day().long_words(), stamp.get(11..16).unwrap_or_default())
}

/// What an electronic vote stands for (R24).
pub fn standing(standing: Option<&Standing>) -> Markup {
    html! {
        p.note {
            @match standing {
                None => { (Standing::UNCONFIRMED) },
                Some(standing) => { "电子表决的效力依据：" (standing.document) "（" (standing.date.long_words()) "）。" }
            }
        }
    }
}

/// Scope, totals, times (R30, R31).
pub fn whole(told: &Told, extensions: &[store::ExtensionRecord]) -> Markup {
    let poll = &told.poll;
    html! {
        table.facts { tbody {
            tr { th { "表决事项" } td { (poll.title) } }
            tr { th { "表决范围" } td { (told.community) "，" (poll.scope) } }
            tr { th { "组织者" } td { (poll.organiser) } }
            tr { th { "表决时间" } td {
                (times(poll))
                @for one in extensions { br; "延长过：" (year(one.before)) "→" (year(one.closes_at)) "，原因：" (one.reason) }
            } }
            tr { th { "应参加" } td { (amount(told.found.total)) "（专有部分面积之和）" } }
            tr { th { "参加" } td { (amount(told.found.sums.took_part)) } }
        } }
    }
}

/// One question: the verdict large, then every figure, each with its fraction.
pub fn question(told: &Told, question: &QuestionRecount, number: usize) -> Markup {
    html! {
        section.question {
            h2 { "第 " (number) " 题　" (question.title) }
            @for item in &question.items {
                @if question.kind == QuestionKind::Approve { (item_sums(told, item)) }
            }
            @if question.kind != QuestionKind::Approve { (chosen(question)) }
            @if question.items.iter().all(|item| item.decision.is_none()) {
                p { (opinion(told, number)) }
            }
        }
    }
}

fn opinion(told: &Told, number: usize) -> String {
    let part = told.file.poll.questions.get(number.saturating_sub(1));
    match part.map(|part| &part.rule) {
        Some(RulePart::Consultation(card)) => {
            let decided = card.decided_by.as_ref().zip(card.decided_until);
            let decided = decided.map(|(by, until)| format!("最后由{by}在{}前决定。", until.long_words()));
            format!("这一题征求意见，只公布数字，不算通过或未通过。{}", decided.unwrap_or_default())
        }
        _ => Poll::OPINION_ONLY.to_owned(),
    }
}

fn chosen(question: &QuestionRecount) -> Markup {
    html! {
        table {
            thead { tr { th { "选项" } th.num { "户数" } th.num { "面积" } } }
            tbody { @for item in &question.items { (line(&item.title, item.sums.chosen)) } }
        }
    }
}

fn line(name: &str, sum: Sum) -> Markup {
    html! { tr { td { (name) } td.num { (heads(sum)) } td.num { (area(sum.area)) } } }
}

fn item_sums(told: &Told, item: &ItemRecount) -> Markup {
    let sums = &item.sums;
    let mut invalid = sums.spoiled;
    for one in &told.found.sums.invalid {
        invalid = Sum { heads: invalid.heads + one.sum.heads, area: invalid.area + one.sum.area };
    }
    html! {
        div.keep {
            h3 { (item.title) }
            @if let Some(decision) = &item.decision { p.verdict { (decision.sentence) } }
            table {
                thead { tr { th { "意见" } th.num { "户数" } th.num { "面积" } } }
                tbody {
                    (line("赞同", sums.agree)) (line("反对", sums.oppose)) (line("弃权（算参加）", sums.abstain))
                    (line("无效（不算参加）", invalid))
                }
            }
        }
        @if let Some(decision) = &item.decision { (conditions(decision)) }
    }
}

fn conditions(decision: &DecisionRecount) -> Markup {
    let share = match decision.matter.approval() {
        Approval::Ordinary => "超过一半",
        Approval::Special => "四分之三以上",
    };
    let row = |name: &str, fraction: String, share: &Share, least: &str| {
        html! { tr {
            td { (name) } td.num { (fraction) } td.num { (share.percent()) } td { (least) }
            td { strong { (if share.met { "达到" } else { "未达到" }) } }
        } }
    };
    html! {
        table.keep {
            thead { tr { th { "条件" } th.num { "分数" } th.num { "占比" } th { "要求" } th { "结果" } } }
            tbody {
                (row("参加的户数", of_heads(&decision.quorum_heads), &decision.quorum_heads, "三分之二以上"))
                (row("参加的面积", of_area(&decision.quorum_area), &decision.quorum_area, "三分之二以上"))
                (row("赞同的户数", of_heads(&decision.approval_heads), &decision.approval_heads, share))
                (row("赞同的面积", of_area(&decision.approval_area), &decision.approval_area, share))
            }
        }
        p { "占比只取两位小数，后面的舍去；达没达到按分数算。" }
        p.keep { (decision.article) "：" (decision.matter.words()) "。" br; (decision.law) }
        @if let Some(readings) = &decision.readings { (both(readings)) }
    }
}

fn both(readings: &Readings) -> Markup {
    let follows = match readings.follows {
        Some(Choice::Agree) => "都计入赞同",
        Some(Choice::Oppose) => "都计入反对",
        Some(Choice::Abstain) => "都计入弃权",
        Some(Choice::Chosen) | None => "户数和面积没有同一个多数，不计入任何一方",
    };
    let passed = |passed| if passed { "通过" } else { "未通过" };
    html! {
        p {
            strong { "两种算法：" } "本小区的从多条款规定，送达后没有表示的随多数。有送达证明、没有表示的 "
            (amount(readings.silent.into())) "，" (follows) "。按法律不算：" (passed(readings.law.passed()))
            "；按从多条款：" (passed(readings.clause.passed())) "。" strong { (readings.words()) "。" }
            "从多条款的效力各地法院看法不同，按它得出的结论可能被起诉。"
        }
    }
}

/// How the ballots came, how surely people are known, what does not count, what is open.
pub fn how(told: &Told) -> Markup {
    let (sums, beside) = (&told.found.sums, &told.beside);
    html! {
        section.keep {
            h2 { "票是怎么来的" }
            table {
                thead { tr { th { "收到的方式" } th.num { "户数" } th.num { "面积" } } }
                tbody { @for one in &sums.channels { (line(channel(one.channel), one.sum)) } }
            }
            table {
                thead { tr { th { "身份核对" } th.num { "户数" } th.num { "面积" } } }
                tbody { @for one in &sums.levels { (line(level(one.level), one.sum)) } }
            }
        }
        ul.keep {
            @if sums.invalid.is_empty() { li { "整张无效的票：没有。" } }
            @for one in &sums.invalid { li { "整张无效的票（" (one.reason) "）：" (amount(one.sum)) "。" } }
            li { "作废后没有再投的：" (if sums.voided.heads == 0 { "没有".into() } else { amount(sums.voided) }) "。" }
            li { "同一户另一张票有效、搁置的纸质票：" (sums.set_aside) " 张。" }
            @if let Some(proxies) = &beside.proxies {
                li { "委托票 " (proxies.ballots) " 张，由 " (proxies.holders) " 人代投，一人最多 " (proxies.most) " 张。" }
            } @else if sums.channels.iter().all(|one| one.channel != Channel::Proxy) { li { "委托票：没有。" } }
            li { "公告后更正名册：" (beside.corrections) " 处。" }
            li { strong { "还没有答复的异议：" (beside.open_cases) " 件。" } }
        }
    }
}

/// What anybody can compare later.
pub fn fingerprints(told: &Told) -> Markup {
    html! {
        section.keep {
            h2 { "指纹" }
            p { "名册或票册改动一处，下面的数字就会变。" }
            @if let Some(root) = &told.beside.roll_root { p { "名册指纹　" span.digits_block { (digits(root)) } } }
            @if let Some(closed) = &told.beside.closed { p { strong { (sealed(closed)) } } }
            @if let Some(log) = &told.beside.log {
                p { "票册（共 " (grouped(i64::try_from(log.size).unwrap_or(i64::MAX))) " 条）指纹　" span.digits_block { (digits(&log.root)) } }
            }
        }
    }
}

/// What the tenants said, in dwellings, apart from every sum of the owners.
pub fn tenants(told: &Told) -> Markup {
    let title = |item: u16| {
        let mut items = told.poll.questions.iter().flat_map(|question| &question.items);
        items.find(|known| known.item == item).map_or("", |known| known.title.as_str())
    };
    html! {
        @if let Some(tally) = &told.tenants {
            section.keep {
                h2 { "租户意见（不计入业主表决）" }
                p { (grouped(tally.dwellings)) " 户的租户交了意见，一套房一份。只作参考，不算在业主的户数、面积和参加率里。" }
                table {
                    thead { tr { th { "项目" } th.num { "赞同" } th.num { "反对" } th.num { "弃权" } th.num { "选它" } } }
                    tbody {
                        @for one in &tally.items {
                            tr {
                                td { (title(one.item)) }
                                @for count in [one.agree, one.oppose, one.abstain, one.chosen] { td.num { (grouped(count)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
