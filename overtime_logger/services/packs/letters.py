"""Letters that ask the employer for something: the subject access request, and one for a stress risk assessment.

Each says in a page what is asked for and on what it leans, claims no more than the sources in `law.toml` bear, and
is marked as not being legal advice.
"""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.contract import Nation
from overtime_logger.domain.records.letter import Letter, LetterKind, Wanted
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.services.document import (
    BulletList,
    Document,
    Facts,
    Paragraph,
    Point,
    Section,
    Signature,
    Tone,
)
from overtime_logger.services.packs.notice import basis_of_figures, what_the_record_shows
from overtime_logger.services.packs.page_furniture import furniture
from overtime_logger.services.packs.request import Part
from overtime_logger.services.packs.sections.left_out import left_out_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from overtime_logger.services.document import Block
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording


def compose_access_request(facts: PackFacts, wording: Wording) -> Document:
    """The subject access request as plain data."""
    letter = facts.letter
    title = _("Subject access request")
    opening = (
        _head(letter, facts, wording),
        Paragraph(
            _(
                "I am asking for a copy of the personal data that you hold about me and that is set out below, for"
                " {span}, under my right of access ({right})."
            ).format(span=wording.span_of(letter.first, letter.last), right=facts.cite("right_of_access"))
        ),
    )
    form = Paragraph(
        _(
            "Please send it electronically. Where records are kept in tables, please send them as a spreadsheet or"
            " CSV file, with dates and times as recorded. Please keep the records until you have answered,"
            " including any that would otherwise be deleted by then."
        )
    )
    others = Paragraph(
        _(
            "I am asking for data about me and my work. Please leave out details of people under "
            "supervision, and of anyone else, that aren't needed to make sense of it."
        )
    )
    asked: list[Block] = [BulletList(tuple(_wanted(letter, wording)), is_numbered=True)]
    if letter.details.strip():
        asked.append(Paragraph(letter.details, run_in=_("To help you find it:")))
    sections = (
        Section(title, opening),
        Section(_("What I am asking for"), (*asked, form, others), level=2),
        Section(_("Your answer"), tuple(_answer(facts)), level=2, is_whole=True),
    )
    return _document(title, sections, facts, wording)


def _wanted(letter: Letter, wording: Wording) -> Iterator[Point]:
    """What an access request asks for, point by point."""
    asked = {
        Wanted.HOURS: _(
            "for each day, the start, finish and total that are recorded; flexi balances; overtime and TOIL"
            " claimed, and what was decided."
        ),
        Wanted.DOORS: _("sign-in registers, and the dates and times at which my pass was used."),
        Wanted.LOG_ONS: _(
            "the dates and times at which I logged on to and off from your computers, remote access and case"
            " systems."
        ),
        Wanted.WORKLOAD: _(
            "for each date, my percentage, points and cases, and every reduction with its hours, dates and reason."
        ),
        Wanted.SUPERVISION: _(
            "the notes of my supervision and one-to-one meetings in every version that is kept, with the dates on"
            " which each was written and changed."
        ),
    }
    for each in letter.wanted:
        yield Point(asked[each], run_in=_("{records}:").format(records=_capital(each.words)))
    if letter.conversations:
        days = ", ".join(wording.date(day) for day in letter.conversations)
        said = _("notes, e-mails and messages about my conversations with managers on {days}.").format(days=days)
        yield Point(said, run_in=_("Conversations:"))


def _answer(facts: PackFacts) -> Iterator[Block]:
    yield Paragraph(
        _(
            "Please answer without undue delay, and at the latest one month after you receive this ({reply}). If"
            " you need proof of who I am, or more detail, please ask me straight away. If you need longer because"
            " the request is complex, please tell me within that month, and why."
        ).format(reply=facts.cite("access_reply"))
    )
    yield Paragraph(
        _(
            "A reasonable and proportionate search is enough. If you don't hold something, or leave it out, please"
            " say what and why. Please also say where the data came from, what it is used for, who it was shared"
            " with and how long it is kept."
        )
    )
    yield Signature((_("Signed"), _("Date"), _("Please send it to")))
    yield _not_advice()


# -- the request for an assessment -------------------------------------------------------------------------------


def compose_assessment_request(facts: PackFacts, wording: Wording) -> Document:
    """The request for an individual stress risk assessment as plain data."""
    letter = facts.letter
    title = _("Request for a stress risk assessment")
    blocks: list[Block] = [
        _head(letter, facts, wording),
        Paragraph(
            _("I am asking you to carry out an individual stress risk assessment of my work, together with me.")
        ),
    ]
    symptoms = letter.symptoms if facts.shows(Part.HEALTH) else ""
    if symptoms.strip():
        blocks.append(Paragraph(_("This is how the work affects my health, in my own words:")))
        blocks.append(Paragraph(symptoms, Tone.QUOTE))
    else:
        blocks.append(Paragraph(_("Details of my health are not in this letter.")))
    sections = (
        Section(title, tuple(blocks)),
        what_the_record_shows(facts, wording),
        Section(_("Why I ask"), tuple(_why(facts)), level=2),
        Section(_("What I am asking for"), tuple(_assessment(letter, facts, wording)), level=2),
    )
    return _document(title, sections, facts, wording)


