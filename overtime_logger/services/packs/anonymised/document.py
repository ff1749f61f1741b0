"""The pages of a pack with names removed: the attached figures in words, and nothing that is not in them.

What is drawn is made from the figures alone, so that no page can show more of a record than they hold.
"""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from msgspec import UNSET

from overtime_logger.domain.disclosure import HALF_HOUR, SHARE_STEP, CountBand, ExcessBand, WmtBand
from overtime_logger.domain.explanation import Figure
from overtime_logger.domain.offered_tags import tag_in_words
from overtime_logger.domain.rest_rules import Rule
from overtime_logger.services.document import (
    Align,
    Attachment,
    BulletList,
    Column,
    Document,
    Facts,
    KeyFigure,
    KeyFigures,
    PageFurniture,
    Paragraph,
    Relationship,
    Row,
    RowKind,
    Section,
    Table,
    Tone,
)
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.packs.anonymised.format import ATTACHMENT_NAME, OTHER_TAG, first_of
from overtime_logger.services.packs.anonymised.recognition import may_be_recognised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.services.packs.anonymised.format import AnonymisedFile
    from overtime_logger.services.wording import Wording


def compose_anonymised_pack(file: AnonymisedFile, wording: Wording) -> Document:
    """The pack as plain data.

    Args:
        file: the figures that leave.
        wording: words for dates and numbers.
    """
    title = _("Hours over contract, names removed")
    months = _months_covered(file, wording)
    return Document(
        title=title,
        author="",
        subject=_("One member's hours over contract in bands, shares and rounded means, {months}").format(
            months=months
        ),
        language=wording.language,
        made_on=file.made_on,
        code="",
        cover=None,
        sections=(
            _opening(title, months, file, wording),
            _weeks(file, wording),
            *_by_month(file, wording),
            _rest(file),
            *_shares(file),
            _said(file, wording),
            _explained(file),
        ),
        furniture=PageFurniture(
            header=_("{title}: {months}").format(title=title, months=months),
            footer=_("Made on {date}, member code {code}").format(
                date=wording.date(file.made_on), code=file.member
            ),
            page_of=_("Page {page} of {pages}"),
        ),
        attachments=(
            Attachment(
                ATTACHMENT_NAME,
                "application/json",
                _("The figures in this document, for collating"),
                Relationship.SOURCE,
                encoded(file),
            ),
        ),
    )


def _months_covered(file: AnonymisedFile, wording: Wording) -> str:
    first, last = (wording.month(first_of(month)) for month in (file.covered.first, file.covered.last))
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _opening(title: str, months: str, file: AnonymisedFile, wording: Wording) -> Section:
    weeks = file.weeks
    pairs = [
        (_("Member code"), file.member),
        (_("Months"), months),
        (
            _("Weeks with work on record"),
            _("{recorded} of {weeks}").format(
                recorded=wording.number(weeks.recorded), weeks=wording.number(weeks.in_period)
            ),
        ),
        (_("Working days recorded"), file.coverage.words),
    ]
    for label, value in (
        (_("Grade group"), file.grade_group),
        (_("Region"), file.region),
        (_("Contracted hours a week"), file.weekly_hours),
    ):
        if value is not UNSET:
            pairs.append((label, value.words))
    over = weeks.recorded - file.weeks_by_excess.none
    figures = KeyFigures(
        (
            KeyFigure(
                _("{figure}, a week").format(figure=Figure.GROSS_EXCESS.words),
                wording.hours(file.mean_weekly_excess_half_hours * HALF_HOUR),
                _("mean, to the half hour"),
            ),
            KeyFigure(
                _("Of that, unpaid"),
                _("{percent}%").format(percent=wording.number(file.unpaid_percent)),
                _("neither paid nor taken as time off in lieu"),
            ),
            KeyFigure(
                _("Weeks over contract"),
                _("{number} of {all}").format(number=wording.number(over), all=wording.number(weeks.recorded)),
                _("of the weeks with work on record"),
            ),
        )
    )
    names_removed = _("The member's name is not in this document. {sentence}").format(sentence=may_be_recognised())
    return Section(title, (Paragraph(names_removed, Tone.LEAD), Facts(tuple(pairs)), figures))


