//! What must hold for every record type; and below, that they and `schema.sql` say the same, and their rules.

mod between_fields;
mod national;
mod schema;

use std::collections::{HashMap, HashSet};

use super::{PLACE_HEADINGS, RECORD_TYPES, SIM_NAMES, find};
use crate::record::fold::fold;
use crate::record::{Choice, Default, Field, FieldType, RecordType};

fn is_snake_case(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

fn fields() -> impl Iterator<Item = (&'static RecordType, &'static Field)> {
    RECORD_TYPES.iter().flat_map(|noun| noun.fields.iter().map(move |field| (*noun, field)))
}

const fn choices(field: &Field) -> Option<&'static [Choice]> {
    match field.kind {
        FieldType::Choice(list) | FieldType::Choices(list) => Some(list),
        _ => None,
    }
}

#[test]
fn names_and_aliases_are_unique_words() {
    let mut seen = HashSet::new();
    for noun in RECORD_TYPES {
        assert!(is_snake_case(noun.name), "{}", noun.name);
        assert!(
            noun.alias.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'),
            "{}",
            noun.alias
        );
        assert!(["add", "log", "record"].contains(&noun.verb), "{}: {}", noun.name, noun.verb);
        for word in [noun.name, noun.alias] {
            assert!(seen.insert(word), "{word} names two record types");
            assert_eq!(find(&word.to_uppercase()), Some(*noun), "{word}");
        }
        for text in [noun.words, noun.plural, noun.about] {
            assert!(!text.en.is_empty() && !text.id.is_empty(), "{} lacks words", noun.name);
            assert!(!text.en.ends_with('.') && !text.id.ends_with('.'), "{}: {}", noun.name, text.en);
        }
    }
    for (name, noun) in SIM_NAMES {
        assert!(seen.insert(name), "{name} names two record types");
        assert_eq!(find(name), Some(*noun), "{name}");
    }
}

#[test]
fn fields_named_elsewhere_exist() {
    for noun in RECORD_TYPES {
        for name in noun.identity.iter().chain(noun.list).chain([&noun.title]).chain(noun.when.iter()) {
            assert!(noun.field(name).is_some(), "{}: {name}", noun.name);
        }
        let first = noun.identity.first().and_then(|name| noun.field(name));
        assert!(first.is_some_and(|(_, field)| field.required), "{}: identity", noun.name);
        if let Some((_, field)) = noun.when.and_then(|name| noun.field(name)) {
            assert!(matches!(field.kind, FieldType::Date | FieldType::Month), "{}: when", noun.name);
            assert!(field.required, "{}: when", noun.name);
        }
        for name in noun.identity {
            assert!(
                noun.field(name).is_some_and(|(_, field)| field.stored()),
                "{}: identity {name}",
                noun.name
            );
        }
    }
    for (noun, field) in fields() {
        for part in field.sum_of {
            let part = noun.field(part).map(|(_, part)| part);
            assert!(
                part.is_some_and(|part| matches!(part.kind, FieldType::Count)),
                "{}.{}",
                noun.name,
                field.name
            );
        }
        assert!(!field.required || field.stored(), "{}.{} can never be given", noun.name, field.name);
    }
}

#[test]
fn every_field_is_explained_in_both_languages() {
    for (noun, field) in fields() {
        let at = format!("{}.{}", noun.name, field.name);
        assert!(is_snake_case(field.name), "{at}");
        for text in [field.label, field.help] {
            assert!(!text.en.is_empty() && !text.id.is_empty(), "{at} lacks label or help");
        }
        assert_ne!(field.label.en, field.name, "{at} has no label of its own");
        assert!(
            !field.help.en.ends_with('.') && !field.help.id.ends_with('.'),
            "{at}: help ends in a full stop"
        );
        if matches!(field.kind, FieldType::Rupiah) {
            assert!(field.help.en.contains("rupiah") && field.help.id.contains("rupiah"), "{at}: unit");
        }
    }
}

#[test]
fn no_heading_means_two_fields() {
    for noun in RECORD_TYPES {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for field in noun.fields {
            let known = [field.name, field.label.en, field.label.id];
            for heading in known.iter().chain(field.headings) {
                assert!(!fold(heading).is_empty(), "{}.{}: {heading:?}", noun.name, field.name);
                let other = *seen.entry(fold(heading)).or_insert(field.name);
                assert_eq!(other, field.name, "{}: {heading:?} means two fields", noun.name);
            }
        }
        for (level, headings) in PLACE_HEADINGS {
            for heading in *headings {
                assert_eq!(seen.get(&fold(heading)), None, "{}: {heading:?} is a {level:?}", noun.name);
            }
        }
    }
}

#[test]
fn no_place_heading_means_two_levels() {
    let mut seen = HashMap::new();
    for (level, headings) in PLACE_HEADINGS {
        for heading in *headings {
            assert_eq!(*seen.entry(fold(heading)).or_insert(level), level, "{heading:?}");
        }
    }
}

#[test]
fn no_spelling_means_two_choices() {
    for (noun, field) in fields() {
        let list = choices(field).unwrap_or_default();
        let mut codes = HashSet::new();
        let mut seen = HashMap::new();
        for choice in list {
            let at = format!("{}.{}: {}", noun.name, field.name, choice.code);
            assert!(codes.insert(choice.code), "{at} stands twice");
            assert!(!choice.label.en.is_empty() && !choice.label.id.is_empty(), "{at} lacks a label");
            for spelling in [choice.code, choice.label.en, choice.label.id].iter().chain(choice.spellings) {
                let other = *seen.entry(fold(spelling)).or_insert(choice.code);
                assert_eq!(other, choice.code, "{at}: {spelling:?}");
            }
        }
        if let Default::Choice(code) = field.default {
            assert!(codes.contains(code), "{}.{}: default {code}", noun.name, field.name);
        }
    }
}

#[test]
fn defaults_fit_the_kind_of_field() {
    for (noun, field) in fields() {
        let fits = match field.default {
            Default::None => true,
            Default::Today => matches!(field.kind, FieldType::Date),
            Default::ThisMonth => matches!(field.kind, FieldType::Month | FieldType::Year),
            Default::OwnLibrary => matches!(field.kind, FieldType::Ref(of) if of.name == "library"),
            Default::OwnRegion => matches!(field.kind, FieldType::Ref(of) if of.name == "region"),
            Default::Choice(_) => matches!(field.kind, FieldType::Choice(_)),
        };
        assert!(fits, "{}.{}", noun.name, field.name);
    }
}
