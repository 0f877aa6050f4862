"""A notebook to read: the words letter for letter, and nothing in them is taken for markup."""

from msgspec.structs import replace

from podviewer.exporters.notebook.collection import Collection, in_order
from podviewer.exporters.notebook.registry import NOTEBOOK_FORMATS, notebook_format
from podviewer.messages.units import episode_number
from podviewer.model.annotation import Annotation, AnnotationKind, Moment, Piece, PieceKind, Template
from podviewer.model.timing import Timing
from support.annotations import highlight

LABELS = {1: "Key point", 2: "To quote"}
HOSTILE = '<script>x</script> [[a]] {{b}} *c* # d\n=1+2\n"quoted", \x00\x1b[2J\u202eevil\ud800'


def collection(*entries: Annotation | Piece, **more: object) -> Collection:
    return Collection("Notebook", entries, LABELS, episode_number, **more)  # type: ignore[arg-type]


def made(name: str, *entries: Annotation | Piece, **more: object) -> str:
    return notebook_format(name).write(collection(*entries, **more)).decode()


def test_markdown_tells_episode_words_source_label_and_note() -> None:
    assert made("markdown", highlight("a", "Why *not*?\n# Really\n\nYes.")) == (
        "# Notebook\n\n## Gears and levers: a talk\n\nBeryl Sample · S3 E7 · 2024-05-03\n\n> A lever lifts.\n\n"
        "— **Beryl Sample**, *Gears and levers: a talk*, [1:01](https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=61)\n\n"
        "**Key point**\n\nWhy \\*not\\*?  \n\\# Really\n\nYes.\n"
    )


def test_an_episode_is_named_once_and_annotations_stand_as_in_its_file() -> None:
    late, early = highlight("a", position=500), highlight("b", position=5)
    other = replace(
        highlight("c"), source=replace(highlight("c").source, slug="z", video=None, season=1, title="First")
    )
    ordered = in_order([late, early, other])
    assert [one.id for one in ordered] == ["c", "b", "a"]
    text = made("markdown", *ordered)
    assert text.count("## Gears and levers") == 1
    assert text.index("## First") < text.index("## Gears")


def test_words_of_several_people_have_their_names() -> None:
    one = highlight("a")
    moment = Moment(("Otto", "Beryl", "Beryl"), "", 61)
    one = replace(one, anchor=replace(one.anchor, exact="A lever?\nYes.\nIndeed."), moment=moment)
    assert "Otto: A lever?\n\nBeryl: Yes.\n\nIndeed." in made("text", one)


def test_an_estimated_time_is_about() -> None:
    one = highlight("a")
    one = replace(one, moment=replace(one.moment, timing=Timing.ESTIMATED))
    assert "about 1:01" in made("text", one)


def test_the_wiki_gets_its_citation() -> None:
    text = made("wiki", highlight("a"))
    words = "> A lever lifts.\n\n— **Beryl Sample**\n\n[[podcast:gears-and-levers|Gears and levers|1:01-1:15]]\n"
    assert words in text


def test_a_draft_keeps_the_order_of_its_pieces_and_what_was_written_between() -> None:
    pieces = (
        Piece("1", "d", "1", PieceKind.HEADING, "On levers"),
        Piece("2", "d", "2", PieceKind.WORDS, "As *she* said:"),
        Piece("3", "d", "3", PieceKind.QUOTE, annotation=highlight("a", "not in a draft")),
    )
    text = made("markdown", *pieces)
    assert text.startswith("# Notebook\n\n## On levers\n\nAs *she* said:\n\n> A lever lifts.\n\n— **Beryl Sample**")
    assert "not in a draft" not in text
    templated = made("markdown", *pieces, template=Template("t", "Mine", "“{quote}” ({speaker}, {time})"))
    assert templated.endswith("“A lever lifts.” (Beryl Sample, 1:01)\n")


def test_whatever_was_typed_or_said_is_no_markup_and_steers_nobody() -> None:
    one = highlight("a", HOSTILE)
    hostile = replace(
        one,
        anchor=replace(one.anchor, exact=HOSTILE),
        source=replace(one.source, title=HOSTILE, guest=HOSTILE, slug=HOSTILE, video="'><script>"),
        moment=replace(one.moment, speakers=(HOSTILE,), chapter=HOSTILE, second=10**8),
    )
    for row in NOTEBOOK_FORMATS:
        text = row.write(collection(hostile, Piece("p", "d", "1", PieceKind.WORDS, HOSTILE))).decode()
        assert "\x1b" not in text
        assert "\x00" not in text
        if row.name == "html":
            assert "<script" not in text
        if row.name in ("markdown", "wiki"):
            assert "\n<script" not in text.replace("<script>x</script> [[a]] {{b}} *c* # d\n=1+2", "")  # own words
        if row.name != "csv":
            assert all(line.count("\u202e") <= line.count("\u202c") for line in text.splitlines())


def test_a_megabyte_of_note_and_an_empty_notebook_are_written() -> None:
    for row in NOTEBOOK_FORMATS:
        assert len(row.write(collection(highlight("a", "words " * 180_000)))) > 1_000_000
        assert isinstance(row.write(collection()), bytes)


def test_a_bookmark_is_called_one() -> None:
    assert "Bookmark" in made("markdown", replace(highlight("a"), kind=AnnotationKind.BOOKMARK, label=None))
