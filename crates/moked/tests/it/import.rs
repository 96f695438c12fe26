//! `moked import articles`: what can be read goes in once, what cannot is named, and nothing stops it.

use crate::support::centre::Db;
use crate::support::{Moked, PASSWORD, RUNTIME, folder};
use serde_json::json;
use std::path::Path;
use world::Postgres;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn put(dir: &Path, name: &str, bytes: &[u8]) {
    let path = dir.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, bytes).expect("written");
}

fn articles(dir: &Path) {
    put(
        dir,
        "returns.md",
        "# איך מחזירים מוצר\n\nעד **14 יום**.\n\n## שאלות\n- עד מתי מחזירים?\n".as_bytes(),
    );
    put(dir, "returns.en.md", b"---\ntitle: How to return\n---\nWithin 14 days.\n");
    put(
        dir,
        "Delivery/Times.HTML",
        b"<html><title>Delivery times</title><body><p>Two <b>days</b>.<script>x</script>",
    );
    put(dir, "empty.md", b"");
    put(dir, "untitled.md", "רק טקסט".as_bytes());
    put(dir, "latin.md", b"# caf\xe9\n\ntext\n");
    put(dir, "huge.md", &vec![b'a'; 2 * 1024 * 1024]);
    put(dir, "long.md", format!("# t\n\n{}", "א".repeat(60_000)).as_bytes());
    put(dir, ".hidden.md", b"# no\n\nno\n");
    put(dir, "notes.txt", b"# no\n\nno\n");
}

#[test]
fn a_folder_becomes_articles_and_bad_files_are_named() {
    for db in [Db::Sqlite, Db::Postgres] {
        let home = folder();
        let database = (db == Db::Postgres).then(|| RUNTIME.block_on(Postgres::shared().database()));
        let mut moked = Moked::new(home.path(), database.as_ref().map(world::Database::url));
        let dir = home.path().join("articles");
        articles(&dir);
        let path = dir.to_str().expect("a path").to_owned();
        let args = ["import", "articles", path.as_str(), "--folder", "Help"];
        let early = moked.run(&args);
        assert!(
            !early.status.success() && text(&early.stderr).contains("moked serve"),
            "{}",
            text(&early.stderr)
        );
        moked.start(None);
        let new = json!({"organisation": "Negev", "language": "he", "name": "Adi", "email": "adi@example.com",
            "password": PASSWORD});
        moked.post("", "/api/v1/setup", &new, 201);
        let first = moked.run(&args);
        let said = text(&first.stdout);
        assert!(!first.status.success(), "files were skipped, and whoever runs it in a script should know");
        assert!(said.contains("2 made, 1 changed, 0 left as they are, 5 skipped."), "{said}");
        for (file, why) in [
            ("empty.md", "no title"),
            ("untitled.md", "no title"),
            ("latin.md", "not UTF-8"),
            ("huge.md", "larger than 1 MB"),
            ("long.md", "body too_long"),
        ] {
            assert!(said.contains(&format!("skipped {file}: {why}")), "{file}: {said}");
        }
        assert!(!text(&first.stderr).contains("panicked"), "{}", text(&first.stderr));
        let again = text(&moked.run(&args).stdout);
        assert!(again.contains("0 made, 0 changed, 3 left as they are, 5 skipped."), "{again}");
        put(&dir, "returns.md", "# איך מחזירים מוצר\n\nעד **30 יום**.\n".as_bytes());
        let changed = text(&moked.run(&args).stdout);
        assert!(changed.contains("0 made, 1 changed, 2 left as they are, 5 skipped."), "{changed}");
        let nothing = moked.run(&["import", "articles", home.path().join("none").to_str().expect("a path")]);
        assert!(!nothing.status.success() && text(&nothing.stderr).contains("cannot read"));
        let bad = moked.run(&["import", "articles", path.as_str(), "--lang", "xx"]);
        assert!(!bad.status.success() && text(&bad.stderr).contains("--lang"));
        let public = moked.try_get("", "/help/he/returns").expect("it answers").text();
        assert!(public.contains("30 יום") && public.contains("/help/en/returns"), "{public}");
        moked.stop();
        moked.assert_well();
    }
}
