//! Tables that are not one record a row: months and groups across, records over several lines, recaps,
//! totals above and below. Nothing in them is guessed, and nothing is lost silently.

use crate::support::{Env, Output};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

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

/// The records of a noun, these fields only.
#[track_caller]
fn list(env: &Env, noun: &str, fields: &str) -> Vec<String> {
    let rows = env.run([noun, "list", "--fields", fields, "--sort", "id", "--format", "csv"]).ok().csv();
    rows.into_iter().skip(1).map(|row| row.join(";")).collect()
}

/// Writes a workbook whose cells are given as lines of `;`: numbers as numbers, the rest as words.
fn book(env: &Env, name: &str, lines: &[&str], more: impl FnOnce(&mut Worksheet)) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0..).zip(lines) {
        for (column, cell) in (0..).zip(line.split(';')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) if cell.is_empty() => continue,
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
    more(sheet);
    workbook.save(env.path(name)).unwrap();
}

const MONTHS: [&str; 7] = [
    "REKAPITULASI JUMLAH KUNJUNGAN PERPUSTAKAAN DESA DAN KELURAHAN PENERIMA PROGRAM TAHUN 2021",
    "",
    "No;Nama Perpustakaan;Januari;Februari;Maret;Jumlah",
    "1;Perpustakaan Muaro Jambi;10;20;30;60",
    "2;Perpustakaan Tebo;1;;3;5",
    ";JUMLAH;11;20;34;65",
    ";Kepala Dinas",
];

#[test]
fn months_across_are_proposed_and_imported_once_accepted() {
    let env = Env::with_libraries();
    book(&env, "rekap.xlsx", &MONTHS, |_| ());
    let proposal = env.run(["import", "rekap.xlsx"]).exits(3);
    proposal.says(&[
        "IMP-070",
        "3 columns C–E",
        "visit.visits",
        "2021-01 to 2021-03",
        "F \"Jumlah\"",
        "--wide",
    ]);
    assert_eq!(list(&env, "visit", "month"), [""; 0]);
    env.run(["import", "rekap.xlsx", "--lang", "id"]).exits(3).says(&["3 kolom C–E", "s.d.", "--wide"]);

    let output = env.run(["import", "rekap.xlsx", "--wide"]).ok();
    // Three months of two libraries, of which one is blank; the total and the signature.
    assert_eq!(balance(&output), [8, 5, 0, 0, 0, 3]);
    let output = output.says(&["IMP-074", "says 5", "C–E make 4", "1 blank month", "Kepala Dinas"]);
    output.says(&["row 6 \"JUMLAH\": the sheet says Maret 2021", "34, the rows read make 33"]);
    let stored = ["1;2021-01;10;10", "1;2021-02;20;20", "1;2021-03;30;30", "2;2021-01;1;1", "2;2021-03;3;3"];
    let codes = list(&env, "visit", "library,month,unspecified,visits");
    assert_eq!(codes.len(), stored.len(), "{codes:?}");
    for (found, expected) in codes.iter().zip(stored) {
        assert!(found.ends_with(expected.split_once(';').unwrap().1), "{found} is not {expected}");
    }
    assert_eq!(balance(&env.run(["import", "rekap.xlsx", "--wide"]).ok()), [8, 0, 0, 5, 0, 3]);
}

#[test]
fn a_rejected_month_is_mended_without_its_title() {
    let env = Env::with_libraries();
    book(
        &env,
        "rekap.xlsx",
        &["TAHUN 2021", "Perpustakaan;Kecamatan;Jan;Feb;Mar", "15.05;;1;dua;tiga"],
        |_| (),
    );
    let mut skip =
        vec!["import", "visit", "rekap.xlsx", "--wide", "--on-error", "skip", "--max-rejects", "90%"];
    skip.extend(["--rejects", "rekap.rejected.csv"]);
    assert_eq!(balance(&env.run(skip).exits(4)), [3, 1, 0, 0, 2, 0]);
    let path = env.path("rekap.rejected.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    // One row, not one for each month; and the year the title said.
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("Jan 2021;Feb 2021;Mar 2021"), "{text}");
    std::fs::write(&path, text.replacen("dua", "2", 1).replacen("tiga", "3", 1)).unwrap();
    let mended = env.run(["import", "visit", "rekap.rejected.csv", "--wide"]).ok();
    assert_eq!(balance(&mended), [3, 2, 0, 1, 0, 0]);
}

