//! Writes sample data of any size: areas, libraries, enrolments and activities, the same for the same numbers.
//!
//! `cargo bench --bench generate -- FOLDER ACTIVITIES [LIBRARIES]` writes into FOLDER
//!
//! - `regions.csv`: districts and villages below the built-in kabupaten and kota (invented names),
//! - `libraries.csv`: one village library each, over all provinces,
//! - `enrolments.csv`: as what and since when they take part,
//! - `activities.csv`: activities of 2021 to 2025 with Indonesian headings, in the order of entry; quiet in
//!   the fasting and holiday months, entered days to months late, some columns often empty,
//! - `resolved.csv`: the same activities as a bare database would take them: numbers for libraries, codes
//!   for choices, a key of sixteen characters.
//!
//! All of it is invented. Without arguments it says how to use it and does nothing.

use std::collections::HashSet;
use std::fs::File;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use chrono::{Datelike as _, Days, NaiveDate};
use tpbis::record::{Choice, FieldType};
use tpbis::record_types::{ACTIVITY, tree};

/// Names of villages and districts: two parts each, invented.
const NAME_BEGINS: [&str; 16] = [
    "Suka", "Muara", "Tanjung", "Sumber", "Karang", "Banjar", "Mekar", "Sido", "Tirta", "Wono", "Argo",
    "Rejo", "Bumi", "Panca", "Giri", "Lubuk",
];
const NAME_ENDS: [&str; 16] = [
    "maju", "jaya", "sari", "mulya", "makmur", "agung", "rahayu", "harjo", "indah", "asri", "baru", "damai",
    "lestari", "murni", "raya", "tani",
];
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

/// SplitMix64 (Steele, Lea and Flood, 2014): small, fast, the same everywhere.
struct Dice(u64);

impl Dice {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    const fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(of.len() as u64);
        &of[usize::try_from(at).unwrap_or(0)]
    }
}

/// One library, with the village it lies in.
struct Library {
    code: String,
    name: String,
}

fn main() -> io::Result<()> {
    let args: Vec<String> =
        std::env::args().skip(1).filter(|arg| arg != "--bench" && arg != "--test").collect();
    let number = |at: usize| args.get(at).and_then(|arg| arg.parse::<u64>().ok());
    let (Some(folder), Some(activities)) = (args.first(), number(1)) else {
        return writeln!(
            io::stderr(),
            "usage: cargo bench --bench generate -- FOLDER ACTIVITIES [LIBRARIES, else 3000]"
        );
    };
    let folder = Path::new(folder);
    std::fs::create_dir_all(folder)?;
    let libraries = places(folder, number(2).unwrap_or(3000))?;
    write_activities(folder, activities, &libraries)
}

fn create(folder: &Path, name: &str) -> io::Result<BufWriter<File>> {
    Ok(BufWriter::with_capacity(1 << 20, File::create(folder.join(name))?))
}

/// Writes areas, libraries and enrolments: one village library after another in turn over all kabupaten and kota.
fn places(folder: &Path, count: u64) -> io::Result<Vec<Library>> {
    let mut dice = Dice(1);
    let regencies: Vec<_> = tree::areas().iter().filter(|area| area.code.len() == 5).collect();
    let mut regions = create(folder, "regions.csv")?;
    let mut list = create(folder, "libraries.csv")?;
    let mut enrolments = create(folder, "enrolments.csv")?;
    writeln!(regions, "kode,nama")?;
    writeln!(list, "kode,nama,tingkat,kode wilayah,aktif sejak")?;
    writeln!(enrolments, "kode,program,mulai,angkatan")?;
    let mut libraries = Vec::new();
    for at in 0..count {
        let regency = regencies[usize::try_from(at).unwrap_or(0) % regencies.len()];
        // Ten villages a district, district after district.
        let turn = at / regencies.len() as u64;
        let (district, village) = (turn / 10 + 1, turn % 10 + 1);
        if village == 1 {
            let name = format!("{}{}", dice.one(&NAME_BEGINS), dice.one(&NAME_ENDS));
            writeln!(regions, "{}.{district:02},{name}", regency.code)?;
        }
        let name = format!(
            "{}{} {}",
            dice.one(&NAME_BEGINS),
            dice.one(&NAME_ENDS),
            dice.one(&["", "I", "II", "III"])
        );
        let name = name.trim_end();
        let code = format!("{}.{district:02}.{}", regency.code, 2000 + village);
        writeln!(regions, "{code},{name}")?;
        let year = 2018 + dice.below(4);
        writeln!(list, "{code},Perpustakaan Desa {name},village,{code},{year}-01-01")?;
        let program = dice.one(&["full_support", "full_support", "self_replication", "book_aid"]);
        writeln!(enrolments, "{code},{program},{year}-01-01,{year}")?;
        libraries.push(Library { code, name: name.to_owned() });
    }
    for file in [&mut regions, &mut list, &mut enrolments] {
        file.flush()?;
    }
    Ok(libraries)
}

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

fn choices(field: &str) -> &'static [Choice] {
    match ACTIVITY.field(field).map(|(_, field)| field.kind) {
        Some(FieldType::Choice(list)) => list,
        _ => &[],
    }
}

fn write_activities(folder: &Path, count: u64, libraries: &[Library]) -> io::Result<()> {
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
    let mut people = create(folder, "activities.csv")?;
    let mut bare = create(folder, "resolved.csv")?;
    // As people head their columns: the code of the library, then the Indonesian labels.
    let labels: Vec<&str> = FIELDS
        .iter()
        .skip(1)
        .filter_map(|name| ACTIVITY.field(name).map(|(_, field)| field.label.id))
        .collect();
    writeln!(people, "Kode,{}", labels.join(","))?;
    let lists = [choices("field"), choices("kind"), choices("audience"), choices("mode")];
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
