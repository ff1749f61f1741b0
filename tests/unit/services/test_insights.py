"""What a period's record shows: figures worked out by hand, and what is said where nothing is known."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.domain.pay import Salary
from overtime_logger.reports.csv_file import csv_bytes
from overtime_logger.services.document import Chart, Drawing, Grid, Ranking
from overtime_logger.services.insights import Insight, InsightFiles, InsightFormat, InsightKind, Insights
from overtime_logger.services.money import Money
from overtime_logger.services.wording import Wording
from overtime_logger.storage.files import AtomicFileWriter
from tests.builders import START, services_over, term
from tests.cases import days
from tests.refusals import told

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.pictures import Palette, Picture
    from overtime_logger.storage.store import LogbookStore
    from tests.builders import Services

MARCH = days("2026-03-02", "2026-03-15")


class PlainPictures:
    """Draws a chart as its title."""

    def picture(self, drawing: Drawing, width: int, pixels_per_point: float, palette: Palette) -> Picture:
        raise NotImplementedError

    def file(self, drawing: Drawing, *, as_pixels: bool) -> bytes:
        return f"{drawing.title} {as_pixels}".encode()


def insights_of(services: Services) -> Insights:
    return Insights(services.packs.facts, Wording(), InsightFiles(PlainPictures(), csv_bytes, services.writer))


def found_in(services: Services, kind: InsightKind) -> Insight:
    (found,) = [each for each in insights_of(services).of(MARCH) if each.kind is kind]
    return found


@pytest.fixture
def services(store: LogbookStore) -> Services:
    """Two weeks of March: 3 h 36 over in the first, of which an hour is taken back; two days left out."""
    services = services_over(store, term(weeks=2, anchor=START))
    services.log(
        "2026-03-02 0830-1824 -30 #court-report",  # 2 h over
        "2026-03-03 0830-1624 -30",
        "2026-03-04 0830-1754 -30 #court-report #duty",  # 1 h 30 over
        "2026-03-05 0830-1630 -30",  # 6 min over
        "2026-03-06 toil 1h 0830-1524 -30",
        "2026-03-09 0830-1624 -30",
        "2026-03-10 9h24",  # 2 h over, without times
        "2026-03-11 leave",
    )
    return services


def test_all_of_them_are_there_in_order(services: Services) -> None:
    assert [each.kind for each in insights_of(services).of(MARCH)] == list(InsightKind)


def test_each_says_what_it_shows_and_how_much_was_recorded(services: Services) -> None:
    for each in insights_of(services).of(MARCH):
        assert each.sentence.endswith(".")
        assert each.drawing.alternative
        assert each.coverage == "7 of 9 working days recorded. A day that is not recorded adds nothing."


def test_each_point_of_a_drawing_is_in_words(services: Services) -> None:
    for each in insights_of(services).of(MARCH):
        drawing = each.drawing
        if isinstance(drawing, Chart):
            assert len(each.points) == len(drawing.dates)
        elif isinstance(drawing, Grid):
            assert len(each.points) == len(drawing.rows) * len(drawing.columns)
        else:
            assert isinstance(drawing, Ranking)
            assert len(each.points) == len(drawing.names)


def test_weeks_are_those_of_the_documents(services: Services) -> None:
    weeks = found_in(services, InsightKind.WEEKS)
    assert weeks.points[0] == "Week of 02/03/2026: 39:36 worked, 36:00 due"
    first = weeks.data.by_name()[0]
    assert (first["week"], first["worked_minutes"], first["excess_minutes"]) == ("2026-03-02", 2376, 216)
    assert weeks.table.rows[0].cells[0] == "02/03/2026"


def test_unpaid_hours_add_up_and_end_with_the_unpaid_excess(services: Services) -> None:
    unpaid = found_in(services, InsightKind.UNPAID)
    assert [row["unpaid_excess_minutes"] for row in unpaid.data.by_name()] == [156, 276]
    assert services.logbook.balance(MARCH).unpaid_excess_minutes == 276
    assert unpaid.sentence.startswith("By 15 March 2026 4 h 36 was unpaid.")


def test_a_week_without_a_record_has_no_figure(store: LogbookStore) -> None:
    services = services_over(store)
    services.log("2026-03-02 0830-1824 -30")
    unpaid = found_in(services, InsightKind.UNPAID)
    assert isinstance(unpaid.drawing, Chart)
    assert unpaid.drawing.series[0].values == (120, None)
    assert unpaid.points[1] == "Week of 09/03/2026: not recorded"
    assert unpaid.table.rows[1].cells == ("09/03/2026", "not recorded")


def test_the_excess_falls_at_the_end_of_its_day(services: Services) -> None:
    times = found_in(services, InsightKind.TIMES)
    falls = {(row["weekday"], row["hour"]): row["excess_minutes"] for row in times.data.by_name()}
    assert {key: minutes for key, minutes in falls.items() if minutes} == {
        (1, 16): 36,
        (1, 17): 60,
        (1, 18): 24,
        (3, 16): 36,
        (3, 17): 54,
        (4, 16): 6,
    }
    assert "most were worked on a Monday (2 h) and from 17:00 to 18:00 (1 h 54)" in times.sentence
    assert "2 h more are on record without times." in times.sentence
    assert times.table.rows[-1].cells == ("All", "2:00", "", "1:30", "0:06", "", "", "", "3:36")


def test_reasons_count_each_under_its_name(services: Services) -> None:
    reasons = found_in(services, InsightKind.REASONS)
    assert reasons.data.rows == (("court report", 2, 210), ("duty", 1, 90), ("no reason given", 2, 126))
    assert reasons.sentence.startswith("A reason is on record for 3 h 30 of 5 h 36 over contract.")
    assert "The reason given for the most hours: court report, 3 h 30." in reasons.sentence
    assert reasons.points[0] == "court report: 3:30 on 2 days"


def test_the_average_is_held_against_48_hours(services: Services) -> None:
    average = found_in(services, InsightKind.AVERAGE)
    assert average.sentence.startswith("0 of 1 averages are over 48 hours.")
    (row,) = average.data.by_name()
    assert (row["to"], row["limit_minutes"]) == ("2026-03-15", 2880)


def test_an_average_over_weeks_that_are_not_over_gives_way_to_those_that_are(store: LogbookStore) -> None:
    services = services_over(store)
    services.log("2026-03-02 0830-1824 -30")
    span = days("2025-12-01", "2026-05-27")
    services.clock.set_to("2026-05-27T12:00")
    found = {each.kind: each for each in insights_of(services).of(span)}
    assert found[InsightKind.AVERAGE].data.by_name()[-1]["to"] == "2026-05-24"


def test_nothing_recorded_is_not_nil(store: LogbookStore) -> None:
    for each in insights_of(services_over(store)).of(MARCH):
        assert each.sentence == "No day of this period is recorded, so there is nothing to show."
        assert each.coverage == "0 of 10 working days recorded. A day that is not recorded adds nothing."


def test_before_it_is_set_up_there_is_nothing_to_ask(store: LogbookStore) -> None:
    with pytest.raises(InvalidInputError):
        insights_of(services_over(store, worker=None)).of(MARCH)


@pytest.mark.parametrize(
    ("form", "data"),
    [
        (InsightFormat.SVG, b"Reasons False"),
        (InsightFormat.PNG, b"Reasons True"),
        (InsightFormat.CSV, b"reason,days,excess_minutes"),
    ],
)
def test_each_is_kept_as_a_file(services: Services, tmp_path: Path, form: InsightFormat, data: bytes) -> None:
    path = tmp_path / "kept"
    insights_of(services).save(found_in(services, InsightKind.REASONS), form, path)
    assert data in services.writer.files[path]


def test_what_can_not_be_written_is_told(services: Services, tmp_path: Path) -> None:
    """By the disk itself: the folder is a file. Nothing is left behind."""
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"kept")
    insights = Insights(
        services.packs.facts, Wording(), InsightFiles(PlainPictures(), csv_bytes, AtomicFileWriter())
    )
    with pytest.raises(FileFailedError) as caught:
        insights.save(insights.of(MARCH)[0], InsightFormat.CSV, in_the_way / "hours.csv")
    assert str(in_the_way) in told(caught.value)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["file"]
    assert in_the_way.read_bytes() == b"kept"


# -- the figures that are read first -------------------------------------------------------------


def headlines(services: Services, span: DateRange) -> list[tuple[str, ...]]:
    return [tuple(each) for each in insights_of(services).headlines(span)]


def test_the_figures_read_first_are_those_of_the_period(services: Services) -> None:
    assert headlines(services, MARCH) == [
        ("Unpaid hours", "4 h 36", ""),
        ("Weeks over contract", "2", "of 2 recorded weeks"),
        ("Average week", "28 h 12", ""),
    ]


def test_they_are_compared_with_the_period_before_where_that_is_recorded(services: Services) -> None:
    assert headlines(services, days("2026-03-09", "2026-03-15"))[2][2].endswith("less than in the period before")
    assert headlines(services, days("2026-03-02", "2026-03-08"))[2][2] == ""


def test_what_the_hours_come_to_is_said_where_a_salary_is_known(services: Services) -> None:
    Money(services.store, services.clock, tuple).set_salary(Salary(START, Decimal(30000)))
    label, value, note = headlines(services, MARCH)[3]
    assert (label, note) == ("At your hourly rate", "before tax, at plain time")
    assert value.startswith("£")


def test_nothing_is_read_first_where_nothing_is_recorded(services: Services) -> None:
    assert headlines(services, days("2025-06-02", "2025-06-08")) == []
