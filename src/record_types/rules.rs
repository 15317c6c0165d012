//! Rules between fields that several record types share. Each adds its problems, with the field named.

use crate::args;
use crate::error::Problem;
use crate::record::{Draft, Value};
use crate::text::Text;
use crate::text::codes::rules;

/// The label of a field that exists.
fn label(draft: &Draft, name: &str) -> Text {
    draft.of.fields[draft.of.position(name)].label
}

/// The decimal number of a field, if given.
pub(super) fn decimal(draft: &Draft, name: &str) -> Option<f64> {
    match draft.get(name) {
        Some(Value::Real(number)) => Some(*number),
        _ => None,
    }
}

/// An error when the day `later` lies before the day `earlier`.
pub(super) fn in_order(draft: &Draft, earlier: &str, later: &'static str, problems: &mut Vec<Problem>) {
    if let (Some(first), Some(last)) = (draft.date(earlier), draft.date(later))
        && last < first
    {
        problems.push(Problem::new(&rules::VAL_101).field(later).value(last.to_string()).args(args![
            later = label(draft, later),
            earlier = label(draft, earlier),
            day = first.to_string()
        ]));
    }
}

/// An error when a test result or score lies outside 0 to 100.
pub(super) fn at_most_100(draft: &Draft, name: &'static str, problems: &mut Vec<Problem>) {
    if let Some(number) = decimal(draft, name)
        && !(0.0..=100.0).contains(&number)
    {
        problems.push(
            Problem::new(&rules::VAL_102)
                .field(name)
                .value(number.to_string())
                .args(args![field = label(draft, name)]),
        );
    }
}

/// A warning for each link that no browser would open; links are separated by commas.
pub(super) fn links(draft: &Draft, name: &'static str, problems: &mut Vec<Problem>) {
    for link in draft.text(name).unwrap_or_default().split(',').map(str::trim).filter(|link| !link.is_empty())
    {
        let rest = ["https://", "http://"].iter().find_map(|scheme| {
            link.get(..scheme.len())
                .filter(|start| start.eq_ignore_ascii_case(scheme))
                .map(|_| &link[scheme.len()..])
        });
        if rest.is_some_and(is_address) {
            continue;
        }
        let mut problem = Problem::warning(&rules::VAL_113).field(name).value(link);
        if rest.is_none() && is_address(link) {
            problem = problem.suggest(format!("https://{link}"));
        }
        problems.push(problem);
    }
}

/// Whether this could follow `https://`: no space, and a host with a dot inside.
fn is_address(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !rest.contains(char::is_whitespace)
        && host.trim_matches('.').contains('.')
        && !host.starts_with('.')
        && !host.contains('@')
}

/// Whether this is a Kemendagri code written with dots: `15`, `15.02`, `15.02.01`, `15.02.01.2001`.
pub(super) fn is_region_code(code: &str) -> bool {
    let mut parts = 0;
    code.split('.').zip(1..).all(|(part, at)| {
        parts = at;
        part.len() == if at == 4 { 4 } else { 2 } && at <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
    }) && parts > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn region_codes_are_two_two_two_four_digits() {
        for good in ["15", "15.02", "15.02.01", "15.02.01.2001"] {
            assert!(is_region_code(good), "{good}");
        }
        for bad in
            ["", "1", "1502", "15.2", "15.", "15.02.001", "15.02.01.201", "15.02.01.2001.1", "15,02", "1a"]
        {
            assert!(!is_region_code(bad), "{bad}");
        }
    }

    #[test]
    fn addresses_have_a_host_with_a_dot() {
        for good in ["contoh.go.id", "contoh.go.id/berita?id=1&x=2", "drive.example/a,b"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "berita", "/a.b", "ada spasi.id", ".id", "a@contoh.id"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
