"""Services word what is wrong as a clause; beside a field it stands as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overtime_logger.domain.errors import UserError


def sentence(clause: str) -> str:
    """A clause as a sentence: its first letter large, and a full stop."""
    if not clause:
        return ""
    ended = clause if clause.endswith((".", "…", "?", "!")) else f"{clause}."
    return f"{ended[:1].upper()}{ended[1:]}"


def told(error: UserError) -> str:
    """What is wrong and what to do about it, as sentences; hints for the command line are left out."""
    hint = "" if "--" in error.hint else error.hint
    return " ".join(filter(None, (sentence(error.message), hint)))
