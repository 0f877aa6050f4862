"""The contracts of the architecture: the layers of `pyproject.toml`, and what may not be written at all.

A contract takes the modules of a source tree and returns one line for each offence. Every contract that reads the
source is proved below on a small tree that breaks it.
"""

import ast
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
SRC = TESTS.parent / "src"
QT_USERS = ("ui", "app", "preflight")
"""Where PySide6 may be imported at all; `preflight` does so in a function, to see whether it can be."""
NEEDS_QT = ("ui", "app")
"""What need not load where Qt cannot."""
LONGEST_CLASS = 350
"""Lines."""
WIDEST_FOLDER = 16
"""Modules, `__init__.py` not counted."""
FOREIGN_TEXT = (
    "setHtml", "insertHtml", "fromHtml", "setMarkdown", "insertMarkdown", "fromMarkdown", "AutoText", "RichText",
)  # fmt: skip
"""Ways in which Qt reads mark-up (docs/security.md). `QMimeData.setHtml` is none: that goes to the clipboard."""
OUTSIDE = re.compile(
    r"\b(?!README|CONTRIBUTING|CHANGELOG)[A-Z_]{4,}\.md\b|\b(?:DESIGN|HOUSE|SAFETY|QT_FACTS)\b|\u00a7|\bissue #?\d"
    r"|shared/(?!archive)"
)
"""What names a paper, an issue or a folder that a clone does not have; the archive of real files may lie beside it."""
DOCS = re.compile(r"\bdocs/([\w-]+\.md)")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")


@dataclass(frozen=True)
class Module:
    """One source file: dotted name, path and text."""

    name: str
    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return ast.parse(self.text, str(self.path))

    @property
    def top(self) -> str:
        """What it belongs to below `podviewer`: "model", "ui", "cli"; "" for the package itself."""
        return f"{self.name}.".split(".")[1]

    def at(self, node: ast.AST) -> str:
        """Return `name:line` of a node."""
        return f"{self.name}:{getattr(node, 'lineno', 0)}"


Modules = Mapping[str, Module]
Contract = Callable[[Modules], list[str]]


def read_modules(src: Path) -> Modules:
    """Return every module below `src`, by dotted name; a package is its `__init__`."""
    found = {}
    for path in sorted(src.rglob("*.py")):
        name = ".".join(path.relative_to(src).with_suffix("").parts).removesuffix(".__init__")
        found[name] = Module(name, path, path.read_text("utf-8"))
    return found


