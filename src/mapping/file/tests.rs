//! Mapping files read, written and laid over headings.

use proptest::prelude::*;

use super::*;
use crate::error::Problem;
use crate::mapping::{Lines, Part, map};
use crate::record::date::DateOrder;
use crate::record::number::DecimalMark;
use crate::record::parse::Notation;
use crate::record_types::{PLACE_HEADINGS, RECORD_TYPES, VISIT};
use crate::text::Lang;

fn notation() -> Notation {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    Notation { decimal: DecimalMark::Comma, order: DateOrder::DayFirst, today }
}

fn parse(text: &str) -> Result<MappingFile, Vec<Problem>> {
    read(text, &notation())
}

/// Code, line and suggestion of every problem.
fn told(problems: &[Problem]) -> Vec<(&'static str, Option<u64>, Option<&str>)> {
    problems
        .iter()
        .map(|problem| (problem.code.id, problem.place.text_line, problem.suggestion.as_deref()))
        .collect()
}

fn headings(line: &str) -> Vec<String> {
    line.split(';').map(str::to_owned).collect()
}

const WHOLE: &str = r#"
noun = "kunjungan"

[source]
files = ["kunjungan*.xlsx"]
sheet = "Rekap"
header_row = 3
delimiter = "tab"
encoding = "utf-8"
decimal = "comma"
date_order = "dmy"
empty = ["tdk ada"]
ignore_rows = "Mengetahui*"

[columns]
library = "Nama Perpus"
male = { from = ["L", "L dewasa"], strip = "org", words_to_numbers = true }
month = { from = "Bln", year = "Thn" }
ignore = ["tanda tangan"]

[places]
village = "Desa"

[values.note]
"ok" = "baik"

[defaults]
female = 0

[policy]
on_existing = "fill"
max_rejects = "5%"
accept = ["IMP-031", "IMP-022"]
ignore_columns = true

[aliases.library]
"Perpus Ds. Sukamju" = "15.05.02.2013"

[[rule]]
if = ["Keterangan ~ batal", "male > 0"]
ignore = true

[[rule]]
if = "Keterangan = daring"
set = { note = "daring" }
"#;

#[test]
fn everything_a_file_may_say_is_read_and_written_again() {
    let file = parse(WHOLE).unwrap();
    assert_eq!(file.of, &VISIT);
    assert_eq!(file.source.header_row, Some(3));
    assert_eq!(file.columns.len(), 3);
    assert_eq!(file.options[1], ("max-rejects", "5%".to_owned()));
    for lang in [Lang::En, Lang::Id] {
        let text = write(&file, &Remarks::default(), lang);
        assert_eq!(parse(&text).unwrap(), file, "{text}");
    }
    let found = headings("Nama Perpus;L;L dewasa;Bln;Thn;Desa;tanda tangan;Keterangan;jumlah P");
    let fitted = fit(&file, &found, &notation()).unwrap();
    let field = |name| Some(Target::Field(VISIT.position(name)));
    assert_eq!(
        fitted.mapping.columns,
        [
            field("library"),
            field("male"),
            field("male"),
            field("month"),
            Some(Target::YearOfMonth),
            Some(Target::Place(Level::Village)),
            Some(Target::Nothing),
            field("note"),
            // Not named: recognised as ever.
            field("female"),
        ]
    );
    assert_eq!(fitted.left_out, [6]);
    assert_eq!(fitted.cells[0].values, [("Perpus Ds. Sukamju".to_owned(), "15.05.02.2013".to_owned())]);
    assert!(
        fitted.cells[1].words_to_numbers && fitted.cells[2].strip == ["org"] && fitted.cells[8].is_none()
    );
    assert_eq!(fitted.rules[0].conditions[0].subject, Subject::Column(7));
    assert_eq!(fitted.rules[0].conditions[1].subject, Subject::Field(VISIT.position("male")));
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let problems = parse(
        "noun = \"visit\"\n[colums]\n[columns]\nmele = \"L\"\nvisits = { from = \"J\", stripe = \"x\" }\n\
         [source]\ndecimal = \"koma\"\nheader_row = 0\n[policy]\non_existing = \"updat\"\n\
         [defaults]\nmonth = \"Maret\"\nmale = \"banyak\"\n[[rule]]\nif = \"batal\"\nignore = true\n\
         [[rule]]\nif = \"a = 1\"\n[[wide]]\nset = { month = \"2025-13\" }\n",
    )
    .unwrap_err();
    let mut told: Vec<_> =
        told(&problems).into_iter().map(|(id, line, near)| (line.unwrap(), id, near)).collect();
    told.sort_unstable();
    let ids: Vec<_> = told.iter().map(|(line, id, _)| (*line, *id)).collect();
    assert_eq!(
        ids,
        [
            (2, "IMP-061"),
            (4, "IMP-062"),
            (5, "IMP-061"),
            (7, "IMP-065"),
            (8, "IMP-065"),
            (10, "IMP-065"),
            (12, "IMP-035"),
            (13, "IMP-022"),
            (15, "IMP-069"),
            (18, "IMP-065"),
            (19, "IMP-065"),
            (20, "IMP-032"),
        ]
    );
    assert_eq!(told[0].2, Some("columns"));
    assert_eq!(told[1].2, Some("male"));
    assert_eq!(told[5].2, Some("update"));
}

