"""The parts of a document that show workload readings, concerns and notices."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import in_figures
from overtime_logger.domain.records.notice import NoticeState
from overtime_logger.domain.records.reading import RED_ABOVE, excessive_workload
from overtime_logger.services.document import (
    Align,
    BulletList,
    Column,
    Paragraph,
    Row,
    RowKind,
    Section,
    Table,
    Tone,
)
from overtime_logger.services.packs.item_wording import stopped, written
from overtime_logger.services.packs.request import Part
from overtime_logger.services.packs.sections.annexes import Annex, on_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from overtime_logger.domain.records.concern import Concern
    from overtime_logger.domain.records.notice import Notice
    from overtime_logger.domain.records.reading import ExcessiveWorkload, Reading
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.numbered_records import Item
    from overtime_logger.services.packs.sections.annexes import Annexes
    from overtime_logger.services.wording import Wording

# -- readings ------------------------------------------------------------------------------------


def readings(facts: PackFacts, annexes: Annexes, wording: Wording) -> tuple[Section, ...]:
    """What workload readings showed, and what the Ministry has said about such; left out without any."""
    if not facts.readings:
        return ()
    intro = _(
        "A reading is what a workload tool or a count showed on that day, as {name} saw it or was told."
    ).format(name=facts.worker.name)
    measured = [item.record for item in facts.readings if item.record.is_wmt]
    said = [readings_in_a_sentence(facts.reading_records, wording)]
    if excessive_workload(measured):
        said.append(_what_the_ministry_said(facts))
    blocks = (
        *((BulletList(tuple(said)),) if said[0] else ()),
        Paragraph(intro, see=annexes.see(Annex.READINGS)),
    )
    return (Section(_("Workload readings"), blocks, key="readings"),)


def readings_annex(facts: PackFacts, wording: Wording) -> Iterator[Section]:
    """Workload readings by date, for an annex."""
    if facts.readings:
        runs = excessive_workload(item.record for item in facts.readings)
        said = _("Each reading as it was written down.")
        if runs:
            said += " " + _("Four or more weekly readings in a row above 110%: {spans}.").format(
                spans=_spans(runs, wording)
            )
        explained = Paragraph(said, see=on_page("readings"))
        yield Section(_("Workload readings"), (explained, replace(_readings_table(facts, wording), is_dense=True)))


def readings_in_a_sentence(readings: Iterable[Reading], wording: Wording) -> str:
    """How many of the workload readings were above 110%, and how they went; empty where none was."""
    measured = [reading for reading in readings if reading.is_wmt]
    red = [each for each in measured if each.is_red]
    if not red:
        return ""
    since = [each for each in measured if each.date >= red[0].date]
    words = {
        "red": wording.number(len(red)),
        "number": wording.number(len(measured)),
        "since": wording.date(red[0].date),
        "limit": wording.number(RED_ABOVE),
        "first": wording.number(red[0].value),
        "last": wording.number(red[-1].value),
    }
    if len(red) == len(since) > 1:
        said = _(
            "Every one of the {red} workload readings since {since} was above {limit}%, from {first}% to {last}%;"
            " weeks without a reading are not counted."
        )
    else:
        said = ngettext(
            "{red} of {number} workload reading was above {limit}%; the latest of these was {last}%.",
            "{red} of {number} workload readings were above {limit}%; the latest of these was {last}%.",
            len(measured),
        )
    return said.format(**words)


def readings_and_what_they_mean(readings: Sequence[Reading], facts: PackFacts, wording: Wording) -> str:
    """How workload readings went, and what four weeks above the limit mean; empty where none was above it."""
    said = readings_in_a_sentence(readings, wording)
    if not excessive_workload(readings):
        return said
    means = _(
        "The Ministry of Justice has told Parliament that anyone above 110% for four consecutive weeks is deemed"
        " to have an excessive workload ({citation})."
    ).format(citation=facts.cite("excessive_workload"))
    return f"{said} {means}"


def _spans(runs: Iterable[ExcessiveWorkload], wording: Wording) -> str:
    return "; ".join(
        ngettext("{span} ({number} week)", "{span} ({number} weeks)", run.number_of_weeks).format(
            span=wording.span(run.weeks), number=wording.number(run.number_of_weeks)
        )
        for run in runs
    )


def _what_the_ministry_said(facts: PackFacts) -> str:
    """What four weeks above the limit mean, who said so, and what follows to be asked."""
    return _(
        "The Ministry of Justice has told Parliament that anyone above 110% for four consecutive weeks is deemed"
        " to have an excessive workload, and that policies and guidance support managers and staff who meet that"
        " threshold ({citation}; before probation services were unified in June 2021). Which policy was applied"
        " here?"
    ).format(citation=facts.cite("excessive_workload"))


def _readings_table(facts: PackFacts, wording: Wording) -> Table:
    shown = facts.readings
    has_points = any(item.record.points is not None for item in shown)
    has_cases = any(item.record.cases is not None for item in shown)
    has_reduction = any(item.record.reduction_minutes is not None for item in shown)
    columns = [
        Column(_("No.")),
        Column(_("Day"), weight=2),
        Column(_("Measure"), weight=2),
        Column(_("Reading"), Align.RIGHT),
        Column(_("Above {limit}%").format(limit=wording.number(RED_ABOVE))),
        *([Column(_("Points"), Align.RIGHT)] if has_points else []),
        *([Column(_("Cases"), Align.RIGHT)] if has_cases else []),
        *([Column(_("Weekly reduction"), Align.RIGHT)] if has_reduction else []),
        Column(_("Source"), weight=2),
        Column(_("Written"), weight=2),
    ]
    words = facts.words(wording)
    rows: list[Row] = []
    for item in shown:
        reading = item.record
        reduction = reading.reduction_minutes
        cells = [
            item.number,
            wording.table_day(reading.date),
            reading.name,
            words.reading_value(reading),
            _("yes") if reading.is_red else "",
            *([_count(reading.points, wording)] if has_points else []),
            *([_count(reading.cases, wording)] if has_cases else []),
            *([in_figures(reduction) if reduction is not None else ""] if has_reduction else []),
            reading.source.words,
            _lag(item, wording),
        ]
        rows.append(Row(tuple(cells), RowKind.BODY, key=item.number))
    return Table(_("Readings by date"), tuple(columns), tuple(rows))


def _count(count: int | None, wording: Wording) -> str:
    return "" if count is None else wording.number(count)


def _lag(item: Item[Reading], wording: Wording) -> str:
    said = wording.lag(item.lag_days)
    return _("{written}, amended").format(written=said) if item.is_amended else said


# -- concerns and notices ------------------------------------------------------------------------


def concerns(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """The concerns that may be shown; omitted if there isn't one."""
    if not facts.concerns:
        return ()
    intro = _(
        "A concern is printed as {name} recorded it. It says what {name} saw and thought, and is not a finding."
    )
    return (
        Section(_("Concerns"), (Paragraph(intro.format(name=facts.worker.name)),), key="concerns"),
        *(_concern(item, facts, wording) for item in facts.concerns),
    )