def imports(module: Module, modules: Modules) -> Iterator[tuple[str, ast.AST]]:
    """Yield (dotted name, node) of all imports, in functions and under `if TYPE_CHECKING` too."""
    package = module.name if module.path.stem == "__init__" else module.name.rpartition(".")[0]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")
            base = parents[: len(parents) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{source}.{alias.name}"
                yield (whole if whole in modules else source), node


def names_used(module: Module) -> Iterator[tuple[str, ast.AST]]:
    """Yield (identifier, node) of names and attributes: code, not comments or docstrings."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            yield node.attr, node
        elif isinstance(node, ast.Name):
            yield node.id, node
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.name, node


def no_cycle(modules: Modules) -> list[str]:
    """No module imports itself, however long the way round."""
    edges = {
        name: sorted({target for target, _ in imports(module, modules) if target in modules})
        for name, module in modules.items()
    }
    offences: list[str] = []
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            offences.append(" → ".join([*way[way.index(name) :], name]))
        elif name not in done:
            for target in edges[name]:
                visit(target, (*way, name))
            done.add(name)

    for name in edges:
        visit(name, ())
    return offences


def qt_only_in_ui(modules: Modules) -> list[str]:
    """PySide6 is imported in `ui/`, `app`, `preflight` alone, not in a function elsewhere."""
    return [
        f"{module.at(node)} imports {target}"
        for module in modules.values()
        if module.top not in QT_USERS
        for target, node in imports(module, modules)
        if target.split(".")[0] in ("PySide6", "shiboken6")
    ]


def parsers_only_in_formats(modules: Modules) -> list[str]:
    """PyYAML and markdown-it are imported in `formats/` alone."""
    return [
        f"{module.at(node)} imports {target}"
        for module in modules.values()
        if module.top != "formats"
        for target, node in imports(module, modules)
        if target.split(".")[0] in ("yaml", "markdown_it")
    ]


def no_long_class(modules: Modules) -> list[str]:
    """No class is longer than 350 lines: what is longer is two things."""
    return [
        f"{module.at(node)} class {node.name} has {length} lines"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_CLASS
    ]


def no_wide_folder(modules: Modules) -> list[str]:
    """No folder holds more than 16 modules: a stranger would not see what is there."""
    counts = Counter(module.path.parent for module in modules.values() if module.path.stem != "__init__")
    return [f"{folder.name}/ holds {count} modules" for folder, count in counts.items() if count > WIDEST_FOLDER]


def no_captured_slot(modules: Modules) -> list[str]:
    """No `connect(lambda …)`, no `connect(partial …)`: the widget they capture is never freed (docs/qt-facts.md)."""

    def captures(slot: ast.expr) -> bool:
        if isinstance(slot, ast.Call):
            maker = slot.func
            return (maker.attr if isinstance(maker, ast.Attribute) else getattr(maker, "id", "")) == "partial"
        return isinstance(slot, ast.Lambda)

    return [
        f"{module.at(node)} connects a lambda or a partial"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect"
        if any(captures(slot) for slot in [*node.args, *(keyword.value for keyword in node.keywords)])
    ]


def foreign_text_stays_text(modules: Modules) -> list[str]:
    """Qt is never asked to read HTML or Markdown, nor to guess whether a text is any."""

    def to_clipboard(module: Module) -> Iterator[ast.AST]:
        for function in ast.walk(module.tree):
            if isinstance(function, ast.FunctionDef):
                inside = list(ast.walk(function))
                made = {
                    ast.unparse(node.targets[0])
                    for node in inside
                    if isinstance(node, ast.Assign) and ast.unparse(node.value) == "QMimeData()"
                }
                yield from (n for n in inside if isinstance(n, ast.Attribute) and ast.unparse(n.value) in made)

    return [
        f"{module.at(node)} uses {name}"
        for module in modules.values()
        for name, node in names_used(module)
        if name in FOREIGN_TEXT and node not in to_clipboard(module)
    ]


def links_open_in_one_place(modules: Modules) -> list[str]:
    """Only `app.py` hands an address to the desktop."""
    return [
        f"{module.at(node)} uses openUrl"
        for module in modules.values()
        if module.top != "app"
        for name, node in names_used(module)
        if name == "openUrl"
    ]


def colours_only_in_theme(modules: Modules) -> list[str]:
    """Within `ui/` a colour is written down in `theme` alone."""
    return [
        f"{module.name}:{number} writes {found[0]}"
        for module in modules.values()
        if module.top == "ui" and module.name != "podviewer.ui.style.theme"
        for number, line in enumerate(module.text.splitlines(), 1)
        if (found := COLOUR.search(line))
    ]


def import_no_test_module(modules: Modules) -> list[str]:
    """No module of the tests imports a test module or a conftest: what tests share stands in `tests/support`."""
    return [
        f"{module.at(node)} imports {target}"
        for module in modules.values()
        for target, node in imports(module, modules)
        if any(part.startswith("test_") or part == "conftest" for part in target.split("."))
    ]


def papers_are_here(modules: Modules) -> list[str]:
    """What the source refers to stands in this repository: in `docs/`, or in place."""
    return [
        f"{module.name}:{number} names {found[0]}"
        for module in modules.values()
        if module.path != Path(__file__)  # the offenders below
        for number, line in enumerate(module.text.splitlines(), 1)
        for found in (*OUTSIDE.finditer(line), *DOCS.finditer(line))
        if found.re is OUTSIDE or not (SRC.parent / "docs" / found[1]).is_file()
    ]


def loads_without_qt(modules: Modules) -> list[str]:
    """Everything but `ui/` and `app` loads in a process where PySide6 cannot be imported."""
    names = [name for name, module in modules.items() if module.top not in NEEDS_QT]
    root = modules["podviewer"].path.parent.parent
    result = run_python(_LOAD_WITHOUT_QT, *names, PYTHONPATH=str(root))
    return result.stdout.splitlines() or ([] if result.returncode == 0 else [result.stderr])


_LOAD_WITHOUT_QT = """
import importlib, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is not installed here")

sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(f"{name} does not load without Qt: {error}")
"""


def run_python(script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        # No bytecode: a source that is rewritten within a second and as long as before would be taken for the old one.
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        cwd=SRC.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


CONTRACTS: tuple[Contract, ...] = (
    no_cycle,
    qt_only_in_ui,
    loads_without_qt,
    parsers_only_in_formats,
    no_long_class,
    no_wide_folder,
    no_captured_slot,
    foreign_text_stays_text,
    links_open_in_one_place,
    colours_only_in_theme,
    papers_are_here,
)


def test_the_layers_hold() -> None:
    """The contracts of import-linter in `pyproject.toml`; `lint-imports` says which import breaks one."""
    result = run_python("import sys\nfrom importlinter.cli import lint_imports\nsys.exit(lint_imports())")
    assert result.returncode == 0, result.stdout


@pytest.fixture(scope="module")
def package() -> Modules:
    """Our own source, parsed once for all contracts."""
    return read_modules(SRC)


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.__name__)
def test_the_package_keeps(contract: Contract, package: Modules) -> None:
    offences = contract(package)
    assert not offences, "\n".join([contract.__doc__ or "", *offences])


@pytest.mark.parametrize("contract", [import_no_test_module, papers_are_here], ids=lambda contract: contract.__name__)
def test_the_tests_keep(contract: Contract) -> None:
    offences = contract(read_modules(TESTS))
    assert not offences, "\n".join([contract.__doc__ or "", *offences])


def test_none_keeps_its_references() -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference to None in most calls and aborts after some 5,000."""
    script = """
import sys
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication([])
widget = QWidget()
before = sys.getrefcount(None)
for _ in range(250):
    widget.setObjectName("name")
    widget.setToolTip("words")
    widget.update()
    application.processEvents()
print(before - sys.getrefcount(None))
"""
    result = run_python(script, QT_QPA_PLATFORM="offscreen")
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) < 50, f"1,000 calls of Qt lost {result.stdout.strip()} references to None"


