//! Bundles from any bytes: whole or refused, never half, never a panic.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::*;
use crate::error::{Error, Result};
use crate::merge::{Incoming as _, Item};

const WRITER: &str = "0190a0a0a0a070a0a0a0a0a0a0a0a0a0";
const LIBRARY: &str = "0000000000008be7b56c2de7e24362db";
const VISIT: &str = "00000000004c11a1a1a1a1a1a1a1a1a1";

fn header() -> Json {
    json!({
        "tpbis": "bundle", "version": 1, "writer": WRITER, "who": "Siti", "place": "15.05 Muaro Jambi",
        "at": "2022-04-05T08:00:00+07:00", "for": null, "newest": 9, "part": false,
        "holds": [[WRITER, 1, 2]], "has": [[WRITER, 1, 2]],
    })
}

fn head(seq: i64) -> Json {
    json!({
        "op": format!("0190a0a0a0a070a0a0a0a0a0a0a0a0b{seq}"), "writer": WRITER, "seq": seq, "clock": 7 + seq,
        "at": "2022-04-05T08:00:00+07:00", "who": "Siti", "kind": "add", "command": "visit add",
    })
}

/// A bundle of two operations.
fn sample() -> Vec<Json> {
    vec![
        header(),
        head(1),
        json!(["columns", "visit", ["library", "month", "male", "female"]]),
        json!(["+", VISIT, null, null, LIBRARY, "2022-03", 40, 58]),
        head(2),
        json!(["set", "visit", VISIT, "male", 40, 41]),
    ]
}

/// The lines with their end.
fn lines(lines: &[Json]) -> Vec<u8> {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let operations = lines.iter().filter(|line| line["op"].is_string()).count();
    let sha256 = hex(&Sha256::digest(&text));
    let end = json!({"end": true, "operations": operations, "lines": lines.len(), "sha256": sha256});
    format!("{text}{end}\n").into_bytes()
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// What comes out of these bytes; each error as its code, line and cause.
fn poured(bytes: &[u8]) -> std::result::Result<Vec<Item>, String> {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("x.tpbis");
    std::fs::write(&path, bytes).unwrap();
    let read = || -> Result<Vec<Item>> {
        let mut items = Vec::new();
        Bundle::open(&path, "x.tpbis")?.pour(&mut |item| {
            items.push(item);
            Ok(true)
        })?;
        Ok(items)
    };
    read().map_err(|error| {
        let problem = match &error {
            Error::Problems(_, problems) => &problems[0],
            Error::Caused(_, problem, _) => &**problem,
            other => panic!("{other:?}"),
        };
        let said = crate::text::Lang::En;
        format!("{} {}; {}", problem.code.id, problem.message(said), problem.why(said).unwrap_or_default())
    })
}

#[track_caller]
fn refused(bytes: &[u8], words: &[&str]) {
    let said = poured(bytes).unwrap_err();
    for word in words {
        assert!(said.contains(word), "{said} does not say {word}");
    }
}

#[test]
fn a_whole_one_is_read_packed_and_unpacked() {
    let plain = lines(&sample());
    let items = poured(&plain).unwrap();
    assert_eq!(items.len(), 4);
    assert_eq!(poured(&pack(&plain)).unwrap(), items);
}

#[test]
fn effects_nobody_wants_are_not_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.tpbis");
    let mut odd = sample();
    odd[5] = json!(["of another time", 1]);
    std::fs::write(&path, lines(&odd)).unwrap();
    let mut operations = 0;
    let mut take = |item: Item| {
        operations += u64::from(matches!(item, Item::Operation(_)));
        Ok(false)
    };
    Bundle::open(&path, "x").unwrap().pour(&mut take).unwrap();
    assert_eq!(operations, 2);
}

#[test]
fn what_is_cut_off_changed_or_longer_is_refused() {
    let plain = lines(&sample());
    for cut in 1..plain.len() {
        assert!(poured(&plain[..cut]).is_err(), "cut at {cut}");
    }
    refused(&plain[..plain.len() - 1], &["MRG-001", "line 7", "its end is missing"]);
    let packed = pack(&plain);
    refused(&packed[..packed.len() - 9], &["MRG-001", "its end is missing"]);
    let edited = String::from_utf8(plain.clone()).unwrap().replace("40,58", "40,59");
    refused(edited.as_bytes(), &["MRG-001", "line 7", "something else than it says"]);
    refused(&[plain.clone(), plain.clone()].concat(), &["MRG-001", "line 8"]);
    refused(&[packed.clone(), packed].concat(), &["MRG-001", "line 8"]);
    refused(&[pack(&plain), b"more".to_vec()].concat(), &["MRG-001", "line 8"]);
}

