"""The real archive as a library: counts that a change of rule would move. Nothing of its words stands here."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from podviewer.library.database.location import Index
from podviewer.library.database.row_numbers import PARAGRAPH_BITS
from podviewer.library.index.update import update
from podviewer.library.library import EVERY_MATCH
from podviewer.library.rows.catalogue import Catalogue, load, load_chapters
from podviewer.library.rows.citations import cited_here, load_citations
from podviewer.library.rows.index_reader import IndexReader
from podviewer.library.rows.people import load_people
from podviewer.library.rows.row_filter import sift
from podviewer.library.search.query import parse_query
from podviewer.library.search.search import Searcher
from podviewer.model.timing import Timing
from podviewer.ui.quotes.model import is_near
from support.libraries import Counting, Indexed, backlinks, library_of


@pytest.fixture(scope="module")
def index(indexed_archive: Indexed) -> Index:
    return indexed_archive.index


@pytest.fixture(scope="module")
def catalogue(index: Index) -> Catalogue:
    return load(index)


@pytest.fixture
def searcher(index: Index) -> Iterator[Searcher]:
    made = Searcher(IndexReader(index))
    yield made
    made.close()


def test_every_episode_in_order_and_nothing_twice(catalogue: Catalogue) -> None:
    assert (len(catalogue.episodes), catalogue.refused) == (187, ())
    numbers = [(row.season or 0, row.episode or 0) for row in catalogue.episodes]
    assert numbers == sorted(numbers, reverse=True)
    assert sum(row.paragraphs for row in catalogue.episodes) == 25_335
    assert sum(row.words for row in catalogue.episodes) == pytest.approx(1_442_379, rel=1e-4)
    assert Counter(bool(row.errors or row.warnings) for row in catalogue.episodes)[True] < 60


def test_all_chapter_lists_but_one_are_attached_each_to_its_own(catalogue: Catalogue) -> None:
    assert [Path(path).name[:6] for path in catalogue.lists_alone] == ["s16e04"]
    lists = [row.chapter_list for row in catalogue.episodes if row.chapter_list]
    assert len(lists) == len(set(lists)) == 173
    for row in catalogue.episodes:
        if row.chapter_list:
            assert Path(row.chapter_list).name.startswith(f"s{row.season:02}e{row.episode:02}")


def test_everyone_has_a_name_and_the_host_is_one_person(index: Index) -> None:
    connection = index.connect()
    people = load_people(connection)
    chapters = load_chapters(connection)
    connection.close()
    assert len(people) == 169
    assert (people[0].is_host, len(people[0].files)) == (True, 185)
    assert people[0].share == pytest.approx(0.29, abs=0.01)
    assert sum(one.bio is not None for one in people) > 160
    assert len(chapters) > 4_500


def test_a_second_start_reads_nothing(index: Index, archive: Path) -> None:
    reader = Counting()
    assert update(index, read=reader, read_person=reader).read == 0
    assert reader.paths == []


def test_stems_phrases_and_prefixes_find_what_they_should(index: Index, searcher: Searcher) -> None:
    """What porter alone does to a word that is being typed, and to phrases."""
    connection = sqlite3.connect(index.path)
    rows = [text.lower() for (text,) in connection.execute("SELECT text FROM row")]
    connection.close()
    for word in ("monitor", "monitorin", "monitoring"):
        there = sum(word in text.replace("-", " ") for text in rows)
        assert searcher.count(parse_query(word)).moments >= 0.95 * there, word
    phrase = sum("machine learning" in text for text in rows)
    assert abs(searcher.count(parse_query('"machine learning"')).moments - phrase) < 0.02 * phrase
    assert searcher.count(parse_query("machine learning ")).moments > phrase


BEFORE, BEHIND = r"(?<![^\W_])", r"(?![^\W_])"
COUNTED = {
    "c++": r"c\+\+",
    "c#": "c#",
    "f#": "f#",
    "c": "c",
    ".net": r"(?<!\w)\.net",
    ".py": r"(?<![\w.])\.py",
    "$": r"\$",
    "$100": r"\$100",
    "$300": r"\$300",
    "€8": "€8",
    "%": "%",
    "100": "100",
    "100%": "100 ?%",
    '"100%"': "100 ?%",
    "80%": "80%",
    "10%": "10%",
    "#general": "#general",
    "a/b": r"a[\W_]+b|ab",
    "ci/cd": r"ci[\W_]+cd|cicd",
    "r&d": r"r[\W_]+d",
    "q&a": r"q[\W_]+a|qna",
    "sklearn": r"scikit[\W_]*learn|sklearn",
    "scikit-learn": r"scikit[\W_]*learn|sklearn",
    '"scikit-learn"': r"scikit[\W_]+learn",
    "email": r"e[\W_]*mail(s|ed|ing)?",
    "e-mail": r"e[\W_]*mail(s|ed|ing)?",
    '"e-mail"': r"e[\W_]+mail",
    "gpt4": r"gpt[\W_]*4",
    "GPT-4": r"gpt[\W_]*4",
    "dont": "don['’]?t",
    "don't": "don['’]?t",
    '"don\'t know"': r"don['’]t[\W_]+know",
    "wont": "won['’]?t",
    "startup": r"start[\W_]*ups?",
    "mlops": r"ml[\W_]*ops",
    "MLOps": r"ml[\W_]*ops",
    "dataset": r"data[\W_]*sets?",
    "chatgpt": r"chat[\W_]*gpt",
    "pytorch": r"py[\W_]*torch",
    "kubernetes": "kubernetes",
    "airflow": "airflow",
    '"machine learning"': r"machine[\W_]+learning",
    '"open source"': r"open[\W_]+source",
}
"""What is typed, and what somebody else would count: a pattern over the paragraphs as they were said."""


def said_once(index: Index) -> list[tuple[int, str | None, str]]:
    """Return file, speaker and words of all that was said. One file carries another's transcript: what it repeats of
    that word for word is said there alone."""
    with closing(sqlite3.connect(index.path)) as connection:
        rows = connection.execute(
            f"SELECT e.slug, e.file, s.name, r.text FROM row r JOIN episode e ON e.file = r.id >> {PARAGRAPH_BITS} "
            "LEFT JOIN speaker s ON s.id = r.speaker"
        ).fetchall()
    right = {text for slug, _, _, text in rows if slug.startswith("building-production-search")}
    assert len(right) > 100
    return [
        (file, name, text)
        for slug, file, name, text in rows
        if not (slug.startswith("production-ml-search") and text in right)
    ]


def test_counts_are_those_of_somebody_who_counts_otherwise(index: Index, searcher: Searcher) -> None:
    rows = [text for _, _, text in said_once(index)]
    for typed, wanted in COUNTED.items():
        before = BEFORE if wanted[0].isalnum() else ""
        behind = BEHIND if re.search(r"\w\W?$", wanted) else ""
        pattern = re.compile(f"{before}(?:{wanted}){behind}", re.IGNORECASE)
        results = searcher.ranked(parse_query(f"{typed} "), best=EVERY_MATCH)
        assert results.moments == sum(pattern.search(text) is not None for text in rows), typed
        assert all(moment.hits for group in results.groups for moment in group.moments), typed


def test_times_of_hits_lie_inside_their_episode(searcher: Searcher) -> None:
    results = searcher.ranked(parse_query("data"), best=400)
    kinds = Counter(moment.time for group in results.groups for moment in group.moments)
    for group in results.groups:
        for moment in group.moments:
            assert moment.second is not None
            assert 0 <= moment.second <= (group.episode.end or 0) + 120
            assert moment.hits
    assert set(kinds) <= {Timing.STATED, Timing.ESTIMATED, Timing.SUSPECT}


def test_filters_by_name(searcher: Searcher, catalogue: Catalogue) -> None:
    guests = {row.file for row in catalogue.episodes if "Simon Stiebellehner" in row.guest_names}
    found = searcher.typed(parse_query('speaker:"simon stie" platform'))
    assert {group.episode.file for group in found.groups} == guests
    assert {m.speaker for group in found.groups for m in group.moments} == {"Simon"}
    assert {group.episode.season for group in searcher.typed(parse_query("season:14 team ")).groups} == {14}


def test_the_host_is_the_same_person_to_every_filter(index: Index, searcher: Searcher) -> None:
    with closing(index.connect()) as connection:
        host = load_people(connection)[0]
    said = [file for file, name, _ in said_once(index) if name == host.names[-1]]
    found = [searcher.count(parse_query(f'speaker:"{name}" ')) for name in (*host.names, host.person, "grigorev")]
    assert {(count.moments, count.episodes) for count in found} == {(len(said), len(set(said)))}
    rows = sift(library_of(index).snapshot().catalogue.episodes, host.name)
    assert {row.file for row in rows} == set(host.files)


def test_pages_are_part_of_the_library_and_cite_it(index: Index, catalogue: Catalogue) -> None:
    assert len(catalogue.pages) == 267
    assert sum(row.citations > 0 for row in catalogue.pages) == 133
    with closing(index.connect()) as connection, connection:
        count, known, named, sentences = connection.execute(
            "SELECT count(*), sum(known), count(slug), count(nullif(sentence, '')) FROM citation"
        ).fetchone()
        assert count == named == sentences == sum(row.citations for row in catalogue.pages)
        assert known == pytest.approx(3_818, abs=10)
        (slug,) = connection.execute(
            "SELECT slug FROM citation GROUP BY slug ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
        here = cited_here(load_citations(connection), slug)
        assert [one.start for one in here] == sorted(one.start for one in here)
        left = {chapter.start for chapter in backlinks(index, slug).uncited}
        assert not left & {one.start for one in here}


STRANGE = ("kettledrum", "ombudsman", "vermilion")
LITTLE_WORDS = (
    "They were all there when he had it.",
    "Which of these would have been there for you?",
    "It was not what they had been told.",
    "If it is not with them then where was it?",
    "What would you do if it was yours?",
    "You could say that they were there before us.",
)
"""Nobody says these, nor anything near them; their words are in every episode."""


def test_sentences_from_anywhere_lead_to_their_place(index: Index) -> None:
    finder = library_of(index)
    with closing(index.connect()) as connection:
        rows = connection.execute("SELECT id, text FROM row WHERE id % 211 = 7 AND length(text) > 150").fetchall()[:60]
    assert len(rows) == 60
    changed = 0
    for row, text in rows:
        words = text.split()[3:23]
        exact = [one for one in finder.find_quote(" ".join(words)) if one.is_exact]
        assert exact
        assert row >> PARAGRAPH_BITS in {one.episode.file for one in exact}
        for place, word in zip((4, 9, 14), STRANGE, strict=True):
            words[place] = word
        nearest = finder.find_quote(" ".join(words))[0]
        there = {(one.episode.file, one.paragraph) for one in exact}
        changed += (nearest.episode.file, nearest.paragraph) in there and is_near(nearest)
    assert changed >= 59
    finder.close()


def test_little_words_alone_make_no_quote(index: Index) -> None:
    finder = library_of(index)
    for sentence in LITTLE_WORDS:
        assert not any(is_near(one) for one in finder.find_quote(sentence)), sentence
    rows = [text for _, _, text in said_once(index)]
    for words in ("you know", "thank you", "a lot of"):
        there = re.compile(BEFORE + r"[\W_]+".join(words.split()) + BEHIND, re.IGNORECASE)
        assert finder.count_said(words) == sum(there.search(text) is not None for text in rows), words
    finder.close()
