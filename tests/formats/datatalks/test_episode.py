"""Episode pages: what is read of sound ones, and what is kept of broken ones."""

from typing import Any

import pytest

from podviewer.formats.registry import read_text
from podviewer.model.episode import Episode
from podviewer.model.problem import Code, Severity
from podviewer.model.reading import Status
from podviewer.text.youtube import PLAYER, video_url
from support.pages import VIDEO, clip, codes, header, page, paragraphs, read, said, spoken

TALK = [said("Otto", "How do gears work?", 10), said("Beryl", "They have teeth.", 20)]


def test_the_head_of_a_page() -> None:
    extra = (
        "dateadded: 2022-07-11\ndate: 2022-07-09\ntopics: [gears, levers]\n"
        "intro: Two lines<br>and <b>no</b> markup.\ndescription: null"
    )
    episode = read(page(TALK, extra=extra))
    assert (episode.slug, episode.season, episode.episode) == ("gears-and-levers", 3, 7)
    assert episode.title == "Gears and levers: a talk about machines"
    assert (episode.short, episode.topics) == ("Gears and levers", ("gears", "levers"))
    assert (episode.date, episode.added) == ("2022-07-09", "2022-07-11")
    assert episode.intro == "Two lines\nand <b>no</b> markup."
    assert episode.description is None
    assert (episode.guests, episode.guest_names) == (("berylsample",), ("Beryl Sample",))


def test_a_guest_has_the_name_that_is_written_in_the_text_with_its_accents() -> None:
    talk = [said("Otto", "With us is Zoë van der Probe, who builds clocks.", 1), said("Zoë", "Hello.", 2)]
    episode = read(page(talk, guests=["zoevanderprobe", "unknownperson"]))
    assert episode.guest_names == ("Zoë van der Probe", "unknownperson")


def test_times_are_no_numbers_of_base_sixty_and_strings_no_booleans() -> None:
    text = page().replace("\n---\n", "\ntranscript:\n- line: yes\n  time: 1:13\n  who: No\n\n---\n", 1)
    assert text.count("1:13") == 1
    only = paragraphs(read(text))[0]
    assert (only.text, only.stated_time, only.who) == ("yes", 73, "No")


@pytest.mark.parametrize("name", ["x.md", "_x.md", "x.md.md", "x.txt", "_x.md.md"])
def test_a_slug_is_the_name_without_suffixes_and_underscore(name: str) -> None:
    reading = read_text(page(TALK), name)
    assert isinstance(reading.value, Episode)
    assert reading.value.slug == "x"
    assert (Code.DRAFT in codes(reading)) == name.startswith("_")
    assert (Code.DOUBLE_SUFFIX in codes(reading)) == name.endswith(".md.md")


def test_an_id_with_the_rest_of_an_address_is_mended_and_a_wrong_one_is_none() -> None:
    mended = read_text(page(TALK).replace(f"youtube: {VIDEO}\n", f"youtube: {VIDEO}&t\n"), "x.md")
    assert isinstance(mended.value, Episode)
    assert mended.value.youtube_id == VIDEO
    assert Code.VIDEO_ID_MENDED in codes(mended)
    text = page(TALK).replace(VIDEO, '"><script>"')
    wrong = read_text(text.replace('"><script>"', "'a\"b c'"), "x.md")
    assert isinstance(wrong.value, Episode)
    assert wrong.value.youtube_id is None
    assert {Code.VIDEO_ID_BAD, Code.VIDEO_MISSING} <= set(codes(wrong))


def test_links_are_named_checked_and_todo_is_told() -> None:
    extra = "keywords: x"
    text = page(TALK, extra=extra).replace(
        "links:\n", "links:\n  spotify: TODO\n  apple: javascript:alert(1)\n  web: https://a.org\n"
    )
    reading = read_text(text, "x.md")
    assert isinstance(reading.value, Episode)
    assert [(link.text, link.url) for link in reading.value.links] == [
        (PLAYER, video_url(VIDEO)),
        ("web", "https://a.org"),
    ]
    assert {Code.PLACEHOLDER, Code.LINK_BAD} <= set(codes(reading))


def test_the_body_becomes_blocks_with_links_and_without_kramdown() -> None:
    body = 'Links:\n\n* [A page](https://a.org){:target="_blank"}\n* <https://b.org>\n\n## Part\n\nSee https://c.org.'
    blocks = read(page(TALK, body=body)).body
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "Links:"), ("item", "A page"), ("item", "https://b.org"), ("heading", "Part"),
        ("paragraph", "See https://c.org."),
    ]  # fmt: skip
    assert [run.url for block in blocks for run in block.runs if run.url] == [
        "https://a.org",
        "https://b.org",
        "https://c.org",
    ]


