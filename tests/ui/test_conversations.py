"""Whole tasks on the conversations page, by keyboard and pointer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from overtime_logger.domain.errors import FileFailedError
from overtime_logger.domain.records.conversation import ConversationState, FollowUpState, Setting
from overtime_logger.domain.records.demand import Decision, KindOfWork
from overtime_logger.domain.records.fields import Typed
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.domain.records.said_fields import CONCERN, CONVERSATION, NOTICE, NOTICE_STEPS, READING
from overtime_logger.services.revision import Action
from overtime_logger.ui.editors.records.concern_form import ConcernForm
from overtime_logger.ui.editors.records.conversation_form import ConversationForm
from overtime_logger.ui.editors.records.demands_editor import DemandsEditor
from overtime_logger.ui.editors.records.follow_up_card import FollowUpCard
from overtime_logger.ui.editors.records.notice_form import NoticeForm
from overtime_logger.ui.editors.records.reading_form import ReadingForm
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.pages.conversations import ConversationsPage
from overtime_logger.ui.widgets.cards.workload_fit_card import RoomPart
from overtime_logger.ui.widgets.fields.choices import MenuChoice
from overtime_logger.ui.widgets.record_table import RecordTable
from tests.ui.parts import answer_with, button, click, focused, press, said, the

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.records.conversation import Conversation
    from overtime_logger.ui.main_window import MainWindow

ASKED = "Which comes first, the two parole reports or the recall?"
TOLD = "The recall first."
ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> ConversationsPage:
    """The page, with the keys."""
    with qtbot.waitActive(window):
        window.activateWindow()
    window.on_page_chosen("conversations")
    return the(window, ConversationsPage)


def save(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(focused(window), ENTER, Qt.KeyboardModifier.ControlModifier)


def begin(qtbot: QtBot, window: MainWindow, page: ConversationsPage) -> None:
    """Come to a new form by keyboard."""
    empty = page.overview._empty
    if empty.isVisible():
        press(qtbot, window, Qt.Key.Key_Space)
    else:
        qtbot.keyClick(focused(window), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: page.shown is not page.overview)


def write(qtbot: QtBot, window: MainWindow, page: ConversationsPage, told: str = TOLD) -> None:
    """A conversation's minimum, by keyboard alone."""
    begin(qtbot, window, page)
    press(qtbot, window, "SPO, North team", TAB, ASKED, TAB, told)
    save(qtbot, window)


def only(application: Application) -> Conversation:
    (standing,) = application.conversations.all()
    return standing.conversation


def area(part: QWidget, name: str) -> QPlainTextEdit:
    return next(each for each in part.findChildren(QPlainTextEdit) if each.accessibleName() == name)


def line(part: QWidget, name: str) -> QLineEdit:
    return next(
        each for each in part.findChildren(QLineEdit) if each.accessibleName() == name and each.isVisibleTo(part)
    )


def seen(part: QWidget, name: str) -> list[QAbstractButton]:
    """The buttons with this text that can be seen."""
    buttons = part.findChildren(QAbstractButton)
    return [each for each in buttons if each.isVisible() and each.text().replace("&", "") == name]


def open_fold(qtbot: QtBot, part: QWidget, name: str) -> None:
    fold = button(part, name)
    fold.setFocus()
    qtbot.keyClick(fold, Qt.Key.Key_Space)


# -- from nothing to a conversation and its e-mail ---------------------------------------------------------------


def test_an_empty_page_says_what_it_is_for_and_offers_the_first_step(page: ConversationsPage) -> None:
    assert "record here what you asked and what you were told" in said(page)
    assert button(page, "Record a conversation").hasFocus()
    assert not page.overview._table.isVisible()


