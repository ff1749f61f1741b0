"""Build the program that needs no Python, and try it where it may write nothing but its user's own folder.

What is tried: the version, the demonstration, and the window on a fresh logbook and on the demonstration's. A line
on its output that was not expected fails it, since a library that is only half there mostly says so in a warning.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qt_libraries import install

from overtime_logger import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist" / "overtime-logger"
LOG = ROOT / "build" / "pyinstaller.log"
SUFFIX = ".exe" if sys.platform == "win32" else ""
COMMAND = f"overtime-logger{SUFFIX}"
# Linux knows no difference between programs with a window and with a terminal.
PROGRAMS = (COMMAND,) if sys.platform == "linux" else (COMMAND, f"Overtime Logger{SUFFIX}")

# A few more than it has: something has come along that nobody meant.
MOST_MEGABYTES = 190
# A start takes a second or two; the demonstration and a slow machine are what this is for.
MOST_SECONDS = 180

# Neither files nor modules in the archive may have these names.
UNWANTED = re.compile(
    r"(lib)?(qt6?|pyside6\.qt)(network|qml|quick|opengl|pdf|sql|virtualkeyboard|webengine)\w*"
    r"|_?tkinter|(lib)?(tcl|tk)\d[\d.]*\w*|pip|setuptools|pkg_resources|_?pytest|hypothesis|ssl|_ssl",
    re.IGNORECASE,
)

# Qt's plug-ins that are loaded by name, and whose lack shows in empty pictures rather than in a message.
NEEDED = {"win32": "qwindows", "darwin": "qcocoa"}.get(sys.platform, "qxcb"), "qoffscreen", "qsvg", "qsvgicon"

# The user nobody, of whom the system keeps no files.
NOBODY = 65534


class CheckFailedError(Exception):
    """The program was not built, or did not do what it should; the text says which."""


class Result(NamedTuple):
    """What a program did: its exit code, and what it printed."""

    code: int
    output: str
    errors: str


def provide_tools() -> None:
    """On Linux, see that there is what PyInstaller takes from the system; install it where that is possible.

    Raises:
        CheckFailedError: something is missing, and can't be installed from here.
    """
    if sys.platform != "linux":
        return
    if shutil.which("objdump") is None:
        _install("binutils")
    # PyInstaller ends the process that imports it without objdump, so it is imported late.
    from PyInstaller.depend.bindepend import get_python_library_path  # noqa: PLC0415 - as said above
    from PyInstaller.exceptions import PythonLibraryNotFoundError  # noqa: PLC0415 - as said above

    try:
        get_python_library_path()
    except PythonLibraryNotFoundError:
        _install(f"libpython{sys.version_info.major}.{sys.version_info.minor}")


def _install(package: str) -> None:
    if not is_root() or shutil.which("apt-get") is None:
        raise CheckFailedError(f"PyInstaller needs more; on Debian and Ubuntu: apt-get install {package}")
    print(f"Installing {package}, which PyInstaller needs, as this is root.", flush=True)
    if not install([package]):
        raise CheckFailedError("that did not work")


def build() -> None:
    """Build the folder with PyInstaller; what it says goes into a file, and what matters of it is printed.

    Raises:
        CheckFailedError: PyInstaller failed.
    """
    LOG.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "build.spec"]
    # Without random order in sets, two builds of one commit hold the same archive. The cache, which is emptied
    # first, is our own and not the one that other projects of this user share.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYINSTALLER_CONFIG_DIR": str(ROOT / "build" / "cache")}
    with LOG.open("w", encoding="utf-8") as log:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False
        )
    lines = LOG.read_text(encoding="utf-8").splitlines()
    if done.returncode:
        raise CheckFailedError("PyInstaller failed:\n" + "\n".join(lines[-20:]))
    for line in lines:
        if "Library not found" in line:
            print(f"  {line}")


def megabytes(folder: Path) -> float:
    """The size of all files in a folder, each counted once, in units of a million bytes."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir()) / 1e6


def check_contents() -> None:
    """Look for what should have been left out, among the files and in the archive of modules, and what should not.

    Raises:
        CheckFailedError: some of it is there, something is not, or the folder has grown too large.
    """
    from PyInstaller.archive.readers import ZlibArchiveReader  # noqa: PLC0415 - see provide_tools

    files = {path.name.split(".")[0] for path in DIST.rglob("*")}
    modules: set[str] = set()
    for archive in (ROOT / "build").rglob("*.pyz"):
        for name in ZlibArchiveReader(str(archive)).toc:
            modules |= {name.split(".")[0], ".".join(name.split(".")[:2])}
    if "overtime_logger" not in modules:
        raise CheckFailedError("the archive of modules is not where it was")
    unwanted = sorted(name for name in files | modules if UNWANTED.fullmatch(name))
    if unwanted:
        raise CheckFailedError(f"these should have been left out: {', '.join(unwanted)}")

    lacking = [name for name in NEEDED if not {name, f"lib{name}"} & files]
    if lacking:
        raise CheckFailedError(f"these plug-ins of Qt should have come along: {', '.join(lacking)}")

    size = megabytes(DIST)
    print(f"  {DIST.relative_to(ROOT)}: {size:.0f} MB in {sum(path.is_file() for path in DIST.rglob('*'))} files")
    if size > MOST_MEGABYTES:
        raise CheckFailedError(f"the folder is larger than {MOST_MEGABYTES} MB")


