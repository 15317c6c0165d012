//! Number words, to suggest the figure and to compare with it: `tiga puluh` is 30.

/// Words that multiply what stands before them.
const SCALES: [&str; 8] = ["ribu", "thousand", "juta", "million", "miliar", "milyar", "billion", "ratus"];

/// The number that words of Indonesian or plain English name; `None` when any word is not one.
#[must_use]
pub fn number_from_words(text: &str) -> Option<i64> {
    if text.len() > 120 || text.contains([',', '.']) {
        return None;
    }
    let text = text.to_lowercase();
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "dan" | "and" | "orang" | "buah" | "unit" | "rupiah" | "people"))
        .peekable();
    words.peek()?;
    // Figures count only before a scale word: `25 (dua puluh)` and `1 juta 500` say no one number.
    let split: Vec<&str> = words.clone().collect();
    let figure = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let alone = |pair: &[&str]| figure(pair[0]) && !SCALES.contains(&pair[1]);
    if split.windows(2).any(alone) || split.last().is_some_and(|word| figure(word)) {
        return None;
    }
    let (mut total, mut part, mut digit) = (0_i64, 0_i64, 0_i64);
    for word in words {
        // `1 juta 500 ribu`
        let figure = word.parse().ok().filter(|_| word.len() <= 3);
        if let Some(n) = small(word).or(figure) {
            if digit != 0 {
                return None;
            }
            digit = n;
            continue;
        }
        let lone = digit.max(1);
        match word {
            "belas" => part = part.checked_add(digit + 10)?,
            "puluh" => part = part.checked_add(lone.checked_mul(10)?)?,
            "ratus" | "hundred" => part = part.checked_add(lone.checked_mul(100)?)?,
            "seratus" => part = part.checked_add(100)?,
            "seribu" => total = total.checked_add(1000)?,
            _ => {
                let scale = match word {
                    "ribu" | "thousand" => 1_000,
                    "juta" | "million" => 1_000_000,
                    "miliar" | "milyar" | "billion" => 1_000_000_000,
                    _ => return tens(word).and_then(|n| finish(&text, word, total, part, n)),
                };
                let count = part.checked_add(digit)?.max(1);
                total = total.checked_add(count.checked_mul(scale)?)?;
                part = 0;
            }
        }
        digit = 0;
    }
    total.checked_add(part)?.checked_add(digit)
}

fn small(word: &str) -> Option<i64> {
    Some(match word {
        "nol" | "zero" => 0,
        "satu" | "one" => 1,
        "dua" | "two" => 2,
        "tiga" | "three" => 3,
        "empat" | "four" => 4,
        "lima" | "five" => 5,
        "enam" | "six" => 6,
        "tujuh" | "seven" => 7,
        "delapan" | "eight" => 8,
        "sembilan" | "nine" => 9,
        "sepuluh" | "ten" => 10,
        "sebelas" | "eleven" => 11,
        "twelve" => 12,
        "fifteen" => 15,
        _ => return None,
    })
}

fn tens(word: &str) -> Option<i64> {
    Some(match word {
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// English tens end a number here: `two hundred twenty five`.
fn finish(text: &str, word: &str, total: i64, part: i64, tens: i64) -> Option<i64> {
    let behind = text.rsplit_once(word)?.1.trim_matches(|c: char| !c.is_alphabetic());
    let ones = if behind.is_empty() { 0 } else { small(behind).filter(|n| *n < 10)? };
    total.checked_add(part)?.checked_add(tens + ones)
}
