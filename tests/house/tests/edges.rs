//! Which crate uses which is what ARCHITECTURE.md says.
use house::crates::{here, list, metadata, product, word};
use house::{none_wrong, text};
use std::collections::{BTreeMap, BTreeSet};

type Edges = BTreeMap<String, BTreeSet<String>>;

/// What the table allows: names in backticks must all be used; `all` and `all above` may be.
struct Table {
    named: Edges,
    allowed: Edges,
}

fn cells(row: &str) -> Vec<&str> {
    row.trim().trim_matches('|').split('|').map(str::trim).collect()
}

fn names(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn table(text: &str) -> Table {
    let mut lines = text.lines();
    let head = lines.find(|line| line.starts_with('|') && line.contains("may use"));
    let head = cells(head.expect("ARCHITECTURE.md has a table `| crate | purpose | may use |`"));
    let column = head.iter().position(|cell| *cell == "may use").expect("a column `may use`");
    let rows: Vec<_> = lines.skip(1).take_while(|line| line.starts_with('|')).map(cells).collect();
    let every: Vec<String> = rows.iter().flat_map(|row| names(row[0])).collect();
    let mut table = Table { named: Edges::new(), allowed: Edges::new() };
    for (index, row) in rows.iter().enumerate() {
        let mut allowed = names(row[column]);
        table.named.insert(every[index].clone(), allowed.clone());
        match row[column].split('(').next().map(str::trim) {
            Some("all above") => allowed.extend(every[..index].iter().cloned()),
            Some("all") => allowed.extend(every.iter().cloned()),
            _ => {}
        }
        table.allowed.insert(every[index].clone(), allowed);
    }
    table
}

fn edges() -> Edges {
    let metadata = metadata();
    let ours = product(&metadata);
    // what stands outside crates/ and is used all the same is in the table, too
    let known: BTreeSet<&str> = here(&metadata).iter().map(|package| word(package, "name")).collect();
    let used = |package: &serde_json::Value| {
        let needs = list(package, "dependencies").iter().filter(|dep| word(dep, "kind") != "dev");
        needs.map(|dep| word(dep, "name")).filter(|name| known.contains(name)).map(str::to_owned).collect()
    };
    ours.iter().map(|package| (word(package, "name").to_owned(), used(package))).collect()
}

#[test]
fn crates_use_each_other_as_the_table_says() {
    let table =
        table(&text("ARCHITECTURE.md").expect("ARCHITECTURE.md exists and holds the table of crates"));
    let edges = edges();
    let none = BTreeSet::new();
    let mut wrong = Vec::new();
    for name in edges.keys().chain(table.named.keys()).collect::<BTreeSet<_>>() {
        let (Some(used), Some(allowed)) = (edges.get(name), table.allowed.get(name)) else {
            wrong.push(format!("`{name}` stands in only one of the table and crates/"));
            continue;
        };
        let named = table.named.get(name).unwrap_or(&none);
        wrong.extend(
            used.difference(allowed).map(|to| format!("`{name}` uses `{to}`, which the table forbids")),
        );
        wrong.extend(
            named.difference(used).map(|to| format!("`{name}` does not use `{to}`, which the table says")),
        );
    }
    none_wrong("the table in ARCHITECTURE.md and the Cargo.toml files differ:", wrong);
}

#[test]
fn a_table_is_read() {
    let text = "| crate | purpose | may use |\n|---|---|---|\n| `a` | x | – |\n| `b` | y `z` | `a` (words) |\n\
                | `c` | y | all above |\n| `d` | y | all |\n\nend";
    let table = table(text);
    let allowed = |name: &str| table.allowed[name].iter().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!([allowed("a"), allowed("b"), allowed("c"), allowed("d")], ["", "a", "a b", "a b c d"]);
    assert_eq!(table.named["c"].len(), 0);
}
