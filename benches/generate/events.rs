//! What libraries report by day besides activities: publications, advocacy, and people whose lives changed.

use std::io::{self, Write as _};
use std::path::Path;

use chrono::{Days, NaiveDate};
use tpbis::record_types::{ADVOCACY, IMPACT, PUBLICATION};

use crate::dice::Dice;
use crate::months::months;
use crate::places::Library;
use crate::{choices, sheet};

const MEDIA: [&str; 8] = [
    "Kabar Desa",
    "Suara Kampung",
    "Radio Gema",
    "Instagram",
    "Facebook",
    "Warta Kabupaten",
    "YouTube",
    "Buletin Pustaka",
];
const WHAT: [&str; 8] = [
    "Warga belajar menjahit",
    "Anak gemar membaca",
    "Panen lele pertama",
    "Keripik pisang naik kelas",
    "Ibu melek digital",
    "Pojok baca baru",
    "Pemuda membuat ecobrick",
    "Lansia senam bersama",
];
const JOBS: [&str; 6] = ["Petani", "Pedagang", "Ibu rumah tangga", "Nelayan", "Pelajar", "Penjahit"];

/// A day of each library's month that has something to tell, once in `every` months, and the day it was entered.
fn days(
    seed: u64,
    every: u64,
    libraries: &[Library],
) -> impl Iterator<Item = (&Library, NaiveDate, NaiveDate, Dice)> {
    let mut dice = Dice(seed);
    months().flat_map(move |month| libraries.iter().map(move |library| (month, library))).filter_map(
        move |(month, library)| {
            let mut of = Dice(dice.next());
            if of.below(every) > 0 {
                return None;
            }
            let day = month.first_day().checked_add_days(Days::new(of.below(28)))?;
            let late = *of.one(&[7, 7, 30, 90]);
            Some((library, day, day.checked_add_days(Days::new(of.below(late)))?, of))
        },
    )
}

pub(crate) fn write(folder: &Path, libraries: &[Library]) -> io::Result<()> {
    publications(folder, libraries)?;
    advocacy(folder, libraries)?;
    impacts(folder, libraries)
}

fn publications(folder: &Path, libraries: &[Library]) -> io::Result<()> {
    let fields = ["library", "date", "title", "kind", "media", "link", "entered_on"];
    let mut file = sheet(folder, "publications.csv", &PUBLICATION, &fields)?;
    let kinds = choices(&PUBLICATION, "kind");
    for (library, day, entered, mut dice) in days(5, 2, libraries) {
        let (what, media, kind) = (dice.one(&WHAT), dice.one(&MEDIA), dice.one(kinds).label.id);
        let link = match dice.below(3) {
            0 => "-".to_owned(),
            _ => format!("https://kabar.example/{:08x}", dice.below(1 << 32)),
        };
        writeln!(file, "{},{day},{what} di {},{kind},{media},{link},{entered}", library.code, library.name)?;
    }
    file.flush()
}

fn advocacy(folder: &Path, libraries: &[Library]) -> io::Result<()> {
    let fields = ["library", "date", "title", "result", "amount", "resource_persons", "goods", "regulation"];
    let fields = [&fields[..], &["issued_on", "entered_on"]].concat();
    let mut file = sheet(folder, "advocacy.csv", &ADVOCACY, &fields)?;
    let results = choices(&ADVOCACY, "result");
    for (library, day, entered, mut dice) in days(6, 12, libraries) {
        let result = dice.one(results);
        let gives = match result.code {
            "money" => format!("{},,,,", (1 + dice.below(50)) * 500_000),
            "in_kind" => format!(",{},{},,", dice.below(4), 1 + dice.below(30)),
            _ => format!(",,,Peraturan Desa,{day}"),
        };
        let title = format!("Pertemuan dengan kepala desa {}", library.name);
        writeln!(file, "{},{day},{title},{},{gives},{entered}", library.code, result.label.id)?;
    }
    file.flush()
}

fn impacts(folder: &Path, libraries: &[Library]) -> io::Result<()> {
    let fields =
        ["library", "date", "pseudonym", "sex", "age", "occupation", "dimension", "evidence", "consent"];
    let mut file = sheet(folder, "impacts.csv", &IMPACT, &fields)?;
    let lists = ["sex", "age", "dimension", "evidence", "consent"].map(|field| choices(&IMPACT, field));
    for (library, day, _, mut dice) in days(7, 10, libraries) {
        let [sex, age, dimension, evidence, consent] = lists.map(|list| dice.one(list).label.id);
        let (number, job) = (1 + dice.below(900), dice.one(&JOBS));
        writeln!(
            file,
            "{},{day},Warga {number},{sex},{age},{job},{dimension},{evidence},{consent}",
            library.code
        )?;
    }
    file.flush()
}
