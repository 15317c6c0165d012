//! The facts are whole, and every spelling, code and list reads as it should.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::*;

fn codes(found: &[&Area]) -> Vec<&'static str> {
    found.iter().map(|area| area.code).collect()
}

#[test]
fn the_tree_is_whole() {
    let count = |kind| areas().iter().filter(|area| area.kind == kind).count();
    assert_eq!(TREE.lines().count(), 1 + 38 + 514, "no line is skipped");
    assert_eq!((count(Kind::Province), count(Kind::Regency), count(Kind::City)), (38, 416, 98));
    assert!(areas().windows(2).all(|pair| pair[0].code < pair[1].code), "sorted and without repeats");
    for area in areas() {
        assert_eq!(area.name, area.name.trim());
        let word = area.name.split(' ').next();
        match area.kind {
            Kind::Regency => assert_eq!(word, Some("Kabupaten"), "{area:?}"),
            Kind::City => assert_eq!(word, Some("Kota"), "{area:?}"),
            _ => assert_eq!(area.level(), Level::Province),
        }
        if area.level() == Level::Regency {
            assert!(parent_code(area.code).and_then(find).is_some(), "{area:?} has no province");
        }
        assert_eq!(find(area.code), Some(area));
    }
    assert_eq!(find("15.02").map(|area| area.name), Some("Kabupaten Merangin"));
    assert_eq!(find("99"), None);
}

/// Kabupaten and kota of each province as the ministry counts them, told apart from the list itself.
const COUNTS: &[(&str, usize, usize)] = &[
    ("11", 18, 5),
    ("12", 25, 8),
    ("13", 12, 7),
    ("14", 10, 2),
    ("15", 9, 2),
    ("16", 13, 4),
    ("17", 9, 1),
    ("18", 13, 2),
    ("19", 6, 1),
    ("21", 5, 2),
    ("31", 1, 5),
    ("32", 18, 9),
    ("33", 29, 6),
    ("34", 4, 1),
    ("35", 29, 9),
    ("36", 4, 4),
    ("51", 8, 1),
    ("52", 8, 2),
    ("53", 21, 1),
    ("61", 12, 2),
    ("62", 13, 1),
    ("63", 11, 2),
    ("64", 7, 3),
    ("65", 4, 1),
    ("71", 11, 4),
    ("72", 12, 1),
    ("73", 21, 3),
    ("74", 15, 2),
    ("75", 5, 1),
    ("76", 6, 0),
    ("81", 9, 2),
    ("82", 8, 2),
    ("91", 8, 1),
    ("92", 7, 0),
    ("93", 4, 0),
    ("94", 8, 0),
    ("95", 8, 0),
    ("96", 5, 1),
];

#[test]
fn every_province_has_its_kabupaten_and_kota() {
    assert_eq!(COUNTS.len(), 38);
    for &(province, regencies, cities) in COUNTS {
        let count = |kind| areas().iter().filter(|a| a.is_within(province) && a.kind == kind).count();
        assert_eq!((count(Kind::Regency), count(Kind::City)), (regencies, cities), "{province}");
    }
}

#[test]
fn bps_codes_are_unique_and_nest_in_their_provinces() {
    let unique: HashSet<&str> = areas().iter().map(|area| area.bps_code.as_str()).collect();
    assert_eq!(unique.len(), areas().len());
    for area in areas() {
        let digits = &area.bps_code;
        assert_eq!(digits.len(), area.code.replace('.', "").len(), "{area:?}");
        assert!(digits.bytes().all(|b| b.is_ascii_digit()));
        assert_eq!(find_bps(digits), Some(area));
        if let Some(province) = parent_code(area.code).and_then(find) {
            assert_eq!(province.bps_code, digits[..2], "{area:?}");
            // Both schemes number kota from 71.
            assert_eq!(area.kind == Kind::City, digits[2..] >= *"70", "{area:?}");
        }
    }
    let written: Vec<&str> = TREE.lines().filter_map(|line| line.split(',').nth(2)).collect();
    for (area, written) in areas().iter().zip(&written[1..]) {
        assert_ne!(area.code.replace('.', ""), *written, "{area:?}: written though not different");
    }
}

