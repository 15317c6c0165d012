//! Reminders (pengingat): for each library that owes months, the message to send, and where to send it.
//! Shows the library's phone: whoever asks for reminders has that recorded. No report; not in the list.

use std::cmp::Reverse;

use rusqlite::Connection;

use super::columns::col;
use super::completeness::COMPLETENESS;
use super::shared::Frame;
use super::{Params, dates};
use crate::args;
use crate::error::Result;
use crate::record::Month;
use crate::table::ColumnKind::{Code, Count, Words};
use crate::table::{Cell, Document, Layout, Section};
use crate::text::{report_network as words, reports as common};

const SQL: &str = include_str!("reminder.sql");

/// One library and the months it owes.
struct Owing {
    code: String,
    library: String,
    area: Option<String>,
    phone: Option<String>,
    months: Vec<Month>,
}

/// The reminders of a period, one row a library; `sender` signs them. The first section is the list.
///
/// # Errors
/// When the database cannot be read.
pub fn run(db: &Connection, params: &Params, sender: Option<&str>) -> Result<Document> {
    let frame = Frame::new(db, params, COMPLETENESS.by)?;
    let lang = params.lang;
    let months = frame.library_months()?;
    let mut owing = frame.read(SQL, "places", &[], |row| {
        let id = row.get("id")?;
        let missing = months.of(id).iter().enumerate().filter(|(_, state)| state.missing());
        Ok(Owing {
            code: row.get("code")?,
            library: row.get("library")?,
            area: row.get("area")?,
            phone: row.get("phone")?,
            months: missing.filter_map(|(at, _)| months.month(at)).collect(),
        })
    })?;
    owing.retain(|one| !one.months.is_empty());
    // Who owes most stands first.
    owing.sort_by_key(|one| Reverse(one.months.len()));
    let columns = [
        col("code", common::CODE, Code),
        col("library", common::LIBRARY, Words),
        col("area", common::AREA, Words),
        col("missing", common::MONTHS_MISSING, Count),
        col("phone", words::PHONE, Code),
        col("link", words::WHATSAPP, Words),
        col("message", words::MESSAGE, Words),
    ];
    let place = params.region.as_ref().map(|area| area.name.as_str());
    let mut unreachable = 0_i64;
    let rows = owing
        .iter()
        .map(|one| {
            let text = message(one, place, sender);
            let link = one.phone.as_deref().and_then(international).map(|phone| link(&phone, &text));
            unreachable += i64::from(link.is_none());
            vec![
                Cell::text(&one.code),
                Cell::text(&one.library),
                one.area.clone().into(),
                Cell::Integer(one.months.len() as i64),
                one.phone.clone().into(),
                link.into(),
                Cell::Text(text),
            ]
        })
        .collect();
    let mut table = frame.table(&columns, rows);
    table.layout = Layout::Card;
    let mut document = frame.document("reminder", words::REMINDERS)?;
    document.sections.push(Section { key: "reminders", table, ..Section::default() });
    if owing.is_empty() {
        document.notes.push(words::NOBODY_OWES.get(lang).to_owned());
    }
    if unreachable > 0 {
        document.notes.push(words::NO_PHONE.fill(lang, args![n = unreachable]));
    }
    Ok(document)
}

/// The message itself, always in Indonesian: it goes to librarians, whatever language the coordinator reads.
fn message(owing: &Owing, place: Option<&str>, sender: Option<&str>) -> String {
    let lang = crate::text::Lang::Id;
    let months = dates::list(&owing.months, lang);
    let from = match (sender, place) {
        (Some(sender), Some(place)) => format!("{sender}, {place}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => words::COORDINATOR.get(lang).to_owned(),
    };
    words::REMINDER.fill(lang, args![library = owing.library.as_str(), months, from])
}

/// The digits of an Indonesian number with its country code: `0812-…`, `+62 812 …` and `812 …` become `62812…`.
/// None for what cannot be a mobile number: too short, too long, no digits, a land line.
#[must_use]
pub fn international(phone: &str) -> Option<String> {
    // Two numbers in one cell: the first is called first.
    let first = phone.split(['/', ',', ';']).next().unwrap_or_default();
    let digits: String = first.chars().filter(char::is_ascii_digit).collect();
    let local = digits.strip_prefix("0062").or_else(|| digits.strip_prefix("62")).unwrap_or(&digits);
    let local = local.strip_prefix('0').unwrap_or(local);
    let known = first.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c));
    (known && local.starts_with('8') && (9..=13).contains(&local.len())).then(|| format!("62{local}"))
}

/// The address that opens WhatsApp with the message written.
fn link(phone: &str, text: &str) -> String {
    let mut link = format!("https://wa.me/{phone}?text=");
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                link.push(char::from(byte))
            }
            _ => link.push_str(&format!("%{byte:02X}")),
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, area, cell, month as of, section, words as text};
    use super::*;

    #[test]
    fn phones_become_international_or_no_link() {
        for (written, wanted) in [
            ("081200000001", Some("6281200000001")),
            ("0812-0000-0001", Some("6281200000001")),
            ("+62 812 0000 0001", Some("6281200000001")),
            ("+62 (0)812 0000 0001", Some("6281200000001")),
            ("6281200000001", Some("6281200000001")),
            ("81200000001", Some("6281200000001")),
            ("081200000001 / 081200000002", Some("6281200000001")),
            ("0741 60000", None),
            ("-", None),
            ("", None),
            ("08120", None),
            ("08120000000100000", None),
            ("hubungi kades 0812", None),
        ] {
            assert_eq!(international(written).as_deref(), wanted, "{written}");
        }
    }

    #[test]
    fn whoever_owes_a_month_is_reminded_of_it_by_name_and_nobody_else() {
        let sample = Sample::district();
        sample.db.execute("update library set phone = '0812-0000-0001' where id % 2 = 0", []).unwrap();
        let params = sample.params("2022-01..2022-06", |params| params.region = area("15.05"));
        let document = run(&sample.db, &params, Some("Petugas")).unwrap();
        let table = section(&document, "reminders");
        let mut reminded = 0;
        for library in sample.libraries.iter().filter(|l| !l.removed && l.region.starts_with("15.05")) {
            let months: Vec<Month> = (0..6)
                .map(|n| of("2022-01").plus(n))
                .filter(|m| sample.expected(library.id, *m) && sample.reported(library.id, *m).is_none())
                .collect();
            let row = table.table.rows.iter().find(|row| text(&row[0]) == library.code);
            assert_eq!(row.is_some(), !months.is_empty(), "{}", library.code);
            let Some(row) = row else { continue };
            reminded += 1;
            assert_eq!(*cell(table, row, "missing"), Cell::Integer(months.len() as i64));
            let message = text(cell(table, row, "message"));
            assert!(message.contains(&format!("Perpustakaan {}", library.code)), "{message}");
            assert!(message.contains("Petugas, Kabupaten Muaro Jambi"), "{message}");
            for month in (0..6).map(|n| of("2022-01").plus(n)) {
                let name = crate::text::words::MONTHS[month.month() as usize - 1].id;
                assert_eq!(message.contains(name), months.contains(&month), "{name}: {message}");
            }
            match cell(table, row, "link") {
                Cell::Text(link) => {
                    assert_eq!(library.id % 2, 0);
                    assert!(link.starts_with("https://wa.me/6281200000001?text=Yth."), "{link}");
                    assert!(!link.contains([' ', '\n', '"']), "{link}");
                }
                _ => assert_eq!(library.id % 2, 1),
            }
        }
        assert!(reminded > 2);
        assert_eq!(table.table.rows.len(), reminded);
    }
}
