from pathlib import Path

import pytest

from podviewer.library.database.location import Index
from podviewer.library.database.schema import connect
from podviewer.library.index.update import update
from podviewer.library.rows.index_reader import IndexReader
from podviewer.library.search.compile import files_with
from podviewer.library.search.query import parse_query
from podviewer.library.search.search import Searcher
from podviewer.model.timing import Timing, second_of
from podviewer.text.snippet import MAX_LEAD, MAX_SNIPPET, find_hits, make_snippet
from support.libraries import indexed, marked, one, talk, texts, typed, write
from support.pages import header, said


def library(tmp_path: Path, *sentences: str) -> Index:
    """Return the index of a library in which each sentence is an episode; the first is found first."""
    folder = tmp_path / "talks"
    for number, sentence in enumerate(sentences):
        write(folder, f"{number}.md", one(sentence, episode=100 - number))
    return indexed(tmp_path, folder)[0]


@pytest.fixture
def talks(tmp_path: Path) -> Index:
    folder = tmp_path / "talks"
    first = [
        header("Opening"),
        said("Otto", "What do machines do?", 0),
        said("Béryl", "Machines turn.", 10),
        header("Levers and wheels"),
        said("Otto", "Do wheels turn?", 30),
        said("Béryl", "They are turning now.", 40),
    ]
    write(folder, "a.md", talk(first, season=2, episode=1, guests=["berylsample"], topics=["Big Machines", "ropes"]))
    second = [header("Wheels"), said("Otto", "Machines?", 0), said("Cora", "No wheels, no machines.", 10)]
    write(folder, "b.md", talk(second, season=1, episode=1, guests=["corastone"], topics=["clocks"]))
    return indexed(tmp_path, folder)[0]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("turn ", [["turn"], ["turn"], ["turning"]]),
        ("turned ", [["turn"], ["turn"], ["turning"]]),
        ("turn machine ", [["Machines", "turn"]]),
        ("machine turn ", [["Machines", "turn"]]),
        ('"turning now"', [["turning now"]]),
        ('"now turning"', []),
        ('"do machines d', [["do machines d"]]),
        ('"do machine" ', []),
        ("do speaker:otto ", [["do", "do"], ["Do"]]),
        ("machines speaker:beryl ", [["Machines"]]),
        ('machines speaker:"beryl sam" ', [["Machines"]]),
        ("machines -speaker:otto ", [["Machines"], ["machines"]]),
        ("machines guest:cora ", [["Machines"], ["machines"]]),
        ("machines -guest:cora ", [["machines"], ["Machines"]]),
        ("machines season:1 ", [["Machines"], ["machines"]]),
        ("machines season:s2 ", [["machines"], ["Machines"]]),
        ("machines season:3 ", []),
        ("machines topic:big ", [["machines"], ["Machines"]]),
        ('machines topic:"big ropes" ', [["machines"], ["Machines"]]),
        ("turn chapter:lever ", [["turn"], ["turning"]]),
        ("turn -chapter:lever ", [["turn"]]),
        ("machines -wheels ", [["machines"], ["Machines"], ["Machines"]]),
        ('turn -"wheels turn" ', [["turn"], ["turning"]]),
        ("speaker:cora ", [[]]),
        ("speaker:otto -wheels ", [[], []]),
        ("season:2 speaker:otto ", [[], []]),
        ("nothing ", []),
    ],
)
def test_what_is_found(talks: Index, query: str, hits: list[list[str]]) -> None:
    results = typed(talks, query)
    assert marked(results) == hits
    assert results.notices == ()
    searcher = Searcher(IndexReader(talks))
    assert searcher.ranked(parse_query(query)).moments == searcher.count(parse_query(query)).moments == len(hits)
    searcher.close()