#[test]
fn the_same_digits_are_other_provinces_in_the_two_schemes() {
    let name = |digits, scheme| {
        dotted_from_digits(digits, scheme).and_then(|code| find(&code)).map(|area| area.name)
    };
    assert_eq!(name("92", Scheme::Kemendagri), Some("Papua Barat"));
    assert_eq!(name("92", Scheme::Bps), Some("Papua Barat Daya"));
    assert_eq!(name("94", Scheme::Kemendagri), Some("Papua Tengah"));
    assert_eq!(name("94", Scheme::Bps), Some("Papua"));
    assert_eq!(name("95", Scheme::Bps), Some("Papua Selatan"));
    assert_eq!(name("96", Scheme::Bps), Some("Papua Tengah"));
    assert_eq!(name("97", Scheme::Bps), Some("Papua Pegunungan"));
    assert_eq!(name("9501", Scheme::Kemendagri), Some("Kabupaten Jayawijaya"));
    assert_eq!(name("9501", Scheme::Bps), Some("Kabupaten Merauke"));
    assert_eq!(name("9200", Scheme::Bps), Some("Papua Barat Daya"));
    assert_eq!(name("3101", Scheme::Bps), Some("Kabupaten Administrasi Kepulauan Seribu"));
    assert_eq!(name("3173", Scheme::Bps), Some("Kota Administrasi Jakarta Pusat"));
    assert_eq!(name("7108", Scheme::Bps), Some("Kabupaten Kep. Siau Tagulandang Biaro"));
}

#[test]
fn old_codes_of_papua_become_todays() {
    let recoded: Vec<&Area> = areas().iter().filter(|area| area.former_code.is_some()).collect();
    assert_eq!(recoded.len(), 26);
    let former: HashSet<_> = recoded.iter().map(|area| area.former_code).collect();
    assert_eq!(former.len(), 26);
    for area in recoded {
        let former = area.former_code.unwrap();
        assert!(find(former).is_none(), "{former} is old and in force");
        let below = current_code(&format!("{former}.05.2003")).unwrap();
        assert_eq!(below.current, format!("{}.05.2003", area.code));
        assert_eq!(below.former, format!("{former}.05.2003"));
        assert_eq!(current_code(former).unwrap().current, area.code);
        assert_eq!(current_code(area.code), None);
    }
    assert_eq!(current_code("91.01.05.2003").unwrap().current, "93.01.05.2003");
    assert_eq!(current_code("92.71").unwrap().area.name, "Kota Sorong");
    assert_eq!(current_code("91.010"), None);
    assert_eq!(current_code("91"), None);
}

#[test]
fn every_area_answers_to_its_own_name_alone() {
    for area in areas() {
        let found = match area.kind {
            Kind::Province => resolve(area.name, None, Some(Level::Province)),
            _ => resolve(area.name, None, None),
        };
        assert_eq!(codes(&found), [area.code], "{}", area.name);
        for spelling in [area.name.to_uppercase(), format!("  {} ", area.name.replace(' ', "\u{a0} "))] {
            assert_eq!(resolve(&spelling, None, Some(area.level())), [area], "{spelling}");
        }
        assert_eq!(nearest(area.name, 1)[0].0.folded, area.folded);
    }
}

#[test]
fn other_names_never_hide_an_areas_own_name() {
    let mut own: HashMap<&str, Vec<&str>> = HashMap::new();
    for area in areas() {
        own.entry(&area.folded).or_default().push(area.name);
    }
    for line in OTHER_NAMES.lines().skip(1) {
        let (name, code) = line.split_once(',').unwrap();
        assert!(find(code).is_some(), "{line}");
        assert!(codes(&resolve(name, None, None)).contains(&code), "{line}");
        if name != "Yogyakarta" {
            assert_eq!(own.get(&*fold_place(name)), None, "{line}");
        }
    }
}

