//! A process that dies in the middle: what it acknowledged is there.

use crate::{
    database::Database,
    fixture::{agree, ballot, poll, stage, voter},
};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitCode, Stdio};
use store::Store;

/// Set for the process that is to die: the address of its database.
pub const CHILD: &str = "LINLI_TEST_CHILD";
const VOTERS: u32 = 600;
const AT_ONCE: u32 = 16;

/// Casts for everybody, many at once, and says so line by line: `voter index`.
pub fn child(url: &str) -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(url).await.expect("opens");
        let mut phones = tokio::task::JoinSet::new();
        for first in 1..=AT_ONCE {
            let store = store.clone();
            phones.spawn(async move {
                for number in (first..=VOTERS).step_by(16) {
                    let receipt =
                        store.cast(ballot(&poll(false), number, 1, agree())).await.expect("recorded");
                    let line = format!("{number} {}\n", receipt.index);
                    std::io::stdout().lock().write_all(line.as_bytes()).expect("somebody reads");
                }
            });
        }
        phones.join_all().await;
    });
    ExitCode::SUCCESS
}

pub async fn kill_9_loses_no_acknowledged_ballot(database: Database) {
    let stage = stage(&database, VOTERS).await;
    let mut recorded = 0;
    for lines in kills() {
        let acknowledged = run_and_kill(&database.url, recorded + lines);
        assert!(acknowledged.len() >= recorded + lines, "the child died by itself");
        let survivor = stage.again(&database).await;
        for (number, index) in &acknowledged {
            let receipt = survivor.store.receipt(stage.poll.id, voter(*number)).await.expect("reads");
            assert_eq!(receipt.map(|receipt| receipt.index), Some(*index), "voter {number}");
        }
        recorded = survivor.count("ballot").await;
        assert!(recorded < VOTERS as usize, "it was killed too late to show anything");
        let log = survivor.store.log(stage.poll.id).await.expect("without gaps");
        assert_eq!((log.len(), survivor.count("ballot_history").await), (recorded + 1, recorded));
    }
}

/// After how many new lines the child dies, round by round; `LINLI_KILLS=25` tries so many rounds.
fn kills() -> Vec<usize> {
    let rounds = std::env::var("LINLI_KILLS").ok().and_then(|count| count.parse().ok());
    rounds.map_or_else(|| vec![3, 40, 90], |rounds: usize| (0..rounds).map(|round| 1 + round % 7).collect())
}

/// Kills the child after so many lines; everything that it had acknowledged by then.
fn run_and_kill(url: &str, lines: usize) -> Vec<(u32, u64)> {
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new(program).env(CHILD, url).stdout(Stdio::piped()).spawn().expect("a child");
    let mut said = BufReader::new(child.stdout.take().expect("its voice")).lines();
    let mut acknowledged: Vec<String> = said.by_ref().take(lines).map(|line| line.expect("a line")).collect();
    child.kill().expect("killed");
    acknowledged.extend(said.map_while(Result::ok));
    child.wait().expect("dead");
    let parse = |line: &String| {
        let (voter, index) = line.split_once(' ')?;
        Some((voter.parse().ok()?, index.parse().ok()?))
    };
    acknowledged.iter().filter_map(parse).collect()
}
