"""The library's rows as they are told: what a screen reader reads, how many there are, where one stands."""

from podviewer.ui.library.model import LibraryModel, count_words
from podviewer.ui.library.ordering import Entry, Head, Order, ShownItem, arrange
from support.library_rows import episode, page, person, season
from support.library_rows import refused as refused_row


def spoken(entry: Entry, *, lengths: bool = False) -> str:
    model = LibraryModel()
    model.show([entry], lengths=lengths)
    model.show_progress({"/lib/1.md": 20})
    return model.spoken(0)


def test_what_a_screen_reader_reads() -> None:
    row = episode(1, "Goats: On Roofs", number=(14, 8), problems=(1, 2, 0), end=3780)
    assert spoken(row) == "Goats: On Roofs, Ada Morgenstern, season 14 episode 8, 20 % read, 3 remarks"
    assert "1 h 3 min" in spoken(row, lengths=True)
    assert spoken(episode(2, "Goats", guests=())) == "Goats"
    assert spoken(person("Bodo Quarz", (1, 2))) == "Bodo Quarz, 2 episodes, 41 % of words"
    assert spoken(page(3, "Goat", citations=24)) == "Goat, 24 citations"
    assert spoken(page(3, "Goat", summary="Lives on roofs.")) == "Goat, Lives on roofs."
    assert spoken(Head("Season 3", 4)) == "Season 3, 4"
    assert spoken(refused_row("b.md")) == "b.md, This is no transcript, chapter list or page."


def test_notes_alone_are_no_mark() -> None:
    assert "note" not in spoken(episode(2, problems=(5, 0, 0)))


def test_hostile_words_stay_on_one_line() -> None:
    model = LibraryModel()
    model.show([episode(1, "Goats\n\u202eon\x07 roofs" + "x" * 100_000, guests=("A\nB", "דוד"))])
    assert "\n" not in model.spoken(0)
    assert "\u202e" not in model.spoken(0)
    assert len(model.spoken(0)) < 1000


def test_counts_in_words() -> None:
    assert count_words(ShownItem.EPISODES, 200, 200) == "200 episodes"
    assert count_words(ShownItem.EPISODES, 12, 200) == "12 of 200 episodes"
    assert count_words(ShownItem.EPISODES, 1, 1) == "1 episode"
    assert count_words(ShownItem.PEOPLE, 3, 3) == "3 people"
    assert count_words(ShownItem.PAGES, 0, 1200) == "0 of 1,200 wiki pages"
    assert count_words(ShownItem.PEOPLE, 0, 1) == "0 of 1 person"


def test_rows_are_found_again_by_what_they_are() -> None:
    model, rows = LibraryModel(), season(3, 5, first=10)
    model.show(arrange(rows, Order.SEASON))
    assert model.position("/lib/12.md") == 3
    assert model.position("/lib/99.md") == -1