#[test]
fn names_as_people_write_them() {
    for (written, code) in [
        ("Kab. Merangin", "15.02"),
        ("Kabupaten Merangin", "15.02"),
        ("KAB MERANGIN", "15.02"),
        ("KAB.MERANGIN", "15.02"),
        ("merangin", "15.02"),
        ("Kota Jambi", "15.71"),
        ("Kodya Jambi", "15.71"),
        ("Prov. Jambi", "15"),
        ("Provinsi Jambi", "15"),
        ("PROPINSI JAMBI", "15"),
        ("DKI Jakarta", "31"),
        ("D.K.I. Jakarta", "31"),
        ("Prov. DKI Jakarta", "31"),
        ("Jakarta", "31"),
        ("DI Yogyakarta", "34"),
        ("D.I. Yogyakarta", "34"),
        ("D I Yogyakarta", "34"),
        ("DIY", "34"),
        ("Daerah Istimewa Yogyakarta", "34"),
        ("Prov. Yogyakarta", "34"),
        ("Kota Yogyakarta", "34.71"),
        ("NAD", "11"),
        ("Nanggroe Aceh Darussalam", "11"),
        ("Kep. Riau", "21"),
        ("Kepri", "21"),
        ("Kepulauan Riau", "21"),
        ("Babel", "19"),
        ("Kep. Bangka Belitung", "19"),
        ("Bangka Belitung", "19"),
        ("NTB", "52"),
        ("N.T.T.", "53"),
        ("Kota Adm. Jakarta Pusat", "31.71"),
        ("Kota Administrasi Jakarta Pusat", "31.71"),
        ("Jakarta Pusat", "31.71"),
        ("Kab. Adm. Kep. Seribu", "31.01"),
        ("Kepulauan Seribu", "31.01"),
        ("Kab. Kepulauan Siau Tagulandang Biaro", "71.09"),
        ("Kota Baru", "63.02"),
        ("Kab. Kotabaru", "63.02"),
        ("Kotamobagu", "71.74"),
        ("Kota Batu", "35.79"),
        ("Kab. Lima Puluh Kota", "13.07"),
        ("Gunung Kidul", "34.03"),
        ("Fakfak", "92.03"),
        ("Tolitoli", "72.04"),
        ("Toli - Toli", "72.04"),
        ("Labuhan Batu", "12.10"),
        ("Toba Samosir", "12.12"),
        ("Tanjabtim", "15.07"),
        ("Tj. Jabung Timur", "15.07"),
    ] {
        assert_eq!(codes(&resolve(written, None, None)), [code], "{written}");
    }
}

#[test]
fn a_name_alone_may_mean_several_areas() {
    assert_eq!(codes(&resolve("Bogor", None, None)), ["32.01", "32.71"]);
    assert_eq!(codes(&resolve("Kota Bogor", None, None)), ["32.71"]);
    assert_eq!(codes(&resolve("Kab/Kota Bogor", None, None)), ["32.01", "32.71"]);
    assert_eq!(codes(&resolve("Kab. Jambi", None, None)), [] as [&str; 0]);
    assert_eq!(codes(&resolve("Jambi", None, None)), ["15", "15.71"]);
    assert_eq!(codes(&resolve("Jambi", None, Some(Level::Regency))), ["15.71"]);
    assert_eq!(codes(&resolve("Jogjakarta", None, None)), ["34", "34.71"]);
    assert_eq!(codes(&resolve("Banjar", Some("63"), None)), ["63.03"]);
    assert_eq!(codes(&resolve("Banjar", Some("32"), None)), ["32.79"]);
    for nothing in ["", " - ", "Kab.", "Kota", "…"] {
        assert_eq!(codes(&resolve(nothing, None, None)), [] as [&str; 0], "{nothing}");
    }
}

