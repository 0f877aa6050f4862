from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podviewer.exporters.quotes import FORMATS
from podviewer.library.database.location import Index, open_index, rebuild
from podviewer.library.index.update import update
from podviewer.library.library import Library
from podviewer.library.quotes.finder import FoundQuote, WordKind, find_quote
from podviewer.model.quote import Part, Quote
from podviewer.text.youtube import moment_url
from support.libraries import indexed, library_of, talk, write
from support.pages import VIDEO, header, said

KILN = (
    header("Clay"),
    said("Otto", "Welcome, Beryl. How does a kiln become hot?", 10),
    said(
        "Beryl",
        "A kiln is heated slowly – it’s the water in the clay that breaks the pots. First you dry them for a week. "
        "Then you fire them twice: once without the glaze, and once with it.",
        20,
    ),
    said("Beryl", "Nobody remembers the second week. We wait, and we drink tea beside the warm bricks.", 75),
    header("Glaze"),
    said("Otto", "And how many of them survive?", 100),
    said("Beryl", "Nine of ten, on a good day. Ash from the café chimney makes the best glaze of all.", 110),
)
WEAVING = (
    said("Otto", "Welcome back, Beryl. How does a loom work?", 5),
    said("Beryl", "The warp is held tight and the weft goes over and under. It is slow, and you drink tea.", 15),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    place = tmp_path_factory.mktemp("quotes")
    write(place, "talks/kiln.md", talk(KILN, title="Kilns: a warm talk", episode=1))
    write(place, "talks/loom.md", talk(WEAVING, title="Looms", episode=2))
    return indexed(place, place / "talks")[0]


@pytest.fixture(scope="module")
def finder(index: Index) -> Iterator[Library]:
    made = library_of(index)
    yield made
    made.close()


def best(finder: Library, text: str) -> FoundQuote:
    found = finder.find_quote(text)
    assert found, text
    return found[0]


def words(found: FoundQuote, kind: WordKind) -> list[str]:
    return [word.text for word in found.differences if word.kind is kind]


@pytest.mark.parametrize(
    "pasted",
    [
        "it's the water in the clay that breaks the pots",
        "IT’S THE WATER IN THE CLAY, THAT BREAKS THE POTS!",
        "“it’s the water in the clay that breaks the pots.”",
        "> it’s the water in the clay\n> that breaks the pots.\n>\n> — Beryl Sample, Kilns, 0:20",
        f"it’s the water in the clay that breaks the pots.\n\n— Beryl, Kilns, 0:20, {moment_url(VIDEO, 20)}",
        "**Beryl:** it's the water in the clay that breaks the pots",
        "Beryl Sample: it's the water in the clay that breaks the pots",
        "0:20 it's the water in the clay that breaks the pots",
        "<blockquote><p>it&#x27;s the water in the clay that breaks the pots</p></blockquote>",
        "it's the water in the clay that breaks the pots ([[podcast:kiln|Kilns|0:20]])",
        "it's the water in the clay that breaks the pots. — Beryl Sample, Kilns: a warm talk, 0:20",
        "“it's the water in the clay that breaks the pots.” – Beryl Sample",
    ],
)
def test_the_words_are_found_whatever_they_are_dressed_in(finder: Library, pasted: str) -> None:
    found = best(finder, pasted)
    assert found.is_exact
    assert found.score == 1
    assert (found.episode.slug, found.speaker, found.chapter) == ("kiln", "Beryl", "Clay")
    first, last = found.span
    assert found.text[first:last] == "it’s the water in the clay that breaks the pots."
    assert found.parts == (Part("Beryl", ("it’s the water in the clay that breaks the pots.",)),)


def test_every_way_we_copy_a_quote_leads_back_to_it(finder: Library) -> None:
    there = best(finder, "once without the glaze, and once with it")
    for row in FORMATS:
        if row.name.startswith("wiki"):
            continue
        found = best(finder, row.render(there.quote).text)
        assert found.is_exact, row.name
        assert (found.paragraph, found.span) == (there.paragraph, there.span)


def test_the_time_is_that_of_the_words_and_the_citation_that_of_the_paragraph(finder: Library) -> None:
    found = best(finder, "you fire them twice: once without the glaze")
    assert (found.start, found.start_about, found.end) == (20, False, 75)
    assert found.second is not None
    assert 40 < found.second < 70
    assert found.about
    beginning = best(finder, "A kiln is heated slowly")
    assert (beginning.second, beginning.about) == (20, False)


def test_a_quote_across_paragraphs_and_speakers_is_one_passage(finder: Library) -> None:
    found = best(finder, "once with it. Nobody remembers the second week")
    assert found.is_exact
    assert (found.paragraph, found.last) == (1, 2)
    assert found.parts == (Part("Beryl", ("once with it.", "Nobody remembers the second week.")),)
    assert (found.start, found.end) == (20, 100)
    dialogue = best(finder, "Otto: And how many of them survive?\n\nBeryl: Nine of ten, on a good day.")
    assert dialogue.is_exact
    assert [part.speaker for part in dialogue.parts] == ["Otto", "Beryl"]
    assert (dialogue.start, dialogue.chapter) == (100, "Glaze")


def test_a_quote_before_a_repeated_second_ends_behind_its_last_words(tmp_path: Path) -> None:
    items = (
        said("Otto", "How does a kiln become hot, and who feeds it?", 10),
        said("Beryl", "Slowly, with ash and old willow twigs.", 60),
        said("Otto", "Who feeds it at night, then?", 60),
        said("Beryl", "Nobody feeds it at night.", 90),
    )
    write(tmp_path, "talks/kiln.md", talk(items, title="Kilns", episode=1))
    made = library_of(indexed(tmp_path, tmp_path / "talks")[0])
    found = best(made, "and who feeds it? Slowly, with ash and old willow twigs.")
    made.close()
    assert (found.start, found.end) == (10, 90)


def test_from_memory_the_nearest_is_found_with_what_is_different(finder: Library) -> None:
    found = best(finder, "nobody remembers the third week, we waited and drink green tea beside the warm bricks")
    assert (found.paragraph, found.is_exact) == (2, False)
    assert 0.7 < found.score < 1
    assert "third" in words(found, WordKind.ADDED)
    assert "second" in words(found, WordKind.MISSING)
    assert "green" in words(found, WordKind.ADDED)
    assert words(found, WordKind.SAME)[0] == "Nobody remembers the"


def test_words_left_out_and_other_forms_do_not_hide_a_passage(finder: Library) -> None:
    found = best(finder, "kilns are heating slowly … water breaks pots")
    assert (found.episode.slug, found.paragraph) == ("kiln", 1)


def test_accents_are_forgiven(finder: Library) -> None:
    assert best(finder, "ash from the cafe chimney").is_exact


def test_what_several_people_said_is_found_in_all_places(finder: Library) -> None:
    found = finder.find_quote("you drink tea")
    assert found[0].is_exact
    assert found[0].episode.slug == "loom"
    assert {one.episode.slug for one in finder.find_quote("drink tea")} == {"loom", "kiln"}


@pytest.mark.parametrize(
    "odd",
    [
        *("", " \n", "?!…", "—", '"', "xyzzy plugh", "> > >", "**", "[[", "\x00\ud800", "🎙️", '"AND" OR NOT * ^ NEAR('),
        *("a" * 100_000, "the " * 25_000, "(" * 100_000, "Name: " * 20_000),
    ],
)
def test_odd_input_finds_nothing_and_breaks_nothing(finder: Library, odd: str) -> None:
    assert all(not one.is_exact or one.text for one in finder.find_quote(odd))
    assert finder.trouble == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("kiln tea the \n\"'“”—–-:>*_[]|<>&;p/0123.é") | st.characters(), max_size=80))
