//! Names of sheets: legal in Excel, at most 31 characters, and no two alike.

/// Excel's limit, in UTF-16 units.
const LONGEST: usize = 31;

/// The names given so far.
pub(super) struct Names(Vec<String>);

impl Names {
    /// No name given yet but this one, which is kept for later.
    pub(super) fn reserving(name: &str) -> Self {
        // Excel keeps "History" for itself.
        Self(vec![name.to_lowercase(), "history".to_owned()])
    }

    /// A legal name like the wish, with a number behind it when it is taken.
    pub(super) fn unique(&mut self, wish: &str) -> String {
        let wish: String = super::one_line(wish)
            .chars()
            .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { c })
            .collect();
        let wish = if trim(&wish).is_empty() { "1" } else { trim(&wish) };
        let mut name = words_of(wish, LONGEST).to_owned();
        let mut number = 2;
        while self.0.contains(&name.to_lowercase()) {
            let ending = format!(" ({number})");
            name = format!("{}{ending}", cut(wish, LONGEST - ending.len()));
            number += 1;
        }
        self.0.push(name.to_lowercase());
        name
    }
}

fn trim(name: &str) -> &str {
    name.trim_matches(|c: char| c == '\'' || c.is_whitespace())
}

/// As many whole words as fit, unless the first alone is too long.
fn words_of(name: &str, longest: usize) -> &str {
    let part = cut(name, longest);
    let ends_a_word = part.len() == name.len() || name[part.len()..].starts_with(' ');
    let words = part.rfind(' ').map_or(part, |space| part[..space].trim_end_matches([' ', ',', '\'']));
    if ends_a_word || words.is_empty() { part } else { words }
}

fn cut(name: &str, longest: usize) -> &str {
    let mut units = 0;
    let end = name.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > longest).then_some(at)
    });
    trim(end.map_or(name, |end| &name[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_made_legal_and_told_apart() {
        let mut names = Names::reserving("Cara baca");
        assert_eq!(names.unique("Kab./Kota: [A]"), "Kab. Kota   A");
        assert_eq!(names.unique("cara BACA"), "cara BACA (2)");
        assert_eq!(names.unique("'"), "1");
        assert_eq!(names.unique(""), "1 (2)");
        assert_eq!(names.unique("Rekap bulanan, Kabupaten Muaro Jambi"), "Rekap bulanan, Kabupaten Muaro");
        assert_eq!(names.unique("Rekap bulanan Provinsi, Kepulauan Riau"), "Rekap bulanan Provinsi");
        assert_eq!(names.unique(&"x".repeat(40)), "x".repeat(31));
        assert_eq!(names.unique(&"x".repeat(40)), format!("{} (2)", "x".repeat(27)));
    }

    proptest! {
        #[test]
        fn a_workbook_accepts_every_name(wishes in proptest::collection::vec("[a'A\\[:🙂 /]{0,40}", 1..8)) {
            let mut names = Names::reserving("Cara baca");
            let mut book = rust_xlsxwriter::Workbook::new();
            for wish in &wishes {
                prop_assert!(book.add_worksheet().set_name(names.unique(wish)).is_ok());
            }
            prop_assert!(book.save_to_buffer().is_ok(), "two sheets are named alike");
        }
    }
}