def _weeks(file: AnonymisedFile, wording: Wording) -> Section:
    rows = [Row((band.words, wording.number(file.weeks_by_excess.of(band)))) for band in ExcessBand]
    rows.append(Row((_("together"), wording.number(file.weeks.recorded)), RowKind.TOTAL))
    columns = (Column(_("Hours over contract in the week"), weight=2), Column(_("Weeks"), Align.RIGHT))
    table = Table(_("Weeks with work on record, by hours over contract"), columns, tuple(rows))
    return Section(_("Weeks"), (table,), level=2)


def _by_month(file: AnonymisedFile, wording: Wording) -> Iterator[Section]:
    if file.months is UNSET:
        return
    rows = tuple(
        Row(
            (
                wording.month(first_of(each.month)),
                wording.number(each.weeks),
                wording.hours(each.mean_weekly_excess_half_hours * HALF_HOUR),
            )
        )
        for each in file.months
    )
    columns = (
        Column(_("Month"), weight=2),
        Column(_("Weeks"), Align.RIGHT),
        Column(_("{figure}, a week").format(figure=Figure.GROSS_EXCESS.words), Align.RIGHT),
    )
    caption = _("Mean hours over contract by month; a week belongs to the month its Thursday is in")
    yield Section(_("Months"), (Table(caption, columns, rows),), level=2, is_whole=True)


def _rest(file: AnonymisedFile) -> Section:
    checks = file.rest_checks
    found = (
        (Rule.DAILY_REST, checks.daily_rest),
        (Rule.WEEKLY_REST, checks.weekly_rest),
        (Rule.WEEKLY_AVERAGE, checks.weekly_average),
        (Rule.NIGHT_WORK, checks.night_work),
        (Rule.REST_BREAK, file.missed_breaks),
    )
    rows = tuple(Row((rule.words, band.words)) for rule, band in found if band is not CountBand.NONE)
    if not rows:
        return Section(_("Rest"), (Paragraph(_("No possible breach of a rest rule was found.")),), level=2)
    columns = (Column(_("Rule"), weight=2), Column(_("Possible breaches")))
    note = _(
        "A possible breach is something worth checking with a rep. There are exceptions, and this is not "
        "a finding of law."
    )
    table = Table(_("Possible breaches of the rules on rest and working time"), columns, rows)
    return Section(_("Rest"), (table, Paragraph(note, Tone.NOTE)), level=2)


def _shares(file: AnonymisedFile) -> Iterator[Section]:
    tables = tuple(
        Table(caption, (Column(title, weight=2), Column(_("Share of days"), Align.RIGHT)), _share_rows(shares))
        for shares, caption, title in (
            (
                file.reasons,
                _("Why days were long, as shares of the days over contract that have a reason"),
                _("Reason"),
            ),
            (
                file.gave_way,
                _("What gave way to the work, as shares of the days over contract for which this was noted"),
                _("What gave way"),
            ),
        )
        if shares
    )
    if tables:
        note = _("To the nearest {step}%. A day may have several.").format(step=SHARE_STEP)
        yield Section(_("Why the hours were worked"), (*tables, Paragraph(note, Tone.NOTE)), level=2)


def _share_rows(shares: dict[str, int]) -> tuple[Row, ...]:
    return tuple(
        Row(
            (
                _("other") if tag == OTHER_TAG else tag_in_words(tag),
                _("{percent}%").format(percent=percent),
            )
        )
        for tag, percent in sorted(shares.items(), key=_largest_first)
    )


def _largest_first(share: tuple[str, int]) -> tuple[int, str]:
    return -share[1], share[0]


