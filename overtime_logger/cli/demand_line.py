"""Items of work as one types them: `2 parole report @8:00 by 13/3 =first #1`, and decisions on them: `1 stop`."""

from __future__ import annotations

import re
from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.cli import record_fields as read
from overtime_logger.domain.records.demand import Decision, Demand
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.said_fields import DEMAND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.cli.record_fields import Desk
    from overtime_logger.domain.errors import InvalidInputError
    from overtime_logger.domain.records.fields import Field

_EXAMPLE = "2 parole report @8:00 by 13/3 =first"

_FIELDS = {field.name: field for field in DEMAND}


def demand(field: Field, given: object, desk: Desk) -> Demand:
    """An item of work, from its line or from the object that stands in a file.

    Where its hours are left out, the ones of the person's own list of kinds of work are taken.

    Raises:
        InvalidInputError: it can't be read; the message names the field.
    """
    if isinstance(given, dict):
        found = _from_file(cast("dict[str, object]", given), desk)
    else:
        found = _from_line(field, given, desk)
    if found.get("each_minutes") is None:
        found["each_minutes"] = desk.application.conversations.usual_minutes(str(found.get("what", "")))
    needed: dict[str, Any] = {"what": ""}
    return Demand(**needed | attributes(found, DEMAND))


def _from_file(given: dict[str, object], desk: Desk) -> dict[str, Any]:
    read.refuse_others(given, set(_FIELDS), "demands: ")
    return read.read_fields(given, DEMAND, desk)


def _from_line(field: Field, given: object, desk: Desk) -> dict[str, Any]:
    words = read.text(field, given, desk).split()
    found: dict[str, Any] = {}
    if words and words[0].isascii() and words[0].isdecimal():
        found["count"] = int(words.pop(0))
    what: list[str] = []
    coming = iter(words)
    for word in coming:
        if word.startswith("@"):
            found["each_minutes"] = read.value(_FIELDS["each_minutes"], word[1:], desk)
        elif word.startswith("="):
            found["decision"] = read.value(_FIELDS["decision"], word[1:], desk)
        elif re.fullmatch(r"#\d+", word):
            found["order"] = int(word[1:])
        elif word in {"by", "until"} and what:
            name = "due" if word == "by" else "defer_until"
            found[name] = read.value(_FIELDS[name], _next(field, coming), desk)
        else:
            what.append(word)
    found["what"] = " ".join(what)
    return found


def _next(field: Field, words: Any) -> str:  # noqa: ANN401 # an iterator over words
    word = next(words, None)
    if word is None:
        raise _not_understood(field)
    return word


def _not_understood(field: Field) -> InvalidInputError:
    return read.refuse(field, _("it ends in the middle"), _("For example: {example}").format(example=_EXAMPLE))


def decided(field: Field, demands: Sequence[Demand], given: Sequence[str], desk: Desk) -> tuple[Demand, ...]:
    """Items of work with what was decided on them, such as `1 first`, `2 defer until 1/4`, `3 stop`.

    Args:
        field: the option, for messages.
        demands: the items.
        given: the decisions, each with the item's number in the list.
        desk: what reading needs to know.

    Raises:
        InvalidInputError: one can't be read, or there is no such item.
    """
    found = list(demands)
    for text in given:
        words = text.split()
        number = int(words[0]) if words and words[0].isascii() and words[0].isdecimal() else 0
        if not 1 <= number <= len(found) or len(words) < 2:
            raise read.refuse(
                field,
                _("“{text}” names no item and decision").format(text=text),
                _("For example: {example}").format(example="1 first, 2 defer until 1/4, 3 stop"),
            )
        line = _from_line(field, " ".join(("x", f"={words[1]}", *words[2:])), desk)
        found[number - 1] = replace(
            found[number - 1],
            decision=line["decision"] or Decision.NOT_ANSWERED,
            defer_until=line.get("defer_until"),
            order=line.get("order", found[number - 1].order),
        )
    return tuple(found)
