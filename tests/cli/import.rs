//! Imports end to end: what comes in, what changes, what is told, and what running again does.

use serde_json::json;

use crate::support::{Env, Output};

const ACTIVITIES: &str = "\
perpustakaan;tanggal;kegiatan;bidang;jenis;peserta
15.05;10/02/2022;Kelas menjahit;ekonomi;pelatihan;5
Perpustakaan Tebo;14/02/2022;Mendongeng;pendidikan;promosi;40
15.05;20/03/2022;Kelas komputer;inklusi digital;pelatihan;12
";

/// The counts of the balance line: read, new, changed, same, rejected, ignored.
#[track_caller]
fn balance(output: &Output) -> [u64; 6] {
    let lines: Vec<&str> = output.stderr.lines().filter(|line| line.starts_with("read ")).collect();
    let [line] = lines[..] else { panic!("not one balance line: {output}") };
    let line = line.split_once(" (").map_or(line, |(line, _)| line);
    let counts: Vec<u64> =
        line.split_whitespace().filter_map(|word| word.replace(',', "").parse().ok()).collect();
    let counts: [u64; 6] = counts.try_into().unwrap_or_else(|_| panic!("{line}"));
    assert_eq!(counts[0], counts[1..].iter().sum::<u64>(), "the balance does not add up: {line}");
    counts
}

/// The values of one column of a noun's list.
#[track_caller]
fn column(env: &Env, noun: &str, field: &str) -> Vec<String> {
    let rows = env.run([noun, "list", "--fields", field, "--sort", "id", "--format", "csv"]).ok().csv();
    rows.into_iter().skip(1).map(|mut row| row.remove(0)).collect()
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", ACTIVITIES);
    let first = env.run(["import", "kegiatan.csv"]).ok().says(&["never imported", "Stored as operation 4"]);
    assert_eq!(balance(&first), [3, 3, 0, 0, 0, 0]);
    let before = std::fs::read(env.db()).unwrap();
    let again =
        env.run(["import", "kegiatan.csv"]).ok().says(&["imported before: operation 4", "Nothing new"]);
    assert_eq!(balance(&again), [3, 0, 0, 3, 0, 0]);
    assert!(std::fs::read(env.db()).unwrap() == before, "an import of nothing new changed the file");
    // A late row comes in, whatever the file is called.
    env.write("lagi.csv", format!("{ACTIVITIES}15.09;21/03/2022;Kelas baru;ekonomi;pelatihan;9\n"));
    assert_eq!(balance(&env.run(["import", "lagi.csv"]).ok()), [4, 1, 0, 3, 0, 0]);
}

#[test]
fn a_trial_stores_nothing() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", ACTIVITIES);
    let before = std::fs::read(env.db()).unwrap();
    let trial = env.run(["import", "kegiatan.csv", "--dry-run"]).ok().says(&["Trial only, nothing stored"]);
    assert_eq!(balance(&trial), [3, 3, 0, 0, 0, 0]);
    assert!(std::fs::read(env.db()).unwrap() == before);
    assert_eq!(column(&env, "activity", "id"), [""; 0]);
}

#[test]
fn rows_that_are_no_records_are_counted_and_totals_compared() {
    let env = Env::with_libraries();
    env.write(
        "rekap.csv",
        "REKAP KUNJUNGAN;;;\n;;;\nPerpustakaan;Bulan;L;P\n15.05;Jan 2022;10;20\n15.09;Jan 2022;1;2\n\
         ;;;\nPerpustakaan;Bulan;L;P\n15.05;Feb 2022;;\nJumlah;;11;23\n",
    );
    let output = env.run(["import", "visit", "rekap.csv"]).ok();
    let counts = balance(&output);
    assert_eq!((counts[1], counts[4], counts[5]), (2, 0, counts[0] - 2), "{output}");
    output.says(&["row 9 \"Jumlah\"", "the sheet says P 23", "22", "IMP-053", "the headings again"]);
    assert_eq!(column(&env, "visit", "visits"), ["30", "3"]);
}

