"""What is asked for on the evidence page, as plain Python: a document and what goes in."""

from __future__ import annotations

from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import PackRequest, Part, in_order
from overtime_logger.services.packs.sections.left_out import OPTIONAL_PARTS
from overtime_logger.ui.models.offered_periods import Stretch

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.bootstrap import Application

_LIST_IS_CURRENT = timedelta(weeks=8)


# -- the document ----------------------------------------------------------------------------------------------


def title(kind: PackKind) -> str:
    """The document's name, as a title."""
    return f"{kind.words[:1].upper()}{kind.words[1:]}"


def what_it_is(kind: PackKind) -> str:
    """For whom a document is and what is in it."""
    return {
        PackKind.PRIORITIES: _(
            "A page or two for your manager, for supervision: your last four weeks, the work on your list against"
            " the hours there are, and the question which of it comes first and what stops."
        ),
        PackKind.GRIEVANCE: _(
            "The full record in date order, for HR, a hearing or a tribunal: your hours by day, week and "
            "period, how they were worked out, and how complete and prompt the record is."
        ),
        PackKind.NOTICE: _(
            "A letter to a senior manager, copied to your branch if you wish: it puts on record that your workload"
            " is foreseeably harming your health, with your own figures, and asks what will be done."
        ),
    }.get(kind, "")


def usual_stretch(kind: PackKind) -> Stretch:
    """The period that is put forward for a document."""
    return Stretch.FOUR_WEEKS if kind is PackKind.PRIORITIES else Stretch.WHOLE


def noticed_days(application: Application) -> DateRange | None:
    """The days that the latest notice on record covers, or None."""
    notices = application.workload.notices()
    return DateRange(notices[-1].record.first, notices[-1].record.last) if notices else None


def what_is_missing(kind: PackKind, application: Application) -> str:
    """What the document would be better for and is not on record; what it does without it. Empty if nothing is."""
    today = application.logbook.today
    if kind is PackKind.PRIORITIES:
        lately = application.conversations.all(DateRange(today - _LIST_IS_CURRENT, today))
        if not any(each.conversation.demands for each in lately):
            return _(
                "No list of your work is on record from the last eight weeks; the sheet has lines to fill in by"
                " hand."
            )
    if kind is PackKind.NOTICE and not application.workload.notices():
        return _(
            "No notice is on record yet; the letter will be in general terms, addressed to the person you "
            "name below."
        )
    return ""


def outcomes_suggested(application: Application, days: DateRange) -> tuple[str, ...]:
    """What the record of these days gives reason to ask for, one line each; nothing while nobody's log it is."""
    try:
        return application.packs.suggested_outcomes(PackRequest(PackKind.GRIEVANCE, days))
    except InvalidInputError:
        return ()


def proposed_name(kind: PackKind, today: date) -> str:
    """The file name put forward for a document; it names no one."""
    return _("{document} {date}.pdf").format(document=title(kind), date=today.isoformat())


# -- what goes in ----------------------------------------------------------------------------------------------


class Tick(NamedTuple):
    """A part of a document that can be put in or left out.

    Args:
        part: the part.
        is_private: whether it is in only if it is ticked: private concerns, details of health, union membership.
    """

    part: Part
    is_private: bool = False

    @property
    def words(self) -> str:
        """Its name, in words."""
        if self.is_private and self.part is Part.CONCERNS:
            return _("concerns marked as private")
        return self.part.words


class PackContents:
    """What goes in a document: at first all of it but what is private.

    Args:
        kind: the document.
    """

    def __init__(self, kind: PackKind) -> None:
        parts = in_order(OPTIONAL_PARTS.get(kind, frozenset()))
        self.open = tuple(Tick(part) for part in parts if part not in {Part.HEALTH, Part.UNION})
        """What is in unless it is left out."""
        self.private = tuple(
            Tick(part, is_private=True) for part in parts if part in {Part.CONCERNS, Part.HEALTH, Part.UNION}
        )
        """What is left out unless it is put in."""
        self._ticked = set(self.open)

    def is_ticked(self, tick: Tick) -> bool:
        """Whether a part goes in."""
        return tick in self._ticked

    def set_ticked(self, tick: Tick, *, is_ticked: bool) -> None:
        """Put a part in or leave it out; private concerns are concerns, and go in and out with these."""
        if is_ticked:
            self._ticked.add(tick)
            if tick == _PRIVATE_CONCERNS:
                self._ticked.add(_CONCERNS)
        else:
            self._ticked.discard(tick)
            if tick == _CONCERNS:
                self._ticked.discard(_PRIVATE_CONCERNS)

    @property
    def include(self) -> frozenset[Part]:
        """The private parts that are put in, as a request has them."""
        return frozenset(tick.part for tick in self.private if tick in self._ticked)

    @property
    def leave_out(self) -> frozenset[Part]:
        """The parts that are left out, as a request has them."""
        return frozenset(tick.part for tick in self.open if tick not in self._ticked)

    @property
    def summary(self) -> str:
        """What goes in, in a sentence."""
        left_out = [tick.words for tick in self.open if tick not in self._ticked]
        private = [tick.words for tick in self.private if tick in self._ticked]
        said = [_("Everything that is not private.")]
        if left_out:
            said = [_("Everything except: {parts}.").format(parts=", ".join(left_out))]
        if private:
            said.append(_("Private, but included: {parts}.").format(parts=", ".join(private)))
        return " ".join(said)


_CONCERNS = Tick(Part.CONCERNS)
_PRIVATE_CONCERNS = Tick(Part.CONCERNS, is_private=True)
