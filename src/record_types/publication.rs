//! The noun `publication`: one item about a library in online, electronic or print media.

use super::{rules, shared};
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Words};
use crate::record::{Choice, Draft, Field, RecordType, nothing_follows};
use crate::text::Text;

const KINDS: &[Choice] = &[
    Choice::new("online", "Online media", "Media Online").spelt(&[
        "online",
        "daring",
        "media daring",
        "website",
        "media sosial",
        "medsos",
    ]),
    Choice::new("electronic", "Electronic media", "Media Elektronik").spelt(&[
        "elektronik",
        "radio",
        "televisi",
        "TV",
    ]),
    Choice::new("print", "Print media", "Media Cetak").spelt(&[
        "cetak",
        "koran",
        "surat kabar",
        "majalah",
        "buletin",
    ]),
];

/// One item in the media.
pub static PUBLICATION: RecordType = RecordType {
    name: "publication",
    verb: "log",
    words: Text::new("publication", "publikasi"),
    plural: Text::new("publications", "publikasi"),
    alias: "publikasi",
    about: Text::new(
        "What online, electronic and print media brought about the library",
        "Publikasi tentang perpustakaan di media online, elektronik, dan cetak",
    ),
    identity: &["library", "date", "title", "media"],
    title: "title",
    list: &["library", "date", "title", "kind", "media", "link"],
    when: Some("date"),
    complete: nothing_follows,
    check,
    fields: &[
        shared::LIBRARY_REF,
        shared::DATE.help("the day it appeared", "hari terbit atau tayang").headings(&[
            "tgl",
            "tanggal terbit",
            "tgl terbit",
            "tanggal tayang",
            "tgl tayang",
            "tanggal publikasi",
            "tgl publikasi",
            "tanggal kegiatan",
            "waktu",
        ]),
        Field::new("title", Words(300))
            .required()
            .label("Title", "Judul")
            .help("its headline", "judul berita atau tayangannya")
            .headings(&[
                "judul publikasi",
                "judul berita",
                "berita",
                "publikasi",
                "nama publikasi",
                "nama kegiatan",
                "uraian",
            ]),
        Field::new("kind", OneOf(KINDS))
            .label("Kind of media", "Jenis media")
            .help("online, electronic or print", "online, elektronik, atau cetak")
            .headings(&["jenis_publikasi", "jenis", "kategori media", "kategori"]),
        Field::new("media", Words(200))
            .label("Media", "Nama media")
            .help("the newspaper, station, site or account", "nama koran, stasiun, situs, atau akun")
            .headings(&["media publikasi", "media massa", "penerbit", "sumber"])
            .aliased(),
        shared::LINK.help("where it can be read or seen", "alamat untuk membaca atau menontonnya").headings(
            &[
                "url",
                "link berita",
                "link publikasi",
                "tautan berita",
                "tautan publikasi",
                "alamat web",
                "attachment",
                "lampiran",
                "bukti",
                "dokumentasi",
            ],
        ),
        shared::ENTERED_ON,
        shared::VERIFIED,
        shared::NOTE,
        shared::MONTH_OF_DATE,
    ],
};

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    rules::links(draft, "link", problems);
}
