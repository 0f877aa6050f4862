"""What CI runs is what pyproject.toml promises."""

import re
import tomllib

from support.paths import ROOT

_FLOOR = re.compile(r"([\w-]+)>=([\d.]+)")


def test_the_oldest_libraries_of_ci_are_the_promised_ones() -> None:
    promised = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    floors = dict(_FLOOR.findall(" ".join(promised)))
    lines = (ROOT / ".ci" / "lowest.txt").read_text("utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if not line.startswith("#"))
    assert pinned.keys() == floors.keys()
    for name, version in pinned.items():
        assert version.split(".")[:2] == floors[name].split(".")[:2], name
        assert set(version.split(".")[2:]) <= {"0"}, name
