"""Pages of the wiki in the index: listed, searched, their citations resolved and seen from both sides."""

import os
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from podviewer.formats.registry import read_file
from podviewer.library.database.location import Index, IndexState, open_index
from podviewer.library.index.update import Batch, update
from podviewer.library.rows.catalogue import load, load_pages
from podviewer.library.rows.citations import citations_of, cited_here, linked_from, load_citations, load_wiki
from podviewer.library.rows.pages import SUMMARY, TITLE
from podviewer.library.search.compile import QueryCompiler
from podviewer.library.search.hits import PageHit
from podviewer.library.search.pages import MAX_PER_PAGE, count_passages, search_pages
from podviewer.library.search.query import parse_query
from podviewer.model.citation import Matches
from podviewer.model.notice import NoticeCode
from podviewer.model.wiki_page import LinkKind, WikiPage
from support.libraries import WHEELS, Counting, backlinks, talk, texts, typed, wiki_page, write
from support.pages import header, said

GEARS = (header("Wheels"), *WHEELS[:2], header("Levers"), *WHEELS[2:], header("Screws"), said("Otto", "Screws?", 90))

MACHINES = """Simple machines turn or lift.

## Turning

Wheels turned long ago ([[podcast:gears|Gears, 0:20]]). A wheel is round. Beryl says so.

Everybody knows levers: [[podcast:gears|Gears]] shows them at 0:50-1:00. See [[looms|Looms]] and [[person:otto|Otto]].

## Lost

[[podcast:nowhere|An episode we lack, 4:42]] says nothing.
"""
LOOMS = "The warp is held tight, as in [[podcast:gears|Gears]] at 1:00 in 7 words.\n\n[[machines|Machines]]"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    place = tmp_path / "site"
    write(place, "_podcast/gears.md", talk(GEARS, title="Gears: how they turn"))
    write(place, "wiki/_wiki/machines.md", wiki_page(MACHINES, title="Machines"))
    write(place, "wiki/_wiki/looms.md", wiki_page(LOOMS, title="Looms"))
    return place


@pytest.fixture
def index(site: Path, tmp_path: Path) -> Index:
    made = open_index(tmp_path / "cache", [site])
    assert update(made).notices == ()
    return made


def page(site: Path, name: str) -> str:
    return str(site / f"wiki/_wiki/{name}.md")


def as_read(path: str) -> WikiPage:
    episode = read_file(path).value
    assert isinstance(episode, WikiPage)
    return episode


def found(index: Index, text: str, limit: int = 50) -> list[PageHit]:
    connection = index.connect()
    try:
        return search_pages(connection, QueryCompiler(connection), parse_query(text), limit)
    finally:
        connection.close()


def marked(hits: list[PageHit]) -> list[tuple[str, list[str]]]:
    return [(hit.page.slug, [hit.text[start:end] for start, end in hit.hits]) for hit in hits]


def test_passages_are_counted_beyond_those_that_are_shown(tmp_path: Path) -> None:
    body = "\n\n".join(f"A wheel, number {n}." for n in range(20))
    write(tmp_path / "wiki", "_wiki/many.md", wiki_page(body, title="Wheel"))
    write(tmp_path / "wiki", "_wiki/few.md", wiki_page("No wheelbarrow here.", title="Few"))
    index = open_index(tmp_path / "cache", [tmp_path / "wiki"])
    update(index)
    with closing(index.connect()) as connection:
        compiler = QueryCompiler(connection)
        for text in ("wheel", "wheel ", '"a wheel" ', "pulley", "speaker:otto wheel"):
            query = parse_query(text)
            counts = count_passages(connection, compiler, query)
            shown = Counter(hit.page.file for hit in search_pages(connection, compiler, query, 10_000))
            assert {file: min(count, MAX_PER_PAGE) for file, count in counts.items()} == shown, text
        assert sorted(count_passages(connection, compiler, parse_query("wheel")).values()) == [1, 21]
        compiler.close()


def test_pages_are_listed_by_title_and_are_no_episodes(index: Index, site: Path) -> None:
    catalogue = load(index)
    assert [row.slug for row in catalogue.episodes] == ["gears"]
    assert catalogue.refused == ()
    assert [(row.slug, row.title, row.citations, row.tags) for row in catalogue.pages] == [
        ("looms", "Looms", 1, ("clay",)),
        ("machines", "Machines", 3, ("clay",)),
    ]
    assert catalogue.pages[1].path == page(site, "machines")
    assert catalogue.pages[1].summary == "A summary for lists."


def test_pages_come_in_batches_like_episodes(site: Path, tmp_path: Path) -> None:
    batches: list[Batch] = []
    update(open_index(tmp_path / "other", [site]), on_batch=batches.append)
    assert sorted(row.slug for batch in batches for row in batch.pages) == ["looms", "machines"]
    assert [row.slug for batch in batches for row in batch.episodes] == ["gears"]


def test_what_pages_say_is_not_what_was_said(index: Index) -> None:
    assert texts(typed(index, "warp")) == []
    assert [hit.page.slug for hit in found(index, "warp")] == ["looms"]
    assert found(index, "drew") == []