#[test]
fn months_by_sex_have_two_levels_of_headings() {
    let env = Env::with_libraries();
    let lines = [
        "No;Perpustakaan;Januari 2021;;Februari 2021;;Jumlah;",
        ";;L;P;L;P;L;P",
        "1;15.05;1;2;3;4;4;6",
        "2;15.09;5;6;7;8;12;15",
    ];
    book(&env, "rekap.xlsx", &lines, |_| ());
    let output = env.run(["import", "rekap.xlsx", "--wide"]).ok();
    assert_eq!(balance(&output), [4, 4, 0, 0, 0, 0]);
    output.says(&["says 15", "D, F make 14"]);
    assert_eq!(
        list(&env, "visit", "month,male,female,visits"),
        ["2021-01;1;2;3", "2021-02;3;4;7", "2021-01;5;6;11", "2021-02;7;8;15"]
    );
}

#[test]
fn days_as_headings_are_months_and_years_may_stand_in_rows() {
    let env = Env::with_libraries();
    book(&env, "rekap.xlsx", &["Perpustakaan;Provinsi", "15.05;Jambi;1;2"], |sheet| {
        let style = Format::new().set_num_format("mmm-yy");
        for (column, month) in [(2, 5), (3, 6)] {
            let day = ExcelDateTime::from_ymd(2021, month, 1).unwrap();
            sheet.write_with_format(0, column, &day, &style).unwrap();
        }
    });
    env.run(["import", "visit", "rekap.xlsx", "--wide"]).ok();
    assert_eq!(list(&env, "visit", "month,visits"), ["2021-05;1", "2021-06;2"]);
    env.write("tahun.csv", "Perpustakaan;Tahun;Jan;Feb\n15.09;2020;1;2\n15.09;2021;3;4\n15.09;;5;6\n");
    let output = env.run(["import", "visit", "tahun.csv", "--wide", "--dry-run"]).exits(3);
    assert_eq!(balance(&output), [6, 4, 0, 0, 2, 0]);
    output.says(&["IMP-051", "B Tahun"]);
}

#[test]
fn what_a_table_of_months_does_not_say_is_asked_for() {
    let env = Env::with_libraries();
    env.write("a.csv", "Perpustakaan;Kecamatan;Jan;Feb\n15.05;;1;2\n");
    env.run(["import", "a.csv"]).exits(3).says(&["IMP-042", "visit", "service"]);
    env.run(["import", "visit", "a.csv", "--wide"]).exits(3).says(&["IMP-071", "--set month=2025"]);
    env.run(["import", "visit", "a.csv", "--set", "month=2021"]).exits(3).says(&["IMP-070", "2021-02"]);
    let service = ["import", "service", "a.csv", "--wide", "--set", "month=2021"];
    env.run(service).exits(3).says(&["IMP-072", "--measure books", "computers"]);
    env.run(service.into_iter().chain(["--measure", "komputr"])).exits(2);
    env.run(service.into_iter().chain(["--measure", "computers"])).ok();
    assert_eq!(list(&env, "service", "month,books,computers"), ["2021-01;;1", "2021-02;;2"]);
    env.write("b.csv", "Perpustakaan;Kecamatan;Jan 2021;Feb 2021;Jan 2021\n15.05;;1;2;3\n");
    env.run(["import", "visit", "b.csv", "--wide"]).exits(3).says(&[
        "IMP-073",
        "C \"Jan 2021\"",
        "E \"Jan 2021\"",
    ]);
}

