"""One question to a library, for the command line: the index is made or brought up to date first."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from podviewer.library.database.location import open_index, rebuild
from podviewer.library.index.update import Batch, update
from podviewer.library.search.search import Results, Searcher
from podviewer.model.notice import Notice, NoticeCode

EVERY_MATCH = 1 << 31
"""Scripts get all moments."""

UNABLE = frozenset((NoticeCode.NO_INDEX, NoticeCode.DAMAGED, NoticeCode.DISK_FULL))
"""Notices after which an answer says nothing about the library as it is."""


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """The moments, best first, and what must be told; `is_searched` is False where not all could be searched."""

    results: Results
    told: tuple[Notice, ...]
    is_searched: bool


def search_once(
    cache: Path,
    roots: Iterable[str | os.PathLike[str]],
    text: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> SearchOutcome:
    """Search a library for what was typed. `progress` is called with (files read, files to read)."""

    def on_batch(batch: Batch) -> None:
        progress(batch.done, batch.total)

    index = open_index(cache, roots)
    told = [*index.told]
    for attempt in (1, 2):
        told += update(index, on_batch=on_batch, waits=True).told
        searcher = Searcher(index)
        results = searcher.ranked(text, best=EVERY_MATCH, partial=False)
        searcher.close()
        if attempt == 1 and any(one.notice is NoticeCode.DAMAGED for one in results.told):
            index = rebuild(index)
            told += index.told
            continue
        break
    told += results.told
    return SearchOutcome(results, tuple(dict.fromkeys(told)), not any(one.notice in UNABLE for one in told))
