//! Histories: what people do at their laptops, in any order, with clocks that are wrong.

use proptest::prelude::*;

/// What one person does.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// A record is added: which type, and what chooses its values; even when one is there already.
    Add { of: u8, values: [u8; 4], anyway: bool },
    /// Fields of a record are given values, or emptied.
    Edit { record: u8, fields: Vec<(u8, u8)> },
    /// A record is removed, even where others refer to it.
    Remove { record: u8 },
    /// A removed record is brought back.
    BringBack { record: u8 },
    /// A file comes in: rows of one type, new and known.
    Import { of: u8, rows: Vec<[u8; 4]> },
    /// An operation is taken back, the newest being 0, or from 6 on the newest undoing; whether with the
    /// later ones that stand on it.
    Undo { op: u8, with_later: bool },
    /// A field of a record is erased.
    Erase { record: u8, field: u8 },
    /// A word on two libraries.
    Decide { kept: u8, other: u8, verdict: u8 },
    /// A value is confirmed, or that is taken back.
    Confirm { record: u8, back: bool },
    /// What another laptop has comes in: all, or the operations whose bit is set; in part, as set.
    Merge { from: u8, which: u16, part: Part },
    /// The file is replaced with a copy of another's.
    Copy { from: u8 },
    /// The other person who uses this file sits down.
    Switch,
}

/// How much of each operation is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    WithoutPersonal,
    OneLibrary,
}

/// One step of a history.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Who.
    pub(crate) laptop: u8,
    /// How wrong the clock is: steps of 50 seconds.
    pub(crate) jump: i8,
    /// What.
    pub(crate) action: Action,
}

/// A history, and by what the ways of its bundles are chosen.
#[derive(Clone, Debug)]
pub(crate) struct History {
    /// How many laptops.
    pub(crate) laptops: u8,
    /// What happens.
    pub(crate) steps: Vec<Step>,
    /// Chooses how bundles travel at the end.
    pub(crate) ways: u64,
}

/// Any history of `2..=5` laptops.
pub(crate) fn histories() -> impl Strategy<Value = History> {
    // Libraries first, known on most laptops: little happens without.
    let library = prop::array::uniform4(0..12u8).prop_map(|values| Step {
        laptop: 0,
        jump: 0,
        action: Action::Add { of: 1, values, anyway: false },
    });
    let start = (prop::collection::vec(library, 1..4), prop::collection::vec(prop::bool::weighted(0.7), 5));
    let steps = prop::collection::vec(step(), 6..24);
    let laptops = prop_oneof![4 => Just(2u8), 4 => Just(3), 1 => Just(4), 1 => Just(5)];
    (laptops, start, steps, any::<u64>()).prop_map(|(laptops, (mut start, told), steps, ways)| {
        let all = Action::Merge { from: 0, which: u16::MAX, part: Part::Whole };
        let told = (0..laptops).zip(told).filter(|(_, told)| *told);
        start.extend(told.map(|(laptop, _)| Step { laptop, jump: 0, action: all.clone() }));
        start.extend(steps);
        History { laptops, steps: start, ways }
    })
}

fn step() -> impl Strategy<Value = Step> {
    let jump = prop_oneof![4 => Just(0), 1 => -2..=2i8];
    (0..5u8, jump, action()).prop_map(|(laptop, jump, action)| Step { laptop, jump, action })
}

fn action() -> impl Strategy<Value = Action> {
    let values = || prop::array::uniform4(0..12u8);
    let part =
        prop_oneof![4 => Just(Part::Whole), 1 => Just(Part::WithoutPersonal), 1 => Just(Part::OneLibrary)];
    let which = prop_oneof![1 => Just(u16::MAX), 1 => any::<u16>()];
    let record = || 0..24u8;
    prop_oneof![
        12 => (0..8u8, values(), prop::bool::weighted(0.2))
            .prop_map(|(of, values, anyway)| Action::Add { of, values, anyway }),
        8 => (record(), prop::collection::vec((0..8u8, 0..10u8), 1..3))
            .prop_map(|(record, fields)| Action::Edit { record, fields }),
        3 => record().prop_map(|record| Action::Remove { record }),
        2 => record().prop_map(|record| Action::BringBack { record }),
        3 => (0..8u8, prop::collection::vec(values(), 1..4)).prop_map(|(of, rows)| Action::Import { of, rows }),
        4 => (0..9u8, any::<bool>()).prop_map(|(op, with_later)| Action::Undo { op, with_later }),
        3 => (record(), 0..4u8).prop_map(|(record, field)| Action::Erase { record, field }),
        3 => (0..4u8, 0..4u8, 0..5u8)
            .prop_map(|(kept, other, verdict)| Action::Decide { kept, other, verdict }),
        2 => (record(), prop::bool::weighted(0.3)).prop_map(|(record, back)| Action::Confirm { record, back }),
        9 => (0..5u8, which, part).prop_map(|(from, which, part)| Action::Merge { from, which, part }),
        1 => (0..5u8).prop_map(|from| Action::Copy { from }),
        1 => Just(Action::Switch),
    ]
}
