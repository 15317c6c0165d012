//! Whose laptop it is: a librarian's own library, and the person's name where several share an account.

use crate::support::{Env, connect};

const PUDAK: &str = "15.05.06.2001";
const SUKAMAJU: &str = "15.05.06.2002";

/// A regency with two village libraries, both in the programme.
fn villages() -> Env {
    let env = Env::with_database();
    env.write("wilayah.csv", "kode,nama\n15.05.06,Kumpeh Ulu\n15.05.06.2001,Pudak\n15.05.06.2002,Sukamaju\n");
    env.run(["region", "import", "wilayah.csv"]).ok();
    let daerah = ["--name", "Perpustakaan Daerah Muaro Jambi", "--region", "15.05"];
    env.run([&["library", "add"][..], &daerah].concat()).ok();
    for (name, code) in [("Pudak", PUDAK), ("Sukamaju", SUKAMAJU)] {
        let name = format!("Perpustakaan Desa {name}");
        env.run(["library", "add", "--name", &name, "--region", code]).ok();
        env.run(["enrolment", "add", "--library", code, "--program", "full_support", "--cohort", "2021"])
            .ok();
    }
    env
}

/// The same on the laptop of Pudak's librarian.
fn pudak() -> Env {
    let env = villages();
    env.run(["config", "set", "library", PUDAK]).ok();
    env
}

fn libraries_with_visits(env: &Env) -> Vec<String> {
    let listed = env.run(["visit", "list", "--fields", "library", "--format", "csv"]).ok().csv();
    let mut codes: Vec<String> = listed[1..].iter().map(|row| row[0].clone()).collect();
    codes.dedup();
    codes
}

#[test]
fn status_tells_a_librarian_of_the_own_library() {
    let env = villages();
    env.run(["status"]).ok().shows(&["2 libraries have not reported Mar 2022"]);
    env.run(["config", "set", "library", PUDAK]).ok();
    env.run(["status"]).ok().shows(&[
        "your library 15.05.06.2001 has not reported Mar 2022",
        "tpbis visit record --month 2022-03",
    ]);
    env.jalankan(["status"]).ok().shows(&["perpustakaan Anda 15.05.06.2001 belum melapor untuk Mar 2022"]);
    let told = env.run(["status", "--format", "json"]).ok().json();
    let month = &told["sections"]["attention"][0];
    assert_eq!((&month["library"], &month["expected"]), (&PUDAK.into(), &1.into()), "{told}");
    env.run(["visit", "record", "--month", "2022-03", "--male", "3"]).ok();
    assert!(!env.run(["status"]).ok().stdout.contains("not reported"), "Sukamaju is none of theirs");
    // Whoever sits at a regency's library gathers what others recorded.
    env.run(["config", "set", "library", "15.05"]).ok();
    env.run(["status"]).ok().shows(&["1 library has not reported Mar 2022"]);
}

#[test]
fn a_file_without_a_library_is_of_the_own_one() {
    let env = pudak();
    env.write("kunjungan.csv", "Bulan;Laki-laki;Perempuan\nJanuari 2022;3;4\nFebruari 2022;5;6\n");
    env.run(["import", "kunjungan.csv", "--dry-run"]).ok().says(&[
        "Library    15.05.06.2001 Perpustakaan Desa Pudak, as your settings say: the file names none",
        "new 2",
    ]);
    env.jalankan(["impor", "kunjungan.csv", "-n"]).ok().says(&["menurut pengaturan Anda"]);
    env.run(["import", "kunjungan.csv"]).ok().says(&["Perpustakaan Desa Pudak, as your settings say"]);
    assert_eq!(libraries_with_visits(&env), [PUDAK]);
    // What is typed wins.
    env.run(["import", "kunjungan.csv", "--set", &format!("library={SUKAMAJU}"), "-n"]).ok().says(&["new 2"]);
}

