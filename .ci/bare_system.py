"""Try the `.deb` where nothing else is: in a bare Debian 12 without Python, as a person would; then remove it.

The bare system is made by debootstrap from the sources that this system itself uses. It is skipped, with a word,
where the rights or the tools for it are missing. What is tried: installing with all it depends on, `--version`,
the demonstration, `verify`, the window without a screen and under Xvfb, an upgrade from an older version, and
removal, after which the program is gone and the record is there.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import frozen
from packages import COMPLETIONS

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
RELEASE = "bookworm"
OLDER = "0.0.1"
RECORD = "srv/member/.local/share/Overtime Logger/logbook.db"
_SOURCE = re.compile(r"^\s*(?:deb\s+(?:\[.*?\]\s+)?|URIs:\s*)(?P<address>\S+)", re.MULTILINE)


class Bare(NamedTuple):
    """The bare system: the folder that is its root."""

    root: Path

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command in it; never raises, whatever the command says."""
        environment = {
            "DEBIAN_FRONTEND": "noninteractive",
            "HOME": "/srv/member",
            "LANG": "C.UTF-8",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            **more,
        }
        given = [f"{name}={value}" for name, value in environment.items()]
        return subprocess.run(
            ["chroot", str(self.root), "env", "-i", *given, *command],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600, check=False,
        )  # fmt: skip

    def expect(self, *command: str, output: str | None = None, **more: str) -> str:
        """Run a command in it that ends with 0 and says nothing unexpected.

        Raises:
            CheckFailedError: it did not.
        """
        done = self.run(*command, **more)
        if done.returncode or (output is not None and (done.stdout, done.stderr) != (output, "")):
            raise frozen.CheckFailedError(
                f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
            )
        return done.stdout


