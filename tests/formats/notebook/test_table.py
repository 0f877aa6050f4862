"""Tables of highlights: what Hypothes.is and Readwise export."""

import pytest

from podviewer.formats.notebook.registry import read_annotation_text

HYPOTHESIS = """\
Created at,Author,Page URL,Group,Annotation type,Quote,Comment,Tags
2024-05-03T10:00:00Z,otto,https://example.org/gears-and-levers.html,Public,Annotation,A lever lifts.,"So, ""why""?",Ask
"""
READWISE = """\
Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags
A lever lifts.,Gears and levers: a talk,Beryl Sample,,Why?,yellow,,order,0,2024-05-03 10:00:00+00:00,
"""


def test_a_table_of_hypothesis() -> None:
    (found,) = read_annotation_text("\ufeff" + HYPOTHESIS) or []
    one = found.annotation
    assert (one.anchor.exact, one.note, found.label) == ("A lever lifts.", 'So, "why"?', "Ask")
    assert (one.source.slug, one.created) == ("gears-and-levers", 1_714_730_400_000)


def test_a_table_of_readwise() -> None:
    (found,) = read_annotation_text(READWISE) or []
    one = found.annotation
    assert (one.source.title, one.note, one.created) == ("Gears and levers: a talk", "Why?", 1_714_730_400_000)


def test_a_video_and_its_second_are_known_by_the_address() -> None:
    (found,) = read_annotation_text("title,url,text,note\nx,https://youtu.be/aqz-KE-bpKQ?t=61,A lever lifts.,\n") or []
    assert (found.annotation.source.video, found.annotation.moment.second) == ("aqz-KE-bpKQ", 61)


def test_the_same_row_is_always_the_same_annotation() -> None:
    assert read_annotation_text(READWISE) == read_annotation_text(READWISE)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "quote\nx\n", "quote,url\n", 'quote,url\n"x', "quote,url\n\x00,\n"])
def test_other_tables_and_broken_ones_are_no_error(text: str) -> None:
    read_annotation_text(text)


def test_a_note_may_be_a_megabyte() -> None:
    (found,) = read_annotation_text(f"quote,url,note\nx,https://example.org/a,{'words ' * 200_000}\n") or []
    assert len(found.annotation.note) > 1_000_000
