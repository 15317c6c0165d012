//! The noun `participant`: one person at one training.

use super::{TRAINING, rules, shared};
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Code, Decimal, Ref, Words};
use crate::record::{Choice, Draft, Field, RecordType, nothing_follows};
use crate::text::Text;

const ROLES: &[Choice] = &[
    Choice::new("head", "Head of village or office", "Kepala").spelt(&[
        "kepala desa",
        "kades",
        "lurah",
        "kepala dinas",
        "kepala perpustakaan",
        "wali nagari",
        "keuchik",
    ]),
    Choice::new("secretary", "Secretary", "Sekretaris").spelt(&[
        "sekretaris desa",
        "sekdes",
        "sekretaris lurah",
    ]),
    Choice::new("library_manager", "Library manager", "Pengelola perpustakaan").spelt(&[
        "pengelola",
        "pustakawan",
        "petugas perpustakaan",
        "tenaga perpustakaan",
    ]),
    Choice::new("pkk", "Women's family-welfare movement (PKK)", "PKK").spelt(&[
        "kader PKK",
        "TP PKK",
        "ketua PKK",
        "ibu PKK",
    ]),
    Choice::new("youth", "Youth", "Pemuda").spelt(&["karang taruna", "remaja", "tokoh pemuda"]),
    Choice::new("office", "Regency or province office", "Dinas").spelt(&[
        "staf dinas",
        "pegawai dinas",
        "dinas perpustakaan",
    ]),
    Choice::new("facilitator", "Facilitator", "Fasilitator").spelt(&["fasda", "fasilitator daerah"]),
    Choice::new("other", "Other", "Lainnya").spelt(&["lain-lain"]),
];

/// One person at one training.
pub static PARTICIPANT: RecordType = RecordType {
    name: "participant",
    verb: "add",
    words: Text::new("training participant", "peserta pelatihan"),
    plural: Text::new("training participants", "peserta pelatihan"),
    alias: "peserta",
    about: Text::new(
        "People at a training, with library, role and test results",
        "Peserta pelatihan, beserta perpustakaan, peran, dan hasil tesnya",
    ),
    identity: &["training", "library", "name"],
    title: "name",
    list: &["training", "library", "name", "sex", "role", "pretest", "posttest"],
    when: None,
    complete: nothing_follows,
    check,
    fields: &[
        Field::new("training", Ref(&TRAINING))
            .required()
            .label("Training", "Pelatihan")
            .help("which training: its number or title", "pelatihan mana: nomor atau namanya")
            .headings(&["nama pelatihan", "kegiatan", "nama kegiatan", "bimtek", "nama bimtek"]),
        // No default: a list of participants names people of many libraries.
        shared::LIBRARY_IF_ANY,
        Field::new("name", Words(200))
            .required()
            .label("Name", "Nama")
            .help("the person's name", "nama pesertanya")
            .headings(&["nama peserta", "nama lengkap", "peserta", "participant"])
            .personal(),
        Field::new("sex", OneOf(shared::SEXES))
            .label("Sex", "Jenis kelamin")
            .help("male or female", "laki-laki atau perempuan")
            .headings(&["JK", "L/P", "gender", "kelamin", "jenis kelamin (L/P)"]),
        Field::new("role", OneOf(ROLES))
            .label("Role", "Peran")
            .help("what the person is in the village or office", "peran di desa atau kantornya")
            .headings(&["jabatan", "unsur", "posisi", "sebagai"]),
        Field::new("institution", Words(200))
            .label("Institution", "Instansi")
            .help("where the person comes from", "asal instansinya")
            .headings(&["asal instansi", "unit kerja", "lembaga", "asal", "utusan"]),
        Field::new("phone", Code)
            .label("Phone", "Telepon")
            .help("phone or WhatsApp number", "nomor telepon atau WhatsApp")
            .headings(&[
                "no hp",
                "nohp",
                "no hp/wa",
                "nomor hp/wa",
                "no telp/hp",
                "nomor hp",
                "hp",
                "no telp",
                "telp",
                "no telepon",
                "nomor telepon",
                "no wa",
                "wa",
                "whatsapp",
                "nomor whatsapp",
                "kontak",
            ])
            .personal(),
        Field::new("pretest", Decimal)
            .label("Pre-test", "Nilai pre-test")
            .help("test result before, 0 to 100", "hasil tes awal, 0 sampai 100")
            .headings(&["nilai pretest", "nilai awal", "tes awal", "hasil pre-test"])
            .personal(),
        Field::new("posttest", Decimal)
            .label("Post-test", "Nilai post-test")
            .help("test result after, 0 to 100", "hasil tes akhir, 0 sampai 100")
            .headings(&["nilai posttest", "nilai akhir", "tes akhir", "hasil post-test"])
            .personal(),
        shared::NOTE.personal(),
    ],
};

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    rules::at_most_100(draft, "pretest", problems);
    rules::at_most_100(draft, "posttest", problems);
}