#[test]
fn refused_rows_are_mended_in_their_file_and_imported() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", format!("{ACTIVITIES}15.05;31/02/2022;Kelas salah;ekonomi;pelatihan;7\n"));
    let stop = env.run(["import", "kegiatan.csv"]).exits(3);
    assert_eq!(balance(&stop), [4, 3, 0, 0, 1, 0]);
    assert_eq!(column(&env, "activity", "id"), [""; 0]);
    assert!(!env.path("kegiatan.rejected.csv").exists(), "offered although nothing was stored");
    // A quarter of the rows is more than the usual limit.
    env.run(["import", "kegiatan.csv", "--on-error", "skip"]).exits(3).says(&["IMP-049"]);
    assert!(!env.path("kegiatan.rejected.csv").exists());
    let skip = ["import", "kegiatan.csv", "--on-error", "skip", "--max-rejects", "1"];
    let part = env.run(skip).exits(4).says(&["kegiatan.rejected.csv", "Stored the good rows"]);
    assert_eq!(balance(&part), [4, 3, 0, 0, 1, 0]);
    let path = env.path("kegiatan.rejected.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Kelas salah;ekonomi;pelatihan;7;5;IMP-031;"), "{text}");
    assert_eq!(text.lines().count(), 2);
    std::fs::write(&path, text.replace("31/02/2022", "28/02/2022")).unwrap();
    // What somebody is mending is not written over.
    env.run(skip).exits(4).says(&["kegiatan.rejected-2.csv"]);
    assert!(std::fs::read_to_string(&path).unwrap().contains("28/02/2022"));
    assert_eq!(balance(&env.run(["import", "kegiatan.rejected.csv"]).ok()), [1, 1, 0, 0, 0, 0]);
    assert_eq!(column(&env, "activity", "date").last().unwrap(), "2022-02-28");
    // A file asked for by name is not replaced without --force.
    env.write("mine.csv", "mine");
    env.run(["import", "kegiatan.csv", "--rejects", "mine.csv"]).exits(2).says(&["DB-010"]);
    assert_eq!(std::fs::read_to_string(env.path("mine.csv")).unwrap(), "mine");
}

#[test]
fn a_record_with_other_values_waits_for_a_decision() {
    let env = Env::with_libraries();
    env.write("a.csv", "perpustakaan;bulan;L;P\n15.05;Jan 2022;10;\n");
    env.write("b.csv", "perpustakaan;bulan;L;P\n15.05;Jan 2022;12;8\n");
    env.run(["import", "visit", "a.csv"]).ok();
    let conflict =
        env.run(["import", "visit", "b.csv"]).exits(3).says(&["DUP-004", "10", "12", "--on-existing"]);
    assert_eq!(balance(&conflict), [1, 0, 0, 0, 1, 0]);
    let decide = |how: &str| balance(&env.run(["import", "visit", "b.csv", "--on-existing", how]).ok());
    let stored = || (column(&env, "visit", "male"), column(&env, "visit", "female"));
    assert_eq!(decide("keep"), [1, 0, 0, 1, 0, 0]);
    assert_eq!(stored(), (vec!["10".to_owned()], vec![String::new()]));
    assert_eq!(decide("fill"), [1, 0, 1, 0, 0, 0]);
    assert_eq!(stored(), (vec!["10".to_owned()], vec!["8".to_owned()]));
    assert_eq!(decide("update"), [1, 0, 1, 0, 0, 0]);
    assert_eq!(stored(), (vec!["12".to_owned()], vec!["8".to_owned()]));
    env.run(["visit", "show", "1", "--history"]).ok().shows(&["10", "12", "a.csv"]);
    // A blank cell never erases.
    env.write("c.csv", "perpustakaan;bulan;L;P\n15.05;Jan 2022;12;\n");
    assert_eq!(balance(&env.run(["import", "visit", "c.csv"]).ok()), [1, 0, 0, 1, 0, 0]);
}

#[test]
fn removed_records_come_back_only_when_asked() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", ACTIVITIES);
    env.run(["import", "kegiatan.csv"]).ok();
    env.run(["activity", "remove", "2", "3"]).ok();
    assert_eq!(balance(&env.run(["import", "kegiatan.csv"]).ok()), [3, 0, 0, 3, 0, 0]);
    assert_eq!(column(&env, "activity", "id"), ["1"]);
    assert_eq!(balance(&env.run(["import", "kegiatan.csv", "--revive"]).ok()), [3, 0, 2, 1, 0, 0]);
    assert_eq!(column(&env, "activity", "id"), ["1", "2", "3"]);
}

