"""The note that explains to a document's reader the codes that are printed where no typeface has a character."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, Final, cast

from overtime_logger.reports.characters import code_of
from overtime_logger.services.document import Paragraph, Table, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.reports.characters import Printable
    from overtime_logger.services.document import Block, Document

_MOST_NAMED: Final = 40


def with_codes_explained(document: Document, printable: Printable) -> Document:
    """The document, with a note behind the first block in which a code will be printed, if there is any.

    Args:
        document: what will be printed.
        printable: new, and with the typefaces in which that will be.
    """
    first: tuple[int, int] | None = None
    # What is on every page is explained on the first.
    _print((document.furniture, document.cover), printable)
    if printable.shown_as_codes:
        first = (-1, 0)
    for number, section in enumerate(document.sections):
        for position, block in enumerate((section.heading, *section.blocks)):
            _print(block, printable)
            if printable.shown_as_codes and first is None:
                first = (number, position)
    if first is None or not (document.cover or document.sections):
        return document
    note = Paragraph(_note(printable.shown_as_codes), Tone.NOTE)
    number, position = first
    if number < 0 and document.cover:
        return replace(document, cover=replace(document.cover, statement=(*document.cover.statement, note)))
    sections = list(document.sections)
    section = sections[max(number, 0)]
    blocks = (*section.blocks[:position], note, *section.blocks[position:])
    sections[max(number, 0)] = replace(section, blocks=blocks)
    return replace(document, sections=tuple(sections))


def _print(part: object, printable: Printable) -> None:
    texts = list(_texts(part))
    # Of most parts, a look at all letters at once tells that there is nothing to print but letters.
    if not printable.has("".join(texts)):
        for text in texts:
            printable.of(text)


def _texts(part: Block | object) -> Iterator[str]:
    """All texts within a part of a document."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Table):
        yield part.caption
        yield from (column.title for column in part.columns)
        for row in part.rows:
            yield from row.cells
    elif isinstance(part, tuple):
        for each in cast("tuple[object, ...]", part):
            yield from _texts(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))


def _note(characters: set[str]) -> str:
    named = [f"{code_of(each)} {_name(each)}" for each in sorted(characters)]
    codes = "; ".join(named[:_MOST_NAMED])
    if len(named) > _MOST_NAMED:
        codes += _("; and {number} more").format(number=len(named) - _MOST_NAMED)
    return ngettext(
        "{number} character can't be printed in this document, because its fonts don't have it. Its Unicode code "
        "is shown instead, in square brackets: {codes}. The record itself keeps what was written.",
        "{number} characters can't be printed in this document, because its fonts don't have them. Their Unicode "
        "codes are shown instead, in square brackets: {codes}. The record itself keeps what was written.",
        len(named),
    ).format(number=len(named), codes=codes)


def _name(character: str) -> str:
    """What Unicode calls a character, in brackets; nothing for one without a name."""
    name = unicodedata.name(character, "")
    return f"({name.capitalize()})" if name else _("(without a name)")
