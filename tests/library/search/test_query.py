from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podviewer.library.database.location import Index
from podviewer.library.rows.index_reader import IndexReader
from podviewer.library.search.query import Filter, Narrowing, Query, Term, parse_query
from podviewer.library.search.search import Searcher
from podviewer.text.words import LEADING_DOT
from support.libraries import indexed, talk, write


def term(*words: str, exact: bool = False, negated: bool = False, unfinished: bool = False) -> Term:
    return Term(words, exact, negated, unfinished)


def phrase(*words: str, unfinished: bool = False, negated: bool = False) -> Term:
    """What is in quotes."""
    return Term(words, True, negated, unfinished, quoted=True)


def joined(*words: str, unfinished: bool = False) -> Term:
    """What is typed as one but is several words."""
    return term(*words, exact=True, unfinished=unfinished)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", ()),
        ("  \t ", ()),
        ('" - : "" ** ()', ()),
        ("wheel", (term("wheel", unfinished=True),)),
        ("wheel ", (term("wheel"),)),
        ("Wheel LEVER", (term("wheel"), term("lever", unfinished=True))),
        ('"long lev', (phrase("long", "lev", unfinished=True),)),
        ('"long lever"', (phrase("long", "lever"),)),
        ("“long lever” ", (phrase("long", "lever"),)),
        ('a"b c"d', (term("a"), phrase("b", "c"), term("d", unfinished=True))),
        ("Łódź ß Ø ı", (term("lodz"), term("ss"), term("o"), term("i", unfinished=True))),
        ("don’t ci/cd", (joined("don", "t"), joined("ci", "cd", unfinished=True))),
        ("C++ -wheel", (joined("c", "+", "+"), term("wheel", negated=True))),
        ("100% $5 .net", (joined("100", "%"), joined("$", "5"), joined(LEADING_DOT, "net", unfinished=True))),
        ('x -"a b"', (term("x"), phrase("a", "b", negated=True))),
        ("-5", (term("5"),)),
        ("4:42", (joined("4", "42", unfinished=True),)),
        ("NEAR AND x*", (term("near"), term("and"), term("x", unfinished=True))),
        ("https://a.b/c", (joined("https", "a", "b", "c", unfinished=True),)),
        ("note:this", (joined("note", "this", unfinished=True),)),
        ("speaker:", (term("speaker", unfinished=True),)),
        ("wheel speaker:", (term("wheel"),)),
        ("season:two", (joined("season", "two", unfinished=True),)),
    ],
)
def test_words_and_phrases(typed: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(typed) == Query(terms)


@pytest.mark.parametrize(
    ("typed", "narrowing"),
    [
        ("speaker:otto", Narrowing(Filter.SPEAKER, ("otto",))),
        ('SPEAKER:"Béryl S', Narrowing(Filter.SPEAKER, ("beryl", "s"))),
        ("-guest:x", Narrowing(Filter.GUEST, ("x",), True)),
        ("season:s14", Narrowing(Filter.SEASON, ("s14",))),
        ('topic:"data engineering"', Narrowing(Filter.TOPIC, ("data", "engineering"))),
        ("chapter:ci/cd", Narrowing(Filter.CHAPTER, ("ci", "cd"))),
    ],
)
def test_filters(typed: str, narrowing: Narrowing) -> None:
    assert parse_query(typed) == Query((), (narrowing,))
    assert parse_query(f"wheel {typed} ").terms == (term("wheel"),)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("talks")
    write(folder / "talks", "a.md", talk(topics=["machines"]))
    return indexed(folder, folder / "talks")[0]


PIECES = st.sampled_from(
    ['"', "-", ":", "*", "(", ")", "^", "'", " ", "speaker:", "season:", "NOT", "NEAR(", "wheel", "“", "\0", "ß", "é"]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join)))
def test_nothing_typed_is_an_error(text: str, index: Index) -> None:
    searcher = Searcher(IndexReader(index))
    try:
        for results in (searcher.typed(parse_query(text)), searcher.ranked(parse_query(text))):
            assert results.notices == ()
            for group in results.groups:
                for moment in group.moments:
                    assert all(0 <= start < end <= len(moment.text) for start, end in moment.hits)
                    assert moment.snippet.text in moment.text
        searcher.count(parse_query(text))
    finally:
        searcher.close()


def test_a_text_that_was_pasted_is_cut() -> None:
    assert len(parse_query("wheel " * 10_000).terms) < 50
