//! The recount as lines for a person: every figure with its fraction, then what does not fit.

use domain::{
    area::grouped,
    evidence::Channel,
    poll::{Choice, Level, QuestionKind, Readings},
    recount::{DecisionRecount, FileKind, ItemRecount, Recount, Share, Sum, Sums},
};
use std::fmt::Write;

/// The whole report. Writing to a string cannot fail.
pub fn lines(found: &Recount) -> String {
    let mut text = String::new();
    let _ = write(&mut text, found);
    text
}

fn write(to: &mut String, found: &Recount) -> std::fmt::Result {
    let kind = match found.file {
        FileKind::Result => "结果文件（linli-result/1）：只有合计，下面按合计重新判断",
        FileKind::Inspector => {
            "监督文件（linli-inspector/1）：有单张选票，下面从选票重新数起；含个人信息，请勿外传"
        }
    };
    writeln!(to, "文件　{kind}")?;
    writeln!(to, "小区　{}\n表决　{}", found.community, found.poll)?;
    writeln!(to, "名册　{}\n参加　{}", amount(found.total), amount(found.sums.took_part))?;
    beside(to, &found.sums)?;
    for (question, number) in found.questions.iter().zip(1..) {
        writeln!(to, "\n第 {number} 题　{}", question.title)?;
        for one in &question.items {
            item(to, question.kind, one)?;
        }
    }
    writeln!(to)?;
    if found.findings.is_empty() {
        return writeln!(to, "核对　没有发现不一致。");
    }
    writeln!(to, "核对　有 {} 处不一致：", found.findings.len())?;
    found.findings.iter().try_for_each(|finding| writeln!(to, "  - {finding}"))
}

fn beside(to: &mut String, sums: &Sums) -> std::fmt::Result {
    for one in &sums.channels {
        writeln!(to, "　　　{}：{}", channel(one.channel), amount(one.sum))?;
    }
    for one in &sums.levels {
        writeln!(to, "　　　{}：{}", level(one.level), amount(one.sum))?;
    }
    for one in &sums.invalid {
        writeln!(to, "无效　{}：{}", one.reason, amount(one.sum))?;
    }
    if sums.voided != Sum::default() {
        writeln!(to, "作废　{}", amount(sums.voided))?;
    }
    if sums.set_aside != 0 {
        writeln!(to, "搁置　{} 张纸质票（同一户另一张票有效）", sums.set_aside)?;
    }
    Ok(())
}

fn item(to: &mut String, kind: QuestionKind, item: &ItemRecount) -> std::fmt::Result {
    let sums = &item.sums;
    writeln!(to, "  {}. {}", sums.item, item.title)?;
    if kind != QuestionKind::Approve {
        return writeln!(to, "     选它　{}", amount(sums.chosen));
    }
    for (name, sum) in [("赞同", sums.agree), ("反对", sums.oppose), ("弃权", sums.abstain)] {
        writeln!(to, "     {name}　{}", amount(sum))?;
    }
    if sums.spoiled != Sum::default() {
        writeln!(to, "     无效　{}（票有效，这一项勾得不对）", amount(sums.spoiled))?;
    }
    let Some(decision) = &item.decision else {
        return writeln!(to, "     征求意见，或者合计有错：不判断通过不通过");
    };
    writeln!(to, "     {}，{}", decision.article, decision.matter.words())?;
    conditions(to, decision)?;
    writeln!(to, "     {}", decision.law)?;
    writeln!(to, "     结论　{}", decision.sentence)?;
    decision.readings.iter().try_for_each(|readings| both(to, readings))
}

fn conditions(to: &mut String, decision: &DecisionRecount) -> std::fmt::Result {
    let (quorum, share) = (
        "要三分之二以上",
        match decision.matter.approval() {
            domain::poll::Approval::Ordinary => "要超过一半",
            domain::poll::Approval::Special => "要四分之三以上",
        },
    );
    for (name, one, area, least) in [
        ("参加的户数", decision.quorum_heads, false, quorum),
        ("参加的面积", decision.quorum_area, true, quorum),
        ("同意的户数", decision.approval_heads, false, share),
        ("同意的面积", decision.approval_area, true, share),
    ] {
        let met = if one.met { "达到" } else { "没有达到" };
        writeln!(to, "     {name}　{} = {}，{least}：{met}", fraction(one, area), one.percent())?;
    }
    Ok(())
}

fn both(to: &mut String, readings: &Readings) -> std::fmt::Result {
    let follows = match readings.follows {
        Some(Choice::Agree) => "计入赞同",
        Some(Choice::Oppose) => "计入反对",
        Some(Choice::Abstain) => "计入弃权",
        Some(Choice::Chosen) | None => "没有一方在户数和面积上都领先，不计入任何一方",
    };
    let passed = |passed| if passed { "通过" } else { "未通过" };
    writeln!(to, "     从多条款　送达但没有表示的 {}，{follows}", amount(readings.silent.into()))?;
    writeln!(
        to,
        "     不用从多条款：{}；用从多条款：{}；{}",
        passed(readings.law.passed()),
        passed(readings.clause.passed()),
        readings.words()
    )
}

fn fraction(share: Share, area: bool) -> String {
    if area {
        format!("{} / {} ㎡", square(share.part), square(share.whole))
    } else {
        format!("{} / {} 户", grouped(share.part), grouped(share.whole))
    }
}

fn amount(sum: Sum) -> String {
    format!("{} 户 / {} ㎡", grouped(sum.heads), square(sum.area))
}

fn square(area: i64) -> String {
    let sign = if area < 0 { "-" } else { "" };
    let whole = i64::try_from(area.unsigned_abs() / 100).unwrap_or(i64::MAX);
    format!("{sign}{}.{:02}", grouped(whole), area.unsigned_abs() % 100)
}

const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::OwnDevice => "自己的手机或电脑",
        Channel::PlainPage => "简洁网页",
        Channel::Paper => "纸质票",
        Channel::Proxy => "委托",
        Channel::Helped => "有人协助填票",
    }
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Code => "只核对投票码（只答征求意见的题）",
        Level::CodeAndPhone => "投票码加手机号后四位",
        Level::Paper => "签字纸质票",
    }
}
