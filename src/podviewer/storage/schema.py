"""The tables in which the reader's own data lie. What is written here has been written on somebody's disk: never change
a script, add one."""

MIGRATIONS = (
    """
    CREATE TABLE place (
        episode TEXT PRIMARY KEY,
        anchor TEXT NOT NULL,
        progress INTEGER NOT NULL,
        second INTEGER,
        path BLOB NOT NULL,
        title TEXT NOT NULL,
        changed REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE recent (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        path BLOB NOT NULL UNIQUE,
        episode TEXT NOT NULL,
        title TEXT NOT NULL,
        detail TEXT NOT NULL,
        second INTEGER,
        progress INTEGER NOT NULL,
        opened REAL NOT NULL
    );
    CREATE TABLE library (number INTEGER PRIMARY KEY, folder BLOB NOT NULL);
    CREATE TABLE window (number INTEGER PRIMARY KEY CHECK (number = 1), geometry TEXT NOT NULL);
    """,
    """
    CREATE TABLE annotation (
        id TEXT PRIMARY KEY,
        changed INTEGER NOT NULL,
        removed INTEGER,
        data TEXT NOT NULL CHECK (json_valid(data)),
        video TEXT,
        slug TEXT
    );
    CREATE INDEX annotation_video ON annotation (video);
    CREATE INDEX annotation_slug ON annotation (slug);
    CREATE TABLE label (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, removed INTEGER, data TEXT NOT NULL CHECK (json_valid(data))
    );
    CREATE TABLE draft (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, removed INTEGER, data TEXT NOT NULL CHECK (json_valid(data))
    );
    CREATE TABLE piece (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, removed INTEGER, data TEXT NOT NULL CHECK (json_valid(data))
    );
    CREATE TABLE template (
        id TEXT PRIMARY KEY, changed INTEGER NOT NULL, removed INTEGER, data TEXT NOT NULL CHECK (json_valid(data))
    );
    CREATE TABLE revision (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        at INTEGER NOT NULL,
        window TEXT NOT NULL,
        size INTEGER NOT NULL,
        before TEXT
    );
    CREATE INDEX revision_row ON revision (kind, id, seq);
    """,
)
"""Each leads from one version of the tables (`PRAGMA user_version`) to the next; the first makes them.

`episode` is an `episode_key`, `anchor` is JSON, paths are bytes, `progress` is in per cent, `changed` and `opened` are
seconds since 1970. The recent file with the highest number was opened last.

The second has the notebook: `data` is JSON, a row of `model.annotation`, parts of which stand beside it for SQL:
`changed` and `removed` in milliseconds since 1970. A revision is a row of the table `kind` as it was `before` a change,
None where it was new; `window` is whose change it was. Its `seq` grows with each change of anything, so others see that
there is one.
"""