#[test]
fn occupations_by_sex_are_added_up() {
    let env = Env::with_libraries();
    let lines = [
        "No;Perpustakaan;Bulan;Pelajar;;Mahasiswa;;Jumlah",
        ";;;L;P;L;P;",
        "1;15.05;Jan 2021;1;2;3;4;10",
        "2;15.09;Jan 2021;1;2;3;4;11",
        "3;15.09;Feb 2021;;;;;",
    ];
    book(&env, "rekap.xlsx", &lines, |_| ());
    let proposal = env.run(["import", "rekap.xlsx"]).exits(3);
    proposal.says(&["IMP-070", "D \"Pelajar | L\" → male", "G \"Mahasiswa | P\" → female"]);
    let output = env.run(["import", "rekap.xlsx", "--wide", "--dry-run"]).ok();
    assert_eq!(balance(&output), [3, 2, 0, 0, 0, 1]);
    output.says(&["H Jumlah", "says 11, the columns D–G make 10"]);
    // The same visitors by sex and by occupation: taken once, and the rest is named.
    env.write("b.csv", "Perpustakaan;Bulan;L;P;Pelajar;Umum\n15.05;Jan 2021;1;2;1;2\n");
    env.run(["import", "visit", "b.csv", "--wide"]).exits(3).says(&[
        "IMP-041",
        "E \"Pelajar\"",
        "F \"Umum\"",
    ]);
}

const LINES: &str = "\
No;Perpustakaan;Tanggal;Kegiatan;Bidang;Jenis;Peserta;Keterangan
1;Perpustakaan;3/2/2021;Kelas menjahit;ekonomi;pelatihan;12;dengan
;Muaro Jambi;;untuk ibu-ibu;;;;PKK
2;15.09;4/2/2021;Mendongeng;pendidikan;promosi;;
;;;;;;40;
3;15.09;31/2/2021;Kelas;ekonomi;pelatihan;9;
;;;komputer;;;;
;Jumlah;;;;;61;

;;;Tebo, 1 Maret 2021;;;;
";

#[test]
fn the_total_of_a_month_may_stand_alone() {
    let env = Env::with_libraries();
    env.write(
        "a.csv",
        "Perpustakaan;Jan 2021 L;Jan 2021 P;Jan 2021 JML;TOTAL\n15.05;1;2;4;4\n15.09;;;30;30\nTOTAL;1;2;34;34\n",
    );
    let output = env.run(["import", "a.csv", "--wide"]).ok().says(&["says 4, the columns B, C make 3"]);
    assert_eq!(output.stderr.matches("IMP-07").count(), 1, "{output}");
    assert_eq!(list(&env, "visit", "male,female,unspecified,visits"), ["1;2;1;4", ";;30;30"]);
}

#[test]
fn records_over_several_lines_are_joined_when_told() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", LINES);
    env.run(["import", "kegiatan.csv"]).exits(3).says(&[
        "IMP-075",
        "rows 3, 5, 7",
        "A \"No\"",
        "--join-lines",
    ]);
    // Every line by itself: those without what a record needs are refused.
    assert_eq!(balance(&env.run(["import", "kegiatan.csv", "--join-lines=no"]).exits(3))[4], 5);
    let skip = ["import", "kegiatan.csv", "--join-lines", "--on-error", "skip", "--max-rejects", "50%"];
    let output =
        env.run(skip).exits(4).says(&["6 lines joined into 3 records", "row 8 \"Jumlah\"", "1 Maret"]);
    assert_eq!(balance(&output), [6, 2, 0, 0, 1, 3]);
    assert!(!output.stderr.contains("IMP-053"), "a total that agrees is said to differ: {output}");
    let stored = ["Kelas menjahit untuk ibu-ibu;12;dengan PKK", "Mendongeng;40;"];
    assert_eq!(list(&env, "activity", "title,participants,note"), stored);
    // The rejected record is one line, and mended it comes in.
    let path = env.path("kegiatan.rejected.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("3;15.09;31/2/2021;Kelas komputer;"), "{text}");
    std::fs::write(&path, text.replacen("31/2/2021", "28/2/2021", 1)).unwrap();
    assert_eq!(balance(&env.run(["import", "kegiatan.rejected.csv"]).ok()), [1, 1, 0, 0, 0, 0]);
}

