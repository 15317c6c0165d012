//! The proof: seeded histories, each compared with the model; and that the comparison notices broken rules.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Instant;

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{
    Config, FailurePersistence, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner,
};

use crate::breach::{self, Breach};
use crate::history::{History, histories};
use crate::laptop::Pool;
use crate::model::{State, World};
use crate::told;
use crate::travel::{Met, prove};

/// How many histories every run proves, in as many parts as run side by side.
const CASES: u32 = 1000;
const PARTS: u32 = 4;

fn runner(part: u8, cases: u32) -> TestRunner {
    let config = Config {
        cases,
        failure_persistence: None::<Box<dyn FailurePersistence>>,
        max_shrink_time: 20_000,
        ..Config::default()
    };
    let mut seed = *b"many laptops, one truth, part   ";
    seed[30] = b'0' + part;
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}

/// Every history of one part ends the same everywhere.
fn prove_part(part: u8) {
    #[expect(clippy::disallowed_methods, reason = "the one setting of this test")]
    let wanted = std::env::var("CONVERGENCE_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let pool = Pool::default();
    let met = RefCell::new(Met::default());
    let begun = Instant::now();
    let proved = runner(part, wanted.div_ceil(PARTS)).run(&histories(), |history| {
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
    if wanted != CASES {
        eprintln!("part {part}, {:.0} s: {met:#?}", begun.elapsed().as_secs_f64());
    }
    // A proof about what never happens proves nothing.
    let never: Vec<_> = met.iter().filter(|(_, n)| **n < u64::from(wanted / PARTS) / 200).collect();
    assert!(never.is_empty(), "hardly met: {never:?}");
}

#[test]
fn every_history_ends_the_same_everywhere_0() {
    prove_part(0);
}

#[test]
fn every_history_ends_the_same_everywhere_1() {
    prove_part(1);
}

#[test]
fn every_history_ends_the_same_everywhere_2() {
    prove_part(2);
}

#[test]
fn every_history_ends_the_same_everywhere_3() {
    prove_part(3);
}

#[test]
fn histories_told_by_hand_end_the_same_by_every_way() {
    let pool = Pool::default();
    for (what, history) in told::histories() {
        for ways in 0..24 {
            prove(&History { ways, ..history.clone() }, &pool, &mut |_, _| {})
                .unwrap_or_else(|why| panic!("{what}: {why}"));
        }
    }
}

#[test]
fn every_broken_rule_is_noticed() {
    let pool = Pool::default();
    let mut unnoticed: BTreeSet<Breach> = breach::ALL.iter().copied().collect();
    let mut runner = runner(0, CASES);
    let seeded = (0..CASES).map(|_| histories().new_tree(&mut runner).unwrap().current());
    let by_hand = told::histories().into_iter().map(|(_, history)| history);
    for history in by_hand.chain(seeded) {
        let mut look = |world: &World, stored: &State| {
            unnoticed.retain(|breach| world.state(Some(*breach)) == *stored);
        };
        prove(&history, &pool, &mut look).unwrap();
        if unnoticed.is_empty() {
            return;
        }
    }
    panic!("not noticed: {unnoticed:?}");
}