#[test]
fn words_for_kinds_are_read_both_ways_where_they_may_be_names() {
    let readings =
        |text| candidates(text).into_iter().map(|place| (place.kind, place.folded)).collect::<Vec<_>>();
    let village = Some(Kind::Village);
    assert_eq!(readings("Kab. Merangin"), [(Some(Kind::Regency), "merangin".to_owned())]);
    assert_eq!(readings("Kec. Bangko"), [(Some(Kind::District), "bangko".to_owned())]);
    assert_eq!(readings("Kel. Dusun Bangko"), [(village, "dusunbangko".to_owned())]);
    assert_eq!(readings("Kp. Baru"), [(None, "kampungbaru".to_owned()), (village, "baru".to_owned())]);
    assert_eq!(
        readings("Desa Kampung Baru"),
        [
            (None, "desakampungbaru".to_owned()),
            (village, "kampungbaru".to_owned()),
            (village, "baru".to_owned())
        ]
    );
    assert_eq!(
        readings("Desa Kota Baru"),
        [(None, "desakotabaru".to_owned()), (village, "kotabaru".to_owned())]
    );
    for word in
        ["Desa", "Kelurahan", "Kel.", "Kalurahan", "Nagari", "Gampong", "Pekon", "Kampung", "Ds.", "Negeri"]
    {
        let place = PlaceName::parse(&format!("{word} Ma'rang-Ujung"));
        assert_eq!((place.kind, &*place.folded), (village, "marangujung"), "{word}");
        assert!(place.fits("15.02.01.2001", "Marang Ujung"));
        assert!(!place.fits("15.02.01", "Marang Ujung"), "a village was said");
    }
    assert_eq!(readings("Kampung"), [(None, "kampung".to_owned())], "a word alone is a name");
    assert!(candidates("Kampung Baru")[0].fits("15.02.01.2001", "Kp. Baru"));
    assert!(candidates("KOTA BARU")[0].fits("15.02.01", "Kota Baru"));
    assert_eq!(fold_place("Kec. Sei Rampah"), fold_place("sungai rampah"));
    assert_eq!(fold_place("Bu Nuapu’u"), "bunuapuu");
}

