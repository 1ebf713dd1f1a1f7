//! What a check of a schedule finds, how much it weighs, and who answers for it.

use super::Span;
use crate::{Day, Instant, id::PackageId, policy::Order};
use serde::{Deserialize, Serialize};

/// What is wrong, with the facts behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The second package begins before the first, which it waits for, is finished.
    OrderBroken {
        /// The plan's sentence; none where the package itself says so.
        why: Option<Order>,
        /// The last day of the first.
        ends: Day,
        /// The first day of the second.
        starts: Day,
    },
    /// Packages wait for each other, in this order.
    Cycle,
    /// The planned end lies before the planned start.
    EndBeforeStart,
    /// The planned days hold fewer days on which work is done than the package takes.
    TooFewDays {
        /// Such days within the plan.
        has: u32,
        /// What it takes.
        needs: u16,
    },
    /// A noisy package begins or ends on a quiet day, or needs one for its work.
    NoisyOnQuiet {
        /// The first quiet day in its way.
        day: Day,
        /// What for, `高考`.
        why: String,
    },
    /// Planned days outside the days that the works are allowed.
    BeyondPlan {
        /// The allowed days.
        limits: Span,
    },
    /// What is said of the progress cannot be true.
    ActualNonsense(Nonsense),
    /// A building, stairwell or stretch that the community does not have.
    PlaceUnknown,
    /// It waits for a package that is not there.
    PackageUnknown,
    /// The roof, the insulation and the façade of one building have no day in common: two scaffolds.
    ScaffoldApart,
    /// Both open the ground of the same place, in months of which none is common.
    DigConflict,
    /// Two utilities at the same stretch whose dates of this kind lie in different months (二(二)).
    NotInStep(Phase),
}

/// What cannot be true of a package's progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nonsense {
    /// Finished without having begun.
    EndWithoutStart,
    /// Finished before it began.
    EndBeforeStart,
    /// 100 percent without an end, or more than 100.
    DoneWithoutEnd,
    /// An end with less than 100 percent.
    EndBelowDone,
    /// Some percent without having begun.
    PercentWithoutStart,
}

/// The three things that utilities do in step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// 同步规划.
    Designed,
    /// 同步开工.
    Started,
    /// 同步竣工.
    Finished,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Has to be put right: nobody can answer for it.
    Refuses,
    /// Stands only with a reason and a name, both public.
    NeedsOverride,
    /// Worth knowing.
    Note,
}

/// Something a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub fault: Fault,
    /// The packages in question: of an order first what comes before, of a circle its sequence, of other
    /// pairs by id.
    pub packages: Vec<PackageId>,
}

/// Somebody answers for a finding; public with the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Override {
    /// [`Finding::key`].
    pub key: String,
    /// Why.
    pub reason: String,
    /// The body that decided.
    pub decided_by: String,
    /// When, UTC ms.
    pub at: Instant,
}

