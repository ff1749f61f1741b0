"""How a branch report was made: method, national figures, protection of small numbers, and what it can't show."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import in_words
from overtime_logger.domain.small_numbers import shown
from overtime_logger.services.collation.gathering import Outcome
from overtime_logger.services.collation.report_wording import (
    count_in_words,
    division_in_words,
    group_in_words,
)
from overtime_logger.services.collation.tally import Division
from overtime_logger.services.document import Align, BulletList, Column, Facts, Paragraph, Row, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overtime_logger.services.collation.comparators import Comparator
    from overtime_logger.services.collation.figures import BranchFigures
    from overtime_logger.services.collation.report import ReportRequest
    from overtime_logger.services.wording import Wording


def national_figures(comparators: tuple[Comparator, ...], wording: Wording) -> Iterator[Section]:
    """The national figures with their sources; nothing where there are none."""
    if comparators:
        columns = (Column(_("Figure"), weight=3), Column(_("Source and date of publication"), weight=2))
        rows = tuple(
            Row(
                (
                    each.sentence(wording),
                    _("{source} ({address})").format(source=each.cited(wording), address=each.address),
                )
            )
            for each in comparators
        )
        note = _(
            "They are set beside this report's figures and not on a par with them: people in other work, asked in"
            " other ways, at other times."
        )
        yield Section(
            _("National figures for comparison"),
            (Table("", columns, rows, row_headers=False), Paragraph(note)),
            level=2,
        )


def method(
    figures: BranchFigures, request: ReportRequest, outcomes: Mapping[Outcome, int], wording: Wording
) -> Section:
    """Where the figures come from and how they were worked out."""
    points = [
        _(
            "Each member kept a log of their own hours and made a pack from it with names removed: bands, shares"
            " and rounded means, and no name, date or text. The packs were counted together here."
        ),
        _(
            "Unpaid hours are hours over contract, netted over the member's accounting period, less overtime paid"
            " and time taken back. Each pack gives them as a mean to half an hour a week and a share to 5 %; they"
            " were multiplied with the weeks recorded and added up."
        ),
        _(
            "Whole-time posts are what all members together work unpaid in a week of theirs, divided by {hours}."
        ).format(hours=in_words(request.full_week_minutes)),
        _("Of each member only the newest pack counts, however many were sent."),
    ]
    if request.hourly_rate is not None:
        points.append(
            _(
                "The value is the unpaid hours at {rate} an hour, a rate that was given for this report. It is at"
                " plain time and before tax, and it is not a claim."
            ).format(rate=wording.pounds(request.hourly_rate))
        )
    left_out = (
        (_("Counted: packs of so many members"), wording.number(figures.members)),
        (
            _("Not counted: older or the same packs of these members"),
            count_in_words(
                shown(outcomes[Outcome.OLDER] + outcomes[Outcome.SAME] + outcomes[Outcome.REPLACES]), wording
            ),
        ),
        (
            _("Not counted: files that could not be taken"),
            count_in_words(shown(outcomes[Outcome.REFUSED]), wording),
        ),
    )
    coverage = figures.divisions[Division.COVERAGE]
    columns = (Column(division_in_words(Division.COVERAGE), weight=3), Column(_("Members"), Align.RIGHT))
    rows = tuple(
        Row((group_in_words(Division.COVERAGE, group), count_in_words(count, wording)))
        for group, count in coverage
    )
    table = Table(_("How complete the members' records are"), columns, rows)
    return Section(_("How these figures were made"), (BulletList(tuple(points)), Facts(left_out), table))


def protection() -> Section:
    """The rules for small numbers, as a branch secretary can explain them."""
    return Section(
        _("How members are protected"),
        (
            Paragraph(
                _("The person who made this report saw no name. It follows these rules, without exception:")
            ),
            BulletList(
                (
                    _(
                        "Nothing is said of a group of fewer than 8 members, and no report is made of fewer than"
                        " 8."
                    ),
                    _("A count of 1 to 7 is shown as “fewer than 8”. Other counts and totals are rounded to 5."),
                    _(
                        "Where all but fewer than 8 members have something in common, the report only says how"
                        " many that is at least."
                    ),
                    _(
                        "Nobody can work out more by adding and subtracting: where the other figures would narrow"
                        " down “fewer than 8”, the smallest of them is held back, too, or the whole table is."
                    ),
                    _(
                        "A group has its mean hours only where the groups without come to 8 members or more, or to"
                        " nobody."
                    ),
                    _(
                        "Before a report is made of nearly the same members as an earlier one, with fewer than 8"
                        " that differ, its maker is warned, since the two together could give one member away."
                    ),
                )
            ),
        ),
        level=2,
    )


def limits() -> Section:
    """What the figures can't show."""
    return Section(
        _("What these figures can't show"),
        (
            BulletList(
                (
                    _(
                        "They are of members who kept a record and chose to send it, not of a sample: those with"
                        " the longest hours may be more or less likely to do so. They can't be scaled up to all"
                        " staff."
                    ),
                    _("Members recorded their own hours. Nobody has compared them with the employer's records."),
                    _(
                        "Members cover different weeks; a change from month to month may be a change of who"
                        " recorded."
                    ),
                    _(
                        "Days that were not recorded count for nothing: they are not taken for days without"
                        " excess."
                    ),
                    _(
                        "Nothing here proves a breach of the law, and nothing tells why an answer is missing, only"
                        " that none is on record."
                    ),
                    _("A pack is not signed: the report is as sound as the hands that the packs came from."),
                )
            ),
        ),
        level=2,
    )
