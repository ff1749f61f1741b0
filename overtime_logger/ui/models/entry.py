"""What is on the entry line and what it means, as plain Python: typed, suggested, refused or nothing yet."""

from __future__ import annotations

from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.errors import UserError
from overtime_logger.domain.period import DateRange
from overtime_logger.services.logbook import UnclearLineError
from overtime_logger.services.revision import EntryMethod
from overtime_logger.ui.messages import WINDOW
from overtime_logger.ui.models.sentences import sentence

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.services.contracts import Contracts
    from overtime_logger.services.logbook import Logbook, ReadEntry, Understood
    from overtime_logger.services.wording import Wording


class EntryState(Enum):
    """The state of the line."""

    EMPTY = "empty"
    SUGGESTED = "suggested"
    UNDERSTOOD = "understood"
    INCOMPLETE = "incomplete"
    """Not understood so far; the person is still typing."""
    REFUSED = "refused"
    """Not understood when it was to be saved, or not to be kept at all."""
    RECORDED = "recorded"
    """Empty, and the day has a record: the usual day is not put forward, lest two keys wipe out a long one."""


class Confirmed(NamedTuple):
    """An entry that the person confirmed.

    Args:
        readings: what it says; several for days off in a row.
        method: how it was entered.
    """

    readings: tuple[ReadEntry, ...]
    method: EntryMethod


class TypedEntry:
    """The entry line's state: it says what the line means after every change.

    Args:
        logbook: understands lines.
        contracts: know the usual day.
    """

    def __init__(self, logbook: Logbook, contracts: Contracts) -> None:
        self._logbook = logbook
        self._contracts = contracts
        self.has_usual = False
        """Whether there is a usual day on the day meant; known once it is chosen or looked at again."""
        self.is_recorded = False
        """Whether the day meant has a record; likewise."""
        self._chosen_day: date | None = None
        self.text = ""
        self._offered = ""
        self.standing = EntryState.EMPTY
        self.understood: Understood | None = None
        self.error: UserError | None = None

    @property
    def reading(self) -> ReadEntry | None:
        """What the line says about its day; of several days off, of the first."""
        return self.understood.readings[0] if self.understood else None

    @property
    def choices(self) -> tuple[Understood, ...]:
        """What a line that can't be saved as it is may mean."""
        is_refused = self.standing is EntryState.REFUSED
        return self.error.choices if is_refused and isinstance(self.error, UnclearLineError) else ()

    @property
    def day(self) -> date:
        """The day that is meant when the line names none."""
        return self._chosen_day or self._logbook.today

    @property
    def is_for_today(self) -> bool:
        """Whether the line is about today unless it names another day."""
        return self.day == self._logbook.today

    def choose_day(self, day: date | None) -> None:
        """Mean another day from now on; None for today. What was typed is read again for it."""
        self._chosen_day = day
        # A suggestion was for the day before.
        self.standing = EntryState.EMPTY
        self.look_again()

    def look_again(self) -> None:
        """Say again what the line means; the record, the contract or the date may have changed."""
        term = self._contracts.contract.term_on(self.day)
        self.has_usual = term is not None and term.usual is not None
        self.is_recorded = self._logbook.days(DateRange(self.day, self.day))[0].written is not None
        if self.standing is not EntryState.SUGGESTED:
            self.type(self.text)

    def type(self, text: str) -> None:
        """Take what is on the line now."""
        self.text = text
        self._read(text, offered=False)

    def put_times(self, times: str) -> None:
        """Put times from a calendar on the line, after what was typed there; they wait for a confirmation."""
        self._offered = "" if self.text.strip() else times
        self.type(f"{self.text.rstrip()} {times}".lstrip())

    def offer_usual(self) -> None:
        """Put the usual day forward as a suggestion."""
        self._read("usual", offered=True)
        if self.reading is not None and self.reading.before is not None:
            self.understood, self.standing = None, EntryState.RECORDED

    def withdraw_suggestion(self) -> None:
        """Take the suggestion back."""
        self.type("")

    def clear(self) -> None:
        """Start again, with today."""
        self.type("")
        self.choose_day(None)

    def confirm(self) -> Confirmed | None:
        """Act on the confirming key.

        An empty line becomes a suggestion, a line that is not understood is refused, and only what was read back
        is confirmed.

        Returns:
            What to record; None when there is nothing to record yet.
        """
        if self.standing in {EntryState.EMPTY, EntryState.RECORDED}:
            self.offer_usual()
            return None
        if self.understood is None:
            self.standing = EntryState.REFUSED
            return None
        if self.is_unchanged:
            return None
        offered = self.standing is EntryState.SUGGESTED or self.text == self._offered
        return Confirmed(self.understood.readings, EntryMethod.SUGGESTION if offered else EntryMethod.TYPED)

    def choose(self, place: int) -> Confirmed | None:
        """Mean one of the choices; None where there is no such choice any more."""
        choices = self.choices
        return Confirmed(choices[place].readings, EntryMethod.TYPED) if place < len(choices) else None

    @property
    def is_unchanged(self) -> bool:
        """Whether the line says what the day's record says already."""
        return self.understood is not None and all(each.changes_nothing for each in self.understood.readings)

    def _read(self, text: str, *, offered: bool) -> None:
        self.understood = self.error = None
        if not text.strip():
            self.standing = EntryState.RECORDED if self.is_recorded else EntryState.EMPTY
            return
        try:
            self.understood = self._logbook.understand(text, day=self._chosen_day)
        except UserError as error:
            self.error = error
            # What must never be kept is refused as soon as it is typed; the rest may become a line yet.
            at_once = offered or error.code.startswith("identifier.")
            self.standing = EntryState.REFUSED if at_once else EntryState.INCOMPLETE
        else:
            self.standing = EntryState.SUGGESTED if offered else EntryState.UNDERSTOOD


