//! Areas, libraries, and how they take part.

use std::io::{self, Write as _};
use std::path::Path;

use tpbis::record_types::tree;

use crate::create;
use crate::dice::Dice;

/// Names of villages and districts: two parts each, invented.
const NAME_BEGINS: [&str; 16] = [
    "Suka", "Muara", "Tanjung", "Sumber", "Karang", "Banjar", "Mekar", "Sido", "Tirta", "Wono", "Argo",
    "Rejo", "Bumi", "Panca", "Giri", "Lubuk",
];
const NAME_ENDS: [&str; 16] = [
    "maju", "jaya", "sari", "mulya", "makmur", "agung", "rahayu", "harjo", "indah", "asri", "baru", "damai",
    "lestari", "murni", "raya", "tani",
];
/// One library, with the village it lies in.
pub(crate) struct Library {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// Writes areas, libraries and enrolments: one village library after another in turn over all kabupaten and kota.
pub(crate) fn write(folder: &Path, count: u64) -> io::Result<Vec<Library>> {
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
