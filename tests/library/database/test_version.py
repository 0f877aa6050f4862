"""An index that was built by other rules is built anew: its version follows from the rules."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from podviewer.library.database.schema import TABLES, VERSION, version_of
from podviewer.library.library import Library
from podviewer.model.citation import ResolvedBy
from support.index_digest import RECORDED, ROOMS, digests
from support.rule_samples import write_samples


def test_a_rule_that_has_changed_says_so(tmp_path: Path) -> None:
    """What a file becomes in the index is recorded beside `support/index_digest.py`."""
    now, recorded = digests(tmp_path), json.loads(RECORDED.read_text("utf-8"))
    changed = sorted(name for name in now["tables"] if now["tables"][name] != recorded["tables"].get(name))
    assert not changed or now["rules"] != recorded["rules"], (
        f"The same files have other contents in the index ({', '.join(changed)}), but its version is the same: readers "
        f"would keep what an older program has stored. Raise RULES of the room whose rule has changed "
        f"({', '.join(ROOMS)}), then record anew: PYTHONPATH=src:tests python -m support.index_digest"
    )
    assert now == recorded, "record anew: PYTHONPATH=src:tests python -m support.index_digest"


def test_every_rule_of_attribution_decides_something_in_the_samples(tmp_path: Path) -> None:
    """A rule without a sample could change unnoticed: write one for it in `support/rule_samples.py`."""
    library = Library(tmp_path / "cache", [write_samples(tmp_path / "samples")])
    library.update()
    assert library.index is not None
    with closing(sqlite3.connect(library.index.path)) as connection:
        decided = {rule for (rule,) in connection.execute("SELECT resolved_by FROM citation")}
    assert decided == {rule.value for rule in ResolvedBy}


def test_every_rule_and_the_tables_are_part_of_the_version() -> None:
    rules = list(ROOMS.values())
    others = [[*rules[:at], rules[at] + 1, *rules[at + 1 :]] for at in range(len(rules))]
    versions = {version_of(TABLES, one) for one in (rules, *others)} | {version_of(TABLES + " ", rules)}
    assert len(versions) == len(rules) + 2
    assert all(0 < version < 1 << 31 for version in versions), "SQLite keeps 32 bits with a sign"
    assert VERSION in versions