#[test]
fn likeness_suggests_what_was_meant() {
    assert_eq!(nearest("Kab. Meragin", 3)[0].0.code, "15.02");
    assert_eq!(nearest("kota bogr", 1)[0].0.code, "32.71");
    let found = nearest("Sumatra Barat", 5);
    assert_eq!((found.len(), found[0].0.code), (5, "13"));
    assert!(found.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    assert!(found.iter().all(|(_, likeness)| (0.0..=1.0).contains(likeness)));
    assert!(nearest("", 3).is_empty());
}

#[test]
fn codes_as_cells_hold_them() {
    let village = "15.02.01.2001";
    for (written, repaired) in [
        ("15.02.01.2001", false),
        (" 15.02.01.2001 ", false),
        ("15. 02.01 .2001", true),
        ("15 02 01 2001", true),
        ("15.02.01.2001.", true),
        ("'15.02.01.2001", true),
        ("1502012001", false),
        ("1502012001.0", true),
        ("1502012001,00", true),
        ("1.502012001E9", true),
        ("1,502012001E+09", true),
    ] {
        let code = parse_code(written).unwrap_or_else(|| panic!("{written}"));
        assert_eq!(code.dotted(Scheme::Kemendagri).as_deref(), Some(village), "{written}");
        assert_eq!(code.repaired(), repaired, "{written}");
    }
    let dotted = |text| parse_code(text).and_then(|code| code.dotted(Scheme::Kemendagri));
    assert_eq!(dotted("7.601012003E9").as_deref(), Some("76.01.01.2003"));
    assert_eq!(dotted("15.02").as_deref(), Some("15.02"));
    assert_eq!(dotted("15.0").as_deref(), Some("15"));
    assert_eq!(dotted("1.50201201E9").as_deref(), Some("15.02.01.2010"));
    for nothing in [
        "",
        "-",
        "15.1",
        "1.502E9",
        "15.2.1",
        "150",
        "0502",
        "15.00.01",
        "15.02.01.0001",
        "Merangin",
        "-15",
        "15020120011",
        "1.5E99",
        "1502.5",
        "١٥",
    ] {
        assert_eq!(dotted(nothing), None, "{nothing}");
    }
    assert_eq!(dotted_from_digits("1502012", Scheme::Kemendagri), None, "seven digits are BPS's districts");
    assert_eq!(dotted_from_digits("1502012001", Scheme::Bps), None, "BPS numbers villages its own way");
}

#[test]
fn levels_follow_from_codes() {
    for (code, level, parent) in [
        ("15", Level::Province, None),
        ("15.02", Level::Regency, Some("15")),
        ("15.02.01", Level::District, Some("15.02")),
        ("15.02.01.2001", Level::Village, Some("15.02.01")),
    ] {
        assert_eq!(Level::of_code(code), Some(level));
        assert_eq!(parent_code(code), parent);
    }
    assert_eq!(Level::of_code("15.02.01.2001.1"), None);
    assert_eq!(parent_code("Jambi.Merangin"), None);
    assert!(find("15.02").unwrap().is_within("15"));
    assert!(!find("15").unwrap().is_within("15.02"));
    assert!(!find("15.02").unwrap().is_within("1"));
}

#[test]
fn a_list_is_checked_whole() {
    let check = check_list(
        [
            (2, "15.02.01.2001", " Sungai Contoh "),
            (3, "15", "Jambi"),
            (4, "15.02", "Kabupaten Merangin"),
            (5, "15.02.01", "Bangko"),
            (6, "15.02.99.2001", "Yatim"),
            (7, "15.02.0", "Salah"),
            (8, "15.02", "Kab. Merangin"),
            (9, "15", "Jambi "),
            (10, "15. 03", "Kabupaten Sarolangun"),
            (11, "15.04", "  "),
        ]
        .into_iter(),
    );
    let kept: Vec<u64> = check.rows.iter().map(|row| row.row).collect();
    assert_eq!(kept, [2, 3, 4, 5, 6, 10]);
    assert_eq!(check.rows[0].name, "Sungai Contoh");
    assert_eq!(check.rows[0].level, Level::Village);
    assert_eq!(check.orphans, [Orphan { row: 6, code: "15.02.99.2001".into(), parent: "15.02.99".into() }]);
    assert_eq!(check.bad_codes, [(7, "15.02.0".to_owned())]);
    assert_eq!(check.unnamed, [11]);
    assert_eq!(check.repaired, 2);
    let doubles: Vec<_> = check.duplicates.iter().map(|d| (d.row, d.first, d.same_name)).collect();
    assert_eq!(doubles, [(8, 4, false), (9, 3, true)]);
}

#[test]
fn the_built_in_tree_passes_its_own_check() {
    let check = check_list(areas().iter().zip(2..).map(|(area, row)| (row, area.code, area.name)));
    assert!(check.orphans.is_empty() && check.bad_codes.is_empty());
    assert!(check.unnamed.is_empty() && check.duplicates.is_empty());
    assert_eq!((check.rows.len(), check.repaired), (552, 0));
}

proptest! {
    #[test]
    fn reading_never_panics(text in "\\PC*", digits in "[0-9 .,eE+']{0,14}") {
        for text in [&text, &digits] {
            if let Some(code) = parse_code(text)
                && let Some(dotted) = code.dotted(Scheme::Kemendagri)
            {
                prop_assert!(is_code(&dotted));
            }
            let _ = (candidates(text), PlaceName::parse(text), current_code(text), parent_code(text));
            let _ = (dotted_from_digits(text, Scheme::Kemendagri), dotted_from_digits(text, Scheme::Bps));
        }
    }

    #[test]
    fn a_code_survives_losing_its_dots_and_becoming_a_number(
        p in 11..=97u64, r in 1..=99u64, d in 1..=99u64, v in 1001..=3999u64
    ) {
        prop_assume!(v % 1000 != 0);
        let code = format!("{p}.{r:02}.{d:02}.{v}");
        let digits = code.replace('.', "");
        let number: f64 = digits.parse().unwrap();
        for written in [code.clone(), digits, format!("{number:.1}"), format!("{number:e}"), format!("{number:E}")] {
            let read = parse_code(&written).and_then(|read| read.dotted(Scheme::Kemendagri));
            prop_assert_eq!(read, Some(code.clone()), "{}", written);
        }
        let mut level = Level::Village;
        let mut at = code.as_str();
        while let Some(parent) = parent_code(at) {
            prop_assert!(Level::of_code(parent) < Some(level), "{} is below {}", at, parent);
            level = Level::of_code(parent).unwrap();
            at = parent;
        }
        prop_assert_eq!(level, Level::Province);
    }

    #[test]
    fn case_and_marks_say_nothing(text in "[a-zA-Z .'-]{0,30}") {
        prop_assert_eq!(candidates(&text.to_uppercase()), candidates(&text.to_lowercase()));
        let spread = text.replace(' ', " - ");
        prop_assert_eq!(candidates(&format!("  {spread}. ")), candidates(&text));
    }
}
