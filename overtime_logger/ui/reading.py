"""Reading the record where it is shown: what can't be read is told, and the window goes on with what it has."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar, cast

from overtime_logger.domain.errors import UserError, refused_by_system

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

Arguments = ParamSpec("Arguments")
Part = TypeVar("Part")


class _Tells(Protocol):
    unreadable: SignalInstance
    """The record can't be read; carries the error."""


def tells_if_unreadable(
    read: Callable[Concatenate[Part, Arguments], None],
) -> Callable[Concatenate[Part, Arguments], None]:
    """Let a method that reads the record tell by its part's signal `unreadable` that it can't, and leave the rest.

    What is on the screen stays there, and so does what was typed.
    """

    @wraps(read)
    def reading(part: Part, *arguments: Arguments.args, **options: Arguments.kwargs) -> None:
        try:
            read(part, *arguments, **options)
        except UserError as error:
            cast("_Tells", part).unreadable.emit(error)
        except OSError as error:
            cast("_Tells", part).unreadable.emit(refused_by_system(error))

    return reading
