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
)
"""Each leads from one version of the tables (`PRAGMA user_version`) to the next; the first makes them.

`episode` is an `episode_key`, `anchor` is JSON, paths are bytes, `progress` is in per cent, `changed` and `opened` are
seconds since 1970. The recent file with the highest number was opened last.
"""
