//! The noun `service`: a stock snapshot of a library for a month. Never add months up.

use super::{rules, shared};
use crate::error::Problem;
use crate::record::FieldType::{Count, Decimal};
use crate::record::{Draft, Field, RecordType, nothing_follows};
use crate::text::Text;
use crate::text::codes::rules::VAL_130;

/// What a library had to offer in a month: a stock, of which the last known value counts.
pub static SERVICE: RecordType = RecordType {
    name: "service",
    verb: "record",
    words: Text::new("service stock", "peningkatan layanan"),
    plural: Text::new("service stocks", "peningkatan layanan"),
    alias: "layanan",
    about: Text::new(
        "What a library has in a month: books, e-books, computers, internet",
        "Keadaan layanan perpustakaan per bulan: buku, buku digital, komputer, internet",
    ),
    identity: &["library", "month"],
    title: "month",
    list: &["library", "month", "books", "ebooks", "computers", "bandwidth"],
    when: Some("month"),
    complete: nothing_follows,
    check,
    fields: &[
        shared::LIBRARY_REF,
        shared::MONTH,
        Field::new("books", Count)
            .label("Books", "Jumlah buku")
            .help("printed books in stock, copies", "buku cetak yang ada, eksemplar")
            .headings(&[
                "buku",
                "jml buku",
                "koleksi buku",
                "jumlah koleksi",
                "koleksi",
                "buku cetak",
                "jumlah eksemplar",
                "eksemplar",
            ]),
        Field::new("ebooks", Count)
            .label("E-books", "Jumlah buku digital")
            .help("digital books in stock, titles", "buku digital yang ada, judul")
            .headings(&["buku digital", "jml buku digital", "ebook", "jumlah ebook", "koleksi digital"]),
        Field::new("computers", Count)
            .label("Computers", "Jumlah komputer")
            .help("computers residents can use, pieces", "komputer untuk pemustaka, unit")
            .headings(&["komputer", "jml komputer", "PC", "jumlah PC", "laptop", "jumlah komputer/laptop"]),
        Field::new("bandwidth", Decimal)
            .label("Bandwidth", "Kecepatan internet")
            .help("speed of the internet connection, Mbps", "kecepatan sambungan internet, Mbps")
            .headings(&[
                "internet",
                "bandwidth (Mbps)",
                "Mbps",
                "bandwidth internet",
                "kecepatan internet (Mbps)",
                "kapasitas internet",
            ]),
        shared::ENTERED_ON,
        shared::VERIFIED,
        shared::NOTE,
    ],
};

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    let counts = ["books", "ebooks", "computers"].map(|name| draft.integer(name).map(|number| number == 0));
    let bandwidth = rules::decimal(draft, "bandwidth").map(|number| number == 0.0);
    let mut given = counts.into_iter().chain([bandwidth]).flatten().peekable();
    if given.peek().is_some() && given.all(|zero| zero) {
        problems.push(Problem::warning(&VAL_130).field("books"));
    }
}
