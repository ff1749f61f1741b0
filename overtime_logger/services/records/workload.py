"""Workload readings, concerns, notices, letters and documents handed over: keeping them, and what they show."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.letter import Letter
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.reading import WMT_NAME, Reading, excessive_workload
from overtime_logger.domain.records.served import ServedDocument
from overtime_logger.services.free_texts import check_texts, composed
from overtime_logger.services.made_documents import ANONYMISED
from overtime_logger.services.records.book import TYPED, RecordBook, Shelf
from overtime_logger.services.revision import Change, RecordKind

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.domain.period import DateRange
    from overtime_logger.domain.records.reading import ExcessiveWorkload
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.services.ports import Clock, Store
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.revision import Written


class Workload:
    """Workload readings, concerns, notices, letters, and documents as they were handed over.

    Args:
        store: where they are kept.
        clock: what time it is.

    Attributes:
        reading_book: the readings, to be added, amended, withdrawn.
        concern_book: the concerns, likewise.
        notice_book: the notices, likewise.
        letter_book: the letters that ask for something, likewise; what happens to them is for `Letters`.
        served_book: the documents that were handed over, likewise.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.reading_book = RecordBook(
            store, clock, Shelf(RecordKind.READING, Reading, "reading", _("workload reading"))
        )
        self.concern_book = RecordBook(store, clock, Shelf(RecordKind.CONCERN, Concern, "concern", _("concern")))
        self.notice_book = RecordBook(store, clock, Shelf(RecordKind.NOTICE, Notice, "notice", _("notice")))
        self.letter_book = RecordBook(store, clock, Shelf(RecordKind.LETTER, Letter, "letter", _("letter")))
        self.served_book = RecordBook(
            store, clock, Shelf(RecordKind.SERVED_DOCUMENT, ServedDocument, "served", _("served document"))
        )

    # -- readings ------------------------------------------------------------------------------------

    def readings(self, span: DateRange | None = None, name: str | None = None) -> tuple[Written[Reading], ...]:
        """The readings of a range and of one measure, or all, by date.

        Args:
            span: the days they are of.
            name: what was measured, for example “WMT”, in any case.
        """
        return tuple(
            each
            for each in self.reading_book.all()
            if (span is None or each.record.date in span)
            and (name is None or each.record.name.casefold() == name.casefold())
        )

    def measures(self) -> tuple[str, ...]:
        """What was measured so far, the Workload Measurement Tool first, then as first recorded."""
        names = dict.fromkeys(each.record.name for each in self.readings())
        return tuple(sorted(names, key=lambda name: name != WMT_NAME))

    def latest(self, day: date, name: str | None = None) -> Reading | None:
        """The last reading up to and on a day, of one measure or of any, or None."""
        known = [each.record for each in self.readings(name=name) if each.record.date <= day]
        return known[-1] if known else None

    def excessive(self, span: DateRange | None = None) -> tuple[ExcessiveWorkload, ...]:
        """The runs of four or more weeks above 110% that touch a range, or all."""
        runs = excessive_workload(self._store.records(Reading))
        return tuple(
            run for run in runs if span is None or (run.weeks.first <= span.last and span.first <= run.weeks.last)
        )

    # -- concerns ------------------------------------------------------------------------------------

    def concerns(
        self, span: DateRange | None = None, *, private_too: bool = False
    ) -> tuple[Written[Concern], ...]:
        """The concerns of a range, or all, by date; private ones only where they are asked for."""
        return tuple(
            each
            for each in self.concern_book.all()
            if (span is None or each.record.date in span) and (private_too or not each.record.is_private)
        )

    # -- notices -------------------------------------------------------------------------------------

    def notices(self) -> tuple[Written[Notice], ...]:
        """All notices, by the day they were written."""
        return self.notice_book.all()

    def serve(self, name: str, on: date, how: str = "", entering: Entering = TYPED) -> bool:
        """Put on record that a notice was handed over or sent; returns whether anything was written.

        The letter that was made last by then is kept with it, word for word, since the record goes on changing.
        Where none was made with this program, or only by an earlier version, its text is not known.

        Raises:
            InvalidInputError: there is no such notice, or a text holds an identifier.
        """
        written = self.notice_book.get(name)
        letters = [
            each
            for each in self._store.documents_made()
            if _is_letter_of(each, written.record) and each.content and each.made_at.date() <= on
        ]
        return self._serve(written, on, how, entering, letters[-1] if letters else None)

    def _serve(
        self, written: Written[Notice], on: date, how: str, entering: Entering, letter: MadeDocument | None
    ) -> bool:
        served = replace(written.record, served_on=on, how_served=how or written.record.how_served)
        kept = () if letter is None else (self._keeping(letter, on, letter.recipient, written.id, entering),)
        return self.notice_book.amend(written.id, served, entering, kept)

    # -- letters -------------------------------------------------------------------------------------

    def send_letter(self, name: str, on: date, how: str = "", entering: Entering = TYPED) -> bool:
        """Put on record that a letter was handed over or sent; returns whether anything was written.

        It is kept as it was made last by then.

        Raises:
            InvalidInputError: there is no such letter, or a text holds an identifier.
        """
        written = self.letter_book.get(name)
        prints = [
            each
            for each in self._store.documents_made()
            if is_print_of(each, written.record) and each.content and each.made_at.date() <= on
        ]
        return self._send(written, on, how, entering, prints[-1] if prints else None)

    def _send(
        self, written: Written[Letter], on: date, how: str, entering: Entering, made: MadeDocument | None
    ) -> bool:
        sent = replace(written.record, sent_on=on, how_sent=how or written.record.how_sent)
        kept = () if made is None else (self._keeping(made, on, written.record.to, written.id, entering),)
        return self.letter_book.amend(written.id, sent, entering, kept)

    # -- documents handed over -----------------------------------------------------------------------

    def hand_over(self, made: MadeDocument, on: date, to: str = "", entering: Entering = TYPED) -> str:
        """Put on record that a document was handed over, and keep it as it was.

        The letter of a notice is kept with that notice, which counts as served, and one that asks for something
        with its own record, which counts as sent.

        Args:
            made: the document, as the register has it.
            on: when.
            to: to whom, or how.
            entering: how it is entered.

        Returns:
            The id of the record that says so.

        Raises:
            InvalidInputError: it was made only after that day, its file was not written, it has names removed, or
                a text holds an identifier.
        """
        if made.kind == ANONYMISED:
            raise InvalidInputError("served.anonymised", "served")
        if not made.is_written:
            raise InvalidInputError("served.unwritten", "served")
        check_texts([("to", to)], not_identifiers=entering.not_identifiers)
        notice = next((each for each in self.notices() if _is_letter_of(made, each.record)), None)
        if notice is not None:
            self._serve(notice, on, to, entering, made)
            return notice.id
        letter = next((each for each in reversed(self.letter_book.all()) if is_print_of(made, each.record)), None)
        if letter is not None:
            self._send(letter, on, to, entering, made)
            return letter.id
        change = self._keeping(made, on, to, "", entering)
        self._store.append([change], self._clock.now())
        return change.record

    def _keeping(self, made: MadeDocument, on: date, to: str, about: str, entering: Entering) -> Change:
        """The change that keeps a document as it was handed over, in place of what was kept of the same before."""
        kept = ServedDocument(
            about,
            made.kind,
            made.made_at.date(),
            on,
            made.digest,
            made.content,
            to,
            made.span.first,
            made.span.last,
        )
        for before in self.served_book.all():
            if before.record.about == about and (about or before.record.digest == made.digest):
                return Change(before.id, RecordKind.SERVED_DOCUMENT, composed(kept), entering.method, entering.why)
        return self.served_book.addition(self.served_book.new_id(on), composed(kept), entering)

    def acknowledge(self, name: str, on: date, entering: Entering = TYPED) -> bool:
        """Put on record that a notice was acknowledged; returns whether anything was written.

        Raises:
            InvalidInputError: there is no such notice, or it was not served by then.
        """
        notice = self.notice_book.get(name).record
        return self.notice_book.amend(name, replace(notice, acknowledged_on=on), entering)

    def answer(self, name: str, on: date, answer: str = "", entering: Entering = TYPED) -> bool:
        """Put on record what was answered to a notice; returns whether anything was written.

        Raises:
            InvalidInputError: there is no such notice, it was not served by then, or a text holds an identifier.
        """
        notice = self.notice_book.get(name).record
        return self.notice_book.amend(
            name, replace(notice, answered_on=on, answer=answer or notice.answer), entering
        )


def _is_letter_of(made: MadeDocument, notice: Notice) -> bool:
    """Whether a document that was made is the letter of a notice."""
    is_notice = made.kind == RecordKind.NOTICE.value and made.is_written
    return is_notice and (made.span.first, made.span.last) == (notice.first, notice.last)


def is_print_of(made: MadeDocument, letter: Letter) -> bool:
    """Whether a document that was made is a letter that asks for something."""
    of_it = (made.kind, made.span.first, made.span.last, made.recipient)
    return made.is_written and of_it == (letter.kind.value, letter.first, letter.last, letter.to)
