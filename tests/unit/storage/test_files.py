from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.storage.files import AtomicFileWriter

if TYPE_CHECKING:
    from collections.abc import Callable

OLD, NEW = b"the old file\n", b"the whole new file\n" * 50_000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "pack.pdf"
    path.write_bytes(OLD)
    return path


def test_a_file_is_written(tmp_path: Path) -> None:
    AtomicFileWriter().write(tmp_path / "pack.pdf", NEW)

    assert (tmp_path / "pack.pdf").read_bytes() == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]


def test_a_file_is_replaced(target: Path) -> None:
    AtomicFileWriter().write(target, NEW, replaces=True)

    assert target.read_bytes() == NEW


def test_a_file_that_may_not_be_replaced_is_left(target: Path) -> None:
    link = target.with_name("link.pdf")
    link.symlink_to(target.with_name("nowhere.pdf"))

    for there in (target, link):
        with pytest.raises(InvalidInputError, match=f"{there.name} is there already"):
            AtomicFileWriter().write(there, NEW)

    assert target.read_bytes() == OLD
    assert link.is_symlink()
    assert len(list(target.parent.iterdir())) == 2


def test_an_empty_file_is_written(target: Path) -> None:
    AtomicFileWriter().write(target, b"", replaces=True)

    assert target.read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Unix modes")
def test_only_the_owner_may_read_it(target: Path) -> None:
    target.chmod(0o644)
    earlier = os.umask(0)
    try:
        AtomicFileWriter().write(target, NEW, replaces=True)
    finally:
        os.umask(earlier)

    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_name_as_long_as_names_may_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("p" * 251 + ".pdf")

    AtomicFileWriter().write(path, NEW)

    assert path.read_bytes() == NEW


class FailingSystem:
    """Lets the n-th of the calls that writing a file is made of fail, and counts them.

    Args:
        fails_at: which call fails, from 1 on; 0 for none.
    """

    def __init__(self, fails_at: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls = 0
        self._fails_at = fails_at
        for place, name in (
            (os, "open"),
            (os, "fdopen"),
            (os, "fsync"),
            (os, "replace"),
            (os, "rename"),
            (Path, "replace"),
        ):
            monkeypatch.setattr(place, name, self._counting(getattr(place, name)))

    def _counting(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: object, **options: object) -> object:
            self.calls += 1
            if self.calls == self._fails_at:
                raise OSError(errno.EIO, "Input/output error")
            return call(*arguments, **options)

        return counted


def refusal_at(step: int, target: Path, monkeypatch: pytest.MonkeyPatch) -> FileFailedError | None:
    """How writing fails when one of its steps does; None when it has fewer steps."""
    with monkeypatch.context() as patched:
        system = FailingSystem(step, patched)
        try:
            AtomicFileWriter().write(target, NEW, replaces=True)
        except FileFailedError as error:
            return error
    assert system.calls == step - 1
    return None


def test_whichever_step_fails_the_old_file_or_the_whole_new_one_is_there(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes: list[bytes] = []
    for step in range(1, 20):
        target.write_bytes(OLD)
        refusal = refusal_at(step, target, monkeypatch)
        outcomes.append(target.read_bytes())
        assert [path.name for path in target.parent.iterdir()] == [target.name]
        if refusal is None:
            break
        is_there = outcomes[-1] == NEW
        assert refusal.code == ("file.unconfirmed" if is_there else "file.failed")
        assert ("was written" in refusal.message) is is_there
        assert str(target) in refusal.message
        assert "Input/output error" in refusal.message

    # The new file only shows once nothing but making its name durable is left to do.
    untouched = outcomes.count(OLD)
    assert outcomes[:untouched] == [OLD] * untouched
    assert 4 <= untouched < len(outcomes) < 19


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_and_leaves_the_old_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are taken by the stream and refused when they are to go to the disk."""
    really_open = os.open

    def open_a_full_disk(path: Path, flags: int, *mode: int) -> int:
        is_new = bool(flags & os.O_CREAT)
        return really_open("/dev/full", os.O_WRONLY) if is_new else really_open(path, flags, *mode)

    monkeypatch.setattr(os, "open", open_a_full_disk)
    for data in (NEW, b"short"):
        with pytest.raises(FileFailedError, match="No space left on device"):
            AtomicFileWriter().write(target, data, replaces=True)

    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_interruption_leaves_the_old_file_and_nothing_beside_it(
    target: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def interrupt(_descriptor: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(error):
        AtomicFileWriter().write(target, NEW, replaces=True)

    assert target.read_bytes() == OLD
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileFailedError) as caught:
        AtomicFileWriter().write(tmp_path / "nowhere" / "pack.pdf", NEW)

    assert "nowhere" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_is_told_and_left(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").mkdir()

    with pytest.raises(FileFailedError):
        AtomicFileWriter().write(tmp_path / "pack.pdf", NEW)

    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]
    assert (tmp_path / "pack.pdf").is_dir()
