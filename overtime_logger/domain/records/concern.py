"""Concerns that a worker puts on record; private unless they say otherwise (domain rules, section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.records.conversation import ManagementStandard  # noqa: TC001 - a field of records is read by its type
from overtime_logger.domain.records.texts import check_text

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.domain.declarations import Id


class ConcernKind(Enum):
    """What a concern is about."""

    NO_OVERTIME_OFFERED = "no_overtime_offered"
    NOT_HEARD = "not_heard"
    UNMANAGEABLE_CASELOAD = "unmanageable_caseload"
    FEAR_OF_FURTHER_OFFENCE = "fear_of_further_offence"
    MISSED_BREAKS = "missed_breaks"
    BULLYING = "bullying"
    DISCRIMINATION_RACE = "discrimination_race"
    DISCRIMINATION_CULTURE = "discrimination_culture"
    DISCRIMINATION_FAITH = "discrimination_faith"
    DISCRIMINATION_AGE = "discrimination_age"
    DISCRIMINATION_DISABILITY = "discrimination_disability"
    DISCRIMINATION_GENDER = "discrimination_gender"
    DISCRIMINATION_OTHER = "discrimination_other"
    HOSTILE_ENVIRONMENT = "hostile_environment"
    ABSENCE_WARNING_RECEIVED = "absence_warning_received"
    ABSENCE_WARNING_TOLD_TO_ISSUE = "absence_warning_told_to_issue"
    OVERWHELMED = "overwhelmed"
    MEDICAL_HELP = "medical_help"
    OTHER = "other"

    @property
    def words(self) -> str:
        """What it is called."""
        return {
            ConcernKind.NO_OVERTIME_OFFERED: _("excess hours with no overtime offered"),
            ConcernKind.NOT_HEARD: _("not heard when I said I can't take more"),
            ConcernKind.UNMANAGEABLE_CASELOAD: _("unmanageable caseload"),
            ConcernKind.FEAR_OF_FURTHER_OFFENCE: _("fear of a serious further offence"),
            ConcernKind.MISSED_BREAKS: _("missed breaks"),
            ConcernKind.BULLYING: _("bullying"),
            ConcernKind.DISCRIMINATION_RACE: _("discrimination: race"),
            ConcernKind.DISCRIMINATION_CULTURE: _("discrimination: culture"),
            ConcernKind.DISCRIMINATION_FAITH: _("discrimination: faith"),
            ConcernKind.DISCRIMINATION_AGE: _("discrimination: age"),
            ConcernKind.DISCRIMINATION_DISABILITY: _("discrimination: disability"),
            ConcernKind.DISCRIMINATION_GENDER: _("discrimination: gender"),
            ConcernKind.DISCRIMINATION_OTHER: _("discrimination: other"),
            ConcernKind.HOSTILE_ENVIRONMENT: _("hostile environment"),
            ConcernKind.ABSENCE_WARNING_RECEIVED: _("sickness-absence warning received"),
            ConcernKind.ABSENCE_WARNING_TOLD_TO_ISSUE: _(
                "told to issue a sickness-absence warning against my judgement"
            ),
            ConcernKind.OVERWHELMED: _("overwhelmed or traumatised"),
            ConcernKind.MEDICAL_HELP: _("medical help for work stress"),
            ConcernKind.OTHER: _("other"),
        }[self]


HEALTH_CONCERNS = frozenset({ConcernKind.MEDICAL_HELP, ConcernKind.OVERWHELMED})
"""The concerns that say something of the person's health by their kind alone."""


class Severity(Enum):
    """How serious a concern is, in the person's own view."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def words(self) -> str:
        """What it is called."""
        return {Severity.LOW: _("low"), Severity.MEDIUM: _("medium"), Severity.HIGH: _("high")}[self]


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern as the person records it.

    Args:
        date: the day it is about.
        kind: what it is about.
        severity: how serious it is.
        what_happened: in the person's words.
        effect: on them or on their work.
        reported_to: ids of the people it was reported to.
        reported_on: when.
        answer: what was answered.
        standards: the HSE Management Standards it touches.
        is_private: whether it is left out of every document unless ticked.

    Raises:
        InvalidInputError: a text can't be kept.
    """

    date: date
    kind: ConcernKind
    severity: Severity = Severity.MEDIUM
    what_happened: str = ""
    effect: str = ""
    reported_to: tuple[Id, ...] = ()
    reported_on: date | None = None
    answer: str = ""
    standards: tuple[ManagementStandard, ...] = ()
    is_private: bool = True

    def __post_init__(self) -> None:
        """Refuse texts that can't be kept."""
        check_text("concern.what_happened", self.what_happened)
        check_text("concern.effect", self.effect)
        check_text("concern.answer", self.answer)