#[test]
fn figures_of_several_lines_are_not_joined() {
    let env = Env::with_libraries();
    let lines = LINES.replace(";;;komputer;;;;", ";;;komputer;;;10;");
    env.write("kegiatan.csv", lines.replace("31/2", "28/2"));
    // Two figures are no plain sign of one record: nothing is proposed.
    let output = env.run(["import", "kegiatan.csv"]).exits(3);
    assert!(!output.stderr.contains("IMP-075"), "{output}");
    let output = env.run(["import", "kegiatan.csv", "--join-lines"]).exits(3);
    output.says(&["IMP-076", "9 and, in row 7, 10"]);
}

#[test]
fn merged_names_are_no_lines_of_one_record() {
    let env = Env::with_libraries();
    env.write(
        "kegiatan.csv",
        "No;Perpustakaan;Tanggal;Kegiatan;Bidang;Jenis\n1;15.05;3/2/2021;Kelas;ekonomi;pelatihan\n\
         ;;4/2/2021;Senam;kesehatan;pelatihan\n2;15.09;5/2/2021;Lomba;ekonomi;promosi\n",
    );
    let output = env.run(["import", "kegiatan.csv"]).exits(3).says(&["VAL-001"]);
    assert!(!output.stderr.contains("IMP-075"), "{output}");
}

#[test]
fn recaps_are_refused_with_what_to_send_instead() {
    let env = Env::with_libraries();
    let lines = [
        "REKAP PER KECAMATAN",
        "No;Kecamatan;Jumlah Kegiatan;Jumlah Peserta",
        "1;Kumpeh;3;90",
        ";Jumlah;3;90",
    ];
    book(&env, "rekap.xlsx", &lines, |_| ());
    for noun in [&["import"][..], &["import", "activity"]] {
        let output = env.run(noun.iter().copied().chain(["rekap.xlsx"])).exits(3);
        output.says(&["IMP-077", "B \"Kecamatan\"", "C \"Jumlah Kegiatan\"", "one row for each library"]);
    }
    env.run(["import", "rekap.xlsx", "--lang", "id"]).exits(3).says(&["rekapitulasi", "bukan daftar"]);
    env.write("kab.csv", "REKAP KUNJUNGAN;;\nKabupaten;Jan;Feb\nTebo;10;20\n");
    env.run(["import", "visit", "kab.csv"]).exits(3).says(&["IMP-077", "B \"Jan\", C \"Feb\""]);
    // How many activities there were in each month names none of them.
    env.write("bulan.csv", "REKAP KEGIATAN TAHUN 2021;;;\nPerpustakaan;Kecamatan;Jan;Feb\n15.05;;3;1\n");
    for noun in [&["import"][..], &["import", "activity"]] {
        let output = env.run(noun.iter().copied().chain(["bulan.csv"])).exits(3);
        output.says(&["IMP-078", "columns C, D", "one row each"]);
    }
    // A row with a day and a title is an event whose library is missing.
    env.write("acara.csv", "Tanggal;Kecamatan;Kegiatan;Jumlah Peserta\n3/2/2021;Kumpeh;Senam;3\n");
    let output = env.run(["import", "activity", "acara.csv"]).exits(3).says(&["IMP-040", "Library"]);
    assert!(!output.stderr.contains("IMP-077"), "{output}");
    // A table by village, or with the library said, is no recap.
    env.write("a.csv", "Bulan;Jumlah;L\nJan 2021;3;1\n");
    env.run(["import", "visit", "a.csv", "--set", "library=15.05"]).ok();
}

#[test]
fn totals_are_known_by_word_and_by_sum() {
    let env = Env::with_libraries();
    env.write(
        "kunjungan.csv",
        "Perpustakaan;Kecamatan;Bulan;L;P\nTOTAL;;;120;240\n15.05;;Jan 2021;10;20\n15.09;;Jan 2021;20;40\n\
         Jumlah Kec. Kumpeh;;;30;60\n15.05;;Feb 2021;40;80\n15.09;;Feb 2021;50;100\n\
         Sub total;;Feb 2021;90;181\n;;;120;240\nRata-rata;;;30;60\n",
    );
    let output = env.run(["import", "visit", "kunjungan.csv"]).ok();
    assert_eq!(balance(&output), [9, 4, 0, 0, 0, 5]);
    let output = output.says(&["row 2 \"TOTAL\"", "row 5 \"Jumlah Kec. Kumpeh\"", "row 8 \"Sub total\""]);
    let output = output.says(&[
        "row 9: no name",
        "row 10 \"Rata-rata\": an average",
        "P 181, the",
        "rows read make 180",
    ]);
    assert_eq!(output.stderr.matches("IMP-053").count(), 1, "{output}");
}

