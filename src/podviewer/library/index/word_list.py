"""All words that were ever said or written, with their stems: a search spells out a stem in all its forms."""

import json
import sqlite3

from podviewer.library.database.stems import Stemmer

MANY_WORDS = 10_000
"""Words, those of some five files, after which the index's whole vocabulary is loaded (20 ms)."""

MOST_WORDS = 200_000
"""Words that are remembered, some 25 MB; 10,000 made-up episodes have 100,000, the archive 24,000."""


class WordList:
    """Stores words that the index has not met. Works inside a transaction of the caller."""

    def __init__(self, connection: sqlite3.Connection, most: int = MOST_WORDS) -> None:
        self._connection, self._most = connection, most
        self._stemmer = Stemmer()
        self._words: set[str] | None = None
        self._asked = 0

    def close(self) -> None:
        """Give the memory back."""
        self._stemmer.close()

    def forget(self) -> None:
        """Forget what was learned: the transaction was undone."""
        self._words = None

    def learn(self, words: set[str]) -> None:
        """Store searched words with their stems."""
        new = self._unknown(words) if words else words
        if new:
            stems = self._stemmer.stems(new).items()
            self._connection.executemany("INSERT OR IGNORE INTO word (word, stem) VALUES (?, ?)", stems)

    def _unknown(self, words: set[str]) -> set[str]:
        """Return those of some words that the index does not know, and perhaps some that it does. A few are asked for,
        for many all are loaded."""
        if self._words is None:
            self._asked += len(words)
            if self._asked < MANY_WORDS:
                known = "SELECT word FROM word WHERE word IN (SELECT value FROM json_each(?))"
                asked = json.dumps(list(words), ensure_ascii=False)
                return words.difference(word for (word,) in self._connection.execute(known, (asked,)))
            known = "SELECT word FROM word LIMIT ?"
            self._words = {word for (word,) in self._connection.execute(known, (self._most,))}
        if len(self._words) > self._most:
            self._words.clear()  # what is stored again is no other word
        new = words - self._words
        self._words |= new
        return new
