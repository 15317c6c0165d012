//! The uid of a record: derived from its identity, the same on every laptop.
//!
//! Part of the file format: changing anything here makes old and new copies disagree about which
//! records are the same. The test pins known values.

use rusqlite::{Connection, OptionalExtension as _};
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

use super::failed;
use crate::error::Result;
use crate::record::fold::fold;
use crate::record::ids::IdMap;
use crate::record::{Draft, FieldType, RecordType, Value};
use crate::text::store as texts;

/// A uid: 16 bytes, the same in every copy.
pub type Uid = [u8; 16];

/// Computes uids; remembers the uids of records referred to.
#[derive(Debug, Default)]
pub struct Identities {
    referred: Vec<(&'static str, IdMap<i64, Uid>)>,
}

impl Identities {
    /// The uid of the `ordinal`th record (0 for the first) with this draft's identity.
    ///
    /// The first 48 bits are the day or month of the record, so that records brought in by date lie
    /// side by side; the rest is a hash of record type, folded identity and ordinal.
    ///
    /// # Errors
    /// When a record referred to cannot be read.
    pub fn uid(&mut self, conn: &Connection, draft: &Draft, ordinal: u32) -> Result<Uid> {
        let of = draft.of;
        let mut hash = Sha256::new();
        hash.update(of.name.as_bytes());
        for name in of.identity {
            hash.update([0x1f]);
            let at = of.position(name);
            match (&of.fields[at].kind, &draft.values[at]) {
                (_, None) => {}
                (FieldType::Ref(other), Some(Value::Ref(id))) => {
                    hash.update(self.referred(conn, other, *id)?);
                }
                (_, Some(value)) => match value {
                    Value::Text(words) => hash.update(fold(words).as_bytes()),
                    Value::Integer(n) | Value::Ref(n) => hash.update(n.to_string().as_bytes()),
                    Value::Real(n) => hash.update(n.to_string().as_bytes()),
                    Value::Date(day) => hash.update(day.to_string().as_bytes()),
                    Value::Month(month) => hash.update(month.to_string().as_bytes()),
                    Value::Choices(codes) => hash.update(codes.join(",").as_bytes()),
                },
            }
        }
        hash.update([0x1e]);
        hash.update(ordinal.to_be_bytes());
        let mut bytes: Uid = [0; 16];
        bytes[..6].copy_from_slice(&day_number(draft).to_be_bytes()[2..]);
        bytes[6..].copy_from_slice(&hash.finalize()[..10]);
        Ok(Builder::from_custom_bytes(bytes).into_uuid().into_bytes())
    }

    fn referred(&mut self, conn: &Connection, of: &'static RecordType, id: i64) -> Result<Uid> {
        let at = self.referred.iter().position(|(name, _)| *name == of.name).unwrap_or_else(|| {
            self.referred.push((of.name, IdMap::default()));
            self.referred.len() - 1
        });
        let known = &mut self.referred[at].1;
        if let Some(uid) = known.get(&id) {
            return Ok(*uid);
        }
        let uid = uid_of(conn, of, id)?.unwrap_or_default();
        known.insert(id, uid);
        Ok(uid)
    }
}

/// The uid of a stored record.
///
/// # Errors
/// When the database cannot be read.
pub fn uid_of(conn: &Connection, of: &RecordType, id: i64) -> Result<Option<Uid>> {
    conn.prepare_cached(&format!("select uid from {} where id = ?1", of.name))
        .and_then(|mut statement| statement.query_row([id], |row| row.get(0)).optional())
        .map_err(failed(texts::RESOLVING))
}

/// A uid for something without identity, ordered by time: UUIDv7 of this moment.
#[must_use]
pub fn fresh_uid(millis: u64) -> Uid {
    let seconds = millis / 1000;
    let nanos = u32::try_from(millis % 1000).unwrap_or(0) * 1_000_000;
    let stamp = uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos);
    Uuid::new_v7(stamp).into_bytes()
}

/// Days since the year 1 of the record's day or first day of its month; 0 where it has none.
fn day_number(draft: &Draft) -> u64 {
    use chrono::Datelike as _;
    let when = draft.of.when.and_then(|name| draft.get(name));
    let day = match when {
        Some(Value::Date(day)) => day.num_days_from_ce(),
        Some(Value::Month(month)) => month.first_day().num_days_from_ce(),
        _ => 0,
    };
    u64::try_from(day).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Month;
    use crate::record_types::{LIBRARY, REGION, VISIT};
    use crate::store::Store;

    fn hex(uid: Uid) -> String {
        Uuid::from_bytes(uid).to_string()
    }

    fn library(code: &str) -> Draft {
        let mut draft = Draft::new(&LIBRARY);
        draft.set("code", Some(Value::Text(code.to_owned())));
        draft
    }

    fn visit(month: &str) -> Draft {
        let mut draft = Draft::new(&VISIT);
        draft.set("month", Month::parse_iso(month).map(Value::Month));
        draft
    }

    #[test]
    fn uids_are_part_of_the_file_format() {
        let store = Store::in_memory().unwrap();
        let mut identities = Identities::default();
        let mut uid = |draft: &Draft, ordinal| hex(identities.uid(store.conn(), draft, ordinal).unwrap());
        let mut region = Draft::new(&REGION);
        region.set("code", Some(Value::Text("15.05".to_owned())));
        assert_eq!(uid(&region, 0), "00000000-0000-8788-91cb-93d221ebc41b");
        assert_eq!(uid(&library("15.05.06.2001"), 0), "00000000-0000-81a8-a409-633f0aa8f38d");
        assert_eq!(uid(&visit("2022-03"), 0), "0000000b-43a7-8a8c-bdb0-1512d8a2708f");
        assert_eq!(uid(&visit("2022-03"), 1), "0000000b-43a7-82ad-a7cb-e615b663a769");
    }

    #[test]
    fn writing_it_otherwise_is_the_same_record_and_a_later_month_lies_behind() {
        let store = Store::in_memory().unwrap();
        let mut identities = Identities::default();
        let mut uid = |draft: &Draft| identities.uid(store.conn(), draft, 0).unwrap();
        assert_eq!(uid(&library("15.05.06.2001")), uid(&library(" 15.05.06.2001 ")));
        assert_ne!(uid(&library("15.05.06.2001")), uid(&library("15.05.06.2002")));
        assert!(uid(&visit("2022-03")) < uid(&visit("2022-04")));
    }
}
