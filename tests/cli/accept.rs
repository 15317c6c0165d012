//! Repairs accepted by code, names and codes chosen by hand, cells that clear, figures a script expects.

use crate::support::{Env, Output};

/// A database with villages and their libraries: two of one name in two districts.
fn villages() -> Env {
    let env = Env::with_libraries();
    env.write(
        "wilayah.csv",
        "kode;nama\n15.05.02;Sekernan\n15.05.02.2013;Sukamaju\n15.05.02.2010;Keranggan\n15.05.06;Kumpeh\n\
         15.05.06.2003;Pudak\n15.05.06.2007;Sukamaju\n",
    );
    env.run(["region", "import", "wilayah.csv"]).ok();
    env.write(
        "perpus.csv",
        "nama perpustakaan;tingkat;kode wilayah\nPerpustakaan Desa Sukamaju;desa;15.05.02.2013\n\
         Perpustakaan Desa Keranggan;desa;15.05.02.2010\nPerpustakaan Desa Pudak;desa;15.05.06.2003\n\
         Perpustakaan Desa Suka Maju;desa;15.05.06.2007\nPerpustakaan Bungo;kabupaten;15.08\n",
    );
    env.run(["import", "library", "perpus.csv"]).ok();
    env
}

/// Imports visits from these lines below the heading.
fn visits(env: &Env, lines: &str, options: &[&str]) -> Output {
    env.write("k.csv", lines);
    env.run(["import", "visit", "k.csv"].into_iter().chain(options.iter().copied()))
}

/// One field of every visit count or activity, in the order they came in.
#[track_caller]
fn column(env: &Env, noun: &str, field: &str) -> Vec<String> {
    let rows = env.run([noun, "list", "--fields", field, "--sort", "id", "--format", "csv"]).ok().csv();
    rows.into_iter().skip(1).map(|mut row| row.remove(0)).collect()
}

const MESSY: &str = "\
perpustakaan;tanggal;kegiatan;bidang;peserta
15.05;31/02/2022;Satu;Kesehtan;tiga puluh
15.05;05/13/2022;Dua;ekonomi;1O
15.05;14/02/2022;Advokasi; publikasi;ekonomi;7
15.05;15/02/2022;Empat;ekonomi;4
";

#[test]
fn repairs_are_taken_only_for_the_codes_named_and_are_counted() {
    let env = Env::with_libraries();
    env.write("a.csv", MESSY.replace("05/13/2022", "03/13/2022"));
    env.run(["import", "a.csv"]).exits(3).says(&[
        "28/02/2022",
        "Health",
        "30",
        "13/03/2022",
        "title = \"Advokasi; publikasi\"",
    ]);
    let part = env.run(["import", "a.csv", "--accept", "IMP-012,imp-031", "--accept", "VAL-007"]).exits(3);
    part.says(&["→ 28/02/2022 accepted", "accepted 1 (IMP-012 1)", "rejected 2"]);
    assert_eq!(column(&env, "activity", "id"), [""; 0]);
    let all = "IMP-012,IMP-022,IMP-031,IMP-032,VAL-007";
    let done = env.run(["import", "a.csv", "--accept", all, "--format", "json"]).ok();
    assert_eq!(done.json()[0]["accepted"], 6);
    done.says(&["accepted 6 (IMP-031 1, VAL-007 1, IMP-022 2, IMP-032 1, IMP-012 1)", "new 4"]);
    assert_eq!(column(&env, "activity", "date"), ["2022-02-28", "2022-03-13", "2022-02-14", "2022-02-15"]);
    assert_eq!(column(&env, "activity", "title"), ["Satu", "Dua", "Advokasi; publikasi", "Empat"]);
    assert_eq!(column(&env, "activity", "participants"), ["30", "10", "7", "4"]);
    assert_eq!(column(&env, "activity", "field")[0], "health");
    env.jalankan(["import", "a.csv", "--accept", all]).ok().says(&["→ 30 diterima", "diterima 6"]);
}

#[test]
fn what_has_two_repairs_has_none() {
    let env = Env::with_libraries();
    // Juni or Juli; two texts beside one another may both hold the delimiter.
    env.write(
        "a.csv",
        "perpustakaan;tanggal;kegiatan;mitra\n15.05;3 Jumi 2021;Satu;A\n15.05;3/2/2021;A;B;C\n",
    );
    let output = env.run(["import", "activity", "a.csv", "--accept", "IMP-030,IMP-012"]).exits(3);
    let output = output.says(&["IMP-030", "IMP-012 5 columns, not 4", "rejected 2"]);
    assert!(!output.stderr.contains("accepted"), "{output}");
}

