"""The branch report: one page for an agenda item, the tables, how they were made, what they can't show, the asks.

Everything in it comes from `figures`, where small numbers are already held back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from gettext import gettext as _
from itertools import groupby
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.explanation import Figure
from overtime_logger.domain.pay import whole_time_equivalents
from overtime_logger.domain.small_numbers import CountMark, rounded
from overtime_logger.services.collation.report_method import limits, method, national_figures, protection
from overtime_logger.services.collation.report_tables import tables
from overtime_logger.services.collation.report_wording import count_in_words, hours_in_words, item_in_words
from overtime_logger.services.collation.tally import (
    NOT_GIVEN,
    OVER_5,
    REST_CHECKS,
    SOME_UNANSWERED,
    WMT_OVER_150,
    WMT_TO_110,
    Division,
    Question,
)
from overtime_logger.services.document import (
    BulletList,
    Chart,
    Document,
    KeyFigure,
    KeyFigures,
    PageFurniture,
    Paragraph,
    Section,
    Series,
    Signature,
    Tone,
)
from overtime_logger.services.document import Mark as Drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overtime_logger.services.collation.comparators import Comparator
    from overtime_logger.services.collation.figures import BranchFigures
    from overtime_logger.services.collation.intake import Outcome
    from overtime_logger.services.collation.report_request import ReportRequest
    from overtime_logger.services.document import Block
    from overtime_logger.services.wording import Wording

_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a branch report is made from.

    Args:
        request: what it is to say.
        figures: what may be shown of the members.
        outcomes: how many files came to what.
        comparators: national figures to set beside them.
        made_on: the day it is made.
        code: the short code that tells what was counted from anything else.
    """

    request: ReportRequest
    figures: BranchFigures
    outcomes: Mapping[Outcome, int]
    comparators: tuple[Comparator, ...]
    made_on: date
    code: str

    @property
    def posts(self) -> Decimal | None:
        """How many full-time posts the unpaid hours of a week are, to one decimal."""
        hours = self.figures.weekly_unpaid_hours
        if hours is None:
            return None
        posts = whole_time_equivalents(hours * HOUR, self.request.full_week_minutes)
        return posts.quantize(Decimal("0.1"))

    @property
    def value(self) -> int | None:
        """What the unpaid hours are worth, in pounds, no more exact than the hours are."""
        hours, rate = self.figures.unpaid_hours, self.request.hourly_rate
        return None if hours is None or rate is None else int(round(hours * rate, -2))


def compose_branch_report(facts: ReportFacts, wording: Wording) -> Document:
    """The report as plain data."""
    title = _("Unpaid hours and workload")
    whose = _("{title}: {label}").format(title=title, label=facts.request.label) if facts.request.label else title
    made_on = wording.date(facts.made_on)
    return Document(
        title=whose,
        author=facts.request.label,
        subject=_("Members' own records with names removed, put together"),
        language=wording.language,
        made_on=facts.made_on,
        code=facts.code,
        cover=None,
        sections=(
            Section(whose, tuple(_agenda_page(facts, wording))),
            *tables(facts.figures, wording),
            *national_figures(facts.comparators, wording),
            method(facts.request, facts.outcomes, wording),
            protection(),
            limits(),
            asks(),
        ),
        furniture=PageFurniture(
            header=_("Branch report: {whose}").format(whose=whose),
            footer=_("Made on {date}, code {code}").format(date=made_on, code=facts.code),
            page_of=_("Page {page} of {pages}"),
        ),
    )


# -- the page for the agenda ---------------------------------------------------------------------


def _agenda_page(facts: ReportFacts, wording: Wording) -> Iterator[Block]:
    yield Paragraph(_summary(facts, wording), Tone.LEAD)
    yield KeyFigures(tuple(_key_figures(facts, wording)))
    chart = _trend(facts.figures, wording)
    yield chart or Paragraph(_no_trend(), Tone.NOTE)
    yield BulletList(tuple(_findings(facts, wording)))
    yield Paragraph(
        _(
            "Members, counts and totals are given to the nearest 5, and nothing is shown for fewer than 8 "
            "members. The records are the members' own; no employer has checked them. What we ask for is on "
            "the last page."
        ),
        Tone.NOTE,
    )


