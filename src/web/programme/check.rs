//! What is answered on 我们小区能改吗, and the sentences of the answer.

use domain::programme::{Answer, Answers, Built, Reply, Test};

/// The choices of a question, in the order in which they stand; the first question asks for a year.
#[must_use]
pub const fn choices(test: Test) -> [(Reply, &'static str); 3] {
    match test {
        Test::BuiltBy2005 => {
            [(Reply::Yes, "2005年或者更早"), (Reply::No, "2006年或者以后"), (Reply::Unclear, "我不清楚")]
        }
        _ => [(Reply::Yes, "是"), (Reply::No, "不是"), (Reply::Unclear, "我不清楚")],
    }
}

/// Takes down a reply.
pub const fn take(answers: &mut Answers, test: Test, reply: Reply) {
    match test {
        Test::BuiltBy2005 => {
            answers.built = match reply {
                Reply::Yes => Some(Built::Year(2005)),
                Reply::No => Some(Built::Year(2006)),
                Reply::Unclear => None,
            }
        }
        Test::UrbanStateLand => answers.land = reply,
        Test::WornOut => answers.worn_out = reply,
        Test::Facilities => answers.facilities = reply,
        Test::Services => answers.services = reply,
        Test::Will => answers.will = reply,
        Test::NotDemolition => answers.not_demolition = reply,
    }
}

/// What stands in the way, and what is to be asked of whom.
#[must_use]
pub fn lines(answer: &Answer) -> (Vec<String>, Vec<String>) {
    let failing = answer.failing.iter();
    let failing = failing.map(|test| format!("要“{}”，您答的是不符合。", test.words()));
    let unclear = answer.unclear.iter().map(|test| format!("“{}”：{}", test.words(), test.ask()));
    (failing.collect(), unclear.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::programme::{Verdict, eligibility};

    #[test]
    fn every_choice_of_every_question_is_taken_down_as_it_was_meant() {
        for test in Test::ALL {
            for (reply, _) in choices(test) {
                let mut answers = Answers::default();
                take(&mut answers, test, reply);
                assert_eq!(answers.reply(test), reply, "{test:?}");
                let others = Test::ALL.into_iter().filter(|other| *other != test);
                assert!(others.map(|other| answers.reply(other)).all(|reply| reply == Reply::Unclear));
            }
        }
    }

    #[test]
    fn the_answer_names_the_failing_test_and_whom_to_ask_about_the_others() {
        let mut answers = Answers::default();
        for test in Test::ALL {
            take(&mut answers, test, Reply::Yes);
        }
        take(&mut answers, Test::BuiltBy2005, Reply::No);
        take(&mut answers, Test::Will, Reply::Unclear);
        let answer = eligibility(&answers);
        assert_eq!(answer.verdict, Verdict::Fails);
        let (failing, unclear) = lines(&answer);
        assert_eq!(failing, ["要“2005年12月31日前建成”，您答的是不符合。"]);
        assert!(
            unclear.len() == 1 && unclear[0].contains("居民改造意愿强烈") && unclear[0].contains("居委会")
        );
    }
}
