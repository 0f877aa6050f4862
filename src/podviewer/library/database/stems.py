"""Stems as SQLite makes them: a scratch full-text table in memory is asked, so that both always agree."""

import sqlite3
from collections.abc import Iterable


class Stemmer:
    """Porter's stems of folded words. Belongs to one thread at a time."""

    def __init__(self) -> None:
        self._scratch = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._scratch.executescript(
            """
            CREATE VIRTUAL TABLE one USING fts5(word, content='', tokenize="porter unicode61 remove_diacritics 0");
            CREATE VIRTUAL TABLE stems USING fts5vocab(one, instance);
            """
        )

    def stems(self, words: Iterable[str]) -> dict[str, str]:
        """Return the stem of each word. 40 µs a call, 5 µs a word."""
        wanted = list(words)
        self._scratch.execute("BEGIN")
        self._scratch.executemany("INSERT INTO one(rowid, word) VALUES (?, ?)", enumerate(wanted))
        found = dict(self._scratch.execute("SELECT doc, term FROM stems"))
        self._scratch.execute("INSERT INTO one(one) VALUES ('delete-all')")
        self._scratch.execute("COMMIT")
        return {word: found.get(number, word) for number, word in enumerate(wanted)}

    def __del__(self) -> None:
        """Close what nobody has closed: Python 3.13 and later tell of it."""
        self.close()

    def close(self) -> None:
        """Give the memory back."""
        self._scratch.close()
