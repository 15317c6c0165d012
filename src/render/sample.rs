//! A small document with every kind of column and every kind of cell, for the tests of the formats.

use chrono::NaiveDate;

use crate::record::Month;
use crate::table::{Cell, Chart, ChartKind, Column, ColumnKind, Document, Section, Sparklines, Table};
use crate::text::{Lang, Text};

/// The document, with a title, two sections, a total, and notes.
pub(super) fn document(lang: Lang) -> Document {
    let pick = |id: &str, en: &str| if lang == Lang::Id { id.to_owned() } else { en.to_owned() };
    let kinds = [
        ("name", pick("Nama", "Name"), ColumnKind::Words),
        ("code", pick("Kode", "Code"), ColumnKind::Code),
        ("visits", pick("Kunjungan", "Visits"), ColumnKind::Count),
        ("cost", pick("Biaya", "Cost"), ColumnKind::Rupiah),
        ("mean", pick("Rata-rata", "Mean"), ColumnKind::Decimal),
        ("share", pick("Bagian", "Share"), ColumnKind::Percent),
        ("change", pick("Selisih", "Change"), ColumnKind::Change),
        ("year", pick("Tahun", "Year"), ColumnKind::Year),
        ("date", pick("Tanggal", "Date"), ColumnKind::Date),
        ("month", pick("Bulan", "Month"), ColumnKind::Month),
        ("mark", pick("Lapor", "Told"), ColumnKind::Mark),
        ("active", pick("Aktif", "Active"), ColumnKind::Words),
        ("tags", pick("Tanda", "Tags"), ColumnKind::Words),
    ];
    let columns = kinds.into_iter().map(|(key, label, kind)| Column::new(key, label, kind)).collect();
    let day = NaiveDate::from_ymd_opt(2022, 5, 3).unwrap();
    let full = vec![
        Cell::text("Muara | Jambi"),
        Cell::text("05.10"),
        Cell::Integer(1_250_000),
        Cell::Integer(1_500_000),
        Cell::Decimal(1250.5),
        Cell::Decimal(0.854),
        Cell::Integer(12),
        Cell::Integer(2022),
        Cell::Date(day),
        Cell::Month(Month::of(day)),
        Cell::text("v"),
        Cell::Choice("yes".to_owned(), Text::new("yes", "ya")),
        Cell::List(vec![Cell::text("buku"), Cell::text("kopi")]),
    ];
    let mut silent = vec![Cell::Silent; 13];
    silent[0] = Cell::text("Tebo");
    silent[1] = Cell::Empty;
    silent[2] = Cell::Integer(0);
    silent[6] = Cell::Integer(-3);
    let mut total = vec![Cell::Empty; 13];
    total[0] = Cell::text(pick("Jumlah", "Total"));
    total[2] = Cell::Integer(1_250_000);
    Document {
        schema: Some("tpbis.report.sample/1".to_owned()),
        title: pick("Contoh", "Sample"),
        subtitles: vec![pick("Periode 2022", "Period 2022")],
        meta: vec![("as_of", serde_json::json!(42))],
        sections: vec![
            Section {
                key: "libraries",
                title: String::new(),
                table: Table { columns, rows: vec![full, silent], total: Some(total), ..Table::default() },
                notes: vec![pick("\".\" = tidak ada laporan", "\".\" = no report")],
                ..Section::default()
            },
            Section {
                key: "silent",
                title: pick("Belum melapor", "Silent"),
                table: Table {
                    columns: vec![Column::new("name", pick("Nama", "Name"), ColumnKind::Words)],
                    rows: vec![vec![Cell::text("Tebo")]],
                    ..Table::default()
                },
                notes: Vec::new(),
                ..Section::default()
            },
        ],
        notes: vec![pick("Data contoh.", "Sample data.")],
        hints: Vec::new(),
        omit_empty: false,
    }
}

/// A document of one section of words only, one column per entry of the rows.
pub(super) fn words(rows: &[&[&str]]) -> Document {
    let width = rows.first().map_or(0, |row| row.len());
    let columns = (0..width).map(|at| Column::new(format!("c{at}"), format!("K{at}"), ColumnKind::Words));
    Document {
        sections: vec![Section {
            key: "rows",
            table: Table {
                columns: columns.collect(),
                rows: rows.iter().map(|row| row.iter().map(|words| Cell::text(*words)).collect()).collect(),
                ..Table::default()
            },
            ..Section::default()
        }],
        ..Document::default()
    }
}

/// A section of names and one count, drawn; `None` is silence.
pub(super) fn drawn(kind: ChartKind, rows: &[(&str, Option<i64>)]) -> Section {
    let columns = vec![
        Column::new("name", "Nama", ColumnKind::Words),
        Column::new("visits", "Kunjungan", ColumnKind::Count),
    ];
    let rows = rows.iter().map(|(name, n)| vec![Cell::text(*name), n.map_or(Cell::Silent, Cell::Integer)]);
    let chart = Chart {
        kind,
        title: "Kunjungan menurut nama".to_owned(),
        category: "name".to_owned(),
        series: vec!["visits".to_owned()],
    };
    Section {
        key: "drawn",
        title: "Gambar".to_owned(),
        table: Table { columns, rows: rows.collect(), ..Table::default() },
        chart: Some(chart),
        ..Section::default()
    }
}

/// A section of two names and a count, with four months behind each: one broken off, one without figures.
pub(super) fn with_sparklines() -> Section {
    let mut section = drawn(ChartKind::Bar, &[("Muara", Some(588)), ("Tebo", None)]);
    section.chart = None;
    let first = Month::of(NaiveDate::from_ymd_opt(2022, 1, 1).unwrap());
    section.table.sparklines = Some(Sparklines {
        label: "4 bulan".to_owned(),
        note: "Batang: kunjungan.".to_owned(),
        months: (0..4).map(|n| first.plus(n)).collect(),
        rows: vec![vec![Some(294), None, Some(0), Some(588)], vec![None; 4]],
    });
    section
}

/// A document written into a string.
pub(super) fn written(document: &Document, format: super::Format, style: &super::Style) -> String {
    let mut out = Vec::new();
    super::write(document, format, style, None, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
