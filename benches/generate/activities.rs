//! Activities, as people write them and as a bare database takes them.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, Write as _};
use std::path::Path;

use chrono::{Datelike as _, Days, NaiveDate};
use tpbis::record_types::ACTIVITY;

use crate::dice::Dice;
use crate::places::Library;
use crate::{choices, create, sheet};

const ACTIONS: [&str; 12] = [
    "Pelatihan",
    "Kelas",
    "Praktik",
    "Sosialisasi",
    "Lomba",
    "Bimbingan",
    "Diskusi",
    "Lokakarya",
    "Pendampingan",
    "Demonstrasi",
    "Temu warga:",
    "Kunjungan belajar",
];
const SUBJECTS: [&str; 24] = [
    "menjahit",
    "membuat keripik pisang",
    "budi daya lele",
    "komputer dasar",
    "bercerita untuk anak",
    "membatik",
    "pemasaran daring",
    "pupuk organik",
    "kesehatan ibu dan anak",
    "membaca nyaring",
    "kerajinan bambu",
    "tata rias",
    "desain grafis",
    "hidroponik",
    "pencegahan stunting",
    "bahasa Inggris",
    "tari daerah",
    "mengolah kopi",
    "foto produk",
    "ecobrick",
    "senam lansia",
    "menulis surat lamaran",
    "anyaman pandan",
    "literasi keuangan",
];
const GROUPS: [&str; 8] = [
    "",
    "",
    " bersama PKK",
    " bagi pemuda",
    " untuk pelaku UMKM",
    " (angkatan 2)",
    " di balai desa",
    " bagi lansia",
];
const PARTNERS: [&str; 6] = ["", "", "", "Dinas Kesehatan", "Karang Taruna", "BUMDes"];
const FUNDS: [&str; 4] = ["", "Dana desa", "Swadaya", "APBD"];

/// Activities of a usual month, January first: quiet around fasting and at the turn of the year.
const SEASON: [u64; 12] = [6, 8, 10, 6, 5, 9, 10, 12, 11, 12, 10, 5];

/// One activity before it is written.
struct Held {
    entered: NaiveDate,
    date: NaiveDate,
    library: usize,
}

/// Days and libraries of all activities, in the order of entry.
fn held(count: u64, libraries: usize) -> Vec<Held> {
    let mut dice = Dice(2);
    let season: u64 = SEASON.iter().sum();
    let mut all = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
    for _ in 0..count {
        let year = 2021 + i32::try_from(dice.below(5)).unwrap_or(0);
        let mut left = dice.below(season);
        let month = SEASON.iter().zip(1..).find_map(|(share, month)| {
            if left < *share {
                return Some(month);
            }
            left -= share;
            None
        });
        let day = 1 + u32::try_from(dice.below(28)).unwrap_or(0);
        let Some(date) = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day) else { continue };
        // Half within the week, most within the month, a tenth up to half a year late.
        let days = [7, 7, 7, 7, 7, 30, 30, 30, 60, 180];
        let late = *dice.one(&days);
        let late = dice.below(late);
        let entered = date.checked_add_days(Days::new(late)).unwrap_or(date);
        let library = usize::try_from(dice.below(libraries as u64)).unwrap_or(0);
        all.push(Held { entered, date, library });
    }
    all.sort_by_key(|held| (held.entered, held.library, held.date));
    all
}

pub(crate) fn write(folder: &Path, count: u64, libraries: &[Library]) -> io::Result<()> {
    const FIELDS: [&str; 13] = [
        "library",
        "date",
        "title",
        "field",
        "kind",
        "audience",
        "male",
        "female",
        "mode",
        "partner",
        "cost",
        "cost_source",
        "entered_on",
    ];
    let mut dice = Dice(3);
    let mut taken = HashSet::new();
    let mut people = sheet(folder, "activities.csv", &ACTIVITY, &FIELDS)?;
    let mut bare = create(folder, "resolved.csv")?;
    let lists = ["field", "kind", "audience", "mode"].map(|field| choices(&ACTIVITY, field));
    for (row, held) in (1..).zip(held(count, libraries.len())) {
        let village = &libraries[held.library];
        let mut title = format!("{} {}{}", dice.one(&ACTIONS), dice.one(&SUBJECTS), dice.one(&GROUPS));
        let key = |title: &str| {
            let mut hasher = DefaultHasher::new();
            (held.library, held.date, title).hash(&mut hasher);
            hasher.finish()
        };
        // The same title twice on one day would be one activity: the afternoon's has the village's name.
        let mut session = 2;
        while !taken.insert(key(&title)) {
            title = format!("{title}, {} sesi {session}", village.name);
            session += 1;
        }
        let [field, kind, audience, mode] = lists.map(|list| dice.one(list));
        let (male, female) = (dice.below(25), dice.below(35));
        let partner = dice.one(&PARTNERS);
        let fund = dice.one(&FUNDS);
        let cost = if fund.is_empty() { String::new() } else { (dice.below(60) * 50_000).to_string() };
        writeln!(
            people,
            "{},{},\"{title}\",{},{},{},{male},{female},{},{partner},{cost},{fund},{}",
            village.code,
            held.date,
            field.label.id,
            kind.label.id,
            audience.label.id,
            mode.label.id,
            held.entered,
        )?;
        let day = held.date.num_days_from_ce();
        let uid = format!("{day:06x}{:010x}", key(&title) & 0xFF_FFFF_FFFF);
        writeln!(
            bare,
            "{row},{uid},1,1,{row},{},{},\"{title}\",{},{},{},{male},{female},{},{partner},{cost},{fund},{}",
            held.library + 1,
            held.date,
            field.code,
            kind.code,
            audience.code,
            mode.code,
            held.entered,
        )?;
    }
    people.flush()?;
    bare.flush()
}