def test_three_fields_by_keyboard_make_a_conversation(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    write(qtbot, window, page)

    talk = only(application)
    assert (talk.asked, talk.told, talk.date) == (ASKED, TOLD, date(2026, 3, 20))
    assert talk.figures is not None
    (person,) = application.people.all()
    assert person.record == Person("SPO, North team", Relation.LINE_MANAGER)
    shown = said(page.shown)
    assert "Saved." in shown
    assert "Friday 20 March 2026" in shown
    assert "Answered" in shown
    assert "The four weeks before" in shown


def test_every_declared_field_has_a_row(qtbot: QtBot, page: ConversationsPage) -> None:
    for form, fields in (
        (ConversationForm(page._context, None), CONVERSATION),
        (ConcernForm(page._context, None), CONCERN),
        (NoticeForm(page._context, None), (*NOTICE, *NOTICE_STEPS)),
        (ReadingForm(page._context, None), READING),
    ):
        qtbot.addWidget(form)
        form.fill_all()
        assert form.rows.keys() == {field.name for field in fields if field.typed is not Typed.KEPT}
        assert all(row._label.text() for row in form.rows.values())


def test_who_is_new_is_said_before_it_is_kept(qtbot: QtBot, window: MainWindow, page: ConversationsPage) -> None:
    begin(qtbot, window, page)
    press(qtbot, window, "Sam Sample (SPO)")
    assert "New: Sam Sample (SPO), who is my" in said(page.shown)
    press(qtbot, window, "; Head of PDU")
    assert "New: Sam Sample (SPO); Head of PDU, who are my" in said(page.shown)


def test_a_known_person_is_picked_from_the_list(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    application.people.add(Person("SPO, North team", Relation.LINE_MANAGER, "Sam Sample"))
    application.people.add(Person("Head of PDU", Relation.SENIOR_MANAGER))
    begin(qtbot, window, page)
    field = focused(window)
    assert isinstance(field, QLineEdit)
    press(qtbot, window, "samp")
    completer = field.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, ENTER)
    assert field.text() == "Sam Sample (SPO, North team)"
    press(qtbot, window, "; pdu")
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, ENTER)
    assert field.text() == "Sam Sample (SPO, North team); Head of PDU"
    press(qtbot, window, TAB, ASKED)
    save(qtbot, window)
    assert only(application).with_whom == ("person:1", "person:2")
    assert len(application.people.all()) == 2


def test_the_e_mail_is_copied_saved_and_noted_as_sent(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application, tmp_path: Path
) -> None:
    write(qtbot, window, page)
    click(qtbot, page.shown, "Follow-up e-mail")
    card = the(page, FollowUpCard)
    assert button(card, "Copy").hasFocus()
    text = area(card, "Text of the e-mail").toPlainText()
    assert ASKED in text
    assert "Siân Llŷr" in text
    assert "unpaid" not in text

    click(qtbot, card, "with the hours of the four weeks before")
    assert "contracted, " in area(card, "Text of the e-mail").toPlainText()
    click(qtbot, card, "Copy")
    assert " unpaid" in QGuiApplication.clipboard().text()

    click(qtbot, card, "Save as an e-mail file…")
    answer_with(qtbot, card, tmp_path / "to my manager.eml")
    assert b"Our conversation on 20 March 2026" in (tmp_path / "to my manager.eml").read_bytes()
    assert "Saved: to my manager.eml." in said(card)

    click(qtbot, card, "Save")
    assert only(application).follow_up.state is FollowUpState.SENT
    assert only(application).follow_up.sent_on == date(2026, 3, 20)
    qtbot.waitUntil(lambda: "sent 20 March 2026" in said(page.shown))


def test_a_reply_date_that_is_none_is_refused_in_its_place(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage
) -> None:
    write(qtbot, window, page)
    card = the(page, FollowUpCard)
    by = line(card, "Tell me by")
    by.clear()
    qtbot.keyClicks(by, "31/2")
    assert by.accessibleDescription() == "No such date. For example: 02/03/2026, 2/3 or fri."
    assert ASKED in area(card, "Text of the e-mail").toPlainText()


# -- what is refused, and what stays -----------------------------------------------------------------------------


