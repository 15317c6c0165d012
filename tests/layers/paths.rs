//! Finds the modules and crates that code names, in `use` lines and elsewhere.

/// One module or crate that code names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// The first word after `crate::`, or the crate's name.
    pub(crate) first: String,
    /// Another crate, not a module of ours.
    pub(crate) external: bool,
    /// The line it stands on, from 1.
    pub(crate) line: usize,
}

/// How many `super` lead from a file below `src` to the crate's root.
pub(crate) fn depth(path: &str) -> usize {
    path.trim_end_matches(".rs").trim_end_matches("/mod").split('/').count()
}

/// A word or a punctuation mark (`::` is one), with its line.
struct Token<'c>(&'c str, usize);

fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(next) = code[at..].chars().next() {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let len = if word(next) {
            code[at..].find(|c| !word(c)).unwrap_or(code.len() - at)
        } else if code[at..].starts_with("::") {
            2
        } else {
            next.len_utf8()
        };
        if next == '\n' {
            line += 1;
        }
        if !next.is_whitespace() {
            tokens.push(Token(&code[at..at + len], line));
        }
        at += len;
    }
    tokens
}

/// Every path to a module of the crate's root or to one of `externals`, in code without strings
/// and comments.
pub(crate) fn paths(code: &str, depth: usize, externals: &[String]) -> Vec<Path> {
    let tokens = tokens(code);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.0);
    let mut found = Vec::new();
    for (at, Token(name, line)) in tokens.iter().enumerate() {
        let before = if at == 0 { "" } else { word(at - 1) };
        // The middle of a longer path: `a::name`. A leading `::name` begins one.
        let earlier = if at < 2 { "" } else { word(at - 2) };
        let named = earlier == ">" || earlier.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let inside = before == "::" && named && earlier != "use";
        if inside {
            continue;
        }
        if *name == "crate" && word(at + 1) == "::" {
            found.extend(firsts(&tokens, at + 2));
        } else if *name == "super" {
            let mut supers = 1;
            while word(at + 2 * supers - 1) == "::" && word(at + 2 * supers) == "super" {
                supers += 1;
            }
            if supers >= depth {
                found.extend(firsts(&tokens, at + 2 * supers));
            }
        } else if externals.iter().any(|external| external == name)
            && (word(at + 1) == "::" || before == "use" || before == "crate" && earlier == "extern")
        {
            found.push(Path { first: (*name).to_owned(), external: true, line: *line });
        }
    }
    found
}

/// The first words of a path that begins at `at`: one, or those of a `{…}` list.
fn firsts(tokens: &[Token<'_>], at: usize) -> Vec<Path> {
    let path = |token: &Token<'_>| Path { first: token.0.to_owned(), external: false, line: token.1 };
    match tokens.get(at) {
        Some(Token("{", _)) => {
            let mut found = Vec::new();
            let (mut open, mut begins) = (1, true);
            for token in &tokens[at + 1..] {
                match token.0 {
                    "{" => open += 1,
                    "}" => open -= 1,
                    "," if open == 1 => {
                        begins = true;
                        continue;
                    }
                    _ if begins => found.push(path(token)),
                    _ => {}
                }
                begins = false;
                if open == 0 {
                    break;
                }
            }
            found
        }
        Some(token) => vec![path(token)],
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{depth, paths};
    use crate::rules::Layer;

    fn names(code: &str, depth: usize) -> Vec<String> {
        let externals = ["clap".to_owned(), "csv".to_owned()];
        paths(code, depth, &externals).into_iter().map(|path| path.first).collect()
    }

    #[test]
    fn finds_paths_however_they_are_written() {
        assert_eq!(names("use crate::store::Store;", 1), ["store"]);
        assert_eq!(names("use crate::{args, ui::{Ui, x}, text};", 1), ["args", "ui", "text"]);
        assert_eq!(names("let x = crate::store::open();", 1), ["store"]);
        assert_eq!(names("pub(crate) fn f() {}", 1), Vec::<String>::new());
        assert_eq!(names("use clap::Arg; fn f(x: &csv::Reader) {}", 1), ["clap", "csv"]);
        assert_eq!(names("use clap as c; use ::csv::Writer;", 1), ["clap", "csv"]);
        assert_eq!(names("use crate::render::csv::write;", 1), ["render"]);
        assert_eq!(names("let csv = 1; csv.x();", 1), Vec::<String>::new());
    }

    #[test]
    fn a_climb_to_the_root_counts_as_a_path_of_the_crate() {
        assert_eq!(names("use super::store::Store;", depth("ui.rs")), ["store"]);
        assert_eq!(names("use super::store::Store;", depth("ui/mod.rs")), ["store"]);
        assert_eq!(names("use super::super::{store, ui};", depth("commands/noun.rs")), ["store", "ui"]);
        assert_eq!(names("use super::given;", depth("commands/noun/add.rs")), Vec::<String>::new());
    }

    #[test]
    fn a_layer_refuses_what_its_row_does_not_name() {
        let layer = Layer { module: "table", uses: &["text"], crates: &["csv"] };
        let complaints = |code: &str| -> Vec<String> {
            let externals = ["clap".to_owned(), "csv".to_owned()];
            paths(code, 1, &externals).iter().filter_map(|path| layer.refuses(path)).collect()
        };
        assert!(complaints("use crate::{args, text::Lang, table::Cell}; use csv::Writer;").is_empty());
        assert_eq!(complaints("use crate::store::Store;"), ["`table` may not use `crate::store`"]);
        assert_eq!(complaints("use clap::Arg;"), ["`table` may not use the crate `clap`"]);
    }
}
