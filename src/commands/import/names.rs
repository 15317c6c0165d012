//! `import`: asks which record a name means, where somebody is there to be asked.

use rusqlite::Connection;

use super::super::Context;
use super::arguments::Arguments;
use crate::args;
use crate::error::Result;
use crate::import::{Prepared, Spelling, unknown_names};
use crate::text::accept as texts;

/// Asks once for every name that leads nowhere but has candidates; what is chosen is kept as an alias,
/// for every file.
///
/// Off a terminal, or with `--yes`, nothing is asked: a yes chooses nothing.
pub(super) fn ask(
    context: &Context,
    conn: &Connection,
    own: &mut [Arguments],
    prepared: &[Prepared],
) -> Result<()> {
    if !context.ui.asks() || context.ui.yes || context.ui.json_errors {
        return Ok(());
    }
    let lang = context.lang();
    for (at, prepared) in prepared.iter().enumerate() {
        let Some(policy) = own.get(at).map(|own| &own.policy) else { continue };
        for name in unknown_names(conn, prepared, policy)? {
            let mut items: Vec<String> = name
                .candidates
                .iter()
                .map(|(_, shown)| crate::render::number::sanitize_lines(shown).into_owned())
                .collect();
            items.push(texts::SKIP.get(lang).to_owned());
            let question = texts::WHICH.fill(lang, args![noun = name.of.words, name = name.text.as_str()]);
            let question = crate::render::number::sanitize_lines(&question).into_owned();
            // Enter alone decides nothing.
            let chosen = context.ui.choose(&question, &items, Some(items.len() - 1))?;
            if let Some((code, _)) = name.candidates.get(chosen) {
                let target = code.clone();
                let alias = Spelling { of: Some(name.of), spelling: name.text, target };
                own.iter_mut().for_each(|own| own.policy.aliases.push(alias.clone()));
            }
        }
    }
    Ok(())
}
