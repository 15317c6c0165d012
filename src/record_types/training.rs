//! The noun `training`: one event that trains, briefs or brings together the people of the programme.

use super::{rules, shared};
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Count, Date, Story, Words};
use crate::record::{Choice, Default, Draft, Field, RecordType, nothing_follows};
use crate::text::Text;

const KINDS: &[Choice] = &[
    Choice::new("bimtek", "Technical training (Bimtek SPP-TIK)", "Bimtek SPP-TIK").spelt(&[
        "bimbingan teknis",
        "bimtek SPP TIK",
        "SPP-TIK",
        "bimtek strategi pengembangan perpustakaan dan TIK",
    ]),
    Choice::new("plm", "Peer Learning Meeting (PLM)", "PLM")
        .spelt(&["Peer Learning Meeting", "pertemuan pembelajaran sebaya"]),
    Choice::new("stakeholder_meeting", "Stakeholder meeting (SHM)", "Pertemuan pemangku kepentingan")
        .spelt(&["SHM", "stakeholder meeting", "rapat pemangku kepentingan", "pertemuan stakeholder"]),
    Choice::new("tot", "Training of trainers (ToT)", "ToT").spelt(&[
        "training of trainers",
        "training of trainer",
        "pelatihan untuk pelatih",
    ]),
    Choice::new("facilitator_briefing", "Facilitator briefing", "Pembekalan fasilitator").spelt(&[
        "pembekalan fasda",
        "pembekalan",
        "pembekalan fasilitator daerah",
    ]),
    Choice::new("socialisation", "Socialisation", "Sosialisasi")
        .spelt(&["sosialisasi program", "sosialisasi TPBIS"]),
    Choice::new("mentoring", "Mentoring visit", "Pendampingan").spelt(&[
        "kunjungan pendampingan",
        "mentoring",
        "monitoring",
        "monev",
    ]),
];

const LEVELS: &[Choice] = &[
    Choice::new("national", "National", "Nasional").spelt(&["pusat"]),
    Choice::new("province", "Province", "Provinsi"),
    Choice::new("regency", "Regency or city", "Kabupaten/kota").spelt(&[
        "kabupaten",
        "kota",
        "kab",
        "kab/kota",
        "daerah",
    ]),
    Choice::new("village", "Village", "Desa/kelurahan").spelt(&["desa", "kelurahan"]),
];

/// One event of the programme for its people.
pub static TRAINING: RecordType = RecordType {
    name: "training",
    verb: "log",
    words: Text::new("training", "pelatihan"),
    plural: Text::new("trainings", "pelatihan"),
    alias: "pelatihan",
    about: Text::new(
        "Technical trainings, Peer Learning Meetings and other events of the programme",
        "Bimtek, Peer Learning Meeting, dan pertemuan program lainnya",
    ),
    identity: &["kind", "title", "start"],
    title: "title",
    list: &["kind", "title", "start", "end", "region", "attendance"],
    when: Some("start"),
    complete: nothing_follows,
    check,
    fields: &[
        Field::new("kind", OneOf(KINDS))
            .required()
            .label("Kind", "Jenis")
            .help("which kind of event", "jenis pelatihan atau pertemuan")
            .headings(&["jenis pelatihan", "jenis kegiatan", "jenis pertemuan"]),
        Field::new("title", Words(300))
            .required()
            .label("Title", "Nama pelatihan")
            .help("what it was called", "nama pelatihan atau pertemuannya")
            .headings(&[
                "judul",
                "judul pelatihan",
                "nama kegiatan",
                "kegiatan",
                "pelatihan",
                "nama bimtek",
                "bimtek",
                "uraian kegiatan",
            ]),
        Field::new("start", Date)
            .required()
            .label("First day", "Tanggal mulai")
            .help("its first day", "hari pertamanya")
            .headings(&[
                "tgl mulai",
                "mulai",
                "tanggal",
                "tgl",
                "start date",
                "tanggal pelaksanaan",
                "tgl pelaksanaan",
                "waktu",
                "tanggal kegiatan",
                "date",
            ])
            .or(Default::Today)
            .happened(),
        Field::new("end", Date)
            .label("Last day", "Tanggal selesai")
            .help("its last day, when it took several", "hari terakhir, bila beberapa hari")
            .headings(&["tgl selesai", "selesai", "end date", "sampai", "tanggal akhir", "tanggal berakhir"]),
        Field::new("level", OneOf(LEVELS))
            .label("Level", "Tingkat")
            .help(
                "national, province, regency or city, village",
                "nasional, provinsi, kabupaten/kota, desa/kelurahan",
            )
            .headings(&["tingkatan", "jenjang", "tingkat kegiatan"]),
        Field::new("mode", OneOf(shared::MODES))
            .label("Mode", "Moda")
            .help("on site, online or hybrid", "luring, daring, atau hibrida")
            .headings(&["cara pelaksanaan", "metode", "metode pelaksanaan"]),
        shared::REGION_IF_ANY
            .help("the area it was for: code or full name", "wilayah yang dilayani: kode atau nama lengkap")
            .or(Default::OwnRegion),
        Field::new("venue", Words(200))
            .label("Venue", "Tempat")
            .help("where it was held", "tempat pelaksanaan")
            .headings(&["lokasi", "tempat pelaksanaan", "lokasi kegiatan", "tempat kegiatan"]),
        Field::new("organiser", Words(200))
            .label("Organiser", "Penyelenggara")
            .help("who held it", "pihak yang menyelenggarakan")
            .headings(&["pelaksana", "panitia", "instansi penyelenggara"]),
        Field::new("funding", OneOf(shared::FUNDS))
            .label("Source of funds", "Sumber dana")
            .help("which budget paid", "anggaran yang membiayai")
            .headings(&["sumber anggaran", "sumber biaya", "pendanaan", "pembiayaan"]),
        Field::new("trainers", Words(300))
            .label("Trainers", "Narasumber")
            .help("who taught, separated by commas", "yang mengajar, dipisah koma")
            .headings(&["pemateri", "fasilitator", "instruktur", "pengajar", "nama narasumber", "pelatih"]),
        Field::new("topics", Story)
            .label("Topics", "Materi")
            .help("what was taught", "apa yang diajarkan")
            .headings(&["topik", "materi pelatihan", "bahasan"]),
        Field::new("hours", Count)
            .label("Hours", "Jam pelajaran")
            .help("length, lesson hours", "lamanya, jam pelajaran")
            .headings(&["JP", "jumlah jam", "jumlah JP", "durasi", "lama"]),
        shared::MALE.help(
            "participants who are men, when there is no list of names, people",
            "peserta laki-laki, bila tidak ada daftar nama, orang",
        ),
        shared::FEMALE.help(
            "participants who are women, when there is no list of names, people",
            "peserta perempuan, bila tidak ada daftar nama, orang",
        ),
        shared::UNSPECIFIED.help(
            "participants whose sex was not noted, people",
            "peserta yang jenis kelaminnya tidak dicatat, orang",
        ),
        Field::new("attendance", Count)
            .label("Attendance", "Jumlah peserta")
            .help(
                "all participants, people; what is not split goes to \"not split by sex\"",
                "semua peserta, orang; yang tidak dirinci masuk \"tidak dirinci\"",
            )
            .headings(&[
                "peserta",
                "jml peserta",
                "total peserta",
                "banyak peserta",
                "participants",
                "jumlah orang",
                "total",
            ])
            .sum_of(&["male", "female", "unspecified"]),
        shared::NOTE,
    ],
};

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    rules::in_order(draft, "start", "end", problems);
}
