from contextlib import closing
from pathlib import Path

from podviewer.library.database.location import open_index
from podviewer.library.index.word_list import MANY_WORDS, WordList


def test_each_word_is_kept_once_however_few_are_remembered(tmp_path: Path) -> None:
    many = {f"w{number}" for number in range(MANY_WORDS)}
    with closing(open_index(tmp_path, [tmp_path]).connect()) as connection:
        words = WordList(connection, most=2)
        for learned in ({"bees"}, many, {"bees", "wax", "wings"}, {"wax", "wings"}, {"bees"}):
            words.learn(learned)
        words.close()
        kept = connection.execute("SELECT word, stem FROM word").fetchall()
    assert len(kept) == len(many) + 3
    assert {"bees": "bee", "wax": "wax", "wings": "wing"}.items() <= dict(kept).items()