def test_repeated_lines_and_headers_are_left_out_and_told() -> None:
    items = [header("One"), {"line": "The same words."}, header("One"), said("Otto", "The same words.", 5)]
    items += [header("Two"), header("Three"), header("Two"), header("Three"), said("Beryl", "Other words.", 9)]
    reading = read_text(page(items), "x.md")
    assert isinstance(reading.value, Episode)
    assert spoken(reading.value) == [("Otto", "The same words."), ("Beryl", "Other words.")]
    assert [chapter.title for chapter in reading.value.chapters] == ["One", "Two", "Three"]
    assert codes(reading).count(Code.REPEATED_HEADER) == 3
    assert [p.path for p in reading.problems if p.code is Code.REPEATED_LINE] == ["transcript[1].line"]


def test_a_header_between_turns_and_another_second_start_a_turn_and_a_repeated_second_does_not() -> None:
    items = [said("Otto", "a", 1), said("Otto", "b", 1), said("Otto", "c"), said("Otto", "d", 5)]
    items += [header("H"), said("Otto", "e", 5)]
    episode = read(page(items))
    assert [[p.text for p in turn.paragraphs] for turn in episode.turns] == [["a", "b", "c"], ["d"], ["e"]]


def test_a_problem_names_line_and_path() -> None:
    text = page([*TALK, {"line": "When?", "sec": "soon", "who": "Otto"}])
    problem = next(p for p in read_text(text, "x.md").problems if p.code is Code.TIME_BAD)
    assert problem.path == "transcript[2].sec"
    assert problem.line is not None
    assert "soon" in text.split("\n")[problem.line - 1]


# --- broken front matter

BROKEN = page(TALK, [clip("Gears", 10, 20)])


def test_quotes_inside_a_quoted_value_cost_nothing() -> None:
    text = BROKEN.replace("short: Gears and levers", 'intro: "What is a "gear" in "fact"?"')
    reading = read_text(text, "x.md")
    assert isinstance(reading.value, Episode)
    assert reading.value.intro == 'What is a "gear" in "fact"?'
    assert len(reading.value.turns) == 2
    assert len(reading.value.clips) == 1
    broken = next(p for p in reading.problems if p.code is Code.YAML_BROKEN)
    mended = next(p for p in reading.problems if p.code is Code.YAML_MENDED)
    assert (broken.severity, mended.line, mended.path) == (Severity.ERROR, 3, "intro")
    assert reading.status is Status.DEGRADED


def test_a_broken_item_of_a_list_costs_no_other_item_and_not_its_own_fields() -> None:
    text = BROKEN.replace('"They have teeth."', "'They don't have teeth'")
    reading = read_text(text, "x.md")
    assert isinstance(reading.value, Episode)
    assert spoken(reading.value) == [("Otto", "How do gears work?"), ("Beryl", "They don't have teeth")]
    assert paragraphs(reading.value)[1].stated_time == 20
    assert [p.path for p in reading.problems if p.code is Code.YAML_MENDED] == ["transcript[1].line"]


def test_a_value_that_was_cut_is_kept_as_far_as_it_goes() -> None:
    text = BROKEN.replace('"They have teeth."', '"They have')
    assert spoken(read(text))[1] == ("Beryl", "They have")


@pytest.mark.parametrize("fence", ["---Links:", "--- Links:", "----Links:"])
def test_a_decorated_closing_fence_is_a_fence(fence: str) -> None:
    reading = read_text(BROKEN.replace("\n---\n", f"\n{fence}\n\n* <https://a.org>\n"), "x.md")
    assert isinstance(reading.value, Episode)
    assert len(reading.value.turns) == 2
    assert [block.text for block in reading.value.body] == ["Links:", "https://a.org"]
    assert Code.FENCE_DECORATED in codes(reading)


def test_without_a_closing_fence_the_text_is_told_from_the_data() -> None:
    reading = read_text(BROKEN.replace("\n---\n", "\n\nLinks:\n\n* <https://a.org>\n"), "x.md")
    assert isinstance(reading.value, Episode)
    assert len(reading.value.turns) == 2
    assert [block.text for block in reading.value.body] == ["Links:", "https://a.org"]
    assert Code.FENCE_MISSING in codes(reading)


def test_junk_before_the_first_fence_is_skipped_and_quoted() -> None:
    reading = read_text("_\n" + BROKEN, "_x.md")
    assert isinstance(reading.value, Episode)
    assert len(reading.value.turns) == 2
    assert next(p.facts["text"] for p in reading.problems if p.code is Code.JUNK_BEFORE_START) == "_"