#[test]
fn scripts_read_the_result_as_json() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", ACTIVITIES);
    let mut result = env.run(["import", "kegiatan.csv", "--format", "json", "-q"]).ok().json();
    let hash = result[0].as_object_mut().unwrap().remove("sha256").unwrap();
    assert_eq!(hash.as_str().unwrap().len(), 64);
    let effect = result[0].as_object_mut().unwrap().remove("effect").unwrap();
    assert_eq!(effect.as_array().unwrap().len(), 3);
    assert_eq!(
        result,
        json!([{
            "op": 4, "noun": "activity", "file": "kegiatan.csv", "sheet": null, "mapping": null,
            "read": 3, "new": 3, "changed": 0, "same": 0, "rejected": 0, "ignored": 0,
            "accepted": 0, "rejects_file": null, "stored": true,
            "effect_left_out": 0, "no_longer_silent": 3, "changes": [],
        }])
    );
    // The same in Indonesian, and into a file.
    env.jalankan(["import", "kegiatan.csv", "-o", "hasil.json"]).ok();
    let text = std::fs::read_to_string(env.path("hasil.json")).unwrap();
    let result: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&result[0]["same"], &result[0]["op"]), (&json!(3), &json!(null)));
    // Quiet alone gives the number of the operation.
    env.write("satu.csv", "perpustakaan;tanggal;kegiatan\n15.05;1/3/2022;Kelas lain\n");
    let quiet = env.run(["import", "satu.csv", "-q"]).ok();
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("5\n", ""));
}

#[test]
fn several_files_are_one_operation_and_all_or_nothing() {
    let env = Env::with_libraries();
    env.write("a.csv", ACTIVITIES);
    env.write("b.csv", "perpustakaan;bulan;L;P\n15.05;Jan 2022;10;12\n");
    env.write("c.csv", "perpustakaan;bulan;L;P\n15.05;Jan 2022;banyak;12\n");
    env.run(["import", "a.csv", "c.csv"]).exits(3).says(&["c.csv", "IMP-022"]);
    assert_eq!(column(&env, "activity", "id"), [""; 0]);
    env.run(["import", "a.csv", "b.csv"]).ok().says(&["Stored as operation 4"]);
    assert_eq!((column(&env, "activity", "id").len(), column(&env, "visit", "id").len()), (3, 1));
    env.run(["history", "list"]).ok().shows(&["import a.csv b.csv", "3 new activit"]);
    env.run(["history", "show", "4"]).ok().shows(&["activity     1     3        3", "a.csv", "b.csv"]);
    env.run(["activity", "show", "2"]).ok().shows(&["Came from a.csv, row 3, operation 4"]);
}

#[test]
fn people_read_the_report_in_their_language() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", ACTIVITIES);
    let output = env.jalankan(["impor", "kegiatan", "kegiatan.csv", "-n"]).ok();
    output.says(&["belum pernah diimpor", "dibaca 3 = baru 3", "Isinya     kegiatan"]);
}

/// Dates, months and numbers as people write them; each must become the value behind it.
#[test]
fn values_are_read_as_people_write_them() {
    let env = Env::with_libraries();
    let dates = [
        ("12/03/2022", "2022-03-12"),
        ("13-3-2022", "2022-03-13"),
        ("14.03.2022", "2022-03-14"),
        ("2022-03-15", "2022-03-15"),
        ("16 Maret 2022", "2022-03-16"),
        ("17 mar 2022", "2022-03-17"),
        ("Jumat, 18 Maret 2022", "2022-03-18"),
        ("19 March 2022", "2022-03-19"),
        ("20-Mar-2022", "2022-03-20"),
        ("3-5 Maret 2022", "2022-03-03"),
    ];
    let rows: String = dates.iter().map(|(text, _)| format!("15.05;\"{text}\";Kelas {text}\n")).collect();
    env.write("tanggal.csv", format!("perpustakaan;tanggal;kegiatan\n{rows}"));
    env.run(["import", "activity", "tanggal.csv"]).ok();
    assert_eq!(column(&env, "activity", "date"), dates.map(|(_, day)| day));

    let months = [
        ("2021-01", "2021-01"),
        ("Feb 2021", "2021-02"),
        ("Maret 2021", "2021-03"),
        ("04/2021", "2021-04"),
        ("Mei '21", "2021-05"),
        ("1/6/2021", "2021-06"),
        ("AGUSTUS 2021", "2021-08"),
    ];
    let rows: String = months.iter().map(|(text, _)| format!("15.05;{text};7\n")).collect();
    env.write("bulan.csv", format!("perpustakaan;bulan;L\n{rows}"));
    env.run(["import", "visit", "bulan.csv"]).ok();
    assert_eq!(column(&env, "visit", "month"), months.map(|(_, month)| month));

    let amounts = [
        ("1.250.000", "1250000"),
        ("Rp 2.500.000", "2500000"),
        ("Rp1.000.000,00", "1000000"),
        ("Rp. 750.000,-", "750000"),
        ("3,5 jt", "3500000"),
        ("500 ribu", "500000"),
        ("0", "0"),
        ("-", ""),
        ("nihil", ""),
    ];
    let rows: String = amounts
        .iter()
        .enumerate()
        .map(|(n, (text, _))| format!("15.09;{:02}/02/2022;Kelas {n};{text}\n", n + 1))
        .collect();
    env.write("biaya.csv", format!("perpustakaan;tanggal;kegiatan;biaya\n{rows}"));
    env.run(["import", "activity", "biaya.csv"]).ok();
    assert_eq!(column(&env, "activity", "cost")[dates.len()..], amounts.map(|(_, rupiah)| rupiah));
}