#[test]
fn a_title_that_begins_like_a_total_is_a_record() {
    let env = Env::with_libraries();
    env.write(
        "kegiatan.csv",
        "No;Perpustakaan;Tanggal;Kegiatan;Bidang;Jenis;Peserta\n\
         1;15.05;3/2/2021;Jumlah pengunjung naik;ekonomi;pelatihan;5\n\
         2;15.09;4/2/2021;Rekap;ekonomi;pelatihan;6\n\
         3;;5/2/2021;Total sepak bola;olahraga;pelatihan;7\n;;;Jumlah peserta;;;18\n",
    );
    let output =
        env.run(["import", "kegiatan.csv"]).exits(3).says(&["row 5 \"Jumlah peserta\"", "VAL-001 Library"]);
    assert_eq!(balance(&output), [4, 2, 0, 0, 1, 1]);
}

#[test]
fn forms_that_were_not_filled_in_are_counted_in_one_line() {
    let env = Env::with_libraries();
    let mut text = String::from("No;Perpustakaan;Bulan;L;P\nTOTAL;;;1;2\n1;15.05;Jan 2021;1;2\n");
    for n in 0..1_988 {
        text.push_str(&format!("{};;Jan 2021;;\n", n + 2));
    }
    env.write("isian.csv", text);
    let output = env.run(["import", "visit", "isian.csv"]).ok().says(&["1,988 with only library or month"]);
    assert_eq!(balance(&output), [1_990, 1, 0, 0, 0, 1_989]);
    assert!(output.stderr.lines().count() < 15, "{output}");
}

#[test]
fn a_library_that_was_not_rated_is_stored_as_such() {
    let env = Env::with_libraries();
    env.write(
        "skor.csv",
        "perpustakaan;tanggal;skor\n15.05;1/2/2021;80,5\n15.09;1/2/2021;-\n15.09;2/2/2021;\n",
    );
    assert_eq!(balance(&env.run(["import", "score", "skor.csv"]).ok()), [3, 2, 0, 0, 0, 1]);
    assert_eq!(list(&env, "score", "score"), ["80.5", ""]);
}

#[test]
fn the_minority_of_a_column_is_refused_with_the_value_turned_round() {
    let env = Env::with_libraries();
    env.write(
        "layanan.csv",
        "perpustakaan;bulan;bandwidth\n15.05;Jan 2020;12,5\n15.05;Feb 2020;10,5\n15.05;Mar 2020;10.5\n",
    );
    let output = env.run(["import", "service", "layanan.csv"]).exits(3).says(&["IMP-023", "10,5"]);
    assert_eq!(balance(&output), [3, 2, 0, 0, 1, 0]);
    // As many of the one as of the other: a person decides.
    env.write("layanan.csv", "perpustakaan;bulan;bandwidth\n15.05;Jan 2020;12,5\n15.05;Mar 2020;10.5\n");
    env.run(["import", "service", "layanan.csv"]).exits(3).says(&["IMP-044", "--decimal"]);
    env.write(
        "kegiatan.csv",
        "perpustakaan;tanggal;kegiatan;bidang;jenis\n15.05;2/14/2021;A;ekonomi;pelatihan\n",
    );
    env.run(["import", "kegiatan.csv"]).exits(3).says(&["IMP-045", "2/14/2021 can only", "--date-order mdy"]);
}

#[test]
fn what_stands_under_no_heading_is_said() {
    let env = Env::with_libraries();
    env.write("a.csv", "Perpustakaan;Bulan;;L\n15.05;Jan 2021;;1\n15.05;Feb 2021;tutup;2\n");
    env.run(["import", "visit", "a.csv"]).ok().says(&["IMP-037", "3    C"]);
}
