"""The tables of the record store, and the number that says which tables they are."""

from __future__ import annotations

from typing import Final

STORE_VERSION: Final = 5
"""Raise with every change below, and say in MIGRATIONS how an older store gets there."""

_REPEATS: Final = """
-- What a source repeats around its releases: on `seen` of the `among` that could have it.
CREATE TABLE repeated (
  source TEXT NOT NULL, kind TEXT NOT NULL, path TEXT NOT NULL, text TEXT NOT NULL,
  label TEXT NOT NULL, seen INTEGER NOT NULL, among INTEGER NOT NULL, first TEXT, last TEXT,
  PRIMARY KEY (source, kind, path, text)
) WITHOUT ROWID;

-- From how many of its releases that was learnt.
CREATE TABLE lesson (source TEXT PRIMARY KEY, releases INTEGER NOT NULL) WITHOUT ROWID;
"""

_COPIES: Final = """
-- A text as copies are looked for by it: releases with the same words share one.
CREATE TABLE wording (
  id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, keys BLOB NOT NULL
);

-- Wordings that share a key are worth comparing.
CREATE TABLE wording_key (
  key INTEGER NOT NULL, wording INTEGER NOT NULL,
  PRIMARY KEY (key, wording)
) WITHOUT ROWID;

-- Which wordings were found alike, and how much; every pair stands here in both orders.
CREATE TABLE alike (
  wording INTEGER NOT NULL, other INTEGER NOT NULL, likeness INTEGER NOT NULL,
  PRIMARY KEY (wording, other)
) WITHOUT ROWID;

-- The place of a release in its group of copies: `head` is the earliest of them, often itself.
CREATE TABLE copy (
  release TEXT PRIMARY KEY, wording INTEGER NOT NULL, title TEXT NOT NULL,
  head TEXT NOT NULL, kind TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX copy_wording ON copy (wording);
CREATE INDEX copy_head ON copy (head);

-- Releases that are new, gone or read otherwise since they took their place among copies.
CREATE TABLE unplaced (number INTEGER PRIMARY KEY AUTOINCREMENT, release TEXT NOT NULL UNIQUE);
INSERT INTO unplaced (release) SELECT id FROM release ORDER BY id;
"""

_IDS: Final = """
-- The id that a name stood for last which stands for none now: ids stay with their names.
CREATE TABLE known_id (
  type TEXT NOT NULL, canonical TEXT NOT NULL, entity_type TEXT NOT NULL, entity TEXT NOT NULL,
  PRIMARY KEY (type, canonical)
) WITHOUT ROWID;

-- Ids that are nobody's any more, and the id that came after each, '' if none did.
CREATE TABLE former_id (
  type TEXT NOT NULL, id TEXT NOT NULL, successor TEXT NOT NULL,
  PRIMARY KEY (type, id)
) WITHOUT ROWID;
"""

_GROUPS: Final = """
-- Where the rules put names that are not alone, or not of their own type: before decisions.
CREATE TABLE form_group (
  type TEXT NOT NULL, canonical TEXT NOT NULL,
  kind TEXT NOT NULL, -- its type across the archive, '' if it is hidden for its type
  leader TEXT NOT NULL, doubt TEXT NOT NULL,
  PRIMARY KEY (type, canonical)
) WITHOUT ROWID;
"""

_QUOTES: Final = """
-- Where releases quote whom; the words stand in `recognition` (quotes).
CREATE TABLE quote (
  release TEXT NOT NULL, number INTEGER NOT NULL, -- counts the quotes of a release from 0
  speaker_type TEXT NOT NULL, speaker TEXT NOT NULL, -- a name as in `form`, '' for nobody
  PRIMARY KEY (release, number)
) WITHOUT ROWID;
CREATE INDEX quote_speaker ON quote (speaker_type, speaker);

-- The office that is meant by what releases call a person of this name.
CREATE TABLE role_name (
  canonical TEXT NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL, -- '' if it is no office
  PRIMARY KEY (canonical, role)
) WITHOUT ROWID;
"""