def _summary(facts: ReportFacts, wording: Wording) -> str:
    figures = facts.figures
    members, weeks = wording.number(figures.members), wording.number(figures.weeks)
    if figures.unpaid_hours is None or figures.weekly_half_hours is None:
        return _(
            "{members} members kept their own records for about {weeks} weeks in all. Too few of them worked over"
            " contract for their hours to be shown."
        ).format(members=members, weeks=weeks)
    said = _(
        "{members} members recorded about {hours} hours of work for which they were neither paid nor "
        "given time off: {mean} each in an average week."
    ).format(
        members=members,
        hours=wording.number(figures.unpaid_hours),
        mean=hours_in_words(figures.weekly_half_hours, wording),
    )
    if figures.covered is None:
        return said
    first, last = (wording.month(_first_of(month)) for month in figures.covered)
    return _("{said} They recorded about {weeks} weeks from {first} to {last}.").format(
        said=said, weeks=weeks, first=first, last=last
    )


def _response(facts: ReportFacts, wording: Wording) -> str:
    """How many of those who could have sent a pack did, to 5%."""
    eligible = facts.request.eligible
    if eligible is None:
        return _("with records of their own")
    share = rounded(min(100, round(100 * facts.figures.members / eligible)))
    return _("about {share}% of {eligible} asked").format(share=share, eligible=wording.number(eligible))


def _key_figures(facts: ReportFacts, wording: Wording) -> Iterator[KeyFigure]:
    figures = facts.figures
    yield KeyFigure(_("Members"), wording.number(figures.members), _response(facts, wording))
    if figures.unpaid_hours is not None:
        weeks = _("in {weeks} recorded weeks").format(weeks=wording.number(figures.weeks))
        yield KeyFigure(Figure.UNPAID_EXCESS.words, wording.number(figures.unpaid_hours), weeks)
    if facts.posts is not None:
        full = _("at {hours} a week").format(hours=wording.hours(facts.request.full_week_minutes))
        yield KeyFigure(_("Whole-time posts"), wording.number(facts.posts), full)
    if facts.value is not None and facts.request.hourly_rate is not None:
        rate = _("at {rate} an hour, before tax; not a claim").format(
            rate=wording.pounds(facts.request.hourly_rate)
        )
        yield KeyFigure(_("Value"), _("£{amount}").format(amount=wording.number(facts.value)), rate)


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _trend(figures: BranchFigures, wording: Wording) -> Chart | None:
    known = [month for month in figures.months if month.weekly_half_hours is not None]
    if len(known) < 2:
        return None
    means = tuple(
        None if month.weekly_half_hours is None else month.weekly_half_hours * HOUR // 2
        for month in figures.months
    )
    first, last = known[0], known[-1]
    said = _("Unpaid hours a week: {first} on average in {first_month}, {last} in {last_month}.").format(
        first=hours_in_words(first.weekly_half_hours, wording),
        first_month=wording.month(_first_of(first.month)),
        last=hours_in_words(last.weekly_half_hours, wording),
        last_month=wording.month(_first_of(last.month)),
    )
    return Chart(
        title=_("Unpaid hours a week, month by month"),
        dates=tuple(_first_of(month.month) for month in figures.months),
        series=(Series(_("mean of those who recorded the month"), means, Drawn.BAR),),
        caption=said,
        alternative=_("{said} Each month's figure is on the next page.").format(said=said),
        value_label=_("hours a week"),
        is_low=True,
    )


def _no_trend() -> str:
    return _("No trend is shown: fewer than 8 members chose to show their figures month by month.")


# -- what stands out -----------------------------------------------------------------------------


def _findings(facts: ReportFacts, wording: Wording) -> Iterator[str]:
    figures = facts.figures
    yield from _conversations_found(figures, wording)
    yield from _readings_found(figures, wording)
    yield from _rest_found(figures, wording)
    for question, said in (
        (Question.REASON, _("What made days long, by number of members: {items}.")),
        (Question.GAVE_WAY, _("What gave way to the work: {items}.")),
        (Question.CONCERN, _("Concerns on record: {items}.")),
    ):
        items = _most_named(figures, question, wording)
        if items:
            yield said.format(items=items)


def _members_in(figures: BranchFigures, division: Division, group: str, wording: Wording) -> str:
    """How many members are in a group: `all 20` where the others are empty; nothing where nothing may be said."""
    count = figures.count(division, group)
    if count is None or not count.value:
        return ""
    others = [each.value for name, each in figures.divisions[division] if name != group]
    number = wording.number(count.value)
    return number if any(value != 0 for value in others) else _("all {number}").format(number=number)


