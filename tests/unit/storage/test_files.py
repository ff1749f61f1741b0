from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.storage import files
from overtime_logger.storage.copies import put_in_place
from overtime_logger.storage.files import AtomicFileWriter, read_regular
from tests.refusals import message_of, refuses, told
from tests.systems import ALWAYS_FULL, UNIX_FILES, UNIX_MODES

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
        with refuses(InvalidInputError, match=f"{there.name} already exists"):
            AtomicFileWriter().write(there, NEW)

    assert target.read_bytes() == OLD
    assert link.is_symlink()
    assert len(list(target.parent.iterdir())) == 2


def test_an_empty_file_is_written(target: Path) -> None:
    AtomicFileWriter().write(target, b"", replaces=True)

    assert target.read_bytes() == b""


@UNIX_MODES
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
        assert ("was written" in message_of(refusal)) is is_there
        assert str(target) in message_of(refusal)
        assert "Input/output error" in message_of(refusal)

    # The new file only shows once nothing but making its name durable is left to do.
    untouched = outcomes.count(OLD)
    assert outcomes[:untouched] == [OLD] * untouched
    assert 4 <= untouched < len(outcomes) < 19


@ALWAYS_FULL
def test_a_full_disk_is_told_and_leaves_the_old_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are taken by the stream and refused when they are to go to the disk."""
    really_open = os.open

    def open_a_full_disk(path: Path, flags: int, *mode: int) -> int:
        is_new = bool(flags & os.O_CREAT)
        return really_open("/dev/full", os.O_WRONLY) if is_new else really_open(path, flags, *mode)

    monkeypatch.setattr(os, "open", open_a_full_disk)
    for data in (NEW, b"short"):
        with refuses(FileFailedError, match="No space left on device"):
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

    assert "nowhere" in told(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_is_told_and_left(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").mkdir()

    with pytest.raises(FileFailedError):
        AtomicFileWriter().write(tmp_path / "pack.pdf", NEW)

    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]
    assert (tmp_path / "pack.pdf").is_dir()


# -- another program that holds the file ---------------------------------------------------------


class HeldError(PermissionError):
    """What Windows raises for a file that another program has open."""

    winerror = 32


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long it was waited, each time, in place of waiting."""
    waited: list[float] = []
    monkeypatch.setattr(files.time, "sleep", waited.append)
    return waited


@pytest.mark.parametrize("write", ["file", "copy"])
def test_a_file_that_is_held_for_a_moment_is_waited_for(
    target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], write: str
) -> None:
    really_replace = Path.replace

    def replace(part: Path, path: Path) -> Path:
        if len(pauses) < 4:
            raise HeldError(errno.EACCES, "Permission denied")
        return really_replace(part, path)

    monkeypatch.setattr(Path, "replace", replace)
    if write == "file":
        AtomicFileWriter().write(target, NEW, replaces=True)
    else:
        part = target.with_name("part")
        part.write_bytes(NEW)
        put_in_place(part, target)

    assert target.read_bytes() == NEW
    assert len(pauses) == 4


def test_a_file_that_stays_open_elsewhere_is_to_be_closed(
    target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    def refuse(_part: Path, _path: Path) -> Path:
        raise HeldError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with refuses(FileFailedError, match="close it there and try again") as caught:
        AtomicFileWriter().write(target, NEW, replaces=True)

    assert "Permission denied" in message_of(caught.value)
    assert 0.8 < sum(pauses) < 1.5
    assert target.read_bytes() == OLD


def test_what_is_refused_for_another_reason_is_not_waited_for(
    target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    def refuse(_part: Path, _path: Path) -> Path:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "replace", refuse)
    with refuses(FileFailedError, match="Read-only"):
        AtomicFileWriter().write(target, NEW, replaces=True)

    assert pauses == []


def test_no_file_stays_open_where_it_can_not_be_wrapped(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    really_open = os.open

    def remember(*arguments: Any) -> int:  # noqa: ANN401 # passed through
        opened.append(really_open(*arguments))
        return opened[-1]

    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(os, "open", remember)
    monkeypatch.setattr(os, "fdopen", refuse)
    with pytest.raises(FileFailedError):
        AtomicFileWriter().write(target, NEW, replaces=True)

    assert opened
    for descriptor in opened:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(descriptor)


# -- what may be read ----------------------------------------------------------------------------


def test_an_ordinary_file_is_read_up_to_a_length(target: Path) -> None:
    assert read_regular(target, 100) == OLD
    assert read_regular(target, 3) == OLD[:4]


@UNIX_FILES
def test_what_is_no_ordinary_file_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for special in (pipe, Path("/dev/zero"), tmp_path):
        with pytest.raises(OSError, match=r"ordinary|directory"):
            read_regular(special, 100)


@pytest.mark.skipif(not Path("/proc/kmsg").exists(), reason="needs Linux's /proc")
def test_what_the_system_makes_up_is_not_waited_for() -> None:
    """To read `kmsg` would wait for the system to say something; without rights it can't be opened at all."""
    with contextlib.suppress(PermissionError):
        assert read_regular(Path("/proc/kmsg"), 100) == b""
    assert read_regular(Path("/proc/self/status"), 100) == b""
