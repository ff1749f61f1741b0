"""Reading the record for display: what can't be read is reported, and the window goes on with what it has."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar, cast

from overtime_logger.domain.errors import UserError, refused_by_system

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.ui.context import PageContext

Arguments = ParamSpec("Arguments")
Part = TypeVar("Part")


class _Reads(Protocol):
    _context: PageContext
    """What the part reads from."""


def tells_if_unreadable(
    read: Callable[Concatenate[Part, Arguments], None],
) -> Callable[Concatenate[Part, Arguments], None]:
    """Let a method that reads the record tell that it can't, and leave the rest.

    What is on the screen stays there, and so does what was typed.
    """

    @wraps(read)
    def reading(part: Part, *arguments: Arguments.args, **options: Arguments.kwargs) -> None:
        try:
            read(part, *arguments, **options)
        except UserError as error:
            _tell(part, error)
        except OSError as error:
            _tell(part, refused_by_system(error))

    return reading


def _tell(part: object, error: UserError) -> None:
    context = cast("_Reads", part)._context  # noqa: SLF001 - what every part that reads was given
    context.operations.unreadable.emit(error)
