"""Making a document from the evidence page, to a file on the disk."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QPushButton

from overtime_logger.domain.disclosure import Region
from overtime_logger.domain.errors import FileFailedError
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.services.made_documents import MadePack, PackKind
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest, Extra
from overtime_logger.services.packs.request import Names, PackRequest, Part
from overtime_logger.ui.editors.evidence.outcome_row import OutcomeRow
from overtime_logger.ui.models.evidence import title
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.pages.conversations import ConversationsPage
from overtime_logger.ui.pages.evidence import EvidencePage
from overtime_logger.ui.widgets.fields.choices import Ticks
from overtime_logger.ui.widgets.fields.text_area import TextArea
from overtime_logger.ui.widgets.page_view import _FOUND
from tests.builders import WORKER
from tests.cases import LONDON
from tests.ui.parts import answer_with, button, click, drop, field, held_up, name_field, press, retype, said, the

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.document import RenderedDocument
    from overtime_logger.services.packs.anonymised.maker import AnonymisedPack
    from overtime_logger.ui.main_window import MainWindow

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(window: MainWindow) -> EvidencePage:
    window.on_page_chosen("evidence")
    return the(window, EvidencePage)


def make(qtbot: QtBot, page: EvidencePage, path: Path) -> None:
    """See the pages, press the button that saves them, and answer the file dialog with a path."""
    see(qtbot, page)
    save(qtbot, page, path)


def see(qtbot: QtBot, page: EvidencePage) -> None:
    """Ask for the pages and wait until the first is shown."""
    click(qtbot, page, "Show the pages")
    qtbot.waitUntil(lambda: page.preview.isVisible() and page.preview.pages.is_drawn)


def save(qtbot: QtBot, page: EvidencePage, path: Path) -> None:
    """Press the button that saves what is shown, and answer the file dialog with a path."""
    click(qtbot, page, "Save as PDF…")
    answer_with(qtbot, page, path)


def choose(qtbot: QtBot, page: EvidencePage, document: str) -> None:
    click(qtbot, page, document)


def is_ticked(qtbot: QtBot, page: EvidencePage, part: str) -> bool:
    """Whether a part is ticked, once it can be seen."""

    def seen() -> list[QPushButton]:
        return [each for each in page.findChildren(QPushButton) if each.isVisible() and each.text() == part]

    qtbot.waitUntil(lambda: len(seen()) == 1)
    return seen()[0].isChecked()


def asked_of(qtbot: QtBot, page: EvidencePage) -> PackRequest:
    """Press the button, see what document is asked for, and call it off."""
    with held_up(page._context.operations):
        with qtbot.waitSignal(page.form.asked) as waiting:
            page.form.on_make()
        click(qtbot, page, "Cancel")
    qtbot.waitUntil(lambda: button(page, "Show the pages").isEnabled())
    assert not page.preview.isVisible()
    request = waiting.args[0] if waiting.args else None
    assert isinstance(request, PackRequest)
    return request


def test_the_page_begins_with_the_sheet_for_the_manager(page: EvidencePage) -> None:
    assert page.form.kind is PackKind.PRIORITIES
    assert "which of it comes first and what stops" in said(page)
    assert (field(page, "From").text(), field(page, "To").text()) == ("20/02/2026", "19/03/2026")
    assert button(page, "Priorities sheet").hasFocus()


def test_each_document_says_what_it_is(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, "Grievance pack")
    assert "for HR, a hearing or a tribunal" in said(page)
    choose(qtbot, page, "Foreseeability notice")
    assert "A letter to a senior manager" in said(page)


def test_what_is_not_on_record_is_said_calmly(qtbot: QtBot, page: EvidencePage, application: Application) -> None:
    assert "No list of your work is on record" in said(page)
    choose(qtbot, page, "Grievance pack")
    assert "is on record" not in said(page)
    choose(qtbot, page, "Foreseeability notice")
    assert "No notice is on record yet" in said(page)

    manager = application.people.add(Person("Head of PDU", Relation.SENIOR_MANAGER))
    notice = Notice(date(2026, 3, 18), date(2026, 1, 12), date(2026, 3, 13), manager)
    application.workload.notice_book.add(notice, notice.drafted_on)
    page.on_changed(ChangedAreas.ANYTHING)
    assert "No notice is on record" not in said(page)
    assert (field(page, "From").text(), field(page, "To").text()) == ("12/01/2026", "13/03/2026")


def test_the_whole_record_is_proposed(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, "Grievance pack")
    assert field(page, "From").text() == "05/01/2026"
    assert field(page, "To").text() == "20/03/2026"
    assert "Monday 5 January 2026" in said(page)


def toil_suggested(page: EvidencePage) -> str:
    """The suggestion that names the unpaid hours of the period."""
    suggestions = [each.text() for each in the(the(page, OutcomeRow), Ticks).buttons]
    return next(each for each in suggestions if each.startswith("Time off in lieu or pay for "))


def test_what_is_asked_for_is_typed_or_put_in_from_the_record(qtbot: QtBot, page: EvidencePage) -> None:
    assert not the(page, OutcomeRow).isVisible()
    choose(qtbot, page, "Grievance pack")
    lines, suggested = the(page, OutcomeRow).findChild(TextArea), toil_suggested(page)
    assert lines is not None

    click(qtbot, page, suggested)
    lines.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    qtbot.keyClicks(lines, "An apology")
    assert asked_of(qtbot, page).outcome == (suggested, "An apology")

    click(qtbot, page, suggested)
    assert lines.toPlainText() == "An apology"
    choose(qtbot, page, "Priorities sheet")
    assert asked_of(qtbot, page).outcome == ()


def test_a_suggestion_is_worded_anew_when_the_period_changes(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, "Grievance pack")
    whole = toil_suggested(page)
    click(qtbot, page, whole)

    retype(qtbot, page, "From", "09/03/2026")

    assert toil_suggested(page) != whole
    assert asked_of(qtbot, page).outcome == (toil_suggested(page),)


def test_what_is_asked_for_is_asked_about_where_it_looks_like_personal_data(
    qtbot: QtBot, page: EvidencePage
) -> None:
    choose(qtbot, page, "Grievance pack")
    lines = the(page, OutcomeRow).findChild(TextArea)
    assert lines is not None
    qtbot.keyClicks(lines, "Ring 07700 900123")

    click(qtbot, page, "Show the pages")
    assert button(page, "Show the pages").isEnabled()
    assert "This looks like a phone number." in said(page.form)
    with held_up(page._context.operations):
        with qtbot.waitSignal(page.form.asked) as waiting:
            press(qtbot, page, Qt.Key.Key_Backtab, Qt.Key.Key_Space)
        click(qtbot, page, "Cancel")
    assert waiting.args is not None
    assert waiting.args[0].outcome == ("Ring 07700 900123",)
    qtbot.waitUntil(lambda: button(page, "Show the pages").isEnabled())


def test_a_named_period_fills_in_its_dates(qtbot: QtBot, page: EvidencePage) -> None:
    click(qtbot, page, "Last 12 months")
    assert field(page, "From").text() == "05/01/2026"
    click(qtbot, page, "Last 4 weeks")
    assert field(page, "From").text() == "20/02/2026"


def test_a_period_of_ones_own_stays_when_another_document_is_chosen(qtbot: QtBot, page: EvidencePage) -> None:
    retype(qtbot, page, "From", "1/3/2026")
    choose(qtbot, page, "Grievance pack")
    assert field(page, "From").text() == "1/3/2026"


def test_names_and_parts_are_asked_for_as_chosen(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, "Grievance pack")
    request = asked_of(qtbot, page)
    assert (request.kind, request.names) == (PackKind.GRIEVANCE, Names.FULL)
    assert (request.include, request.leave_out) == (frozenset(), frozenset())

    click(qtbot, page, "Roles")
    assert not button(page, "details of health").isVisible()
    fold = button(page, "Choose what goes in")
    fold.setFocus()
    qtbot.keyClick(fold, Qt.Key.Key_Space)
    assert is_ticked(qtbot, page, "notes on days")
    assert not is_ticked(qtbot, page, "details of health")
    assert not is_ticked(qtbot, page, "concerns marked as private")
    click(qtbot, page, "notes on days")
    click(qtbot, page, "details of health")
    assert "Everything except: notes on days. Private, but included: details of health." in said(page)
    request = asked_of(qtbot, page)
    assert request.names is Names.ROLES
    assert request.include == {Part.HEALTH}
    assert request.leave_out == {Part.NOTES}


def test_private_concerns_go_in_and_out_with_concerns(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, "Grievance pack")
    click(qtbot, page, "Choose what goes in")
    click(qtbot, page, "concerns")
    assert asked_of(qtbot, page).leave_out == {Part.CONCERNS}
    click(qtbot, page, "concerns marked as private")
    assert is_ticked(qtbot, page, "concerns")
    request = asked_of(qtbot, page)
    assert (request.include, request.leave_out) == ({Part.CONCERNS}, frozenset())
    click(qtbot, page, "concerns")
    assert not is_ticked(qtbot, page, "concerns marked as private")
    assert asked_of(qtbot, page).include == frozenset()


def test_what_was_ticked_for_one_document_is_not_ticked_for_another(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, "Grievance pack")
    click(qtbot, page, "Choose what goes in")
    click(qtbot, page, "details of health")
    choose(qtbot, page, "Foreseeability notice")
    assert not is_ticked(qtbot, page, "details of health")
    choose(qtbot, page, "Grievance pack")
    assert is_ticked(qtbot, page, "details of health")


@pytest.mark.parametrize("document", [title(kind) for kind in PackKind if not kind.is_letter])
def test_every_document_is_made_to_a_file(qtbot: QtBot, page: EvidencePage, tmp_path: Path, document: str) -> None:
    choose(qtbot, page, document)
    path = tmp_path / "made.pdf"
    make(qtbot, page, path)
    qtbot.waitUntil(lambda: "Seal code" in said(page))
    assert path.read_bytes().startswith(b"%PDF-")
    qtbot.waitUntil(lambda: document in said(page.register))
    assert "made.pdf" in said(page.register)


def test_who_was_given_the_seal_is_noted_beside_the_document(
    qtbot: QtBot, page: EvidencePage, application: Application, tmp_path: Path
) -> None:
    make(qtbot, page, tmp_path / "pack.pdf")
    qtbot.waitUntil(lambda: "Seal code" in said(page))
    code = application.packs.seal().code
    application.logbook.record([application.logbook.read("leave")])

    click(qtbot, page, "Save")
    assert page.made._seal._given_row.error == "Write something."
    assert application.seals.given() == ()
    retype(qtbot, page, "I gave this code to", "my rep")
    qtbot.keyClick(field(page, "I gave this code to"), Qt.Key.Key_Return)
    assert "Saved: given to my rep on 20 March 2026" in said(page.made)
    (given,) = application.seals.given()
    assert (given.given_to, given.seal.code) == ("my rep", code)
    assert not field(page, "I gave this code to").isVisible()


def test_a_document_is_noted_as_handed_over_and_a_copy_of_it_is_shown(
    qtbot: QtBot, page: EvidencePage, application: Application, tmp_path: Path
) -> None:
    choose(qtbot, page, "Priorities sheet")
    make(qtbot, page, tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: "sheet.pdf" in said(page.register), timeout=60_000)
    digest = application.register.documents()[0].digest

    click(qtbot, page.register, "Handed over…")
    assert page.window().focusWidget() is field(page.register, "To whom, or how")
    retype(qtbot, page.register, "To whom, or how", "about A1234BC")
    click(qtbot, page.register, "Save")
    assert application.workload.served_book.all() == ()
    retype(qtbot, page.register, "To whom, or how", "Sam Sample")
    retype(qtbot, page.register, "On", "1/1/2020")
    click(qtbot, page.register, "Save")
    assert "The document was made only after that day" in said(page.register)
    retype(qtbot, page.register, "On", "")
    qtbot.keyClick(field(page.register, "To whom, or how"), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "Handed over on 20 March 2026: Sam Sample" in said(page.register))
    (kept,) = application.workload.served_book.all()
    assert (kept.record.digest, kept.record.to) == (digest, "Sam Sample")
    assert page.window().focusWidget() is button(page.register, "Change…")

    click(qtbot, page.register, "Make a copy…")
    qtbot.waitUntil(lambda: page.stack.has_draft, timeout=60_000)
    save(qtbot, page, tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: "copy.pdf" in said(page.register), timeout=60_000)
    assert application.register.documents()[-1].left_out == ("A copy of what was handed over.",)


def test_a_text_to_send_is_put_on_the_clipboard(
    qtbot: QtBot, page: EvidencePage, application: Application, tmp_path: Path
) -> None:
    make(qtbot, page, tmp_path / "pack.pdf")
    qtbot.waitUntil(lambda: "Seal code" in said(page))
    click(qtbot, page, "Copy a message to send")
    text = QApplication.clipboard().text()
    assert application.packs.seal().code in text
    assert "Nothing that I recorded can be read from it." in text


def full_disk() -> None:
    raise FileFailedError("file.failed.salvage", file="lost.pdf")


def test_the_newest_documents_stand_first_and_no_more_than_five(
    qtbot: QtBot, window: MainWindow, page: EvidencePage, application: Application
) -> None:
    assert not page.register.isVisible()
    seal = application.packs.seal()
    for number in range(7):
        request = PackRequest(PackKind.NOTICE, application.logbook.full_range(), f"person {number}")
        application.register.note(request, MadePack(Path(f"letter-{number}.pdf"), 2, seal, "00" * 32))
    assert "not written" not in said(page.register)
    lost = PackRequest(PackKind.NOTICE, application.logbook.full_range(), "person 7")
    with pytest.raises(FileFailedError):
        application.register.note(lost, MadePack(Path("lost.pdf"), 2, seal, "00" * 32), full_disk)
    page.refresh()
    qtbot.waitUntil(lambda: "lost.pdf" in said(page.register))
    shown = said(page.register)
    assert shown.count("Its file was not written") == 1
    assert shown.index("for person 6") < shown.index("for person 3")
    assert "person 2" not in shown
    assert "and 3 earlier" in shown
    assert window.isVisible()


def test_a_pack_is_made_to_a_file(qtbot: QtBot, page: EvidencePage, tmp_path: Path) -> None:
    retype(qtbot, page, "For whom", "HR, North")
    path = tmp_path / "pack.pdf"
    click(qtbot, page, "Show the pages")
    assert "Making the document" in said(page)
    qtbot.waitUntil(lambda: page.preview.isVisible() and page.preview.pages.is_drawn)
    save(qtbot, page, path)
    qtbot.waitUntil(lambda: "Seal code" in said(page))
    assert path.read_bytes().startswith(b"%PDF-")
    assert "Made: " in said(page)
    assert str(path) in said(page)
    assert "Making the document" not in said(page)


def test_a_document_that_was_made_comes_into_view(
    qtbot: QtBot, window: MainWindow, page: EvidencePage, tmp_path: Path
) -> None:
    window.resize(1024, 520)
    make(qtbot, page, tmp_path / "pack.pdf")
    qtbot.waitUntil(lambda: "Seal code" in said(page))
    qtbot.waitUntil(lambda: not button(page, "Show in folder").visibleRegion().isEmpty())
    assert window.focusWidget() is button(page, "Open")


def test_the_proposed_name_carries_the_date_and_no_name(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, "Foreseeability notice")
    see(qtbot, page)
    click(qtbot, page, "Save as PDF…")
    dialog = the(page, QFileDialog)
    assert name_field(dialog).text() == "Foreseeability notice 2026-03-20.pdf"
    dialog.reject()
    qtbot.waitUntil(lambda: not page.findChildren(QFileDialog))
    assert page.preview.isVisible()


def test_a_place_that_cannot_be_written_is_told_beside_the_button(
    qtbot: QtBot, page: EvidencePage, tmp_path: Path
) -> None:
    see(qtbot, page)
    page.stack.on_file_chosen(str(tmp_path / "nowhere" / "pack.pdf"))
    qtbot.waitUntil(lambda: "can't be written" in said(page.preview))
    assert not list(tmp_path.rglob("*.pdf"))
    save(qtbot, page, tmp_path / "pack.pdf")
    qtbot.waitUntil(lambda: "Seal code" in said(page))
    assert (tmp_path / "pack.pdf").is_file()


# -- the pages -----------------------------------------------------------------------------------


def test_what_is_shown_is_what_is_written(
    qtbot: QtBot, page: EvidencePage, application: Application, tmp_path: Path
) -> None:
    click(qtbot, page, "Roles")
    see(qtbot, page)
    shown = page.preview.pages._data
    application.logbook.record([application.logbook.read("2026-03-18 0800-2000 -30")])
    path = tmp_path / "pack.pdf"
    save(qtbot, page, path)
    qtbot.waitUntil(lambda: "Seal code" in said(page))
    assert path.read_bytes() == shown
    (noted,) = application.register.documents()
    assert noted.digest == hashlib.sha256(shown).hexdigest()


def test_what_was_left_out_stands_beside_the_pages(qtbot: QtBot, page: EvidencePage) -> None:
    click(qtbot, page, "Roles")
    see(qtbot, page)
    shown = said(page.preview)
    assert "Not in this document, whether or not any are on record" in shown
    assert "People are named by their roles" in shown
    assert "Inside the file, for anyone who checks it: pack.json." in shown


def test_the_keys_go_through_the_pages(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, "Grievance pack")
    see(qtbot, page)
    pages = page.preview.pages
    qtbot.waitUntil(pages.area.hasFocus)
    assert pages.area.accessibleName().startswith("Page 1 of ")
    assert "Grievance: working hours and workload" in pages.area.accessibleDescription()

    qtbot.keyClick(pages.area, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: pages.is_drawn)
    last = pages.page
    assert last > 5
    assert pages.area.accessibleName() == f"Page {last + 1} of {last + 1}"
    assert not button(pages, "Next page").isEnabled()
    qtbot.keyClick(pages.area, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: pages.is_drawn)
    assert pages.page == 0
    for _press in range(6):
        qtbot.keyClick(pages.area, Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: pages.is_drawn)
    assert 0 < pages.page < last
    there = pages.page
    for _press in range(6):
        qtbot.keyClick(pages.area, Qt.Key.Key_PageUp)
        qtbot.waitUntil(lambda: pages.is_drawn)
    assert pages.page < there


def test_pages_are_as_wide_as_their_room_and_can_be_larger(qtbot: QtBot, page: EvidencePage) -> None:
    see(qtbot, page)
    pages = page.preview.pages
    assert 0 <= pages.area.viewport().width() - pages._sheet.width() <= 2
    assert not pages.area.horizontalScrollBar().isVisible()
    qtbot.keyClick(pages.area, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pages.is_drawn)
    assert pages._sheet.width() == pytest.approx(1.25 * pages.area.viewport().width(), abs=2)
    qtbot.keyClick(pages.area, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pages.is_drawn)
    assert abs(pages._sheet.width() - pages.area.viewport().width()) <= 2


def test_a_whole_page_fits_into_its_room(qtbot: QtBot, page: EvidencePage) -> None:
    page.window().resize(1500, 700)
    see(qtbot, page)
    pages = page.preview.pages
    click(qtbot, pages, "Whole page")
    qtbot.waitUntil(lambda: pages.is_drawn)
    room = pages.area.viewport()
    assert pages._sheet.height() <= room.height() + 1
    assert pages._sheet.height() > 0.95 * room.height()
    click(qtbot, pages, "Larger")
    qtbot.waitUntil(lambda: pages.is_drawn)
    assert pages._sheet.height() > room.height()


def test_a_page_is_gone_to_by_its_number(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, "Grievance pack")
    see(qtbot, page)
    pages, number = page.preview.pages, field(page, "Go to page")
    qtbot.keyClick(pages.area, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert number.hasFocus()
    press(qtbot, page.window(), "4", ENTER)
    qtbot.waitUntil(lambda: pages.is_drawn)
    assert pages.area.accessibleName().startswith("Page 4 of ")
    press(qtbot, page.window(), "400", ENTER)
    assert (pages.page, number.text()) == (3, "4")
    press(qtbot, page.window(), "last", ENTER)
    assert (pages.page, number.text()) == (3, "4")


def test_the_pages_are_searched_and_what_is_found_is_marked(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, "Grievance pack")
    see(qtbot, page)
    pages = page.preview.pages
    qtbot.keyClick(pages.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, page.window(), "integrity", ENTER)
    qtbot.waitUntil(lambda: "Found on " in said(pages) and pages.is_drawn)
    first = pages.page
    assert "integrity" in pages.area.accessibleDescription().casefold()
    sheet = pages._sheet.pixmap().toImage()
    marked = QColor(_FOUND)
    assert any(
        sheet.pixelColor(x, y) == marked for x in range(0, sheet.width(), 3) for y in range(0, sheet.height(), 3)
    )
    press(qtbot, page.window(), ENTER)
    qtbot.waitUntil(lambda: pages.is_drawn)
    assert pages.page != first
    press(qtbot, page.window(), " of nothing", ENTER)
    qtbot.waitUntil(lambda: "Not on any page." in said(pages))


def test_small_pages_are_drawn_as_they_are_seen_and_lead_to_their_page(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, "Grievance pack")
    page.window().resize(1500, 800)
    see(qtbot, page)
    pages = page.preview.pages
    small = pages.thumbnails
    operations = page._context.operations
    qtbot.waitUntil(lambda: 1 in small._drawn and not operations.is_busy(small))
    assert small.count() == pages._pages
    assert len(small._drawn) < small.count()
    small.setCurrentRow(2)
    qtbot.waitUntil(lambda: pages.is_drawn)
    assert pages.page == 2
    qtbot.keyClick(pages.area, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: small.count() - 1 in small._drawn)
    assert small.currentRow() == small.count() - 1
    assert small.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Page 1"


def test_for_whom_it_is_is_asked_about_once_where_it_looks_personal(qtbot: QtBot, page: EvidencePage) -> None:
    retype(qtbot, page, "For whom", "hr@example.org")
    click(qtbot, page, "Show the pages")
    assert "This looks like an e-mail address." in said(page.form)
    assert not page._context.operations.is_busy(page)

    click(qtbot, page, "It isn't personal data: keep it")
    qtbot.waitUntil(lambda: page.preview.isVisible() and page.preview.pages.is_drawn)
    qtbot.keyClick(page.preview.pages.area, Qt.Key.Key_Escape)
    see(qtbot, page)
    assert page.preview.isVisible()


def test_going_back_keeps_what_was_filled_in_and_writes_nothing(
    qtbot: QtBot, page: EvidencePage, application: Application
) -> None:
    retype(qtbot, page, "For whom", "HR, North")
    see(qtbot, page)
    qtbot.keyClick(page.preview.pages.area, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.preview.isVisible())
    assert field(page, "For whom").text() == "HR, North"
    assert application.register.documents() == ()


def test_a_document_can_be_called_off_while_it_is_made(
    qtbot: QtBot, page: EvidencePage, application: Application
) -> None:
    choose(qtbot, page, "Grievance pack")
    with held_up(page._context.operations):
        click(qtbot, page, "Show the pages")
        cancel = button(page, "Cancel")
        qtbot.waitUntil(cancel.hasFocus)
        qtbot.keyClick(cancel, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Cancelled; nothing was written." in said(page))
    assert not page.preview.isVisible()
    assert button(page, "Show the pages").hasFocus()
    assert application.register.documents() == ()


def test_how_far_the_work_is_can_be_seen(qtbot: QtBot, page: EvidencePage) -> None:
    shares: list[float | None] = []
    page.progressed.connect(lambda _share: shares.append(page.form._busy.share))
    see(qtbot, page)
    known = [share for share in shares if share is not None]
    assert known == sorted(known)
    assert known[-1] > 0.8


# -- names removed -------------------------------------------------------------------------------


def leave(qtbot: QtBot, page: EvidencePage) -> None:
    """See what leaves with a pack for a rep."""
    click(qtbot, page, "Show what will be shared")
    qtbot.waitUntil(lambda: page.preview.isVisible() and page.preview.pages.is_drawn)


@pytest.fixture
def anonymised(qtbot: QtBot, page: EvidencePage) -> EvidencePage:
    """The page with the form of the pack unfolded, and the rep named."""
    fold = button(page, "Choose what to share")
    fold.setFocus()
    qtbot.keyClick(fold, Qt.Key.Key_Space)
    retype(qtbot, page, "Which rep", "Branch rep, North")
    return page


def test_what_leaves_is_shown_with_its_data_before_it_is_written(
    qtbot: QtBot,
    anonymised: EvidencePage,
    application: Application,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, packs = anonymised, application.anonymised_packs
    made_pages: list[object] = []
    render = packs.render

    def counted(pack: AnonymisedPack) -> RenderedDocument:
        made_pages.append(pack)
        return render(pack)

    monkeypatch.setattr(packs, "render", counted)
    leave(qtbot, page)
    assert "Your name is not in it; a person who knows your hours" in said(page.preview)
    assert "Guessing would match" in said(page.preview)
    raw = the(page.preview, QPlainTextEdit).toPlainText()
    assert '"member"' in raw
    assert WORKER.name not in raw
    shown = page.preview.pages._data
    assert application.register.documents() == ()

    path = tmp_path / "pack.pdf"
    save(qtbot, page, path)
    qtbot.waitUntil(page.made.isVisible)
    assert path.read_bytes() == shown
    (noted,) = application.register.documents()
    assert (noted.kind, noted.recipient) == ("anonymised", "Branch rep, North")
    assert len(made_pages) == 1
    qtbot.waitUntil(lambda: "Pack with names removed" in said(page.register))


def test_two_documents_asked_for_at_once_leave_no_form_waiting(qtbot: QtBot, anonymised: EvidencePage) -> None:
    page = anonymised
    page.form.on_make()
    page.anonymised.on_make()
    qtbot.waitUntil(lambda: "Before you share it" in said(page.preview), timeout=60_000)
    page.stack.on_closed()
    assert button(page, "Show the pages").isEnabled()
    assert button(page, "Show what will be shared").isEnabled()
    assert not button(page, "Cancel").isVisible()


def test_a_rep_who_looks_personal_is_asked_about(qtbot: QtBot, anonymised: EvidencePage) -> None:
    retype(qtbot, anonymised, "Which rep", "rep@example.org")
    click(qtbot, anonymised, "Show what will be shared")
    assert "This looks like an e-mail address." in said(anonymised.anonymised)
    click(qtbot, anonymised, "It isn't personal data: keep it")
    qtbot.waitUntil(lambda: anonymised.preview.isVisible() and anonymised.preview.pages.is_drawn)


def test_no_seal_is_offered_with_a_pack_that_names_nobody(
    qtbot: QtBot, anonymised: EvidencePage, tmp_path: Path
) -> None:
    leave(qtbot, anonymised)
    save(qtbot, anonymised, tmp_path / "pack.pdf")
    qtbot.waitUntil(anonymised.made.isVisible)
    assert "Seal code" not in said(anonymised.made)
    make(qtbot, anonymised, tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: "Seal code" in said(anonymised.made))


def test_each_tick_is_off_and_says_what_it_adds(qtbot: QtBot, anonymised: EvidencePage) -> None:
    form = anonymised.anonymised
    assert form.extras == frozenset()
    click(qtbot, form, "figures for each month")
    assert form.extras == {Extra.MONTHS}
    qtbot.waitUntil(lambda: "You ticked figures for each month: without it" in said(form))
    click(qtbot, form, "figures for each month")
    qtbot.waitUntil(lambda: "You ticked" not in said(form))


def test_grade_and_region_are_told_only_when_they_are_chosen(qtbot: QtBot, anonymised: EvidencePage) -> None:
    form = anonymised.anonymised
    form._region._group.actions()[5].trigger()
    assert form.extras == {Extra.REGION}
    with qtbot.waitSignal(form.asked) as waiting:
        click(qtbot, form, "Show what will be shared")
    assert waiting.args is not None
    request = waiting.args[0]
    assert isinstance(request, AnonymisedRequest)
    assert (request.region, request.grade_group) == (tuple(Region)[4], None)
    qtbot.waitUntil(anonymised.preview.isVisible)


def test_a_pack_for_nobody_is_refused_beside_its_field(qtbot: QtBot, anonymised: EvidencePage) -> None:
    retype(qtbot, anonymised, "Which rep", "")
    click(qtbot, anonymised, "Show what will be shared")
    assert "say who the pack is for" in said(anonymised).lower()
    assert field(anonymised, "Which rep").hasFocus()


# -- checking ------------------------------------------------------------------------------------


def checked(qtbot: QtBot, page: EvidencePage) -> str:
    """What is said once all files are checked."""
    qtbot.waitUntil(page.verify._choose.isEnabled)
    return said(page.verify)


def test_a_dropped_document_is_checked(
    qtbot: QtBot, page: EvidencePage, application: Application, tmp_path: Path
) -> None:
    path = tmp_path / "pack.pdf"
    application.packs.make(PackRequest(PackKind.NOTICE, application.logbook.full_range()), path)
    assert drop(page.column.viewport(), path)
    qtbot.waitUntil(lambda: "covered by its seal" in checked(qtbot, page))
    found = said(page.verify)
    assert "pack.pdf" in found
    assert "The check covers the rows attached to a document, not its printed pages." in found


def test_a_folder_that_is_dropped_stands_for_the_documents_in_it(
    qtbot: QtBot, page: EvidencePage, tmp_path: Path
) -> None:
    folder, empty = tmp_path / "packs", tmp_path / "none here"
    empty.mkdir()
    folder.mkdir()
    (folder / "letter.pdf").write_bytes(b"no PDF at all")
    assert drop(page.column.viewport(), folder, empty)
    qtbot.waitUntil(lambda: "Not checked: it is a folder in which no PDF file was found." in checked(qtbot, page))
    assert "letter.pdf" in said(page.verify)


def test_wrong_files_are_refused_in_a_line_each(qtbot: QtBot, page: EvidencePage, tmp_path: Path) -> None:
    wrong, missing = tmp_path / "holiday.jpg", tmp_path / "gone.pdf"
    wrong.write_bytes(b"no PDF at all")
    assert drop(page.column.viewport(), wrong, missing)
    qtbot.waitUntil(lambda: "Not checked: there is no such file." in checked(qtbot, page))
    found = said(page.verify)
    assert "Not checked: it is not a PDF, or it is damaged." in found
    assert "The check covers" not in found


def test_a_code_that_is_none_is_refused_beside_its_field(qtbot: QtBot, page: EvidencePage, tmp_path: Path) -> None:
    retype(qtbot, page, "Seal code you were given", "K7QM")
    assert drop(page.column.viewport(), tmp_path / "pack.pdf")
    assert "That is not a seal's code. It has five groups of five characters." in checked(qtbot, page)
    assert field(page, "Seal code you were given").text() == "K7QM"


def test_what_is_no_file_is_not_taken(page: EvidencePage) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/pack.pdf")])
    entering = QDragEnterEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(page.column.viewport(), entering)
    assert not entering.isAccepted()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("From", "31/2", "A date, for example 02/03/2026."),
        ("To", "", "A date, for example 02/03/2026."),
        ("To", "2025-01-01", "The period ends before it starts."),
    ],
)
def test_a_wrong_date_is_named_beside_its_field(
    qtbot: QtBot, page: EvidencePage, name: str, text: str, message: str
) -> None:
    retype(qtbot, page, name, text)
    target = field(page, name)
    qtbot.keyClick(target, Qt.Key.Key_Return)
    assert message in said(page)
    assert not page.findChildren(QFileDialog)
    assert target.hasFocus()


def test_the_whole_record_grows_with_what_is_recorded(
    qtbot: QtBot, window: MainWindow, page: EvidencePage
) -> None:
    choose(qtbot, page, "Grievance pack")
    window.on_page_chosen("today")
    press(qtbot, window, "2026-03-27 leave", Qt.Key.Key_Return)
    assert field(page, "To").text() == "27/03/2026"


# -- what a reader could hold against the record -----------------------------------------------------


@pytest.fixture
def lapsed_promise(page: EvidencePage, application: Application) -> str:
    """A promise that lapsed yesterday; the id of its conversation."""
    assert page.review.isHidden()
    manager = application.people.add(Person("SPO", Relation.LINE_MANAGER))
    talk = Conversation(
        datetime(2026, 3, 12, 10, 0, tzinfo=LONDON),
        (manager,),
        asked="Which first?",
        told="I will look at it.",
        promised="to look at it",
        promised_by=date(2026, 3, 19),
    )
    return application.conversations.record(talk).id


def test_what_stands_out_is_told_before_saving_and_can_be_explained(
    qtbot: QtBot, page: EvidencePage, application: Application, lapsed_promise: str
) -> None:
    choose(qtbot, page, title(PackKind.GRIEVANCE))
    see(qtbot, page)
    assert "that what was promised by 19 March 2026 was done" in said(page.preview)

    click(qtbot, page, "Back")
    assert "A reader could hold 1 point against the record." in said(page.review)
    click(qtbot, page.review, "Explain…")
    qtbot.waitUntil(lambda: field(page.review, "Your explanation").hasFocus())
    press(qtbot, page.review, "She rang 01632 960983 about it.")
    click(qtbot, page.review, "Save the explanation")
    assert "looks like" in said(page.review)
    assert application.remarks.book.all() == ()
    retype(qtbot, page.review, "Your explanation", "She is on leave until April.")
    click(qtbot, page.review, "Save the explanation")
    assert "Your explanation: She is on leave until April." in said(page.review)

    (remark,) = application.remarks.book.all()
    assert remark.record.about == f"promise_lapsed/{lapsed_promise}"
    see(qtbot, page)
    assert "that what was promised by" not in said(page.preview)


@pytest.mark.usefixtures("lapsed_promise")
def test_what_stands_out_leads_to_its_record_or_is_left(
    qtbot: QtBot, page: EvidencePage, window: MainWindow
) -> None:
    choose(qtbot, page, title(PackKind.GRIEVANCE))
    see(qtbot, page)
    click(qtbot, page, "Back")
    click(qtbot, page.review, "Correct…")
    conversations = the(window, ConversationsPage)
    qtbot.waitUntil(lambda: conversations.isVisible() and "to look at it" in said(conversations.shown))

    window.on_page_chosen("evidence")
    click(qtbot, page.review, "Leave it")
    assert "that what was promised" not in said(page.review)


def test_an_ordinary_record_has_no_such_card(qtbot: QtBot, page: EvidencePage) -> None:
    choose(qtbot, page, title(PackKind.PRIORITIES))
    see(qtbot, page)
    click(qtbot, page, "Back")
    assert not page.review.isVisible()
