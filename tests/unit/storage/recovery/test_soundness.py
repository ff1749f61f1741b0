"""The one comparison that `check`, backups, restoring and packs rest on: what was changed by hand is named."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.services.beside_journal import OpenSpell
from overtime_logger.services.packs.anonymised.member_code import SECRET_LENGTH, SECRET_NAME
from overtime_logger.storage.recovery import soundness
from overtime_logger.storage.recovery.backup import BackupFolders
from overtime_logger.storage.recovery.restoring import restore
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING
from tests.refusals import refuses
from tests.released_logbooks import fill

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a closed logbook that has something in every table; to be copied and not to be used."""
    folder = tmp_path_factory.mktemp("whole")
    fill(folder)
    with closing(LogbookStore(folder)) as store:
        store.secret(SECRET_NAME, SECRET_LENGTH)
        store.keep_open_spell(OpenSpell(FRIDAY_EVENING, FRIDAY_EVENING, is_watched=True))
        store.set_setting("backup.second", "/media/stick")
        store.contract()
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(whole, tmp_path / "copy")


EDITS = {
    "a seal given to somebody else": "UPDATE seal_given SET given_to = 'nobody'",
    "a seal of another size": "UPDATE seal_given SET rows = rows - 1",
    "a seal that was never given": "DELETE FROM seal_given",
    "a seal's code in another form": "UPDATE seal_given SET code_form = 3 - code_form",
    "a document for somebody else": "UPDATE document_made SET recipient = 'my rep'",
    "a document of other bytes": "UPDATE document_made SET sha256 = randomblob(32)",
    "a document of another seal": "UPDATE document_made SET seal_root = randomblob(32)",
    "a document that was never made": "DELETE FROM document_made",
    "a document whose file never came": "UPDATE document_made SET is_written = 1 - is_written",
    "a document made at another time": "UPDATE document_made SET made_at = '2026-03-21T18:40:00Z'",
    "another secret": "UPDATE secret SET value = randomblob(32)",
    "a short secret": "UPDATE secret SET value = randomblob(16)",
    "no secret": "DELETE FROM secret",
    "a clock that started earlier": "UPDATE open_spell SET started_at = '2026-03-20T08:40:00Z'",
    "a clock that never ran": "DELETE FROM open_spell",
    "another setting": "UPDATE setting SET value = '/tmp'",
    "a branch report's member": "DELETE FROM branch_report_member",
    "a branch report of another day": "UPDATE branch_report SET made_on = '2026-03-21'",
    "a bank holiday more": "INSERT INTO bank_holiday VALUES ('england', '2026-03-17', 'St Patrick')",
    "a bank holiday less": "DELETE FROM bank_holiday WHERE date = '2026-12-25'",
    "a bank holiday on another day": "UPDATE bank_holiday SET date = '2026-12-24' WHERE date = '2026-12-25'",
    "a trigger": "CREATE TRIGGER later AFTER INSERT ON day BEGIN UPDATE day SET note = ''; END",
    "a view": "CREATE VIEW hours AS SELECT * FROM day",
    "a table": "CREATE TABLE hours (date TEXT)",
    "a mark of what was written that is gone": "DELETE FROM last_written WHERE name = 'revision'",
    "a day's hours": "UPDATE day SET worked_minutes = 1190 WHERE date = '2026-03-02'",
    "a record's body": "UPDATE record SET body = replace(body, '444', '400') WHERE kind = 'term'",
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_was_changed_by_hand_is_named(folder: Path, edit: str) -> None:
    with by_hand.opened(folder / FILE_NAME) as connection:
        connection.execute(EDITS[edit])

    with closing(LogbookStore(folder)) as store:
        assert len(store.problems()) == 1


def test_a_journal_that_lost_its_newest_rows_with_all_that_followed_from_them_is_named(folder: Path) -> None:
    with closing(LogbookStore(folder)) as store:
        store.append([day_change(worked_day("2026-03-11")), day_change(worked_day("2026-03-12"))], FRIDAY_EVENING)
    with by_hand.without_triggers(folder / FILE_NAME) as connection:
        connection.execute("DELETE FROM day WHERE date = '2026-03-12'")
        connection.execute("DELETE FROM revision WHERE record = 'day:2026-03-12'")

    with closing(LogbookStore(folder)) as store:
        (problem,) = store.problems()

    assert problem.startswith("the newest revisions are missing")


def test_writing_to_a_table_that_was_changed_by_hand_does_not_hide_it(folder: Path) -> None:
    with closing(LogbookStore(folder)) as store:
        made = store.documents_made()[0]
    with by_hand.opened(folder / FILE_NAME) as connection:
        connection.execute(EDITS["a document for somebody else"])

    with closing(LogbookStore(folder)) as store:
        store.note_document(made)

        assert len(store.problems()) == 1


def test_tables_that_were_changed_can_be_taken_as_they_are(folder: Path) -> None:
    with by_hand.opened(folder / FILE_NAME) as connection:
        connection.execute(EDITS["a document for somebody else"])

    with closing(LogbookStore(folder)) as store:
        store.rebuild()

        assert store.problems() == ()


def test_bank_holidays_that_were_changed_are_worked_out_again(folder: Path) -> None:
    with closing(LogbookStore(folder)) as store:
        right = store.contract().bank_holidays
    with by_hand.opened(folder / FILE_NAME) as connection:
        connection.execute("DELETE FROM bank_holiday WHERE date = '2026-12-25'")

    with closing(LogbookStore(folder)) as store:
        assert store.contract().bank_holidays == right
        assert store.problems() == ()


# -- copies --------------------------------------------------------------------------------------


def test_a_copy_that_holds_less_than_the_logbook_did_is_no_backup(folder: Path, whole: Path) -> None:
    with closing(LogbookStore(folder)) as store:
        store.append([day_change(worked_day("2026-03-12"))], FRIDAY_EVENING)
        store.note_document(store.documents_made()[0])
        before = soundness.held(store._database)
        assert soundness.problems(store._database, before) == ()

    with closing(LogbookStore(whole)) as earlier:
        assert soundness.problems(earlier._database) == ()
        assert soundness.problems(earlier._database, before) == (
            "the disk did not keep what was written to it: the journal",
            "the disk did not keep what was written to it: the register of documents",
        )


def test_a_copy_may_hold_more_than_the_logbook_did(folder: Path) -> None:
    with closing(LogbookStore(folder)) as store:
        before = soundness.held(store._database)
        store.append([day_change(worked_day("2026-03-12"))], FRIDAY_EVENING)

        assert soundness.problems(store._database, before) == ()


@pytest.mark.parametrize("edit", ["a day's hours", "a document for somebody else", "another secret", "a trigger"])
def test_no_backup_is_made_of_a_logbook_that_was_changed_by_hand(folder: Path, edit: str) -> None:
    with by_hand.opened(folder / FILE_NAME) as connection:
        connection.execute(EDITS[edit])

    with (
        closing(LogbookStore(folder)) as store,
        refuses(LogbookUnavailableError, match="no backup was made"),
    ):
        store.back_up(folder / "backups", FRIDAY_EVENING)
    assert not list((folder / "backups").iterdir())


@pytest.mark.parametrize("edit", ["a day's hours", "a document for somebody else", "another secret", "a trigger"])
def test_a_backup_that_was_changed_by_hand_is_not_put_back(folder: Path, edit: str) -> None:
    with closing(LogbookStore(folder)) as store:
        backup = store.back_up(folder / "backups", FRIDAY_EVENING)
    with by_hand.opened(backup.path) as connection:
        connection.execute(EDITS[edit])

    assert len(BackupFolders(folder).look_into(backup.path, None).problems) == 1
    with refuses(LogbookUnavailableError, match="is damaged"):
        restore(backup.path, None, folder / FILE_NAME, FRIDAY_EVENING, new_key=None)
