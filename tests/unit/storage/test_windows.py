"""What is asked of Windows, told by a kernel that only writes down what it is asked."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.storage import files, windows
from overtime_logger.storage.files import AtomicFileWriter, protect_folder
from overtime_logger.storage.untrusted import limited_child
from overtime_logger.storage.windows import Job, is_no_name, make_private, memory_held

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Foreign: TypeAlias = Any
"""What ctypes says no more of."""

KERNEL_SIZES = {8: 144, 4: 112}
"""The size of `JOBOBJECT_EXTENDED_LIMIT_INFORMATION` on Windows, by the size of a pointer."""


class Function:
    """One function of Windows: it keeps what it was called with."""

    def __init__(self, result: int = 1, act: Callable[..., None] | None = None) -> None:
        self.result, self.act, self.restype = result, act, None
        self.calls: list[tuple[Foreign, ...]] = []

    def __call__(self, *arguments: object) -> int:
        self.calls.append(arguments)
        if self.act:
            self.act(*arguments)
        return self.result


def kernel(**more: Function) -> Foreign:
    names = ("CreateJobObjectW", "GetCurrentProcess", "AssignProcessToJobObject", "SetInformationJobObject")
    return SimpleNamespace(**{name: Function() for name in names}, GetLastError=Function(5), **more)


def limits_in(call: tuple[Foreign, ...]) -> Foreign:
    _job, kind, given, size = call
    assert (kind, size) == (9, KERNEL_SIZES[ctypes.sizeof(ctypes.c_void_p)])
    return given._obj


def test_a_job_limits_memory_and_processes_and_then_holds_this_process() -> None:
    asked = kernel()
    Job(asked, 300_000_000)

    [call] = asked.SetInformationJobObject.calls
    limits = limits_in(call)
    assert limits.ProcessMemoryLimit == 300_000_000
    assert limits.ActiveProcessLimit == 1
    assert limits.LimitFlags == 0x108
    assert len(asked.AssignProcessToJobObject.calls) == 1


def test_time_is_limited_for_one_more_file_at_a_time() -> None:
    asked = kernel()
    job = Job(asked, 1)
    job.limit_time(9)

    limits = limits_in(asked.SetInformationJobObject.calls[-1])
    assert limits.PerProcessUserTimeLimit == 90_000_000
    assert limits.LimitFlags == 0x10A
    assert limits.ProcessMemoryLimit == 1


@pytest.mark.parametrize("name", ["AssignProcessToJobObject", "SetInformationJobObject"])
def test_a_refusal_is_an_error(name: str) -> None:
    asked = kernel()
    getattr(asked, name).result = 0

    with pytest.raises(OSError, match=name):
        Job(asked, 1)


def test_the_memory_held_is_what_is_committed() -> None:
    def answer(_process: object, counters: Foreign, _size: int) -> None:
        counters._obj.PagefileUsage = 70_000_000

    psapi = SimpleNamespace(GetProcessMemoryInfo=Function(act=answer))
    assert memory_held(psapi, kernel()) == 70_000_000
    assert memory_held(SimpleNamespace(GetProcessMemoryInfo=Function(0)), kernel()) == 0


def test_the_child_limits_itself_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = kernel()
    psapi = SimpleNamespace(GetProcessMemoryInfo=Function(0))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=asked, psapi=psapi), raising=False)
    monkeypatch.setattr(limited_child.sys, "platform", "win32")
    monkeypatch.setattr(limited_child, "_jobs", [])

    limited_child._limit_process()
    limited_child._limit_time()

    first, second = (limits_in(call) for call in asked.SetInformationJobObject.calls)
    assert first.ProcessMemoryLimit == second.ProcessMemoryLimit == limited_child.MEMORY_FOR_FILES
    assert second.PerProcessUserTimeLimit >= limited_child.SECONDS_FOR_A_FILE * 10_000_000


def test_a_system_without_jobs_within_jobs_leaves_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = kernel()
    asked.AssignProcessToJobObject.result = 0
    psapi = SimpleNamespace(GetProcessMemoryInfo=Function(0))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=asked, psapi=psapi), raising=False)
    monkeypatch.setattr(limited_child.sys, "platform", "win32")
    monkeypatch.setattr(limited_child, "_jobs", [])

    limited_child._limit_process()
    limited_child._limit_time()

    assert limited_child._jobs == []


# -- who may open a folder -----------------------------------------------------------------------


def test_only_the_user_is_given_rights_and_none_are_inherited(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(
        windows.subprocess, "run", lambda command, **_options: ran.append(command) or SimpleNamespace(returncode=0)
    )
    make_private("D:\\log", "HOME\\sam")
    assert ran == [["icacls", "D:\\log", "/inheritance:r", "/grant:r", "HOME\\sam:(OI)(CI)F"]]


def test_a_disk_without_rights_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows.subprocess, "run", lambda *_arguments, **_options: SimpleNamespace(returncode=5))
    with pytest.raises(OSError, match="icacls"):
        make_private("E:\\log", "sam")


@pytest.mark.parametrize(("inside", "expected"), [(True, []), (False, ["HOME\\sam"])])
def test_a_folder_outside_the_profile_is_made_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: bool, expected: list[str]
) -> None:
    users: list[str] = []
    monkeypatch.setattr(files.sys, "platform", "win32")
    monkeypatch.setattr(windows, "make_private", lambda _folder, user: users.append(user))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "profile"))
    monkeypatch.setenv("USERDOMAIN", "HOME")
    monkeypatch.setenv("USERNAME", "sam")

    protect_folder(tmp_path / ("profile/log" if inside else "log"))

    assert users == expected


@pytest.mark.skipif(sys.platform == "win32", reason="there it is done")
def test_elsewhere_nothing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "make_private", None)
    protect_folder(tmp_path)


# -- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "no_name"),
    [
        ("pack.pdf", False),
        ("Pecyn tystiolaeth Siân Ŵyn.pdf", False),
        ("nul.pdf", True),
        ("NUL", True),
        ("Con .pdf", True),
        ("com¹.csv", True),
        ("lpt9.tar.gz", True),
        ("console.pdf", False),
        ("com10.pdf", False),
        ("pack.", True),
        ("pack ", True),
        ("a:b.pdf", True),
        ("what?.pdf", True),
        ("a\tb.pdf", True),
    ],
)
def test_names_that_windows_takes_for_something_else(name: str, no_name: bool) -> None:
    assert is_no_name(name) is no_name


def test_nothing_is_written_to_a_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.sys, "platform", "win32")
    with pytest.raises(InvalidInputError) as refused:
        AtomicFileWriter().write(tmp_path / "nul.pdf", b"pack", replaces=False)
    assert refused.value.code == "file.no_name"
    assert list(tmp_path.iterdir()) == []
