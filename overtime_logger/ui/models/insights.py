"""What the insights page makes of a figure, as plain Python: where it is kept, and which point is where."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.services.document import Align, Grid, RowKind
from overtime_logger.services.insights import InsightFormat
from overtime_logger.services.pictures import Palette
from overtime_logger.ui.models.record_rows import Heading, RecordRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.document import Drawing, Table
    from overtime_logger.services.insights import Insight
    from overtime_logger.services.pictures import Place
    from overtime_logger.ui.theme import Colours


def palette_of(colours: Colours) -> Palette:
    """A chart's colours in one appearance of the window."""
    return Palette(
        ink=colours.text,
        muted=colours.quiet,
        grid=colours.line,
        gap=colours.hover,
        bars=(colours.bar, colours.bar_frame, colours.bar_over),
        lines=(colours.text, colours.accent, colours.attention),
    )


def point_at(places: Sequence[Place], across: float, down: float) -> int | None:
    """The point that is at a place of the picture, given as shares of its width and height."""
    for number, place in enumerate(places):
        if place.left <= across < place.right and place.top <= down < place.bottom:
            return number
    return None


def points_in_a_row(drawing: Drawing) -> int:
    """How many points the arrow keys pass from one row of a drawing to the next; 1 where it has one column."""
    return max(len(drawing.columns), 1) if isinstance(drawing, Grid) else 1


def headings_of(table: Table) -> list[Heading]:
    """The columns of a document's table, as the window shows them."""
    return [Heading(column.title, is_figure=column.align is Align.RIGHT) for column in table.columns]


def rows_of(table: Table) -> list[RecordRow]:
    """Its rows."""
    sums = {RowKind.SUBTOTAL, RowKind.TOTAL}
    return [
        RecordRow("", row.cells, is_quiet=row.kind is RowKind.MUTED, is_sum=row.kind in sums) for row in table.rows
    ]


def form_words(form: InsightFormat) -> str:
    """A form of file, as the system's question where to save has it."""
    return {
        InsightFormat.SVG: _("SVG drawing (*.svg)"),
        InsightFormat.PNG: _("PNG picture (*.png)"),
        InsightFormat.CSV: _("Table as CSV (*.csv)"),
    }[form]


def form_of(path: Path, filter_words: str) -> tuple[Path, InsightFormat]:
    """The file to write, with its ending, and its form: the one its name ends in, else the one that was chosen."""
    chosen = next((form for form in InsightFormat if form_words(form) == filter_words), InsightFormat.SVG)
    named = next((form for form in InsightFormat if path.suffix.lower() == f".{form.value}"), None)
    return (path, named) if named else (Path(f"{path}.{chosen.value}"), chosen)


def file_name(insight: Insight, span: DateRange) -> str:
    """The file name put forward, without an ending."""
    return _("{title} {first} to {last}").format(
        title=insight.title.replace("/", " "), first=span.first.isoformat(), last=span.last.isoformat()
    )