def _concern(item: Item[Concern], facts: PackFacts, wording: Wording) -> Section:
    concern, words = item.record, facts.words(wording)
    # Whether a concern is private says something of the log, not of what happened.
    flipped = words.concern_fields(replace(concern, is_private=not concern.is_private))
    fields = [field for field in words.concern_fields(concern) if field in flipped]
    told_at_length = [
        field for field in fields if field[1] in {concern.what_happened, concern.effect, concern.answer}
    ]
    said = [
        _("How serious: {severity}.").format(severity=concern.severity.words),
        *(_labelled(field) for field in fields if field not in told_at_length),
        _("Written {written}.").format(written=written(item, wording)),
    ]
    heading = _("{number}  {date}: {what}").format(
        number=item.number, date=wording.date(item.day), what=concern.kind.words
    )
    blocks = (Paragraph(" ".join(said), Tone.NOTE), *_paragraphs(told_at_length))
    return Section(heading, blocks, level=2, key=item.number, is_whole=True)


def notices(facts: PackFacts, annexes: Annexes, wording: Wording) -> tuple[Section, ...]:
    """The foreseeability notices and what happened to each; omitted if there isn't one."""
    if not facts.notices:
        return ()
    intro = _(
        "A notice is a letter to a senior manager that puts the workload, and what is likely to follow, on record."
    )
    return (
        Section(_("Notices"), (Paragraph(intro),), key="notices"),
        *(_notice(item, facts, annexes, wording) for item in facts.notices),
    )


def _notice(item: Item[Notice], facts: PackFacts, annexes: Annexes, wording: Wording) -> Section:
    notice, words = item.record, facts.words(wording)
    fields = words.notice_fields(notice)
    told_at_length = [field for field in fields if field[1] in {notice.symptoms, notice.answer}]
    said = [
        _("To {person}, about {span}; {state}.").format(
            person=words.person_of(notice.to),
            span=wording.span_of(notice.first, notice.last),
            state=_notice_state(notice),
        ),
        *(_labelled(field) for field in fields if field not in told_at_length),
        _("Written {written}.").format(written=written(item, wording)),
    ]
    heading = _("{number}  {date}: notice of foreseeable harm").format(
        number=item.number, date=wording.date(item.day)
    )
    blocks = (Paragraph(" ".join(said)), *_paragraphs(told_at_length), *_letter(item, facts, annexes))
    return Section(heading, blocks, level=2, key=item.number, is_whole=True)


def _notice_state(notice: Notice) -> str:
    """The state of a notice, with what is still missing."""
    waits = notice.state in {NoticeState.SERVED, NoticeState.ACKNOWLEDGED}
    return _("{state}; no answer is on record").format(state=notice.state.words) if waits else notice.state.words


def _letter(item: Item[Notice], facts: PackFacts, annexes: Annexes) -> tuple[Paragraph, ...]:
    """The state of the letter as it was handed over, or that its text was not kept."""
    if item.record.served_on is None:
        return ()
    if not facts.shows(Part.HEALTH):
        # Said of every letter alike, whether or not it tells of health.
        said = _("The letter itself is not in this document, because details of health are not included.")
        return (Paragraph(said, Tone.NOTE),)
    letter = facts.letters.get(item.written.id)
    if letter is not None:
        see = annexes.see(Annex.SERVED, f"served-{letter.number}")
        return (
            Paragraph(_("{number} is the letter as it was handed over:").format(number=letter.number), see=see),
        )
    return (Paragraph(_("The text that was handed over was not kept."), Tone.NOTE),)


def _labelled(field: tuple[str, str]) -> str:
    label, text = field
    return stopped(_("{label}: {text}").format(label=label, text=text))


def _paragraphs(fields: list[tuple[str, str]]) -> list[Paragraph]:
    return [Paragraph(text, run_in=_("{label}:").format(label=label)) for label, text in fields]
