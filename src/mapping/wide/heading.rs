//! What one heading of a wide table says: which month, whose figure, which group, or that it only sums.

use std::collections::HashMap;

use crate::record::date::DateOrder;
use crate::record::fold::fold;
use crate::record::month::{month_of_name, parse_month};
use crate::record::{FieldType, RecordType};

/// What a heading says. All of it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The month, 1 to 12.
    pub month: Option<u32>,
    /// The year.
    pub year: Option<i32>,
    /// The field of its figures.
    pub field: Option<usize>,
    /// The occupation or the ages counted, folded.
    pub group: Option<String>,
    /// It sums other columns.
    pub total: bool,
    /// It is about these months only, when it sums a quarter or half a year: first and last.
    pub span: Option<(u32, u32)>,
}

/// Words that add nothing to a heading.
const FILLERS: &[&str] = &["bulan", "bln", "month", "tahun", "thn", "th", "year", "setahun", "orang", "org"];
/// Words of columns that sum others.
const TOTALS: &[&str] = &["jumlah", "total", "jml", "grand", "sum", "keseluruhan", "seluruh", "semua"];
/// Words of quarters.
const QUARTERS: &[&str] = &["triwulan", "tw", "twl", "kuartal", "quarter", "q"];
/// Words of half years.
const HALVES: &[&str] = &["semester", "smt", "sem"];
/// Occupations, schools and ages by which visitors are counted, folded.
const GROUPS: &[&str] = &[
    "pelajar",
    "pelajar sd",
    "pelajar smp",
    "pelajar sma",
    "siswa",
    "siswa sd",
    "siswa smp",
    "siswa sma",
    "santri",
    "tk",
    "paud",
    "tk paud",
    "paud tk",
    "sd",
    "smp",
    "sma",
    "smk",
    "sma smk",
    "sd mi",
    "smp mts",
    "sma ma",
    "sma smk ma",
    "mahasiswa",
    "dosen",
    "guru",
    "guru dosen",
    "pendidik",
    "tenaga pendidik",
    "pns",
    "asn",
    "pns asn",
    "asn pns",
    "tni",
    "polri",
    "tni polri",
    "pegawai",
    "pegawai negeri",
    "pegawai swasta",
    "perangkat desa",
    "karyawan",
    "karyawan swasta",
    "swasta",
    "buruh",
    "wiraswasta",
    "wirausaha",
    "pedagang",
    "petani",
    "nelayan",
    "petani nelayan",
    "pensiunan",
    "irt",
    "ibu rumah tangga",
    "umum",
    "masyarakat",
    "masyarakat umum",
    "lainnya",
    "lain lain",
    "balita",
    "anak",
    "anak anak",
    "remaja",
    "pemuda",
    "dewasa",
    "lansia",
    "tua",
    "disabilitas",
    "difabel",
    "students",
    "pupils",
    "university students",
    "children",
    "teenagers",
    "adults",
    "elderly",
    "general public",
];

/// Reads a heading; none when some of it is not understood, or it says nothing of months and groups.
///
/// `known` are the record type's spellings, folded, with their fields.
pub(super) fn read(of: &RecordType, known: &HashMap<String, usize>, text: &str) -> Option<Head> {
    let spaced: Vec<&str> =
        text.split([' ', '|', '(', ')', ',', ':', ';']).filter(|w| !w.is_empty()).collect();
    let parted = || -> Vec<&str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
    };
    read_words(of, known, &spaced).or_else(|| read_words(of, known, &parted()))
}

fn read_words(of: &RecordType, known: &HashMap<String, usize>, words: &[&str]) -> Option<Head> {
    let mut head = Head::default();
    let mut rest: Vec<&str> = words.to_vec();
    if let Some((start, length, month, year)) = month_in(words) {
        (head.month, head.year) = (Some(month), year);
        rest.drain(start..start + length);
    }
    let rest = fold(&rest.join(" "));
    let mut rest: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).collect();
    if head.year.is_none()
        && let Some(at) = rest.iter().position(|word| year_of(word).is_some())
    {
        head.year = year_of(rest[at]);
        rest.remove(at);
    }
    rest.retain(|word| !FILLERS.contains(word));
    if head.month.is_none()
        && let Some(span) = span_of(&rest)
    {
        head.span = Some(span);
        head.total = true;
        return Some(head);
    }
    let understood = rest.is_empty() || figure(of, known, &rest, &mut head);
    (understood && (head.month.is_some() || head.group.is_some() || head.total)).then_some(head)
}

/// Whose figure it is: a field, a group, a group of one sex, or a sum.
fn figure(of: &RecordType, known: &HashMap<String, usize>, rest: &[&str], head: &mut Head) -> bool {
    let field = |words: &[&str]| known.get(&words.join(" ")).copied().filter(|at| counts(of, *at));
    let group = |words: &[&str]| is_group(words).then(|| words.join(" "));
    if let Some(at) = field(rest) {
        head.field = Some(at);
        // Of a whole year it sums the months; by itself it is a column of its own.
        head.total = head.month.is_none();
        return head.month.is_some() || head.year.is_some();
    }
    let summing = rest.iter().take_while(|word| TOTALS.contains(word)).count();
    if summing > 0 {
        head.total = true;
        let of_what = &rest[summing..];
        if of_what.is_empty() {
            return true;
        }
        head.field = field(of_what);
        head.group = group(of_what);
        return head.field.is_some() || head.group.is_some();
    }
    if let Some(group) = group(rest) {
        head.group = Some(group);
        return true;
    }
    (1..rest.len()).any(|at| {
        let (a, b) = rest.split_at(at);
        if TOTALS.contains(&b[0]) && b.len() == 1 && group(a).is_some() {
            (head.total, head.group) = (true, group(a));
            return true;
        }
        for (one, other) in [(a, b), (b, a)] {
            let Some(sex) = field(one).filter(|at| is_sex(of, *at)) else { continue };
            let whole = field(other).is_some_and(|at| !of.fields[at].sum_of.is_empty());
            if whole && head.month.is_some() {
                head.field = Some(sex);
                return true;
            }
            if let Some(group) = group(other) {
                (head.field, head.group) = (Some(sex), Some(group));
                return true;
            }
        }
        false
    })
}

