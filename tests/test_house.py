"""The rules of the house that no linter holds: what a start loads, what files may say, what is written down."""

from __future__ import annotations

import ast
import importlib.util
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import overtime_logger
from overtime_logger.bootstrap import resources
from overtime_logger.cli.main import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def modules_of(package: str) -> list[str]:
    """The names of all modules of a package, found without importing any."""
    folder = ROOT / package.replace(".", "/")
    return [package, *(module.name for module in pkgutil.walk_packages([str(folder)], f"{package}."))]


def loaded_by(code: str, *arguments: str) -> set[str]:
    """The top-level modules that are loaded once some code has run in a process of its own."""
    tail = "\nimport sys; print('loaded', *sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", code + tail, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:])


# -- what is loaded when -------------------------------------------------------------------------


def test_the_command_line_loads_no_window_and_draws_nothing() -> None:
    imports = "\n".join(f"import {name}" for name in modules_of("overtime_logger.cli"))

    loaded = loaded_by(imports)

    assert "overtime_logger" in loaded
    assert not loaded & {"PySide6", "shiboken6", "matplotlib", "reportlab", "numpy", "pypdf"}


RUN = """
import sys
from overtime_logger.cli.main import run
assert run(sys.argv[1:], lambda home, check: 0) == 0
"""


def test_figures_for_programs_wait_for_no_words_and_no_tables(home: Path) -> None:
    loaded = loaded_by(RUN, "--home", str(home), "balance", "--json")

    assert not loaded & {"babel", "sqlite_utils", "tabulate", "matplotlib", "reportlab", "holidays", "PySide6"}


@pytest.mark.parametrize("package", ["domain", "services", "storage", "reports"])
def test_the_layers_below_the_window_load_no_qt(package: str) -> None:
    imports = "\n".join(f"import {name}" for name in modules_of(f"overtime_logger.{package}"))

    assert not loaded_by(imports) & {"PySide6", "shiboken6"}


def test_the_domain_loads_nothing_but_the_standard_library() -> None:
    imports = "\n".join(f"import {name}" for name in modules_of("overtime_logger.domain"))
    before = loaded_by("")

    added = loaded_by(imports) - before - {"overtime_logger"} - sys.stdlib_module_names

    # The standard library's notes on how it was built have another name on every system.
    assert {name for name in added if not name.startswith("_sysconfigdata")} == set()


# -- what the code says of itself ----------------------------------------------------------------


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "overtime_logger").rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(path.relative_to(ROOT)) for path, tree in sources() if not ast.get_docstring(tree)]

    assert silent == []


def test_no_text_depends_on_the_encoding_of_the_system() -> None:
    """Windows reads and writes as cp1252 what isn't said to be UTF-8: files, and what other programs print."""
    most = {"read_text": 0, "write_text": 1}
    loose = [
        f"{path.relative_to(ROOT).as_posix()}:{call.lineno}"
        for path in sorted((*(ROOT / "overtime_logger").rglob("*.py"), *(ROOT / "tests").rglob("*.py")))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and (
            any(each.arg in {"text", "universal_newlines"} for each in call.keywords if is_true(each.value))
            or (
                isinstance(call.func, ast.Attribute)
                and len(call.args) <= most.get(call.func.attr, -1)
                and "encoding" not in {each.arg for each in call.keywords}
            )
        )
    ]

    assert loose == []


def is_true(value: ast.expr) -> bool:
    """Whether an argument is written as `True`."""
    return isinstance(value, ast.Constant) and value.value is True


def test_only_one_place_reads_the_clock() -> None:
    """The linter sees to it that times have an offset; that the time is asked for in one place is seen to here."""
    asking = re.compile(r"\b(datetime\.now|datetime\.utcnow|date\.today|time\.time|localtime)\(")
    readers = {
        path.relative_to(ROOT / "overtime_logger").as_posix()
        for path, _tree in sources()
        if asking.search(path.read_text("utf-8"))
    }

    assert readers <= {"storage/system_clock.py", "cli/demonstration.py"}


