"""Short ways to find a part of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from overtime_logger.services.document import BulletList, Facts, Paragraph, Table

if TYPE_CHECKING:
    from overtime_logger.services.document import Document, Section

BlockType = TypeVar("BlockType")


def section(document: Document, heading: str) -> Section:
    """The one section whose heading begins so."""
    (found,) = [each for each in document.sections if each.heading.startswith(heading)]
    return found


def headings(document: Document) -> list[str]:
    """The headings of all sections, in order."""
    return [each.heading for each in document.sections]


def blocks(part: Section, kind: type[BlockType]) -> list[BlockType]:
    """The blocks of one kind."""
    return [block for block in part.blocks if isinstance(block, kind)]


def table(part: Section, caption: str = "") -> Table:
    """The one table whose caption begins so."""
    (found,) = [each for each in blocks(part, Table) if each.caption.startswith(caption)]
    return found


def rows(found: Table) -> list[tuple[str, ...]]:
    """The cells of all rows."""
    return [row.cells for row in found.rows]


def paragraphs(part: Section) -> dict[str, str]:
    """The paragraphs with a heading that runs into them, by that."""
    return {each.run_in.rstrip(":."): each.text for each in blocks(part, Paragraph) if each.run_in}


def facts(part: Section) -> dict[str, str]:
    """The pairs of a section."""
    return {label: text for each in blocks(part, Facts) for label, text in each.pairs}


def points(part: Section) -> list[str]:
    """The points of a section's lists."""
    return [point.text for each in blocks(part, BulletList) for point in each.points]


def annex(document: Document, heading: str) -> Section:
    """The one annex whose heading ends so, whatever its letter."""
    (found,) = [each for each in document.sections if re.fullmatch(rf"Annex [A-Z]: {heading}", each.heading)]
    return found


def left_out(document: Document) -> str:
    """What a pack says of what is not in it."""
    return paragraphs(section(document, "Contents"))["What was left out"]


def wording_of(part: Section) -> str:
    """All the sentences of a section, each on a line, without the tables."""
    lines: list[str] = []
    for block in part.blocks:
        if isinstance(block, Paragraph):
            lines.append(f"{block.run_in} {block.text}".strip())
        elif isinstance(block, BulletList):
            lines += [f"{point.run_in} {point.text}".strip() for point in block.points]
    return "\n".join(lines)