def test_citations_lead_to_their_episodes(index: Index, site: Path) -> None:
    connection = index.connect()
    citations = citations_of(load_citations(connection), page(site, "machines"))
    connection.close()
    assert [(one.slug, one.cited.start, one.cited.end, one.cited.text, one.is_known) for one in citations] == [
        ("gears", 20, None, "0:20", True),
        ("gears", 50, 60, "0:50-1:00", True),
        ("nowhere", 282, None, "4:42", False),
    ]
    assert [one.matches for one in citations] == [Matches.TURN, Matches.TURN, Matches.NONE]
    assert citations[0].cited.block == 2


def test_a_page_is_read_back_as_it_was(index: Index, site: Path) -> None:
    connection = index.connect()
    assert load_wiki(connection, page(site, "machines")) == as_read(page(site, "machines"))
    assert load_wiki(connection, page(site, "machines").encode()) is not None
    assert load_wiki(connection, page(site, "nothing")) is None
    assert citations_of(load_citations(connection), page(site, "nothing")) == ()
    connection.close()


def test_an_episode_knows_who_cites_it_and_where(index: Index, site: Path) -> None:
    connection = index.connect()
    here = cited_here(load_citations(connection), "gears")
    connection.close()
    assert [(one.start, one.end, one.page.slug, one.heading) for one in here] == [
        (20, None, "machines", "Turning"),
        (50, 60, "machines", "Turning"),
        (60, None, "looms", ""),
    ]
    assert [one.speaker for one in here] == ["Beryl", "Otto", "Beryl"]
    assert here[0].sentence == "Wheels turned long ago (Gears, 0:20)."
    assert here[1].sentence == "Everybody knows levers: Gears shows them at 0:50-1:00."
    wiki = as_read(page(site, "machines"))
    assert wiki.blocks[here[1].block].text[here[1].first :].startswith("0:50-1:00")


def test_chapters_nobody_cites(index: Index) -> None:
    assert [chapter.title for chapter in backlinks(index, "gears").uncited] == ["Screws"]
    assert backlinks(index, "nowhere").uncited == ()


def test_links_are_known_from_their_other_end(index: Index) -> None:
    connection = index.connect()
    assert [row.slug for row in linked_from(connection, "looms")] == ["machines"]
    assert [row.slug for row in linked_from(connection, "otto", LinkKind.PERSON)] == ["machines"]
    assert [row.slug for row in linked_from(connection, "gears", LinkKind.EPISODE)] == ["looms", "machines"]
    assert linked_from(connection, "gears") == ()
    connection.close()


def test_titles_come_first_and_words_are_found_in_any_form(index: Index) -> None:
    hits = found(index, "machine ")
    assert (hits[0].page.slug, hits[0].block) == ("machines", TITLE)
    assert [hit.page.slug for hit in hits] == ["machines", "looms", "machines"]
    assert [(hit.page.slug, hit.block) for hit in found(index, "summary")] == [
        ("looms", SUMMARY),
        ("machines", SUMMARY),
    ]
    assert marked(found(index, "levers turn")) == []
    assert marked(found(index, "wheel round ")) == [("machines", ["Wheels", "wheel", "round"])]
    assert found(index, "wheel round ")[0].heading == "Turning"


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("everybod", ["machines"]),
        ('"held tight"', ["looms"]),
        ('"tight held"', []),
        ("lever -warp", ["machines"]),
        ("gears -warp ", ["machines"]),
        ("loo", ["looms"]),
        ("", []),
        ("-", []),
        ("speaker:otto", []),
        ('"', []),
        ("NEAR(", []),
    ],
)
def test_the_language_of_the_search(index: Index, query: str, slugs: list[str]) -> None:
    assert list(dict.fromkeys(hit.page.slug for hit in found(index, query)))[:1] == slugs


def test_an_unchanged_library_reads_and_resolves_nothing(index: Index, site: Path, tmp_path: Path) -> None:
    reader = Counting()
    done = update(open_index(tmp_path / "cache", [site]), read=reader)
    assert (reader.paths, done.changed) == ([], False)


def test_a_page_that_changes_or_goes(index: Index, site: Path) -> None:
    write(site, "wiki/_wiki/looms.md", wiki_page("Only weft now, [[podcast:gears|Gears]] at 1:30.", title="Looms"))
    assert update(index).read == 1
    assert found(index, "warp") == []
    assert [hit.page.slug for hit in found(index, "weft")] == ["looms"]
    connection = index.connect()
    assert [one.start for one in cited_here(load_citations(connection), "gears")] == [20, 50, 90]
    assert linked_from(connection, "machines") == ()
    assert backlinks(index, "gears").uncited == ()
    os.unlink(page(site, "machines"))
    update(index)
    assert [one.start for one in cited_here(load_citations(connection), "gears")] == [90]
    assert [row.slug for row in load_pages(connection)] == ["looms"]
    connection.close()
    assert found(index, "machines") == []
    is_sound(index)


