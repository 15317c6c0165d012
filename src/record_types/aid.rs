//! The noun `aid`: goods a library received.

use super::shared;
use crate::record::FieldType::{Code, Count, Rupiah, Words};
use crate::record::{Field, RecordType, no_rules, nothing_follows};
use crate::text::Text;

/// Goods a library received: one kind of thing on one day.
pub static AID: RecordType = RecordType {
    name: "aid",
    verb: "add",
    words: Text::new("aid received", "bantuan"),
    plural: Text::new("aid received", "bantuan"),
    alias: "bantuan",
    about: Text::new(
        "Goods that libraries received: computers, books, shelves, internet",
        "Barang yang diterima perpustakaan: komputer, buku, rak, internet",
    ),
    identity: &["library", "item", "date"],
    title: "item",
    list: &["library", "date", "item", "quantity", "unit", "value"],
    when: Some("date"),
    complete: nothing_follows,
    check: no_rules,
    fields: &[
        shared::LIBRARY_REF,
        shared::DATE.help("the day it was received", "hari barang diterima").headings(&[
            "tgl",
            "tanggal terima",
            "tgl terima",
            "tanggal diterima",
            "tanggal penerimaan",
            "tanggal bantuan",
            "waktu",
        ]),
        Field::new("item", Words(200))
            .required()
            .label("Item", "Jenis barang")
            .help(
                "what was received: computer, books, shelf, modem …",
                "apa yang diterima: komputer, buku, rak, modem …",
            )
            .headings(&[
                "barang",
                "nama barang",
                "jenis bantuan",
                "bantuan",
                "nama bantuan",
                "uraian",
                "bentuk bantuan",
            ]),
        Field::new("quantity", Count)
            .required()
            .label("Quantity", "Jumlah")
            .help("how many, in the unit given", "banyaknya, dalam satuan yang disebut")
            .headings(&["jml", "banyaknya", "jumlah barang", "jml barang", "volume", "qty", "kuantitas"]),
        Field::new("unit", Words(200))
            .label("Unit", "Satuan")
            .help("what is counted: pieces, copies, months", "yang dihitung: unit, eksemplar, bulan"),
        Field::new("value", Rupiah)
            .label("Value", "Nilai")
            .help("what it is worth in all, rupiah", "nilai seluruhnya, rupiah")
            .headings(&["nilai barang", "harga", "total nilai", "nilai (Rp)", "nominal", "jumlah harga"]),
        Field::new("giver", Words(200))
            .label("Given by", "Pemberi")
            .help("who gave it", "pihak yang memberi")
            .headings(&["pemberi bantuan", "asal bantuan", "sumber bantuan", "sumber", "dari", "donatur"]),
        Field::new("receipt", Code)
            .label("Receipt", "Berita acara")
            .help("number of the handover receipt", "nomor berita acara serah terima (BAST)")
            .headings(&["BAST", "no BAST", "nomor BAST", "nomor berita acara", "tanda terima", "no bukti"]),
        shared::NOTE,
    ],
};