impl Finding {
    /// What kind it is; stable.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.fault {
            Fault::OrderBroken { .. } => "order_broken",
            Fault::Cycle => "cycle",
            Fault::EndBeforeStart => "end_before_start",
            Fault::TooFewDays { .. } => "too_few_days",
            Fault::NoisyOnQuiet { .. } => "noisy_on_quiet_day",
            Fault::BeyondPlan { .. } => "beyond_plan",
            Fault::ActualNonsense(what) => match what {
                Nonsense::EndWithoutStart => "actual_end_without_start",
                Nonsense::EndBeforeStart => "actual_end_before_start",
                Nonsense::DoneWithoutEnd => "done_without_end",
                Nonsense::EndBelowDone => "end_below_done",
                Nonsense::PercentWithoutStart => "percent_without_start",
            },
            Fault::PlaceUnknown => "place_unknown",
            Fault::PackageUnknown => "package_unknown",
            Fault::ScaffoldApart => "scaffold_apart",
            Fault::DigConflict => "dig_conflict",
            Fault::NotInStep(Phase::Designed) => "not_designed_in_step",
            Fault::NotInStep(Phase::Started) => "not_started_in_step",
            Fault::NotInStep(Phase::Finished) => "not_finished_in_step",
        }
    }

    /// How much it weighs.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self.fault {
            Fault::Cycle
            | Fault::EndBeforeStart
            | Fault::ActualNonsense(_)
            | Fault::PlaceUnknown
            | Fault::PackageUnknown => Severity::Refuses,
            Fault::NotInStep(_) => Severity::Note,
            _ => Severity::NeedsOverride,
        }
    }

    /// The code and the packages, `order_broken:01…:02…`; the same as long as the same packages are at
    /// odds in the same way, whatever their dates.
    #[must_use]
    pub fn key(&self) -> String {
        let ids = self.packages.iter().map(ToString::to_string);
        core::iter::once(self.code().to_owned()).chain(ids).collect::<Vec<_>>().join(":")
    }

    /// In one Chinese sentence; `name` says what a package is called and where it is.
    #[must_use]
    pub fn words(&self, name: &dyn Fn(PackageId) -> String) -> String {
        let of =
            |place: usize| self.packages.get(place).map_or_else(String::new, |id| format!("“{}”", name(*id)));
        let (first, second) = (of(0), of(1));
        match &self.fault {
            Fault::OrderBroken { ends, starts, .. } => {
                format!("{second}{}就开工，可要先做完的{first}到{}才完。", starts.words(), ends.words())
            }
            Fault::Cycle => {
                let names: Vec<String> = (0..self.packages.len()).map(of).collect();
                format!("这几项互相等，谁也开不了工：{}。", names.join("、"))
            }
            Fault::EndBeforeStart => format!("{first}的完成日期比开始日期还早。"),
            Fault::TooFewDays { has, needs } => {
                format!("{first}要 {needs} 个工作日，计划里只排了 {has} 个。")
            }
            Fault::NoisyOnQuiet { day, why } => {
                format!("{first}有噪音，{}（{why}）不能施工。", day.words())
            }
            Fault::BeyondPlan { limits } => format!(
                "{first}排到了改造期限（{}至{}）外面。",
                limits.start.long_words(),
                limits.end.long_words()
            ),
            Fault::ActualNonsense(what) => format!("{first}{}", what.words()),
            Fault::PlaceUnknown => format!("{first}的地点，小区里没有。"),
            Fault::PackageUnknown => format!("{first}要等的那一项，进度表里没有。"),
            Fault::ScaffoldApart => {
                format!("{first}和{second}没有排在一起，架子要搭两次。")
            }
            Fault::DigConflict => {
                format!("{first}和{second}在同一处、不同月份开挖，地要挖两次。")
            }
            Fault::NotInStep(phase) => {
                format!("{first}和{second}不在同一个月{}，方案要求同步。", phase.words())
            }
        }
    }
}

impl Nonsense {
    const fn words(self) -> &'static str {
        match self {
            Self::EndWithoutStart => "写了实际完成，没写实际开始。",
            Self::EndBeforeStart => "的实际完成比实际开始还早。",
            Self::DoneWithoutEnd => "已经 100%，没写实际完成。",
            Self::EndBelowDone => "写了实际完成，可没到 100%。",
            Self::PercentWithoutStart => "有了进度，没写实际开始。",
        }
    }
}

impl Phase {
    const fn words(self) -> &'static str {
        match self {
            Self::Designed => "规划",
            Self::Started => "开工",
            Self::Finished => "完工",
        }
    }
}

/// What nobody answers for yet: everything that refuses, and what needs an override and has none.
#[must_use]
pub fn open_findings<'a>(findings: &'a [Finding], overrides: &[Override]) -> Vec<&'a Finding> {
    let answered = |finding: &Finding| overrides.iter().any(|one| one.key == finding.key());
    let open = |finding: &&Finding| match finding.severity() {
        Severity::Refuses => true,
        Severity::NeedsOverride => !answered(finding),
        Severity::Note => false,
    };
    findings.iter().filter(open).collect()
}
