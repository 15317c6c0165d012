//! A form as a workbook: the sheet to fill in, a sheet of instructions, and two hidden ones: the lists
//! behind the drop-downs, and the mark by which importing knows the file again.

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime,
    Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr as _;

use super::{Entry, Form, Kind};
use crate::args;
use crate::render::clean::sanitize;
use crate::render::xlsx::{cause, write_mark};
use crate::text::{Lang, Text, template as texts};

/// The row of the headings, counted from 0: a title and a hint stand above.
const HEADINGS: u32 = 2;
/// Empty rows prepared where nothing else is said.
const ROWS: u32 = 300;
/// The hidden sheet of the lists.
const LISTS: &str = "_daftar";
/// Choices named one by one on the sheet of instructions; of longer lists only the number is said.
const NAMED: usize = 30;
/// Excel's limits for the message beside a cell: its title and its text.
const TITLE: usize = 32;
const MESSAGE: usize = 255;

/// Writes the workbook.
pub(super) fn write(form: &Form, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(form, lang).map_err(cause)?;
    out.write_all(&bytes)
}

fn workbook(form: &Form, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(line(&form.title)).set_author("tpbis");
    workbook.set_properties(&properties.set_creation_datetime(&created));
    let looks = Looks::new();
    data(workbook.add_worksheet(), form, &looks, lang)?;
    guide(workbook.add_worksheet(), form, &looks, lang)?;
    lists(workbook.add_worksheet(), form)?;
    let mark: Vec<(&str, &str)> = form.mark.iter().map(|(key, value)| (*key, value.as_str())).collect();
    write_mark(&mut workbook, &mark)?;
    workbook.save_to_buffer()
}

struct Looks {
    title: Format,
    faint: Format,
    strong: Format,
    wrapped: Format,
    heading: Format,
    required: Format,
    cell: Format,
}

impl Looks {
    fn new() -> Self {
        let rule = Color::RGB(0xC0_C8_D0);
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_border_color(rule);
        let top = Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_font_color(Color::RGB(0x1F_3A_5F)),
            faint: Format::new().set_font_color(Color::RGB(0x60_60_60)).set_italic(),
            strong: top.clone().set_bold(),
            wrapped: top.clone().set_text_wrap(),
            required: heading.clone().set_background_color(Color::RGB(0xFF_E0_82)),
            heading: heading.set_background_color(Color::RGB(0xE3_EC_F5)),
            cell: top.set_border(FormatBorder::Thin).set_border_color(rule),
        }
    }

    /// The look of the cells of a column.
    fn cell(&self, kind: &Kind) -> Format {
        let look = self.cell.clone();
        match kind {
            Kind::Words(_) | Kind::Lines(_) => look.set_text_wrap(),
            Kind::Code => look.set_num_format("@"),
            Kind::Whole => look.set_num_format("#,##0"),
            Kind::Rupiah => look.set_num_format("\"Rp\" #,##0"),
            Kind::Decimal => look.set_num_format("General"),
            Kind::Year => look.set_num_format("0"),
            Kind::Date => look.set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            // Months are words from a list: a spreadsheet of another country would make something else of them.
            Kind::Month(_) => look.set_num_format("@"),
            Kind::One(_) | Kind::Several(_) | Kind::Named(_) => look.set_num_format("@").set_text_wrap(),
        }
    }
}