class Place(NamedTuple):
    """Where the program is tried: its folder, which can't be written to, and its user's own, which can."""

    program: Path
    home: Path

    def run(self, program: str, *arguments: str) -> Result:
        """Run one of the two programs as its user would, with nothing in the environment that helps it.

        Raises:
            CheckFailedError: it did not end.
        """
        environment = {
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "LOGNAME": "somebody",
            "PATH": "/usr/bin:/bin",
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_RUNTIME_DIR": str(self.home / "runtime"),
        }
        if sys.platform == "win32":
            environment |= {"SYSTEMROOT": os.environ["SYSTEMROOT"], "USERPROFILE": str(self.home)}
        return run([str(self.program / program), *arguments], environment, self.home, drop=is_root())


def is_root() -> bool:
    """Whether this is the system's administrator, who can start programs as others."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def run(command: list[str], environment: dict[str, str], folder: Path, *, drop: bool) -> Result:
    """Run a program in a folder, as nobody if `drop`, and wait for it to end.

    Raises:
        CheckFailedError: it did not end.
    """
    identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if drop else {}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=MOST_SECONDS,
            check=False,
            **identity,
        )
    except subprocess.TimeoutExpired as never_ended:
        raise CheckFailedError(f"did not end within {MOST_SECONDS} s: {' '.join(command)}") from never_ended
    return Result(done.returncode, done.stdout, done.stderr)


@contextmanager
def place() -> Iterator[Place]:
    """The program, moved to a folder it can't write to and whose name is not plain, and a fresh home beside it."""
    with tempfile.TemporaryDirectory() as temporary:
        top = Path(temporary)
        top.chmod(0o755)
        program = top / "Programs, naïve ones"
        home = top / "home"
        shutil.copytree(DIST, program, symlinks=True)
        (home / "runtime").mkdir(mode=0o700, parents=True)
        if is_root():
            os.chown(home, NOBODY, NOBODY)
            os.chown(home / "runtime", NOBODY, NOBODY)
        _set_writable(program, writable=False)
        try:
            yield Place(program, home)
        finally:
            _set_writable(program, writable=True)


def _set_writable(folder: Path, *, writable: bool) -> None:
    write = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | stat.S_IWUSR if writable else mode & ~write)


def expect(what: str, result: Result, output: str) -> None:
    """Hold what a program did against what it should have: exit code 0, this output, and no errors.

    Raises:
        CheckFailedError: it did something else; the text shows all it printed.
    """
    if result != Result(0, output, ""):
        raise CheckFailedError(
            f"{what}: exit code {result.code}\n--- output\n{result.output}--- expected\n{output}"
            f"--- errors\n{result.errors}---"
        )


def nobodys_temporary_files() -> set[Path]:
    """What belongs to nobody in the folder for temporary files."""
    return {path for path in Path(tempfile.gettempdir()).iterdir() if path.lstat().st_uid == NOBODY}


def try_out(there: Place) -> None:
    """Run the programs, and hold what they print against what the installed program prints.

    Raises:
        CheckFailedError: one of them did something unexpected.
    """
    temporary_before = nobodys_temporary_files()
    start = time.monotonic()
    made_on = (DIST / "_internal/overtime_logger/resources/made-on.txt").read_text("ascii").strip()
    expect("--version", there.run(COMMAND, "--version"), f"overtime-logger {__version__}, made on {made_on}\n")
    print(f"  --version: {time.monotonic() - start:.1f} s")

    with tempfile.TemporaryDirectory() as beside:
        installed = run(
            [sys.executable, "-m", "overtime_logger", "demo", "demo"], dict(os.environ), Path(beside), drop=False
        )
    start = time.monotonic()
    expect("demo", there.run(COMMAND, "demo", "demo"), installed.output)
    print(f"  demo: {time.monotonic() - start:.1f} s")
    documents = sorted((there.home / "demo").rglob("*.pdf"))
    if not documents or any(not path.read_bytes().startswith(b"%PDF-") for path in documents):
        raise CheckFailedError("demo made no documents, or something else under their names")

    # It is read in a child process, which here is the program itself, started again.
    start = time.monotonic()
    document = "demo/grievance-pack.pdf"
    checked = run([sys.executable, "-m", "overtime_logger", "verify", document], {}, there.home, drop=False)
    expect("verify", there.run(COMMAND, "verify", document), checked.output)
    print(f"  verify: {time.monotonic() - start:.1f} s")

    start = time.monotonic()
    for program in PROGRAMS:
        for logbook in ("fresh", "demo/logbook"):
            expect(f"{program}, {logbook}", there.run(program, "--home", logbook, "gui", "--check"), "")
    print(f"  the window, on two logbooks: {time.monotonic() - start:.1f} s")

    left_behind = nobodys_temporary_files() - temporary_before
    if left_behind:
        raise CheckFailedError(f"left behind: {', '.join(map(str, sorted(left_behind)))}")


def main() -> int:
    """Build, look and try; 1 if anything is not as it should be."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] # a stream of text, as this is a script
    try:
        provide_tools()
        print("Building the program; this takes a minute.", flush=True)
        start = time.monotonic()
        build()
        print(f"  built in {time.monotonic() - start:.0f} s; what PyInstaller said is in {LOG.relative_to(ROOT)}")
        check_contents()
        print("Trying it where it can write only to its user's folder.", flush=True)
        with place() as there:
            try_out(there)
    except CheckFailedError as failure:
        print(f"frozen: {failure}", file=sys.stderr)
        return 1
    print("The program that needs no Python works.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
