"""Which kinds of event begin a presence and which end one, by what files call them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.comparison.presences import same_kind
from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from overtime_logger.domain.comparison.presences import Event

_BEGIN = frozenset(
    {
        *("log on", "logon", "log in", "login", "logged on", "logged in", "sign on", "sign in", "signed in"),
        *("unlock", "unlocked", "screen unlock", "session unlock", "workstation unlocked", "connect", "connected"),
        *("session start", "clock in", "clocked in", "in", "entry", "enter", "arrive", "arrived", "wake", "start"),
        *("4624", "4801", "4778", "reconnect", "reconnected", "logon success", "successful logon", "boot"),
    }
)
_END = frozenset(
    {
        *("log off", "logoff", "log out", "logout", "logged off", "logged out", "sign off", "sign out"),
        *("signed out", "lock", "locked", "screen lock", "session lock", "workstation locked", "disconnect"),
        *("disconnected", "session end", "clock out", "clocked out", "out", "exit", "leave", "left", "sleep"),
        *("4634", "4647", "4800", "4779", "end", "shutdown", "shut down", "finish", "stop"),
    }
)
"""What files call them, in lower case with spaces for hyphens; the numbers are those of Windows' own log."""
_MOST_KINDS = 200


class Chosen(NamedTuple):
    """The kinds of event in a file.

    Args:
        starts: those that may begin a presence; any of them if empty.
        ends: those that may end one.
        counted: all kinds, with how many events there are of each, the commonest first.
    """

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    counted: tuple[tuple[str, int], ...]


def starts_and_ends(events: Iterable[Event], starts: Sequence[str], ends: Sequence[str]) -> Chosen:
    """The kinds of event that begin and end a presence: those that were chosen, or that are known by their names.

    Where a file has no kind that is known to begin one, or none that is known to end one, any event may do both.

    Args:
        events: the events.
        starts: the kinds that were chosen to begin one.
        ends: the kinds that were chosen to end one.

    Raises:
        InvalidInputError: a kind that was chosen is not in the file.
    """
    counted = Counter(event.kind for event in events)
    there = {same_kind(kind) for kind in counted}
    for kind in (*starts, *ends):
        if same_kind(kind) not in there:
            names = ", ".join(name for name, _number in counted.most_common(12) if name)
            raise InvalidInputError("comparison.event.missing", kind=kind, kinds=names or "-")
    found = Chosen(
        tuple(starts) or _known(counted, _BEGIN),
        tuple(ends) or _known(counted, _END),
        tuple(counted.most_common(_MOST_KINDS)),
    )
    if not starts and not ends and not (found.starts and found.ends):
        return found._replace(starts=(), ends=())
    return found


def is_known_kind(kind: str) -> bool:
    """Whether the name of an event says that it begins or ends a presence."""
    return _plain(kind) in _BEGIN | _END


def _known(kinds: Collection[str], names: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(kind for kind in kinds if _plain(kind) in names))


def _plain(kind: str) -> str:
    return " ".join(same_kind(kind).replace("-", " ").replace("_", " ").split())