#[test]
fn other_files_and_newer_ones_are_told_apart() {
    refused(b"", &["MRG-004"]);
    refused(b"kode;bulan\n15.05;2022-03\n", &["MRG-004"]);
    refused(&pack(b"hello\n"), &["MRG-004"]);
    let mut newer = sample();
    newer[0]["version"] = json!(2);
    newer[0]["sealed"] = json!(true);
    refused(&pack(&lines(&newer)), &["MRG-002", "format 2", "up to 1"]);
    newer[0]["version"] = json!("1");
    refused(&lines(&newer), &["MRG-001", "line 1"]);
}

#[test]
fn nothing_impossible_comes_through() {
    let with = |at: usize, line: Json| {
        let mut changed = sample();
        changed[at] = line;
        lines(&changed)
    };
    let wrong = ["MRG-001", "nothing that can be"];
    // The header must tell the truth: merging trusts it before it reads on.
    for (key, value) in [
        ("newest", json!(8)),
        ("holds", json!([[WRITER, 1, 1]])),
        ("holds", json!([[LIBRARY, 1, 2]])),
        ("holds", json!([[WRITER, 2, 1]])),
        ("holds", json!("all")),
        ("writer", json!("../../etc")),
        ("who", json!("\u{1b}[2J")),
        ("at", json!("tomorrow")),
    ] {
        let mut first = header();
        first[key] = value;
        refused(&with(0, first), &wrong);
    }
    let mut more = header();
    more["holds"] = json!([[WRITER, 1, 3]]);
    refused(&with(0, more), &["MRG-001", "something else than it says"]);
    let mut partly = head(2);
    partly["part"] = json!(true);
    refused(&with(4, partly), &wrong);
    for line in [
        json!(["+", VISIT, null, null, LIBRARY, "2022-13", 40, 58]),
        json!(["+", VISIT, null, null, LIBRARY, "2022-03", -1, 58]),
        json!(["+", VISIT, null, null, null, "2022-03", 40, 58]),
        json!(["+", VISIT, null, null, LIBRARY, "2022-03", 40]),
        json!(["+"]),
        json!("row"),
        json!(null),
        json!(["columns", "visit", ["library", "month", "id"]]),
        json!(["columns", "sqlite_schema", ["name"]]),
        json!(["freeze", [[[]]]]),
    ] {
        refused(&with(3, line), &wrong);
    }
    refused(&with(2, json!(["tree", 1])), &wrong);
    refused(&with(1, json!(["tree", 1])), &wrong);
    // Columns hold for one operation only.
    refused(&with(5, json!(["+", VISIT, null, null, LIBRARY, "2022-03", 40, 58])), &wrong);
}

#[test]
fn lines_without_end_stop_early_and_flat() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writeln!(packed, "{}\n{}", header(), head(1)).unwrap();
    std::io::copy(&mut std::io::repeat(b'[').take(80 << 20), &mut packed).unwrap();
    refused(&packed.finish().unwrap(), &["MRG-001", "line 3", "longer than any bundle"]);
    let nested = format!("{}{}\n", header(), "[".repeat(100_000));
    assert!(poured(nested.as_bytes()).is_err(), "deep nesting is no stack overflow");
}

#[test]
fn a_glance_tells_whether_the_last_bytes_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.tpbis");
    let whole = [pack(&lines(&sample())).as_slice(), CLOSING].concat();
    assert_eq!(poured(&whole).unwrap(), poured(&lines(&sample())).unwrap(), "it says nothing of its own");
    let ends = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        Bundle::open(&path, "x.tpbis").unwrap().has_end()
    };
    assert!(ends(&whole));
    assert!(!ends(&lines(&sample())));
    for cut in 1..CLOSING.len() {
        assert!(!ends(&whole[..whole.len() - cut]), "{cut}");
        assert!(poured(&whole[..whole.len() - cut]).is_err(), "{cut}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_damage_is_noticed(
        packed: bool,
        flips in proptest::collection::vec((any::<prop::sample::Index>(), 1_u8..=255), 0..4),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let plain = lines(&sample());
        let whole = poured(&plain).unwrap();
        let mut bytes = if packed { pack(&plain) } else { plain };
        for (at, flip) in &flips {
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        // A few bytes of the packing say nothing of what is in it.
        if let Ok(items) = poured(&bytes) {
            prop_assert_eq!(items, whole);
        }
    }

    #[test]
    fn any_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), packed: bool) {
        let bytes = [format!("{}\n", header()).into_bytes(), bytes].concat();
        let bytes = if packed { pack(&bytes) } else { bytes };
        prop_assert!(poured(&bytes).is_err());
    }
}
