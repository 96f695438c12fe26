//! `moked import articles`: a folder of Markdown and HTML files becomes articles of the help centre. What cannot be
//! read is named and left out; the rest goes in. Doing it again changes only what changed.

mod html;
pub mod read;

use crate::agent::console;
use crate::config::{self, Flags};
use crate::run::{desk_config, open_store};
use anyhow::{Context, bail};
use clap::Subcommand;
use desk::{Desk, DeskError, FolderEdit, NewArticle, TextEdit};
use domain::article::{Writing, check_slug, code, lang_of, slug_of};
use domain::{Id, Lang};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

/// Most bytes of a file.
const LARGEST: u64 = 1024 * 1024;

/// What is brought in.
#[derive(Subcommand)]
pub enum ImportCommand {
    /// Articles of the help centre from a folder of `.md` and `.html` files; subfolders become folders.
    Articles {
        /// The folder. A file `returns.md` is the article `returns`; `returns.en.md` is its English text.
        dir: PathBuf,
        /// Language of files that do not name one: `he`, `en`, `ar` or `ru`.
        #[arg(long, default_value = "he")]
        lang: String,
        /// Put all of them into this folder of the help centre, made when it is not there.
        #[arg(long)]
        folder: Option<String>,
        #[command(flatten)]
        flags: Flags,
    },
}

/// Runs the command.
pub async fn run(command: ImportCommand, path: Option<&Path>) -> anyhow::Result<()> {
    let ImportCommand::Articles { dir, lang, folder, flags } = command;
    let lang = lang_of(&lang).context("--lang must be he, en, ar or ru")?;
    let settings = config::load(path, &flags)?;
    let files = files(&dir)?;
    let desk = Desk::open(open_store(&settings).await?, channels::registry(), desk_config(&settings)?);
    if desk.setup_needed().await? {
        bail!("there is no organisation yet: run `moked serve` and open it in a browser first");
    }
    let mut import = Import { desk, folders: BTreeMap::new(), seen: HashSet::new(), counts: [0; 4] };
    for file in &files {
        let inside = file.parent().filter(|p| *p != dir).and_then(Path::file_name);
        let shelf = folder.clone().or(inside.map(|name| name.to_string_lossy().into_owned()));
        import.one(&dir, file, lang, shelf.as_deref()).await?;
    }
    let [made, changed, left, skipped] = import.counts;
    println!("{made} made, {changed} changed, {left} left as they are, {skipped} skipped.");
    import.desk.store().clone().close().await;
    if skipped > 0 {
        bail!("{skipped} of {} files could not be read as articles; they are named above", files.len());
    }
    Ok(())
}

