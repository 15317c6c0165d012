//! Letterhead and signature: set once, on every page that is handed in, and nowhere else.

use crate::support::Env;

fn page(env: &Env, more: &[&str]) -> String {
    let args = [&["report", "monthly", "--format", "html", "--lang", "id"], more].concat();
    env.run(args).ok().stdout
}

#[test]
fn an_office_sets_its_letterhead_once() {
    let env = Env::with_libraries();
    assert!(!page(&env, &[]).contains("<header>"), "nothing set, nothing shown");
    for (key, value) in [
        ("letterhead.line1", "PEMERINTAH KABUPATEN CONTOH"),
        ("letterhead.line2", "DINAS PERPUSTAKAAN & ARSIP"),
        ("signature.place", "Sengeti"),
        ("signature.title", "Kepala Dinas"),
        ("signature.name", "Nama Contoh"),
        ("signature.id", "19700101 199503 1 000"),
    ] {
        env.run(["config", "set", key, value]).ok().says(&[key]);
    }
    let first = page(&env, &[]);
    for words in [
        "<p>PEMERINTAH KABUPATEN CONTOH</p>",
        "DINAS PERPUSTAKAAN &amp; ARSIP",
        "Sengeti, ....",
        "NIP 19700101",
    ] {
        assert!(first.contains(words), "{words}: {first}");
    }
    assert_eq!(first, page(&env, &[]), "the same data, the same bytes, whatever the clock says");
    let settings = std::fs::read_to_string(env.path("tpbis.toml")).unwrap();
    assert!(settings.contains("[letterhead]\nline1 = \"PEMERINTAH KABUPATEN CONTOH\"\n"), "{settings}");

    env.run(["config", "set", "signature.date", "today"]).ok();
    assert!(page(&env, &[]).contains("<p>Sengeti, 5 April 2022</p>"));
    env.run(["config", "unset", "letterhead.line1"]).ok();
    assert!(!page(&env, &[]).contains("PEMERINTAH"));
    env.run(["config", "list"]).ok().shows(&["letterhead.line2", "DINAS PERPUSTAKAAN & ARSIP"]);
    env.run(["config", "set", "letterhead.line5", "x"]).exits(2).says(&["USE-006", "letterhead.line"]);
}

#[test]
fn a_listing_is_a_page_without_a_letterhead_and_every_ending_is_known() {
    let env = Env::with_libraries();
    env.run(["config", "set", "letterhead.line1", "PEMERINTAH"]).ok();
    for file in ["perpustakaan.html", "perpustakaan.htm"] {
        env.run(["library", "list", "-o", file]).ok();
        let page = std::fs::read_to_string(env.path(file)).unwrap();
        assert!(page.contains("Perpustakaan Tebo") && !page.contains("PEMERINTAH"), "{page}");
        assert!(page.contains("<title>Libraries</title>") && page.contains("<h2>Libraries</h2>"), "{page}");
    }
}

#[test]
fn stored_words_never_become_markup() {
    let env = Env::with_libraries();
    let title = "<script>alert(1)</script> \"Kopi\" & 'Buku'";
    env.run(["activity", "add", "--library", "15.05", "--date", "2022-04-01", "--title", title]).ok();
    let report = env.run(["report", "library", "15.05", "--period", "2022", "--format", "html"]).ok();
    for page in [report.stdout, env.run(["activity", "list", "--format", "html"]).ok().stdout] {
        assert!(!page.contains("<script"), "{page}");
        assert!(
            page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;Kopi&quot; &amp; &#39;Buku&#39;"),
            "{page}"
        );
    }
}
