"""Quotes: the file's own words and exactly the attribution that was asked for."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from podviewer.exporters.quotes import FORMATS, copy_words, format_called
from podviewer.model.quote import Part, Quote
from podviewer.text.youtube import moment_url

WORDS = "So <em>that</em> is *why* [laughs] snake_case won; see [this](http://x)."
ONE = Quote((Part("Odile", (WORDS,)),), "Rabbits: A History", 282, False, "aqz-KE-bpKQ")
LINK = moment_url("aqz-KE-bpKQ", 282)


def rendered(markdown: str) -> str:
    """Return the words a reader of the rendered Markdown sees."""
    page = MarkdownIt("commonmark").render(markdown)
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def test_plain_holds_the_words_letter_for_letter_and_the_source_below() -> None:
    text = format_called("plain").render(ONE).text
    assert text == f"{WORDS}\n\n— Odile, Rabbits: A History, 4:42, {LINK}"


def test_markdown_is_a_block_quotation_that_shows_the_same_words() -> None:
    text = format_called("markdown").render(ONE).text
    assert text.startswith("> ")
    assert text.endswith(f"— **Odile**, *Rabbits: A History*, [4:42]({LINK})")
    assert WORDS in rendered(text)


def test_html_is_rich_and_foreign_text_stays_text() -> None:
    copied = format_called("html").render(ONE)
    assert copied.html is not None
    assert "&lt;em&gt;that&lt;/em&gt;" in copied.html
    assert f'<a href="{html.escape(LINK)}">4:42</a>' in copied.html


@pytest.mark.parametrize("name", [row.name for row in FORMATS])
def test_unknown_parts_drop_out(name: str) -> None:
    copied = format_called(name).render(Quote((Part(None, ("Only words.",)),)))
    assert "Only words." in copied.text
    assert "—" not in copied.text
    assert "None" not in copied.text


@pytest.mark.parametrize("name", [row.name for row in FORMATS])
def test_an_estimated_time_is_about(name: str) -> None:
    quote = Quote((Part("Bram", ("Roughly then.",)),), "T", 65, True, "aqz-KE-bpKQ")
    text = format_called(name).render(quote).text
    assert "about 1:05" in text
    assert "t=65" in text


def test_several_people_are_named_before_their_words() -> None:
    parts = (Part("Odile", ("First.", "Second.")), Part("Bram", ("Third.",)))
    assert copy_words(parts).text == "Odile: First.\n\nSecond.\n\nBram: Third."
    text = format_called("plain").render(Quote(parts, "T")).text
    assert text == "Odile: First.\n\nSecond.\n\nBram: Third.\n\n— T"


def test_one_person_is_not_named_when_only_words_are_copied() -> None:
    assert copy_words((Part("Odile", ("Just\u00a0this 🎙️.",)),)).text == "Just\u00a0this 🎙️."


def test_an_unknown_format_falls_back_to_the_first() -> None:
    assert format_called("papyrus") is FORMATS[0]


@given(st.text(alphabet=st.sampled_from("ab 12.*_`<>[]()#+-!\\&;~=|:\"'x"), min_size=1, max_size=40))
def test_markdown_never_changes_words(words: str) -> None:
    text = format_called("markdown").render(Quote((Part(None, (words,)),))).text
    assert "".join(rendered(text).split()) == "".join(words.split())


def test_a_plain_quote_is_rich_text_too_with_its_source_linked() -> None:
    quote = Quote((Part("Bram", ("Levers & <b>stones</b>",)),), "A <Tour>", 282, youtube_id="aqz-KE-bpKQ")
    made = format_called("plain").render(quote).html
    assert made is not None
    assert "<p>Levers &amp; &lt;b&gt;stones&lt;/b&gt;</p>" in made
    assert "<cite>A &lt;Tour&gt;</cite>" in made
    assert ">4:42</a>" in made