_QUOTES_ADDED: Final = (
    _QUOTES + "ALTER TABLE recognition ADD COLUMN quotes BLOB NOT NULL DEFAULT X'';\n"
)
"""What a store of version 3 lacks of it. Its texts are read again: the extractor is another."""

MIGRATIONS: Final = {
    1: """
ALTER TABLE capture ADD COLUMN purpose TEXT NOT NULL DEFAULT 'release';
ALTER TABLE capture ADD COLUMN characters INTEGER NOT NULL DEFAULT 0;
ALTER TABLE capture ADD COLUMN shape TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
CREATE TABLE step (
  source TEXT NOT NULL, way TEXT NOT NULL, next TEXT NOT NULL, position INTEGER NOT NULL,
  done INTEGER NOT NULL,
  PRIMARY KEY (source, way)
) WITHOUT ROWID;
CREATE INDEX capture_source_at ON capture (source, at);
DROP INDEX capture_source;
CREATE INDEX release_source_seen ON release (source, first_seen);
DROP INDEX release_source;
ALTER TABLE address DROP COLUMN etag;
ALTER TABLE address DROP COLUMN last_modified;
CREATE INDEX release_url ON release (url);
DROP INDEX release_text;
CREATE INDEX release_text ON release (text_digest, published IS NULL, published, id);
CREATE INDEX capture_unread ON capture (id)
  WHERE cleaner = '' AND purpose IN ('release', 'import');
ALTER TABLE run ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;
ALTER TABLE form_entity ADD COLUMN entity_type TEXT NOT NULL DEFAULT '';
UPDATE form_entity SET entity_type = type;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO fact VALUES ('store', lower(hex(randomblob(16))));
""",
    2: _REPEATS + _COPIES + "DROP INDEX release_text;\n",
    3: """
ALTER TABLE form ADD COLUMN shorts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE entity ADD COLUMN roles TEXT NOT NULL DEFAULT '[]';
CREATE INDEX form_entity_entity ON form_entity (entity_type, entity);
"""
    + _IDS
    + _QUOTES_ADDED,
    4: _GROUPS,
}
"""What brings a store of this version to the next one; a newer store than ours is refused."""

