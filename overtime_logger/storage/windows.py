"""What has to be asked of Windows itself: limits for a process, and who may open a folder.

Each function is called on Windows only; what it calls is given in, so that it can be tried elsewhere.
"""

from __future__ import annotations

import ctypes
import subprocess
from pathlib import PureWindowsPath
from typing import Any

_EXTENDED_LIMITS = 9
"""`JobObjectExtendedLimitInformation`."""
_PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY = 0x2, 0x8, 0x100
"""The limits of a job that are set, of those that `LimitFlags` knows."""
_IN_A_SECOND = 10_000_000
"""Windows counts a process's time in units of 100 nanoseconds."""

_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in "123456789¹²³")}
)
_FORBIDDEN = frozenset('<>:"|?*') | frozenset(map(chr, range(32)))


class _Limits(ctypes.Structure):
    """`JOBOBJECT_EXTENDED_LIMIT_INFORMATION`."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
        ("IoCounters", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class Job:
    """A job with this process in it, which Windows ends where it takes more than it may; it can start no other.

    Args:
        kernel: Windows' own functions: `ctypes.windll.kernel32`.
        memory: how many bytes the process may hold.
    """

    def __init__(self, kernel: Any, memory: int) -> None:  # noqa: ANN401 - ctypes says no more of a library
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        self._kernel = kernel
        self._memory = memory
        self._job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        self.limit_time(0)
        if not kernel.AssignProcessToJobObject(self._job, ctypes.c_void_p(kernel.GetCurrentProcess())):
            raise OSError(kernel.GetLastError(), "AssignProcessToJobObject")

    def limit_time(self, seconds: int) -> None:
        """Let the process use so much of the processor's time in all, counted from its start; 0 for no limit.

        Raises:
            OSError: Windows refused.
        """
        limits = _Limits()
        limits.LimitFlags = _ACTIVE_PROCESS | _PROCESS_MEMORY | (_PROCESS_TIME if seconds else 0)
        limits.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = self._memory
        limits.PerProcessUserTimeLimit = seconds * _IN_A_SECOND
        size = ctypes.sizeof(limits)
        if not self._kernel.SetInformationJobObject(self._job, _EXTENDED_LIMITS, ctypes.byref(limits), size):
            raise OSError(self._kernel.GetLastError(), "SetInformationJobObject")


def memory_held(psapi: Any, kernel: Any) -> int:  # noqa: ANN401 - as above
    """How many bytes this process has committed, as the limit of a job counts them; 0 where Windows does not say.

    Args:
        psapi: `ctypes.windll.psapi`.
        kernel: `ctypes.windll.kernel32`.
    """

    class Counters(ctypes.Structure):
        """`PROCESS_MEMORY_COUNTERS`."""

        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("PageFaultCount", ctypes.c_uint32),
            *(
                (name, ctypes.c_size_t)
                for name in ("Peak", "Set", "PeakPaged", "Paged", "PeakNonPaged", "NonPaged")
            ),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    found = Counters(cb=ctypes.sizeof(Counters))
    said = psapi.GetProcessMemoryInfo(ctypes.c_void_p(kernel.GetCurrentProcess()), ctypes.byref(found), found.cb)
    return int(found.PagefileUsage) if said else 0


def make_private(folder: str, user: str) -> None:
    """Let only this user open a folder and what will be in it, also where the folders above let others.

    Args:
        folder: a folder outside the user's profile, which Windows does not protect by itself.
        user: the user's name, with the computer's or the domain's before it.

    Raises:
        OSError: the rights can't be set, as on a stick without any.
    """
    whole = f"{user}:(OI)(CI)F"  # for the files and the folders in it, every right
    command = ["icacls", folder, "/inheritance:r", "/grant:r", whole]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - Windows' own
    if done.returncode:
        raise OSError(done.returncode, "icacls")


def is_no_name(name: str) -> bool:
    """Whether Windows takes a file's name for a device, changes it, or can't have it.

    What is written to `nul.pdf` is lost, and no error says so. The rules are those of Microsoft's "Naming Files,
    Paths, and Namespaces".
    """
    stem = PureWindowsPath(name).name.partition(".")[0].rstrip().upper()
    return stem in _RESERVED or name != name.rstrip(". ") or bool(_FORBIDDEN & set(name))
