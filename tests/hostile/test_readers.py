"""What a stranger can put into a file: it opens with a stated degradation or is refused with a reason, and soon."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podviewer.exporters.json import reading_json
from podviewer.formats.registry import read_file, read_text
from podviewer.messages.problems import full_sentence
from podviewer.model.document import Document
from podviewer.model.episode import Episode
from podviewer.model.problem import Code, Severity
from podviewer.model.reading import Reading, Status
from podviewer.text.controls import CONTROL, TURN
from podviewer.text.youtube import video_url
from support.effort import within
from support.hostile_pages import BAD_IDS, HTML, TALK, WORDS, bombs, many
from support.pages import VIDEO, clip, codes, header, page, paragraphs, read, said, spoken
from support.paths import ROOT

MOST = 2_000
"""Loops that any of these may cost."""


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    with within(MOST):
        yield


def with_value(key: str, value: str) -> Reading[Document]:
    """Read a page with one more line in its front matter; it must still show its talk and be exportable."""
    reading = read_text(page(TALK, extra=f"{key}: {value}"), "x.md")
    assert isinstance(reading.value, Episode)
    assert spoken(reading.value) == [("Otto", "How do gears work?"), ("Beryl", "They have teeth.")]
    json.dumps(reading_json("x", reading, full_sentence))
    return reading


@pytest.mark.parametrize(("value", "code"), [pytest.param(value, code, id=name) for name, value, code in bombs()])
def test_yaml_that_was_made_to_hurt_is_told_and_costs_nothing_else(value: str, code: Code) -> None:
    reading = with_value("context", value)
    assert code in codes(reading)


def test_the_place_of_a_deep_nesting_is_named() -> None:
    reading = with_value("context", "[" * 50)
    told = next(problem for problem in reading.problems if problem.code is Code.YAML_TOO_DEEP)
    assert (told.line, told.column) == (12, 41)
    assert told.severity is Severity.ERROR


@pytest.mark.parametrize(
    "value", ["-5", "99999999999999", ".nan", ".inf", "true", "soon", "99:99:99", "[1]", "{a: 1}", "1e9", "5" * 5000]
)
def test_seconds_that_are_none_are_told_and_the_words_stay(value: str) -> None:
    text = page(TALK).replace('"sec": 20', "sec: 20").replace("sec: 20", f"sec: {value}").replace('"0:20"', "''")
    reading = read_text(text, "x.md")
    assert isinstance(reading.value, Episode)
    assert spoken(reading.value)[1] == ("Beryl", "They have teeth.")
    assert Code.TIME_BAD in codes(reading)
    assert paragraphs(reading.value)[1].time == "estimated"


@pytest.mark.parametrize(
    "value", ["{a: 1}", "[[1]]", "[{line: [x]}]", "[{who: [a], line: Hello}]", "[1, ~, {}]", "[{header: {a: 1}}]"]
)
def test_a_transcript_of_any_shape(value: str) -> None:
    reading = read_text(page(extra=f"transcript: {value}"), "x.md")
    assert isinstance(reading.value, Episode)
    assert {Code.WRONG_TYPE, Code.UNKNOWN_ITEM} & set(codes(reading))
    if "Hello" in value:
        assert paragraphs(reading.value)[0].text == "Hello"


@pytest.mark.parametrize(
    "value",
    [
        "{a: 1}",
        "text",
        "[text]",
        "[{name: [x], startOffset: 1}]",
        "[{name: x, startOffset: true}]",
        "[{startOffset: 3}]",
        "[{name: x}]",
    ],
)
def test_clips_of_any_shape(value: str) -> None:
    reading = with_value("quotableClips", value)
    assert isinstance(reading.value, Episode)
    assert reading.value.clips == ()
    assert {Code.WRONG_TYPE, Code.CLIP_BAD} & set(codes(reading))


@pytest.mark.parametrize("value", BAD_IDS)
def test_an_id_that_is_none_never_becomes_part_of_an_address(value: str) -> None:
    text = page(TALK, [clip("Gears", 10, 20)]).replace(f"youtube: {VIDEO}\n", f"youtube: {value}\n")
    text = text.replace(f"{video_url(VIDEO)}\n", "javascript:alert(1)\n")
    reading = read_text(text, "x.md")
    assert isinstance(reading.value, Episode)
    made = reading_json("x", reading, full_sentence)
    assert made["youtube_id"] is None
    assert [clip["url"] for clip in made["clips"]] == [None]
    assert made["links"] == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "smb://h/s",
        "vbscript:x",
        "HTTPS://u:p@h.org",
        "https://youtube.com\\@evil.org",
    ],
)
def test_addresses_in_a_body_are_words_only(address: str) -> None:
    reading = read_text(page(TALK, body=f"[click]({address}) and <{address}> and ![picture]({address})"), "x.md")
    assert isinstance(reading.value, Episode)
    assert [run.url for block in reading.value.body for run in block.runs if run.url] == []
    assert "click" in reading.value.body[0].text


@pytest.mark.parametrize("html", HTML)
def test_markup_in_speech_names_and_titles_is_text(html: str) -> None:
    talk = [header(html), said("Otto", html, 10), said(html, "Teeth.", 20)]
    episode = read(page(talk, [clip(html, 10, 20)]))
    shown = [paragraph.text for paragraph in paragraphs(episode)]
    assert html in shown
    assert " ".join(html.split()) in (episode.chapters[0].title if episode.chapters else " ".join(shown))


def test_controls_and_bidi_marks_never_reach_titles_and_names() -> None:
    nasty = "Ge\u202ears\u2066 \u200f\x07x"
    episode = read(
        page(
            [header(nasty), said(f"Ot\u202eto{chr(0x2069)}", nasty, 1)],
            [clip(nasty, 1, 2)],
            extra=f"topics: [{json.dumps(nasty)}]",
        )
    )
    for text in (episode.chapters[0].title, episode.clips[0].name, episode.topics[0], episode.speakers[0].name):
        assert not set(text) & set("\u202e\u2066\u2069\u200f\x07")
    assert episode.speakers[0].name == "Otto"


ESCAPED = [r"\0", r"\a", r"\b", r"\e", r"\v", r"\f", r"\x7f", r"\x9b", r"\u0080", r"\U0000001b"]
"""Control characters as YAML writes them: the text of the file has none of them."""


def steers(value: object) -> bool:
    """Say whether a text in a made JSON value holds a control character."""
    if isinstance(value, dict):
        return any(map(steers, value)) or any(map(steers, value.values()))
    return any(map(steers, value)) if isinstance(value, list) else CONTROL.search(str(value)) is not None


@pytest.mark.parametrize("escape", ESCAPED)
def test_controls_written_as_escapes_are_told_and_reach_nothing_that_is_shown(escape: str) -> None:
    """In every typed field, in keys, and where the YAML is broken and read piece by piece."""
    nasty = f'"be{escape}fore [31m after"'
    clips = f"quotableClips:\n- name: {nasty}\n  startOffset: 10\n"
    talk = f"transcript:\n- header: {nasty}\n- line: {nasty}\n  who: {nasty}\n  sec: 10\n  {nasty}: x\n"
    head = "".join(f"{key}: {nasty}\n" for key in ("title", "short", "description", "intro", "season", "date"))
    lists = f"guests: [{nasty}]\ntopics: [{nasty}]\nids: {{youtube: {nasty}}}\nlinks: {{{nasty}: {nasty}}}\n"
    for broken in ("", 'image: "a "lever" lifts"\n'):
        reading = read_text(f"---\n{head}{lists}{broken}{clips}{talk}---\n", "x.md")
        assert isinstance(reading.value, Episode)
        assert not steers(reading_json("x", reading, full_sentence))
        assert paragraphs(reading.value)[0].text == "be\ufffdfore [31m after"
        told = [problem for problem in reading.problems if problem.code is Code.CONTROL_CHARACTER]
        assert 2 in {problem.line for problem in told}
        assert reading.status is Status.DEGRADED
    mended = read_text(f'---\ntitle: x\ntranscript:\n- line: "a {escape}"lever" lifts"\n---\n', "x.md")
    assert not steers(reading_json("x", mended, full_sentence))
    assert Code.CONTROL_CHARACTER in codes(mended)


def test_controls_written_as_escapes_are_told_on_pages_of_the_wiki() -> None:
    nasty = r'"be\e[31mfore"'
    front = f"layout: wiki\ntitle: {nasty}\nsummary: {nasty}\ntags: [{nasty}]\nkeyword: {nasty}"
    reading = read_text(f"---\n{front}\n---\na&#12;b &#27; c\n", "x.md")
    assert not steers(reading_json("x", reading, full_sentence))
    assert [problem.line for problem in reading.problems if problem.code is Code.CONTROL_CHARACTER] == [3, 4, 5, 6]


@pytest.mark.parametrize("mark", ["\u202e", "\u202b", "\u2067", "\\u202e", "\\u2068"])
def test_marks_that_turn_the_direction_are_told_with_their_line(mark: str) -> None:
    reading = read_text(f'---\ntitle: x\ntranscript:\n- line: "Gears {mark}turn."\n  who: Otto\n---\n', "x.md")
    assert [problem.line for problem in reading.problems if problem.code is Code.DIRECTION_MARK] == [4]
    assert TURN.search(paragraphs(reading.value)[0].text)  # type: ignore[arg-type]


def test_an_entity_turns_no_direction() -> None:
    text = page(TALK, body="Gears &#x202e;turn &#8238;and &#X02067;turn &#8295;again.")
    assert read(text).body[0].text == "Gears \ufffdturn \ufffdand \ufffdturn \ufffdagain."


def test_zero_width_characters_make_no_second_speaker() -> None:
    items = [said("Otto", f"{n}?", n) for n in range(20)] + [said("Ot\u200bto", "And?", 30), said("Beryl", "Yes.", 40)]
    assert [speaker.name for speaker in read(page(items)).speakers] == ["Otto", "Beryl"]


@pytest.mark.parametrize("word", [pytest.param(word, id=name) for name, word in WORDS.items()])
def test_long_words_everywhere(word: str) -> None:
    talk = [header(word), said("Otto", word, 10), said(word, "Teeth.", 20), said("Beryl", "Oh.", 30)]
    reading = read_text(page(talk, [clip(word, 1, 2)], extra=f"intro: {json.dumps(word)}", body=word[:150_000]), "x.md")
    assert isinstance(reading.value, Episode)
    assert any(paragraph.text.strip() == word.strip() for paragraph in paragraphs(reading.value))
    json.dumps(reading_json("x", reading, full_sentence))


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in many(5000)])
def test_much_of_anything_takes_a_time_in_proportion(text: str) -> None:
    reading = read_text(text, "x.md")
    assert reading.value is not None


def test_nothing_is_executed_opened_or_contacted(tmp_path: Path) -> None:
    """Read every bad page in a process whose audit hook must not see another file, program or connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        touched: list[object] = []
        threading.Thread(target=lambda: touched.append(server.accept()), daemon=True).start()
        secret = tmp_path / "secret"
        secret.write_text("secret")
        address = f"http://127.0.0.1:{port}/x"
        html = f'<img src="{address}"><img src="{secret}"><iframe src="{address}"> ![]({address}) ![]({secret})'
        bad = page(
            [header(html), said(html, html, 1), said("Otto", html, 2)],
            [clip(html, 1, 2)],
            extra=f"intro: {json.dumps(html)}\ncontext: !!python/object/apply:os.system ['touch {tmp_path}/ran']",
            body=html,
        )
        path = tmp_path / "bad.md"
        path.write_text(bad, "utf-8")
        code = (
            "import sys\n"
            "from podviewer.formats.registry import read_file\n"
            "import podviewer.formats.markdown, yaml\n"
            "seen = []\n"
            "names = ('open', 'socket.connect', 'subprocess.Popen', 'os.system', 'os.exec', 'os.posix_spawn')\n"
            "sys.addaudithook(lambda name, args: seen.append((name, str(args[0]))) if name in names else None)\n"
            "assert read_file(sys.argv[1]).value is not None\n"
            "own = (sys.argv[1], *map(str, range(10)))\n"
            "print([(n, a) for n, a in seen if a not in own and not a.endswith(('.py', '.pyc'))])\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)],
            capture_output=True, text=True, env={"PYTHONPATH": str(ROOT / "src")}, timeout=600, check=False,
        )  # fmt: skip
        assert (done.stdout, done.stderr) == ("[]\n", "")
        assert touched == []
        assert not (tmp_path / "ran").exists()


