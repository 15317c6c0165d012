//! Reads Rust source as far as the rules need: code, strings, and what is only there for tests.

/// A source file without comments and tests.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    /// The code, comments and the insides of strings blanked; lines stay where they were.
    pub(crate) code: String,
    /// Every string literal, with the line it begins on.
    pub(crate) strings: Vec<(usize, String)>,
    /// Names of file modules declared under `#[cfg(test)]`.
    pub(crate) test_files: Vec<String>,
}

/// Reads one source file.
pub(crate) fn scan(source: &str) -> Scanned {
    let (mut code, mut strings) = split(source);
    let mut test_files = Vec::new();
    while let Some(start) = code.find("#[cfg(test)]") {
        let end = item_end(&code, start);
        let item = code[start..end].to_owned();
        if let Some((_, rest)) = item.split_once("mod ")
            && let Some(name) = rest.strip_suffix(';')
        {
            test_files.push(name.trim().to_owned());
        }
        let lines = code[..start].matches('\n').count() + 1..=code[..end].matches('\n').count() + 1;
        strings.retain(|(line, _)| !lines.contains(line));
        code.replace_range(start..end, &blank(&item));
    }
    Scanned { code, strings, test_files }
}

/// SQL text, and calls that run statements.
pub(crate) fn sql(scanned: &Scanned) -> Vec<(usize, String)> {
    const BEGINNINGS: &[(&str, &str)] = &[
        ("select ", " from "),
        ("insert ", " into "),
        ("update ", " set "),
        ("delete from ", ""),
        ("create table ", ""),
        ("pragma ", ""),
        ("with ", " as ("),
    ];
    const CALLS: &[&str] =
        &[".execute(", ".execute_batch(", ".prepare(", ".prepare_cached(", ".query_row(", ".query_map("];
    let mut found = calls(&scanned.code, CALLS);
    found.extend(scanned.strings.iter().filter_map(|(line, text)| {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase() + " ";
        let is_sql =
            BEGINNINGS.iter().any(|(begins, holds)| words.starts_with(begins) && words.contains(holds));
        is_sql.then(|| (*line, words.trim().to_owned()))
    }));
    found
}

/// Calls that begin or commit a transaction.
pub(crate) fn transactions(scanned: &Scanned) -> Vec<(usize, String)> {
    const CALLS: &[&str] = &[
        ".commit()",
        ".transaction()",
        ".transaction_with_behavior(",
        ".unchecked_transaction(",
        ".savepoint(",
        "Transaction::new",
        "open::commit(",
    ];
    let mut found = calls(&scanned.code, CALLS);
    found.extend(scanned.strings.iter().filter_map(|(line, text)| {
        let first = text.trim_start().split([' ', ';']).next().unwrap_or_default().to_lowercase();
        let rest = text.trim_start().get(first.len()..).unwrap_or_default().trim();
        let bare = rest.is_empty() || rest.starts_with(';') || rest.starts_with("immediate");
        (matches!(first.as_str(), "begin" | "commit") && bare && rest.len() > first.len())
            .then(|| (*line, text.clone()))
    }));
    found
}

fn calls(code: &str, names: &[&str]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in code.lines().enumerate() {
        found.extend(
            names.iter().filter(|name| line.contains(**name)).map(|_| (at + 1, line.trim().to_owned())),
        );
    }
    found
}

fn blank(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect()
}

/// Where the item that begins at `start` (with its attributes) ends: after its `;` or its last `}`.
fn item_end(code: &str, start: usize) -> usize {
    let mut depth = 0_i32;
    for (at, c) in code[start..].char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' => depth -= 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return start + at + 1;
                }
            }
            ';' if depth == 0 => return start + at + 1,
            _ => {}
        }
    }
    code.len()
}

