//! The noun `impact`: one person (or group) whose life changed. The most private of all record types.

use super::{ACTIVITY, TRAINING, rules, shared};
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Count, Date, Decimal, Ref, Story, Words, YesNo};
use crate::record::{Choice, Default, Draft, Field, RecordType, Value};
use crate::text::Text;
use crate::text::codes::rules::{VAL_120, VAL_121};

const AGES: &[Choice] = &[
    Choice::new("child", "Child (under 13)", "Anak (di bawah 13)").spelt(&["anak", "anak-anak"]),
    Choice::new("teen", "Teenager (13 to 17)", "Remaja (13 s.d. 17)").spelt(&["remaja"]),
    Choice::new("adult", "Adult (18 to 59)", "Dewasa (18 s.d. 59)").spelt(&["dewasa"]),
    Choice::new("senior", "Elderly (60 and over)", "Lansia (60 ke atas)").spelt(&["lansia", "lanjut usia"]),
];

const DIMENSIONS: &[Choice] = &[
    Choice::new("economy", "Economy", "Ekonomi"),
    Choice::new("education", "Education", "Pendidikan"),
    Choice::new("health", "Health", "Kesehatan"),
    Choice::new("social", "Social life", "Sosial"),
    Choice::new("digital", "Digital skills", "Digital").spelt(&["inklusi digital", "TIK"]),
    Choice::new("culture", "Culture", "Budaya").spelt(&["seni budaya", "kebudayaan"]),
];

const EVIDENCE: &[Choice] = &[
    Choice::new("told", "Told by the person", "Dituturkan sendiri").spelt(&[
        "wawancara",
        "cerita",
        "testimoni",
        "pengakuan",
    ]),
    Choice::new("observed", "Observed", "Diamati").spelt(&["pengamatan", "observasi"]),
    Choice::new("inferred", "Inferred", "Disimpulkan").spelt(&["perkiraan", "dugaan"]),
];

const CONSENTS: &[Choice] = &[
    Choice::new("none", "None", "Belum ada").spelt(&["tidak ada", "tidak", "belum"]),
    Choice::new("internal", "Internal use", "Pemakaian internal").spelt(&["hanya internal", "intern"]),
    Choice::new("publish", "May be published", "Boleh diterbitkan").spelt(&[
        "boleh dipublikasikan",
        "publikasi",
        "boleh",
    ]),
];

