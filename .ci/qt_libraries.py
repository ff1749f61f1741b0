"""Say which system libraries Qt lacks on this Linux, and with which command they come; install them when root.

Qt's wheels bring Qt itself and leave the graphics and keyboard libraries to the system. The loader names only the
first one that is missing, and only when the window is started; here all of them are named before. Standard
library only, because it has to run when nothing else does.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

# Loaded by whatever is done with Qt, the tests without a screen included.
BASE = (
    "lib/libQt6Core.so.6",
    "lib/libQt6DBus.so.6",
    "lib/libQt6Gui.so.6",
    "lib/libQt6Svg.so.6",
    "lib/libQt6Widgets.so.6",
    "plugins/platforms/libqoffscreen.so",
)
# Either of these puts a window on a screen.
X11 = "plugins/platforms/libqxcb.so"
WAYLAND = "plugins/platforms/libqwayland.so"

# Debian and its relatives; the names before their "t64" turn still lead to the right package there.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

_NOT_FOUND = re.compile(r"^\s*(\S+) => not found$", re.MULTILINE)


class Missing(NamedTuple):
    """The file names of missing libraries, sorted: those all of Qt needs, and those a window on a screen needs."""

    base: tuple[str, ...]
    screen: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every missing library, each once, sorted."""
        return tuple(sorted({*self.base, *self.screen}))


def not_found(ldd_output: str) -> set[str]:
    """The libraries that `ldd` (its output in the C locale) could not find."""
    return set(_NOT_FOUND.findall(ldd_output))


def missing_for(library: Path) -> set[str]:
    """What one of Qt's files needs and the system lacks, by way of the loader itself."""
    listing = subprocess.run(
        ["ldd", str(library)],
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    return not_found(listing.stdout)


def look(qt: Path, *, wayland: bool) -> Missing:
    """Find what Qt lacks.

    Args:
        qt: the folder of Qt inside PySide6, with `lib` and `plugins`.
        wayland: whether the screen speaks Wayland; if Wayland has all it needs, X11 is not looked at.
    """
    base = set[str]().union(*(missing_for(qt / name) for name in BASE if (qt / name).exists()))
    screen = missing_for(qt / X11)
    if wayland and not missing_for(qt / WAYLAND):
        screen = set[str]()
    return Missing(base=tuple(sorted(base)), screen=tuple(sorted(screen - base)))


def packages_for(libraries: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The Debian packages that hold these libraries, and the libraries for which none is known; both sorted."""
    known = {PACKAGES[name] for name in libraries if name in PACKAGES}
    return sorted(known), sorted(name for name in libraries if name not in PACKAGES)


def advice(missing: Missing, *, apt: bool, root: bool) -> list[str]:
    """The lines that say what is missing and how to get it; none if nothing is missing.

    Args:
        missing: what was found.
        apt: whether there is an `apt-get`.
        root: whether it could be run without `sudo`.
    """
    if not missing.all:
        return []
    purpose = "start at all" if missing.base else "open a window on this screen"
    lines = [f"Qt lacks {len(missing.all)} system libraries to {purpose}: {', '.join(missing.all)}"]
    packages, unknown = packages_for(missing.all)
    if not apt:
        lines.append(
            "Install the packages that hold these files; your system's package search finds them by name."
        )
        return lines
    if packages:
        command = shlex.join(["apt-get", "install", "--no-install-recommends", *packages])
        lines.append(
            f"Installing them, as this is root: {command}" if root else f"This installs them: sudo {command}"
        )
    if unknown:
        lines.append(f"The package is not known here for: {', '.join(unknown)}")
    return lines


def install(packages: list[str]) -> bool:
    """Install Debian packages without asking; True if that went well."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-qq", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)
            return False
    return True


def qt_folder() -> Path | None:
    """The folder of Qt inside this environment's PySide6, or None if there is none."""
    # Found without importing it: importing is what fails when libraries are missing.
    found = importlib.util.find_spec("PySide6")
    return None if found is None or found.origin is None else Path(found.origin).parent / "Qt"


def main() -> int:
    """Look, install what can be installed, and say the rest; 1 if what is asked for won't work."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--need",
        choices=("nothing", "qt", "screen"),
        default="nothing",
        help="what has to work for this to succeed: nothing, Qt without a screen, or a window on the screen",
    )
    need = str(parser.parse_args().need)
    qt = qt_folder()
    if sys.platform != "linux" or qt is None or shutil.which("ldd") is None:
        return 0

    wayland = "WAYLAND_DISPLAY" in os.environ
    missing = look(qt, wayland=wayland)
    root = os.geteuid() == 0
    apt = shutil.which("apt-get") is not None
    for line in advice(missing, apt=apt, root=root):
        print(line, flush=True)
    packages, _unknown = packages_for(missing.all)
    if packages and root and apt and install(packages):
        missing = look(qt, wayland=wayland)
        print("Still missing: " + ", ".join(missing.all) if missing.all else "Qt now has all it needs.")

    if need == "nothing":
        return 0
    return 1 if missing.base or (need == "screen" and missing.screen) else 0


if __name__ == "__main__":
    sys.exit(main())