/// Parts code from comments and strings.
fn split(source: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::with_capacity(source.len());
    let mut strings = Vec::new();
    let (mut rest, mut line, mut counted) = (source, 1, 0);
    while let Some(c) = rest.chars().next() {
        line += code[counted..].matches('\n').count();
        counted = code.len();
        let word_before = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let len = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some((len, inside)) = string(rest).filter(|_| c == '"' || !word_before) {
            strings.push((line, rest[inside].to_owned()));
            code.push('"');
            code.push_str(&blank(&rest[1..len - 1]));
            code.push('"');
            rest = &rest[len..];
            continue;
        } else if let Some(len) = character(rest) {
            len
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        code.push_str(&blank(&rest[..len]));
        rest = &rest[len..];
    }
    (code, strings)
}

/// The length of a block comment; they nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of a string literal that begins here, and where its inside lies.
fn string(text: &str) -> Option<(usize, std::ops::Range<usize>)> {
    let prefix = text.len() - text.trim_start_matches(['b', 'c']).len();
    let after = &text[prefix.min(1)..];
    let skipped = text.len() - after.len();
    if let Some(raw) = after.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let inside = raw[hashes..].strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        let start = skipped + 1 + hashes + 1;
        let len = inside.find(&close).unwrap_or(inside.len().saturating_sub(close.len()));
        return Some((start + len + close.len(), start..start + len));
    }
    let inside = after.strip_prefix('"')?;
    let start = skipped + 1;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some((start + at + 1, start..start + at)),
            _ => {}
        }
    }
    None
}

/// The length of a character literal that begins here; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    if let Some(escape) = inside.strip_prefix('\\') {
        let first = escape.chars().next()?.len_utf8();
        return Some(2 + first + escape[first..].find('\'')? + 1);
    }
    let c = inside.chars().next()?;
    inside[c.len_utf8()..].starts_with('\'').then_some(2 + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::{scan, sql, transactions};

    #[test]
    fn comments_and_strings_are_not_code() {
        let scanned =
            scan("one; // two\nlet x = \"three // four\"; /* five /* six */ seven */ let y = '\"'; eight");
        let words: Vec<&str> = scanned.code.split_whitespace().collect();
        assert_eq!(words.join(" "), "one; let x = \" \"; let y = ; eight");
        assert_eq!(scanned.strings, [(2, "three // four".to_owned())]);
        assert_eq!(scanned.code.lines().count(), 2);
    }

    #[test]
    fn raw_strings_and_lifetimes_are_understood() {
        let scanned = scan("fn f<'a>(x: &'a str) { r#\"say \"hi\" \"#; br\"x\"; \"a\\\"b\"; '\\''; } // x");
        let texts: Vec<&str> = scanned.strings.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["say \"hi\" ", "x", "a\\\"b"]);
        assert!(scanned.code.contains("fn f<'a>(x: &'a str)"));
    }

    #[test]
    fn tests_are_left_out() {
        let scanned = scan(
            "use a;\n#[cfg(test)]\nmod sample;\n#[cfg(test)]\n#[expect(dead_code)]\nfn only() -> [u8; 2] { x() }\nuse b;\n\
             #[cfg(test)]\nmod tests {\n use c; fn f() { \"select x from y\"; }\n}\nuse d;",
        );
        assert_eq!(scanned.test_files, ["sample"]);
        assert!(scanned.strings.is_empty());
        let words: Vec<&str> = scanned.code.split_whitespace().collect();
        assert_eq!(words.join(" "), "use a; use b; use d;");
    }

    #[test]
    fn sql_is_recognised() {
        let finds = |code: &str| sql(&scan(code)).len();
        assert_eq!(finds("let q = \"select id\n from library\";"), 1);
        assert_eq!(finds("conn.execute(q, [])"), 1);
        assert_eq!(finds("let q = \"update library set name = ?\";"), 1);
        assert_eq!(finds("let q = \"select one of them\"; let r = \"with care\"; f.execute_all()"), 0);
    }

    #[test]
    fn transactions_are_recognised() {
        let finds = |code: &str| transactions(&scan(code)).len();
        assert_eq!(finds("t.commit()?;"), 1);
        assert_eq!(finds("open::commit(transaction)?;"), 1);
        assert_eq!(finds("conn.execute_batch(\"begin immediate\")"), 1);
        assert_eq!(finds("let op = operation::begin(&t)?; say(\"begin with the library\");"), 0);
    }
}