def test_accents_and_letters_that_unicode_does_not_take_apart(tmp_path: Path) -> None:
    index = library(tmp_path, "Łukasz said it’s “naïve”.", "Mısra and Søren in the Straße.", "Cafe\u0301 and STRASSE.")
    for query, hits in (
        ("lukasz ", [["Łukasz"]]),
        ("Naive ", [["naïve"]]),
        ("\"it's naive", [["it’s “naïve"]]),
        ("misra soren ", [["Mısra", "Søren"]]),
        ("Strasse ", [["Straße"], ["STRASSE"]]),
        ("café ", [["Cafe\u0301"]]),
        ("straß", [["Straße"], ["STRASSE"]]),
    ):
        assert marked(typed(index, query)) == hits, query


def test_whole_words_come_first_then_those_that_only_begin_so(tmp_path: Path) -> None:
    index = library(tmp_path, "Modelling is fun.", "Moderate it.", "A mode of speech.", "Modes differ.")
    results = typed(index, "mode")
    assert [(group.whole, moment.text) for group in results.groups for moment in group.moments] == [
        (True, "A mode of speech."),
        (True, "Modes differ."),
        (False, "Modelling is fun."),
        (False, "Moderate it."),
    ]
    assert marked(results) == [["mode"], ["Modes"], ["Mode"], ["Mode"]]
    searcher = Searcher(IndexReader(index))
    assert [group.whole for group in searcher.ranked(parse_query("mode")).groups] == [True, True, False, False]
    assert searcher.ranked(parse_query("mode"), partial=False).moments == 2
    assert searcher.ranked(parse_query("moder"), partial=False).moments == 1
    count = searcher.count(parse_query("mode"))
    assert (count.moments, count.partial, count.episodes) == (4, 2, 4)
    searcher.close()


def test_every_letter_of_a_word_finds_it(tmp_path: Path) -> None:
    index = library(tmp_path, "Monitoring the models closely.")
    for end in range(1, len("monitoring") + 1):
        assert typed(index, "monitoring"[:end]).moments == 1, end
        assert typed(index, "closely " + "monitoring"[:end]).moments == 1, end
        assert typed(index, '"' + "monitoring the models"[: end + 11]).moments == 1, end


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("c++ ", [["C++"]]),
        ("C# ", [["C#"]]),
        ("f# ", []),
        ("c ", [["C"], ["C"], ["C"]]),
        ("$100 ", [["$100"], ["$100"]]),
        ("100% ", [["100 %"]]),
        ("100 ", [["100", "100"], ["100"], ["100"]]),
        (".net ", [[".NET"]]),
        ("net ", [["NET"], ["net"]]),
        ("c+", [["C+"]]),
        ("$10", [["$10"], ["$10"]]),
        ('"wrote c# for $" ', [["wrote C# for $"]]),
        ("c -c++ ", [["C"], ["C"]]),
    ],
)
def test_a_sign_makes_another_word(tmp_path: Path, query: str, hits: list[list[str]]) -> None:
    index = library(
        tmp_path, "$100 is not 100 %.", "In C++?", "I wrote C# for $1; US$100 too.", "Or plain C (.NET).", "A net, 100."
    )
    assert marked(typed(index, query)) == hits


