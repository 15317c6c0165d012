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
