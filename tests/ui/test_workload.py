"""Whole tasks on the workload page, by keyboard and pointer."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from overtime_logger.domain.errors import FileFailedError
from overtime_logger.domain.records.concern import Concern, ConcernKind, Severity
from overtime_logger.domain.records.notice import Notice, NoticeState
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.services.made_documents import PackKind
from overtime_logger.ui.editors.records.reading_form import ReadingLine
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.pages.evidence import EvidencePage
from overtime_logger.ui.pages.workload import WorkloadPage
from overtime_logger.ui.widgets.charts.reading_chart import ReadingChart
from overtime_logger.ui.widgets.fields.choices import MenuChoice
from overtime_logger.ui.widgets.icon_text import IconText
from tests.ui.parts import button, click, focused, press, said, the
from tests.ui.test_conversations import area, line, open_fold, rows, save

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
FRIDAY = date(2026, 3, 20)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> WorkloadPage:
    """The page, with the keys."""
    with qtbot.waitActive(window):
        window.activateWindow()
    window.on_page_chosen("workload")
    return the(window, WorkloadPage)


def wmt(application: Application, *values: str) -> None:
    """Weekly readings, the last on this week's Monday."""
    first = date(2026, 3, 16) - timedelta(weeks=len(values) - 1)
    for week, value in enumerate(values):
        reading = Reading(first + timedelta(weeks=week), Decimal(value), ReadingSource.MY_SCREEN)
        application.workload.reading_book.add(reading, reading.date)


def readings(application: Application) -> list[Reading]:
    return [each.record for each in application.workload.readings()]


def the_concern(application: Application) -> Concern:
    (written,) = application.workload.concerns(private_too=True)
    return written.record


def the_notice(application: Application) -> Notice:
    (written,) = application.workload.notices()
    return written.record


def draft_notice(application: Application, **changes: object) -> str:
    """A notice that is not served, to a senior manager."""
    to = application.people.add(Person("Head of PDU", Relation.SENIOR_MANAGER))
    said_in_it = {"symptoms": "I sleep badly.", **changes}
    notice = Notice(date(2026, 3, 18), date(2026, 1, 12), date(2026, 3, 13), to, **said_in_it)  # type: ignore[arg-type]
    return application.workload.notice_book.add(notice, notice.drafted_on)


# -- readings ----------------------------------------------------------------------------------------------------


def test_each_part_of_an_empty_page_says_what_it_is_for(page: WorkloadPage) -> None:
    shown = said(page)
    assert "What your workload tool shows, week by week." in shown
    assert "A concern is private, and appears in no document unless you tick it there." in shown
    assert "A letter to a senior manager" in shown
    assert not the(page, ReadingChart).isVisible()


def test_a_reading_is_one_number_and_enter(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    press(qtbot, window, "194", ENTER)
    assert readings(application) == [Reading(FRIDAY, Decimal(194), ReadingSource.MY_SCREEN)]
    qtbot.waitUntil(lambda: "Saved: WMT 194% on 20 March 2026 (my screen)." in said(page))
    assert line(page, "My WMT today, in %").hasFocus()
    assert rows(page.overview.readings._table) == [("Fri 20/03/2026", "WMT 194%", "above", "My screen")]
    click(qtbot, page, "Undo")
    assert readings(application) == []
    click(qtbot, page, "Redo")
    assert len(readings(application)) == 1


def test_a_reading_of_another_day_told_by_the_manager(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    press(qtbot, window, "112,5%", TAB, "16/3")
    assert "Monday 16 March 2026" in said(page)
    click(qtbot, page, "Told by my manager")
    click(qtbot, page, "Add")
    assert readings(application) == [Reading(date(2026, 3, 16), Decimal("112.5"), ReadingSource.TOLD_BY_MANAGER)]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (("red", ENTER), ("My WMT today, in %", "“red” is not a number. For example: 112.5")),
        (("194", TAB, "31/2", ENTER), ("Day", "No such date. For example: 02/03/2026, 2/3 or fri.")),
        (("-3", ENTER), ("My WMT today, in %", "“-3” is not a number. For example: 112.5")),
        (("100001", ENTER), ("My WMT today, in %", "It must be between 0 and 100000.")),
        (("X123456", ENTER), ("My WMT today, in %", "A case number (CRN) can't be kept in the log.")),
    ],
)
def test_what_is_no_reading_is_refused_in_its_place(
    qtbot: QtBot,
    page: WorkloadPage,
    application: Application,
    typed: tuple[Qt.Key | str, ...],
    refusal: tuple[str, str],
) -> None:
    press(qtbot, page.window(), *typed)
    assert readings(application) == []
    field, told = refusal
    refused = line(page, field)
    assert told in refused.accessibleDescription()
    assert refused.hasFocus()
    assert refused.text() in typed