@pytest.mark.parametrize(
    ("contract", "path", "text", "offence"),
    [
        (no_cycle, "model/a.py", "from . import b", "podviewer.model.b → podviewer.model.a"),
        (
            qt_only_in_ui,
            "cli/main.py",
            "def f():\n    import PySide6.QtCore",
            "podviewer.cli.main:2 imports PySide6.QtCore",
        ),
        (loads_without_qt, "library/a.py", "import PySide6", "podviewer.library.a does not load without Qt"),
        (
            loads_without_qt,
            "cli/main.py",
            "from podviewer.ui import reader",
            "podviewer.cli.main does not load without Qt",
        ),
        (parsers_only_in_formats, "library/a.py", "import yaml", "podviewer.library.a:1 imports yaml"),
        (parsers_only_in_formats, "ui/a.py", "from markdown_it import x", "podviewer.ui.a:1 imports markdown_it"),
        (no_long_class, "model/c.py", "class A:\n" + "    x = 1\n" * 350, "podviewer.model.c:1 class A has 351 lines"),
        (no_wide_folder, "text/p.py", "", "text/ holds 17 modules"),
        (no_captured_slot, "ui/a.py", "x.clicked.connect(lambda: None)", "podviewer.ui.a:1 connects"),
        (no_captured_slot, "ui/a.py", "x.clicked.connect(\n    partial(print, 1))", "podviewer.ui.a:1 connects"),
        (no_captured_slot, "ui/a.py", "x.connect(functools.partial(print), type=1)", "podviewer.ui.a:1 connects"),
        (foreign_text_stays_text, "ui/a.py", "x.setHtml('')", "podviewer.ui.a:1 uses setHtml"),
        (foreign_text_stays_text, "ui/a.py", "def f(x):\n    y = QMimeData()\n    x.setHtml(y)", "podviewer.ui.a:3"),
        (foreign_text_stays_text, "ui/a.py", "x.setTextFormat(Qt.TextFormat.RichText)", "uses RichText"),
        (links_open_in_one_place, "ui/a.py", "QDesktopServices.openUrl(x)", "podviewer.ui.a:1 uses openUrl"),
        (import_no_test_module, "ui/a.py", "from ui.test_b import x", "podviewer.ui.a:1 imports ui.test_b"),
        (import_no_test_module, "ui/a.py", "def f():\n    import conftest", "podviewer.ui.a:2 imports conftest"),
        (papers_are_here, "ui/a.py", "x = 1  # see the THREATS.md", "podviewer.ui.a:1 names "),
        (papers_are_here, "ui/a.py", '"""As PLAN.md says, and README.md."""', "podviewer.ui.a:1 names PLAN"),
        (papers_are_here, "ui/a.py", "# issue 7", "podviewer.ui.a:1 names is"),
        (papers_are_here, "ui/a.py", "open('../shared/plan.txt')", "podviewer.ui.a:1 names shar"),
        (papers_are_here, "ui/a.py", "# why: docs/nowhere.md, docs/input.md", "names docs/nowhere.md"),
        (colours_only_in_theme, "ui/reader/a.py", "x = 1\ny = '#0b6657'", "podviewer.ui.reader.a:2 writes #0b6657"),
    ],
)
def test_a_contract_finds_an_offender(contract: Contract, path: str, text: str, offence: str, tmp_path: Path) -> None:
    package = {
        "__init__.py": "",
        "app.py": "import PySide6\nQDesktopServices.openUrl(x)",
        "cli/main.py": "from ..messages import problems",
        "model/a.py": "",
        "model/b.py": "def f():\n    from .a import x",
        "model/__init__.py": '"""Never setHtml, never #ffffff."""',
        "formats/__init__.py": "import yaml",
        "library/__init__.py": "from ..model import __doc__",
        "ui/__init__.py": "",
        **{f"text/{letter}.py": "" for letter in "abcdefghijklmnoq"},
        "ui/style/theme.py": "paper = '#FDFCFA'",
        "messages/problems.py": "",
        "ui/copying.py": "def f():\n    x = QMimeData()\n    x.setHtml('')",
        "ui/reader/__init__.py": "import PySide6\nx.clicked.connect(x.close)\nx.clicked.connect(partial)",
    }
    for name, source in package.items():
        place = tmp_path / "podviewer" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(source, "utf-8")
    assert contract(read_modules(tmp_path)) == []
    place = tmp_path / "podviewer" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
    offences = contract(read_modules(tmp_path))
    assert len(offences) == 1
    assert offence in offences[0]