#[test]
fn what_is_no_toml_is_told_in_a_sentence() {
    for (text, line, id) in [
        ("noun = \"visit\"\n[columns]\nlibrary = Nama Perpus\n", 3, "IMP-060"),
        ("noun = \"visit\n[columns]\n", 1, "IMP-060"),
        ("noun = \"visit\"\n[columns]\nmale = [\"a\", \"b\"\n\n", 3, "IMP-060"),
        ("noun = \"visit\"\n[columns]\nmale = \"L\"\nmale = \"Pria\"\n", 4, "IMP-068"),
        ("[columns]\n", 1, "IMP-065"),
        ("noun = \"kunjugan\"\n", 1, "IMP-065"),
    ] {
        let problems = parse(text).unwrap_err();
        assert_eq!((problems[0].code.id, problems[0].place.text_line), (id, Some(line)), "{text}");
    }
}

#[test]
fn columns_that_are_not_there_are_told_with_the_nearest() {
    let file = parse(
        "noun = \"activity\"\n[columns]\ntitle = \"Nama Acra\"\ncost = \"L\"\nparticipants = \"kolom D\"\n\
         link = \"kolom D\"\n[[rule]]\nif = \"Ketrangan = x\"\nignore = true\n",
    )
    .unwrap();
    let problems = fit(&file, &headings("Nama Acara;L;L;jml;Keterangan"), &notation()).unwrap_err();
    assert_eq!(
        told(&problems),
        [
            ("IMP-063", Some(3), Some("Nama Acara")),
            ("IMP-064", Some(4), None),
            ("IMP-068", Some(6), None),
            ("IMP-063", Some(8), Some("Keterangan")),
        ]
    );
}

#[test]
fn a_heading_may_hold_a_sign_of_comparison() {
    let file =
        parse("noun = \"activity\"\n[[rule]]\nif = \"Umur <15 >= 3\"\nset = { audience = \"children\" }\n")
            .unwrap();
    let fitted = fit(&file, &headings("Umur <15;tanggal"), &notation()).unwrap();
    let condition = &fitted.rules[0].conditions[0];
    assert_eq!((condition.subject, condition.wanted.as_str()), (Subject::Column(0), "3"));
}

#[test]
fn headings_that_changed_are_told_apart() {
    let drift = Drift::between(
        &headings("Nama Perpus;Laki-laki;Perempuan;Ket;No HP"),
        &headings("nama perpus;Laki laki (L);Perempuan;Email;Ket"),
    );
    assert_eq!(drift.gone, ["No HP"]);
    assert_eq!(drift.new, ["Email"]);
    assert_eq!(drift.renamed, [("Laki-laki".to_owned(), "Laki laki (L)".to_owned())]);
    let drift = Drift::between(&headings("No;Pria;Wanita;Ket;x"), &headings("No;Lk;Wanita;Email;HP;x"));
    assert_eq!(drift.renamed, [("Pria".to_owned(), "Lk".to_owned())]);
    assert_eq!((drift.gone, drift.new), (headings("Ket"), headings("Email;HP")));
    assert_eq!(shared(&headings("a;b;c;d"), &headings("A;B;c;e")), 75);
    assert_eq!(fingerprinted(&headings("A b;;_row;")), ["a b"]);
}

