"""Requests about what the record shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.period import DateRange
    from overtime_logger.reports.palette import Palette
    from overtime_logger.reports.pictures import Picture
    from overtime_logger.services.document import Drawing
    from overtime_logger.services.insights import Insight, InsightFormat


class ReadInsights(NamedTuple):
    """Work out what a period's record shows.

    Args:
        span: the days.
    """

    span: DateRange

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> tuple[Insight, ...]:
        """Work it out."""
        return application.insights.of(self.span)


class DrawPicture(NamedTuple):
    """Draw a chart for the screen.

    Args:
        drawing: the chart.
        width: in pixels of the screen.
        pixels_per_point: how large its text and lines are.
        palette: its colours.
    """

    drawing: Drawing
    width: int
    pixels_per_point: float
    palette: Palette

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> Picture:
        """Draw it."""
        return application.pictures.picture(*self)


class SaveInsight(NamedTuple):
    """Keep what the record shows as a file.

    Args:
        insight: what it shows.
        form: as what.
        path: where it shall stand.
    """

    insight: Insight
    form: InsightFormat
    path: Path

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> None:
        """Write it; the question where to save it has asked whether a file that is there may be replaced."""
        application.insights.save(*self, replaces=True)
