//! Whose laptop it is: a librarian's own library, and the person's name where several share an account.

use crate::support::{Env, connect};

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
