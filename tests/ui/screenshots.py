"""Takes pictures of every page in every state: `python -m tests.ui.screenshots OUT`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from overtime_logger.bootstrap import made_up_year

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from overtime_logger.bootstrap import Application, resources
from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.domain.records.letter import LetterKind
from overtime_logger.services.demonstration.year import DemonstrationClock, demonstration_span
from overtime_logger.services.demonstration.year import fill as fill_year
from overtime_logger.services.made_documents import MadePack, PackKind
from overtime_logger.services.merkle_tree import Seal
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.ui.context import Look, PageContext
from overtime_logger.ui.dialogs import OpeningErrorWindow
from overtime_logger.ui.editors.days.clock_card import ClockCard
from overtime_logger.ui.editors.days.day_table import DayTable
from overtime_logger.ui.editors.days.tags_row import TagsRow
from overtime_logger.ui.editors.evidence.seal_card import SealCard
from overtime_logger.ui.editors.first_start import ContractStep, FirstStart, UsualDayStep
from overtime_logger.ui.editors.records.conversation_form import ConversationForm
from overtime_logger.ui.editors.records.demands_editor import DemandsEditor
from overtime_logger.ui.editors.records.follow_up_card import FollowUpCard
from overtime_logger.ui.editors.settings.export_card import ExportCard
from overtime_logger.ui.editors.settings.import_card import ImportCard
from overtime_logger.ui.editors.settings.passphrase_card import PassphraseCard
from overtime_logger.ui.editors.settings.restore_card import RestoreCard
from overtime_logger.ui.icons import Icons
from overtime_logger.ui.main_window import MainWindow
from overtime_logger.ui.models.offered_periods import Stretch
from overtime_logger.ui.models.tags import Matter
from overtime_logger.ui.pages.conversations import ConversationsPage
from overtime_logger.ui.pages.evidence import EvidencePage
from overtime_logger.ui.pages.insights import InsightsPage
from overtime_logger.ui.pages.log import LogPage
from overtime_logger.ui.pages.rep import RepPage
from overtime_logger.ui.pages.settings import SettingsPage
from overtime_logger.ui.pages.workload import WorkloadPage
from overtime_logger.ui.singletons import keep_singletons
from overtime_logger.ui.theme import Theme
from overtime_logger.ui.widgets.cards.card import Scrolled
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from tests.fakes import FRIDAY_EVENING, SetClock
from tests.members import as_pdf, member
from tests.ui.logbooks import fill, set_up
from tests.ui.parts import focused, the, wait

SIZES = {"ordinary": (1120, 760), "small": (1024, 700)}


class Studio:
    """Makes windows over fresh logbooks and keeps their pictures."""

    def __init__(self, out: Path, *, dark: bool, text: float) -> None:
        self.out = out
        keep_singletons()
        self.qt = QApplication(sys.argv[:1])
        font = self.qt.font()
        font.setPointSizeF(font.pointSizeF() * text)
        self.qt.setFont(font)
        self.theme = Theme(self.qt, resources() / "fonts")
        # The screen that is not there has no appearance of its own to follow.
        self.theme.dress(is_dark=dark)
        self.icons = Icons(resources() / "icons", self.theme)
        self._folder = tempfile.TemporaryDirectory()
        self._count = 0
        # A window that is let go of while others are shown is taken apart in an order of Python's own.
        self._windows: list[MainWindow] = []

    def window(self, size: tuple[int, int], *, weeks: int | None = None) -> MainWindow:
        """A window over a new logbook: not set up, or with so many weeks of days."""
        self._count += 1
        folder = Path(self._folder.name) / str(self._count)
        application = Application(folder, clock=SetClock(), create=True)
        if weeks is not None:
            set_up(application)
            fill(application, weeks=weeks)
        window = MainWindow(PageContext(self.theme, self.icons, application))
        window.resize(*size)
        window.show()
        self._windows.append(window)
        return window

    def keep(self, name: str, window: QWidget) -> None:
        """Keep a picture of a window as it is."""
        wait(30)
        window.grab().save(str(self.out / f"{name}.png"))


def _type(window: QWidget, text: str) -> None:
    QTest.keyClicks(focused(window), text)


def _today(studio: Studio, size: tuple[int, int]) -> None:
    window = studio.window(size, weeks=6)
    studio.keep("today-1-empty", window)
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    studio.keep("today-2-suggestion", window)
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    studio.keep("today-3-saved", window)
    _type(window, "to 1945 #court-report #duty late report before Monday's hearing")
    studio.keep("today-4-amending", window)
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    _type(window, "0830-1200 0300-0330")
    studio.keep("today-5-typing", window)
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    studio.keep("today-6-refused", window)
    the(window, EntryLine).clear()
    _type(window, "to 1815 saw X123456")
    studio.keep("today-7-identifier", window)
    the(window, EntryLine).clear()
    _type(window, "2026-03-17 0800-1930 no break #duty")
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    wait(400)
    studio.keep("today-a-long-day", window)
    row = the(window, TagsRow)
    QTest.mouseClick(row._folds[Matter.REASONS], Qt.MouseButton.LeftButton)
    QTest.mouseClick(row._chips[Matter.REASONS].buttons[3], Qt.MouseButton.LeftButton)
    row.on_pause()
    wait(400)
    studio.keep("today-b-why", window)
    clocked = studio.window(size, weeks=6)
    wait(900)
    card = the(clocked, ClockCard)
    card.on_in()
    the(clocked, SealCard)._give.click()
    studio.keep("today-c-clock", clocked)
    fresh = studio.window(size, weeks=0)
    studio.keep("today-8-first-day", fresh)
    _type(fresh, "0100-2330 and 0800-0900")
    the(fresh, EntryLine).clear()
    _type(fresh, "0400-2330 2200-2345")
    studio.keep("today-9-warnings", fresh)


def _log(studio: Studio, size: tuple[int, int]) -> None:
    window = studio.window(size, weeks=6)
    window.on_page_chosen("log")
    studio.keep("log-1", window)
    page, table = the(window, LogPage), the(window, DayTable)
    table.choose((date(2026, 3, 17),))
    _type(window, "t")
    _type(window, "o 1815 #duty late")
    studio.keep("log-4-row", window)
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    table.choose((date(2026, 3, 17),))
    page.on_history_toggled()
    studio.keep("log-5-history", window)
    page.on_history_toggled()
    table.choose(tuple(date(2026, 3, day) for day in range(9, 16)))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    studio.keep("log-6-withdraw", window)
    page.on_earlier()
    studio.keep("log-2-earlier", window)
    page.on_fill_in()
    _type(window, "to 1815")
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    _type(window, "nonsense")
    studio.keep("log-7-missing", window)
    fresh = studio.window(size, weeks=0)
    fresh.on_page_chosen("log")
    studio.keep("log-3-first-day", fresh)


def _insights(studio: Studio, size: tuple[int, int]) -> None:
    for name, is_full in (("insights-1", True), ("insights-2-first-day", False)):
        window = _made_up_year(studio, size) if is_full else studio.window(size, weeks=0)
        window.on_page_chosen("insights")
        page = the(window, InsightsPage)
        while not page.cards or not page.is_complete:
            wait(30)
        studio.keep(name, window)
        if is_full:
            chart = page.cards[3].chart
            the(page, Scrolled).ensureWidgetVisible(page.cards[3])
            chart.setFocus()
            for _press in range(3):
                QTest.keyClick(chart, Qt.Key.Key_Right)
            studio.keep(f"{name}-point", window)
            page.cards[0]._fold.open()
            the(page, Scrolled).reveal(page.cards[0]._fold)
            studio.keep(f"{name}-table", window)
            window.close()
            window._context.application.close()


def _evidence(studio: Studio, size: tuple[int, int]) -> None:
    window = studio.window(size, weeks=6)
    window.on_page_chosen("evidence")
    studio.keep("evidence-1", window)
    page = the(window, EvidencePage)
    form = page.form
    form.period._last.setText("31/2")
    form.on_make()
    studio.keep("evidence-2-refused", window)
    form._kind.choose(1)
    form.on_kind_chosen()
    form.choose(Stretch.WHOLE)
    form.show_busy(is_busy=True)
    studio.keep("evidence-3-busy", window)
    form.show_busy(is_busy=False)
    form._kind.choose(0)
    form.on_kind_chosen()
    form.on_make()
    while window._operations.is_busy(page) or not page.preview.pages.is_drawn:
        wait(30)
    studio.keep("evidence-6-pages", window)
    page.stack.on_closed()
    page.anonymised.fold.open()
    page.column.reveal(page.anonymised._make)
    studio.keep("evidence-7-names-removed", window)
    page.anonymised._recipient.show_typed("Branch rep, North")
    page.anonymised.on_make()
    while window._operations.is_busy(page) or not page.preview.pages.is_drawn:
        wait(30)
    studio.keep("evidence-8-what-leaves", window)
    page.stack.on_closed()
    form._kind.choose(1)
    form.on_kind_chosen()
    form._contents.fold.open()
    QTest.mouseClick(form._contents._private.buttons[1], Qt.MouseButton.LeftButton)
    page.column.reveal(form._make)
    studio.keep("evidence-4-parts", window)
    form._contents.fold._button.click()
    seal = Seal(180, bytes(range(32)), FRIDAY_EVENING.date())
    made = MadePack(Path("/home/sam/Documents/Grievance pack 2026-03-20.pdf"), 31, seal, "00" * 32)
    request = PackRequest(PackKind.GRIEVANCE, window._context.logbook.full_range(), "HR, North")
    window._context.application.register.note(request, made)
    page.register.refresh()
    page.made.show_pack(made)
    page.column.reveal(page.register)
    studio.keep("evidence-5-made", window)


def _made_up_year(studio: Studio, size: tuple[int, int]) -> MainWindow:
    """A window over the made-up year."""
    folder = Path(studio._folder.name) / "year"
    if not folder.exists():
        clock = DemonstrationClock()
        with Application(folder, create=True, clock=clock) as application:
            fill_year(application.store, clock, demonstration_span(FRIDAY_EVENING.date()), made_up_year())
    window = MainWindow(PageContext(studio.theme, studio.icons, Application(folder, clock=SetClock())))
    window.resize(*size)
    window.show()
    studio._windows.append(window)
    return window


def _conversations(studio: Studio, size: tuple[int, int]) -> None:
    fresh = studio.window(size, weeks=6)
    fresh.on_page_chosen("conversations")
    studio.keep("conversations-1-none", fresh)
    page = the(fresh, ConversationsPage)
    page.on_beginning()
    _type(fresh, "SPO, North team")
    studio.keep("conversations-2-new-person", fresh)
    QTest.keyClick(focused(fresh), Qt.Key.Key_Tab)
    QTest.keyClick(focused(fresh), Qt.Key.Key_Tab)
    _type(fresh, "Who takes X123456?")
    studio.keep("conversations-3-identifier", fresh)
    form = page.shown
    area = focused(fresh)
    if isinstance(area, QPlainTextEdit) and isinstance(form, ConversationForm):
        area.setPlainText("Ring 01632 960 123?")
        form.on_save()
        studio.keep("conversations-4-doubt", fresh)
    fresh.close()

    window = _made_up_year(studio, size)
    window.on_page_chosen("conversations")
    studio.keep("conversations-5-list", window)
    page = the(window, ConversationsPage)
    page.on_opened(page.overview._table.chosen)
    studio.keep("conversations-6-one", window)
    page.shown.reveal(the(page.shown, FollowUpCard))
    studio.keep("conversations-7-e-mail", window)
    page.on_amending()
    studio.keep("conversations-8-amending", window)
    page.shown.reveal(the(page.shown, DemandsEditor))
    studio.keep("conversations-9-work", window)
    page.on_overview()
    page.overview._which.choose(2)
    page.overview.on_which_chosen()
    wait(3000)
    studio.keep("conversations-a-timeline", window)
    window.close()
    window._context.application.close()


def _workload(studio: Studio, size: tuple[int, int]) -> None:
    fresh = studio.window(size, weeks=6)
    fresh.on_page_chosen("workload")
    studio.keep("workload-1-none", fresh)
    _type(fresh, "red")
    QTest.keyClick(focused(fresh), Qt.Key.Key_Return)
    studio.keep("workload-2-refused", fresh)
    fresh.close()

    window = _made_up_year(studio, size)
    window.on_page_chosen("workload")
    studio.keep("workload-3", window)
    page = the(window, WorkloadPage)
    page.shown.reveal(page.overview.notices)
    studio.keep("workload-4-records", window)
    page.on_new_concern()
    studio.keep("workload-5-concern", window)
    page.on_new_notice()
    studio.keep("workload-6-notice", window)
    page.on_notice_opened(page.overview.notices._table.chosen)
    studio.keep("workload-7-one-notice", window)
    page.on_new_reading()
    studio.keep("workload-8-reading", window)
    window.close()
    window._context.application.close()


def _rep(studio: Studio, size: tuple[int, int]) -> None:
    window = studio.window(size, weeks=0)
    window.on_page_chosen("rep")
    studio.keep("rep-1-empty", window)
    page = the(window, RepPage)
    folder = studio.out / "packs"
    folder.mkdir(exist_ok=True)
    for number in range(20):
        (folder / f"pack-{number:02d}.pdf").write_bytes(as_pdf(member(number)))
    (folder / "holiday.pdf").write_bytes(b"no PDF at all")
    page.take_in([folder])
    while page.is_busy:
        wait(30)
    studio.keep("rep-2-read", window)
    page.on_make()
    while page.is_busy or not page.preview.pages.is_drawn:
        wait(30)
    studio.keep("rep-3-report", window)


def _settings(studio: Studio, size: tuple[int, int]) -> None:
    window = studio.window(size, weeks=6)
    application = window._context.application
    application.backups.make()
    window.on_page_chosen("settings")
    studio.keep("settings-1", window)
    page = the(window, SettingsPage)

    taking_in = the(page, ImportCard)
    hours = studio.out / "hours.csv"
    hours.write_text(
        "Date,In,Out,Lunch\n2/3/2026,0830,1745,30\n9/1/2026,0830,1700,30\n12/1/2026,late,1700,30\n", "utf-8"
    )
    taking_in.read(hours)
    while window._operations.is_busy(taking_in):
        wait(30)
    _show_card(studio, page, taking_in, "settings-2-file")
    taking_in.on_cancel()

    passphrase = the(page, PassphraseCard)
    passphrase.on_change()
    QTest.keyClicks(passphrase._new, "otter glacier")
    _show_card(studio, page, passphrase, "settings-3-passphrase")
    passphrase.on_cancel()

    restore = the(page, RestoreCard)
    restore.on_look()
    while window._operations.is_busy(restore):
        wait(30)
    _show_card(studio, page, restore, "settings-4-going-back")
    _show_card(studio, page, the(page, ExportCard), "settings-5-taking-out")
    window.on_page_chosen("help")
    studio.keep("help", window)


def _show_card(studio: Studio, page: SettingsPage, card: QWidget, name: str) -> None:
    wait(60)
    page._column.lead_to(card)
    studio.keep(name, page.window())


def _unreadable(studio: Studio, size: tuple[int, int]) -> None:
    window = studio.window(size, weeks=6)
    _type(window, "to 1815")
    window.on_unreadable(FileFailedError("file.failed.logbook", file="logbook.db"))
    studio.keep("unreadable", window)


def _first_start(studio: Studio, size: tuple[int, int]) -> None:
    window = studio.window(size)
    studio.keep("start-1", window)
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    studio.keep("start-2-refused", window)
    _type(window, "Sam Okafor")
    start = the(window, FirstStart)
    the(start, ContractStep).period.choose(1)
    the(start, ContractStep).on_changed()
    studio.keep("start-3-four-weeks", window)
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    studio.keep("start-4-usual", window)
    lines = the(start, UsualDayStep).findChildren(QLineEdit)
    lines[1].setText("25:00")
    QTest.keyClick(focused(window), Qt.Key.Key_Tab)
    start.on_forward()
    studio.keep("start-5-usual-refused", window)
    lines[1].setText("1700")
    start.on_forward()
    studio.keep("start-6-ready", window)


def _letters(studio: Studio, size: tuple[int, int]) -> None:
    window = studio.window(size, weeks=6)
    application = window._context.application
    window.on_page_chosen("evidence")
    page = the(window, EvidencePage)
    wait(200)
    page.column.reveal(page.letters_card)
    studio.keep("letters-1-card", window)
    page.on_letters()
    studio.keep("letters-2-none", window)
    page.letters.on_beginning(LetterKind.ACCESS)
    _type(window, "Data Protection Officer, HMPPS")
    studio.keep("letters-3-form", window)
    known, today = application.logbook.full_range(), application.logbook.today
    for kind, values in (
        (LetterKind.RISK_ASSESSMENT, {"to": "Head of PDU", "symptoms": "I sleep four hours."}),
        (LetterKind.ACCESS, {"to": "Data Protection Officer, HMPPS", "received_on": date(2026, 2, 10)}),
    ):
        letter = application.letters.new(kind, values, today, known)
        name = application.letters.book.add(letter, letter.drafted_on)
        window.on_page_wanted("evidence", name)
        studio.keep(f"letters-4-{kind.value}", window)
    page.letters.on_overview()
    studio.keep("letters-5-list", window)
    page.on_letters_left()
    wait(200)
    studio.keep("letters-6-card-waiting", window)
    window.on_page_chosen("today")
    wait(1500)
    studio.keep("letters-7-today", window)


def _error(studio: Studio) -> None:
    error = LogbookUnavailableError("logbook.in_use", file="/home/sam/.local/share/Overtime Logger/logbook.db")
    window = OpeningErrorWindow(error, Look(studio.theme, studio.icons))
    window.show()
    studio.keep("error", window)


def take(out: Path, *, dark: bool, text: float, size: tuple[int, int]) -> None:
    """Take every picture in one look."""
    out.mkdir(parents=True, exist_ok=True)
    studio = Studio(out, dark=dark, text=text)
    _today(studio, size)
    _log(studio, size)
    _conversations(studio, size)
    _workload(studio, size)
    _insights(studio, size)
    _evidence(studio, size)
    _letters(studio, size)
    _rep(studio, size)
    _settings(studio, size)
    _unreadable(studio, size)
    _first_start(studio, size)
    _error(studio)


def main() -> int:
    """Take the pictures, each look in a process of its own, since scale and text size are fixed at the start."""
    out = Path(sys.argv[1])
    if len(sys.argv) > 2:
        _name, dark, text, size = sys.argv[1:]
        take(out, dark=dark == "dark", text=float(text), size=SIZES[size])
        return 0
    looks = {
        "light": ("light", "1", "ordinary", "1"),
        "dark": ("dark", "1", "ordinary", "1"),
        "light-200": ("light", "1", "ordinary", "2"),
        "dark-200": ("dark", "1", "ordinary", "2"),
        "small": ("light", "1", "small", "1"),
        "small-text-150": ("light", "1.5", "small", "1"),
    }
    for name, (dark, text, size, scale) in looks.items():
        command = [sys.executable, "-m", "tests.ui.screenshots", str(out / name), dark, text, size]
        subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": scale})
    return 0


if __name__ == "__main__":
    sys.exit(main())