#[test]
fn a_file_that_names_its_libraries_is_never_of_the_own_one() {
    let env = pudak();
    env.write("a.csv", "Perpustakaan;Bulan;Laki-laki\nPerpustakaan Desa Sukamaju;Januari 2022;3\n");
    let told = env.run(["import", "a.csv"]).ok();
    assert!(!told.stderr.contains("as your settings say"), "{told}");
    assert_eq!(libraries_with_visits(&env), [SUKAMAJU]);
    // An empty cell below such a heading is not filled in.
    env.write("b.csv", "Perpustakaan;Bulan;Laki-laki\n;Maret 2022;3\n");
    env.run(["import", "b.csv"]).exits(3);
    let refused = |name: &str, content: &str| {
        env.write(name, content);
        let args = ["import", "visit", name];
        env.run(args).exits(3).says(&["IMP-040", "Library", "--set library=15.05.06.2001"]);
    };
    // A title, the file's name, a place, a column that is not understood: each may tell of another library.
    refused(
        "c.csv",
        "Rekap Kunjungan Perpustakaan Desa Sukamaju;;\n;;\nBulan;Laki-laki;Perempuan\nJanuari 2022;3;4\n",
    );
    refused("kunjungan-sukamaju.csv", "Bulan;Laki-laki\nJanuari 2022;3\n");
    refused("d.csv", "Desa;Bulan;Laki-laki\nSukamaju;Januari 2022;3\n");
    refused("e.csv", "Lembaga;Bulan;Laki-laki\nSukamaju;Januari 2022;3\n");
    // A title that names the own library, or the area around it, is its own.
    env.write(
        "f.csv",
        "Kabupaten Muaro Jambi;;\nPerpustakaan Desa Pudak, Kec. Kumpeh Ulu;;\nBulan;Laki-laki;Perempuan\nApril 2022;3;4\n",
    );
    env.run(["import", "visit", "f.csv", "-n"]).ok().says(&["as your settings say", "new 1"]);
}

#[test]
fn whoever_gathers_says_whose_a_file_is() {
    let env = villages();
    env.run(["config", "set", "library", "15.05"]).ok();
    env.write("kunjungan.csv", "Bulan;Laki-laki;Perempuan\nJanuari 2022;3;4\n");
    env.run(["import", "kunjungan.csv"]).exits(3).says(&["IMP-040", "--set library="]);
}

#[test]
fn refused_rows_come_back_to_the_library_they_were_of() {
    let env = pudak();
    env.write("kunjungan.csv", "Bulan;Laki-laki\nJanuari 2022;3\nFebruari 2022;lima\n");
    let args = ["import", "visit", "kunjungan.csv", "--on-error", "skip", "--max-rejects", "50%"];
    env.run(args).exits(4);
    env.run(["config", "set", "library", SUKAMAJU]).ok();
    let op = env.run(["import", "list", "--format", "json"]).ok().json()[0]["op"].to_string();
    env.run(["import", "rejects", &op, "-o", "perbaikan.csv"]).ok().says(&["--set library=15.05.06.2001"]);
}

#[test]
fn a_second_database_of_another_person_leaves_the_first_ones_name() {
    let env = Env::with_database();
    let second = |args: &[&str]| env.run([args, &["--db", "lain.db"]].concat());
    second(&["init", "--name", "Ibu Sari", "--region", "15.09"]).ok().says(&["Name: Ibu Sari", "lain.toml"]);
    env.run(["config", "get", "name"]).ok().shows(&["Petugas"]);
    second(&["config", "get", "name"]).ok().shows(&["Ibu Sari"]);
    second(&["library", "add", "--name", "Perpustakaan Tebo", "--region", "15.09"]).ok();
    let who: String = connect(&env.path("lain.db"))
        .query_row("select who from operation order by id desc limit 1", [], |row| row.get(0))
        .unwrap();
    assert_eq!(who, "Ibu Sari");
    // The name is changed where it stands.
    second(&["config", "set", "name", "Ibu Sari W."]).ok().says(&["lain.toml"]);
    second(&["config", "get", "name"]).ok().shows(&["Ibu Sari W."]);
    env.run(["config", "get", "name"]).ok().shows(&["Petugas"]);
    // The same person has one name for all databases.
    env.run(["init", "--name", "Petugas", "--db", "tiga.db"]).ok();
    assert!(!std::fs::read_to_string(env.path("tiga.toml")).unwrap().contains("name"));
}

#[test]
fn before_there_is_a_library_the_first_step_is_named() {
    let env = Env::with_database();
    env.write("a.csv", "Perpustakaan;Bulan;Laki-laki\nPerpustakaan Desa Pudak;Januari 2022;3\n");
    env.run(["import", "a.csv"]).exits(3).says(&["No library is recorded yet", "tpbis import library FILE"]);
    env.jalankan(["impor", "a.csv", "--on-error", "skip"]).exits(3).says(&["Belum ada perpustakaan"]);
    let told = pudak().run(["import", "tidak-ada.csv"]);
    assert!(!told.stderr.contains("No library is recorded"), "{told}");
}
