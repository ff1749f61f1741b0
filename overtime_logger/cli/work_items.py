"""Items of work as they are typed: `2 parole report @8:00 by 13/3 =first #1`, and decisions on them: `1 stop`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.cli.typed_values import READ, refuse_others, spoken, text
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.demand import Decision, Demand
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.said_fields import DEMAND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overtime_logger.cli.typed_values import Desk
    from overtime_logger.domain.records.fields import Field

_EXAMPLE = "2 parole report @8:00 by 13/3 =first"
_DECISIONS = "1 first, 2 defer until 1/4, 3 stop"

_FIELDS = {field.name: field for field in DEMAND}


def demand(field: Field, given: object, desk: Desk) -> Demand:
    """An item of work, from its line or from its object in a file.

    If its hours are not given, those of the person's own list of kinds of work are taken.

    Raises:
        InvalidInputError: it can't be read; the error names the field.
    """
    if isinstance(given, dict):
        members = cast("dict[str, object]", given)
        refuse_others(members, _FIELDS, "demands: ")
        found = {name: _read(name, each, desk) for name, each in members.items()}
    else:
        found = _from_line(field, text(field, given, desk), desk)
    if found.get("each_minutes") is None:
        found["each_minutes"] = desk.application.conversations.usual_minutes(str(found.get("what", "")))
    needed: dict[str, Any] = {"what": ""}
    return Demand(**needed | attributes(found, DEMAND))


def _read(name: str, given: object, desk: Desk) -> Any:  # noqa: ANN401 - as the item has it
    return READ[_FIELDS[name].typed](_FIELDS[name], given, desk)


def _from_line(field: Field, line: str, desk: Desk) -> dict[str, Any]:
    words = line.split()
    found: dict[str, Any] = {}
    if words and words[0].isascii() and words[0].isdecimal():
        found["count"] = int(words.pop(0))
    what: list[str] = []
    coming = iter(words)
    for word in coming:
        if word.startswith("@"):
            found["each_minutes"] = _read("each_minutes", word[1:], desk)
        elif word.startswith("="):
            found["decision"] = _read("decision", word[1:], desk)
        elif re.fullmatch(r"#\d+", word):
            found["order"] = int(word[1:])
        elif word in {"by", "until"} and what:
            name = "due" if word == "by" else "defer_until"
            found[name] = _read(name, _next(field, coming), desk)
        else:
            what.append(word)
    found["what"] = " ".join(what)
    return found


def _next(field: Field, words: Iterator[str]) -> str:
    word = next(words, None)
    if word is None:
        raise InvalidInputError("item.unfinished", spoken(field), example=_EXAMPLE)
    return word


def decided(field: Field, demands: Sequence[Demand], given: Sequence[str], desk: Desk) -> tuple[Demand, ...]:
    """Items of work with what was decided on them: `1 first`, `2 defer until 1/4`, `3 stop`.

    Args:
        field: the option, for messages.
        demands: the items.
        given: the decisions, each with the item's number in the list.
        desk: what reading needs to know.

    Raises:
        InvalidInputError: one can't be read, or there is no such item.
    """
    found = list(demands)
    for decision in given:
        words = decision.split()
        number = int(words[0]) if words and words[0].isascii() and words[0].isdecimal() else 0
        if not 1 <= number <= len(found) or len(words) < 2:
            raise InvalidInputError("item.decision", spoken(field), text=decision, example=_DECISIONS)
        line = _from_line(field, " ".join(("x", f"={words[1]}", *words[2:])), desk)
        found[number - 1] = replace(
            found[number - 1],
            decision=line["decision"] or Decision.NOT_ANSWERED,
            defer_until=line.get("defer_until"),
            order=line.get("order", found[number - 1].order),
        )
    return tuple(found)