#[test]
fn encodings_and_delimiters_are_found() {
    let env = Env::with_libraries();
    let text = "perpustakaan\ttanggal\tkegiatan\n15.05\t10/02/2022\tKafé baca\n";
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (name, bytes) in [("a.txt", utf16), ("b.csv", latin), ("c.tsv", text.as_bytes().to_vec())] {
        env.write(name, bytes);
        env.run(["import", "activity", name]).ok();
    }
    for (name, mark) in [("d.csv", ","), ("e.csv", "|")] {
        env.write(name, text.replace('\t', mark));
        env.run(["import", "activity", name]).ok().says(&["same 1"]);
    }
    assert_eq!(column(&env, "activity", "title"), ["Kafé baca"]);
}

#[test]
fn the_exports_of_the_national_system_come_in_as_they_are() {
    let env = Env::with_libraries();
    let place = json!({
        "perpus_nama": "Perpustakaan Muaro Jambi", "provinsi_name": "JAMBI",
        "kabupaten_name": "KAB. MUARO JAMBI", "kecamatan_name": " - ", "desa_name": " - ",
        "tanggal_input": "3/2/2022, 09.01.06", "is_verified": "Sudah Diverifikasi",
    });
    let of_library = |more: serde_json::Value| {
        let mut record = more;
        record.as_object_mut().unwrap().extend(place.as_object().unwrap().clone());
        record
    };
    let shapes = [
        (
            "pengunjung",
            "visit",
            of_library(json!({
                "periode": "Jan 2022", "pengunjung_laki": 871, "pengunjung_perempuan": 932,
                "total_pengunjung": 1803,
            })),
            ("visits", "1803"),
        ),
        (
            "pelibatan",
            "activity",
            of_library(json!({
                "tanggal": "2022-01-17", "nama_kegiatan": "Pelatihan pemasaran &amp; desain",
                "bidang_kegiatan": "Ekonomi", "jenis": "Pelatihan", "sasaran": "Pelaku UMKM",
                "jumlah_peserta": 45, "attachment": " - ",
            })),
            ("title", "Pelatihan pemasaran & desain"),
        ),
        (
            "advokasi",
            "advocacy",
            of_library(json!({
                "tanggal": "2022-01-13", "judul": "Peraturan desa", "sasaran": ["Kepala Desa"],
                "hasil": "Regulasi", "nominal": 0, "jumlah_narasumber": 0, "jumlah_barang": 0,
                "hasil_regulasi": "Peraturan Desa", "tanggal_terbit": "2022-01-10",
            })),
            ("title", "Peraturan desa"),
        ),
        (
            "publikasi",
            "publication",
            of_library(json!({
                "tanggal": "2022-01-10", "judul": "Membatik di Sengeti", "jenis_publikasi": "Media Online",
                "nama_media": "muarojambi.example", "link": "https://berita.example/?id=1",
            })),
            ("media", "muarojambi.example"),
        ),
        (
            "peningkatan",
            "service",
            of_library(json!({
                "bulan": "Januari", "tahun": "2022", "jumlah_buku": 7069, "jumlah_buku_digital": 350,
                "jumlah_komputer": 8, "bandwidth": 50,
            })),
            ("month", "2022-01"),
        ),
        (
            "replikasi",
            "replication",
            json!({
                "provinsi_nama": "JAMBI", "kabupaten_name": "KAB. MUARO JAMBI", "dana": 180_000_000,
                "sumber_dana": "APBD", "jumlah_desa": 12, "tanggal_input": "18/1/2022, 10.12.40",
            }),
            ("amount", "180000000"),
        ),
        (
            "iku",
            "score",
            json!({
                "nama_perpustakaan": "Perpustakaan Muaro Jambi", "provinsi": "JAMBI",
                "kabupaten_kota": "KAB. MUARO JAMBI", "desa_kelurahan": " - ", "skor": 98,
            }),
            ("score", "98"),
        ),
    ];
    for (name, noun, record, (field, value)) in shapes {
        let file = format!("{name}.json");
        env.write(&file, json!([record]).to_string());
        // The score of the export carries no date of its own.
        let more: &[&str] = if noun == "score" { &["--set", "date=2022-01-31"] } else { &[] };
        let args = [&["import", file.as_str()], more].concat();
        assert_eq!(balance(&env.run(&args).ok()), [1, 1, 0, 0, 0, 0], "{name}");
        assert_eq!(column(&env, noun, field), [value], "{name}");
        assert_eq!(balance(&env.run(&args).ok()), [1, 0, 0, 1, 0, 0], "{name}");
    }
    env.run(["import", "iku.json"]).exits(3).says(&["IMP-040", "--set date="]);
}

