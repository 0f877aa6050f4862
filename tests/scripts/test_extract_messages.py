"""No text of the interface is missing where texts to be translated are collected."""

from pathlib import Path

import pytest

from extract_messages import Table, collect
from podviewer.exporters.quotes import FORMATS
from podviewer.library.search.query import FILTERS
from podviewer.messages import notices, problems
from podviewer.messages.problems import SENTENCES
from podviewer.model.citation import ResolvedBy
from podviewer.ui.chapters.compare_model import SIDE_WORDS
from podviewer.ui.citations.preview import REASONS
from podviewer.ui.library.ordering import ORDERS, SHOWN
from podviewer.ui.shell.commands import MENUS, READING_KEYS, ROWS


def test_every_text_that_is_shown_is_collected() -> None:
    texts, wrong = collect()
    assert not wrong, "\n".join(wrong)
    assert "Quote copied." in texts
    for table in (
        {row.text for row in ROWS}, set(MENUS), {what for _, what in READING_KEYS},
        {sentence for both in SENTENCES.values() for sentence in both},
        set(problems.REASONS.values()), set(problems.ALIKE.values()),
        set(notices.SENTENCES.values()), set(notices.REFUSED.values()), {row.label for row in FORMATS},
        {sort.words for sort in ORDERS.values()}, {shown.words for shown in SHOWN.values()},
        {shown.filtered_by for shown in SHOWN.values()}, {REASONS[rule] for rule in ResolvedBy},
        {spec.meaning for spec in FILTERS.values() if spec.example}, {side.other_title for side in SIDE_WORDS.values()},
        {side.head for side in SIDE_WORDS.values()}, {side.count_lacking for side in SIDE_WORDS.values()},
    ):  # fmt: skip
        assert table <= set(texts)


@pytest.mark.parametrize(
    ("code", "texts", "complaint"),
    [
        ("tr('One')", ["One"], ""),
        ("tr('One' if x else 'Two')", ["One", "Two"], ""),
        ("tr('One')\ntr(row.text)", ["One"], ":2 gives row.text to tr"),
        ("tr(f'{count} of all')", [], ":1 gives f'{count} of all' to tr"),
        ("words = map(tr, rows)", [], ":1 gives tr to tr"),
    ],
)
def test_what_is_given_to_tr_is_a_text_or_of_a_table(
    code: str, texts: list[str], complaint: str, tmp_path: Path
) -> None:
    (tmp_path / "view.py").write_text(code, "utf-8")
    found, wrong = collect(tmp_path, ())
    assert list(found) == texts
    assert len(wrong) == bool(complaint)
    assert complaint in "".join(wrong)


def test_a_table_gives_the_texts_of_its_calls(tmp_path: Path) -> None:
    (tmp_path / "view.py").write_text("tr(row.text)", "utf-8")
    found, wrong = collect(tmp_path, (Table("view.py ROWS", ("One", "Two"), (("view.py", "row.text"),)),))
    assert (list(found), wrong) == (["One", "Two"], [])
    _, wrong = collect(tmp_path, (Table("view.py ROWS", ("One",), (("view.py", "row.text"), ("view.py", "gone"))),))
    assert wrong == ["view.py does not give gone to tr any more"]
