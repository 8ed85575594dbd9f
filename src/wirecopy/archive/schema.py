"""The tables of an archive: `archive.sqlite`, which any SQLite tool opens.

In: nothing. Out: `FORMAT`, `CREATE`. docs/archive.md tells every table and column; a test holds it to this file.

Articles, pages, dispatches and stories have numbers, by which tables name one another, and ids, by which people do.
A number is never given twice. Times are ISO 8601; days are proleptic ordinals (1 is 1 January of the year 1).
"""

from __future__ import annotations

FORMAT = 2
"""Of the folder; an archive of another format is not opened."""

APPLICATION = 0x77697265
"""`PRAGMA application_id`: the four letters *wire*."""

CREATE = """
CREATE TABLE archive (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE batches (
    number INTEGER PRIMARY KEY, added TEXT NOT NULL, given INTEGER NOT NULL, new INTEGER NOT NULL,
    revised INTEGER NOT NULL, known INTEGER NOT NULL, removed INTEGER NOT NULL, problems INTEGER NOT NULL
);
CREATE TABLE problems (batch INTEGER NOT NULL, "where" TEXT NOT NULL, what TEXT NOT NULL, hint TEXT NOT NULL);

CREATE TABLE pages (number INTEGER PRIMARY KEY, outlet TEXT NOT NULL, url TEXT NOT NULL, UNIQUE (outlet, url));

CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL,
    page INTEGER, current INTEGER NOT NULL,
    refs TEXT NOT NULL, spoken TEXT NOT NULL, path TEXT, url TEXT, given_outlet TEXT, title TEXT, byline TEXT, language TEXT,
    given_published TEXT, given_basis TEXT, modified TEXT, seen TEXT, fields TEXT NOT NULL,
    own_outlet TEXT, outlet TEXT, headline TEXT NOT NULL, published TEXT, published_basis TEXT, day INTEGER,
    completeness TEXT NOT NULL, credit TEXT, words INTEGER NOT NULL, component INTEGER
);
CREATE INDEX articles_page ON articles (page) WHERE page IS NOT NULL;
CREATE INDEX articles_component ON articles (component) WHERE component IS NOT NULL;
CREATE INDEX articles_outlet ON articles (outlet, day);
CREATE INDEX articles_day ON articles (day);
CREATE INDEX articles_batch ON articles (batch);

CREATE TABLE texts (article INTEGER PRIMARY KEY, text BLOB NOT NULL, body BLOB NOT NULL, quotes BLOB NOT NULL);
CREATE TABLE quoted (article INTEGER PRIMARY KEY, words BLOB NOT NULL);
CREATE TABLE vectors (article INTEGER PRIMARY KEY, facts BLOB NOT NULL, weights BLOB NOT NULL);
CREATE TABLE stock (
    outlet TEXT NOT NULL, print INTEGER NOT NULL, row INTEGER NOT NULL, because TEXT NOT NULL,
    PRIMARY KEY (outlet, print, row)
) WITHOUT ROWID;

CREATE TABLE stories (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, headline TEXT NOT NULL,
    articles INTEGER NOT NULL, dispatches INTEGER NOT NULL, outlets INTEGER NOT NULL,
    earliest TEXT, latest TEXT, day INTEGER, last_day INTEGER,
    origins_min INTEGER NOT NULL, origins_max INTEGER NOT NULL, because TEXT NOT NULL,
    merges TEXT NOT NULL, made INTEGER NOT NULL, changed INTEGER NOT NULL
);
CREATE INDEX stories_changed ON stories (changed);
CREATE INDEX stories_origins ON stories (origins_min, origins_max);
CREATE INDEX stories_articles ON stories (articles);
CREATE INDEX stories_day ON stories (last_day);

CREATE TABLE dispatches (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, story INTEGER NOT NULL, base INTEGER NOT NULL,
    versions INTEGER NOT NULL, credit TEXT, earliest TEXT, latest TEXT, day INTEGER,
    unseen TEXT NOT NULL, added TEXT NOT NULL
);
CREATE INDEX dispatches_story ON dispatches (story);
CREATE INDEX dispatches_base ON dispatches (base);
CREATE TABLE versions (
    dispatch INTEGER NOT NULL, article INTEGER NOT NULL, carries REAL NOT NULL, own REAL NOT NULL, reason TEXT NOT NULL,
    shared BLOB, lone BLOB, PRIMARY KEY (dispatch, article)
) WITHOUT ROWID;
CREATE INDEX versions_article ON versions (article);
CREATE TABLE lineage (
    dispatch INTEGER NOT NULL, place INTEGER NOT NULL, child TEXT NOT NULL, parent TEXT, second_parent TEXT, strength TEXT,
    reason TEXT NOT NULL, because TEXT NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY (dispatch, place)
) WITHOUT ROWID;
CREATE TABLE likeness (
    a INTEGER NOT NULL, b INTEGER NOT NULL, likeness REAL NOT NULL, PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX likeness_b ON likeness (b);

CREATE TABLE redirects (
    old TEXT PRIMARY KEY, new TEXT NOT NULL, batch INTEGER NOT NULL, articles TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE removed (id TEXT PRIMARY KEY, removed TEXT NOT NULL, because TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE said (article INTEGER PRIMARY KEY, digest TEXT NOT NULL);

CREATE TABLE segments (
    name TEXT PRIMARY KEY, kind TEXT NOT NULL, rows INTEGER NOT NULL, digest TEXT NOT NULL
) WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (title, body, content='', tokenize="ascii tokenchars ''''");
"""
"""`words` holds no text: what `words` gives of title and text, folded, a space between; its rowid is the number of the
article. The tokenizer cuts at the spaces alone, so that full text has the one definition of a word."""
