//! Everything that reaches a person or a pipe: stdout is data, stderr is talk, questions, progress.

use std::io::{self, BufRead as _, IsTerminal as _, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::error::{Error, Kind, Problem, Result, Severity};
use crate::text::codes::database;
use crate::text::ui as texts;
use crate::text::{Lang, Message};

/// How many problems of one code are printed in full before the rest is summed up.
const SHOWN_PER_CODE: usize = 3;

/// The streams and how to use them.
#[derive(Debug)]
pub struct Ui {
    /// The reader's language.
    pub lang: Lang,
    /// Print only what scripts need.
    pub quiet: bool,
    /// Add the technical causes.
    pub verbose: bool,
    /// Colour on stderr and in tables.
    pub color: bool,
    /// Only ASCII in tables.
    pub ascii: bool,
    /// One JSON object per problem on stderr.
    pub json_errors: bool,
    /// Never ask.
    pub no_input: bool,
    /// Answer yes to every yes-or-no question.
    pub yes: bool,
    /// Set when the person asks to stop.
    pub stop: Arc<AtomicBool>,
}

impl Ui {
    /// Whether a person is there to be asked.
    #[must_use]
    pub fn asks(&self) -> bool {
        !self.no_input && io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// The terminal's width, when stdout is one.
    #[must_use]
    pub fn width() -> Option<u16> {
        if !io::stdout().is_terminal() {
            return None;
        }
        terminal_size::terminal_size().map(|(width, _)| width.0)
    }

    /// The width for tables on stderr, when it is a terminal.
    #[must_use]
    pub fn error_width() -> Option<u16> {
        if !io::stderr().is_terminal() {
            return None;
        }
        terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| width.0)
    }

    /// Writes data to stdout.
    ///
    /// # Errors
    /// [`Error::ClosedPipe`] when the reader is gone.
    pub fn data(&self, bytes: &[u8]) -> Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes).and_then(|()| out.flush()).map_err(write_error)
    }

    /// Says a sentence on stderr, unless quiet.
    pub fn say(&self, message: impl Into<Message>) {
        if !self.quiet {
            self.line(&message.into().to(self.lang));
        }
    }

    /// Says a line that is already in the reader's language, unless quiet.
    pub fn say_line(&self, line: &str) {
        if !self.quiet {
            self.line(line);
        }
    }

    fn line(&self, line: &str) {
        // Nobody reads a closed stderr: nothing is lost by not being told so.
        let _ = writeln!(io::stderr().lock(), "{}", crate::render::number::sanitize_lines(line));
    }

    /// Says why a command ended badly.
    pub fn error(&self, error: &Error) {
        match error {
            Error::Problems(_, problems) => self.problems(problems),
            Error::Caused(_, problem, cause) => {
                self.problems(std::slice::from_ref(problem));
                self.cause(&**cause);
            }
            Error::ClosedPipe => {}
            Error::Interrupted => self.line(texts::INTERRUPTED.get(self.lang)),
            Error::Unexpected(doing, cause) => {
                let doing = doing.to(self.lang);
                self.line(&texts::UNEXPECTED.fill(self.lang, crate::args![doing]));
                self.cause(&**cause);
            }
        }
    }

    fn cause(&self, cause: &dyn std::error::Error) {
        if self.verbose {
            let mut next = Some(cause);
            while let Some(cause) = next {
                self.line(&format!("  {cause}"));
                next = cause.source();
            }
        }
    }

    /// Prints problems: the first of each code in full, then how many more and where.
    pub fn problems(&self, problems: &[Problem]) {
        if self.json_errors {
            for problem in problems {
                self.line(&self.problem_json(problem).to_string());
            }
            return;
        }
        let mut seen: Vec<(&str, usize)> = Vec::new();
        for problem in problems {
            let at = seen.iter().position(|(id, _)| *id == problem.code.id).unwrap_or_else(|| {
                seen.push((problem.code.id, 0));
                seen.len() - 1
            });
            seen[at].1 += 1;
            if seen[at].1 <= SHOWN_PER_CODE {
                self.problem(problem);
            }
        }
        for (id, n) in seen {
            if n > SHOWN_PER_CODE {
                let rest = || problems.iter().filter(|problem| problem.code.id == id).skip(SHOWN_PER_CODE);
                let lines = rest().all(|problem| problem.place.row.is_none());
                let rows: Vec<String> = rest()
                    .filter_map(|problem| problem.place.row.or(problem.place.text_line))
                    .map(|row| row.to_string())
                    .collect();
                let shown = rows.iter().take(20).cloned().collect::<Vec<_>>().join(", ");
                let dots = if rows.len() > 20 { " …" } else { "" };
                let rows = if rows.is_empty() {
                    String::new()
                } else {
                    let shown = format!("{shown}{dots}");
                    let text = if lines { texts::LINE } else { texts::ROW };
                    format!(
                        ": {}",
                        text.fill(self.lang, crate::args![row = shown.as_str(), line = shown.as_str()])
                    )
                };
                let more = n - SHOWN_PER_CODE;
                self.line(&texts::AND_MORE.fill(self.lang, crate::args![code = id, more, rows]));
            }
        }
    }

    /// Prints problems only where a person is there to be asked about them.
    pub fn problems_on_terminal(&self, problems: &[Problem]) {
        if self.asks() && !self.yes {
            self.problems(problems);
        }
    }

    fn problem(&self, problem: &Problem) {
        let lang = self.lang;
        let severity = match problem.severity {
            Severity::Error => texts::ERROR,
            Severity::Warning => texts::WARNING,
            Severity::Note => texts::NOTE,
        };
        let head = format!("{}[{}]", severity.get(lang), problem.code.id);
        let head = match (self.color, problem.severity) {
            (true, Severity::Error) => format!("\u{1b}[1;31m{head}\u{1b}[0m"),
            (true, Severity::Warning) => format!("\u{1b}[1;33m{head}\u{1b}[0m"),
            _ => head,
        };
        // The colour codes are ours; everything after them is cleaned before it reaches a terminal.
        let mut err = io::stderr().lock();
        let clean = |words: &str| crate::render::number::sanitize_lines(words).into_owned();
        let _ = writeln!(err, "{head}: {}", clean(&problem.message(lang)));
        let mut part = |label: crate::text::Text, words: Option<String>| {
            if let Some(words) = words {
                let _ = writeln!(err, "  {:<7} {}", label.get(lang), clean(&words));
            }
        };
        part(texts::AT, self.place(problem));
        part(texts::VALUE, problem.value.as_ref().map(|value| format!("\"{value}\"")));
        part(texts::WHY, problem.why(lang));
        let fix = match (problem.fix(lang), problem.suggestion(lang)) {
            (Some(fix), Some(suggestion)) => {
                Some(texts::FIX_PERHAPS.fill(lang, crate::args![fix, suggestion = suggestion.as_str()]))
            }
            (None, Some(suggestion)) => {
                Some(texts::PERHAPS.fill(lang, crate::args![suggestion = suggestion.as_str()]))
            }
            (fix, None) => fix,
        };
        part(texts::FIX, fix);
        if problem.severity == Severity::Error {
            part(texts::MORE, Some(format!("tpbis explain {}", problem.code.id)));
        }
    }

    /// Where a problem is, in words: `kegiatan.csv row 4, column C "tanggal"`.
    #[must_use]
    pub fn place(&self, problem: &Problem) -> Option<String> {
        let place = &problem.place;
        let lang = self.lang;
        let mut words = Vec::new();
        words.extend(place.file.clone());
        if let Some(sheet) = &place.sheet {
            words.push(texts::SHEET.fill(lang, crate::args![sheet = sheet.as_str()]));
        }
        let mut cell = Vec::new();
        if let Some(row) = place.row {
            let line = place.text_line.filter(|line| *line != row);
            cell.push(match line {
                Some(line) => {
                    texts::ROW_LINE.fill(lang, crate::args![row = row.to_string(), line = line.to_string()])
                }
                None => texts::ROW.fill(lang, crate::args![row = row.to_string()]),
            });
        } else if let Some(line) = place.text_line {
            cell.push(texts::LINE.fill(lang, crate::args![line = line.to_string()]));
        }
        match (&place.column, &place.heading) {
            (Some(column), Some(heading)) => cell.push(
                texts::COLUMN_HEADING
                    .fill(lang, crate::args![column = column.as_str(), heading = heading.as_str()]),
            ),
            (Some(column), None) => {
                cell.push(texts::COLUMN.fill(lang, crate::args![column = column.as_str()]))
            }
            (None, Some(heading)) => cell.push(heading.clone()),
            (None, None) => {
                if place.file.is_none() {
                    cell.extend(place.field.map(|field| format!("--{}", field.replace('_', "-"))));
                }
            }
        }
        if !cell.is_empty() {
            words.push(cell.join(", "));
        }
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// A problem as machines read it.
    #[must_use]
    pub fn problem_json(&self, problem: &Problem) -> serde_json::Value {
        let place = &problem.place;
        serde_json::json!({
            "code": problem.code.id,
            "severity": problem.severity.name(),
            "file": place.file,
            "sheet": place.sheet,
            "row": place.row,
            "text_line": place.text_line,
            "column": place.column,
            "heading": place.heading,
            "field": place.field,
            "value": problem.value,
            "message": problem.message(self.lang),
            "hint": problem.fix(self.lang),
            "suggestion": problem.suggestion(self.lang),
        })
    }

    /// Asks for a line; Enter keeps the default. `None` when the person gave nothing.
    ///
    /// # Errors
    /// [`Error::Interrupted`] on Ctrl-C or end of input.
    pub fn ask(&self, prompt: &str, default: Option<&str>) -> Result<Option<String>> {
        let mut err = io::stderr().lock();
        let shown = default.map(|default| format!(" [{default}]")).unwrap_or_default();
        write!(err, "{prompt}{shown}: ").and_then(|()| err.flush()).map_err(write_error)?;
        drop(err);
        let line = self.line_typed().ok_or(Error::Interrupted)?;
        let line = line.trim();
        Ok(if line.is_empty() { default.map(str::to_owned) } else { Some(line.to_owned()) })
    }

    /// A line from the keyboard; nothing at its end or on Ctrl-C.
    ///
    /// Reading goes on after a signal, so it happens on a thread of its own while this one looks out for
    /// Ctrl-C. A reader left behind ends with the program.
    fn line_typed(&self) -> Option<String> {
        let (send, typed) = mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            let read = io::stdin().lock().read_line(&mut line);
            // Nobody listens any more after Ctrl-C.
            let _ = send.send(read.ok().filter(|bytes| *bytes > 0).map(|_| line));
        });
        loop {
            match typed.recv_timeout(Duration::from_millis(50)) {
                Ok(line) => return line,
                Err(mpsc::RecvTimeoutError::Timeout) if !self.stop.load(Ordering::Relaxed) => {}
                Err(_) => return None,
            }
        }
    }

    /// Asks for one of a list with the arrow keys; gives its position.
    ///
    /// # Errors
    /// [`Error::Interrupted`] on Ctrl-C or Escape.
    pub fn choose(&self, prompt: &str, items: &[String], default: Option<usize>) -> Result<usize> {
        let chosen = dialoguer::Select::new()
            .with_prompt(prompt)
            .items(items)
            .default(default.unwrap_or(0))
            .interact_opt();
        match chosen {
            Ok(Some(at)) => Ok(at),
            _ => {
                // On Ctrl-C the list leaves the cursor hidden; a terminal that cannot show it has none.
                let _ = dialoguer::console::Term::stderr().show_cursor();
                Err(Error::Interrupted)
            }
        }
    }

    /// Asks yes or no. Off a terminal: yes only with `--yes`.
    ///
    /// # Errors
    /// [`Error::Interrupted`] on Ctrl-C.
    pub fn confirm(&self, question: &str) -> Result<bool> {
        if self.yes {
            return Ok(true);
        }
        if !self.asks() {
            return Ok(false);
        }
        let hint = texts::YES_NO.get(self.lang);
        let answer = self.ask(&format!("{question} ({hint})"), None)?.unwrap_or_default().to_lowercase();
        Ok(matches!(answer.as_str(), "y" | "ya" | "yes"))
    }

    /// A progress bar on stderr: only on a terminal, and only after a second.
    #[must_use]
    pub fn progress(&self, of: u64) -> ProgressBar {
        if self.quiet || !io::stderr().is_terminal() {
            return ProgressBar::with_draw_target(Some(of), ProgressDrawTarget::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(of), ProgressDrawTarget::stderr_with_hz(4));
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg}  {eta}") {
            bar.set_style(style);
        }
        bar
    }
}

/// An output error: a closed pipe is nobody's fault, a full disk is said.
#[must_use]
pub fn write_error(cause: io::Error) -> Error {
    if cause.kind() == io::ErrorKind::BrokenPipe {
        return Error::ClosedPipe;
    }
    refused_by_disk("stdout".to_owned(), cause)
}

/// A disk that is full or failing, under the output of this name.
#[must_use]
pub fn refused_by_disk(path: String, cause: io::Error) -> Error {
    let problem = Problem::new(&database::DB_007).args(crate::args![path, cause = cause.to_string()]);
    Error::Caused(Kind::Unexpected, Box::new(problem), Box::new(cause))
}