def test_a_case_number_is_refused_where_it_is_typed(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    begin(qtbot, window, page)
    press(qtbot, window, "SPO", TAB, "Who takes X123456")
    asked = area(page.shown, "What I asked")
    assert "A case number (CRN) can't be kept in the log." in asked.accessibleDescription()
    press(qtbot, window, TAB, "nobody")
    save(qtbot, window)
    assert application.conversations.all() == ()
    assert asked.hasFocus()
    asked.selectAll()
    press(qtbot, window, "Who takes the recall?")
    assert "case number" not in said(page.shown)
    save(qtbot, window)
    assert only(application).asked == "Who takes the recall?"


def test_what_looks_like_a_phone_number_is_asked_about_once(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    write(qtbot, window, page, told="Ring 01632 960 123 first.")
    assert application.conversations.all() == ()
    assert "This looks like a phone number." in said(page.shown)
    assert "Other people's details don't belong in the log." in said(page.shown)
    assert button(page.shown, "Change it").hasFocus()
    click(qtbot, page.shown, "It isn't personal data: keep it")
    assert only(application).told == "Ring 01632 960 123 first."
    click(qtbot, page.shown, "Amend")
    area(page.shown, "What I asked").setFocus()
    press(qtbot, window, " And when?")
    save(qtbot, window)
    assert only(application).asked.endswith("And when?")


def test_changing_what_is_doubted_leads_back_to_it(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    write(qtbot, window, page, told="Ring 01632 960 123 first.")
    click(qtbot, page.shown, "Change it")
    told = area(page.shown, "What I was told")
    assert told.hasFocus()
    told.selectAll()
    press(qtbot, window, TOLD)
    save(qtbot, window)
    assert only(application).told == TOLD


def test_what_is_missing_is_said_in_its_place(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    begin(qtbot, window, page)
    save(qtbot, window)
    assert line(page.shown, "With whom").accessibleDescription() == "Say who you spoke to."
    assert line(page.shown, "With whom").hasFocus()
    press(qtbot, window, "SPO", TAB)
    save(qtbot, window)
    assert area(page.shown, "What I asked").accessibleDescription() == "Say what you asked."
    assert application.conversations.all() == ()
    assert application.people.all() == ()


def test_a_field_in_a_fold_is_opened_to_say_what_is_wrong(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage
) -> None:
    begin(qtbot, window, page)
    press(qtbot, window, "SPO", TAB, ASKED)
    open_fold(qtbot, page.shown, "When and how")
    line(page.shown, "Day").setFocus()
    press(qtbot, window, "31/2")
    open_fold(qtbot, page.shown, "When and how")
    save(qtbot, window)
    assert line(page.shown, "Day").hasFocus()
    assert line(page.shown, "Day").isVisible()


def test_a_full_disk_keeps_all_that_was_typed(
    qtbot: QtBot,
    window: MainWindow,
    page: ConversationsPage,
    application: Application,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_arguments: object) -> None:
        raise FileFailedError("file.full")

    with monkeypatch.context() as full:
        full.setattr(application.store, "append", fail)
        write(qtbot, window, page)
    assert "The disk is full: nothing was stored. Make room on it and try again." in said(page.shown)
    assert area(page.shown, "What I was told").toPlainText() == TOLD
    save(qtbot, window)
    assert only(application).told == TOLD


def test_leaving_a_form_keeps_what_was_typed(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    begin(qtbot, window, page)
    press(qtbot, window, "SPO", TAB, ASKED, ESCAPE)
    assert "What you typed is kept until you save or discard it." in said(page.shown)
    window.on_page_chosen("log")
    window.on_page_chosen("conversations")
    begin(qtbot, window, page)
    assert area(page.shown, "What I asked").toPlainText() == ASKED
    click(qtbot, page.shown, "Discard")
    assert "Discard what you typed?" in said(page.shown)
    click(qtbot, page.shown, "Keep writing")
    click(qtbot, page.shown, "Discard")
    click(qtbot, page.shown, "Discard it")
    assert page.shown is page.overview
    begin(qtbot, window, page)
    assert area(page.shown, "What I asked").toPlainText() == ""
    assert application.conversations.all() == ()


# -- the rest of a conversation ----------------------------------------------------------------------------------


def test_the_rest_folds_out_and_is_kept(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    reading = Reading(date(2026, 3, 16), Decimal(194), ReadingSource.MY_SCREEN)
    application.workload.reading_book.add(reading, reading.date)
    begin(qtbot, window, page)
    press(qtbot, window, "SPO", TAB, ASKED)
    open_fold(qtbot, page.shown, "When and how")
    line(page.shown, "Day").setFocus()
    press(qtbot, window, "4/3", TAB, "10:30")
    assert "Wednesday 4 March 2026" in said(page.shown)
    click(qtbot, page.shown, "Supervision")
    open_fold(qtbot, page.shown, "What else was said")
    area(page.shown, "What was said, word for word").setFocus()
    press(qtbot, window, "Everyone is red.")
    open_fold(qtbot, page.shown, "What it was about")
    click(qtbot, page.shown, "Demands")
    click(qtbot, page.shown, "WMT 194% on 16 March 2026 (my screen)")
    open_fold(qtbot, page.shown, "What came of it")
    line(page.shown, "Answered on").setFocus()
    press(qtbot, window, "10/3")
    save(qtbot, window)

    talk = only(application)
    assert (talk.happened_at.isoformat(), talk.setting) == ("2026-03-04T10:30:00+00:00", Setting.SUPERVISION)
    assert talk.verbatim == "Everyone is red."
    assert [each.value for each in talk.standards] == ["demands"]
    assert talk.about_readings == ("reading:20260316-1",)
    assert talk.answered_on == date(2026, 3, 10)


def test_items_of_work_add_up_while_they_are_typed(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    application.conversations.keep_kind(KindOfWork("recall", 240))
    begin(qtbot, window, page)
    press(qtbot, window, "SPO", TAB, ASKED)
    open_fold(qtbot, page.shown, "The work, and what comes first")
    editor, room = the(page, DemandsEditor), the(page, RoomPart)
    line(editor, "Item 1: what").setFocus()
    press(qtbot, window, "parole report", TAB, "3", TAB, "8:00", TAB, "27/3")
    assert "24 h" in said(editor)
    # Friday evening to the next Friday: this Friday and five days of 7 h 24.
    assert (
        "The work still to do will take about 24 h. From Fri 20 March to Fri 27 "
        "March there is time for 44 h 24 min" in said(room)
    )
    assert "That leaves 20 h 24 min for all other work." in said(room)
    line(editor, "Item 2: what").setFocus()
    press(qtbot, window, "recall", TAB, "8")
    assert "That is 11 h 36 min more than there is time for." in said(room)
    line(page.shown, "Meetings and fixed work until then").setFocus()
    press(qtbot, window, "6")
    assert "That is 17 h 36 min more than there is time for." in said(room)
    assert "44 h 24 min contracted, less 6 h of meetings and fixed work" in said(room)
    line(page.shown, "Count the hours until").setFocus()
    press(qtbot, window, "24/3")
    assert "That is 39 h 48 min more than there is time for." in said(room)

    decision = next(each for each in editor.findChildren(MenuChoice))
    decision._menu.actions()[1].trigger()
    assert decision.accessibleName() == "Item 1: decided: Do it first"
    save(qtbot, window)
    first, second = only(application).demands
    assert (first.what, first.count, first.each_minutes, first.due) == (
        "parole report", 3, 480, date(2026, 3, 27),
    )  # fmt: skip
    assert (first.decision, second.decision) == (Decision.FIRST, Decision.NOT_ANSWERED)
    assert second.each_minutes == 240
    talk = only(application)
    assert (talk.count_until, talk.fixed_minutes) == (date(2026, 3, 24), 360)
    # What the form said is what the saved record says, whatever day it is looked at.
    assert "That is 39 h 48 min more than there is time for." in said(the(page.shown, RoomPart))
    assert "do it first" in [the(page.shown, RecordTable).records.index(row, 4).data() for row in range(2)]


def test_an_item_that_cannot_be_read_is_refused_in_its_place(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    begin(qtbot, window, page)
    press(qtbot, window, "SPO", TAB, ASKED)
    open_fold(qtbot, page.shown, "The work, and what comes first")
    editor = the(page, DemandsEditor)
    line(editor, "Item 1: what").setFocus()
    press(qtbot, window, "report", TAB, "many")
    save(qtbot, window)
    assert said(editor).count("How many: a whole number is expected.") == 1
    line(editor, "Item 1: how many").clear()
    line(editor, "Item 1: what").setFocus()
    press(qtbot, window, " for A1234BC")
    assert "A prison number can't be kept in the log." in said(page.shown)
    save(qtbot, window)
    assert application.conversations.all() == ()


# -- amending, withdrawing, taking back --------------------------------------------------------------------------


def test_amending_keeps_the_earlier_words_in_the_history(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    write(qtbot, window, page, told="")
    assert "Waiting for an answer" in said(page.shown)
    click(qtbot, page.shown, "Amend")
    area(page.shown, "What I was told").setFocus()
    press(qtbot, window, TOLD)
    line(page.shown, "Reason for the change").setFocus()
    press(qtbot, window, "the answer came")
    save(qtbot, window)
    assert only(application).told == TOLD
    open_fold(qtbot, page.shown, "History")
    shown = said(page.shown)
    assert "Completed, typed." in shown
    assert "completed on 20 March 2026. What it said before is in its history." in shown
    assert "Reason: the answer came" in shown
    assert "The recall first. (before: nothing)" in shown
    assert "Created, typed." in shown


def test_nothing_new_is_said_and_not_written(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    write(qtbot, window, page)
    click(qtbot, page.shown, "Amend")
    save(qtbot, window)
    assert "Nothing has changed: there is nothing to save." in said(page.shown)
    (standing,) = application.conversations.all()
    assert standing.written.revisions == 1


def test_a_save_is_taken_back_and_brought_back(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    write(qtbot, window, page)
    click(qtbot, page.shown, "Undo")
    assert application.conversations.all() == ()
    assert page.shown is page.overview
    click(qtbot, page.shown, "Redo")
    assert only(application).told == TOLD
    assert "The earlier version is back." in said(page.shown)


def test_withdrawing_asks_for_a_reason_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    write(qtbot, window, page)
    click(qtbot, page.shown, "Withdraw…")
    assert "its history is kept" in said(page.shown)
    press(qtbot, window, "saw X123456")
    click(qtbot, page.shown, "Withdraw it")
    assert len(application.conversations.all()) == 1
    reason = line(page.shown, "Reason")
    assert "A case number (CRN) can't be kept in the log." in reason.accessibleDescription()
    reason.clear()
    press(qtbot, window, "written twice")
    click(qtbot, page.shown, "Withdraw it")
    assert application.conversations.all() == ()
    last = application.store.revisions("talk:20260320-1")[-1]
    assert (last.action, last.why) == (Action.WITHDRAWN, "written twice")
    assert "Withdrawn; its history is kept." in said(page.shown)
    click(qtbot, page.shown, "Undo")
    assert only(application).told == TOLD


def test_a_reason_with_a_phone_number_is_asked_about_once(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    write(qtbot, window, page)
    click(qtbot, page.shown, "Withdraw…")
    press(qtbot, window, "ring 01632 960 123")
    click(qtbot, page.shown, "Withdraw it")
    assert len(application.conversations.all()) == 1
    click(qtbot, page.shown, "Withdraw it")
    assert application.conversations.all() == ()


# -- the list and the timeline -----------------------------------------------------------------------------------


def record(application: Application, *talks: tuple[str, str, str]) -> None:
    """Conversations with one manager: the day, what was asked, what was told."""
    from overtime_logger.services.records.book import Entering  # noqa: PLC0415 - beside its use
    from overtime_logger.services.revision import RecordKind  # noqa: PLC0415 - likewise
    from overtime_logger.ui.models.people import Who  # noqa: PLC0415 - likewise
    from overtime_logger.ui.models.typed_records import keep_typed  # noqa: PLC0415 - likewise

    for day, asked, told in talks:
        said = {"date": date.fromisoformat(day), "with": (Who("SPO"),), "asked": asked, "told": told}
        keep_typed(application, RecordKind.CONVERSATION, None, said, Entering())


def rows(table: RecordTable) -> list[tuple[str, ...]]:
    model = table.records
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_list_shows_the_newest_first_and_how_long_each_has_waited(
    page: ConversationsPage, application: Application
) -> None:
    record(
        application,
        ("2026-03-02", "What stops?", ""),
        ("2026-03-17", "Who covers?", "You."),
        ("2026-03-18", "TOIL?", ""),
    )
    page.on_changed(ChangedAreas.ANYTHING)
    assert rows(page.overview._table) == [
        ("Wed 18/03/2026", "SPO", "TOIL?", "Waiting for 2 days", "2 days later"),
        ("Tue 17/03/2026", "SPO", "Who covers?", "Answered with nothing taken off", "3 days later"),
        ("Mon 02/03/2026", "SPO", "What stops?", "No reply for 18 days", "18 days later"),
    ]
    assert "3 conversations on record; 2 are waiting for an answer." in said(page)


def test_those_that_wait_are_picked_out_and_opened_by_keyboard(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    record(application, ("2026-03-02", "What stops?", ""), ("2026-03-17", "Who covers?", "You."))
    page.on_changed(ChangedAreas.ANYTHING)
    click(qtbot, page, "Waiting for an answer")
    assert [row[2] for row in rows(page.overview._table)] == ["What stops?"]
    page.overview._table.setFocus()
    press(qtbot, window, ENTER)
    assert "No reply for 18 days" in said(page.shown)
    press(qtbot, window, ESCAPE)
    assert page.shown is page.overview
    assert page.overview._table.hasFocus()


def test_where_none_waits_it_says_so(qtbot: QtBot, page: ConversationsPage, application: Application) -> None:
    record(application, ("2026-03-17", "Who covers?", "You."))
    page.on_changed(ChangedAreas.ANYTHING)
    click(qtbot, page, "Waiting for an answer")
    assert "No conversation is waiting for an answer." in said(page)
    assert "none is waiting for an answer." in said(page)


def test_the_timeline_shows_the_hours_before_and_after(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    record(application, ("2026-03-04", "What stops?", ""))
    page.on_changed(ChangedAreas.ANYTHING)
    click(qtbot, page, "Timeline")
    qtbot.waitUntil(lambda: page.overview._timeline is not None)
    timeline = page.overview._timeline
    assert timeline is not None
    ((day, kind, what, before, after),) = rows(timeline)
    assert (day, kind) == ("Wed 04/03/2026", "Conversation")
    assert what == "With SPO; I asked: What stops?; no answer on record"
    (talked,) = [
        each.what for each in application.timeline.events(application.logbook.full_range())
        if each.record == "talk:20260304-1"
    ]  # fmt: skip
    assert before == _figures(talked.before)  # type: ignore[union-attr] # a conversation
    assert after == f"{_figures(talked.after)} so far"  # type: ignore[union-attr] # likewise
    click(qtbot, page, "Over contract")
    assert len(rows(timeline)) > 10
    timeline.setFocus()
    timeline.choose("talk:20260304-1")
    press(qtbot, window, ENTER)
    assert "What stops?" in said(page.shown)


def _figures(weeks: object) -> str:
    minutes = getattr(weeks, "unpaid_excess_minutes")  # noqa: B009 - of whatever it is
    return f"{minutes // 60}:{minutes % 60:02d}"


def test_a_text_is_never_read_as_markup_or_turned(page: ConversationsPage, application: Application) -> None:
    record(application, ("2026-03-04", "<b>x</b> \u202eabc", ""))
    page.on_changed(ChangedAreas.ANYTHING)
    assert rows(page.overview._table)[0][2] == "<b>x</b> [U+202E]abc"
    page.on_opened("talk:20260304-1")
    assert "<b>x</b> [U+202E]abc" in said(page.shown)


def test_a_conversation_that_waits_turns_answered_at_once(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    write(qtbot, window, page, told="")
    (standing,) = application.conversations.all()
    assert standing.state is ConversationState.WAITING
    click(qtbot, page.shown, "Amend")
    area(page.shown, "What I was told").setFocus()
    press(qtbot, window, TOLD)
    save(qtbot, window)
    press(qtbot, window, ESCAPE)
    assert rows(page.overview._table)[0][3] == "Answered with nothing taken off"


# -- what is typed survives --------------------------------------------------------------------------------------


def test_what_was_typed_is_there_again_after_a_crash(
    qtbot: QtBot,
    window: MainWindow,
    page: ConversationsPage,
    application: Application,
    open_window: Callable[[], MainWindow],
) -> None:
    begin(qtbot, window, page)
    press(qtbot, window, "SPO", TAB, "Who takes X123456?", TAB, "Nobody.")
    open_fold(qtbot, page.shown, "When and how")
    click(qtbot, page.shown, "Phone")
    open_fold(qtbot, page.shown, "The work, and what comes first")
    line(the(page, DemandsEditor), "Item 1: what").setFocus()
    press(qtbot, window, "recall", TAB, "2")
    qtbot.waitUntil(lambda: '"2"' in application.store.draft("conversation:"))
    assert "X123456" not in application.store.draft("conversation:")

    later = open_window()
    later.on_page_chosen("conversations")
    again = the(later, ConversationsPage)
    again.on_beginning()
    assert "This is what you typed before." in said(again.shown)
    assert line(again.shown, "With whom").text() == "SPO"
    assert area(again.shown, "What I was told").toPlainText() == "Nobody."
    assert area(again.shown, "What I asked").toPlainText() == ""
    assert button(again.shown, "Phone").isChecked()
    assert line(the(again, DemandsEditor), "Item 1: how many").text() == "2"
    area(again.shown, "What I asked").setFocus()
    press(qtbot, later, ASKED)
    save(qtbot, later)
    assert [each.what for each in only(application).demands] == ["recall"]
    assert application.store.draft("conversation:") == ""


def test_what_is_thrown_away_does_not_come_back(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    begin(qtbot, window, page)
    press(qtbot, window, "SPO", ESCAPE)
    assert "SPO" in application.store.draft("conversation:")
    begin(qtbot, window, page)
    click(qtbot, page.shown, "Discard")
    click(qtbot, page.shown, "Discard it")
    assert application.store.draft("conversation:") == ""


def test_a_save_is_taken_back_with_a_key(
    qtbot: QtBot, window: MainWindow, page: ConversationsPage, application: Application
) -> None:
    write(qtbot, window, page)
    qtbot.keyClick(focused(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: application.conversations.all() == ())
