"""Find in a page."""

from hypothesis import given
from hypothesis import strategies as st

from podviewer.text.find import Hit, TextSearch
from podviewer.text.fold import fold

PAGE = ["A talk with Zoë", "She said “don’t panic”, twice: don't panic.", "", "Panic stations? No panicking."]


def words_of(hits: list[Hit], page: list[str]) -> list[str]:
    return [page[hit.index][hit.start : hit.end] for hit in hits]


def test_accents_case_and_curly_quotes_do_not_matter() -> None:
    page = TextSearch(PAGE)
    assert page.first_at(page.needle("ZOE"), 0, 0) == Hit(0, 12, 15)
    hits = list(page.within(page.needle("don't PANIC"), 0, 3))
    assert words_of(hits, PAGE) == ["don’t panic", "don't panic"]


def test_count_steps_forward_and_round() -> None:
    page = TextSearch(PAGE)
    panic = page.needle("panic")
    assert page.count(panic) == 4
    first = page.first_at(panic, 0, 0)
    assert first is not None
    assert page.count(panic, before=first) == 0
    third = page.first_at(panic, 2, 0)
    assert third == Hit(3, 0, 5)
    assert page.count(panic, before=third) == 2
    assert page.first_at(panic, 3, 29) == first


def test_steps_back_and_round() -> None:
    page = TextSearch(PAGE)
    panic = page.needle("panic")
    assert page.last_before(panic, 3, 0) == Hit(1, 37, 42)
    assert page.last_before(panic, 0, 0) == Hit(3, 19, 24)


def test_whole_words() -> None:
    page = TextSearch(PAGE)
    panic = page.needle("panic")
    assert page.count(panic, words=True) == 3
    assert page.last_before(panic, 3, 29, words=True) == Hit(3, 0, 5)


def test_case_can_matter() -> None:
    page = TextSearch(PAGE, case=True)
    assert page.count(page.needle("Panic")) == 1


def test_letters_that_grow_or_vanish_lead_back_to_the_right_place() -> None:
    texts = ["Straße e\u0301clair “…”", "ﬁne"]
    page = TextSearch(texts)
    for query, found in (("strasse", "Straße"), ("eclair", "e\u0301clair"), ("...", "…"), ("ne", "ne")):
        hit = page.first_at(page.needle(query), 0, 0)
        assert hit is not None
        assert texts[hit.index][hit.start : hit.end] == found


def test_nothing_is_found_in_nothing() -> None:
    assert TextSearch([]).first_at("x", 0, 0) is None
    page = TextSearch(["some words"])
    assert page.count(page.needle("")) == 0
    assert page.first_at(page.needle("\u200b"), 0, 0) is None


def test_a_hit_never_crosses_from_one_text_to_the_next() -> None:
    page = TextSearch(["one", "two"])
    assert page.count(page.needle("one\ntwo")) == 0
    assert page.count(page.needle("one two")) == 0


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.data())
def test_any_piece_of_a_page_is_found_where_it_folds_alike(texts: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[index])))
    piece = texts[index][start : start + 5].replace("\n", " ")
    page = TextSearch(texts)
    needle = page.needle(piece)
    hits = list(page.within(needle, index, index))
    assert bool(hits) == bool(fold(piece))
    assert page.count(needle) >= len(hits)
    for hit in hits:
        assert needle in fold(texts[hit.index][hit.start : hit.end]).replace("\n", " ")
