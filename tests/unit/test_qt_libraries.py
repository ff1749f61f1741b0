"""What the check for Qt's system libraries finds and advises, with libraries missing that are here or are not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TypeAlias

import pytest

from tests.ci_scripts import load
from tests.systems import LINUX

RunCheck: TypeAlias = Callable[..., tuple[int, str]]


LDD_OUTPUT = """\
\tlinux-vdso.so.1 (0x00007ffd6a5f0000)
\tlibxcb-cursor.so.0 => not found
\tlibQt6Gui.so.6 => /qt/lib/libQt6Gui.so.6 (0x00007f0e8a000000)
\tlibEGL.so.1 => not found
\tlibxcb-cursor.so.0 => not found
\t/lib64/ld-linux-x86-64.so.2 (0x00007f0e8b000000)
"""


qt_libraries = load("qt_libraries")


class System:
    """A Linux on which the named libraries are missing, with the commands it was asked to run.

    Args:
        missing: for each of Qt's files, by its name without folder, what it lacks.
        packages_help: whether installing a package brings what was missing.
    """

    def __init__(self, missing: dict[str, set[str]], *, packages_help: bool = True) -> None:
        self.missing = missing
        self.packages_help = packages_help
        self.commands: list[list[str]] = []

    def run(self, command: list[str], **_options: object) -> SimpleNamespace:
        """Stand in for `subprocess.run`, for `ldd` and `apt-get`."""
        self.commands.append(command)
        if command[0] == "ldd":
            lines = [f"\t{name} => not found" for name in self.missing.get(Path(command[1]).name, ())]
            return SimpleNamespace(returncode=0, stdout="\n".join(lines), stderr="")
        if not self.packages_help:
            return SimpleNamespace(returncode=100, stdout="", stderr="E: Unable to locate package")
        if command[1] == "install":
            self.missing = {}
        return SimpleNamespace(returncode=0, stdout="", stderr="")


@pytest.fixture
def qt(tmp_path: Path) -> Path:
    """A folder of Qt with every file that is looked at."""
    for name in (*qt_libraries.BASE, qt_libraries.X11, qt_libraries.WAYLAND):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.fixture
def run_check(qt: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunCheck:
    """Run the check on a made-up system; returns its exit code and what it printed."""

    def run(system: System, *arguments: str, root: bool = False, commands: str = "ldd apt-get") -> tuple[int, str]:
        monkeypatch.setattr(qt_libraries.subprocess, "run", system.run)
        monkeypatch.setattr(qt_libraries.sys, "platform", "linux")
        monkeypatch.setattr(qt_libraries.sys, "argv", ["qt_libraries.py", *arguments])
        monkeypatch.setattr(qt_libraries.os, "geteuid", lambda: 0 if root else 1000, raising=False)
        monkeypatch.setattr(
            qt_libraries.shutil, "which", lambda name: f"/usr/bin/{name}" if name in commands.split() else None
        )
        monkeypatch.setattr(qt_libraries, "qt_folder", lambda: qt)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        code = qt_libraries.main()
        return code, capsys.readouterr().out

    return run


def test_reads_what_the_loader_could_not_find() -> None:
    assert qt_libraries.not_found(LDD_OUTPUT) == {"libEGL.so.1", "libxcb-cursor.so.0"}


def test_a_complete_system_is_told_nothing(run_check: RunCheck) -> None:
    assert run_check(System({}), "--need", "screen") == (0, "")


def test_one_command_brings_all_that_is_missing(run_check: RunCheck) -> None:
    system = System({"libQt6Gui.so.6": {"libEGL.so.1"}, "libqxcb.so": {"libEGL.so.1", "libxcb-cursor.so.0"}})

    code, printed = run_check(system, "--need", "qt")

    assert code == 1
    assert "2 system libraries to start at all: libEGL.so.1, libxcb-cursor.so.0" in printed
    assert "sudo apt-get install --no-install-recommends libegl1 libxcb-cursor0" in printed


def test_libraries_for_the_screen_do_not_stop_what_needs_none(run_check: RunCheck) -> None:
    system = System({"libqxcb.so": {"libxcb-cursor.so.0"}})

    assert run_check(system, "--need", "qt")[0] == 0
    assert run_check(system, "--need", "screen")[0] == 1


def test_missing_libraries_never_stop_what_has_no_window(run_check: RunCheck) -> None:
    assert run_check(System({"libQt6Gui.so.6": {"libEGL.so.1"}}))[0] == 0


def test_root_has_them_installed(run_check: RunCheck) -> None:
    system = System({"libqxcb.so": {"libxcb-icccm.so.4", "libxcb-keysyms.so.1"}})

    code, printed = run_check(system, "--need", "screen", root=True)

    assert code == 0
    assert "Installing them, as this is root: apt-get install" in printed
    assert printed.endswith("Qt now has all it needs.\n")
    installed = next(command for command in system.commands if command[:2] == ["apt-get", "install"])
    assert installed[-2:] == ["libxcb-icccm4", "libxcb-keysyms1"]


def test_a_failed_installation_is_told(run_check: RunCheck) -> None:
    system = System({"libQt6Gui.so.6": {"libEGL.so.1"}}, packages_help=False)

    code, printed = run_check(system, "--need", "qt", root=True)

    assert code == 1
    assert "Qt now has all it needs" not in printed


def test_without_apt_the_files_are_named(run_check: RunCheck) -> None:
    code, printed = run_check(System({"libQt6Gui.so.6": {"libEGL.so.1"}}), "--need", "qt", commands="ldd")

    assert code == 1
    assert "libEGL.so.1" in printed
    assert "apt-get" not in printed


def test_a_library_without_known_package_is_named() -> None:
    missing = qt_libraries.Missing(base=("libnever-seen.so.9",), screen=())

    lines = qt_libraries.advice(missing, apt=True, root=True)

    assert lines[-1] == "The package is not known here for: libnever-seen.so.9"
    assert not any("apt-get" in line for line in lines)


def test_x11_does_not_matter_on_a_complete_wayland_screen(qt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_libraries.subprocess, "run", System({"libqxcb.so": {"libxcb-cursor.so.0"}}).run)

    assert qt_libraries.look(qt, wayland=True).all == ()
    assert qt_libraries.look(qt, wayland=False).all == ("libxcb-cursor.so.0",)


@LINUX
def test_every_library_that_qt_takes_from_the_system_has_a_package_or_comes_with_the_system() -> None:
    """A new Qt that needs one more library is noticed here, and not on a newcomer's machine."""
    # In every system that runs a Python of the same kind.
    always_there = {"libc.so.6", "libgcc_s.so.1", "libm.so.6", "libstdc++.so.6"}
    qt = qt_libraries.qt_folder()
    needed: set[str] = set()
    for name in (*qt_libraries.BASE, qt_libraries.X11, qt_libraries.WAYLAND, "lib/libQt6XcbQpa.so.6"):
        # The names of needed libraries stand in the file as plain text.
        text = (qt / name).read_bytes()
        needed |= {found.decode() for found in re.findall(rb"\x00(lib[\w.+-]+\.so\.\d+)(?=\x00)", text)}
    assert {"libEGL.so.1", "libxcb-cursor.so.0", "libdbus-1.so.3"} <= needed

    brought = {path.name for path in (qt / "lib").iterdir()}
    assert needed - brought - always_there - set(qt_libraries.PACKAGES) == set()