@pytest.mark.parametrize(
    ("query", "hits", "also"),
    [
        ("sklearn ", [["scikit-learn"], ["sklearn", "scikit learn"]], ("scikit-learn",)),
        ("scikit-learn ", [["scikit-learn"], ["sklearn", "scikit learn"]], ("sklearn",)),
        ("Scikit learn ", [["scikit-learn"], ["sklearn", "scikit learn", "learn"]], ("sklearn",)),
        ('"scikit-learn" ', [["scikit-learn"], ["scikit learn"]], ()),
        ("-sklearn emails ", [["e-mail"], ["emailed", "email"]], ("e-mail",)),
        ("email ", [["e-mail"], ["emailed", "email"]], ("e-mail",)),
        ("e-mail ", [["e-mail"], ["emailed", "email"]], ("email",)),
        ("e-mails ", [["e-mail"], ["emailed", "email"]], ("emails", "e-mail")),
        ("gpt4 ", [["GPT-4"]], ("GPT-4",)),
        ("gpt 4 ", [["GPT-4"], ["4", "GPT"]], ()),
        ("dont ", [["don’t"]], ("don't",)),
        ("dont", [["don’t"], ["Dont"]], ("don't",)),
        ("thats ", [], ()),
    ],
)
def test_a_word_is_found_in_all_its_spellings_and_they_are_told(
    tmp_path: Path, query: str, hits: list[list[str]], also: tuple[str, ...]
) -> None:
    index = library(
        tmp_path,
        "We use scikit-learn.",
        "So sklearn; scikit learn is what I learn.",
        "An e-mail about GPT-4?",
        "He emailed that email.",
        "I don’t.",
        "4 of GPT, Dontforget.",
    )
    results = typed(index, query)
    assert (marked(results), results.also) == (hits, also)
    searcher = Searcher(IndexReader(index))
    assert searcher.ranked(parse_query(query)).also == also
    searcher.close()


