"""What two full-text tables must learn and forget, gathered while files are stored, and brought there in one go."""

import sqlite3
from collections.abc import Mapping

from msgspec import Struct, field


class Texts(Struct):
    """Folded texts by row: what the tables are to hold, and what they hold of rows that are gone."""

    tables: tuple[str, ...]
    gone: dict[int, str] = field(default_factory=dict)
    new: dict[int, str] = field(default_factory=dict)

    def forget(self, texts: Mapping[int, str]) -> None:
        """Take rows out; the text of each as it was put in."""
        self.gone.update(texts)

    def learn(self, texts: Mapping[int, str]) -> None:
        """Put rows in."""
        self.new.update(texts)

    def clear(self) -> None:
        """Give up what was gathered."""
        self.gone, self.new = {}, {}

    def bring(self, connection: sqlite3.Connection) -> None:
        """Do in the tables what was gathered, and begin anew."""
        gone, new = self.gone, self.new
        self.clear()
        if gone:
            # Most paragraphs of a file that has changed are as they were.
            same = [row for row, text in new.items() if gone.get(row) == text]
            for row in same:
                del gone[row], new[row]
        # In order, and a row's old text right before its new one: FTS5 writes out what it holds whenever it goes back.
        changes: list[tuple[str | None, int, str]] = []
        for row in sorted({*gone, *new}) if gone else sorted(new):
            if row in gone:
                changes.append(("delete", row, gone[row]))  # a contentless table must be told what it has to forget
            if row in new:
                changes.append((None, row, new[row]))
        for table in self.tables if changes else ():
            connection.executemany(f"INSERT INTO {table} ({table}, rowid, text) VALUES (?, ?, ?)", changes)