#[test]
fn every_built_in_file_is_right_and_names_its_noun() {
    for file in BUILTINS {
        let read = parse(file.toml).unwrap_or_else(|problems| panic!("{}: {problems:?}", file.name));
        assert_eq!(read.of.name, file.noun);
        assert!(!read.columns.is_empty() && !read.places.is_empty(), "{}", file.name);
    }
    assert!(builtin("SIM-IKU").is_some() && builtin("sim-x").is_none());
}

/// Headings as sheets have them: known spellings, places, strange ones, the same twice, none.
fn any_headings(of: &'static crate::record::RecordType) -> impl Strategy<Value = Vec<String>> {
    let mut known: Vec<String> = of
        .fields
        .iter()
        .flat_map(|field| {
            [field.name, field.label.id, field.label.en].into_iter().chain(field.headings.iter().copied())
        })
        .chain(PLACE_HEADINGS.iter().flat_map(|(_, spellings)| spellings.iter().copied()))
        .map(str::to_owned)
        .collect();
    known
        .extend(["bulan", "tahun", "No", "_row", "", "Tanda \"tangan\"", "a\\b", "Jan L"].map(str::to_owned));
    let one = prop_oneof![4 => prop::sample::select(known), 1 => "[ -~é]{1,12}"];
    prop::collection::vec(one.prop_map(|text| text.trim().to_owned()), 1..12)
}

proptest! {
    /// The proposal of any reading, read back and laid over the same headings, is that reading.
    #[test]
    fn a_proposal_reads_back_as_the_mapping_it_was_made_from(
        (of, headings) in prop::sample::select(RECORD_TYPES).prop_flat_map(|of| (Just(of), any_headings(of))),
        wide in any::<bool>(),
        lines in any::<bool>(),
    ) {
        let mut mapping = map(of, &headings);
        let free: Vec<usize> = mapping.unknown(&headings).collect();
        if wide && let Some(at) = free.first() && let Some(field) = (0..of.fields.len()).find(|field| !mapping.has(*field) && !of.fields[*field].computed) {
            mapping.columns[*at] = Some(Target::Wide);
            mapping.parts.push(Part { set: Vec::new(), values: vec![(*at, field)] });
        }
        mapping.lines = lines.then_some(Lines { key: 0 });
        let left_out: Vec<usize> = free.iter().copied().skip(1).take(1).collect();
        for at in &left_out {
            mapping.columns[*at] = Some(Target::Nothing);
        }
        let mut file = MappingFile::new(of);
        file.take_columns(&headings, &mapping, &left_out);
        prop_assume!(!headings.iter().any(|heading| heading.to_lowercase().starts_with("kolom ")));
        let unknown = mapping.unknown(&headings).map(|at| UnknownColumn {
            name: name_of_column(&headings, at), near: vec![of.fields[0].name],
        });
        let remarks = Remarks { from: Some("a\nb.csv".to_owned()), columns: unknown.collect(), free: vec![0], values: Vec::new() };
        let text = write(&file, &remarks, Lang::Id);
        let read = parse(&text).map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{text}")))?;
        prop_assert_eq!(&read, &file, "{}", text);
        let fitted = fit(&read, &headings, &notation())
            .map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{text}")))?;
        if !file.names_columns() {
            mapping.lines = fitted.mapping.lines;
        }
        prop_assert_eq!(&fitted.mapping, &mapping, "{}", text);
        prop_assert_eq!(fitted.left_out, left_out);
    }

    #[test]
    fn any_text_is_answered(text in any::<String>(), lines in "(noun = \"visit\"\n)?(\\[[a-z]{1,8}\\]\n|[a-z]{1,8} = [\"\\[{a-z0-9}\\]]{0,8}\n){0,6}") {
        let _ = parse(&text);
        let _ = parse(&lines);
    }
}
