"""What the pages of records say and read, without a window."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.domain.records.demand import Decision, Demand, KindOfWork
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.services.records.book import Entering
from overtime_logger.services.revision import RecordKind
from overtime_logger.services.timeline import EventKind
from overtime_logger.ui.models.conversations import summary
from overtime_logger.ui.models.demands import (
    DemandLine,
    demand_of,
    kept_line,
    kept_texts,
    line_of,
)
from overtime_logger.ui.models.people import Who, typed_people
from overtime_logger.ui.models.record_facts import history
from overtime_logger.ui.models.record_rows import Heading, RecordRow, RecordRows
from overtime_logger.ui.models.sentences import told_in_place, what_is_wrong
from overtime_logger.ui.models.timeline import rows_of, timeline_rows
from overtime_logger.ui.models.typed_records import keep_typed
from overtime_logger.ui.models.workload import NextStep, curve, next_steps
from tests.refusals import refuses
from tests.ui.logbooks import set_up

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.context import Look

FRIDAY = date(2026, 3, 20)


# -- rows --------------------------------------------------------------------------------------------------------


def test_the_rows_keep_qts_rules(look: Look, qtmodeltester: ModelTester) -> None:
    model = RecordRows(look.theme, (Heading("Day"), Heading("Hours", is_figure=True)))
    qtmodeltester.check(model)
    model.show_rows([RecordRow("talk:1", ("Mon", "7:24")), RecordRow("", ("Tue", ""), is_quiet=True)])
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (2, 2)
    assert model.id_at(model.index(0, 1)) == "talk:1"
    assert model.row_of("talk:1") == 0
    assert model.row_of("talk:2") is None


def test_a_cell_is_one_line_of_plain_text(look: Look) -> None:
    model = RecordRows(look.theme, (Heading("What"),))
    model.show_rows([RecordRow("", ("two\nlines \u200band\t<i>marks</i>",))])
    assert model.index(0, 0).data() == "two lines [U+200B]and <i>marks</i>"


# -- people ------------------------------------------------------------------------------------------------------


def test_people_are_known_or_new_by_role_with_a_name_where_wanted(application: Application) -> None:
    people = application.people
    people.add(Person("SPO (North)", Relation.LINE_MANAGER))
    typed = typed_people("SPO (North);  Kim Example (Deputy) ; HR;", people, FRIDAY, Relation.OTHER)
    assert typed == (
        Who("SPO (North)"),
        Who("Deputy", "Kim Example", Relation.OTHER, is_new=True),
        Who("HR", relation=Relation.OTHER, is_new=True),
    )
    assert [each.words for each in typed] == ["SPO (North)", "Kim Example (Deputy)", "HR"]


def test_whoever_may_be_meant_twice_is_asked_about(application: Application) -> None:
    for name in ("Sam Sample", "Kim Example"):
        application.people.add(Person("SPO", Relation.LINE_MANAGER, name))
    with refuses(InvalidInputError, match="several people are recorded as “SPO”"):
        typed_people("SPO", application.people, FRIDAY, Relation.OTHER)


# -- items of work -----------------------------------------------------------------------------------------------


def test_an_item_is_read_with_the_hours_it_usually_takes(application: Application) -> None:
    application.conversations.keep_kind(KindOfWork("recall", 240))
    line = DemandLine("recall", "2", "", "27/3", Decision.DEFER, "1/4", "3")
    demand = Demand("recall", 2, 240, date(2026, 3, 27), Decision.DEFER, date(2026, 4, 1), 3)
    assert demand_of(line, application, FRIDAY) == demand
    again = demand_of(line_of(demand, application.wording), application, FRIDAY)
    assert again == demand


def test_a_date_without_its_year_lies_after_the_day_of_the_conversation(application: Application) -> None:
    line = DemandLine("recall", due="13/3")
    assert demand_of(line, application, date(2026, 3, 4)).due == date(2026, 3, 13)
    assert demand_of(line, application, FRIDAY).due == date(2027, 3, 13)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (DemandLine("recall", count="two"), "How many: a whole number is expected"),
        (DemandLine("recall", count="0"), "How many: from 1 to 10,000."),
        (DemandLine("recall", each="long"), "“long” is not an amount of hours."),
        (DemandLine("recall", due="31/2"), "No such date."),
        (DemandLine(count="2"), "What: write something."),
        (DemandLine("recall", place="0"), "Place: from 1."),
    ],
)
def test_an_item_that_says_nothing_is_refused(application: Application, line: DemandLine, told: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        demand_of(line, application, FRIDAY)
    assert what_is_wrong(caught.value).startswith(told)


def test_lines_are_kept_as_texts_and_what_is_none_is_passed_over() -> None:
    line = DemandLine("recall", "2", "4:00", "27/3", Decision.STOP, "", "1")
    assert kept_line(kept_texts(line)) == line
    assert kept_line(["recall"]) is None
    assert kept_line("recall") is None
    assert kept_line([1] * 7) is None


# -- lists, history, timeline ------------------------------------------------------------------------------------


def keep(application: Application, name: str | None = None, why: str = "", **values: str) -> str:
    """A conversation of 4 March with what is given, or the same amended."""
    said = {"date": date(2026, 3, 4), "with": (Who("SPO"),), "asked": "What stops?", **values}
    return keep_typed(application, RecordKind.CONVERSATION, name, said, Entering(why=why)).name


def test_the_history_says_what_each_revision_changed(application: Application) -> None:
    set_up(application)
    name = keep(application)
    keep(application, name, "the answer came", told="The audit.")
    application.conversations.withdraw(name, Entering(why="written twice"))
    gone, amended, created = history(application, name)
    assert (gone.what, gone.why, gone.changes) == ("Withdrawn, typed.", "written twice", ())
    assert (amended.why, [tuple(change) for change in amended.changes]) == (
        "the answer came",
        [("I was told", "", "The audit.")],
    )
    assert (created.when, created.what, created.changes) == ("20 March 2026, 18:40", "Created, typed.", ())


def test_one_conversation_reads_as_one(application: Application) -> None:
    set_up(application)
    keep(application, told="The audit.")
    assert summary(application.conversations.all()) == "1 conversation on record; none is waiting for an answer."
    keep(application)
    assert summary(application.conversations.all()) == (
        "2 conversations on record; 1 is waiting for an answer. Press Enter to open one."
    )


def test_the_timeline_tells_not_recorded_from_nil(application: Application) -> None:
    set_up(application)
    keep(application)
    application.logbook.record([application.logbook.read("2026-03-05 0830-1830 -30")])
    (talk,) = rows_of(timeline_rows(application), {EventKind.CONVERSATION})
    assert talk.cells[3:] == ("not recorded", "2:06 so far")
    assert "unpaid" not in talk.cells[2]


# -- readings and notices ----------------------------------------------------------------------------------------


def test_a_reading_alone_is_told_as_one(application: Application) -> None:
    book = application.workload.reading_book
    book.add(Reading(FRIDAY, Decimal(110), ReadingSource.MY_SCREEN), FRIDAY)
    shown = curve(application.workload.readings(), application)
    assert shown.sentence == (
        "1 reading, 20 March 2026: WMT 110%; 0 above 110%, where the official screen turns red."
    )
    assert (shown.line, shown.points[0].is_red) == (Decimal(110), False)


def test_what_can_become_of_a_notice_follows_from_where_it_stands() -> None:
    notice = Notice(FRIDAY, date(2026, 1, 5), date(2026, 3, 19), "person:1")
    served = Notice(FRIDAY, date(2026, 1, 5), date(2026, 3, 19), "person:1", served_on=FRIDAY)
    assert next_steps(notice) == (NextStep.SERVED,)
    assert next_steps(served) == (NextStep.ACKNOWLEDGED, NextStep.ANSWERED)


def test_beside_its_field_a_complaint_does_not_name_it() -> None:
    assert told_in_place(InvalidInputError("conversation.asked", "asked")) == "Say what you asked."
    assert told_in_place(FileFailedError("file.full")) == (
        "The disk is full: nothing was stored. Make room on it and try again."
    )
