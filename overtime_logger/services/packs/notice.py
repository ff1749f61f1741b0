"""The foreseeability notice: a letter that puts a workload, and what is likely to follow from it, on record.

It goes to a senior manager. What matters in law is what an employer knew (`foreseeability` in `law.toml`); the
letter says what the record shows, asks what will be done and by when, and accuses nobody.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.services.document import (
    BulletList,
    Column,
    Document,
    Facts,
    Paragraph,
    Row,
    Section,
    Signature,
    Table,
    Tone,
)
from overtime_logger.services.packs.item_wording import clipped, excess_in_words, stopped
from overtime_logger.services.packs.page_furniture import furniture
from overtime_logger.services.packs.request import Part
from overtime_logger.services.packs.sections.beside import summary_of
from overtime_logger.services.packs.sections.hours import weeks_over_in_words
from overtime_logger.services.packs.sections.left_out import left_out_note
from overtime_logger.services.packs.sections.workload import readings_and_what_they_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from overtime_logger.domain.records.conversation import Conversation
    from overtime_logger.domain.records.notice import Notice
    from overtime_logger.services.document import Block
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording

_TIME_TO_ANSWER = timedelta(days=14)
_MOST_CHARACTERS = 200


def compose_notice(facts: PackFacts, wording: Wording) -> Document:
    """The foreseeability notice as plain data, with the words of the latest notice that is about the period."""
    title = _("Notice about my workload and my health")
    notice = facts.notice
    return Document(
        title=f"{title}: {facts.worker.name}",
        author=facts.worker.name,
        subject=_("Workload that is foreseeably harming health, {span}").format(span=wording.span(facts.span)),
        language=wording.language,
        made_on=facts.seal.made_on,
        code=facts.seal.short_code,
        cover=None,
        sections=(
            _opening(title, notice, facts, wording),
            what_the_record_shows(facts, wording),
            *_asked(_letter_date(notice, facts), facts, wording),
            _duties(facts),
            _request(notice, facts, wording),
        ),
        furniture=furniture(title, facts, wording),
    )


def _not_the_text(served_on: date, facts: PackFacts, wording: Wording) -> str:
    return _(
        "This is not the text that was handed over on {served}. It was made from the record as it stood on"
        " {today}."
    ).format(served=wording.date(served_on), today=wording.date(facts.today))


def _letter_date(notice: Notice | None, facts: PackFacts) -> date:
    """The letter's own date: the day it was served, so that a later copy is not taken for a new letter."""
    return notice.served_on if notice and notice.served_on else facts.today


def _opening(title: str, notice: Notice | None, facts: PackFacts, wording: Wording) -> Section:
    worker = facts.worker
    from_whom = _("{name}, {role}").format(name=worker.name, role=worker.role) if worker.role else worker.name
    to = facts.recipient or (facts.words(wording).person_of(notice.to) if notice else "")
    pairs = [
        (_("To"), to),
        (_("From"), from_whom),
        (_("Copy to"), _("my union branch") if facts.shows(Part.UNION) else ""),
        (_("Date"), wording.date(_letter_date(notice, facts))),
        (_("This copy made on"), "" if _letter_date(notice, facts) == facts.today else wording.date(facts.today)),
    ]
    symptoms = notice.symptoms if notice and facts.shows(Part.HEALTH) else ""
    before_harm = _("before it does more harm") if symptoms.strip() else _("before it does harm")
    blocks: list[Block] = [Facts(tuple(pair for pair in pairs if pair[1]))]
    if notice and notice.served_on:
        blocks.append(Paragraph(_not_the_text(notice.served_on, facts, wording), Tone.NOTE))
    blocks.append(
        Paragraph(
            _(
                "I am writing so that you know how much I have been working, what I have asked for, and what I"
                " expect to happen if nothing changes. I would like us to put it right {before_harm}."
            ).format(before_harm=before_harm)
        )
    )
    if symptoms.strip():
        blocks += [
            Paragraph(_("This is how the workload affects my health, in my own words:")),
            Paragraph(symptoms, Tone.QUOTE),
            Paragraph(
                _(
                    "I believe that my workload is causing this, and that it will get worse unless my work is"
                    " brought within reasonable hours."
                )
            ),
        ]
    else:
        blocks.append(
            Paragraph(
                _(
                    "I believe that my workload will harm my health unless it is brought within reasonable hours."
                    " Details of my health are not in this letter."
                )
            )
        )
    return Section(title, tuple(blocks))


# -- what the record shows -----------------------------------------------------------------------


def what_the_record_shows(facts: PackFacts, wording: Wording) -> Section:
    """The figures of the period that a letter gives, in a few points."""
    intro = _("I keep a daily record of my hours. For {span} it shows this:").format(span=wording.span(facts.span))
    readings = readings_and_what_they_mean(facts.reading_records, facts, wording)
    points = (*_hours(facts, wording), readings, *_rest(facts, wording))
    return Section(_("What my record shows"), (Paragraph(intro), BulletList(tuple(filter(None, points)))), level=2)


def _hours(facts: PackFacts, wording: Wording) -> Iterator[str]:
    if not facts.recorded:
        yield _("No day of this period is recorded, so there are no hours to show.")
        return
    yield weeks_over_in_words(facts, wording)
    yield excess_in_words(facts.balance, wording)
    yield _("{coverage}; a day that is not recorded adds nothing to these figures.").format(
        coverage=wording.coverage(facts.balance.coverage)
    )


