//! Erased words are in no byte, whichever way they would come back.

use super::*;
use crate::record::{Draft, Value};
use crate::record_types::{PARTICIPANT, TRAINING};
use crate::store::effect::apply::{Applier, Known};
use crate::store::effect::read::{Reader, Wanted, heads};
use crate::store::identity::Identities;
use crate::store::operation::{self, Author};
use crate::store::record::{Inserter, get, update};
use crate::store::{Store, confirmation, undo, upkeep};

struct Laptop {
    _folder: tempfile::TempDir,
    store: Store,
    writer: u8,
}

impl Laptop {
    fn new(writer: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("tpbis.db"), |_| Ok(())).unwrap();
        Self { _folder: folder, store, writer }
    }

    fn begin(&self, kind: &str) -> i64 {
        let author = Author {
            who: "Petugas".to_owned(),
            writer: [self.writer; 16],
            now: chrono::DateTime::parse_from_rfc3339("2022-03-01T08:00:00+07:00").unwrap(),
        };
        operation::begin(self.store.conn(), &author, kind, kind).unwrap().id
    }

    fn add(&self, draft: &Draft) -> i64 {
        let conn = self.store.conn();
        let op = self.begin("add");
        let uid = Identities::default().uid(conn, draft, 0).unwrap();
        let mut inserter = Inserter::new(conn, draft.of, op).unwrap();
        let id = inserter.insert(draft, &uid, None).unwrap().unwrap();
        inserter.finish().unwrap();
        id
    }

    fn name(&self, new: &str) -> i64 {
        let op = self.begin("edit");
        let mut record = self.participant();
        let name = (PARTICIPANT.position("name"), Some(Value::Text(new.to_owned())));
        update(self.store.conn(), &mut Identities::default(), &mut record, &[name], op).unwrap();
        op
    }

    fn participant(&self) -> Record {
        get(self.store.conn(), &PARTICIPANT, 1).unwrap().unwrap()
    }

    fn named(&self) -> String {
        self.participant().draft.get("name").and_then(Value::text).unwrap_or_default().to_owned()
    }

    /// Brings in everything another laptop has, and takes note of having seen it.
    fn merge(&self, other: &Self) {
        let conn = self.store.conn();
        let mut applier = Applier::new(conn).unwrap();
        let wanted = Wanted::default();
        let mut reader = Reader::new(other.store.conn(), &wanted);
        for (id, head) in heads(other.store.conn()).unwrap() {
            if applier.begin(&head).unwrap() == Known::New {
                reader.read(id, &head.kind, &mut |effect| applier.effect(&effect)).unwrap();
            }
        }
        applier.finish().unwrap();
        self.begin("merge");
        tidy(conn).unwrap();
    }

    #[track_caller]
    fn holds_none_of(&self, words: &[&str]) {
        let bytes = std::fs::read(self.store.path()).unwrap();
        for word in words {
            let stands = bytes.windows(word.len()).any(|part| part == word.as_bytes());
            assert!(!stands, "laptop {} still holds {word:?}", self.writer);
        }
        let found = upkeep::verify(self.store.conn()).unwrap();
        assert!(found.sound(), "{found:?}");
    }
}

/// Two laptops that know of one participant, whose name the first then erases.
fn erased_on_the_first() -> (Laptop, Laptop, i64) {
    let (one, two) = (Laptop::new(1), Laptop::new(2));
    let mut training = Draft::new(&TRAINING);
    for (field, word) in [("kind", "bimtek"), ("title", "Bimtek"), ("start", "2022-02-01")] {
        let value =
            if field == "start" { Value::Date(word.parse().unwrap()) } else { Value::Text(word.to_owned()) };
        training.set(field, Some(value));
    }
    one.add(&training);
    let mut person = Draft::new(&PARTICIPANT);
    person.set("training", Some(Value::Ref(1)));
    person.set("name", Some(Value::Text("Sumarni Zubaedah".to_owned())));
    one.add(&person);
    let edit = one.name("Sumarni Zulaikha");
    two.merge(&one);
    let op = one.begin("erase");
    let name = PARTICIPANT.position("name");
    let done = here(one.store.conn(), op, &one.participant(), &[name]).unwrap();
    assert_eq!(done.values, 2, "what the creation gave, and what the edit wrote");
    tidy(one.store.conn()).unwrap();
    (one, two, edit)
}

const WORDS: [&str; 4] = ["Sumarni", "Zubaedah", "Zulaikha", "Zahrotun"];

#[test]
fn an_erasure_takes_the_words_out_of_every_byte_and_travels() {
    let (one, two, _) = erased_on_the_first();
    assert_eq!(one.named(), ERASED);
    one.holds_none_of(&WORDS);
    assert_eq!(two.named(), "Sumarni Zulaikha");
    two.merge(&one);
    assert_eq!(two.named(), ERASED);
    two.holds_none_of(&WORDS);
    assert_eq!(left(two.store.conn()).unwrap(), []);
}

#[test]
fn words_written_without_knowing_of_the_erasure_do_not_come_back_and_later_ones_stand() {
    let (one, two, _) = erased_on_the_first();
    two.name("Sumarni Zahrotun");
    let op = two.begin("confirm");
    let confirmed = confirmation::Confirmed {
        code: "VAL-013",
        record_type: "participant",
        record: 1,
        field: "name",
        value: "Zahrotun",
        reason: "benar",
    };
    confirmation::insert(two.store.conn(), op, confirmed).unwrap();
    one.merge(&two);
    assert_eq!(one.named(), ERASED);
    one.holds_none_of(&WORDS);
    one.name("Melati");
    let op = one.begin("confirm");
    confirmation::insert(one.store.conn(), op, confirmation::Confirmed { value: "Melati", ..confirmed })
        .unwrap();
    two.merge(&one);
    one.merge(&two);
    for laptop in [&one, &two] {
        assert_eq!(laptop.named(), "Melati");
        laptop.holds_none_of(&WORDS);
        assert_eq!(confirmation::list(laptop.store.conn()).unwrap().len(), 1, "who knew of it may confirm");
    }
}

#[test]
fn an_edit_of_before_can_be_undone_without_bringing_words_back() {
    let (one, _, edit) = erased_on_the_first();
    let op = one.begin("undo");
    let mut done = undo::Reversed::default();
    undo::reverse(one.store.conn(), edit, op, &[edit].into(), &mut done).unwrap().unwrap();
    assert_eq!((one.named().as_str(), done.fields), (ERASED, 0));
    one.holds_none_of(&WORDS);
}

#[test]
fn words_put_back_past_the_program_are_found() {
    let (one, _, _) = erased_on_the_first();
    one.store.conn().execute("update change set new = 'Sumarni' where field = 'name'", []).unwrap();
    assert_eq!(left(one.store.conn()).unwrap(), [("participant".to_owned(), "name".to_owned(), 1)]);
}