/// Whether the field at this position holds a figure.
pub(super) fn counts(of: &RecordType, at: usize) -> bool {
    let field = &of.fields[at];
    !field.computed && matches!(field.kind, FieldType::Count | FieldType::Rupiah | FieldType::Decimal)
}

fn is_sex(of: &RecordType, at: usize) -> bool {
    matches!(of.fields[at].name, "male" | "female")
}

/// The longest run of words that is a month: where, how many, the month, and the year if it says one.
fn month_in(words: &[&str]) -> Option<(usize, usize, u32, Option<i32>)> {
    for length in (1..=words.len().min(3)).rev() {
        for start in 0..=words.len() - length {
            let run = words[start..start + length].join(" ");
            if let Some(month) = month_of_name(run.trim_end_matches('.')) {
                return Some((start, length, month, None));
            }
            let dated = run.bytes().any(|byte| byte.is_ascii_digit());
            if let Some(month) =
                dated.then(|| parse_month(&run, DateOrder::DayFirst).ok().flatten()).flatten()
            {
                return Some((start, length, month.month(), Some(month.year())));
            }
        }
    }
    None
}

/// A year of the programme's time.
pub(super) fn year_of(word: &str) -> Option<i32> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (2000..=2100).contains(year))
}

/// The months of `triwulan II`, `TW 1`, `semester 2`.
fn span_of(rest: &[&str]) -> Option<(u32, u32)> {
    let rest = match rest {
        [first, rest @ ..] if TOTALS.contains(first) => rest,
        _ => rest,
    };
    let [unit, number] = rest else { return None };
    let number = match *number {
        "1" | "i" => 1,
        "2" | "ii" => 2,
        "3" | "iii" => 3,
        "4" | "iv" => 4,
        _ => return None,
    };
    let length = match unit {
        unit if QUARTERS.contains(unit) => 3,
        unit if HALVES.contains(unit) && number <= 2 => 6,
        _ => return None,
    };
    Some(((number - 1) * length + 1, number * length))
}

/// Whether words name an occupation or an age band (`6 12 tahun`, `usia 60 keatas`).
fn is_group(words: &[&str]) -> bool {
    if GROUPS.contains(&words.join(" ").as_str()) {
        return true;
    }
    let age = |word: &&str| matches!(*word, "usia" | "umur" | "age" | "years");
    let filler = |word: &&str| {
        matches!(*word, "ke" | "atas" | "keatas" | "lebih" | "kurang" | "dari" | "sd" | "s" | "d")
    };
    let number = |word: &&str| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = words.iter().filter(|word| number(word)).count();
    let aged = words.iter().any(age);
    (numbers == 2 || numbers == 1 && aged)
        && words.iter().all(|word| age(word) || filler(word) || number(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record_types::VISIT;

    fn said(text: &str) -> Option<Head> {
        read(&VISIT, super::super::super::targets(&VISIT), text)
    }

    #[test]
    fn months_are_read_however_they_are_written() {
        for text in ["Jan", "Januari", "JANUARI", "Jan.", "bulan Januari", "Bln Jan"] {
            let head = said(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((head.month, head.year, head.field), (Some(1), None, None), "{text}");
        }
        for text in [
            "Jan 2025",
            "2025-01",
            "Jan '25",
            "01/2025",
            "2025-01-01",
            "Jan-2025",
            "2025 Januari",
            "Januari Tahun 2025",
        ] {
            let head = said(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((head.month, head.year), (Some(1), Some(2025)), "{text}");
        }
        for text in
            ["Perpustakaan", "Bulan", "Tahun", "2025", "Januari rusak", "No", "L", "Jumlah orang hilang"]
        {
            assert_eq!(said(text), None, "{text}");
        }
    }

    #[test]
    fn sexes_groups_and_sums_are_told_apart() {
        let at = |name| Some(VISIT.position(name));
        for text in ["Januari | L", "Jan L", "Januari Laki-laki", "Januari-L", "Jan Kunjungan L", "L Januari"]
        {
            let head = said(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((head.month, head.field), (Some(1), at("male")), "{text}");
        }
        assert_eq!(said("Jan 2025 Jumlah").unwrap().field, at("visits"));
        for text in ["Pelajar L", "Pelajar (L)", "L Pelajar", "Laki-laki Pelajar"] {
            let head = said(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((head.field, head.group.as_deref()), (at("male"), Some("pelajar")), "{text}");
        }
        assert_eq!(said("6-12 tahun P").unwrap().group.as_deref(), Some("6 12"));
        assert_eq!(said("Mahasiswa").unwrap().field, None);
        assert!(said("Jumlah Pelajar").unwrap().total);
        assert!(said("Total 2025").unwrap().total);
        assert_eq!(said("TW II").unwrap().span, Some((4, 6)));
        assert_eq!(said("Semester 2").unwrap().span, Some((7, 12)));
        // A member is no visitor: what is not understood wholly is not understood.
        assert_eq!(said("Anggota baru L"), None);
    }
}
