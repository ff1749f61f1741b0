"""Days from one or several tables: which sheet of a workbook is read, or all of one form."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.preview import Answer, Found, OpenQuestion, places
from overtime_logger.services.importing.sheets import spreadsheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, tzinfo

    from overtime_logger.services.importing.sheets.columns import Mapped
    from overtime_logger.services.importing.sheets.tables import ReadTable

_ALL = "all"


def days_of(
    tables: Sequence[ReadTable],
    mapping: Mapped | None,
    zone_on: Callable[[date], tzinfo],
    answers: Mapping[str, str],
    today: date,
) -> Found:
    """The days of a file's tables.

    Args:
        tables: the sheets.
        mapping: the columns to take, where a person named them.
        zone_on: the zone of clock times on a day.
        answers: what was answered, by the keys of the questions.
        today: the current date.

    Raises:
        InvalidInputError: there is no such sheet, or no sheet of which the columns can be told.
    """
    named = answers.get("sheet", "")
    if named and named != _ALL:
        chosen = [table for table in tables if table.name.casefold() == named.casefold()]
        if not chosen:
            raise InvalidInputError(
                "import.no_such_sheet.named", names=places([table.name for table in tables], 20)
            )
        return _read(chosen[0], mapping, zone_on, answers, today)
    if len(tables) == 1:
        return _read(tables[0], mapping, zone_on, answers, today)
    return _of_several(tables, mapping, zone_on, answers, today)


def _read(
    table: ReadTable,
    mapping: Mapped | None,
    zone_on: Callable[[date], tzinfo],
    answers: Mapping[str, str],
    today: date,
) -> Found:
    if table.is_too_large:
        raise InvalidInputError("import.too_large.sheet")
    return spreadsheet.days_of(table, mapping, zone_on, answers, today)


def _of_several(
    tables: Sequence[ReadTable],
    mapping: Mapped | None,
    zone_on: Callable[[date], tzinfo],
    answers: Mapping[str, str],
    today: date,
) -> Found:
    """The days of the one sheet that has any; of several, of those that were chosen."""
    found: list[tuple[ReadTable, Found]] = []
    errors: list[InvalidInputError] = []
    for table in tables:
        try:
            each = _read(table, mapping, zone_on, answers, today)
        except InvalidInputError as error:
            errors.append(error)
            continue
        if each.days or each.refused or each.questions:
            found.append((table, each))
    if not found:
        known = [error for error in errors if error.code != "import.empty"]
        raise (known or errors or [spreadsheet.nothing()])[0]
    names = tuple(table.name for table, _each in found)
    if len(found) == 1:
        only = found[0][1]
        only.notes.insert(
            0, _("The sheet “{name}” is read; the others have no hours in them.").format(name=names[0])
        )
        only.sheets = names
        return only
    return _together(found, names, answers)


def _together(
    found: Sequence[tuple[ReadTable, Found]], names: tuple[str, ...], answers: Mapping[str, str]
) -> Found:
    together = Found(sheets=names)
    choices = [Answer(table.name, _days_on(table.name, len(each.days))) for table, each in found]
    choices.append(Answer(_ALL, _("all of them")))
    together.ask(
        OpenQuestion("sheet", _("Several sheets have hours in them. Which one should be read?"), tuple(choices)),
        answers,
    )
    together.columns, together.is_guessed = found[0][1].columns, found[0][1].is_guessed
    together.fingerprint = found[0][1].fingerprint
    for table, each in found:
        _merge(together, table.name, each)
    return together


def _days_on(name: str, number: int) -> str:
    return ngettext("{name}, {number} day", "{name}, {number} days", number).format(name=name, number=number)


def _merge(together: Found, name: str, each: Found) -> None:
    """Add what one sheet has to what the others have, with its name before each place."""

    def at(place: str) -> str:
        return _("{sheet}, {place}").format(sheet=name, place=place)

    together.entries += each.entries
    together.broken |= each.broken
    together.refused += [refused._replace(place=at(refused.place)) for refused in each.refused]
    together.blocked += map(at, each.blocked)
    together.notes += [note for note in each.notes if note not in together.notes]
    for question in each.questions:
        if question.key not in {known.key for known in together.questions}:
            together.questions.append(question)
    for reason, passed in each.passed.items():
        together.passed.setdefault(reason, []).extend(map(at, passed))
    for day in each.days.values():
        key = day.record.date.isoformat()
        before = together.days.get(key)
        if before is not None and before.record == day.record:
            for _row in range(day.entries):
                together.pass_over(at(day.place), _("the same as on another sheet"))
        elif before is not None:
            error = InvalidInputError("import.two_sheets")
            together.refuse(at(day.place), error, on=day.record.date, entries=day.entries)
        else:
            together.add(at(day.place), day.record, day.entries)