def test_a_full_disk_keeps_the_figure(
    qtbot: QtBot,
    window: MainWindow,
    page: WorkloadPage,
    application: Application,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_arguments: object) -> None:
        raise FileFailedError("file.full")

    with monkeypatch.context() as full:
        full.setattr(application.store, "append", fail)
        press(qtbot, window, "194", ENTER)
    assert "The disk is full: nothing was stored." in said(the(page, ReadingLine))
    press(qtbot, window, ENTER)
    assert len(readings(application)) == 1


def test_four_weeks_above_the_line_are_said_with_their_source(
    page: WorkloadPage, application: Application
) -> None:
    wmt(application, "108", "112", "121", "134", "140")
    page.on_changed(ChangedAreas.ANYTHING)
    shown = said(page)
    assert "above 110% in 4 weeks in a row" in shown
    assert "House of Commons written question 172934, answered by Alex Chalk" in shown
    told = "5 readings, 16 February to 16 March 2026: from WMT 108% to WMT 140%; 4 above 110%"
    assert told in shown
    chart = the(page, ReadingChart)
    assert told in chart.accessibleDescription()
    assert [row[2] for row in rows(page.overview.readings._table)] == ["above"] * 4 + ["not above"]


def test_another_measure_is_chosen_and_has_no_line(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    wmt(application, "108", "112")
    click(qtbot, page, "Points, cases, or another measure")
    assert line(page.shown, "What was measured").text() == "WMT"
    press(qtbot, window, "61")
    for name, text in (("What was measured", "caseload"), ("Its unit", "")):
        field = line(page.shown, name)
        field.clear()
        field.setFocus()
        press(qtbot, window, text)
    save(qtbot, window)
    assert readings(application)[-1] == Reading(FRIDAY, Decimal(61), ReadingSource.MY_SCREEN, "caseload", "")
    press(qtbot, window, ESCAPE)
    click(qtbot, page, "caseload")
    assert rows(page.overview.readings._table) == [("Fri 20/03/2026", "caseload 61", "", "My screen")]
    assert "110%" not in the(page, ReadingChart).accessibleDescription()


def test_a_reading_is_opened_amended_and_withdrawn(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    wmt(application, "149")
    page.on_changed(ChangedAreas.ANYTHING)
    page.overview.readings._table.setFocus()
    press(qtbot, window, ENTER)
    assert "WMT 149%" in said(page.shown)
    click(qtbot, page.shown, "Amend")
    value = line(page.shown, "What it showed")
    value.clear()
    press(qtbot, window, "194")
    save(qtbot, window)
    assert readings(application)[0].value == Decimal(194)
    qtbot.waitUntil(lambda: "WMT 194%" in said(page.shown))
    click(qtbot, page.shown, "Withdraw…")
    click(qtbot, page.shown, "Withdraw it")
    assert readings(application) == []
    assert "Withdrawn; its history is kept." in said(page.shown)


@pytest.mark.parametrize("values", [("194",), ("100", "100"), ("0", "100000"), ("110.5", "109.25", "1000")])
def test_any_readings_can_be_drawn(page: WorkloadPage, application: Application, values: tuple[str, ...]) -> None:
    wmt(application, *values)
    page.on_changed(ChangedAreas.ANYTHING)
    chart = the(page, ReadingChart)
    assert not chart.grab().isNull()
    lowest, highest, step = chart._steps(chart._curve)  # type: ignore[arg-type] # there is one
    assert lowest <= min(map(Decimal, values))
    assert highest > max(map(Decimal, values))
    assert (highest - lowest) / step <= 6


# -- concerns ----------------------------------------------------------------------------------------------------


def kind_menu(page: WorkloadPage) -> MenuChoice:
    """The menu of kinds in the form for a concern."""
    return next(each for each in page.shown.findChildren(MenuChoice) if each.accessibleName().startswith("Kind"))


def add_concern(qtbot: QtBot, page: WorkloadPage) -> None:
    """Come to a new form by keyboard."""
    adding = button(page, "Add a concern")
    adding.setFocus()
    qtbot.keyClick(adding, Qt.Key.Key_Space)


def test_a_concern_is_private_until_its_owner_says_otherwise(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    add_concern(qtbot, page)
    kind_menu(page)._menu.actions()[4].trigger()
    assert kind_menu(page).accessibleName() == "Kind: Missed breaks"
    press(qtbot, window, TAB, "No break on three days.")
    save(qtbot, window)
    concern = the_concern(application)
    assert (concern.kind, concern.is_private, concern.date) == (ConcernKind.MISSED_BREAKS, True, FRIDAY)
    click(qtbot, page.shown, "Amend")
    click(qtbot, page.shown, "Private: not included in any document")
    save(qtbot, window)
    assert not the_concern(application).is_private
    press(qtbot, window, ESCAPE)
    ((_day, kind, happened, severity, documents),) = rows(page.overview.concerns._table)
    assert (kind, happened) == ("Missed breaks", "No break on three days.")
    assert (severity, documents) == ("Medium", "May be included")


def test_the_kinds_are_chosen_by_keyboard(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    add_concern(qtbot, page)
    kind = kind_menu(page)
    assert kind.hasFocus()
    qtbot.keyClick(kind, Qt.Key.Key_Down)
    qtbot.waitUntil(kind._menu.isVisible)
    for _time in range(5):
        qtbot.keyClick(kind._menu, Qt.Key.Key_Down)
    qtbot.keyClick(kind._menu, ENTER)
    qtbot.waitUntil(lambda: not kind._menu.isVisible())
    assert kind.text() == "Bullying"
    save(qtbot, window)
    assert the_concern(application).kind is ConcernKind.BULLYING


def test_a_case_number_is_refused_in_a_concern_and_the_rest_is_kept(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    add_concern(qtbot, page)
    press(qtbot, window, TAB, "Recalled A1234BC alone", TAB, "I could not sleep")
    happened = area(page.shown, "What happened")
    assert "A prison number can't be kept in the log." in happened.accessibleDescription()
    save(qtbot, window)
    assert application.workload.concerns(private_too=True) == ()
    assert happened.hasFocus()
    happened.selectAll()
    press(qtbot, window, "A recall alone")
    save(qtbot, window)
    assert (the_concern(application).what_happened, the_concern(application).effect) == (
        "A recall alone",
        "I could not sleep",
    )


def test_when_how_heavy_and_whom_is_folded_out(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    add_concern(qtbot, page)
    open_fold(qtbot, page.shown, "When, how serious, and who I told")
    line(page.shown, "Day").setFocus()
    press(qtbot, window, "12/3")
    click(qtbot, page.shown, "High")
    line(page.shown, "Who I told").setFocus()
    press(qtbot, window, "Napo rep")
    line(page.shown, "When I told them").setFocus()
    press(qtbot, window, "13/3")
    click(qtbot, page.shown, "Support")
    save(qtbot, window)
    concern = the_concern(application)
    assert (concern.date, concern.severity) == (date(2026, 3, 12), Severity.HIGH)
    assert concern.reported_on == date(2026, 3, 13)
    assert [each.value for each in concern.standards] == ["support"]
    (rep,) = application.people.all()
    assert (rep.record.role, rep.record.relation) == ("Napo rep", Relation.OTHER)
    click(qtbot, page.shown, "Amend")
    save(qtbot, window)
    assert "Nothing has changed: there is nothing to save." in said(page.shown)


def test_what_is_typed_of_a_concern_waits(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    add_concern(qtbot, page)
    press(qtbot, window, TAB, "No break", ESCAPE)
    press(qtbot, window, "112", ENTER)
    assert len(readings(application)) == 1
    add_concern(qtbot, page)
    assert area(page.shown, "What happened").toPlainText() == "No break"


# -- notices -----------------------------------------------------------------------------------------------------


def test_a_notice_is_written_with_the_weeks_behind_it(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    click(qtbot, page, "Write a notice")
    press(qtbot, window, "Head of PDU")
    assert "New: Head of PDU, who is my" in said(page.shown)
    press(qtbot, window, TAB, "I sleep badly.")
    save(qtbot, window)
    notice = the_notice(application)
    # The record is shorter than seventeen weeks.
    assert (notice.first, notice.last) == (date(2026, 1, 5), date(2026, 3, 19))
    assert (notice.symptoms, notice.state) == ("I sleep badly.", NoticeState.DRAFT)
    (head,) = application.people.all()
    assert head.record == Person("Head of PDU", Relation.SENIOR_MANAGER)
    assert "not served yet" in said(page.shown)


def test_whom_a_notice_goes_to_is_needed(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    click(qtbot, page, "Write a notice")
    press(qtbot, window, "Head; Deputy")
    save(qtbot, window)
    assert (
        "Say which senior manager it goes to (one only)."
        in line(page.shown, "To which senior manager").accessibleDescription()
    )
    assert application.workload.notices() == ()


def test_dates_out_of_order_are_refused_in_their_fold(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    page.on_notice_opened(draft_notice(application))
    click(qtbot, page.shown, "Amend")
    open_fold(qtbot, page.shown, "What happened to it")
    line(page.shown, "Answered on").setFocus()
    press(qtbot, window, "19/3")
    save(qtbot, window)
    served = line(page.shown, "Handed over or sent on")
    assert "First say when the notice was served." in served.accessibleDescription()
    assert served.hasFocus()


def test_a_notice_is_served_acknowledged_and_answered(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    page.on_notice_opened(draft_notice(application))
    qtbot.waitUntil(lambda: "It was handed over or sent" in said(page.shown))
    line(page.shown, "On").setFocus()
    press(qtbot, window, "19/3")
    line(page.shown, "How, for example by e-mail or by hand").setFocus()
    press(qtbot, window, "by e-mail", ENTER)
    assert (the_notice(application).served_on, the_notice(application).how_served) == (
        date(2026, 3, 19),
        "by e-mail",
    )
    assert "Saved." in said(page.shown)
    click(qtbot, page.shown, "It was acknowledged")
    click(qtbot, page.shown, "Save")
    assert the_notice(application).acknowledged_on == FRIDAY
    qtbot.waitUntil(lambda: "It was answered" in said(page.shown))
    line(page.shown, "The answer").setFocus()
    press(qtbot, window, "ring 01632 960 123", ENTER)
    assert the_notice(application).state is NoticeState.ACKNOWLEDGED
    assert "This looks like a phone number." in said(page.shown)
    keep = button(page.shown, "It isn't personal data: keep it")
    # Once it has its place: a click on what is still moving is none.
    qtbot.waitUntil(lambda: 0 < keep.height() < 80)
    click(qtbot, page.shown, "It isn't personal data: keep it")
    assert the_notice(application).answer == "ring 01632 960 123"
    press(qtbot, window, ESCAPE)
    assert rows(page.overview.notices._table)[0][3] == "Answered on 20/03/2026"


def test_a_step_before_the_serving_is_refused_with_the_date_kept(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    page.on_notice_opened(draft_notice(application, served_on=date(2026, 3, 19)))
    line(page.shown, "On").setFocus()
    press(qtbot, window, "18/3", ENTER)
    assert "A reply can't come before the notice was served." in said(page.shown)
    assert line(page.shown, "On").text() == "18/3"
    line(page.shown, "On").clear()
    press(qtbot, window, "31/2", ENTER)
    assert the_notice(application).state is NoticeState.SERVED


def test_an_overdue_answer_is_said(page: WorkloadPage, application: Application) -> None:
    draft_notice(application, served_on=date(2026, 3, 18), asked_by=date(2026, 3, 19))
    page.on_changed(ChangedAreas.ANYTHING)
    assert rows(page.overview.notices._table)[0][3] == "Served on 18/03/2026; no answer by 19/03/2026"


def test_what_to_think_of_is_said_before_it_is_served(page: WorkloadPage, application: Application) -> None:
    manager = application.people.add(Person("SPO", Relation.LINE_MANAGER))
    notice = Notice(FRIDAY, date(2026, 1, 12), date(2026, 3, 13), manager)
    page.on_notice_opened(application.workload.notice_book.add(notice, FRIDAY))
    shown = "\n".join(each.text for each in page.shown.findChildren(IconText))
    assert "A notice goes to a senior manager, not to the line manager." in shown
    assert "It does not yet say how your health is affected." in shown


def test_the_letter_is_made_on_the_page_of_evidence(
    qtbot: QtBot, window: MainWindow, page: WorkloadPage, application: Application
) -> None:
    page.on_notice_opened(draft_notice(application))
    click(qtbot, page.shown, "Make the letter…")
    evidence = the(window, EvidencePage)
    assert evidence.isVisible()
    assert evidence.form.kind is PackKind.NOTICE
    assert focused(window) in evidence.findChildren(QWidget)
