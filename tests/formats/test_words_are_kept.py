"""Every word of a transcript is shown or reported as a repetition, in the order of the file."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from podviewer.formats.registry import read_file, read_text
from podviewer.formats.yaml.front_matter import split_front_matter
from podviewer.model.document import Document
from podviewer.model.episode import Episode
from podviewer.model.problem import Code, Problem
from podviewer.model.reading import Reading
from support.pages import header, page, read, said

WORD = st.sampled_from(["gear", "lever", "wheel", "Otto", "Beryl", "1:05", "pulley.", "rope,", "“spring”", "—", "it's"])
WORDS = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
WHO = st.sampled_from(["Otto", "Beryl", "Otto:", "Beryll", "", "Cornelia", " ".join(["words in who"] * 12)])


@st.composite
def items(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Return items with every quirk of the archive, in any order."""
    made: list[dict[str, Any]] = []
    for _ in range(draw(st.integers(1, 15))):
        text = draw(WORDS)
        shape = draw(st.integers(0, 4))
        if shape == 0:
            made.append(header(text if draw(st.booleans()) else text * 15))
        elif shape == 1:
            made.append({"line": text})
        else:
            made.append(said(draw(WHO), text, draw(st.one_of(st.none(), st.integers(0, 3000)))))
        if draw(st.integers(0, 4)) == 0:
            made.append(dict(made[-1]))
    return made


def shown_words(episode: Episode) -> list[str]:
    """Return the words of headers and paragraphs as they are shown, headers where they stand."""
    words: list[str] = []
    chapters = list(episode.chapters)
    for index, turn in enumerate(episode.turns):
        while chapters and (chapters[0].turn or 0) <= index and chapters[0].origin == "header":
            words += chapters.pop(0).title.split()
        for paragraph in turn.paragraphs:
            words += paragraph.text.split()
    for chapter in chapters:
        words += chapter.title.split() if chapter.origin == "header" else []
    return words


def accounted_words(transcript: list[Any], reading: Reading[Document]) -> list[str]:
    """Return the words of the file but for those of items that a problem says were left out."""
    left_out: dict[int, Problem] = {}
    for problem in reading.problems:
        if problem.code in (Code.REPEATED_LINE, Code.REPEATED_HEADER, Code.TURN_MARK) and problem.item is not None:
            left_out[problem.item] = problem
    speech = {str(p.path) for p in reading.problems if p.code is Code.TEXT_IN_WHO}
    words: list[str] = []
    for index, item in enumerate(transcript):
        told = left_out.get(index)
        text = str(item.get("header") or item.get("line") or "").split()
        if f"transcript[{index}].who" in speech:
            words += str(item["who"]).split()
        if told is None:
            words += text
        elif told.code is Code.TURN_MARK:
            # Only what is behind the name is shown; the mark itself is quoted in the problem.
            words += text[2:] if len(text) > 3 else []
        else:
            twin = transcript[int(str(told.facts["like"]))]
            assert text == str(twin.get("header") or twin.get("line")).split(), "no repetition"
    return words


@given(items())
@settings(max_examples=300)
def test_no_word_of_an_invented_transcript_is_lost_or_moved(made: list[dict[str, Any]]) -> None:
    reading = read_text(page(made), "x.md")
    assert isinstance(reading.value, Episode)
    shown = shown_words(reading.value)
    if any(p.code is Code.TURN_MARK for p in reading.problems):
        # Every mark is quoted in its problem; without them the words are the same.
        told = [str(p.facts["text"]) for p in reading.problems if p.code is Code.TURN_MARK]
        assert all(fact in " ".join(str(item.get("line")) for item in made) for fact in told)
    else:
        assert shown == accounted_words(made, reading)


def test_no_word_of_the_real_archive_is_lost_or_moved(archive: Path) -> None:
    checked = 0
    for path in sorted((archive / "datatalksclub" / "_podcast").glob("*.md")):
        reading = read_file(path)
        front = split_front_matter(path.read_text("utf-8"))
        if not isinstance(reading.value, Episode) or front is None:
            continue
        transcript = yaml.load(front.text, Loader=yaml.CBaseLoader).get("transcript") or []
        assert shown_words(reading.value) == accounted_words(transcript, reading), path.name
        checked += 1
    assert checked == 187


@pytest.mark.parametrize("position", range(0, 400, 7))
def test_a_page_cut_anywhere_loses_nothing_before_the_cut(position: int) -> None:
    talk = [said("Otto", f"Sentence number {n} is about gears.", n) for n in range(8)]
    text = page(talk)
    start = text.index("transcript:") + 12
    cut = text[: start + position]
    whole = [f"Sentence number {n} is about gears." for n in range(8) if f"number {n} is about gears." in cut]
    shown = " ".join(shown_words(read(cut))) if "Sentence" in cut else ""
    for sentence in whole:
        assert sentence in shown


def test_repetitions_are_counted_not_guessed() -> None:
    made = [{"line": "Again and again."}, said("Otto", "Again and again.", 1), said("Otto", "Again and again.", 2)]
    assert Counter(shown_words(read(page(made))))["again."] == 2
