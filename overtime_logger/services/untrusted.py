"""Files that others made: why one of them may be refused, in words that hold nothing of what is in it."""

from __future__ import annotations

from enum import Enum
from gettext import gettext as _

from overtime_logger.domain.errors import InvalidInputError

MIB = 2**20
LARGEST_FILE = 20 * MIB
"""The largest file that is opened, in bytes."""

LARGEST_ATTACHMENT = 8 * MIB
"""The largest attachment that is read, in bytes."""


class Refusal(Enum):
    """Why a file is refused. The values are stable names for programs."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    FOLDER = "folder"
    TOO_LARGE = "too_large"
    NOT_A_PDF = "not_a_pdf"
    ENCRYPTED = "encrypted"
    NOTHING_ATTACHED = "nothing_attached"
    ATTACHED_TWICE = "attached_twice"
    ATTACHMENT_TOO_LARGE = "attachment_too_large"
    TOO_COSTLY = "too_costly"
    NOT_JSON = "not_json"
    NOT_A_PACK = "not_a_pack"
    NEWER = "newer"
    NOT_CANONICAL = "not_canonical"
    NOT_A_WORKBOOK = "not_a_workbook"
    NO_SUCH_SHEET = "no_such_sheet"
    NOT_A_CALENDAR = "not_a_calendar"
    CHANGED = "changed"
    NAMES_REMOVED = "names_removed"
    HAS_NAMES = "has_names"
    FROM_THE_FUTURE = "from_the_future"

    @property
    def words(self) -> str:
        """The reason as a clause, without a full stop."""
        return {
            Refusal.MISSING: _("there is no such file"),
            Refusal.UNREADABLE: _("the file can't be read"),
            Refusal.FOLDER: _("it is a folder in which no PDF file was found"),
            Refusal.TOO_LARGE: _("the file is larger than 20 MB, which no document of this app is"),
            Refusal.NOT_A_PDF: _("it is not a PDF, or it is damaged"),
            Refusal.ENCRYPTED: _("it is encrypted, which no document of this app is"),
            Refusal.NOTHING_ATTACHED: _("no records are attached to it"),
            Refusal.ATTACHED_TWICE: _(
                "records are attached to it more than once, so it is not clear which ones count"
            ),
            Refusal.ATTACHMENT_TOO_LARGE: _("the records attached to it are larger than 8 MiB"),
            Refusal.TOO_COSTLY: _("it takes more time or memory to read than any document of this app"),
            Refusal.NOT_JSON: _("the records attached to it are not JSON"),
            Refusal.NOT_A_PACK: _("the records attached to it do not have the form that this app gives them"),
            Refusal.NEWER: _("it was made by a newer version of this app; install that version to check it"),
            Refusal.NOT_CANONICAL: _("the records attached to it are not written as this app writes them"),
            Refusal.CHANGED: _("the figures attached to it were damaged or changed since they were written"),
            Refusal.NAMES_REMOVED: _(
                "it is a pack with names removed; it carries no seal, so there is nothing to verify"
            ),
            Refusal.HAS_NAMES: _("it is a document with names in it, not a pack with names removed"),
            Refusal.NOT_A_WORKBOOK: _("it is not an .xlsx workbook, or it is damaged"),
            Refusal.NO_SUCH_SHEET: _("the workbook has no sheet with that name"),
            Refusal.NOT_A_CALENDAR: _("it is not an .ics calendar, or it is damaged"),
            Refusal.FROM_THE_FUTURE: _("it says it was made on a day in the future"),
        }[self]


class RefusedFileError(InvalidInputError):
    """A file that others made was refused; nothing of it was kept.

    Args:
        refusal: why.
    """

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"file.{refusal.value}", reason=refusal)
        self.refusal = refusal