def test_anything_may_be_pasted(finder: Library, pasted: str) -> None:
    for found in finder.find_quote(pasted):
        first, last = found.span
        assert 0 <= first <= last <= len(found.text)
        assert 0 < found.score <= 1
    assert finder.trouble == ()


def test_any_stretch_of_the_talk_is_found_exactly(finder: Library) -> None:
    speech = " ".join(item["line"] for item in KILN if "line" in item).split()
    for first in range(0, len(speech) - 6, 5):
        for length in (6, 17, 40):
            found = best(finder, " ".join(speech[first : first + length]))
            assert found.is_exact, speech[first : first + length]
            assert found.episode.slug == "kiln"


def test_the_function_takes_a_connection(index: Index) -> None:
    connection = index.connect()
    (found, *_) = find_quote(connection, "the best glaze of all")
    connection.close()
    quote = found.quote
    assert isinstance(quote, Quote)
    assert (quote.slug, quote.title, quote.start, quote.speaker) == ("kiln", "Kilns: a warm talk", 110, "Beryl")


def test_a_damaged_or_rebuilt_index_is_told_and_found_again(tmp_path: Path) -> None:
    write(tmp_path, "talks/kiln.md", talk(KILN))
    index = open_index(tmp_path / "cache", [tmp_path / "talks"])
    update(index)
    finder = library_of(index)
    assert finder.find_quote("warm bricks")
    update(rebuild(index))
    assert finder.find_quote("warm bricks")
    index.path.unlink()
    assert finder.find_quote("warm bricks") == []
    assert finder.trouble != ()
    finder.close()


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("it is the water in the clay that breaks the pots", "it’s the water in the clay that breaks the pots"),
        ("its the water in the clay that breaks the pots", "it’s the water in the clay that breaks the pots"),
    ],
)
def test_a_contraction_and_its_words_are_the_same(finder: Library, pasted: str, text: str) -> None:
    found = best(finder, pasted)
    assert found.is_exact
    assert text in found.text


def test_what_is_drawn_together_is_one_word_however_it_is_written(tmp_path: Path) -> None:
    spoken = (
        said("Otto", "That is a kiln. I can't carry it, we do not have a cart, it's not far. They will not go.", 1),
    )
    write(tmp_path / "talks", "a.md", talk(spoken))
    library = library_of(indexed(tmp_path, tmp_path / "talks")[0])
    for pasted in (
        "That's a kiln. I cannot carry it, we don't have a cart, it is not far. They won't go.",
        "that is a kiln i can not carry it we dont have a cart it isn't far they'll not go",
    ):
        found = best(library, pasted)
        assert (found.is_exact, found.score) == (True, 1.0)
        assert [part.paragraphs for part in found.parts] == [(spoken[0]["line"],)]
    assert not best(library, "That was a kiln. I can carry it.").is_exact
    library.close()


def test_words_that_everybody_says_make_no_likeness(tmp_path: Path) -> None:
    lines = [f"What do you think that we have to do with it, on day {n}?" for n in range(40)]
    lines.append("What do you think that we fired in the kiln?")
    write(tmp_path / "talks", "a.md", talk([said("Otto", line, 10 * n) for n, line in enumerate(lines)]))
    library = library_of(indexed(tmp_path, tmp_path / "talks")[0])
    common = library.find_quote("That is what you think you have to do with us.")
    rare = best(library, "You think that they fired in this kiln?")
    assert rare.text == lines[-1]
    assert all(one.score < 0.5 for one in common)
    assert rare.score > 0.5
    assert library.count_said("do you think that we") == 41
    assert library.count_said("we fired the kiln") == 0
    library.close()
