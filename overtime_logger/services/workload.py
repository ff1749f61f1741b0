"""Workload readings, concerns and notices: keeping them, and what they say together."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.concern import Concern
from overtime_logger.domain.notice import Notice
from overtime_logger.domain.reading import WMT_NAME, Reading, excessive_workload
from overtime_logger.domain.served import ServedDocument
from overtime_logger.services.record_book import TYPED, RecordBook, Shelf
from overtime_logger.services.revision import Change, RecordKind

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.domain.period import DateRange
    from overtime_logger.domain.reading import ExcessiveWorkload
    from overtime_logger.services.ports import Clock, Store
    from overtime_logger.services.record_book import Entering
    from overtime_logger.services.revision import Written


class Workload:
    """Workload readings, concerns and notices.

    Args:
        store: where they are kept.
        clock: what time it is.

    Attributes:
        reading_book: the readings, to be added, amended, withdrawn.
        concern_book: the concerns, likewise.
        notice_book: the notices, likewise.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self.reading_book = RecordBook(
            store, clock, Shelf(RecordKind.READING, Reading, "reading", _("workload reading"))
        )
        self.concern_book = RecordBook(store, clock, Shelf(RecordKind.CONCERN, Concern, "concern", _("concern")))
        self.notice_book = RecordBook(store, clock, Shelf(RecordKind.NOTICE, Notice, "notice", _("notice")))
        self.served_book = RecordBook(
            store, clock, Shelf(RecordKind.SERVED_DOCUMENT, ServedDocument, "served", _("served document"))
        )

    # -- readings ------------------------------------------------------------------------------------

    def readings(self, span: DateRange | None = None, name: str | None = None) -> tuple[Written[Reading], ...]:
        """The readings of a range and of one measure, or all, by date.

        Args:
            span: the days they are of.
            name: what was measured, such as “WMT”, in any case.
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
        """The last reading up to and on a day, of one measure or of any; None where there is none."""
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
        served = replace(written.record, served_on=on, how_served=how or written.record.how_served)
        return self.notice_book.amend(written.id, served, entering, self._kept_letter(written, on))

    def _kept_letter(self, written: Written[Notice], on: date) -> tuple[Change, ...]:
        """The change that keeps a notice's letter; none where there is no letter to keep."""
        notice = written.record
        letters = [
            each
            for each in self._store.documents_made()
            if each.kind == RecordKind.NOTICE.value
            and (each.span.first, each.span.last) == (notice.first, notice.last)
            and each.content
            and each.is_written
            and each.made_at.date() <= on
        ]
        if not letters:
            return ()
        letter = letters[-1]
        kept = ServedDocument(
            written.id, letter.kind, letter.made_at.date(), on, letter.digest, letter.content, letter.recipient
        )
        before = next((each for each in self.served_book.all() if each.record.about == written.id), None)
        if before is None:
            return (self.served_book.addition(self.served_book.new_id(on), kept),)
        return (Change(before.id, RecordKind.SERVED_DOCUMENT, kept),)

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
