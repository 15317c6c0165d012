//! The noun `advocacy`: one advocacy result, which is money, support in kind, or a regulation.

use super::{rules, shared};
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Choices, Count, Date, Rupiah, Words};
use crate::record::{Choice, Draft, Field, RecordType, nothing_follows};
use crate::text::Text;
use crate::text::codes::rules::{VAL_110, VAL_111, VAL_112};

const TARGETS: &[Choice] = &[
    Choice::new("village_head", "Village head", "Kepala Desa").spelt(&[
        "kades",
        "lurah",
        "kepala desa/lurah",
        "pemerintah desa",
        "wali nagari",
        "keuchik",
    ]),
    Choice::new("regional_office", "Regional office", "Perangkat Daerah").spelt(&[
        "OPD",
        "dinas",
        "SKPD",
        "pemerintah daerah",
    ]),
    Choice::new("private", "Private sector", "Swasta").spelt(&["perusahaan", "pihak swasta", "BUMN"]),
    Choice::new("other", "Other", "Lainnya").spelt(&["lain-lain"]),
];

const RESULTS: &[Choice] = &[
    Choice::new("money", "Money", "Dana").spelt(&["uang", "anggaran"]),
    Choice::new("in_kind", "Support in kind", "NonDana").spelt(&[
        "non dana",
        "bukan dana",
        "barang/narasumber",
    ]),
    Choice::new("regulation", "Regulation", "Regulasi").spelt(&["peraturan", "kebijakan"]),
];

/// What the library won from somebody by asking.
pub static ADVOCACY: RecordType = RecordType {
    name: "advocacy",
    verb: "log",
    words: Text::new("advocacy result", "advokasi"),
    plural: Text::new("advocacy results", "advokasi"),
    alias: "advokasi",
    about: Text::new(
        "Advocacy and its results: money, support in kind, regulations",
        "Advokasi dan hasilnya: dana, dukungan nondana, regulasi",
    ),
    identity: &["library", "date", "title"],
    title: "title",
    list: &["library", "date", "title", "result", "amount", "resource_persons", "goods"],
    when: Some("date"),
    complete: nothing_follows,
    check,
    fields: &[
        shared::LIBRARY_REF,
        shared::DATE.help("the day the result was reached", "hari hasilnya diperoleh").headings(&[
            "tgl",
            "tanggal kegiatan",
            "tanggal advokasi",
            "tgl advokasi",
            "hari/tanggal",
            "tanggal pelaksanaan",
            "tgl pelaksanaan",
            "waktu",
            "waktu pelaksanaan",
        ]),
        Field::new("title", Words(300))
            .required()
            .label("Title", "Judul")
            .help("what was asked for, in a few words", "apa yang diupayakan, secara singkat")
            .headings(&[
                "judul advokasi",
                "nama kegiatan",
                "kegiatan",
                "kegiatan advokasi",
                "uraian",
                "uraian kegiatan",
                "advokasi",
            ]),
        Field::new("targets", Choices(TARGETS))
            .label("Targets", "Sasaran")
            .help(
                "who was won over; several separated by commas",
                "pihak yang diyakinkan; beberapa dipisah koma",
            )
            .headings(&["sasaran advokasi", "pihak", "ditujukan kepada", "target"]),
        Field::new("result", OneOf(RESULTS))
            .required()
            .label("Result", "Hasil")
            .help("money, support in kind, or a regulation", "dana, nondana, atau regulasi")
            .headings(&["hasil advokasi", "jenis hasil", "bentuk dukungan", "jenis dukungan"]),
        Field::new("amount", Rupiah)
            .label("Amount", "Nominal")
            .help("money won, rupiah", "dana yang diperoleh, rupiah")
            .headings(&[
                "dana",
                "jumlah dana",
                "nilai",
                "besaran dana",
                "nilai dana",
                "nominal dana",
                "nominal (Rp)",
                "jumlah dana (Rp)",
            ]),
        Field::new("resource_persons", Count)
            .label("Resource persons", "Jumlah narasumber")
            .help("people lent as teachers, people", "narasumber yang diperbantukan, orang")
            .headings(&["narasumber", "jml narasumber"]),
        Field::new("goods", Count)
            .label("Goods", "Jumlah barang")
            .help("things given, pieces", "barang yang diberikan, buah")
            .headings(&["barang", "jml barang"]),
        Field::new("regulation", Words(300))
            .label("Regulation", "Regulasi")
            .help("which regulation was issued", "regulasi yang diterbitkan")
            .headings(&[
                "hasil_regulasi",
                "nama regulasi",
                "jenis regulasi",
                "bentuk regulasi",
                "nomor regulasi",
                "peraturan",
            ]),
        Field::new("issued_on", Date)
            .label("Issued on", "Tanggal terbit")
            .help("the day the regulation was issued", "hari regulasi diterbitkan")
            .headings(&["tgl terbit", "tanggal regulasi", "tanggal terbit regulasi"])
            .happened(),
        Field::new("giver", Words(200))
            .label("Given by", "Pemberi dukungan")
            .help("who gives the money, people or goods", "pihak yang memberi dana, narasumber, atau barang")
            .headings(&["pemberi", "sumber dana", "sumber", "mitra", "sumber dukungan"]),
        shared::LINK,
        shared::ENTERED_ON,
        shared::VERIFIED,
        shared::NOTE,
        shared::MONTH_OF_DATE,
    ],
};

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    rules::links(draft, "link", problems);
    let none = |name| draft.integer(name).unwrap_or(0) == 0;
    let missing = |name| draft.get(name).is_none();
    match draft.text("result") {
        Some("money") if none("amount") => problems.push(Problem::warning(&VAL_110).field("amount")),
        Some("in_kind") if none("resource_persons") && none("goods") => {
            problems.push(Problem::warning(&VAL_111).field("resource_persons"));
        }
        Some("regulation") if missing("regulation") => {
            problems.push(Problem::warning(&VAL_112).field("regulation"))
        }
        Some("regulation") if missing("issued_on") => {
            problems.push(Problem::warning(&VAL_112).field("issued_on"))
        }
        _ => {}
    }
}