def test_citations_follow_when_episodes_come_change_and_go(index: Index, site: Path) -> None:
    def known() -> list[tuple[bool, Matches]]:
        connection = index.connect()
        citations = citations_of(load_citations(connection), page(site, "machines"))
        connection.close()
        return [(one.is_known, one.matches) for one in citations]

    write(site, "_podcast/nowhere.md", talk([said("Otto", "Found.", 282)], title="Nowhere", episode=2))
    reader = Counting()
    update(index, read=reader)
    assert reader.paths == ["nowhere.md"]
    assert known()[2] == (True, Matches.TURN)
    write(site, "_podcast/nowhere.md", talk([said("Otto", "Found.", 500)], title="Nowhere", episode=2))
    update(index)
    assert known()[2] == (True, Matches.NONE)
    (site / "_podcast/nowhere.md").unlink()
    update(index)
    assert known()[2] == (False, Matches.NONE)
    assert known()[:2] == [(True, Matches.TURN)] * 2


def test_pages_before_their_episodes_are_resolved_later(site: Path, tmp_path: Path) -> None:
    episode = site / "_podcast/gears.md"
    text = episode.read_text("utf-8")
    episode.unlink()
    index = open_index(tmp_path / "cache", [site])
    update(index)
    connection = index.connect()
    assert not any(one.is_known for one in citations_of(load_citations(connection), page(site, "looms")))
    episode.write_text(text, "utf-8")
    update(index)
    assert all(one.is_known for one in citations_of(load_citations(connection), page(site, "looms")))
    connection.close()


def test_pages_lie_anywhere_but_beside_the_podcast(tmp_path: Path) -> None:
    write(tmp_path, "flat/notes.md", wiki_page(LOOMS, title="Notes"))
    write(tmp_path, "site/_podcast/gears.md", talk(GEARS))
    write(tmp_path, "site/about.md", wiki_page("A page of the site, not of the wiki.", title="About"))
    index = open_index(tmp_path / "cache", [tmp_path / "flat", tmp_path / "site"])
    update(index)
    catalogue = load(index)
    assert ([row.slug for row in catalogue.pages], catalogue.refused) == (["notes"], ())


def test_without_an_index_pages_are_listed_all_the_same(site: Path, tmp_path: Path) -> None:
    kept = open_index(tmp_path / "cache", [site])
    batches: list[Batch] = []
    done = update(Index(kept.path, kept.roots, IndexState.NONE), on_batch=batches.append)
    assert NoticeCode.DAMAGED not in [told.notice for told in done.notices]
    assert sorted(row.title for batch in batches for row in batch.pages) == ["Looms", "Machines"]


def test_a_damaged_page_is_told_and_built_anew(index: Index, site: Path) -> None:
    connection = index.connect()
    connection.execute("UPDATE page SET data = '{\"blocks\": [[1'")
    connection.close()
    write(site, "_podcast/more.md", talk(GEARS, title="More", episode=5))
    done = update(index)
    assert NoticeCode.REBUILT_DAMAGED in [told.notice for told in done.notices]
    connection = index.connect()
    assert len(cited_here(load_citations(connection), "gears")) == 3
    connection.close()


def test_a_page_with_very_many_links_and_times(tmp_path: Path) -> None:
    many = " ".join(f"[[podcast:gears|Gears {number}]]" for number in range(2_000))
    times = " ".join(f"at {number % 60}:{number % 59:02}" for number in range(5_000))
    write(tmp_path, "talks/gears.md", talk(GEARS))
    write(tmp_path, "talks/many.md", wiki_page(f"{many}\n\n{times}", title="Many"))
    index = open_index(tmp_path / "cache", [tmp_path / "talks"])
    assert update(index).notices == ()
    connection = index.connect()
    assert len(citations_of(load_citations(connection), str(tmp_path / "talks/many.md"))) == 5_000
    connection.close()


def is_sound(index: Index) -> None:
    """Check that every table agrees with the others."""
    connection = index.connect()
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table in ("exact", "stem", "page_exact", "page_stem"):
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
    (rows,) = connection.execute("SELECT count(*) FROM prose").fetchone()
    for table in ("page_exact", "page_stem"):
        assert connection.execute(f"SELECT count(*) FROM {table}_docsize").fetchone() == (rows,)
    assert connection.execute("SELECT count(*) FROM pending").fetchone() == (0,)
    connection.close()


def test_a_page_full_of_a_word_does_not_hide_the_others(tmp_path: Path) -> None:
    write(tmp_path, "talks/a.md", wiki_page("\n\n".join(["Looms and looms."] * 1_000), title="Much"))
    write(tmp_path, "talks/b.md", wiki_page("A loom.", title="Little"))
    index = open_index(tmp_path / "cache", [tmp_path / "talks"])
    update(index)
    hits = found(index, "loom ")
    assert [hit.page.title for hit in hits] == ["Much"] * 3 + ["Little"]
    assert len(found(index, "loom ", 2)) == 2
