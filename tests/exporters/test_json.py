import json
from pathlib import Path
from typing import Any

import pytest

from podviewer.exporters.json import reading_json
from podviewer.formats.registry import read_file, read_text
from podviewer.messages.problems import full_sentence
from podviewer.model.problem import Code
from podviewer.text.youtube import moment_url
from support.pages import VIDEO, clip, header, page, said

READING = [
    "source", "format", "slug", "title", "short", "season", "episode", "guests", "date", "youtube_id", "description",
    "intro", "topics", "links", "speakers", "chapters", "clips", "turns", "body", "problems",
]  # fmt: skip


def export(text: str) -> dict[str, Any]:
    made = reading_json("a/gears.md", read_text(text, "gears.md"), full_sentence)
    loaded: dict[str, Any] = json.loads(json.dumps(made))
    assert loaded == made
    return made


def test_the_contract() -> None:
    talk = [
        header("One"),
        said("Otto", "Hello?", 10),
        said("Otto", "Hm.", 10),
        said("Beryl", "Ah."),
        said("Otto", "So.", 5),
    ]
    made = export(page(talk, [clip("One", 9, 20)], body="* [A](https://a.org)\n* B"))
    assert list(made) == READING
    assert made["source"] == "a/gears.md"
    assert made["chapters"] == [{"title": "One", "start": 9, "origin": "header", "approximate": False}]
    assert made["clips"] == [{"name": "One", "start": 9, "end": 10, "valid": False, "url": moment_url(VIDEO, 9)}]
    assert made["speakers"] == [
        {"name": "Otto", "person": None, "turns": 2, "words": 3},
        {"name": "Beryl", "person": "berylsample", "turns": 1, "words": 1},
    ]
    first = made["turns"][0]
    assert (first["speaker"], first["chapter"]) == ("Otto", 0)
    assert first["paragraphs"][1] == {"text": "Hm.", "start": 10, "seek": 10, "time": "stated", "item": 2}
    assert made["body"] == "• A\n• B"
    assert {"text": "A", "url": "https://a.org"} in made["links"]
    assert {problem["code"] for problem in made["problems"]} >= {"time-missing", "time-suspect", "clip-past-end"}
    for problem in made["problems"]:
        assert list(problem) == ["code", "severity", "line", "column", "path", "message"]
        assert "{" not in problem["message"]


def test_what_is_absent_is_null_or_an_empty_list() -> None:
    made = export("0:00 One\n1:00 Two")
    assert made["format"] == "chapter-list"
    absent = ("short", "season", "episode", "date", "youtube_id", "description", "intro", "body")
    assert [made[key] for key in absent] == [None] * len(absent)
    assert [made[key] for key in ("guests", "topics", "links", "speakers", "clips", "turns")] == [[]] * 6


def test_every_code_has_two_sentences() -> None:
    from podviewer.messages.problems import SENTENCES

    assert set(SENTENCES) == set(Code)
    assert all(reader.endswith((".", "”")) and editor.endswith(".") for reader, editor in SENTENCES.values())


def test_every_file_of_the_archive_keeps_the_contract(archive: Path) -> None:
    for path in sorted((archive / "datatalksclub" / "_podcast").glob("*.md")):
        reading = read_file(path)
        if reading.value is None:
            continue
        made = reading_json(path.name, reading, full_sentence)
        assert list(made) == READING
        assert all(
            0 <= turn["chapter"] < len(made["chapters"]) for turn in made["turns"] if turn["chapter"] is not None
        )
        for paragraph in (paragraph for turn in made["turns"] for paragraph in turn["paragraphs"]):
            assert isinstance(paragraph["seek"], int)
            assert (paragraph["start"] == paragraph["seek"]) == (paragraph["time"] != "suspect") or paragraph[
                "time"
            ] == "suspect"
        assert all("–" not in p["message"].split(": ")[0] or p["code"] for p in made["problems"])


def test_a_refused_file_cannot_be_exported() -> None:
    with pytest.raises(ValueError, match="nothing was read"):
        reading_json("x", read_text("", "x"), full_sentence)


WIKI = [
    "source", "format", "slug", "title", "description", "topics", "keyword", "related", "headings", "text", "links",
    "citations", "problems",
]  # fmt: skip


def test_a_page_of_the_wiki() -> None:
    made = export(
        "---\nlayout: wiki\ntitle: Levers\nsummary: How to lift.\ntags: [b]\nrelated: [Gears]\n---\n\n"
        "See [[Gears]], [a shop](https://a.org)\nand [[podcast:lifting|4:42|Lifting]], at 5:00-6:10.\n\n## More\n\n"
        "- x\n- y\n"
    )
    assert list(made) == WIKI
    assert (made["format"], made["title"], made["description"], made["topics"], made["related"], made["keyword"]) == (
        "wiki-page", "Levers", "How to lift.", ["b"], ["Gears"], None,
    )  # fmt: skip
    assert made["headings"] == [{"text": "More", "level": 2, "line": 12}]
    assert made["text"] == "See Gears, a shop and Lifting, 4:42, at 5:00-6:10.\n\nMore\n\n• x\n• y"
    assert made["links"] == [
        {"text": "a shop", "url": "https://a.org", "to": None},
        {"text": "Gears", "url": None, "to": "page:gears"},
        {"text": "Lifting, 4:42", "url": None, "to": "podcast:lifting"},
    ]
    assert made["citations"] == [
        {"line": 10, "text": "4:42", "slug": "lifting", "start": 282, "end": None},
        {"line": 10, "text": "5:00-6:10", "slug": None, "start": 300, "end": 370},
    ]
    assert made["problems"] == []