#[test]
fn the_options_name_what_they_take() {
    let env = Env::with_libraries();
    env.write("a.csv", MESSY);
    let usage = |args: &[&str], words: &[&str]| {
        env.run(["import", "a.csv"].iter().chain(args)).exits(2).says(words);
    };
    usage(&["--accept", "IMP-310"], &["USE-006", "perhaps IMP-031"]);
    usage(&["--accept", "DUP-002,XYZ"], &["USE-004", "DUP-002 never have exactly one repair", "XYZ"]);
    usage(&["--alias", "Sukamaju"], &["USE-004", "--alias"]);
    usage(&["--expect-sum", "participants"], &["USE-004", "--expect-sum"]);
    usage(&["--expect-sum", "title=4"], &["USE-004", "--expect-sum"]);
    usage(&["--expect-sum", "partisipants=4"], &["USE-020", "participants"]);
    env.run(["import", "a.csv", "--alias", "Sukamaju=99.99", "--ignore-columns"]).exits(5).says(&["REF-001"]);
}

#[test]
fn an_accepted_name_is_known_the_next_month() {
    let env = villages();
    let lines = "perpustakaan;bulan;L\nPerpus Ds Pudag;Jan 2022;4\n";
    visits(&env, lines, &[]).exits(3).says(&["REF-001", "15.05.06.2003 Perpustakaan Desa Pudak"]);
    visits(&env, lines, &["--accept", "REF-001"]).ok().says(&["accepted 1 (REF-001 1)", "1 spelling kept"]);
    assert_eq!(column(&env, "alias", "target"), ["15.05.06.2003"]);
    visits(&env, "perpustakaan;bulan;L\nPERPUS DS PUDAG;Feb 2022;4\n", &[]).ok();
    assert_eq!(column(&env, "visit", "library"), ["15.05.06.2003", "15.05.06.2003"]);
    // Two libraries of that name: a person has to choose.
    let two = "perpustakaan;bulan;L\nPerpustakaan Desa Sukamaju;Jan 2022;1\nPerpus Sukamju;Jan 2022;1\n";
    visits(&env, two, &["--accept", "REF-001"]).exits(3).says(&["REF-002", "REF-001", "rejected 2"]);
    let by_hand =
        ["--alias", "Perpustakaan Desa Sukamaju=15.05.02.2013", "--alias", "Perpus Sukamju=15.05.06.2007"];
    visits(&env, two, &by_hand).ok().says(&["2 spellings kept"]);
    assert_eq!(column(&env, "visit", "library")[2..], ["15.05.02.2013", "15.05.06.2007"]);
    // The place beside still tells that the other one is meant.
    let other = "perpustakaan;kecamatan;bulan;L\nPerpustakaan Desa Sukamaju;Kumpeh;Mar 2022;1\n";
    visits(&env, other, &[]).ok();
    assert_eq!(column(&env, "visit", "library")[4], "15.05.06.2007");
    visits(&env, other, &["--alias", "Perpustakaan Desa Pudak=15.05.02.2013"]).exits(2).says(&["REF-018"]);
}

#[test]
fn a_library_is_known_by_every_spelling_of_its_name_and_by_none_of_another() {
    let env = villages();
    for (n, (name, district, code)) in [
        ("PERPUSDES KERANGGAN", "", "15.05.02.2010"),
        ("Perpustakaan Desa Kerang-gan", "", "15.05.02.2010"),
        ("Perpus Ds. Pudak", "", "15.05.06.2003"),
        ("Perpus Desa Sukamaju Kec. Sekernan", "", "15.05.02.2013"),
        ("Perpustakaan Desa Suka Maju, Kec. Kumpeh", "", "15.05.06.2007"),
        ("Sukamaju", "Kec. Kumpeh", "15.05.06.2007"),
        ("desa pudak", "KUMPEH", "15.05.06.2003"),
        ("Perpusda Kab. Muaro Jambi", "", "15.05"),
        ("#1", "", "15.05"),
    ]
    .into_iter()
    .enumerate()
    {
        let lines = format!("perpustakaan;kecamatan;bulan;L\n{name};{district};2021-{:02};1\n", n + 1);
        visits(&env, &lines, &[]).ok();
        assert_eq!(column(&env, "visit", "library")[n], code, "{name}");
    }
    for (name, district, problem) in [
        ("Pudak", "", "REF-001"),
        ("TBM Pudak", "", "REF-001"),
        ("Sukamaju", "", "REF-002"),
        ("Perpustakaan Desa Sukamaju", "", "REF-002"),
        ("Perpustakaan Desa Pudak", "Sekernan", "REF-003"),
        ("Perpustakaan Desa Muaro Jambi", "", "REF-001"),
        ("3", "", "REF-014"),
    ] {
        let lines = format!("perpustakaan;kecamatan;bulan;L\n{name};{district};2022-01;1\n");
        visits(&env, &lines, &["--accept", "IMP-012"]).exits(3).says(&[problem]);
    }
}

