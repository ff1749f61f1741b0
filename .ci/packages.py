"""Make what people download, from the frozen program: packages, checksums and the list of what is in them.

On Linux a `.deb` and a `.tar.xz` that needs no installing, and the installer for Windows with the Linux folder in
it, so that its script is known to compile; on Windows the installer itself; on macOS a disk image. The same commit
gives the same `.deb` and `.tar.xz`, byte for byte: every time in them is that of the commit, or SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import frozen
from manual_page import manual_page
from qt_libraries import PACKAGES, install

from overtime_logger import __version__

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
PROGRAM = DIST / "overtime-logger"
BUILD = ROOT / "build" / "packages"
RESOURCES = ROOT / "resources"
NAME = "overtime-logger"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ID = "org.overtimelogger.OvertimeLogger"

MOST_DEB_MEGABYTES = 70

# What makes packages on Debian, by the command that is looked for.
TOOLS = {
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "makensis": "nsis",
    "xz": "xz-utils",
}


# Where Debian's shells look for what completes a command, below /usr/share.
COMPLETIONS = {
    "bash": f"bash-completion/completions/{NAME}",
    "zsh": f"zsh/vendor-completions/_{NAME}",
    "fish": f"fish/vendor_completions.d/{NAME}.fish",
}

OF_LIBC = {
    "ld-linux-aarch64.so.1",
    "ld-linux-x86-64.so.2",
    "libc.so.6",
    "libdl.so.2",
    "libm.so.6",
    "libpthread.so.0",
}


def provide_tools() -> None:
    """See that the tools are there; install them where this is root on Debian or one of its relatives.

    Raises:
        CheckFailedError: some are missing, and can't be installed from here.
    """
    missing = sorted({package for command, package in TOOLS.items() if shutil.which(command) is None})
    if not missing:
        return
    command = f"apt-get install {' '.join(missing)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise frozen.CheckFailedError(f"more is needed to make packages; on Debian and Ubuntu: {command}")
    print(f"Installing {', '.join(missing)}, as this is root.", flush=True)
    if not install(missing):
        raise frozen.CheckFailedError(f"this did not work: {command}")


def made_at() -> int:
    """The time that everything in the packages bears, in seconds since 1970."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    said = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(said.stdout)


def run(*command: str | Path, folder: Path = ROOT, **more: str) -> str:
    """What a tool prints.

    Raises:
        CheckFailedError: it failed; the text has all it printed.
    """
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", **more}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise frozen.CheckFailedError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def put(source: Path, target: Path, mode: int = 0o644) -> None:
    """Copy a file into a folder that is made for it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


def write(target: Path, text: str, *, pack: bool = False) -> None:
    """Write a text, compressed the same way each time if `pack`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    target.write_bytes(gzip.compress(data, 9, mtime=0) if pack else data)
    target.chmod(0o644)


def place_files(tree: Path, at: int) -> None:
    """Lay out what a Linux system is given, below `tree`."""
    shutil.copytree(PROGRAM, tree / "usr/lib" / NAME, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    share = tree / "usr/share"
    put(RESOURCES / f"linux/{ID}.desktop", share / f"applications/{ID}.desktop")
    put(RESOURCES / f"linux/{ID}.metainfo.xml", share / f"metainfo/{ID}.metainfo.xml")
    put(RESOURCES / f"icons/{NAME}.svg", share / f"icons/hicolor/scalable/apps/{ID}.svg")
    put(RESOURCES / f"icons/{NAME}.png", share / f"icons/hicolor/256x256/apps/{ID}.png")
    write(share / f"man/man1/{NAME}.1.gz", manual_page(at), pack=True)
    for shell, place in COMPLETIONS.items():
        write(share / place, run(PROGRAM / NAME, "completion", shell))
    write(share / f"doc/{NAME}/changelog.gz", (ROOT / "CHANGELOG.md").read_text("utf-8"), pack=True)
    put(ROOT / "LICENSE", share / f"doc/{NAME}/copyright")


def dependencies() -> str:
    """The packages whose libraries the program takes from the system, as `Depends` has them.

    Raises:
        CheckFailedError: a library is neither in the folder nor known to `qt_libraries`.
    """
    files = [path for path in PROGRAM.rglob("*") if path.is_file() and path.read_bytes()[:4] == b"\x7fELF"]
    said = run("objdump", "-p", *files)
    needed = set(re.findall(r"NEEDED +(\S+)", said)) - {path.name for path in PROGRAM.rglob("*")}
    newest = max(tuple(map(int, version.split("."))) for version in re.findall(r"GLIBC_([\d.]+)", said))
    others = sorted(needed - OF_LIBC)
    unknown = [library for library in others if library not in PACKAGES]
    if unknown:
        raise frozen.CheckFailedError(f"no package is known for {', '.join(unknown)}")
    # Where the system's fonts are, the library that comes along asks the system.
    packages = sorted({"fontconfig-config", *(PACKAGES[library] for library in others)})
    return ", ".join([f"libc6 (>= {'.'.join(map(str, newest))})", *packages])


def deb(at: int) -> Path:
    """The package for Debian, Ubuntu and their relatives."""
    tree = BUILD / "deb"
    place_files(tree, at)
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files) // 1024
    architecture = run("dpkg", "--print-architecture").strip()
    write(
        tree / "DEBIAN/control",
        f"Package: {NAME}\nVersion: {__version__}\nArchitecture: {architecture}\n"
        "Maintainer: The founders of Overtime Logger <nobody@overtimelogger.invalid>\n"
        f"Installed-Size: {size}\nDepends: {dependencies()}\nSection: misc\nPriority: optional\n"
        "Description: A private record of contracted and actual hours\n"
        " Record, in seconds a day, the hours you were contracted to work and the hours you\n"
        " worked, and make dated evidence from it. Everything stays on this computer.\n",
    )
    sums = (f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree)}\n"
            for path in files)  # fmt: skip
    write(tree / "DEBIAN/md5sums", "".join(sums))
    tidy_modes(tree)
    target = DIST / f"{NAME}_{__version__}_{architecture}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, target, SOURCE_DATE_EPOCH=str(at))
    return target


