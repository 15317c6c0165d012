//! The noun `target`: the value wanted for an indicator, a place and a period.

use super::shared;
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Code, Decimal};
use crate::record::period::{Period, parse_period};
use crate::record::{Choice, Default, Draft, Field, RecordType, nothing_follows};
use crate::text::Text;
use crate::text::codes::rules::{VAL_132, VAL_133};

const INDICATORS: &[Choice] = &[
    Choice::new("KUN", "Visits", "Kunjungan").spelt(&["jumlah kunjungan"]),
    Choice::new("KEG", "Activities", "Kegiatan").spelt(&["jumlah kegiatan", "pelibatan masyarakat"]),
    Choice::new("PES", "Participations", "Peserta kegiatan").spelt(&["peserta", "jumlah peserta"]),
    Choice::new("ADV", "Advocacy", "Advokasi"),
    Choice::new("PUB", "Publications", "Publikasi"),
    Choice::new("PEL", "Trained libraries", "Perpustakaan terlatih").spelt(&["pelatihan"]),
    Choice::new("DAM", "Impact", "Dampak").spelt(&["penerima manfaat"]),
    Choice::new("LAP", "Completeness of reports", "Kelengkapan laporan").spelt(&["laporan", "kelengkapan"]),
    Choice::new("TEP", "Timeliness", "Ketepatan waktu"),
    Choice::new("REP", "Replicated villages", "Desa replikasi").spelt(&["replikasi"]),
];

const MODES: &[Choice] = &[
    Choice::new("incremental", "In the period itself", "Dalam periode itu")
        .spelt(&["tambahan", "per periode"]),
    Choice::new("cumulative", "Up to the end of the period", "Sampai akhir periode").spelt(&["kumulatif"]),
];

const DIRECTIONS: &[Choice] = &[
    Choice::new("more", "More is better", "Makin banyak makin baik").spelt(&["naik"]),
    Choice::new("less", "Less is better", "Makin sedikit makin baik").spelt(&["turun"]),
];

/// What is to be reached.
pub static TARGET: RecordType = RecordType {
    name: "target",
    verb: "add",
    words: Text::new("target", "target kinerja"),
    plural: Text::new("targets", "target kinerja"),
    alias: "target-kinerja",
    about: Text::new(
        "Values wanted for an indicator, a place and a period",
        "Target yang ingin dicapai untuk suatu indikator, tempat, dan periode",
    ),
    identity: &["indicator", "period", "region", "library"],
    title: "indicator",
    list: &["indicator", "period", "region", "library", "value", "mode"],
    when: None,
    complete: nothing_follows,
    check,
    fields: &[
        Field::new("indicator", OneOf(INDICATORS))
            .required()
            .label("Indicator", "Indikator")
            .help(
                "what is counted: KUN visits, KEG activities …",
                "yang dihitung: KUN kunjungan, KEG kegiatan …",
            )
            .headings(&["kode indikator", "nama indikator"]),
        Field::new("period", Code)
            .required()
            .label("Period", "Periode")
            .help(
                "a year, semester, quarter or month: 2022, 2022-S1, 2022-Q1, 2022-03",
                "tahun, semester, triwulan, atau bulan: 2022, 2022-S1, 2022-Q1, 2022-03",
            )
            .headings(&["tahun", "year", "masa"]),
        // No defaults: a target is for a region or for a library, never for both.
        shared::REGION_IF_ANY,
        shared::LIBRARY_IF_ANY,
        Field::new("value", Decimal)
            .required()
            .label("Value", "Nilai target")
            .help(
                "the value wanted, in the indicator's unit",
                "nilai yang ingin dicapai, dalam satuan indikatornya",
            )
            .headings(&["nilai", "target", "jumlah target", "angka target"]),
        Field::new("mode", OneOf(MODES))
            .required()
            .label("Counted", "Cara hitung")
            .help("in the period itself, or up to its end", "dalam periode itu, atau sampai akhir periode")
            .headings(&["sifat target"])
            .or(Default::Choice("incremental")),
        Field::new("direction", OneOf(DIRECTIONS))
            .required()
            .label("Direction", "Arah")
            .help("whether more or less is better", "apakah makin banyak atau makin sedikit yang lebih baik")
            .headings(&["arah target", "polaritas"])
            .or(Default::Choice("more")),
        shared::NOTE,
    ],
};

/// A closed period that means the same on every day: none of `bulan lalu`, `maret`, `2022-03..`.
fn lasting(text: &str) -> Option<Period> {
    let on = |year| parse_period(text, chrono::NaiveDate::from_ymd_opt(year, 2, 15)?).ok();
    let (period, later) = (on(2001)?, on(2046)?);
    (period == later && period.start.is_some() && period.end.is_some()).then_some(period)
}

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    if let Some(text) = draft.text("period").filter(|text| lasting(text).is_none()) {
        problems.push(Problem::new(&VAL_133).value(text).field("period"));
    }
    if draft.get("region").is_some() == draft.get("library").is_some() {
        problems.push(Problem::new(&VAL_132).field("region"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Value;

    #[test]
    fn the_period_of_a_target_means_the_same_on_every_day() {
        let codes = |period: &str| -> Vec<&str> {
            let mut draft = Draft::new(&TARGET);
            draft.set("period", Some(Value::Text(period.to_owned())));
            draft.set("region", Some(Value::Ref(1)));
            let mut problems = Vec::new();
            check(&draft, &mut problems);
            problems.iter().map(|problem| problem.code.id).collect()
        };
        for good in
            ["2022", "2022-S1", "2022-Q1", "2022-03", "triwulan 1 2022", "maret 2022", "2022-01..2022-06"]
        {
            assert!(codes(good).is_empty(), "{good}");
        }
        for bad in
            ["bulan lalu", "tahun ini", "maret", "2022-03..", "..2022", "all", "semua", "besok", "2022-13"]
        {
            assert_eq!(codes(bad), ["VAL-133"], "{bad}");
        }
    }
}
