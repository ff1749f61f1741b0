"""How a branch report was made: method, national figures, protection of small numbers, and what it can't show."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.small_numbers import shown
from overtime_logger.services.collation.intake import Outcome
from overtime_logger.services.collation.report_wording import count_in_words
from overtime_logger.services.document import BulletList, Paragraph, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overtime_logger.services.collation.comparators import Comparator
    from overtime_logger.services.collation.report_request import ReportRequest
    from overtime_logger.services.wording import Wording


def national_figures(comparators: tuple[Comparator, ...], wording: Wording) -> Iterator[Section]:
    """The national figures with their sources; nothing where there are none."""
    if comparators:
        figures = tuple(
            _("{sentence} ({source})").format(sentence=each.sentence(wording), source=each.cited(wording))
            for each in comparators
        )
        note = _(
            "These are about people in other work, asked in other ways at other times, and can't be compared "
            "directly with this report's figures."
        )
        yield Section(_("National figures"), (Paragraph(note), BulletList(figures)), level=2)


def method(request: ReportRequest, outcomes: Mapping[Outcome, int], wording: Wording) -> Section:
    """Where the figures come from and how they were worked out."""
    points = [
        _(
            "Each member kept a log of their own hours and made a pack from it with names removed: bands, "
            "shares and rounded means, and no name, date or text. The packs are added up here, counting only "
            "the newest from each member."
        ),
        _(
            "Unpaid hours are hours over contract, after setting shorter weeks against longer ones in the "
            "member's accounting period, less overtime paid and time off in lieu taken. Each pack gives them "
            "as a mean to half an hour a week and a share to 5%; they were multiplied by the weeks recorded "
            "and added up."
        ),
        _(
            "Whole-time posts are the unpaid hours of all members together in an average week, divided by {hours}."
        ).format(hours=wording.hours(request.full_week_minutes)),
    ]
    if request.hourly_rate is not None:
        points.append(
            _(
                "The value is the unpaid hours at {rate} an hour, the rate chosen for this report. It is at "
                "plain time and before tax, and it is not a claim."
            ).format(rate=wording.pounds(request.hourly_rate))
        )
    points.append(
        _(
            "Packs not counted: {older} older than, or the same as, another from that member; {refused} that "
            "could not be read."
        ).format(
            older=count_in_words(
                shown(outcomes[Outcome.OLDER] + outcomes[Outcome.SAME] + outcomes[Outcome.REPLACES]), wording
            ),
            refused=count_in_words(shown(outcomes[Outcome.REFUSED]), wording),
        )
    )
    if request.eligible is not None:
        points.append(
            _("{eligible} members could have sent a pack, according to the maker of this report.").format(
                eligible=wording.number(request.eligible)
            )
        )
    return Section(_("How these figures were made"), (BulletList(tuple(points)),), level=2)


def protection() -> Section:
    """The rules for small numbers, as a branch secretary can explain them."""
    rules = (
        _(
            "The maker of this report saw no names. Nothing is shown for fewer than 8 members: a count of 1 "
            "to 7 is shown as “fewer than 8”; other counts and totals are rounded to 5."
        ),
        _(
            "Where all members but a few (fewer than 8) have something in common, the report gives only a "
            "minimum number."
        ),
        _(
            "Nobody can work out more by adding and subtracting: where other figures would narrow down "
            "“fewer than 8”, the smallest of them is held back too, or the whole table is. A group's mean "
            "hours are given only where the groups without a mean add up to 8 members or more, or to nobody."
        ),
        _(
            "Before a report is made on nearly the same members as an earlier one, with fewer than 8 who "
            "differ, its maker is warned, because the two together could identify a member."
        ),
    )
    return Section(
        _("How members are protected"),
        (BulletList(rules),),
        level=2,
    )


def limits() -> Section:
    """What the figures can't show."""
    points = (
        _(
            "They come from members who kept a record and chose to send it, not from a sample, and can't be "
            "scaled up to all staff. Those with the longest hours may be more or less likely to do so."
        ),
        _(
            "Members recorded their own hours. Nobody has compared them with the employer's records, and "
            "packs are not signed: the report is only as reliable as the people the packs came from."
        ),
        _(
            "Members cover different weeks, and each month covers those who recorded it and chose to show "
            "it, with the unpaid share of their whole period; a change from month to month may be a change "
            "in who recorded. Days that were not recorded add nothing."
        ),
        _(
            "Nothing here proves a breach of the law, and nothing shows why an answer is missing, only that "
            "there is no answer on record."
        ),
    )
    return Section(_("What these figures can't show"), (BulletList(points),), level=2)
