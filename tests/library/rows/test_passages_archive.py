"""Where the citations of the real wiki lead: compared with what its files say, read anew."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from podviewer.formats.registry import read_file
from podviewer.library.checks.citations import check_citations
from podviewer.library.library import Library
from podviewer.library.rows.catalogue import EpisodeRow
from podviewer.library.rows.citations import cited_here
from podviewer.library.rows.paths import paths_of
from podviewer.model.citation import Citation, Matches
from podviewer.model.document import ChapterList, Transcript
from podviewer.model.episode import Paragraph
from podviewer.model.timing import NEAR
from podviewer.transcript.chapters import attach_chapters
from podviewer.transcript.passages import paragraph_at, timetable_of
from support.libraries import Indexed


@pytest.fixture(scope="module")
def library(indexed_archive: Indexed) -> Library:
    return Library(indexed_archive.cache, indexed_archive.roots)


@pytest.fixture(scope="module")
def episodes(library: Library) -> dict[str, EpisodeRow]:
    library.update()
    rows: dict[str, EpisodeRow] = {}
    for row in sorted(library.snapshot().catalogue.episodes, key=lambda row: row.file):
        rows.setdefault(row.slug, row)
    return rows


@pytest.fixture(scope="module")
def resolved(archive: Path, library: Library) -> list[tuple[str, Citation]]:
    """All citations of episodes that are here, with their slugs."""
    lookup = library.ask(library.episode_lookup).answer
    assert lookup is not None
    pages = check_citations([str(archive / "podwiki" / "_wiki")], lookup)
    found = [(one.slug, one) for page in pages for one in page.citations if one.is_known and one.slug is not None]
    assert len(found) > 3_800
    return found


@pytest.fixture(scope="module")
def read(episodes: dict[str, EpisodeRow], resolved: list[tuple[str, Citation]]) -> dict[str, Transcript]:
    """Every cited episode as a window reads it."""
    return {slug: read_whole(paths_of(episodes[slug])) for slug in {slug for slug, _ in resolved}}


def read_whole(paths: Sequence[str]) -> Transcript:
    document, *lists = (read_file(path).value for path in paths)
    assert isinstance(document, Transcript)
    for chapters in lists:
        assert isinstance(chapters, ChapterList)
        document = attach_chapters(document, chapters)
    return document


def first_words(document: Transcript, second: int) -> list[Paragraph]:
    """Return what may be meant by a second: what states it, or what begins within two seconds, or the first words of
    the chapters that do."""
    said = [paragraph for turn in document.turns for paragraph in turn.paragraphs]
    exact = [one for one in said if one.stated_time == second]
    near = [one for one in said if one.stated_time is not None and abs(one.stated_time - second) <= NEAR]
    for chapter in document.chapters:
        if chapter.start is not None and abs(chapter.start - second) <= NEAR:
            near += [turn.paragraphs[0] for turn in document.turns[chapter.turn or 0 :][:1]]
    return exact or near


def test_what_matches_a_turn_or_a_chapter_opens_at_its_first_words(
    library: Library, read: dict[str, Transcript], resolved: list[tuple[str, Citation]]
) -> None:
    wrong, right = [], 0
    for slug, citation in resolved:
        if citation.matches is Matches.NONE:
            continue
        found = library.passage(slug, citation.cited.start)
        meant = first_words(read[slug], citation.cited.start)
        if found is None or (found.item, found.paragraph) not in [(one.item, one.text) for one in meant]:
            wrong.append((slug, citation.cited.text))
        else:
            right += 1
    assert wrong == []
    assert right == sum(citation.matches is not Matches.NONE for _, citation in resolved)


def test_a_card_a_page_and_who_is_cited_agree(
    library: Library, read: dict[str, Transcript], resolved: list[tuple[str, Citation]]
) -> None:
    citations = library.snapshot().citations
    spoken_at = {(slug, one.start): one.speaker for slug in read for one in cited_here(citations, slug)}
    said_in = {
        slug: [(turn.speaker, one) for turn in whole.turns for one in turn.paragraphs] for slug, whole in read.items()
    }
    timetables = {slug: timetable_of(whole) for slug, whole in read.items()}
    for slug, citation in resolved:
        second = citation.cited.start
        card = library.passage(slug, second)
        at = paragraph_at(timetables[slug], second)
        assert card is not None
        assert at is not None
        speaker, paragraph = said_in[slug][at]
        assert (card.item, card.paragraph, card.speaker) == (paragraph.item, paragraph.text, speaker)
        assert spoken_at[slug, second] == speaker
