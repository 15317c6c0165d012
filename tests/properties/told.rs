//! Histories told by hand: what once ended differently somewhere, and what chance seldom finds.

use crate::history::{Action, History, Part, Step};

fn at(laptop: u8, action: Action) -> Step {
    Step { laptop, jump: 0, action }
}

fn add(of: u8, first: u8) -> Action {
    Action::Add { of, values: [first, 0, 0, 0], anyway: false }
}

fn edit(record: u8, field: u8, value: u8) -> Action {
    Action::Edit { record, fields: vec![(field, value)] }
}

fn merge(from: u8) -> Action {
    Action::Merge { from, which: u16::MAX, part: Part::Whole }
}

const AREA: u8 = 0;
const LIBRARY: u8 = 1;
const VISIT: u8 = 2;
const NAME: u8 = 0;
const NOTE_OF_LIBRARY: u8 = 3;

/// Each with what it is about.
pub(crate) fn histories() -> Vec<(&'static str, History)> {
    let library = || at(0, add(LIBRARY, 0));
    let told: Vec<(&'static str, Vec<Step>)> = vec![
        (
            "what takes back comes before what it takes back",
            vec![at(0, add(AREA, 0)), at(0, Action::Undo { op: 0, with_later: false })],
        ),
        (
            "an area is removed while a library is founded in it",
            vec![at(0, Action::Remove { record: 0 }), at(1, add(LIBRARY, 0))],
        ),
        (
            "two write in one file in turn",
            vec![
                library(),
                at(0, Action::Switch),
                at(0, edit(0, NOTE_OF_LIBRARY, 1)),
                at(0, Action::Switch),
                at(0, edit(0, NOTE_OF_LIBRARY, 2)),
            ],
        ),
        (
            "who goes on in a copy brings in first",
            vec![library(), at(1, Action::Copy { from: 0 }), at(1, merge(2))],
        ),
        (
            "a file goes to another, is written in there, and comes back",
            vec![
                library(),
                at(1, Action::Copy { from: 0 }),
                at(1, edit(0, NOTE_OF_LIBRARY, 1)),
                at(0, Action::Copy { from: 1 }),
                at(0, edit(0, NOTE_OF_LIBRARY, 2)),
            ],
        ),
        (
            "what was seen comes after what was written for it",
            vec![
                at(0, edit(1, NAME, 1)),
                at(1, merge(0)),
                at(1, edit(1, NAME, 2)),
                at(1, edit(0, NAME, 1)),
                at(1, edit(0, NAME, 2)),
            ],
        ),
        (
            "who knows of an erasure writes anew, and comes before what they had seen",
            vec![
                library(),
                at(0, edit(0, NOTE_OF_LIBRARY, 1)),
                at(0, Action::Erase { record: 0, field: 0 }),
                at(1, merge(0)),
                at(1, edit(0, NOTE_OF_LIBRARY, 2)),
                at(1, edit(0, NAME, 2)),
            ],
        ),
        (
            "several edits of one field are taken back at once",
            vec![
                library(),
                at(0, edit(0, NOTE_OF_LIBRARY, 1)),
                at(0, edit(0, NOTE_OF_LIBRARY, 2)),
                at(0, Action::Undo { op: 1, with_later: true }),
            ],
        ),
        (
            "two write at one moment",
            vec![library(), at(1, merge(0)), at(0, edit(0, NAME, 1)), at(1, edit(0, NAME, 2))],
        ),
        (
            "two confirm at one moment",
            vec![
                library(),
                at(1, merge(0)),
                at(0, Action::Confirm { record: 0, back: false }),
                at(1, Action::Confirm { record: 0, back: false }),
            ],
        ),
        (
            "a confirmation above another is taken back",
            vec![
                library(),
                at(0, Action::Confirm { record: 0, back: false }),
                at(0, Action::Confirm { record: 0, back: false }),
                at(0, Action::Undo { op: 0, with_later: false }),
            ],
        ),
        (
            "one library goes into two others at once",
            vec![
                library(),
                at(0, add(LIBRARY, 1)),
                at(0, add(LIBRARY, 2)),
                at(1, merge(0)),
                at(0, Action::Decide { kept: 0, other: 1, verdict: 0 }),
                at(1, Action::Decide { kept: 2, other: 1, verdict: 0 }),
            ],
        ),
        (
            "that two libraries are one is taken back",
            vec![
                library(),
                at(0, add(LIBRARY, 1)),
                at(0, Action::Decide { kept: 0, other: 1, verdict: 0 }),
                at(0, Action::Decide { kept: 0, other: 1, verdict: 4 }),
            ],
        ),
        (
            "a library that went into another is added again",
            vec![
                library(),
                at(0, add(LIBRARY, 1)),
                at(0, Action::Decide { kept: 0, other: 1, verdict: 0 }),
                at(0, add(LIBRARY, 1)),
            ],
        ),
        (
            "a change waits for its record, which is then created here",
            vec![
                library(),
                at(0, edit(0, NOTE_OF_LIBRARY, 1)),
                at(1, Action::Merge { from: 0, which: 0b1000, part: Part::Whole }),
                at(1, add(LIBRARY, 0)),
            ],
        ),
        (
            "a file is replaced with one that knows its operations in part",
            vec![
                library(),
                at(0, add(LIBRARY, 1)),
                at(0, add(VISIT, 1)),
                at(1, Action::Merge { from: 0, which: u16::MAX, part: Part::OneLibrary }),
                at(0, Action::Copy { from: 1 }),
                at(0, add(AREA, 0)),
            ],
        ),
        (
            "a merge is taken back that founded one library and removed another, founded here as well",
            vec![
                at(0, Action::Add { of: LIBRARY, values: [1, 0, 0, 2], anyway: false }),
                at(0, Action::Undo { op: 2, with_later: false }),
                at(0, add(LIBRARY, 0)),
                at(0, Action::Remove { record: 13 }),
                Step {
                    laptop: 2,
                    jump: -1,
                    action: Action::Import { of: LIBRARY, rows: vec![[0, 0, 5, 0]] },
                },
                at(2, merge(0)),
                at(2, Action::Undo { op: 0, with_later: false }),
            ],
        ),
    ];
    let history = |(what, steps)| (what, History { laptops: 3, steps, ways: 0 });
    told.into_iter().map(history).collect()
}