/// A change in somebody's life, and what the library had to do with it.
pub static IMPACT: RecordType = RecordType {
    name: "impact",
    verb: "record",
    words: Text::new("impact", "dampak"),
    plural: Text::new("impacts", "dampak"),
    alias: "dampak",
    about: Text::new(
        "People whose lives changed, what the library did, and what they agreed to",
        "Perubahan hidup penerima manfaat, peran perpustakaan, dan izin dari orangnya",
    ),
    identity: &["library", "date", "pseudonym"],
    title: "pseudonym",
    list: &["library", "date", "pseudonym", "dimension", "consent", "verified"],
    when: Some("date"),
    complete,
    check,
    fields: &[
        shared::LIBRARY_REF,
        shared::DATE.help("the day the change was noted", "hari perubahan dicatat"),
        Field::new("pseudonym", Words(200))
            .required()
            .label("Pseudonym", "Nama samaran")
            .help(
                "an invented name or short description, never the real name",
                "nama rekaan atau sebutan singkat, jangan nama asli",
            )
            .headings(&["samaran", "inisial", "nama inisial", "sebutan"]),
        Field::new("name", Words(200))
            .label("Real name", "Nama asli")
            .help(
                "the real name, only when it is needed and allowed",
                "nama asli, hanya bila perlu dan diizinkan",
            )
            .headings(&["nama", "nama lengkap", "nama penerima manfaat", "penerima manfaat"])
            .personal(),
        Field::new("people", Count)
            .label("People", "Jumlah orang")
            .help(
                "how many people it is about, people; 1 when left out",
                "banyaknya orang, orang; 1 bila kosong",
            )
            .headings(&["jumlah penerima manfaat", "jml orang", "jumlah penerima"]),
        Field::new("sex", OneOf(shared::SEXES))
            .label("Sex", "Jenis kelamin")
            .help("male or female", "laki-laki atau perempuan")
            .headings(&["JK", "L/P", "gender", "kelamin"]),
        Field::new("age", OneOf(AGES))
            .label("Age", "Kelompok usia")
            .help("age band, never the date of birth", "kelompok usia, jangan tanggal lahir")
            .headings(&["usia", "umur", "kelompok umur"])
            .personal(),
        Field::new("occupation", Words(200))
            .label("Occupation", "Pekerjaan")
            .help("what the person lives by", "mata pencahariannya")
            .headings(&["profesi", "mata pencaharian"])
            .personal(),
        Field::new("disability", YesNo)
            .label("Disability", "Disabilitas")
            .help(
                "whether the person has a disability: yes or no",
                "apakah penyandang disabilitas: ya atau tidak",
            )
            .headings(&["penyandang disabilitas", "difabel"])
            .specific(),
        Field::new("dimension", OneOf(DIMENSIONS))
            .required()
            .label("Dimension", "Dimensi")
            .help("the side of life that changed", "sisi kehidupan yang berubah")
            .headings(&["bidang", "dimensi dampak", "jenis dampak", "bidang dampak", "kategori"]),
        Field::new("before", Story)
            .label("Situation before", "Keadaan sebelum")
            .help("how it was before", "bagaimana keadaan sebelumnya")
            .headings(&["sebelum", "kondisi sebelum", "kondisi awal", "situasi sebelum"])
            .specific(),
        Field::new("support", Story)
            .label("What the library did", "Peran perpustakaan")
            .help("what the library did for the change", "apa yang dilakukan perpustakaan")
            .headings(&["dukungan", "dukungan perpustakaan", "intervensi", "layanan yang diterima"])
            .specific(),
        Field::new("after", Story)
            .label("Situation after", "Keadaan sesudah")
            .help("how it is now", "bagaimana keadaan sekarang")
            .headings(&[
                "sesudah",
                "setelah",
                "kondisi sesudah",
                "kondisi setelah",
                "situasi sesudah",
                "perubahan",
                "cerita perubahan",
                "cerita dampak",
            ])
            .specific(),
        Field::new("activity", Ref(&ACTIVITY))
            .label("Activity", "Kegiatan")
            .help("the activity that led to it", "kegiatan yang mengawalinya")
            .headings(&["nama kegiatan", "kegiatan yang diikuti"]),
        Field::new("training", Ref(&TRAINING))
            .label("Training", "Pelatihan")
            .help("the training that led to it", "pelatihan yang mengawalinya")
            .headings(&["nama pelatihan"]),
        Field::new("measure", Words(200))
            .label("What was measured", "Yang diukur")
            .help("such as income or days at school", "misalnya pendapatan atau hari bersekolah")
            .headings(&["ukuran", "indikator"])
            .personal(),
        Field::new("measure_before", Decimal)
            .label("Measured before", "Nilai sebelum")
            .help("the figure before, in the unit given", "angka sebelumnya, dalam satuan yang disebut")
            .headings(&["angka sebelum", "pendapatan sebelum", "penghasilan sebelum", "omzet sebelum"])
            .specific(),
        Field::new("measure_after", Decimal)
            .label("Measured after", "Nilai sesudah")
            .help("the figure after, in the unit given", "angka sesudahnya, dalam satuan yang disebut")
            .headings(&[
                "angka sesudah",
                "nilai setelah",
                "pendapatan sesudah",
                "pendapatan setelah",
                "penghasilan sesudah",
                "omzet sesudah",
            ])
            .specific(),
        Field::new("measure_unit", Words(200))
            .label("Unit of measure", "Satuan")
            .help("such as rupiah a month", "misalnya rupiah per bulan")
            .headings(&["satuan ukuran", "satuan nilai", "unit"])
            .personal(),
        Field::new("evidence", OneOf(EVIDENCE))
            .label("Evidence", "Bukti")
            .help("how it is known", "bagaimana perubahan diketahui")
            .headings(&["jenis bukti", "sumber bukti", "sumber informasi"]),
        Field::new("consent", OneOf(CONSENTS))
            .required()
            .label("Consent", "Izin")
            .help(
                "what the person agreed to: nothing, internal use, publishing",
                "yang diizinkan orangnya: belum ada, pemakaian internal, diterbitkan",
            )
            .headings(&["persetujuan", "izin publikasi", "persetujuan publikasi"])
            .or(Default::Choice("none")),
        Field::new("consent_on", Date)
            .label("Consent on", "Tanggal izin")
            .help("the day the person agreed", "hari izin diberikan")
            .headings(&["tanggal persetujuan", "tgl izin", "tgl persetujuan"])
            .happened(),
        Field::new("guardian", Words(200))
            .label("Guardian", "Wali")
            .help("who agreed for a child", "yang memberi izin untuk anak")
            .headings(&["orang tua", "orang tua/wali", "nama wali"])
            .specific(),
        Field::new("withdrawn_on", Date)
            .label("Withdrawn on", "Tanggal pencabutan")
            .help("the day consent was withdrawn", "hari izin dicabut")
            .headings(&["izin dicabut", "tanggal dicabut", "tgl pencabutan"])
            .happened(),
        shared::VERIFIED,
        shared::NOTE.personal(),
        shared::MONTH_OF_DATE,
    ],
};

/// A record that does not say how many is about one person.
fn complete(draft: &mut Draft) {
    if draft.get("people").is_none() {
        draft.set("people", Some(Value::Integer(1)));
    }
}

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    rules::in_order(draft, "consent_on", "withdrawn_on", problems);
    let consent = draft.text("consent").unwrap_or("none");
    if consent == "publish" && draft.get("consent_on").is_none() {
        problems.push(Problem::warning(&VAL_120).field("consent_on"));
    }
    if consent != "none"
        && matches!(draft.text("age"), Some("child" | "teen"))
        && draft.get("guardian").is_none()
    {
        problems.push(Problem::warning(&VAL_121).field("guardian"));
    }
}
