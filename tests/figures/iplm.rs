//! The sheet for the literacy index.

use std::collections::{BTreeMap, BTreeSet};

use crate::lists::{Row, district, last_day, months};
use crate::monthly::staff;
use crate::{Answer, Cells, PERIODS, Rows, cells, n, sum};

/// Whether an agreement holds on some day of a period.
pub(crate) fn in_force(row: &Row, start: &str, end: &str) -> bool {
    row.text("start").unwrap() <= end && row.text("end").is_none_or(|until| until >= start)
}

#[test]
fn iplm() {
    let d = district();
    let items = [
        "participations",
        "activities",
        "visits",
        "online",
        "computer_users",
        "internet_users",
        "loans",
        "new_members",
        "partners",
        "books",
        "ebooks",
        "computers",
        "trained",
    ];
    for period in PERIODS {
        let all = months(period);
        let (start, end) = (format!("{}-01", all[0]), last_day(all.last().unwrap()));
        let mut libraries = Rows::new();
        let mut areas: BTreeMap<String, Vec<Cells>> = BTreeMap::new();
        for library in &d.libraries {
            let one = BTreeSet::from([library.id]);
            let reported = all.iter().any(|month| d.reported(library.id, month).is_some());
            if !reported && d.came(&one, &all).0 == 0 {
                continue;
            }
            let visits = |parts: &[&str]| sum(d.within("visit", &one, &all).map(|row| row.parts(parts)));
            let measures = d.measures(&one, &all);
            let of = |key: &str| crate::lists::cell(&measures, key);
            let agreements = d.of("partnership").iter().filter(|row| row.library() == library.id);
            let stock = |part: &str| d.stock(library.id, all.last().unwrap()).and_then(|row| row.num(part));
            let row = cells([
                ("participations", of("participations")),
                ("activities", of("activities")),
                ("visits", visits(&["male", "female", "unspecified"])),
                ("online", visits(&["online"])),
                ("computer_users", visits(&["computer_users"])),
                ("internet_users", visits(&["internet_users"])),
                ("loans", visits(&["loans"])),
                ("new_members", visits(&["new_members"])),
                ("partners", n(agreements.filter(|row| in_force(row, &start, &end)).count())),
                ("books", stock("books")),
                ("ebooks", stock("ebooks")),
                ("computers", stock("computers")),
                ("trained", n(staff(d, library.id, &end))),
            ]);
            areas.entry(library.district.clone()).or_default().push(row.clone());
            libraries.insert(library.code.clone(), row);
        }
        let add = |rows: &[&Cells], item: &str| sum(rows.iter().map(|row| crate::lists::cell(row, item)));
        let everything: Vec<&Cells> = libraries.values().collect();
        let known =
            |item: &str| everything.iter().filter(|row| crate::lists::cell(row, item).is_some()).count();
        let sums = items.map(|item| {
            (item.to_owned(), cells([("sum", add(&everything, item)), ("libraries", n(known(item)))]))
        });
        let areas = areas.iter().map(|(code, rows)| {
            let rows: Vec<&Cells> = rows.iter().collect();
            let mut row = cells([("libraries", n(rows.len()))]);
            row.extend(items.map(|item| (item.to_owned(), add(&rows, item))));
            (code.clone(), row)
        });
        let mut answer = Answer::of(&["iplm", "--by", "district", "--period", period]);
        answer.is("rows", &["item"], &[], &sums.into());
        answer.is("areas", &["code"], &[], &areas.collect());
        answer.is("libraries", &["code"], &[], &libraries);
        answer.done(&[]);
    }
}