def test_a_changed_file_takes_its_signs_out_of_the_index(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    write(folder, "a.md", one("All of it in C++ and .NET, 100%."))
    index, _ = indexed(tmp_path, folder)
    write(folder, "a.md", one("All of it in C."))
    update(index)
    assert [typed(index, query).moments for query in ("c++ ", ".net ", "100% ", "% ", "c ")] == [0, 0, 0, 0, 1]


def test_pages_follow_each_other_without_a_gap(tmp_path: Path) -> None:
    sentences = [f"A wheel, number {n}." if n % 3 else f"Some wheelbarrow {n}." for n in range(100)]
    index = library(tmp_path, *sentences)
    searcher = Searcher(IndexReader(index))
    found: list[str] = []
    sizes = []
    results = searcher.typed(parse_query("wheel"), page=30)
    while True:
        found += texts(results)
        sizes.append(results.moments)
        if results.more is None:
            break
        results = searcher.typed(parse_query("wheel"), results.more, page=30)
    searcher.close()
    assert sizes == [30, 30, 30, 10]
    assert found == [text for text in sentences if "wheel," in text] + [text for text in sentences if "barrow" in text]


def test_ranked_puts_the_densest_first_and_groups_by_episode(tmp_path: Path) -> None:
    index = library(
        tmp_path, "A wheel was there among many other things of no great interest to anyone at all.", "Wheel, wheel!"
    )
    searcher = Searcher(IndexReader(index))
    results = searcher.ranked(parse_query("wheel"))
    searcher.close()
    assert texts(results)[0] == "Wheel, wheel!"
    assert (results.ranked, results.matches, results.matching_episodes) == (2, 2, 2)


def test_counts_are_of_all_matches_however_few_are_ranked_and_shown(tmp_path: Path) -> None:
    index = library(tmp_path, *(f"A wheel, number {n}." if n % 2 else f"A wheelbarrow {n}." for n in range(10)))
    searcher = Searcher(IndexReader(index))
    for most in (1, 2, 5, 9, 10, 100):
        results = searcher.ranked(parse_query("wheel"), best=1, most=most)
        assert (results.moments, results.ranked) == (1, min(most, 5))
        assert (results.matches, results.matching_episodes) == (5, 5), "whole words where there are such"
        results = searcher.ranked(parse_query("wheel"), partial=False, most=most)
        assert (results.matches, results.matching_episodes) == (5, 5)
        results = searcher.ranked(parse_query("wheelb"), best=1, most=most)
        assert (results.ranked, results.matches, results.matching_episodes) == (min(most, 5), 5, 5)
    count = searcher.count(parse_query("wheel"))
    assert (count.moments, count.episodes, count.partial, count.whole_episodes) == (10, 10, 5, 5)
    searcher.close()


def test_a_moment_tells_where_it_stands(talks: Index) -> None:
    moment = typed(talks, '"turning').groups[0].moments[0]
    assert (moment.speaker, moment.person, moment.chapter) == ("Béryl", "berylsample", "Levers and wheels")
    assert (moment.paragraph, moment.item, moment.second, moment.time) == (3, 5, 40, Timing.STATED)
    assert not moment.about


def test_the_time_is_that_of_the_words(tmp_path: Path) -> None:
    long = " ".join(["word"] * 100) + " lever " + " ".join(["word"] * 99)
    folder = tmp_path / "talks"
    write(folder, "a.md", talk([said("Otto", long, 100), said("Beryl", "Yes.", 200), said("Beryl", "A wheel.")]))
    index, _ = indexed(tmp_path, folder)
    moment = typed(index, "lever").groups[0].moments[0]
    assert (moment.second, moment.time, moment.about) == (150, Timing.ESTIMATED, True)
    assert typed(index, "yes").groups[0].moments[0].second == 200
    assert typed(index, "wheel").groups[0].moments[0].time is Timing.ESTIMATED


def test_times_that_are_not_known_or_doubtful() -> None:
    assert second_of("a b c d", 2, None, None, None, "none") == (None, Timing.NONE)
    assert second_of("a b c d", 4, 900, 100, 140, "suspect") == (120, Timing.SUSPECT)
    assert second_of("a b c d", 4, 10, 10, 14, "stated") == (10, Timing.STATED)  # two seconds are the same moment
    assert second_of("a b c d", 4, 10, 10, 10, "stated") == (10, Timing.STATED)


@pytest.mark.parametrize(
    ("text", "pattern", "found"),
    [
        ("Straße, Strasse", "strasse", ["Straße", "Strasse"]),
        ("He said… ok", "ok", ["ok"]),
        ("so\u00adft wheel", "wheel", ["wheel"]),
        ("e\u0301te\u0301 ete", "ete", ["e\u0301te\u0301", "ete"]),
        ("ﬁne", "fine", ["ﬁne"]),
        ("🎙️ wheel", "wheel", ["wheel"]),
        ("wheel", None, []),
    ],
)
def test_hits_are_led_back_to_the_letters_that_were_said(text: str, pattern: str | None, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_hits(text, pattern)] == found


def test_a_snippet_starts_at_a_sentence() -> None:
    text = "It was late. Was it? “Yes,” she said. The lever broke, and then the rope. Nobody cared."
    snippet = make_snippet(text, find_hits(text, "lever"))
    assert snippet.text == "The lever broke, and then the rope. Nobody cared."
    assert (snippet.start, snippet.cut_before, snippet.cut_after) == (text.index("The lever"), False, False)
    assert [snippet.text[start:end] for start, end in snippet.hits] == ["lever"]
    assert make_snippet("No hits at all.", ()).text == "No hits at all."


def test_a_snippet_of_a_long_sentence_is_cut_between_words() -> None:
    text = "first " + "words and more of them " * 40 + "lever " + "and so on it went " * 40
    snippet = make_snippet(text, find_hits(text, "lever"))
    assert (snippet.cut_before, snippet.cut_after) == (True, True)
    assert len(snippet.text) <= MAX_SNIPPET
    assert 0 < snippet.hits[0][0] <= MAX_LEAD
    assert text[snippet.start - 1] == " " == text[snippet.start + len(snippet.text)]
    endless = "x" * 1000 + " lever"
    assert "lever" in make_snippet(endless, find_hits(endless, "lever")).text


def test_a_filter_passes_over_episodes_where_its_column_is_empty(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    write(folder, "a.md", one("Wheels turn.", episode=2, date="2024-05-01"))
    write(folder, "b.md", one("Levers lift.", episode=1))
    connection = connect(indexed(tmp_path, folder)[0].path)
    dated = files_with(connection, "date", ("2024",))
    connection.close()
    assert len(dated) == 1
