"""Files that others made: why one of them may be refused, in words that hold nothing of what is in it."""

from __future__ import annotations

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_, Worded

MIB = 2**20
LARGEST_FILE = 20 * MIB
"""The largest file that is opened, in bytes."""

LARGEST_ATTACHMENT = 8 * MIB
"""The largest attachment that is read, in bytes."""


class Refusal(Worded):
    """Why a file is refused. The values are stable names for programs."""

    MISSING = "missing", N_("there is no such file")
    UNREADABLE = "unreadable", N_("the file can't be read")
    FOLDER = "folder", N_("it is a folder in which no PDF file was found")
    TOO_LARGE = "too_large", N_("the file is larger than 20 MB, which no document of this app is")
    NOT_A_PDF = "not_a_pdf", N_("it is not a PDF, or it is damaged")
    ENCRYPTED = "encrypted", N_("it is encrypted, which no document of this app is")
    NOTHING_ATTACHED = "nothing_attached", N_("no records are attached to it")
    ATTACHED_TWICE = (
        "attached_twice",
        N_("records are attached to it more than once, so it is not clear which ones count"),
    )
    ATTACHMENT_TOO_LARGE = "attachment_too_large", N_("the records attached to it are larger than 8 MiB")
    TOO_COSTLY = "too_costly", N_("it takes more time or memory to read than any document of this app")
    NOT_JSON = "not_json", N_("the records attached to it are not JSON")
    NOT_A_PACK = "not_a_pack", N_("the records attached to it do not have the form that this app gives them")
    NEWER = "newer", N_("it was made by a newer version of this app; install that version to check it")
    NOT_CANONICAL = "not_canonical", N_("the records attached to it are not written as this app writes them")
    NOT_A_WORKBOOK = "not_a_workbook", N_("it is not an .xlsx workbook, or it is damaged")
    NO_SUCH_SHEET = "no_such_sheet", N_("the workbook has no sheet with that name")
    NOT_A_CALENDAR = "not_a_calendar", N_("it is not an .ics calendar, or it is damaged")
    CHANGED = "changed", N_("the figures attached to it were damaged or changed since they were written")
    NAMES_REMOVED = (
        "names_removed",
        N_("it is a pack with names removed; it carries no seal, so there is nothing to verify"),
    )
    HAS_NAMES = "has_names", N_("it is a document with names in it, not a pack with names removed")
    FROM_THE_FUTURE = "from_the_future", N_("it says it was made on a day in the future")


class RefusedFileError(InvalidInputError):
    """A file that others made was refused; nothing of it was kept.

    Args:
        refusal: why.
    """

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"file.{refusal.value}", reason=refusal)
        self.refusal = refusal
