-- The colour of the brand on public pages.
ALTER TABLE organisation ADD COLUMN brand_color TEXT;

-- A shelf of the help centre; its names by language are JSON.
CREATE TABLE folder (
  id INTEGER PRIMARY KEY,
  names TEXT NOT NULL,
  position INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);

-- An entry of the help centre; what is written of it stands by language in article_text.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  folder_id INTEGER REFERENCES folder(id),
  internal INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX article_by_folder ON article (folder_id, position, id);
CREATE INDEX article_by_change ON article (updated_at, id);

-- Questions are JSON, the draft of a published text too; terms are those of the newest writing, with spaces around each.
CREATE TABLE article_text (
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  lang TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  questions TEXT NOT NULL DEFAULT '[]',
  state TEXT NOT NULL,
  draft TEXT,
  published_at INTEGER,
  terms TEXT NOT NULL,
  updated_by INTEGER REFERENCES agent(id),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (article_id, lang)
);

CREATE INDEX article_text_by_lang ON article_text (lang, state, published_at);

-- How a text stood after each change, counted from 1.
CREATE TABLE article_version (
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  lang TEXT NOT NULL,
  n INTEGER NOT NULL,
  agent_id INTEGER REFERENCES agent(id),
  at INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  questions TEXT NOT NULL,
  published INTEGER NOT NULL,
  PRIMARY KEY (article_id, lang, n)
);

-- What a visitor said of an article, once a day; the visitor is a salted hash that changes every day.
CREATE TABLE article_mark (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  lang TEXT NOT NULL,
  visitor BLOB NOT NULL,
  helped INTEGER NOT NULL,
  words TEXT,
  at INTEGER NOT NULL,
  UNIQUE (article_id, visitor)
);
CREATE INDEX article_mark_by_article ON article_mark (article_id, helped);