/// The files of the folder and of the folders in it, by name.
fn files(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let listed = |dir: &Path| -> anyhow::Result<Vec<PathBuf>> {
        let entries = std::fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
        let mut all: Vec<PathBuf> = entries.map(|e| Ok(e?.path())).collect::<std::io::Result<_>>()?;
        all.retain(|p| !p.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')));
        all.sort();
        Ok(all)
    };
    let is_text = |p: &PathBuf| {
        let end = p.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        p.is_file() && matches!(end.as_str(), "md" | "markdown" | "html" | "htm")
    };
    let (folders, mut found): (Vec<PathBuf>, Vec<PathBuf>) =
        listed(dir)?.into_iter().partition(|p| p.is_dir());
    for folder in folders {
        found.extend(listed(&folder)?);
    }
    found.retain(is_text);
    if found.is_empty() {
        bail!("there is no .md or .html file in {}", dir.display());
    }
    Ok(found)
}

/// The import as it goes on.
struct Import {
    desk: Desk,
    folders: BTreeMap<String, Id>,
    seen: HashSet<(String, Lang)>,
    /// Made, changed, left, skipped.
    counts: [usize; 4],
}

/// What became of a file.
enum Outcome {
    Made,
    Changed,
    Left,
}

impl Import {
    async fn one(&mut self, dir: &Path, file: &Path, lang: Lang, shelf: Option<&str>) -> anyhow::Result<()> {
        let shown = file.strip_prefix(dir).unwrap_or(file).display().to_string();
        let (slug, lang) = named(file, lang);
        let outcome = match content(file) {
            Ok(_) if !self.seen.insert((slug.clone(), lang)) => Err("another file has this name".to_owned()),
            Ok(writing) => self.keep(&slug, lang, writing, shelf).await?,
            Err(reason) => Err(reason),
        };
        let (at, word) = match outcome {
            Ok(Outcome::Made) => (0, "made"),
            Ok(Outcome::Changed) => (1, "changed"),
            Ok(Outcome::Left) => (2, "left"),
            Err(reason) => {
                self.counts[3] += 1;
                println!("skipped {shown}: {reason}");
                return Ok(());
            }
        };
        self.counts[at] += 1;
        println!("{word:7} {slug} ({})", code(lang));
        Ok(())
    }

    /// Keeps an article; a refusal belongs to the file, anything else ends the import.
    async fn keep(
        &mut self,
        slug: &str,
        lang: Lang,
        w: Writing,
        shelf: Option<&str>,
    ) -> anyhow::Result<Result<Outcome, String>> {
        let console = console();
        let Writing { title, body, questions } = w;
        let done = match self.desk.article_by_slug(&console, slug).await? {
            Some(old) => {
                let edit = TextEdit { title, body, questions, publish: true };
                let written = self.desk.write_text(&console, old.id, lang, None, edit).await;
                written.map(|new| if new.version == old.version { Outcome::Left } else { Outcome::Changed })
            }
            None => {
                let folder_id = match shelf {
                    Some(name) => Some(self.folder(name, lang).await?),
                    None => None,
                };
                let slug = Some(slug.to_owned());
                let new = NewArticle {
                    slug,
                    folder_id,
                    internal: false,
                    lang,
                    title,
                    body,
                    questions,
                    publish: true,
                };
                self.desk.add_article(&console, new).await.map(|_| Outcome::Made)
            }
        };
        match done {
            Ok(outcome) => Ok(Ok(outcome)),
            Err(DeskError::Invalid(fields)) => {
                let all: Vec<String> = fields.iter().map(|f| format!("{} {}", f.field, f.code)).collect();
                Ok(Err(all.join(", ")))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The folder of this name in any language; made when there is none.
    async fn folder(&mut self, name: &str, lang: Lang) -> anyhow::Result<Id> {
        if let Some(id) = self.folders.get(name) {
            return Ok(*id);
        }
        let all = self.desk.folders(&console()).await?.items;
        let id = match all.iter().find(|f| f.name.values().any(|n| n == name.trim())) {
            Some(folder) => folder.id,
            None => {
                let names = BTreeMap::from([(lang, name.to_owned())]);
                let edit = FolderEdit { name: Some(names), position: None };
                self.desk.add_folder(&console(), edit).await.context("the folder's name was refused")?.id
            }
        };
        self.folders.insert(name.to_owned(), id);
        Ok(id)
    }
}

/// The article's name in addresses and its language, from the name of the file.
fn named(file: &Path, lang: Lang) -> (String, Lang) {
    let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let (stem, lang) = match stem.rsplit_once('.') {
        Some((before, word)) => lang_of(word).map_or((stem.as_str(), lang), |l| (before, l)),
        None => (stem.as_str(), lang),
    };
    let small = stem.to_ascii_lowercase();
    let slug = if check_slug(&small).is_none() { small } else { slug_of(stem) };
    (slug, lang)
}

/// The article in a file, or why there is none.
fn content(file: &Path) -> Result<Writing, String> {
    let size = std::fs::metadata(file).map_err(|e| e.to_string())?.len();
    if size > LARGEST {
        return Err("larger than 1 MB".to_owned());
    }
    let bytes = std::fs::read(file).map_err(|e| e.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| "not UTF-8 text".to_owned())?;
    let text = text.trim_start_matches('\u{feff}').replace('\0', "");
    let is_html =
        file.extension().is_some_and(|e| e.to_string_lossy().to_ascii_lowercase().starts_with("htm"));
    read::writing(&if is_html { html::markdown(&text) } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_names_its_article_and_its_language() {
        for (file, slug, lang) in [
            ("returns.md", "returns", Lang::He),
            ("Returns.EN.md", "returns-en", Lang::He),
            ("returns.en.md", "returns", Lang::En),
            ("החזרות.html", "hchzrvt", Lang::He),
            ("a.b.md", "a-b", Lang::He),
            ("search.md", "article-search", Lang::He),
        ] {
            assert_eq!(named(Path::new(file), Lang::He), (slug.to_owned(), lang), "{file}");
        }
    }
}
