"""Whole comparisons in one run: ours against a reference on the same machine, with the same data, in turn.

Run from the repository's root: `python -m tests.benchmarks [--only NAME]... [--check]`. It needs Linux or macOS,
which tell how much memory a process held at most.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.benches import BENCHES, Material
from tests.benchmarks.measuring import run_python
from tests.benchmarks.table import as_text

if TYPE_CHECKING:
    from tests.benchmarks.table import Comparison

_EXPLAINED = """
Ten years are 2,600 working days with 5,200 spells. Both sides ran in turn, after one run of each that does not
count, so both found warm files. Each figure is the best of its runs; of saves, whose disk is synced, the median.
"""


def main() -> int:
    """Run the comparisons and print the table; 1 when one broke or, with `--check`, when a bar is not reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=BENCHES, metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--check", action="store_true", help="exit with 1 when a bar is not reached")
    options = parser.parse_args()
    names: list[str] = options.only or list(BENCHES)
    comparisons: list[Comparison] = []
    broken: list[str] = []
    with tempfile.TemporaryDirectory(prefix="overtime-logger-bench-") as folder:
        _run_as_installed(Path(folder) / "byte-code")
        material = Material(Path(folder) / "home", Path(folder))
        run_python("-m", "tests.benchmarks.ten_years", str(material.home))
        for name in names:
            try:
                comparisons += BENCHES[name](material)
            except (AssertionError, subprocess.CalledProcessError) as error:
                broken.append(f"{name} could not be measured: {error}")
    print(as_text(comparisons))
    print(_EXPLAINED)
    for fault in broken:
        print(fault, file=sys.stderr)
    missed = not all(comparison.is_reached for comparison in comparisons)
    return int(bool(broken) or (options.check and missed))


def _run_as_installed(byte_code: Path) -> None:
    """Let processes find compiled modules, ours as well as the references', as an installed program does."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(byte_code)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


if __name__ == "__main__":
    sys.exit(main())