/// The sheet to fill in.
fn data(sheet: &mut Worksheet, form: &Form, looks: &Looks, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_name(&form.sheet)?;
    sheet.set_tab_color(Color::RGB(0xFF_C1_07));
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(HEADINGS, HEADINGS)?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3);
    let title = [form.title.as_str(), form.place.as_str()].into_iter().filter(|part| !part.is_empty());
    sheet.write_string_with_format(0, 0, line(&title.collect::<Vec<_>>().join(" – ")), &looks.title)?;
    let hint = texts::HINT.fill(lang, args![guide = texts::GUIDE]);
    sheet.write_string_with_format(1, 0, hint, &looks.faint)?;
    sheet.set_row_height(0, 24)?.set_row_height(HEADINGS, 34)?;
    let prepared = u32::try_from(form.prepared.len()).unwrap_or(u32::MAX);
    // A form with prepared rows has a few more for what was forgotten.
    let rows = form.rows.unwrap_or(if prepared > 0 { 20 } else { ROWS });
    let first = HEADINGS + 1;
    let last = first.saturating_add(prepared).saturating_add(rows).clamp(first + 1, 1_048_576) - 1;
    for (column, at) in form.columns.iter().zip(0_u16..) {
        let look = if column.required { &looks.required } else { &looks.heading };
        sheet.write_string_with_format(HEADINGS, at, line(&column.heading), look)?;
        sheet.set_column_width(at, width(column))?;
        let cell = looks.cell(&column.kind);
        sheet.set_column_format(at, &cell.clone().set_border(FormatBorder::None))?;
        for row in first..=last {
            let text = form.prepared.get((row - first) as usize).and_then(|row| row.get(usize::from(at)));
            match text.filter(|text| !text.is_empty()) {
                Some(text) => sheet.write_string_with_format(row, at, line(text), &cell)?,
                None => sheet.write_blank(row, at, &cell)?,
            };
        }
        sheet.add_data_validation(first, at, last, at, &rule(column, at, lang)?)?;
    }
    sheet.set_freeze_panes(first, u16::from(form.columns.len() > 6))?;
    sheet.set_active(true);
    sheet.set_selection(first, 0, first, 0)?;
    Ok(())
}

/// What the cells of a column accept, and the message beside them.
fn rule(column: &Entry, at: u16, lang: Lang) -> Result<DataValidation, XlsxError> {
    let stop = DataValidationErrorStyle::Stop;
    let ask = DataValidationErrorStyle::Warning;
    let (rule, style, wrong) = match &column.kind {
        Kind::Words(longest) | Kind::Lines(longest) => (
            DataValidation::new().allow_text_length(DataValidationRule::LessThanOrEqualTo(*longest)),
            stop,
            texts::WRONG_LENGTH.fill(lang, args![n = i64::from(*longest)]),
        ),
        Kind::Code => (DataValidation::new().allow_any_value(), ask, String::new()),
        Kind::Whole | Kind::Rupiah => (
            DataValidation::new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
            stop,
            texts::WRONG_WHOLE.get(lang).to_owned(),
        ),
        Kind::Decimal => (
            DataValidation::new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(-1e15)),
            stop,
            texts::WRONG_NUMBER.get(lang).to_owned(),
        ),
        Kind::Year => (
            DataValidation::new().allow_whole_number(DataValidationRule::Between(1945, 2100)),
            stop,
            texts::WRONG_YEAR.get(lang).to_owned(),
        ),
        Kind::Date => {
            let (from, to) = (ExcelDateTime::from_ymd(1945, 1, 1)?, ExcelDateTime::from_ymd(2100, 12, 31)?);
            let rule = DataValidation::new().allow_date(DataValidationRule::Between(from, to));
            (rule, ask, texts::WRONG_DATE.get(lang).to_owned())
        }
        Kind::Month(list) => (offered(list, at), ask, texts::WRONG_MONTH.get(lang).to_owned()),
        Kind::One(list) | Kind::Named(list) => {
            (offered(list, at), stop, texts::WRONG_LIST.get(lang).to_owned())
        }
        Kind::Several(list) => (offered(list, at).show_error_message(false), ask, String::new()),
    };
    let mut help = column.help.clone();
    if let Kind::Several(_) = column.kind {
        help = format!("{help}\n{}", texts::SEVERAL.get(lang));
    }
    let mut rule = rule
        .ignore_blank(true)
        .set_error_style(style)
        .set_input_title(cut(&line(&column.heading), TITLE))?
        .set_input_message(cut(&help, MESSAGE))?;
    if !wrong.is_empty() {
        rule = rule
            .set_error_title(cut(texts::WRONG_TITLE.get(lang), TITLE))?
            .set_error_message(cut(&wrong, MESSAGE))?;
    }
    Ok(rule)
}