#[test]
fn a_code_and_a_name_that_disagree_are_never_decided() {
    let env = villages();
    let with = |code: &str, name: &str| {
        visits(
            &env,
            &format!("kode perpustakaan;nama perpustakaan;bulan;L\n{code};{name};2022-01;1\n"),
            &["-n"],
        )
    };
    let same = with("15.05.06.2003", "perpusdes pudak").ok();
    assert!(!same.stderr.contains("REF-"), "{same}");
    with("15.05.02.2013", "Perpustakaan Desa Sukamaju").ok();
    with("15.05.06.2003", "Perpustakaan Desa Pudag").ok().says(&["(!) REF-001"]);
    with("15.05.06.2003", "Perpustakaan Desa Keranggan").exits(3).says(&["IMP-052"]);
    with("15.05.06.2003", "Perpustakaan Antah Berantah")
        .exits(3)
        .says(&["REF-017", "Perpustakaan Desa Pudak"]);
    with("15.05.06.9999", "Perpustakaan Desa Pudak").exits(3).says(&["REF-001"]);
}

#[test]
fn codes_without_dots_are_told_apart_by_the_names_beside_them() {
    let env = villages();
    let bare = "kode perpustakaan;bulan;L\n1509;2022-01;1\n";
    visits(&env, bare, &[]).exits(3).says(&[
        "IMP-059",
        "15.09 Kabupaten Tebo",
        "15.08 Kabupaten Bungo",
        "--codes",
    ]);
    visits(&env, bare, &["--codes", "bps"]).ok().says(&["BPS, as you said"]);
    visits(&env, bare, &["--codes", "kemendagri"]).ok();
    assert_eq!(column(&env, "visit", "library"), ["15.08", "15.09"]);
    let named = "kode perpustakaan;kabupaten;bulan;L\n1509;Bungo;2022-02;1\n1508;Kab. Tebo;2022-02;1\n";
    visits(&env, named, &[]).ok().says(&["BPS, 2 of 2 agree with the names beside"]);
    assert_eq!(column(&env, "visit", "library")[2..], ["15.08", "15.09"]);
    let library = "kode perpustakaan;nama perpustakaan;bulan;L\n1509;Perpustakaan Tebo;2022-03;1\n";
    visits(&env, library, &[]).ok().says(&["Kemendagri, 1 of 1 agree"]);
    // Villages: only a stored BPS code leads to one; the kabupaten in it tells the scheme all the same.
    let village = "kode perpustakaan;nama perpustakaan;kabupaten;bulan;L\n\
                   1505061003;Perpustakaan Desa Pudak;Muaro Jambi;2022-03;1\n";
    visits(&env, village, &["-n"]).ok().says(&["(!) REF-016", "BPS, 1 of 1"]);
    env.run(["region", "edit", "15.05.06.2003", "--bps-code", "1505061003"]).ok();
    let known = visits(&env, village, &["-n"]).ok();
    assert!(!known.stderr.contains("REF-016"), "{known}");
}

#[test]
fn mangled_codes_are_read_only_when_one_known_code_fits() {
    let env = villages();
    for (n, (written, code)) in [
        ("15.05. 02.2013", "15.05.02.2013"),
        ("15.05.02.201", "15.05.02.2010"),
        ("15.5.2.2013", "15.05.02.2013"),
        ("1.505062003E9", "15.05.06.2003"),
        ("15.05.062003", "15.05.06.2003"),
    ]
    .into_iter()
    .enumerate()
    {
        let lines = format!("kode perpustakaan;bulan;L\n{written};2021-{:02};1\n", n + 1);
        visits(&env, &lines, &[]).ok().says(&["REF-015", code]);
        assert_eq!(column(&env, "visit", "library")[n], code, "{written}");
    }
    // Two known codes fit the rounded number.
    let rounded = "kode perpustakaan;bulan;L\n1.50506E+09;2022-01;1\n";
    visits(&env, rounded, &[]).exits(3).says(&["REF-001", "15.05.06.2003", "15.05.06.2007"]);
    visits(&env, "kode perpustakaan;bulan;L\n15.1;2022-01;1\n", &[]).exits(3).says(&["REF-001"]);
}

