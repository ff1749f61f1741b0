"""The passphrase, the lock, and going back to a backup, by keyboard, on the page Settings."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from overtime_logger.domain.errors import FileFailedError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.services.safekeeping.backup_files import Behind
from overtime_logger.storage.store import LogbookStore
from overtime_logger.ui.editors.settings.backup_card import BackupCard
from overtime_logger.ui.editors.settings.passphrase_card import PassphraseCard
from overtime_logger.ui.editors.settings.restore_card import RestoreCard
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.pages.settings import SettingsPage
from overtime_logger.ui.pages.today import TodayPage
from overtime_logger.ui.widgets.cards.unlock_card import UnlockCard
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from overtime_logger.ui.widgets.texts import Text
from tests.ui.logbooks import set_up
from tests.ui.parts import button, click, done, field, press, retype, said, the

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab
SECRET, OTHER = "otter glacier nimble tin", "seven quiet harbour lanterns"
TODAY = date(2026, 3, 20)

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    """The page Settings, shown."""
    window.on_page_chosen("settings")
    return the(window, SettingsPage)


@pytest.fixture
def passphrase(page: SettingsPage) -> PassphraseCard:
    """Where the passphrase is changed."""
    return the(page, PassphraseCard)


@pytest.fixture
def protected(application: Application, window: MainWindow) -> PassphraseCard:
    """The same of a logbook that has a passphrase."""
    application.protection.set_first(Passphrase(SECRET))
    window.on_page_chosen("settings")
    return the(window, PassphraseCard)


def _settled(qtbot: QtBot, card: PassphraseCard | RestoreCard) -> None:
    window: MainWindow = card.window()  # pyright: ignore[reportAssignmentType] # all cards are in it
    qtbot.waitUntil(lambda: not window._operations.is_busy(card))


# -- passphrase ----------------------------------------------------------------------------------


def test_a_passphrase_is_set_with_its_strength_said_while_it_is_typed(
    qtbot: QtBot, window: MainWindow, passphrase: PassphraseCard, application: Application
) -> None:
    application.backups.make()
    click(qtbot, passphrase, "Set a passphrase")
    assert "only key" in said(passphrase)

    press(qtbot, passphrase.window(), "password1")
    assert "Very weak: with your file" in said(passphrase)
    retype(qtbot, passphrase, "New passphrase", SECRET)
    assert "Strong: with your file" in said(passphrase)
    press(qtbot, passphrase.window(), TAB, "something else", ENTER)
    assert "The two don't match" in said(passphrase)
    assert not application.protection.has_passphrase

    retype(qtbot, passphrase, "Type it again", SECRET)
    press(qtbot, passphrase.window(), ENTER)
    _settled(qtbot, passphrase)

    assert "The logbook now has a passphrase." in said(passphrase)
    qtbot.waitUntil(lambda: "opens only with its passphrase" in said(passphrase))
    assert application.store.is_passphrase(Passphrase(SECRET))
    assert [each.text() for each in (passphrase._current, passphrase._new, passphrase._again)] == ["", "", ""]
    (backup,) = application.backups.all()
    assert application.backups.look_into(backup.path, Passphrase(SECRET)).days == 27
    assert passphrase.isEnabled()
    assert window._idle is not None
    assert window._idle._is_begun


def test_it_is_changed_only_by_who_knows_the_current_one(
    qtbot: QtBot, protected: PassphraseCard, application: Application
) -> None:
    click(qtbot, protected, "Change it")
    press(qtbot, protected.window(), "not this one", TAB, OTHER, TAB, OTHER, ENTER)
    _settled(qtbot, protected)
    assert protected.form.rows["current"].error.startswith("That isn't the current passphrase")
    assert field(protected, "New passphrase").text() == OTHER

    retype(qtbot, protected, "Current passphrase", SECRET)
    press(qtbot, protected.window(), ENTER)
    _settled(qtbot, protected)
    assert "The passphrase was changed" in said(protected)
    assert protected.done.text == ""  # neither that it is nothing new, nor a way back that there isn't
    assert application.store.is_passphrase(Passphrase(OTHER))


def test_it_is_removed_only_with_itself(
    qtbot: QtBot, window: MainWindow, protected: PassphraseCard, application: Application
) -> None:
    click(qtbot, protected, "Remove it")
    assert not field(protected, "New passphrase").isVisible()
    press(qtbot, protected.window(), ENTER)
    assert "Type the current passphrase." in said(protected)

    press(qtbot, protected.window(), SECRET)
    click(qtbot, protected, "Remove the passphrase")
    _settled(qtbot, protected)

    assert not application.protection.has_passphrase
    assert "no longer has a passphrase" in said(protected)
    assert window._idle is None or not window._idle._is_begun


def test_backups_that_can_not_follow_are_named(
    qtbot: QtBot, protected: PassphraseCard, application: Application, tmp_path: Path
) -> None:
    with closing(LogbookStore(tmp_path / "another", key=Passphrase(OTHER), create=True)) as another:
        of_another = another.back_up(application.backups.folder, application.clock.now())
    click(qtbot, protected, "Change it")
    press(qtbot, protected.window(), SECRET, TAB, OTHER + "s", TAB, OTHER + "s", ENTER)
    told = f"This backup opens as it did before: {of_another.path}"
    qtbot.waitUntil(lambda: told in said(protected))
    assert application.store.is_passphrase(Passphrase(OTHER + "s"))
    of_another.path.unlink()
    protected.refresh()
    assert str(of_another.path) not in said(protected)


def test_what_was_begun_and_cut_short_is_finished_once_the_window_is_there(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application)
    application.backups.make()
    in_clear = application.backups.all()[0].path.read_bytes()
    application.protection.set_first(Passphrase(SECRET))
    application.backups.all()[0].path.write_bytes(in_clear)
    application.backups.begin_following()
    (backup,) = application.backups.left_behind()
    assert backup.state is Behind.IN_CLEAR

    window = open_window()
    window.beside.on_settled()
    done(qtbot, window)
    assert not application.backups.left_behind()
    assert not application.backups.look_into(backup.path, Passphrase(SECRET)).problems


def test_that_the_second_place_is_gone_is_told_once_above_the_page(
    qtbot: QtBot, window: MainWindow, application: Application, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    application.backups.set_second_folder(stick)
    application.backups.make()
    window.beside.on_settled()
    done(qtbot, window)
    stick.rename(tmp_path / "unplugged")
    told: list[str] = []
    operations = window._operations
    for day in (24, 25):
        application.clock.set_to(f"2026-03-{day}T18:00")  # type: ignore[attr-defined] # the test's clock
        application.logbook.record([application.logbook.read("0830-1900", day=date(2026, 3, day))])
        operations.changed.emit(ChangedAreas.DAYS)
        done(qtbot, window)
        notice = window._notice
        assert notice is not None
        told.append(said(notice) if notice.isVisible() else "")
        notice.setVisible(False)

    assert str(stick) in told[0]
    assert told[1] == ""
    window.on_page_chosen("settings")
    assert "isn't the same place as before" in said(the(window, BackupCard))


def test_what_the_disk_refuses_is_said_and_the_logbook_is_as_it_was(
    qtbot: QtBot, passphrase: PassphraseCard, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_passphrase: Passphrase | None) -> None:
        raise FileFailedError("file.full")

    monkeypatch.setattr(application.store, "protect", fails)
    click(qtbot, passphrase, "Set a passphrase")
    press(qtbot, passphrase.window(), SECRET, TAB, SECRET, ENTER)
    _settled(qtbot, passphrase)

    assert "The disk is full: nothing was stored." in said(passphrase)
    assert field(passphrase, "New passphrase").text() == SECRET
    assert not application.protection.has_passphrase


def test_lock_now_leaves_nothing_on_the_screen(
    qtbot: QtBot, protected: PassphraseCard, window: MainWindow
) -> None:
    shown = the(window, SettingsPage)
    button(protected, "Lock now").setFocus()
    press(qtbot, window, SPACE)
    qtbot.waitUntil(lambda: window.findChild(UnlockCard) is not None)
    qtbot.waitUntil(lambda: not shiboken6.isValid(shown))
    # All that is left to see: the way back in, and no word of the record.
    left = [text.text().replace("&", "") for text in window.findChildren(Text) if text.isVisible()]
    assert [each for each in left if each] == ["Locked", "Passphrase", "Nobody can open the logbook without it."]
    assert window.findChildren(QTableView) == []
    press(qtbot, window, SECRET, ENTER)
    qtbot.waitUntil(lambda: window.findChild(TodayPage) is not None)


# -- going back ----------------------------------------------------------------------------------


def _backed_up(application: Application, window: MainWindow) -> RestoreCard:
    """A backup, a day that was recorded since, and the card that shows the way back."""
    application.backups.make()
    application.logbook.record([application.logbook.read("0830-1900", day=TODAY)])
    window.on_page_chosen("settings")
    return the(window, RestoreCard)


def _see(qtbot: QtBot, card: RestoreCard) -> None:
    card.take_focus()
    press(qtbot, card.window(), ENTER)
    _settled(qtbot, card)


def test_the_logbook_goes_back_and_every_page_is_made_anew(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    card = _backed_up(application, window)
    before = application.logbook.running_balances(application.logbook.full_range())
    _see(qtbot, card)
    qtbot.waitUntil(lambda: "27 days are recorded, from 6 February 2026" in said(card))
    assert "Your logbook has" in card._question.words
    today = the(window, TodayPage)

    click(qtbot, card, "Restore it")
    qtbot.waitUntil(lambda: window.findChild(TodayPage) not in {None, today})
    qtbot.waitUntil(lambda: bool(window.findChildren(SettingsPage)))

    assert application.store.day(TODAY) is None
    assert application.logbook.running_balances(application.logbook.full_range()) != before
    card = the(window, RestoreCard)
    qtbot.waitUntil(card.isVisible)
    assert "Your logbook is as it was in that backup." in said(card)
    assert "logbook before restoring 2026-03-20" in said(card)
    assert not application.store.problems()

    window.on_page_chosen("today")
    line = the(window, EntryLine)
    line.setFocus()
    press(qtbot, window, "0830-1730", ENTER)
    qtbot.waitUntil(lambda: application.store.day(TODAY) is not None)


def test_it_stays_as_it_is_unless_that_is_confirmed(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    card = _backed_up(application, window)
    _see(qtbot, card)
    press(qtbot, window, SPACE)  # the button that does not go on has the keys
    assert not card._question.isVisible()
    assert application.store.day(TODAY) is not None


def test_a_file_that_is_no_backup_is_refused(
    qtbot: QtBot, window: MainWindow, application: Application, tmp_path: Path
) -> None:
    card = _backed_up(application, window)
    letter = tmp_path / "letter.db"
    letter.write_text("Dear colleague", "utf-8")
    card.on_file_chosen(str(letter))
    _settled(qtbot, card)
    assert "letter.db is not a logbook" in said(card)
    assert not card._question.isVisible()


def test_what_fails_on_the_way_leaves_the_logbook_open_as_it_was(
    qtbot: QtBot, window: MainWindow, application: Application, tmp_path: Path
) -> None:
    card = _backed_up(application, window)
    kept = tmp_path / "on a stick.db"
    shutil.copyfile(application.backups.all()[0].path, kept)
    card.on_file_chosen(str(kept))
    _settled(qtbot, card)
    kept.unlink()
    window.beside._settling.setInterval(0)
    click(qtbot, card, "Restore it")
    _settled(qtbot, card)

    assert "There is no file" in said(card)
    assert application.store.day(TODAY) is not None
    assert card.isEnabled()
    qtbot.waitUntil(lambda: window.beside.tray is not None)


def test_a_backup_of_another_passphrase_asks_for_it(
    qtbot: QtBot, window: MainWindow, application: Application, tmp_path: Path
) -> None:
    application.protection.set_first(Passphrase(SECRET))
    kept = tmp_path / "on a stick.db"
    shutil.copyfile(application.backups.make().backup.path, kept)
    application.protection.change(Passphrase(OTHER))
    card = _backed_up(application, window)
    card.on_file_chosen(str(kept))
    _settled(qtbot, card)
    press(qtbot, window, "not this one", ENTER)
    _settled(qtbot, card)
    assert "This passphrase does not open it." in said(card)

    retype(qtbot, card, "Passphrase of this backup", SECRET)
    press(qtbot, window, ENTER)
    _settled(qtbot, card)
    assert "Your logbook would have this backup's passphrase." in card._question.words
    click(qtbot, card, "Restore it")
    qtbot.waitUntil(lambda: application.store.is_passphrase(Passphrase(SECRET)))
    qtbot.waitUntil(lambda: bool(window.findChildren(SettingsPage)) and the(window, RestoreCard) is not card)


def test_a_logbook_that_can_not_be_read_meanwhile_is_told_above_the_page(
    qtbot: QtBot, window: MainWindow, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = _backed_up(application, window)

    def fails() -> int:
        raise FileFailedError("file.failed.logbook", file="logbook.db")

    with monkeypatch.context() as patch:
        patch.setattr(application.store, "revision_count", fails)
        _see(qtbot, card)
    assert "The logbook logbook.db can't be read or written." in said(window)
    assert not card._question.isVisible()