def read_back(understood: Understood, wording: Wording, today: date) -> str:
    """What a line was taken to mean, in full: a sentence for each day; a proposal says that it is one."""
    said = "\n".join(
        wording.read_back(each.record, each.contracted_minutes, today) for each in understood.readings
    )
    return _("Understood as {meaning}").format(meaning=said) if understood.is_proposal else said


def amendment(reading: ReadEntry, wording: Wording) -> str:
    """What an entry does to the record of its day, in a sentence; empty when the day has none yet."""
    if reading.before is None:
        return ""
    before = wording.what(reading.before.record)
    if reading.changes_nothing:
        return _("The day is already recorded like this.")
    if reading.kept:
        return _("This adds to the day's record and keeps the rest of it. It now says: {before}.").format(
            before=before
        )
    return _("This replaces what the day says now: {before}. The earlier version stays in its history.").format(
        before=before
    )


def remark(entry: TypedEntry, wording: Wording) -> str:
    """What else there is to say about the line: what it does to the day's record, and what the keys do."""
    if entry.standing is EntryState.EMPTY:
        if not entry.has_usual:
            return _("Type your hours, for example “0830-1745 -30”, or “leave”.")
        return _("Enter offers your usual day. Or type when you finished, for example “to 1815”, or “leave”.")
    if entry.standing is EntryState.RECORDED:
        return _("This day is recorded. Type to add to it or to correct it.")
    if entry.standing is EntryState.SUGGESTED:
        return _("A suggestion, not yet saved. Enter saves it, Esc removes it.")
    if entry.standing is EntryState.INCOMPLETE:
        return sentence(_("{problem} …").format(problem=WINDOW.named(entry.error))) if entry.error else ""
    if entry.reading is None:
        return ""
    said = amendment(entry.reading, wording)
    if entry.is_unchanged:
        return said
    is_proposal = entry.understood is not None and entry.understood.is_proposal
    keys = _("Enter saves it like this.") if is_proposal else _("Enter saves it.")
    return " ".join(filter(None, (said, keys)))


def example(entry: TypedEntry) -> str:
    """What may be typed, as an example on the empty line."""
    return _("to 1815") if entry.has_usual else _("0830-1745")


def suggestion(reading: ReadEntry, wording: Wording) -> str:
    """The usual day as it is put forward on the line."""
    return _("Usual day: {times}").format(times=", ".join(map(wording.spell, reading.record.spells)))
