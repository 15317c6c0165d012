//! The noun `partnership`: an agreement of a library with a partner.

use super::{rules, shared};
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Code, Date, Story, Words};
use crate::record::{Choice, Draft, Field, RecordType, nothing_follows};
use crate::text::Text;

const KINDS: &[Choice] = &[
    Choice::new("mou", "Memorandum of understanding (MoU)", "Nota kesepahaman (MoU)").spelt(&[
        "MoU",
        "nota kesepahaman",
        "kesepakatan bersama",
    ]),
    Choice::new("pks", "Cooperation agreement (PKS)", "Perjanjian kerja sama (PKS)").spelt(&[
        "PKS",
        "perjanjian kerja sama",
        "perjanjian kerjasama",
        "MoA",
    ]),
    Choice::new("other", "Other", "Lainnya").spelt(&["lain-lain", "lisan", "surat"]),
];

const PARTNER_KINDS: &[Choice] = &[
    Choice::new("government", "Government", "Pemerintah").spelt(&[
        "dinas",
        "OPD",
        "instansi pemerintah",
        "pemerintah desa",
        "puskesmas",
    ]),
    Choice::new("company", "Company", "Perusahaan").spelt(&["swasta", "dunia usaha", "BUMN", "BUMD", "bank"]),
    Choice::new("university", "University or school", "Perguruan tinggi/sekolah").spelt(&[
        "perguruan tinggi",
        "universitas",
        "kampus",
        "sekolah",
    ]),
    Choice::new("community", "Community", "Komunitas").spelt(&[
        "organisasi masyarakat",
        "LSM",
        "ormas",
        "yayasan",
    ]),
    Choice::new("media", "Media", "Media").spelt(&["media massa", "pers"]),
    Choice::new("other", "Other", "Lainnya").spelt(&["lain-lain"]),
];

/// One agreement with one partner.
pub static PARTNERSHIP: RecordType = RecordType {
    name: "partnership",
    verb: "add",
    words: Text::new("partnership", "kemitraan"),
    plural: Text::new("partnerships", "kemitraan"),
    alias: "kemitraan",
    about: Text::new(
        "Agreements with partners: with whom, from when to when, on what",
        "Kesepakatan dengan mitra: dengan siapa, dari kapan sampai kapan, tentang apa",
    ),
    identity: &["library", "partner", "start"],
    title: "partner",
    list: &["library", "partner", "kind", "start", "end"],
    when: Some("start"),
    complete: nothing_follows,
    check,
    fields: &[
        shared::LIBRARY_REF,
        Field::new("start", Date)
            .required()
            .label("Start", "Mulai")
            .help(
                "the day it was signed, or from which it is valid",
                "hari ditandatangani, atau mulai berlaku",
            )
            .headings(&[
                "tanggal mulai",
                "tgl mulai",
                "tanggal",
                "tgl",
                "start date",
                "berlaku mulai",
                "tanggal penandatanganan",
                "date",
            ]),
        Field::new("partner", Words(200))
            .required()
            .label("Partner", "Mitra")
            .help("with whom", "dengan siapa")
            .headings(&["nama mitra", "mitra kerja sama", "pihak kedua", "lembaga mitra", "nama lembaga"]),
        Field::new("kind", OneOf(KINDS))
            .required()
            .label("Kind", "Jenis")
            .help(
                "memorandum of understanding, cooperation agreement, other",
                "nota kesepahaman, perjanjian kerja sama, lainnya",
            )
            .headings(&["jenis kerja sama", "bentuk kerja sama", "jenis dokumen", "jenis kemitraan"]),
        Field::new("partner_kind", OneOf(PARTNER_KINDS))
            .label("Kind of partner", "Jenis mitra")
            .help(
                "government, company, university, community, media, other",
                "pemerintah, perusahaan, perguruan tinggi, komunitas, media, lainnya",
            )
            .headings(&["kategori mitra", "unsur mitra"]),
        Field::new("end", Date)
            .label("End", "Selesai")
            .help("the last day on which it is valid", "hari terakhir berlaku")
            .headings(&[
                "tanggal selesai",
                "tgl selesai",
                "end date",
                "sampai",
                "berlaku sampai",
                "tanggal berakhir",
                "berakhir",
            ]),
        Field::new("scope", Story)
            .label("Scope", "Ruang lingkup")
            .help("what was agreed", "apa yang disepakati")
            .headings(&["lingkup", "isi kerja sama", "tentang", "uraian", "bidang kerja sama"]),
        Field::new("number", Code)
            .label("Number", "Nomor")
            .help("number of the document", "nomor dokumennya")
            .headings(&[
                "nomor dokumen",
                "nomor MoU",
                "nomor PKS",
                "no dokumen",
                "no MoU",
                "no PKS",
                "nomor surat",
            ]),
        shared::NOTE,
    ],
};

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    rules::in_order(draft, "start", "end", problems);
}
