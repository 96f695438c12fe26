//! The table of bad input tells the truth: every case of webhooks, JSON, Unicode and telephones has a test of its name.
use house::{none_wrong, text};
use std::collections::BTreeMap;

const TABLE: &str = "docs/reliability.md";

/// Rows of the table: the id, and `file::test` of each test.
fn rows() -> BTreeMap<String, Vec<(String, String)>> {
    let table = text(TABLE).unwrap_or_default();
    let mut rows = BTreeMap::new();
    for line in table.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [id, _, _, tests] = cells[..] else { continue };
        let named =
            id.len() == 3 && id.starts_with(['W', 'A']) && id[1..].bytes().all(|b| b.is_ascii_digit());
        if named {
            let tests = tests.split('`').filter_map(|word| word.split_once("::"));
            let tests = tests.map(|(file, test)| (file.to_owned(), test.to_owned())).collect();
            assert!(rows.insert(id.to_owned(), tests).is_none(), "{id} stands twice in {TABLE}");
        }
    }
    rows
}

/// Whether a file has a test of this name.
fn has(file: &str, test: &str) -> bool {
    let source = text(file).unwrap_or_default();
    let Some((before, _)) = source.split_once(&format!("fn {test}(")) else { return false };
    let above: Vec<&str> = before.lines().rev().take(3).collect();
    let marked = above.iter().any(|line| line.contains("#[test]") || line.contains("#[tokio::test]"));
    // a case that runs on both databases is named in a list
    marked || source.contains(&format!("    {test},\n"))
}

#[test]
fn every_case_has_a_test_of_its_name() {
    let rows = rows();
    let wanted = (1..=30).map(|n| format!("W{n:02}"));
    none_wrong("no row in docs/reliability.md:", wanted.filter(|id| !rows.contains_key(id)).collect());
    let mut wrong = Vec::new();
    for (id, tests) in &rows {
        if tests.is_empty() {
            wrong.push(format!("{id} has no test"));
        }
        for (file, test) in tests {
            if !test.split('_').any(|word| word == id.to_lowercase()) {
                wrong.push(format!("{id}: {test} does not bear its number"));
            }
            if !has(file, test) {
                wrong.push(format!("{id}: there is no test {test} in {file}"));
            }
        }
    }
    none_wrong("docs/reliability.md does not tell the truth:", wrong);
}