#[test]
fn lists_come_back_in_as_they_went_out() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", ACTIVITIES);
    env.run(["import", "kegiatan.csv"]).ok();
    for file in ["out.csv", "out.xlsx", "out.json", "out.tsv"] {
        env.run(["activity", "list", "-o", file]).ok();
        let again = env.run(["import", "activity", file, "--ignore-columns"]).ok();
        assert_eq!(balance(&again), [3, 0, 0, 3, 0, 0], "{file}: {again}");
    }
    env.run(["activity", "list", "-o", "id.csv", "--csv-style", "excel-id", "--force"]).ok();
    assert_eq!(balance(&env.run(["import", "activity", "id.csv", "--ignore-columns"]).ok())[3], 3);
}

#[test]
fn kept_spellings_lead_to_libraries_and_media() {
    let env = Env::with_libraries();
    for (kind, spelling, target) in
        [("library", "Perpusda Tebo", "15.09"), ("media", "Jambi Exp.", "Jambi Ekspres")]
    {
        let alias = ["alias", "add", "--kind", kind, "--spelling", spelling, "--target", target];
        env.run(alias).ok();
    }
    env.write(
        "publikasi.csv",
        "perpustakaan;tanggal;judul;nama media\nperpusda tebo;10/02/2022;Membatik;JAMBI EXP.\n",
    );
    env.run(["import", "publication", "publikasi.csv"]).ok();
    let args =
        ["--library", "Perpusda Tebo", "--date", "2022-02-11", "--title", "Lain", "--media", "Jambi exp."];
    env.run(["publication", "log"].iter().chain(&args)).ok();
    assert_eq!(column(&env, "publication", "media"), ["Jambi Ekspres", "Jambi Ekspres"]);
    assert_eq!(column(&env, "publication", "library"), ["15.09", "15.09"]);
}

#[test]
fn a_removed_record_stays_removed_and_says_so() {
    let env = Env::with_libraries();
    env.write("a.csv", ACTIVITIES);
    env.run(["import", "a.csv"]).ok();
    env.run(["activity", "remove", "2"]).ok();
    env.run(["import", "a.csv"]).ok().says(&["DUP-007", "--revive", "same 3"]);
    assert_eq!(column(&env, "activity", "id").len(), 2);
    env.run(["import", "a.csv", "--revive"]).ok().says(&["changed 1 + same 2"]);
    assert_eq!(column(&env, "activity", "id").len(), 3);
}

#[test]
fn old_codes_of_papua_lead_to_todays_and_say_so() {
    let env = Env::with_database();
    env.run(["library", "add", "--name", "Perpustakaan Merauke", "--region", "91.01"])
        .ok()
        .says(&["REF-013", "93.01 Kabupaten Merauke"]);
    env.write("a.csv", "perpustakaan;bulan;L;P\n91.01;Jan 2022;1;2\n93.01;Feb 2022;3;4\n");
    env.run(["import", "a.csv"]).ok().says(&["REF-013", "read 2 = new 2"]);
    assert_eq!(column(&env, "visit", "library"), ["93.01", "93.01"]);
}