def translated(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
            yield node


def test_a_text_to_be_translated_is_a_plain_text() -> None:
    """A text that is put together before it is looked up has no translation."""
    made_up = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, tree in sources()
        for call in translated(tree)
        for argument in call.args[: 2 if isinstance(call.func, ast.Name) and call.func.id == "ngettext" else 1]
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value)
    ]

    assert made_up == []


# -- what tracked files may hold -----------------------------------------------------------------


def tracked() -> list[Path]:
    """The files under version control; skips the test where there is none, as in an unpacked archive."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607 # git
    return [ROOT / name for name in listed.decode().split("\0") if name]


def tracked_texts() -> Iterator[tuple[str, str]]:
    for path in tracked():
        if path == Path(__file__) or not path.is_file():
            continue
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def test_no_file_holds_a_path_of_some_machine() -> None:
    anywhere = re.compile(r"(?<![\w.])/(work|root)/")
    outside_tests = re.compile(r"(?<![\w.])/(tmp|var/tmp|home/\w+|Users/\w+)/")

    for name, text in tracked_texts():
        assert not anywhere.search(text), name
        assert name.startswith("tests/") or not outside_tests.search(text), name


def test_no_file_holds_the_address_of_a_registry() -> None:
    address = re.compile(
        r"https?://[\w.-]*(pypi|pythonhosted|artifactory|nexus|devpi)|--(extra-)?index-url|--find-links"
    )

    assert [name for name, text in tracked_texts() if address.search(text)] == []


def test_nothing_stands_at_the_top_but_what_belongs_there() -> None:
    folders = {"overtime_logger", "resources", "tests", ".ci", ".github"}
    files = {
        "pyproject.toml", "build.spec", "README.md", "Makefile", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
        "constraints.txt", ".gitignore",
    }  # fmt: skip

    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= folders | files


# -- what must be written down -------------------------------------------------------------------


def name_of(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def test_every_dependency_is_pinned_once() -> None:
    pins = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if line[:1].isalnum()]
    pinned = [name_of(line) for line in pins]
    wanted = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]

    assert all("==" in line for line in pins)
    assert len(set(pinned)) == len(pinned)
    assert {name_of(each) for each in wanted} <= set(pinned)


def test_the_changelog_tells_of_this_version() -> None:
    heading = rf"^## .*{re.escape(overtime_logger.__version__)}"

    assert re.search(heading, (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_the_readme_tells_of_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")

    assert [name for name in COMMANDS if not re.search(rf"`(overtime-logger )?{name}\b", text)] == []


def test_the_reason_for_each_dependency_is_written_down() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").lower()

    assert [each for each in map(name_of, PROJECT["project"]["dependencies"]) if each not in text] == []


def test_the_resources_are_where_the_program_looks_for_them() -> None:
    fonts = resources() / "fonts"

    assert {path.suffix for path in fonts.iterdir()} == {".ttf", ".txt"}
    assert (fonts / "OFL.txt").is_file()
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "resources": "overtime_logger/resources"
    }


def test_the_command_that_starts_it_is_the_one_that_is_documented() -> None:
    assert PROJECT["project"]["scripts"]["overtime-logger"] == "overtime_logger.__main__:main"
    assert importlib.util.find_spec("overtime_logger.__main__") is not None


@pytest.mark.parametrize("shell", ["ui", "cli"])
def test_no_shell_touches_the_store(shell: str) -> None:
    touched = [
        f"{path}:{node.lineno}"
        for path in (ROOT / "overtime_logger" / shell).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "store"
    ]

    assert touched == []


# -- fields ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "made_of_it_alone"),
    [
        ("official_record_note", set[str]()),
        ("could_not_do", {"services/records/follow_up.py"}),
    ],
)
def test_a_field_of_a_record_is_named_where_it_is_declared_and_nowhere_else(
    field: str, made_of_it_alone: set[str]
) -> None:
    """Whatever lists fields one by one would have to be found again for the next field."""
    package = ROOT / "overtime_logger"
    named = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(rf"\b{field}\b", path.read_text("utf-8"))
    }

    assert named == {"domain/records/conversation.py", "domain/records/said_fields.py"} | made_of_it_alone
