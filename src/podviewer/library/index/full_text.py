"""What two full-text tables must learn and forget, gathered while files are stored, and brought there in one go."""

import json
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

    def take(self) -> str | None:
        """Return what is to be done, for `bring`, and begin anew; None where there is nothing."""
        gone, new = self.gone, self.new
        self.clear()
        if gone:
            # Most paragraphs of a file that has changed are as they were.
            same = [row for row, text in new.items() if gone.get(row) == text]
            for row in same:
                del gone[row], new[row]
        if not (gone or new):
            return None
        # In order, and a row's old text right before its new one: FTS5 writes out what it holds whenever it goes back.
        changes: dict[str, str] = {}
        for row in sorted({*gone, *new}) if gone else sorted(new):
            if row in gone:
                changes[f"-{row}"] = gone[row]
            if row in new:
                changes[str(row)] = new[row]
        return json.dumps(changes, ensure_ascii=False)


def bring(connection: sqlite3.Connection, tables: tuple[str, ...], payload: str) -> None:
    """Do what `Texts.take` returned: one statement a table, during which SQLite needs no lock of Python's."""
    for table in tables:
        # A contentless table must be told what it has to forget.
        connection.execute(
            f"INSERT INTO {table}({table}, rowid, text) SELECT CASE WHEN key LIKE '-%' THEN 'delete' END, "
            "abs(CAST(key AS INTEGER)), value FROM json_each(?)",
            (payload,),
        )
