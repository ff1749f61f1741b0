"""Readings, concerns and notices as they are typed, and as lists; without Qt."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.records.notice import Notice, NoticeState
from overtime_logger.domain.records.person import Relation
from overtime_logger.domain.records.reading import RED_ABOVE, Reading
from overtime_logger.domain.worded import N_, Worded
from overtime_logger.ui.models.record_rows import Heading, RecordRow
from overtime_logger.ui.models.sentences import capital

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.records.concern import Concern
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.revision import Written


# -- as they are typed -------------------------------------------------------------------------------------------


class NextStep(Worded):
    """What can become of a notice next."""

    SERVED = "served", N_("It was handed over or sent")
    ACKNOWLEDGED = "acknowledged", N_("It was acknowledged")
    ANSWERED = "answered", N_("It was answered")

    @property
    def asks(self) -> str:
        """What is asked beside the day; empty where nothing is."""
        return {
            NextStep.SERVED: _("How, for example by e-mail or by hand"),
            NextStep.ACKNOWLEDGED: "",
            NextStep.ANSWERED: _("The answer"),
        }[self]


def next_steps(notice: Notice) -> tuple[NextStep, ...]:
    """What can become of a notice from its state."""
    return {
        NoticeState.DRAFT: (NextStep.SERVED,),
        NoticeState.SERVED: (NextStep.ACKNOWLEDGED, NextStep.ANSWERED),
        NoticeState.ACKNOWLEDGED: (NextStep.ANSWERED,),
        NoticeState.ANSWERED: (),
    }[notice.state]


def note_step(
    application: Application, name: str, step: NextStep, day: date, text: str, *, entering: Entering
) -> bool:
    """Put on record what happened to a notice.

    Args:
        application: the services.
        name: the notice's id.
        step: what happened.
        day: when.
        text: how, or what was answered; may be empty.
        entering: how it is entered.

    Returns:
        Whether anything was written.

    Raises:
        UserError: it can't be kept; nothing was stored.
    """
    workload = application.workload
    if step is NextStep.SERVED:
        return workload.serve(name, day, text, entering)
    if step is NextStep.ACKNOWLEDGED:
        return workload.acknowledge(name, day, entering)
    return workload.answer(name, day, text, entering)


def advice(notice: Notice, application: Application) -> tuple[str, ...]:
    """What to think of before a notice is served; nothing afterwards."""
    if notice.state is not NoticeState.DRAFT:
        return ()
    said: list[str] = []
    person = application.people.by_id().get(notice.to)
    if person is not None and person.relation is Relation.LINE_MANAGER:
        said.append(_("A notice goes to a senior manager, not to the line manager."))
    if not notice.symptoms:
        said.append(_("It does not yet say how your health is affected."))
    return tuple(said)


# -- as lists ----------------------------------------------------------------------------------------------------


class CurvePoint(NamedTuple):
    """A reading in the drawing.

    Args:
        day: when it was read.
        value: what it showed.
        is_red: whether it is above the line.
    """

    day: date
    value: Decimal
    is_red: bool


class Curve(NamedTuple):
    """The readings of one measure, to be drawn.

    Args:
        points: the readings, by date.
        line: the value above which the official screen shows red; None for other measures.
        unit: the unit of the values.
        sentence: what the drawing shows, in words.
    """

    points: tuple[CurvePoint, ...]
    line: Decimal | None
    unit: str
    sentence: str


def curve(readings: Sequence[Written[Reading]], application: Application) -> Curve:
    """The readings of one measure; at least one."""
    known = [each.record for each in readings]
    points = tuple(CurvePoint(each.date, each.value, each.is_red) for each in known)
    is_wmt = all(each.is_wmt for each in known)
    words, wording = application.record_wording(), application.wording
    lowest, highest = (min(known, key=_value), max(known, key=_value))
    said = ngettext(
        "{number} reading, {span}: {figure}",
        "{number} readings, {span}: from {lowest} to {highest}",
        len(known),
    ).format(
        number=len(known),
        span=wording.span_of(known[0].date, known[-1].date),
        figure=words.reading_figure(known[0]),
        lowest=words.reading_figure(lowest),
        highest=words.reading_figure(highest),
    )
    if is_wmt:
        red = sum(each.is_red for each in known)
        said += "; " + ngettext(
            "{number} above 110%, where the official screen turns red",
            "{number} above 110%, where the official screen turns red",
            red,
        ).format(number=red)
    return Curve(points, RED_ABOVE if is_wmt else None, known[-1].unit, f"{said}.")


def _value(reading: Reading) -> Decimal:
    return reading.value


def excessive_text(application: Application) -> str:
    """The latest weeks in a row above 110%, and what that means officially; empty where there are none."""
    runs = application.workload.excessive()
    if not runs:
        return ""
    latest = runs[-1]
    return _("{span}: {meaning}.").format(
        span=application.wording.span(latest.weeks), meaning=application.law.deemed_excessive(latest)
    )


def reading_headings() -> tuple[Heading, ...]:
    """The columns of the readings."""
    return (
        Heading(_("Day")),
        Heading(_("What it showed"), is_figure=True),
        Heading(_("110%")),
        Heading(_("How I know")),
    )


def reading_rows(readings: Sequence[Written[Reading]], application: Application) -> tuple[RecordRow, ...]:
    """A row for each reading, the newest first."""
    words, wording = application.record_wording(), application.wording
    return tuple(
        RecordRow(
            each.id,
            (
                wording.table_day(each.record.date),
                words.reading_figure(each.record),
                _above(each.record),
                capital(each.record.source.words),
            ),
        )
        for each in reversed(readings)
    )


def _above(reading: Reading) -> str:
    if not reading.is_wmt:
        return ""
    return _("above") if reading.is_red else _("not above")


def concern_headings() -> tuple[Heading, ...]:
    """The columns of the concerns."""
    return tuple(map(Heading, (_("Day"), _("Kind"), _("What happened"), _("Severity"), _("In documents"))))


def concern_rows(concerns: Sequence[Written[Concern]], application: Application) -> tuple[RecordRow, ...]:
    """A row for each concern, the newest first."""
    return tuple(
        RecordRow(
            each.id,
            (
                application.wording.table_day(each.record.date),
                capital(each.record.kind.words),
                each.record.what_happened,
                capital(each.record.severity.words),
                _("Private: not included") if each.record.is_private else _("May be included"),
            ),
        )
        for each in reversed(concerns)
    )


def notice_headings() -> tuple[Heading, ...]:
    """The columns of the notices."""
    return tuple(map(Heading, (_("Written"), _("To"), _("About"), _("State"))))


def notice_rows(notices: Sequence[Written[Notice]], application: Application) -> tuple[RecordRow, ...]:
    """A row for each notice, the newest first."""
    words, wording = application.record_wording(), application.wording
    return tuple(
        RecordRow(
            each.id,
            (
                wording.table_day(each.record.drafted_on),
                words.person_of(each.record.to),
                wording.span_of(each.record.first, each.record.last),
                capital(_state(each.record, application)),
            ),
        )
        for each in reversed(notices)
    )


def _state(notice: Notice, application: Application) -> str:
    """The state of a notice and since when; an answer that is overdue is said."""
    since = {
        NoticeState.DRAFT: None,
        NoticeState.SERVED: notice.served_on,
        NoticeState.ACKNOWLEDGED: notice.acknowledged_on,
        NoticeState.ANSWERED: notice.answered_on,
    }[notice.state]
    said = notice.state.words
    if since is not None:
        said = _("{state} on {date}").format(state=said, date=application.wording.table_date(since))
    waits = notice.state in {NoticeState.SERVED, NoticeState.ACKNOWLEDGED}
    if waits and notice.asked_by is not None and notice.asked_by < application.logbook.today:
        said = _("{state}; no answer by {date}").format(
            state=said, date=application.wording.table_date(notice.asked_by)
        )
    return said


def of_measure(readings: Sequence[Written[Reading]], measure: str) -> tuple[Written[Reading], ...]:
    """The readings of one measure."""
    return tuple(each for each in readings if each.record.name.casefold() == measure.casefold())
