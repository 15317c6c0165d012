//! Whom a bundle is for: one of those who sent something, by name, place or library.

use rusqlite::Connection;

use super::super::own;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::fold::fold;
use crate::record_types::LIBRARY;
use crate::store::effect::Head;
use crate::store::identity::Uid;
use crate::store::peer::{self, Peer};
use crate::store::resolve::Resolver;
use crate::text::codes::merge as codes;
use crate::text::{Lang, bundle as texts};

/// How many of those known are named where nobody is meant.
const NAMED: usize = 8;

/// Somebody who is to get a bundle.
pub(super) struct Recipient {
    peer: Peer,
    /// Their library, for librarians of villages: whoever sits at a province or regency library, or has an
    /// area (whose code may be that of its library), gathers what others recorded.
    pub(super) library: Option<i64>,
    /// What they are known to have.
    has: Vec<(Uid, i64, i64)>,
}

impl Recipient {
    /// The one that a text means, other than the writer itself.
    pub(super) fn find(
        conn: &Connection,
        resolver: &mut Resolver<'_>,
        own: &Uid,
        text: &str,
    ) -> Result<Self> {
        let mut known = Vec::new();
        for peer in peer::list(conn)?.into_iter().filter(|peer| peer.uid != *own) {
            let library = match &peer.place {
                Some(place) => resolver.find(&LIBRARY, place)?.ok(),
                None => None,
            };
            known.push((peer, library));
        }
        let wanted = fold(text);
        let library = resolver.find(&LIBRARY, text)?.ok();
        let names = |peer: &Peer| [fold(&peer.name), fold(peer.place.as_deref().unwrap_or_default())];
        let pick = |fits: &dyn Fn(&Peer, Option<i64>) -> bool| -> Vec<(Peer, Option<i64>)> {
            known.iter().filter(|(peer, library)| fits(peer, *library)).cloned().collect()
        };
        let mut found =
            pick(&|peer, at| names(peer).contains(&wanted) || (library.is_some() && at == library));
        if found.is_empty() && !wanted.is_empty() {
            found = pick(&|peer, _| names(peer).iter().any(|name| name.contains(&wanted)));
        }
        // Somebody with a new laptop writes under a new uid: the one they used last counts.
        found.sort_by(|(a, _), (b, _)| b.last.cmp(&a.last));
        let mut seen: Vec<[String; 2]> = Vec::new();
        found.retain(|(peer, _)| {
            let name = names(peer);
            !seen.contains(&name) && {
                seen.push(name);
                true
            }
        });
        if found.len() > 1 {
            return Err(unclear(&codes::MRG_015, text, &found));
        }
        let Some((peer, library)) = found.pop() else { return Err(unclear(&codes::MRG_014, text, &known)) };
        let library = match library {
            Some(library) if !own::gathers(conn, library)? => Some(library),
            _ => None,
        };
        let has = peer::of(conn, &peer.uid)?;
        Ok(Self { peer, library, has })
    }

    /// Whether they are known to have an operation: they wrote it, or said so.
    pub(super) fn has(&self, head: &Head) -> bool {
        let said = |(writer, first, last): &(Uid, i64, i64)| {
            *writer == head.writer && (*first..=*last).contains(&head.seq)
        };
        head.writer == self.peer.uid || self.has.iter().any(said)
    }

    /// Name and place.
    pub(super) fn shown(&self, lang: Lang) -> String {
        shown(&self.peer, lang)
    }
}

fn shown(peer: &Peer, lang: Lang) -> String {
    match peer.place.as_deref().filter(|place| !place.is_empty()) {
        Some(place) => texts::WHO_AT.fill(lang, args![name = peer.name.as_str(), place]),
        None => peer.name.clone(),
    }
}

fn unclear(code: &'static crate::text::codes::Code, text: &str, known: &[(Peer, Option<i64>)]) -> Error {
    // Names and places are the same in both languages.
    let mut names: Vec<String> = known.iter().take(NAMED).map(|(peer, _)| shown(peer, Lang::En)).collect();
    match known.len() {
        0 => names.push("–".to_owned()),
        n if n > NAMED => names.push("…".to_owned()),
        _ => {}
    }
    let problem = Problem::new(code).value(text).heading("--for");
    Error::not_found(problem.args(args![name = text, nearest = names.join("; ")]))
}
