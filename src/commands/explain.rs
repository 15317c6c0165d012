//! `explain`: the page behind a code; without a code, the list of codes.

use clap::{Arg, ArgMatches, Command};

use super::Context;
use super::root::dress;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::choice::nearest;
use crate::render::Format;
use crate::table::{Cell, Column, ColumnKind, Document, Layout, Section, Table};
use crate::text::codes::{self, Code, usage};
use crate::text::{Arg as Value, Lang, Text, around as texts, cli as words, placeholders};

/// `explain` and its argument.
pub(super) fn command(lang: Lang) -> Command {
    let code = Arg::new("code")
        .value_name(texts::A_CODE.get(lang))
        .help(texts::EXPLAIN_CODE.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    dress(Command::new("explain").about(texts::EXPLAIN_ABOUT.get(lang)).arg(code), lang)
}

/// Shows one page, or the list.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let lang = context.lang();
    let Some(word) = matches.get_one::<String>("code") else { return context.write(&list(lang), None) };
    let known = || codes::all().map(|code| code.id);
    let code = codes::find(word.trim()).ok_or_else(|| unknown_word(texts::THE_CODE, word, known()))?;
    let people = context.output.path.is_none() && context.output.format() == Format::Table;
    if people {
        context.ui.data(page(code, lang).as_bytes())
    } else {
        context.write(&document(code, lang), None)
    }
}

/// A word that names nothing here, with the nearest that does.
pub(super) fn unknown_word<'a>(what: Text, word: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let known: Vec<&str> = known.collect();
    let near = nearest(word, known.iter().copied(), 3);
    let shown = if known.len() > 30 { format!("{} …", known[..30].join(", ")) } else { known.join(", ") };
    let problem = Problem::new(&usage::USE_006).value(word).args(args![what, word, known = shown]);
    Error::usage(match near.first() {
        Some(first) => problem.suggest(*first),
        None => problem,
    })
}

/// A sentence of a code with its values left open.
fn open(text: Text, lang: Lang) -> String {
    let names = placeholders(text.get(lang)).into_iter();
    text.fill(lang, names.map(|name| (name, Value::from("…"))).collect())
}

/// What a code says of itself: key, label, words. An example's two sides come last.
fn parts(code: &Code, lang: Lang) -> Vec<(&'static str, Text, String)> {
    let mut parts = vec![("message", texts::MESSAGE, open(code.message, lang))];
    parts.extend(code.why.map(|why| ("why", texts::WHY, open(why, lang))));
    parts.extend(code.fix.map(|fix| ("fix", texts::FIX, open(fix, lang))));
    parts.push(("page", texts::PAGE, code.page.get(lang).to_owned()));
    parts.push(("instead", texts::BEFORE, code.example.0.to_owned()));
    parts.push(("write", texts::AFTER, code.example.1.to_owned()));
    parts
}

/// The page as people read it.
fn page(code: &Code, lang: Lang) -> String {
    let mut out = format!("{}  {}\n\n", code.id, open(code.message, lang));
    for (key, label, said) in parts(code, lang) {
        match key {
            "message" => {}
            "page" => out.push_str(&format!("\n{}\n\n", wrap(&said, 0))),
            _ => out.push_str(&format!("{:<9}{}\n", label.get(lang), wrap(&said, 9))),
        }
    }
    out
}

/// Breaks a paragraph into lines of at most 80 characters, all but the first indented.
fn wrap(words: &str, indent: usize) -> String {
    let mut out = String::new();
    let mut width = indent;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if width > indent && width + 1 + length > 80 {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            width = indent;
        } else if width > indent {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out
}

fn document(code: &Code, lang: Lang) -> Document {
    let mut table = Table { layout: Layout::Card, ..Table::default() };
    let mut row = vec![Cell::text(code.id)];
    table.columns.push(Column::new("code", texts::CODE.get(lang), ColumnKind::Code));
    for (key, label, said) in parts(code, lang) {
        table.columns.push(Column::new(key, label.get(lang), ColumnKind::Words));
        row.push(Cell::Text(said));
    }
    table.rows.push(row);
    Document { sections: vec![Section { key: "code", table, ..Section::default() }], ..Document::default() }
}

fn list(lang: Lang) -> Document {
    let columns = vec![
        Column::new("code", texts::CODE.get(lang), ColumnKind::Code),
        Column::new("message", texts::MESSAGE.get(lang), ColumnKind::Words),
    ];
    let rows =
        codes::all().map(|code| vec![Cell::text(code.id), Cell::Text(open(code.message, lang))]).collect();
    let table = Table { columns, rows, ..Table::default() };
    Document { sections: vec![Section { key: "codes", table, ..Section::default() }], ..Document::default() }
}