def test_a_file_cut_or_removed_under_our_hands(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    whole = page(TALK)
    for length in range(0, len(whole), 40):
        path.write_text(whole[:length], "utf-8")
        reading = read_file(path)
        assert reading.value is not None or reading.problems
    path.unlink()
    assert codes(read_file(path)) == [Code.UNREADABLE]


def test_a_large_scalar_stays_in_bounds(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(page([said("Otto", "word " * 4_000_000, 1)]), "utf-8")
    code = (
        "import sys, resource\n"
        "from podviewer.formats.registry import read_file\n"
        "assert read_file(sys.argv[1]).value\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True, text=True, env={"PYTHONPATH": str(ROOT / "src")}, timeout=600, check=True,
    )  # fmt: skip
    assert int(done.stdout) < 1_000_000  # kilobytes


@given(st.text(alphabet=st.sampled_from(list("---\n\n: '\"[]{}&*!|>%@`#-aotranscript\t\\0:9")), max_size=200))
@settings(max_examples=400)
def test_no_text_makes_a_reader_raise(text: str) -> None:
    for whole in (text, page(TALK, extra=text), "---\ntitle: x\ntranscript:\n" + text, page(body=text)):
        reading = read_text(whole, "x.md")
        if reading.value is None:
            assert reading.problems
        else:
            json.dumps(reading_json("x", reading, full_sentence))


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_spoken_line_comes_through(text: str) -> None:
    clean = "".join(c for c in text if c.isprintable()).strip()
    episode = read(page([said("Otto", f"So {clean} it is.", 1), said("Beryl", "Yes.", 2)]))
    assert paragraphs(episode)[0].text == f"So {clean} it is."
