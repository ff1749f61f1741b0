"""Figures that the fault tests come to, told as a table at the end of `make soak`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 # where there is one, it takes no time to make something durable
_FIGURES = pytest.StashKey[list[tuple[str, str]]]()


@pytest.fixture
def tell_figure(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Notes what was tried and what was found, for the table."""

    def tell(tried: str, found: str) -> None:
        request.config.stash.setdefault(_FIGURES, []).append((tried, found))

    return tell


@pytest.fixture
def quick_disk(tmp_path: Path) -> Iterator[Path]:
    """An empty folder, in memory if that can be had: a kill loses nothing that is in memory."""
    if not _IN_MEMORY.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY) as folder:
        yield Path(folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    figures = config.stash.get(_FIGURES, [])
    if not figures or config.getoption("markexpr") != "soak":
        return
    terminalreporter.section("faults")
    width = max(len(tried) for tried, _found in figures)
    for tried, found in sorted(figures):
        terminalreporter.write_line(f"{tried:<{width}}  {found}")