def _why(facts: PackFacts) -> Iterator[Block]:
    said = _(
        "Employers must assess the risks to their employees' health at work, and review the assessment "
        "if there is reason to suspect that it is no longer valid, or if there has been a significant "
        "change in what it covers ({review}). They must look after their employees' health at work, so "
        "far as is reasonably practicable ({duty}). Stress is one of the risks ({stress})."
    ).format(
        review=facts.cite("risk_assessment_review"),
        duty=facts.cite("employer_duty"),
        stress=facts.cite("stress_is_a_risk"),
    )
    if facts.nation is not Nation.NORTHERN_IRELAND:
        advice = _(
            "If an employee tells their manager about stress at work, an individual assessment is advised "
            "({acas})."
        )
        said = f"{said} {advice.format(acas=facts.cite('individual_assessment'))}"
    yield Paragraph(said)
    yield Paragraph(
        _(
            "I am not claiming a right to an individual assessment. I am asking for one because what is set "
            "out above is about my work, and a general assessment may not show it."
        )
    )


def _assessment(letter: Letter, facts: PackFacts, wording: Wording) -> Iterator[Block]:
    areas = ", ".join(each.words for each in letter.standards)
    looks_at = _("an assessment that is made with me, written down, and looks at all six of the {standards};")
    if areas:
        looks_at = _(
            "an assessment that is made with me, written down, and looks at the {standards}, in particular "
            "{areas};"
        )
    yield BulletList(
        (
            looks_at.format(standards=facts.cite("management_standards"), areas=areas.lower()),
            _("a copy of the assessment that covers my post now, with the date of its last review;"),
            _("what will be done about what it finds, by whom and by when, and when it will be looked at again."),
        )
    )
    if letter.asked_by is not None:
        asked = _("Please tell me by {date} when it will be made, and with whom.")
        yield Paragraph(asked.format(date=wording.date(letter.asked_by)))
    yield Paragraph(basis_of_figures(facts, wording))
    yield Signature((_("Signed"), _("Date")))
    yield left_out_note(facts.request)
    yield _not_advice()


# -- what both have ----------------------------------------------------------------------------------------------


def _head(letter: Letter, facts: PackFacts, wording: Wording) -> Facts:
    worker = facts.worker
    from_whom = _("{name}, {role}").format(name=worker.name, role=worker.role) if worker.role else worker.name
    return Facts(
        (
            (_("To"), letter.to),
            (_("From"), from_whom),
            (_("Date"), wording.date(letter.sent_on or letter.drafted_on)),
        )
    )


def _not_advice() -> Paragraph:
    return Paragraph(_("Written with Overtime Logger. Its wording is not legal advice."), Tone.NOTE)


def _document(title: str, sections: Sequence[Section], facts: PackFacts, wording: Wording) -> Document:
    return Document(
        title=f"{title}: {facts.worker.name}",
        author=facts.worker.name,
        subject=_("{title}, {span}").format(title=title, span=wording.span(facts.span)),
        language=wording.language,
        made_on=facts.seal.made_on,
        code=facts.seal.short_code,
        cover=None,
        sections=tuple(sections),
        furniture=furniture(title, facts, wording),
    )


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


# -- what to think of before -------------------------------------------------------------------------------------


def letter_cautions(letter: Letter, people: Iterable[Person]) -> Iterator[str]:
    """What to think of before a letter is sent, a sentence each.

    Args:
        letter: the letter.
        people: the people on record, by whom it is told that it goes to the line manager.
    """
    if letter.kind is not LetterKind.ACCESS:
        return
    number = len(letter.conversations)
    if number:
        yield ngettext(
            "It names {number} conversation by its date. Your employer will then know that you noted it.",
            "It names {number} conversations by their dates. Your employer will then know that you noted them.",
            number,
        ).format(number=number)
    managers = [each for each in people if each.relation is Relation.LINE_MANAGER]
    if any(_is_named(each, letter.to) for each in managers):
        yield _("A subject access request goes to the data-protection team, not to your line manager.")


def _is_named(person: Person, text: str) -> bool:
    """Whether a text has someone's name, or is their role: a role within it may be someone else's."""
    said, name = text.strip().casefold(), person.name.strip().casefold()
    return bool(name and name in said) or said == person.role.strip().casefold()
