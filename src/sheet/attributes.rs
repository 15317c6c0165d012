//! Tags of XML, one by one and without keeping the rest: enough to look a workbook over before a reader
//! that makes room for what it claims is let loose on it.

use std::io::{self, BufRead, Read as _};

/// The longest tag, in bytes. Readers hold a tag in memory.
const LONGEST_TAG: u64 = 64 * 1024;
/// The longest text between two tags, in bytes. Readers hold it too; a cell has 32,767 letters at most.
const LONGEST_TEXT: usize = 8 * 1024 * 1024;

/// Goes through the tags of a part; `each` gets one without its brackets, and the length of the text
/// before it, and says whether to go on.
///
/// # Errors
/// When the part cannot be unpacked, or a tag or text is longer than any program writes.
pub(super) fn tags<R: BufRead>(input: &mut R, each: &mut dyn FnMut(&[u8], usize) -> bool) -> io::Result<()> {
    let mut tag = Vec::new();
    loop {
        let text = skip_to_tag(input)?;
        tag.clear();
        if input.take(LONGEST_TAG).read_until(b'>', &mut tag)? == 0 {
            return Ok(());
        }
        if tag.pop() != Some(b'>') {
            return Err(io::Error::other("a tag without end"));
        }
        if !each(&tag, text) {
            return Ok(());
        }
    }
}

/// Goes on behind the next `<`; gives the length of the text before it.
fn skip_to_tag<R: BufRead>(input: &mut R) -> io::Result<usize> {
    let mut text = 0;
    loop {
        let got = input.take(LONGEST_TEXT as u64).skip_until(b'<')?;
        text += got;
        if got < LONGEST_TEXT {
            return Ok(text.saturating_sub(1));
        }
        if text > LONGEST_TEXT {
            return Err(io::Error::other("a text without end"));
        }
    }
}

/// The name of a tag without its prefix; that of one that closes begins with `/`.
pub(super) fn name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace()).unwrap_or(tag.len());
    let name = tag[..end].strip_suffix(b"/").unwrap_or(&tag[..end]);
    if name.first() == Some(&b'/') {
        return name;
    }
    name.iter().position(|byte| *byte == b':').map_or(name, |at| &name[at + 1..])
}

/// The value of an attribute, as it is written.
pub(super) fn word<'t>(tag: &'t [u8], key: &[u8]) -> Option<&'t [u8]> {
    let mut from = 0;
    loop {
        let at = from + find(tag.get(from..)?, key)?;
        from = at + key.len();
        let begins = at > 0 && (tag[at - 1].is_ascii_whitespace() || tag[at - 1] == b':');
        let Some(rest) = tag[from..].trim_ascii_start().strip_prefix(b"=").filter(|_| begins) else {
            continue;
        };
        let rest = rest.trim_ascii_start();
        let (quote, rest) = rest.split_first()?;
        let end = rest.iter().position(|byte| byte == quote)?;
        return Some(&rest[..end]);
    }
}

/// The number in an attribute; one too long to be read is a large number.
pub(super) fn number(tag: &[u8], key: &[u8]) -> Option<u64> {
    let digits = word(tag, key)?;
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok().or(Some(u64::MAX))
}

/// Where `what` first stands in `text`.
pub(super) fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_tags_and_their_attributes() {
        let mut seen = Vec::new();
        let mut text = &b"<?xml version='1.0'?><a b=\"1\">text</a><x:c r = 'B2'/>"[..];
        tags(&mut text, &mut |tag, text| {
            seen.push(format!("{text} {}", String::from_utf8_lossy(tag)));
            true
        })
        .unwrap();
        assert_eq!(seen, ["0 ?xml version='1.0'?", "0 a b=\"1\"", "4 /a", "0 x:c r = 'B2'/"]);
        assert_eq!(name(b"x:c r='B2'"), b"c");
        assert_eq!(name(b"/x:c"), b"/x:c");
        assert_eq!(word(b"c spr=\"1\" r = 'B2'", b"r"), Some(&b"B2"[..]));
        assert_eq!(word(b"c office:value='2'", b"value"), Some(&b"2"[..]));
        assert_eq!(word(b"c office:value='2'", b"other"), None);
        assert_eq!(number(b"sst count=\"3\" uniqueCount = '99'", b"uniqueCount"), Some(99));
        assert_eq!(number(b"sst count=\"99999999999999999999999\"", b"count"), Some(u64::MAX));
        assert_eq!(number(b"sst count=\"x\"", b"count"), None);
    }

    #[test]
    fn a_tag_or_text_without_end_takes_no_memory() {
        let run = |bytes: Vec<u8>| tags(&mut bytes.as_slice(), &mut |_, _| true);
        assert!(run([b"<a ".as_slice(), &vec![b'x'; 300_000], b"><b>"].concat()).is_err());
        assert!(run([b"<a>".as_slice(), &vec![b'x'; 17 * 1024 * 1024], b"<b>"].concat()).is_err());
        assert!(run([b"<a>".as_slice(), &vec![b'x'; 1024 * 1024], b"<b>"].concat()).is_ok());
    }
}