def _said(file: AnonymisedFile, wording: Wording) -> Section:
    blocks = (
        BulletList(tuple(_conversations(file, wording))),
        *_readings(file, wording),
        *_concerns(file),
    )
    return Section(_("What was raised"), blocks, level=2)


def _conversations(file: AnonymisedFile, wording: Wording) -> Iterator[str]:
    talks = file.conversations
    if not talks.raised:
        yield _("No request to a manager is on record.")
        return
    requests = ngettext("{number} request to a manager", "{number} requests to a manager", talks.raised).format(
        number=wording.number(talks.raised)
    )
    if not talks.answered:
        yield _("{requests}, unanswered.").format(requests=requests)
    elif not talks.unanswered:
        yield _("{requests}, answered.").format(requests=requests)
    else:
        yield _("{requests}: {answered} answered, {unanswered} unanswered.").format(
            requests=requests,
            answered=wording.number(talks.answered),
            unanswered=wording.number(talks.unanswered),
        )
    if talks.median_days_to_answer == 0:
        yield _("Of the answers, at least half came on the same day.")
    elif talks.median_days_to_answer is not None:
        yield ngettext(
            "Of the answers, half came within {number} day.",
            "Of the answers, half came within {number} days.",
            talks.median_days_to_answer,
        ).format(number=wording.number(talks.median_days_to_answer))
    if talks.outcomes is not UNSET and talks.outcomes:
        listed = "; ".join(outcome.words for outcome in talks.outcomes)
        yield _("Outcomes, each at least once: {outcomes}.").format(outcomes=listed)


def _readings(file: AnonymisedFile, wording: Wording) -> Iterator[Table]:
    counted = [(band, file.wmt_readings.of(band)) for band in WmtBand]
    rows = tuple(Row((band.words, wording.number(number))) for band, number in counted if number)
    if rows:
        columns = (Column(_("WMT reading"), weight=2), Column(_("Readings"), Align.RIGHT))
        yield Table(_("Readings of the Workload Measurement Tool"), columns, rows)


def _concerns(file: AnonymisedFile) -> Iterator[Paragraph]:
    concerns = file.concerns
    if concerns.kinds:
        kinds = "; ".join(kind.words for kind in concerns.kinds)
        yield Paragraph(_("Kinds of concern on record: {kinds}.").format(kinds=kinds))
    missing = [
        words
        for words, is_in in (
            (_("concerns marked as private"), concerns.with_private),
            (_("details of health"), concerns.with_health),
        )
        if not is_in
    ]
    if missing:
        said = _("Not in this document, whether or not any are on record: {parts}.")
        yield Paragraph(said.format(parts=", ".join(missing)), Tone.NOTE)


def _explained(file: AnonymisedFile) -> Section:
    points = (
        _(
            "The member made it from their own log. It has no seal and can't be checked against that log, "
            "because a proof would show which log it came from."
        ),
        _(
            "It covers whole weeks, Monday to Sunday. A week with no work on record, for example a week of "
            "leave, counts in no figure."
        ),
        _(
            "The mean is of the hours over contract after setting shorter weeks against longer ones, and is "
            "never more than the weeks taken one by one come to."
        ),
        *(
            []
            if file.months is UNSET
            else [
                _(
                    "The mean is shared out among the months in proportion to the hours over "
                    "contract in their weeks."
                )
            ]
        ),
        _(
            "“Unpaid” is the part of the hours over, before time off in lieu, that was neither paid nor "
            "taken as time off, in steps of {step}%."
        ).format(step=SHARE_STEP),
        _(
            "To everyone except the member's own log, the member code is random. A newer pack for the same "
            "recipient has the same code and replaces this one; a pack for someone else has a different code."
        ),
        _("The same figures are attached as {file}, for adding up many packs.").format(file=ATTACHMENT_NAME),
    )
    return Section(_("What this document is"), (BulletList(points),), level=2)
