"""A collection as a table: CSV, a row for each annotation. No spreadsheet takes anything in it for a formula."""

import csv
import io

from podviewer.exporters.notebook.collection import Collection, annotations_of, day_of, quote_of, written
from podviewer.exporters.notebook.prose import words_of
from podviewer.model.timing import Timing
from podviewer.text.fold import label

COLUMNS = (
    "id", "kind", "title", "guest", "season", "episode", "date", "speaker", "chapter", "time", "second", "end_second",
    "about", "quote", "label", "note", "link", "slug", "video", "created_on", "changed_on", "state", "found",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(collection: Collection) -> bytes:
    """Return UTF-8 with a head of column names; a cell that a program would calculate begins with an apostrophe."""
    made = io.StringIO()
    table = csv.writer(made, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for one in annotations_of(collection):
        quote, source, moment = quote_of(one), one.source, one.moment
        resolved = collection.resolved.get(one.id)
        speakers = ", ".join(dict.fromkeys(part.speaker for part in quote.parts if part.speaker))
        state = "" if resolved is None else state_name(resolved.state)
        cells = (
            one.id, one.kind.value, label(source.title), label(source.guest), source.season, source.episode,
            label(source.date or ""), speakers, label(moment.chapter), quote.clock, moment.second, moment.end,
            "yes" if moment.timing is not Timing.STATED and moment.second is not None else "", words_of(one),
            collection.label_of(one), written(one.note), quote.url, label(source.slug), source.video,
            day_of(one.created), day_of(one.changed), state, written((resolved and resolved.exact) or ""),
        )  # fmt: skip
        table.writerow([_harmless(cell) for cell in cells])
    return made.getvalue().encode("utf-8", "replace")


def state_name(state: "object | None") -> str:
    """Return how a state is written: one of here, moved, changed, lost, absent. Words that stand in several places are
    to be looked at as changed ones are."""
    name = "absent" if state is None else str(state)
    return "changed" if name == "ambiguous" else name


def _harmless(cell: object) -> str:
    text = "" if cell is None else str(cell)
    is_number = text.lstrip("-").isdecimal()
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) and not is_number else text
