"""What `podviewer FILE` says when there is nothing to show or nowhere to show it: one line, the right exit code."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from podviewer.preflight import PACKAGES, explain, missing_for_qt

SRC = Path(__file__).resolve().parents[2] / "src"
SAMPLE = SRC.parent / "resources" / "sample" / "guided-tour.md"


def podviewer(
    *arguments: str, path: str = str(SRC), stdin: IO[bytes] | int = subprocess.DEVNULL, **environ: str
) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    kept |= {"PYTHONPATH": path, "DBUS_SESSION_BUS_ADDRESS": "disabled:"} | environ
    command = [sys.executable, "-m", "podviewer", *arguments]
    return subprocess.run(
        command, env=kept, stdin=stdin, capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip


def one_line(text: str) -> str:
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]


def test_no_display() -> None:
    done = podviewer(str(SAMPLE))
    assert done.returncode == 69
    assert "no display" in one_line(done.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="asks an X server")
def test_a_display_that_does_not_answer() -> None:
    done = podviewer(str(SAMPLE), DISPLAY=":4711")
    assert done.returncode == 69
    assert ":4711" in one_line(done.stderr) or "missing: " in one_line(done.stderr)


def test_a_qt_library_that_is_missing(tmp_path: Path) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    reason = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (package / "__init__.py").write_text("")
    for module in ("QtCore", "QtGui", "QtWidgets"):
        (package / f"{module}.py").write_text(f"raise ImportError({reason!r})\n")
    done = podviewer(str(SAMPLE), path=f"{tmp_path}{os.pathsep}{SRC}", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 69
    assert "libEGL.so.1" in one_line(done.stderr).partition("missing: ")[2]
    assert "libegl1" in done.stderr


INTERRUPTED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background begins without it
from podviewer.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a signal ends no process there")
def test_an_interrupt_while_qt_is_loaded_ends_at_once(tmp_path: Path) -> None:
    """Qt's own modules lose the exception, or make another one of it."""
    package = tmp_path / "PySide6"
    package.mkdir()
    (package / "__init__.py").write_text("")
    lost = "import signal\ntry:\n    signal.raise_signal(signal.SIGINT)\nexcept KeyboardInterrupt:\n    pass\n"
    for module in ("QtCore", "QtGui", "QtWidgets"):
        (package / f"{module}.py").write_text(lost)
    environ = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{SRC}", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", INTERRUPTED, str(SAMPLE)]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gone.md"
    done = podviewer(str(path))
    assert done.returncode == 1
    assert "No such file" in one_line(done.stderr)
    assert str(path) in done.stderr


WATCHED = """
import atexit, sys
from PySide6.QtWidgets import QApplication
from podviewer.cli.main import main

def tell() -> None:
    print("window" if QApplication.instance() else "no window")

atexit.register(tell)
sys.exit(main(sys.argv[1:]))
"""


def test_a_launcher_gets_a_window_that_says_what_is_not_there(tmp_path: Path) -> None:
    """Nobody reads what is printed there; the exit code stays."""
    environ = os.environ | {"PYTHONPATH": str(SRC), "HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    environ |= {"QT_QPA_PLATFORM": "offscreen", "PODVIEWER_EXIT_AFTER_PAINT": "1"}
    command = [sys.executable, "-c", WATCHED, str(tmp_path / "gone.md")]
    done = subprocess.run(
        command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (1, "window\n")
    assert "No such file" in one_line(done.stderr)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_in_a_terminal_what_is_not_there_is_said_there(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    with open(ours, "rb", 0), open(theirs, "rb", 0) as terminal:
        done = podviewer(str(tmp_path / "gone.md"), stdin=terminal, QT_QPA_PLATFORM="offscreen", HOME=str(tmp_path))
    assert done.returncode == 1
    assert not (tmp_path / ".config").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_neither_file_nor_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pipe.md"
    os.mkfifo(path)
    done = podviewer(str(path))
    assert done.returncode == 1
    assert "no regular file" in one_line(done.stderr)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.md"
    path.write_text("words")
    path.chmod(0)
    done = podviewer(str(path))
    assert done.returncode == 1
    assert "permission denied" in one_line(done.stderr)


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    done = podviewer(str(tmp_path / "\x1b[31mred.md"))
    assert "\x1b" not in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE.read_text("utf-8"),
        "Some prose about kites, which nobody has put a time to.\n",
        "0:00 Kites\n0:40 Strings\n1:10 Winds\n",
        "---\ntitle: Kites\nlayout: wiki\n---\nOf [[Winds]] and strings.\n",
        "%PDF-1.4",
    ],
    ids=["episode", "prose", "chapter list", "wiki page", "refused"],
)
def test_it_starts_paints_the_file_and_leaves(text: str, tmp_path: Path) -> None:
    path = tmp_path / "kites.md"
    path.write_text(text, "utf-8")
    done = podviewer(str(path), QT_QPA_PLATFORM="offscreen", PODVIEWER_EXIT_AFTER_PAINT="1", HOME=str(tmp_path))
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_needs_no_display(arguments: list[str]) -> None:
    done = podviewer(*arguments)
    assert done.returncode == 0
    assert "podviewer" in done.stdout


def test_a_wrong_time_is_a_wrong_usage() -> None:
    done = podviewer("--at", "noon", str(SAMPLE))
    assert done.returncode == 2
    assert "noon" in one_line(done.stderr)


def test_all_libraries_that_lack_are_named_in_one_command() -> None:
    """The linker stops at the first; whoever has a bare machine installs them all at once."""
    error = OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    def load(library: str) -> None:
        if "xcb" in library or library == "libEGL.so.1":
            raise OSError(library)

    assert explain(error, load) == (
        "Qt cannot be loaded, missing: libEGL.so.1, libxcb-cursor.so.0, libxcb-icccm.so.4, libxcb-keysyms.so.1, "
        "libxcb-shape.so.0; on Debian: apt install libegl1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
    )
    assert explain(error, lambda _: None) == (
        "Qt cannot be loaded, missing: libxcb-cursor.so.0; on Debian: apt install libxcb-cursor0"
    )


def test_a_library_that_nobody_knows_is_named_without_a_package() -> None:
    error = OSError("libstrange.so.3: cannot open shared object file")
    assert explain(error, lambda _: None) == "Qt cannot be loaded, missing: libstrange.so.3"
    assert explain(ImportError("DLL load failed"), lambda _: None) == "Qt cannot be loaded: DLL load failed"
    assert missing_for_qt({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_the_packages_are_those_of_the_readme() -> None:
    command = next(
        line for line in (SRC.parent / "README.md").read_text("utf-8").splitlines() if "apt-get install" in line
    )
    assert sorted(PACKAGES.values()) == sorted(command.split("install ")[1].split()[1:])