def _rest(facts: PackFacts, wording: Wording) -> Iterator[str]:
    """How many possible breaches of rest there were, by rule; they are no findings of law."""
    if not facts.shows(Part.REST):
        return
    counted = Counter(finding.rule for finding in facts.rest.possible_breaches)
    if not counted:
        return
    listed = "; ".join(
        _("{rule}: {number} ({citation})").format(
            rule=rule.words, number=wording.number(number), citation=facts.cite(rule.law_key)
        )
        for rule, number in counted.items()
    )
    yield _(
        "Checked against the rules on rest and working time, my record shows possible breaches: "
        "{listed}. They may fall under exceptions, and are worth checking together."
    ).format(listed=listed)


# -- what was asked ------------------------------------------------------------------------------


def _asked(written_on: date, facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """The conversations of the period in a line each; omitted if there isn't one."""
    if not facts.conversations:
        return ()
    words = facts.words(wording)
    rows = tuple(
        Row(
            (
                wording.table_date(item.day),
                words.people_of(item.record.with_whom),
                clipped(item.record.asked or item.record.raised, _MOST_CHARACTERS),
                # A later copy of the letter says how long it had been on the day of the letter.
                _answer(item.record, written_on, wording)
                or words.state(item.record, max(written_on, item.day), facts.reply_due_days),
            )
        )
        for item in facts.conversations
    )
    columns = (
        Column(_("Date")),
        Column(_("With"), weight=2),
        Column(_("What I asked"), weight=4),
        Column(_("The answer, as I noted it"), weight=4),
    )
    intro = _("I can show you my full note of each of the conversations in which I raised it:")
    return (
        Section(
            _("What I have raised, and the answers"),
            (Paragraph(intro), Table("", columns, rows)),
            level=2,
        ),
    )


def _answer(record: Conversation, today: date, wording: Wording) -> str:
    """What was answered, on which day where that was later, and a promise that was not kept; may be empty.

    Args:
        record: the conversation.
        today: the day of the letter.
        wording: words for dates.
    """
    said = clipped(record.told or record.verbatim, _MOST_CHARACTERS)
    if said and record.answered_on is not None and record.answered_on > record.date:
        said = _("{answer} ({date})").format(answer=said, date=wording.date(record.answered_on))
    if record.promised_by is not None and record.promise_days_over(today):
        lapsed = _("Promised by {date}; not recorded as kept.").format(date=wording.date(record.promised_by))
        said = f"{stopped(said)} {lapsed}".strip()
    return said


# -- duties, and what is asked for ---------------------------------------------------------------


def _duties(facts: PackFacts) -> Section:
    both = _(
        "Both sides have duties. The employer must look after the health, safety and welfare at work of "
        "its employees, so far as is reasonably practicable ({employer}), and must assess the risks to "
        "them and keep that assessment under review ({assessment}). I must take reasonable care of my "
        "own health and safety and that of others affected by my work, and co-operate with you "
        "({employee}); and I must tell you where the arrangements for health and safety fall short "
        "({report}). With this letter I am doing so."
    ).format(
        employer=facts.cite("employer_duty"),
        assessment=facts.cite("risk_assessment"),
        employee=facts.cite("employee_duty"),
        report=facts.cite("employee_report"),
    )
    standards = _(
        "The {standards} name demands, control, support, relationships, role and change as the areas to look at."
    ).format(standards=facts.cite("management_standards"))
    return Section(_("Our duties"), (Paragraph(both), Paragraph(standards)), level=2)


def _request(notice: Notice | None, facts: PackFacts, wording: Wording) -> Section:
    written_on = _letter_date(notice, facts)
    until = written_on + _TIME_TO_ANSWER
    if notice and notice.asked_by and notice.asked_by >= written_on:
        until = notice.asked_by
    asked = _("Please tell me in writing by {date} what will be done, and by when:").format(
        date=wording.date(until)
    )
    points = (
        _("which of my work comes first, and what stops, waits or goes to someone else;"),
        _("from when my work will fit my contracted hours, and how that will be kept under review;"),
        _("when a stress risk assessment of my work will be made with me;"),
        _("how the unpaid hours will be dealt with."),
    )
    blocks = (
        Paragraph(asked),
        BulletList(points),
        Paragraph(basis_of_figures(facts, wording)),
        Signature((_("Signed"), _("Date"))),
        left_out_note(facts.request),
    )
    return Section(_("What I ask"), blocks, level=2)


def basis_of_figures(facts: PackFacts, wording: Wording) -> str:
    """Where the figures of a letter come from, and that they are open to be gone through."""
    said = _(
        "The figures are from my own log, as it stood on {date} under the code {code}. It has not been compared"
        " with any other record; I am glad to go through it with you."
    )
    if facts.beside:
        said = _(
            "The figures are from my own log, as it stood on {date} under the code {code}. {compared} I am glad to"
            " go through it with you."
        )
    compared = summary_of(facts, wording)
    return said.format(date=wording.date(facts.seal.made_on), code=facts.seal.short_code, compared=compared)