def _first_source() -> str | None:
    """The address from which this system gets its packages."""
    folder = Path("/etc/apt")
    files = [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*"))]
    texts = (path.read_text("utf-8") for path in files if path.is_file() and path.suffix != ".save")
    return next((found["address"] for text in texts if (found := _SOURCE.search(text))), None)


def _make(root: Path, source: str) -> Bare:
    made = subprocess.run(
        ["debootstrap", "--variant=minbase", RELEASE, str(root), source],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise frozen.CheckFailedError(f"debootstrap failed:\n{made.stdout[-2000:]}{made.stderr[-2000:]}")
    # The same sources and the same way to them as here.
    for name in ("sources.list", "sources.list.d", "apt.conf.d", "trusted.gpg.d"):
        ours, theirs = Path("/etc/apt") / name, root / "etc/apt" / name
        if ours.is_dir():
            shutil.copytree(ours, theirs, dirs_exist_ok=True)
        elif ours.is_file():
            shutil.copyfile(ours, theirs)
    for name in ("etc/hosts", "etc/resolv.conf"):
        shutil.copyfile(f"/{name}", root / name)
    (root / "srv/member").mkdir(parents=True)
    bare = Bare(root)
    bare.expect("apt-get", "update", "-qq")
    if bare.run("sh", "-c", "command -v python3").returncode == 0:
        raise frozen.CheckFailedError("there is a Python in the bare system, which would hide that one is needed")
    return bare


def _older(package: Path, folder: Path) -> Path:
    """The same package under an older version, which is all that an upgrade looks at."""
    tree = folder / "older"
    subprocess.run(["dpkg-deb", "-R", str(package), str(tree)], check=True)
    control = tree / "DEBIAN/control"
    text = control.read_text("utf-8")
    control.write_text(re.sub(r"^Version: .*$", f"Version: {OLDER}", text, flags=re.MULTILINE), "utf-8")
    # A file that the newer version no longer has.
    (tree / "usr/lib/overtime-logger/_internal/of-the-older-version").write_text("", "utf-8")
    target = folder / f"overtime-logger_{OLDER}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(target)], check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    shutil.rmtree(tree)
    return target


def try_out(bare: Bare, package: Path) -> None:
    """Install, use, upgrade and remove it.

    Raises:
        CheckFailedError: one of the steps did not do what it should.
    """
    for path in (package, _older(package, bare.root.parent)):
        shutil.copyfile(path, bare.root / "srv/member" / path.name)
    install = ("apt-get", "install", "-qq", "--yes", "--no-install-recommends")
    version = package.name.split("_")[1]

    bare.expect(*install, f"/srv/member/overtime-logger_{OLDER}.deb")
    usual = ("--weekly", "37:00", "--usual", "0830-1624", "--break", "30", "--from", "2026-01-05")
    bare.expect("overtime-logger", "setup", "--name", "A", *usual)
    print("  installed, and a record begun")

    bare.expect(*install, f"/srv/member/{package.name}")
    if (bare.root / "usr/lib/overtime-logger/_internal/of-the-older-version").exists():
        raise frozen.CheckFailedError("the upgrade left a file of the older version")
    said = bare.expect("overtime-logger", "--version")
    if not said.startswith(f"overtime-logger {version}"):
        raise frozen.CheckFailedError(f"--version says {said}")
    bare.expect("overtime-logger", "check")
    for page in ("man/man1/overtime-logger.1.gz", *COMPLETIONS.values()):
        if not (bare.root / "usr/share" / page).is_file():
            raise frozen.CheckFailedError(f"the package brings no {page}")
    asked = {"_OVERTIME_LOGGER_COMPLETE": "bash_complete", "COMP_WORDS": "overtime-logger bal", "COMP_CWORD": "1"}
    completed = bare.expect("overtime-logger", **asked)
    if completed != "plain,balance\n":
        raise frozen.CheckFailedError(f"a shell is told {completed!r} of what may follow")
    print("  upgraded, and the record read")

    bare.expect("overtime-logger", "demo", "/srv/member/demo")
    bare.expect("overtime-logger", "verify", "/srv/member/demo/grievance-pack.pdf")
    print("  the demonstration made and verified")

    for home in ("/srv/member/fresh", "/srv/member/demo/logbook", "/srv/member/.local/share/Overtime Logger"):
        bare.expect("overtime-logger", "--home", home, "gui", "--check", output="", QT_QPA_PLATFORM="offscreen")
    bare.expect(*install, "xvfb", "xauth")
    bare.expect(
        "xvfb-run", "-a", "overtime-logger", "--home", "/srv/member/demo/logbook", "gui", "--check", output=""
    )
    print("  the window shown, without a screen and on one")

    bare.expect("apt-get", "purge", "-qq", "--yes", "overtime-logger")
    left = [path for path in ("usr/lib/overtime-logger", "usr/bin/overtime-logger") if (bare.root / path).exists()]
    if left or not (bare.root / RECORD).is_file():
        raise frozen.CheckFailedError(
            f"after removal: left {left}, record there: {(bare.root / RECORD).is_file()}"
        )
    print("  removed, and the record kept")


def reason_to_skip(source: str | None) -> str:
    """Why it can't be tried here; empty if it can."""
    if not frozen.is_root():
        return "only root can make a bare system"
    if shutil.which("debootstrap") is None:
        return "debootstrap is not installed"
    return "" if source else "this system names no source for packages"


def main() -> int:
    """Try the package; 1 if anything is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, nargs="?", help="the .deb; the one in dist/ if none is named")
    chosen = parser.parse_args().package
    package = chosen or next(DIST.glob("*.deb"), None)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] # a stream of text, as this is a script
    source = _first_source()
    reason = reason_to_skip(source)
    if reason or source is None:
        print(f"The .deb was not tried in a bare system: {reason}.")
        return 0
    if package is None:
        print("bare system: there is no .deb in dist/ yet", file=sys.stderr)
        return 1
    print(f"Trying {package.name} in a bare Debian; this takes some minutes.")
    with tempfile.TemporaryDirectory() as folder:
        try:
            try_out(_make(Path(folder) / "bare", source), package)
        except frozen.CheckFailedError as failure:
            print(f"bare system: {failure}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
