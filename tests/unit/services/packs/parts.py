"""Short ways to find a part of a document."""

from __future__ import annotations

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
    return [item for each in blocks(part, BulletList) for item in each.items]
