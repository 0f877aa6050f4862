"""The table of words that are written in several ways."""

from podviewer.text.spellings import CONTRACTIONS, SPELLINGS, is_contraction, other_spellings, spelled_together
from podviewer.text.words import searched_words


def test_every_spelling_stands_in_one_row_and_leads_to_the_others() -> None:
    rows = [*SPELLINGS, *((word, word.replace("'", "")) for word in CONTRACTIONS)]
    spelled = [tuple(searched_words(one)) for row in rows for one in row]
    assert len(spelled) == len(set(spelled))
    for row in rows:
        for one in row:
            assert {one, *other_spellings(searched_words(one))} == set(row)


def test_words_typed_apart_are_put_together_only_where_the_table_has_them() -> None:
    assert list(spelled_together(["old", "gpt", "4", "data", "set"])) == [("old",), ("gpt", "4"), ("data", "set")]
    assert list(spelled_together(["sci", "kit", "learn"])) == [("sci", "kit", "learn")]
    assert list(spelled_together([])) == []


def test_what_has_no_apostrophe_is_a_contraction_only_where_it_is_no_other_word() -> None:
    assert all(map(is_contraction, (["dont"], ["don", "t"])))
    assert not any(map(is_contraction, (["were"], ["its"], ["he", "re"])))
    assert not any(map(other_spellings, (["were"], ["its"], ["well"])))