def test_text_between_the_keys_is_quoted_in_a_problem() -> None:
    reading = read_text(BROKEN.replace("season: 3", "forgotten words\nseason: 3"), "x.md")
    assert isinstance(reading.value, Episode)
    assert reading.value.season == 3
    lost = next(p for p in reading.problems if p.code is Code.YAML_LOST)
    assert lost.facts["lost"] == "forgotten words"
    assert lost.line == 4


BLOCKS = "0:09\nOtto\nWhat is a spring?\n\n0:34\nBeryl Sample\nA coil.\n\nOr a leaf.\n\n1:14\nOtto\nI see."


def test_a_transcript_that_is_one_string_is_read_as_turns() -> None:
    block = "transcript: |\n  " + BLOCKS.replace("\n", "\n  ")
    reading = read_text(page().replace("\n---\n", f"\n{block}\n---\n"), "x.md")
    assert isinstance(reading.value, Episode)
    assert spoken(reading.value) == [
        ("Otto", "What is a spring?"), ("Beryl Sample", "A coil."), ("Beryl Sample", "Or a leaf."), ("Otto", "I see."),
    ]  # fmt: skip
    assert [turn.paragraphs[0].stated_time for turn in reading.value.turns] == [9, 34, 74]
    assert Code.TRANSCRIPT_IS_TEXT in codes(reading)


def test_so_is_one_whose_lines_yaml_has_folded_and_one_pasted_between_the_keys() -> None:
    folded = "transcript: 0:09 Otto What is a spring? 0:34 Beryl A coil. 1:14 Otto I see. 1:20 Beryl Good."
    expected = [("Otto", "What is a spring?"), ("Beryl", "A coil."), ("Otto", "I see."), ("Beryl", "Good.")]
    assert spoken(read(page().replace("\n---\n", f"\n{folded}\n---\n"))) == expected
    pasted = read(page().replace("\n---\n", f"\n{BLOCKS}\n---\n"))
    assert [speaker.name for speaker in pasted.speakers] == ["Otto", "Beryl Sample"]


def test_the_empty_template_is_refused() -> None:
    text = (
        page()
        .replace("Gears and levers: a talk about machines", "{{ title }}")
        .replace("season: 3", "season: {{ season }}")
    )
    reading = read_text(text, "_template.md")
    assert reading.value is None
    assert codes(reading)[-1] is Code.NOT_A_TRANSCRIPT


def test_a_bad_address_in_the_body_is_told_with_its_line() -> None:
    text = page(TALK, body="Links:\n\n* [A](https://a.org)\n* [B](ftp://b.org)\n")
    told = next(p for p in read_text(text, "x.md").problems if p.code is Code.LINK_BAD)
    assert told.line is not None
    assert "ftp://b.org" in text.split("\n")[told.line - 1]


@pytest.mark.parametrize("values", [{"sec": "soon"}, {"sec": -5}, {"time": "9:75"}, {"sec": "soon", "time": ""}])
def test_a_bad_time_gives_one_note(values: dict[str, Any]) -> None:
    """That no time is given would be untrue; one behind it that has none is told as such."""
    items = [said("Otto", "Why?", 10), said("Beryl", "Well.") | values, said("Otto", "So.")]
    told = [(p.code, p.item) for p in read_text(page(items), "x.md").problems]
    assert told == [(Code.TIME_BAD, 1), (Code.TIME_MISSING, 2)]


def test_a_bad_time_of_a_clip_gives_one_note() -> None:
    talk = [said("Otto", "Why?", 10), said("Beryl", "Because.", 300)]
    clips: list[dict[str, Any]] = [
        {"name": "Gears", "startOffset": "soon", "endOffset": "never"},
        {"name": "Levers", "startOffset": 10, "endOffset": "late"},
        {"name": "Wheels", "startOffset": 200},
    ]
    reading = read_text(page(talk, clips), "x.md")
    assert isinstance(reading.value, Episode)
    assert [(clip.name, clip.start, clip.end) for clip in reading.value.clips] == [
        ("Levers", 10, 200), ("Wheels", 200, 300),
    ]  # fmt: skip
    told = [(p.code, p.path) for p in reading.problems]
    assert told == [
        (Code.CLIP_BAD, "quotableClips[0]"), (Code.TIME_BAD, "quotableClips[1].endOffset"),
        (Code.CLIP_END_MISSING, "quotableClips[2].endOffset"),
    ]  # fmt: skip
    assert reading.problems[0].facts["lost"] == "Gears · soon"
