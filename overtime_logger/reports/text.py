"""A document as plain text, in reading order, so that its words can be read and compared line by line."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from overtime_logger.services.document import (
    BulletList,
    Chart,
    Contents,
    Facts,
    KeyFigures,
    Paragraph,
    Ranking,
    Signature,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.services.document import Block, Document, Pointer, Row

_WIDTH = 110


def plain_text(document: Document) -> str:
    """The whole document: what is on every page first, then cover and sections."""
    return "\n".join(_lines(document)).rstrip() + "\n"


def _lines(document: Document) -> Iterator[str]:
    furniture = document.furniture
    yield f"[title] {document.title}"
    yield f"[subject] {document.subject}"
    yield f"[header] {furniture.header}"
    yield f"[footer] {furniture.footer}"
    yield ""
    if document.cover:
        yield from _underlined(document.cover.title, "=")
        yield document.cover.subtitle
        yield ""
        for block in (document.cover.facts, *document.cover.statement):
            yield from _block(block)
    for section in document.sections:
        yield from _underlined(section.heading, "=" if section.level == 1 else "-")
        for block in section.blocks:
            yield from _block(block)


def _underlined(heading: str, line: str) -> Iterator[str]:
    yield heading
    yield line * len(heading)
    yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            text = " ".join(filter(None, (block.run_in, block.text, _seen(block.see))))
            yield from _wrapped(text, {"quote": "    > "}.get(block.tone.value, ""))
        case BulletList():
            for number, point in enumerate(block.points, start=1):
                text = " ".join(filter(None, (point.run_in, point.text, _seen(point.see))))
                yield from _wrapped(text, "", f"{number}. " if block.is_numbered else "* ")
        case KeyFigures():
            yield from (f"{each.label}: {each.value}  ({each.note})" for each in block.figures)
        case Facts():
            yield from (f"{label}: {text}" for label, text in block.pairs)
        case Table():
            yield f"[table] {block.caption}".rstrip()
            yield " | ".join(column.title for column in block.columns)
            yield from (_row(row) for row in block.rows)
        case Chart() | Ranking():
            yield f"[chart] {block.title}"
            yield from _wrapped(block.alternative)
        case Signature():
            yield from (f"{label}: ____________" for label in block.labels)
        case Contents():
            yield "[contents]"
    yield ""


def _row(row: Row) -> str:
    cells = " | ".join(cell.replace("\n", "/") for cell in row.cells).rstrip()
    return f"{cells} -> {row.target}" if row.target else cells


def _seen(pointers: tuple[Pointer, ...]) -> str:
    """Where pointers lead, by the keys of what they lead to: pages have no numbers here."""
    return f"[-> {', '.join(each.target for each in pointers)}]" if pointers else ""


def _wrapped(text: str, indent: str = "", first: str = "") -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        start = first if not number else " " * len(first)
        yield from textwrap.wrap(
            line, _WIDTH, initial_indent=indent + start, subsequent_indent=indent + " " * len(first)
        ) or [""]