#[test]
fn a_cell_clears_its_field_only_when_asked() {
    let env = Env::with_libraries();
    visits(&env, "perpustakaan;bulan;L;P;catatan\n15.05;2022-01;10;20;halo\n", &[]).ok();
    let blank = "perpustakaan;bulan;L;P;catatan\n15.05;2022-01;10;;\n";
    let stored = || (column(&env, "visit", "female"), column(&env, "visit", "note"));
    visits(&env, blank, &["--on-existing", "update"]).ok().says(&["same 1"]);
    visits(&env, blank, &["--blank", "clear"]).exits(3).says(&["DUP-004", "halo"]);
    visits(&env, blank, &["--blank", "clear", "--on-existing", "fill"]).ok().says(&["same 1"]);
    assert_eq!(stored(), (vec!["20".to_owned()], vec!["halo".to_owned()]));
    let one = "perpustakaan;bulan;L;P;catatan\n15.05;2022-01;10;(kosong);\n";
    visits(&env, one, &[]).exits(3).says(&["DUP-004"]);
    visits(&env, one, &["--on-existing", "update"]).ok().says(&["changed 1"]);
    assert_eq!(stored(), (vec![String::new()], vec!["halo".to_owned()]));
    visits(&env, blank, &["--blank", "clear", "--on-existing", "update"]).ok().says(&["changed 1"]);
    assert_eq!(stored(), (vec![String::new()], vec![String::new()]));
    visits(&env, blank, &["--blank", "clear", "--on-existing", "update"]).ok().says(&["same 1"]);
    // Columns that are not there clear nothing.
    visits(&env, "perpustakaan;bulan\n15.05;2022-01\n", &["--blank", "clear", "--on-existing", "update"])
        .ok();
    assert_eq!(column(&env, "visit", "male"), ["10"]);
    let required = "perpustakaan;bulan;L\n15.05;(kosong);1\n(kosong);2022-01;1\n";
    visits(&env, required, &["--on-existing", "update"]).exits(3).says(&["IMP-056", "rejected 2"]);
}

#[test]
fn a_script_says_what_it_expects_of_all_files_together() {
    let env = Env::with_libraries();
    env.write("a.csv", "perpustakaan;bulan;L;P\n15.05;2022-01;10;20\n15.09;2022-01;1;2\n");
    env.write("b.csv", "perpustakaan;bulan;L;P\n15.05;2022-02;1.000;\n");
    let both = |rows: &str, sum: &str| {
        let options = ["--expect-rows", rows, "--expect-sum", sum, "--expect-sum", "male=1011"];
        env.run(["import", "visit", "a.csv", "b.csv"].into_iter().chain(options))
    };
    both("4", "visits=1033").exits(3).says(&["IMP-057", "3 records were read, 4 expected", "--expect-rows"]);
    both("3", "visits=1034").exits(3).says(&["IMP-058", "visits adds up to 1033, 1034 expected"]);
    assert_eq!(column(&env, "visit", "id"), [""; 0]);
    both("3", "visits=1033").ok();
    both("3", "visits=1.033").ok().says(&["Nothing new"]);
}

#[test]
fn a_clock_that_says_no_moment_stops_the_program() {
    let env = Env::with_libraries();
    let mut command = env.command();
    env.finish(command.env("TPBIS_NOW", "kemarin").arg("status")).exits(2).says(&["USE-004", "TPBIS_NOW"]);
    let mut command = env.command();
    env.finish(command.env("TPBIS_NOW", "kemarin").arg("--help")).ok();
}

#[test]
fn a_librarys_own_code_and_area_are_read_as_forgivingly() {
    let env = villages();
    env.run(["library", "remove", "15.05.06.2003", "-y"]).ok();
    let lines = "kode perpustakaan;nama perpustakaan;tingkat;desa;kecamatan\n\
                 1505062003;Perpustakaan Desa Pudak;desa;Pudak;Kumpeh\n";
    env.write("p.csv", lines);
    env.run(["import", "library", "p.csv", "-n"]).ok().says(&[
        "REF-015",
        "15.05.06.2003",
        "Kemendagri, 1 of 1",
    ]);
    // An area spelt wrong: one is like it, and it is known from then on.
    env.write("q.csv", "nama perpustakaan;tingkat;kabupaten\nPerpus B;kabupaten;Kab. Muaro Jmbi\n");
    env.run(["import", "library", "q.csv"]).exits(3).says(&["REF-011", "15.05 Kabupaten Muaro Jambi"]);
    env.run(["import", "library", "q.csv", "--accept", "REF-011"]).ok().says(&["1 spelling kept"]);
    assert_eq!(
        (&column(&env, "alias", "kind")[..], &column(&env, "alias", "target")[..]),
        (&["region".to_owned()][..], &["15.05".to_owned()][..])
    );
    // It is known beside a library as well.
    let beside = "perpustakaan;kabupaten;bulan;L\nPerpus Desa Pudak;Kab. Muaro Jmbi;2022-01;1\n";
    env.run(["library", "add", "--name", "Perpustakaan Desa Pudak", "--region", "15.05.06.2003"]).ok();
    visits(&env, beside, &[]).ok();
    // A village and its library share a code: what the rows refer to tells which is meant.
    env.write("r.csv", "nama perpustakaan;tingkat;desa\nPerpus C;desa;Pdak\n");
    env.run(["import", "library", "r.csv", "--alias", "Pdak=15.05.06.2003"]).ok();
    assert_eq!(column(&env, "alias", "kind"), ["region", "region"]);
}