_TABLES: Final = """
CREATE TABLE source (
  name TEXT PRIMARY KEY, title TEXT NOT NULL, publisher TEXT NOT NULL, country TEXT NOT NULL,
  language TEXT NOT NULL, homepage TEXT NOT NULL, licence TEXT NOT NULL
) WITHOUT ROWID;

-- Every address a source has announced, and when it was last looked at: the collector's memory.
CREATE TABLE address (
  url TEXT PRIMARY KEY, source TEXT NOT NULL, title TEXT NOT NULL, published TEXT,
  found TEXT NOT NULL, looked TEXT, status INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX address_source ON address (source);

CREATE TABLE capture (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, url TEXT NOT NULL, final_url TEXT NOT NULL,
  at TEXT NOT NULL, status INTEGER NOT NULL, media_type TEXT NOT NULL, digest TEXT NOT NULL,
  file TEXT NOT NULL, offset INTEGER NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',  -- why it holds no release, '' if it does
  cleaner TEXT NOT NULL DEFAULT '', -- what read it last
  purpose TEXT NOT NULL DEFAULT 'release', -- only these are cleaned
  characters INTEGER NOT NULL DEFAULT 0, -- of clean text
  shape TEXT NOT NULL DEFAULT '', -- of its layout
  UNIQUE (file, offset)
);
CREATE INDEX capture_url ON capture (url);
CREATE INDEX capture_source_at ON capture (source, at);
CREATE INDEX capture_unread ON capture (id)
  WHERE cleaner = '' AND purpose IN ('release', 'import');

-- A release as its newest version reads; the text itself stands in `version`.
CREATE TABLE release (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, url TEXT NOT NULL, part INTEGER NOT NULL,
  published TEXT, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, removed TEXT,
  newest TEXT NOT NULL, -- `at` of its newest version
  text_digest TEXT NOT NULL, input_digest TEXT NOT NULL,
  recognised TEXT NOT NULL DEFAULT '' -- the extractor whose mentions we hold
) WITHOUT ROWID;
CREATE INDEX release_source_seen ON release (source, first_seen);
CREATE INDEX release_url ON release (url);
CREATE INDEX release_input ON release (input_digest);
CREATE INDEX release_recognised ON release (recognised);

-- Other words (title or text) are another version; `capture` is the first one that had them.
CREATE TABLE version (
  release TEXT NOT NULL, at TEXT NOT NULL, capture INTEGER NOT NULL REFERENCES capture (id),
  words_digest TEXT NOT NULL, cleaner TEXT NOT NULL, draft BLOB NOT NULL,
  PRIMARY KEY (release, at)
);
CREATE INDEX version_capture ON version (capture);

-- Mentions by what was read (title, text, publisher's fields), so that nothing is read twice.
CREATE TABLE recognition (
  input_digest TEXT PRIMARY KEY, extractor TEXT NOT NULL, mentions BLOB NOT NULL,
  quotes BLOB NOT NULL DEFAULT X''
) WITHOUT ROWID;

-- The names of a release, as they read within it.
CREATE TABLE form (
  release TEXT NOT NULL, type TEXT NOT NULL, canonical TEXT NOT NULL, count INTEGER NOT NULL,
  roles TEXT NOT NULL,
  shorts TEXT NOT NULL DEFAULT '[]', -- acronyms the release defines for it
  PRIMARY KEY (release, type, canonical)
) WITHOUT ROWID;
CREATE INDEX form_canonical ON form (type, canonical);

CREATE TABLE entity (
  type TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL,
  country TEXT NOT NULL, acronym TEXT NOT NULL, parent TEXT NOT NULL,
  roles TEXT NOT NULL DEFAULT '[]', -- given by the archive's owner
  PRIMARY KEY (type, id)
) WITHOUT ROWID;

-- Which entity a name stands for across the archive; NULL where it is hidden.
CREATE TABLE form_entity (
  type TEXT NOT NULL, canonical TEXT NOT NULL, entity TEXT,
  entity_type TEXT NOT NULL DEFAULT '', -- another than the name's where its owner decided so
  PRIMARY KEY (type, canonical)
) WITHOUT ROWID;
CREATE INDEX form_entity_entity ON form_entity (entity_type, entity);

CREATE TABLE change (
  number INTEGER PRIMARY KEY AUTOINCREMENT, release TEXT NOT NULL, kind TEXT NOT NULL
);

CREATE TABLE run (
  source TEXT NOT NULL, kind TEXT NOT NULL, started TEXT NOT NULL, ended TEXT,
  found INTEGER NOT NULL, fetched INTEGER NOT NULL, new INTEGER NOT NULL,
  changed INTEGER NOT NULL, skipped INTEGER NOT NULL, error TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0, edited INTEGER NOT NULL DEFAULT 0,
  whole INTEGER NOT NULL DEFAULT 0, -- its lists were read to the end
  PRIMARY KEY (source, kind, started)
) WITHOUT ROWID;

-- Where the backfill of each way of a source stands.
CREATE TABLE step (
  source TEXT NOT NULL, way TEXT NOT NULL, next TEXT NOT NULL, position INTEGER NOT NULL,
  done INTEGER NOT NULL,
  PRIMARY KEY (source, way)
) WITHOUT ROWID;

-- What the store knows of itself: which one it is, and what its entities were resolved from.
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO fact VALUES ('store', lower(hex(randomblob(16))));
"""

SCHEMA: Final = _TABLES + _REPEATS + _COPIES + _IDS + _QUOTES + _GROUPS
