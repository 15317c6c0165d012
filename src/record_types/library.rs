//! The noun `library`: one library of the programme, with its key and its contact.

use super::{REGION, rules, shared};
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Code, Date, Ref, Words};
use crate::record::{Choice, Draft, Field, RecordType};
use crate::text::Text;
use crate::text::codes::rules::{VAL_105, VAL_106, VAL_107, VAL_108, VAL_114};

const LEVELS: &[Choice] = &[
    Choice::new("province", "Province", "Provinsi").spelt(&[
        "perpustakaan provinsi",
        "perpusda provinsi",
        "dinas provinsi",
    ]),
    Choice::new("regency", "Regency or city", "Kabupaten/kota").spelt(&[
        "kabupaten",
        "kota",
        "kab",
        "kab/kota",
        "perpustakaan kabupaten",
        "perpustakaan kota",
        "perpustakaan kabupaten/kota",
        "perpustakaan umum kabupaten/kota",
        "perpusda",
    ]),
    Choice::new("village", "Village", "Desa/kelurahan").spelt(&[
        "desa",
        "kelurahan",
        "perpustakaan desa",
        "perpusdes",
        "perpustakaan kelurahan",
        "perpustakaan desa/kelurahan",
        "nagari",
        "gampong",
    ]),
    Choice::new("other", "Other", "Lainnya").spelt(&[
        "lain-lain",
        "TBM",
        "taman bacaan masyarakat",
        "komunitas",
        "kecamatan",
    ]),
];

/// One library.
pub static LIBRARY: RecordType = RecordType {
    name: "library",
    verb: "add",
    words: Text::new("library", "perpustakaan"),
    plural: Text::new("libraries", "perpustakaan"),
    alias: "perpustakaan",
    about: Text::new(
        "Libraries: key, name, place and contact",
        "Perpustakaan: kode, nama, letak, dan kontak",
    ),
    identity: &["code"],
    title: "name",
    list: &["code", "name", "level", "region", "npp", "active_from"],
    when: None,
    complete,
    check,
    fields: &[
        // Required, but when left out the store completes it from the region before checking: the
        // region's code, with -2, -3 … for further libraries of the same place.
        Field::new("code", Code)
            .required()
            .follows("region")
            .label("Code", "Kode")
            .help(
                "the region's code, with -2, -3 … for further ones; made when left out",
                "kode wilayah, ditambah -2, -3 … bila lebih dari satu; dibuatkan bila kosong",
            )
            .headings(&["kode perpustakaan", "kode perpus", "id perpustakaan", "library code", "library"]),
        Field::new("name", Words(200))
            .required()
            .label("Name", "Nama")
            .help("the library's own name", "nama perpustakaannya")
            .headings(&[
                "nama perpustakaan",
                "perpus_nama",
                "perpustakaan",
                "nama perpus",
                "library name",
                "nama library",
                "nama perpustakaan desa",
            ]),
        Field::new("level", OneOf(LEVELS))
            .required()
            .label("Level", "Tingkat")
            .help(
                "what it belongs to: province, regency or city, village, other",
                "milik siapa: provinsi, kabupaten/kota, desa/kelurahan, lainnya",
            )
            .headings(&["tingkatan", "jenis perpustakaan", "jenis", "level perpustakaan"])
            .follows("region"),
        Field::new("region", Ref(&REGION))
            .required()
            .label("Region", "Wilayah")
            .help("the area it lies in: code or full name", "wilayah letaknya: kode atau nama lengkap")
            .headings(&[
                "kode wilayah",
                "nama wilayah",
                "kode desa",
                "kode kemendagri",
                "kode desa/kelurahan",
                "region code",
            ]),
        Field::new("npp", Code)
            .label("NPP", "NPP")
            .help(
                "national library number (NPP), about 15 characters",
                "Nomor Pokok Perpustakaan (NPP), sekitar 15 karakter",
            )
            .headings(&["nomor pokok perpustakaan", "no npp", "nomor npp", "kode npp"]),
        Field::new("address", Words(300))
            .label("Address", "Alamat")
            .help("street and number", "jalan dan nomor")
            .headings(&["alamat perpustakaan", "alamat lengkap", "lokasi"]),
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
                "no kontak",
            ])
            .personal(),
        Field::new("email", Words(200))
            .label("E-mail", "Surel")
            .help("e-mail address", "alamat surel (email)")
            .headings(&["alamat email", "alamat surel"])
            .personal(),
        Field::new("manager", Words(200))
            .label("Manager", "Pengelola")
            .help("who runs the library", "nama pengelola perpustakaan")
            .headings(&[
                "nama pengelola",
                "pengelola perpustakaan",
                "petugas",
                "nama petugas",
                "pustakawan",
                "penanggung jawab",
                "pic",
            ])
            .personal(),
        Field::new("active_from", Date)
            .label("Active from", "Aktif sejak")
            .help("the day from which it reports", "hari mulai melapor")
            .headings(&["mulai aktif", "tanggal aktif", "tanggal berdiri", "active since"]),
        Field::new("active_to", Date)
            .label("Active to", "Aktif sampai")
            .help(
                "the last day on which it was active, when it has closed",
                "hari terakhir aktif, bila sudah tutup",
            )
            .headings(&["tanggal tutup", "tutup", "tidak aktif sejak"]),
        shared::NOTE,
    ],
};

/// A number of nothing but zeros says that there is none.
fn complete(draft: &mut Draft) {
    if draft.text("npp").is_some_and(|npp| npp.bytes().all(|byte| byte == b'0')) {
        draft.set("npp", None);
    }
}

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    rules::in_order(draft, "active_from", "active_to", problems);
    if let Some(code) = draft.text("code") {
        check_code(code, draft.text("level"), problems);
    }
    if let Some(npp) = draft.text("npp").filter(|npp| !is_npp(npp)) {
        problems.push(Problem::warning(&VAL_107).field("npp").value(npp));
    }
    if let Some(email) = draft.text("email").filter(|email| !is_email(email)) {
        problems.push(Problem::warning(&VAL_114).field("email").value(email));
    }
}

/// Wrong characters are an error (shells and completions split at others); an odd shape or a level
/// that does not go with the code is a warning.
fn check_code(code: &str, level: Option<&str>, problems: &mut Vec<Problem>) {
    if !code.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'.' | b'-')) {
        problems.push(Problem::new(&VAL_105).field("code").value(code));
        return;
    }
    let (place, ordinal) = code.split_once('-').unwrap_or((code, "1"));
    if !rules::is_region_code(place)
        || ordinal.is_empty()
        || !ordinal.bytes().all(|byte| byte.is_ascii_digit())
    {
        problems.push(Problem::warning(&VAL_106).field("code").value(code));
        return;
    }
    let of_code = match place.len() {
        2 => "province",
        5 => "regency",
        13 => "village",
        _ => return,
    };
    if let Some(level) = level.filter(|level| *level != of_code && *level != "other") {
        problems.push(Problem::warning(&VAL_108).field("level").value(level).suggest(of_code));
    }
}

/// Six digits, a digit, a letter and seven digits, as Perpusnas gives them out.
fn is_npp(npp: &str) -> bool {
    npp.len() == 15
        && npp
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 7 { byte.is_ascii_alphabetic() } else { byte.is_ascii_digit() })
}

/// One `@` with something before it and a host with a dot after it; no more is worth checking.
fn is_email(email: &str) -> bool {
    email.split_once('@').is_some_and(|(who, host)| {
        !who.is_empty()
            && !host.contains('@')
            && host.split('.').count() >= 2
            && host.split('.').all(|part| !part.is_empty())
            && !email.contains(char::is_whitespace)
    })
}