def _readings_found(figures: BranchFigures, wording: Wording) -> Iterator[str]:
    if Division.WMT not in figures.divisions:
        return
    over_150 = _members_in(figures, Division.WMT, WMT_OVER_150, wording)
    lower = [figures.count(Division.WMT, group) for group in (WMT_TO_110, NOT_GIVEN)]
    if all(count is not None and count.value == 0 for count in lower):
        said = _("Every one of the {members} members had a workload reading over 110%").format(
            members=wording.number(figures.members)
        )
        yield (
            _("{said}; {number} had one over 150%.").format(said=said, number=over_150) if over_150 else f"{said}."
        )
    elif over_150:
        yield _("{number} members had a workload reading over 150%.").format(number=over_150)


def _rest_found(figures: BranchFigures, wording: Wording) -> Iterator[str]:
    labels = {
        Division.REST_BREAKS: _("rest breaks missed or short: {number} members"),
        Division.DAILY_REST: _("under 11 hours between working days: {number}"),
        Division.WEEKLY_REST: _("no full day of rest in a week: {number}"),
        Division.WEEKLY_AVERAGE: _("over 48 hours a week on average: {number}"),
        Division.NIGHT_WORK: _("long nights: {number}"),
    }
    found = [
        labels[check].format(number=number)
        for check in REST_CHECKS
        if (number := _members_in(figures, check, OVER_5, wording))
    ]
    if found:
        yield _("Possible breaches of working-time rules, more than five times each: {found}.").format(
            found="; ".join(found)
        )


def _conversations_found(figures: BranchFigures, wording: Wording) -> Iterator[str]:
    talks = figures.talks
    said: list[str] = []
    if talks.raised and talks.unanswered:
        said.append(
            _(
                "Managers were asked about {raised} times which work comes first; {share} of these requests have"
                " no answer on record."
            ).format(raised=wording.number(talks.raised), share=share_in_words(talks.unanswered, talks.raised))
        )
    elif talks.raised:
        said.append(
            _("Managers were asked about {raised} times which work comes first.").format(
                raised=wording.number(talks.raised)
            )
        )
    waiting = _members_in(figures, Division.CONVERSATIONS, SOME_UNANSWERED, wording)
    if waiting:
        said.append(_("{number} members are still waiting for an answer.").format(number=waiting))
    came = _most_named(figures, Question.OUTCOME, wording)
    if came:
        said.append(_("What came of the requests, by number of members: {items}.").format(items=came))
    if said:
        yield " ".join(said)


def share_in_words(part: int, whole: int) -> str:
    """A share of rounded numbers, no more exact than they are."""
    named = {
        (1, 5): _("about one in five"),
        (1, 4): _("about one in four"),
        (1, 3): _("about one in three"),
        (1, 2): _("about half"),
        (2, 3): _("about two in three"),
        (3, 4): _("about three in four"),
        (4, 5): _("about four in five"),
    }
    if part >= whole:
        return _("nearly all")
    return named[min(named, key=lambda each: abs(each[0] / each[1] - part / whole))]


def _most_named(figures: BranchFigures, question: Question, wording: Wording) -> str:
    """The items named by the most members; those of equal number in one breath, and none of them cut off."""
    named = [
        (item_in_words(question, item), count)
        for item, count in figures.answers[question]
        if count.value or count.mark is CountMark.NEARLY_ALL
    ]
    groups = [
        (number, [item for item, _count in of_number])
        for number, of_number in groupby(named, key=lambda each: count_in_words(each[1], wording))
    ]
    said: list[str] = []
    shown = 0
    for number, items in groups:
        if shown >= _MOST_NAMED:
            break
        shown += len(items)
        form = _("{items} ({number} each)") if len(items) > 1 else _("{items} ({number})")
        said.append(form.format(items=", ".join(items), number=number))
    return "; ".join(said)


# -- what is asked -------------------------------------------------------------------------------


def asks() -> Section:
    """What members ask of management, with room for the answer: the part a committee decides on."""
    asked = (
        _("An order of priority in writing where the work does not fit the hours."),
        _("An answer in writing to each request for one within ten working days."),
        _("A stress risk assessment of the work, made with members and their safety reps."),
        _("Time off in lieu or pay for the unpaid hours, and a date by which this is settled."),
        _("A date on which these figures are reviewed with the branch."),
    )
    answer = Signature((_("Management's answer"), _("To be done by")))
    return Section(_("What we ask for"), (BulletList(asked), answer), level=2)