/// A list on the hidden sheet, in the column of the same place; anything where there is none.
fn offered(list: &[String], at: u16) -> DataValidation {
    if list.is_empty() {
        return DataValidation::new().allow_any_value();
    }
    let letter = rust_xlsxwriter::utility::column_number_to_name(at);
    DataValidation::new()
        .allow_list_formula(Formula::new(format!("={LISTS}!${letter}$1:${letter}${}", list.len())))
}

/// The sheet of instructions: what to do, then every column.
fn guide(sheet: &mut Worksheet, form: &Form, looks: &Looks, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_name(texts::GUIDE.get(lang))?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    for (column, width) in [24, 9, 52, 48].into_iter().zip(0_u16..).map(|(width, at)| (at, width)) {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string_with_format(0, 0, texts::GUIDE_TITLE.get(lang), &looks.title)?;
    sheet.set_row_height(0, 24)?;
    let steps: [Text; 7] = [
        texts::GUIDE_ROWS,
        texts::GUIDE_REQUIRED,
        texts::GUIDE_LISTS,
        texts::GUIDE_DATES,
        texts::GUIDE_KEEP,
        texts::GUIDE_PRIVATE,
        texts::GUIDE_SEND,
    ];
    let mut row = 1;
    for (step, n) in steps.iter().zip(1..) {
        let words = format!("{n}. {}", step.fill(lang, args![sheet = form.sheet.as_str()]));
        sheet.merge_range(row, 0, row, 3, &words, &looks.wrapped)?;
        // A merged cell does not grow by itself.
        let lines = u32::try_from(words.width() / 125 + 1).unwrap_or(1);
        sheet.set_row_height(row, 16 * lines)?;
        row += 1;
    }
    row += 1;
    let headings = [texts::GUIDE_COLUMN, texts::GUIDE_NEEDED, texts::GUIDE_MEANING, texts::GUIDE_CHOICES];
    for (heading, at) in headings.iter().zip(0_u16..) {
        sheet.write_string_with_format(row, at, heading.get(lang), &looks.heading)?;
    }
    for column in &form.columns {
        row += 1;
        let name = if column.required { &looks.required } else { &looks.strong };
        let name = name.clone().set_align(FormatAlign::Left).set_align(FormatAlign::Top);
        sheet.write_string_with_format(row, 0, line(&column.heading), &name)?;
        let needed = if column.required { texts::YES.get(lang) } else { "" };
        sheet.write_string_with_format(row, 1, needed, &looks.wrapped)?;
        sheet.write_string_with_format(row, 2, line(&column.help), &looks.wrapped)?;
        let choices = match &column.kind {
            Kind::One(list) | Kind::Several(list) if list.len() <= NAMED => list.join("; "),
            kind => kind
                .list()
                .filter(|list| !list.is_empty())
                .map_or_else(String::new, |list| texts::FROM_LIST.fill(lang, args![n = list.len()])),
        };
        sheet.write_string_with_format(row, 3, line(&choices), &looks.wrapped)?;
        // Excel makes room for wrapped words by itself, LibreOffice only on opening: said here, both do.
        let lines = (choices.width() / 44).max(column.help.width() / 48) + 1;
        sheet.set_row_height(row, 15 * u32::try_from(lines).unwrap_or(1) + 1)?;
    }
    Ok(())
}

/// The hidden sheet of lists, each in the column of the same place.
fn lists(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    sheet.set_name(LISTS)?;
    for (column, at) in form.columns.iter().zip(0_u16..) {
        for (value, row) in column.kind.list().into_iter().flatten().zip(0_u32..) {
            sheet.write_string(row, at, line(value))?;
        }
    }
    sheet.set_very_hidden(true);
    Ok(())
}

/// The width of a column, in Excel's characters.
fn width(column: &Entry) -> f64 {
    let longest_word = column.heading.split(' ').map(|word| word.width()).max().unwrap_or(0);
    let least: usize = match &column.kind {
        Kind::Words(longest) if *longest >= 300 => 36,
        Kind::Words(_) => 24,
        Kind::Lines(_) => 40,
        Kind::Code => 18,
        Kind::Whole | Kind::Year => 10,
        Kind::Decimal => 12,
        Kind::Rupiah => 16,
        Kind::Date => 12,
        Kind::Month(_) => 16,
        Kind::One(list) | Kind::Several(list) => {
            list.iter().map(|value| value.width()).max().unwrap_or(0).clamp(12, 28) + 3
        }
        Kind::Named(_) => 44,
    };
    f64::from(u8::try_from(least.max(longest_word + 2)).unwrap_or(60))
}

fn line(words: &str) -> String {
    sanitize(words).into_owned()
}

/// As many characters as Excel takes, in UTF-16 units.
fn cut(words: &str, longest: usize) -> String {
    if words.encode_utf16().count() <= longest {
        return words.to_owned();
    }
    let mut units = 0;
    let kept = words.chars().take_while(|c| {
        units += c.len_utf16();
        units < longest
    });
    kept.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader as _, SheetVisible, Xlsx};

    use super::*;

    fn form() -> Form {
        let entry = |heading: &str, kind| Entry {
            heading: heading.to_owned(),
            help: "bantuan ".repeat(60),
            required: heading == "Tanggal",
            kind,
            at_head: false,
        };
        Form {
            title: "=Isian".to_owned(),
            sheet: "Kegiatan".to_owned(),
            columns: vec![
                entry(
                    "Perpustakaan",
                    Kind::Named((0..500).map(|n| format!("15.{n} Perpustakaan, Desa {n}")).collect()),
                ),
                entry("Tanggal", Kind::Date),
                entry("Bidang", Kind::One(vec!["Kelas \"A\", B".to_owned()])),
                entry("Apa saja", Kind::One(Vec::new())),
            ],
            prepared: vec![vec!["15.1 Perpustakaan, Desa 1".to_owned()]],
            mark: vec![("noun", "activity".to_owned())],
            ..Form::default()
        }
    }

    #[test]
    fn long_lists_and_long_help_fit_and_hidden_sheets_are_hidden() {
        for lang in [Lang::Id, Lang::En] {
            let mut bytes = Vec::new();
            form().write_workbook(lang, &mut bytes).unwrap();
            let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
            let visible: Vec<_> =
                book.sheets_metadata().iter().map(|sheet| sheet.visible == SheetVisible::Visible).collect();
            assert_eq!(visible, [true, true, false, false]);
            let lists = book.worksheet_range(LISTS).unwrap();
            assert_eq!(lists.height(), 500);
            assert_eq!(lists.get((0, 2)).unwrap().to_string(), "Kelas \"A\", B");
            let mark = book.worksheet_range(crate::table::MARK_SHEET).unwrap();
            assert_eq!(mark.get((0, 1)).unwrap().to_string(), "activity");
            assert!(book.worksheet_formula("Kegiatan").unwrap().is_empty(), "a title became a formula");
        }
    }

    #[test]
    fn the_same_form_gives_the_same_bytes() {
        let bytes = || {
            let mut out = Vec::new();
            form().write_workbook(Lang::Id, &mut out).unwrap();
            out
        };
        assert!(bytes() == bytes());
    }

    #[test]
    fn messages_are_cut_at_what_excel_takes() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "ab…");
        assert_eq!(cut("🙂🙂", 3), "🙂…");
    }
}