def tidy_modes(tree: Path) -> None:
    """Give every file the mode that it has on any machine, whatever the umask of this one."""
    for path in tree.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)


def portable(at: int) -> Path:
    """The program as a folder that needs no installing."""
    folder = f"{NAME}-{__version__}"
    tree = BUILD / "portable"
    shutil.copytree(PROGRAM, tree / folder, symlinks=True)
    put(ROOT / "LICENSE", tree / folder / "LICENSE")
    write(tree / folder / "README.txt", (RESOURCES / "linux/portable.txt").read_text("utf-8"))
    tidy_modes(tree)
    target = DIST / f"{folder}-linux-{platform.machine()}.tar.xz"
    owners = ("--owner=0", "--group=0", "--numeric-owner")
    run("tar", "--sort=name", f"--mtime=@{at}", *owners, "-C", tree, "-cJf", target, folder, XZ_OPT="-6 -T2")
    return target


def windows_installer() -> Path:
    """The installer for Windows. Elsewhere it has this system's program in it, and shows only that it compiles."""
    kind = "setup" if sys.platform == "win32" else "setup-that-only-compiles"
    target = DIST / f"{NAME}-{__version__}-{kind}.exe"
    numbers = ".".join((*__version__.split(".")[:3], "0"))
    copyright_line = (ROOT / "LICENSE").read_text("utf-8").splitlines()[2]
    values = {
        "VERSION": __version__,
        "COMPRESSOR": "/SOLID lzma" if sys.platform == "win32" else "zlib",
        "NUMBERS": numbers,
        "COPYRIGHT": copyright_line,
        "FOLDER": PROGRAM,
        "ICON": RESOURCES / f"icons/{NAME}.ico",
        "LICENCE": ROOT / "LICENSE",
        "OUTPUT": target,
    }
    script = RESOURCES / "windows/installer.nsi"
    run("makensis", "-V2", "-WX", *(f"-D{name}={value}" for name, value in values.items()), script)
    return target


def validate() -> None:
    """Hold what a Linux desktop is told against its standards.

    Raises:
        CheckFailedError: one of the files is not as it should be.
    """
    run("desktop-file-validate", RESOURCES / f"linux/{ID}.desktop")
    run("appstreamcli", "validate", "--no-net", RESOURCES / f"linux/{ID}.metainfo.xml")


def environment(name: str, *packages: str) -> Path:
    """The Python of a new environment with these packages in the pinned versions, and nothing else."""
    folder = BUILD / name
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    run(sys.executable, "-m", "venv", folder)
    pinned = {"PIP_CONSTRAINT": "constraints.txt", "PIP_BUILD_CONSTRAINT": "constraints.txt"}
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages, **pinned)
    return python


def contents_list() -> Path:
    """The list of all that the program is made of, in CycloneDX: of an environment with that and nothing else."""
    target = DIST / f"{NAME}-{__version__}-contents.cdx.json"
    program = environment("program", ".")
    # The tool that makes the list stays out of our own: PyInstaller would take some of what it brings along.
    tool = environment("tool", *PROJECT["project"]["optional-dependencies"]["packages"])
    form = ("--output-reproducible", "--pyproject", "pyproject.toml", "--of", "JSON", "-o", target)
    run(tool, "-m", "cyclonedx_py", "environment", *form, program)
    return target


def checksums(files: list[Path]) -> None:
    """Write the checksums that the README says how to compare."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(files)]
    write(DIST / "SHA256SUMS", "".join(lines))


def made_here(at: int) -> list[Path]:
    """The packages that this system makes."""
    if sys.platform == "win32":
        return [windows_installer()]
    if sys.platform == "darwin":
        from disk_image import disk_image  # noqa: PLC0415 - only there

        return [disk_image()]
    provide_tools()
    validate()
    package = deb(at)
    if package.stat().st_size > MOST_DEB_MEGABYTES * 1e6:
        raise frozen.CheckFailedError(f"{package.name} is larger than {MOST_DEB_MEGABYTES} MB")
    return [package, portable(at), windows_installer()]


def main() -> int:
    """Make them; 1 if anything is not as it should be."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] # a stream of text, as this is a script
    shutil.rmtree(BUILD, ignore_errors=True)
    try:
        at = made_at()
        print(f"Making packages of {datetime.fromtimestamp(at, UTC):%d %B %Y}; this takes some minutes.")
        files = [*made_here(at), contents_list()]
        checksums(files)
        for path in files:
            print(f"  {path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    except frozen.CheckFailedError as failure:
        print(f"packages: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
