"""The commands as they are run: in a process of their own, where Qt cannot be imported."""

import os
import subprocess
import sys
from pathlib import Path

from support.paths import ROOT

BLOCKER = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(name + " is blocked")
sys.meta_path.insert(0, NoQt())
from podviewer.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def environment(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), **more}


def run(*arguments: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BLOCKER, *arguments],
        capture_output=True, encoding="utf-8", cwd=cwd, env=environment(**more), timeout=60, check=False,
    )  # fmt: skip
