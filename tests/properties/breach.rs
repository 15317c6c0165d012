//! Ways of breaking one rule of the [model](crate::model) each: the tests must notice every one.

/// A rule broken on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Breach {
    /// What came last is shown, whatever the clocks say.
    LastToComeShows,
    /// Between equal clocks what came later is shown.
    EqualClocksByArrival,
    /// The later clock replaces, whether or not it had seen the other.
    ClockInsteadOfSeeing,
    /// Seeds conflict with what laptops do to them.
    SeedsAreNobodysKnowledge,
    /// Concurrent writes are shown as if nothing was.
    ConflictsUnseen,
    /// Only the first creation to come gives values.
    CreationsGiveNothing,
    /// Emptying a field writes nothing.
    EmptyingIsNoWrite,
    /// What an operation wrote first to a field stands beside what it wrote last.
    AllOfOneOperationStands,
    /// Removing asks nobody who wrote at the same time.
    RemovingWinsOverEdits,
    /// Records that refer to a removed one do not keep it.
    ReferringDoesNotTouch,
    /// A record belongs to the creation that came first.
    TwinsByArrival,
    /// What waits is never tried again.
    WaitingForEver,
    /// Taken back once is taken back for good.
    TakenBackForEver,
    /// An erasure covers what is there when it comes, and nothing that comes later.
    ErasureOnlyOfWhatIsThere,
    /// An erasure covers even what was written by who knew of it.
    ErasureForEver,
    /// Nothing says that required words were erased.
    NothingLeftOfRequiredWords,
    /// The first word on two libraries counts.
    FirstWordOnLibrariesStays,
    /// Taking a word on two libraries back does nothing.
    OpeningTakesNothingBack,
    /// Libraries are joined pair by pair, not group by group.
    OnlyPairsOfLibraries,
    /// Records that come after the word on two libraries stay where they were.
    LaterArrivalsNotLed,
    /// The confirmation that came last counts.
    ConfirmedByArrival,
    /// A confirmation that is undone still hides the one before it.
    ConfirmedBelowUndone,
    /// The rest of an operation known in part is taken for known.
    PartTakenAsWhole,
}

/// All of them.
pub(crate) const ALL: &[Breach] = &[
    Breach::LastToComeShows,
    Breach::EqualClocksByArrival,
    Breach::ClockInsteadOfSeeing,
    Breach::SeedsAreNobodysKnowledge,
    Breach::ConflictsUnseen,
    Breach::CreationsGiveNothing,
    Breach::EmptyingIsNoWrite,
    Breach::AllOfOneOperationStands,
    Breach::RemovingWinsOverEdits,
    Breach::ReferringDoesNotTouch,
    Breach::TwinsByArrival,
    Breach::WaitingForEver,
    Breach::TakenBackForEver,
    Breach::ErasureOnlyOfWhatIsThere,
    Breach::ErasureForEver,
    Breach::NothingLeftOfRequiredWords,
    Breach::FirstWordOnLibrariesStays,
    Breach::OpeningTakesNothingBack,
    Breach::OnlyPairsOfLibraries,
    Breach::LaterArrivalsNotLed,
    Breach::ConfirmedByArrival,
    Breach::ConfirmedBelowUndone,
    Breach::PartTakenAsWhole,
];
