//! The proof: seeded histories, each compared with the model; and that the comparison notices broken rules.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Instant;

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{
    Config, FailurePersistence, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner,
};

use crate::breach::{self, Breach};
use crate::history::histories;
use crate::laptop::Pool;
use crate::travel::{Met, prove};

/// From what all histories follow.
const SEED: [u8; 32] = *b"many laptops, one truth, no serv";

/// How many histories every run proves.
const CASES: u32 = 1000;

fn runner(cases: u32) -> TestRunner {
    let config = Config {
        cases,
        failure_persistence: None::<Box<dyn FailurePersistence>>,
        max_shrink_iters: 1024,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &SEED))
}

#[test]
fn every_history_ends_the_same_everywhere() {
    #[expect(clippy::disallowed_methods, reason = "the one setting of this test")]
    let cases = std::env::var("CONVERGENCE_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let pool = Pool::default();
    let met = RefCell::new(Met::default());
    let begun = Instant::now();
    let proved = runner(cases).run(&histories(), |history| {
        let one = prove(&history, &pool, &mut |_, _| {}).map_err(TestCaseError::fail)?;
        met.borrow_mut().and(&one);
        Ok(())
    });
    match proved {
        Ok(()) => {}
        Err(TestError::Fail(why, history)) => {
            let steps: Vec<String> = history.steps.iter().map(|step| format!("    {step:?}")).collect();
            panic!("{why}\n{} laptops, ways {}:\n{}", history.laptops, history.ways, steps.join("\n"));
        }
        Err(other) => panic!("{other}"),
    }
    let met = met.into_inner().met;
    if cases != CASES {
        println!("{:.0} s: {met:#?}", begun.elapsed().as_secs_f64());
    }
    // A proof about what never happens proves nothing.
    let never: Vec<_> = met.iter().filter(|(_, n)| **n < u64::from(cases) / 50).collect();
    assert!(never.is_empty(), "hardly met: {never:?}");
}

#[test]
fn every_broken_rule_is_noticed() {
    let pool = Pool::default();
    let mut unnoticed: BTreeSet<Breach> = breach::ALL.iter().copied().collect();
    let mut runner = runner(CASES);
    for _ in 0..CASES {
        let history = histories().new_tree(&mut runner).unwrap().current();
        let mut look = |world: &crate::model::World, stored: &crate::model::State| {
            unnoticed.retain(|breach| world.state(Some(*breach)) == *stored);
        };
        prove(&history, &pool, &mut look).unwrap();
        if unnoticed.is_empty() {
            return;
        }
    }
    panic!("not noticed in {CASES} histories: {unnoticed:?}");
}
