"""Concerns that a worker puts on record; private unless they say otherwise (domain rules, section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overtime_logger.domain.records.conversation import ManagementStandard  # noqa: TC001 - a field of records is read by its type
from overtime_logger.domain.records.texts import check_text
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.domain.declarations import Id


class ConcernKind(Worded):
    """What a concern is about."""

    NO_OVERTIME_OFFERED = "no_overtime_offered", N_("excess hours with no overtime offered")
    NOT_HEARD = "not_heard", N_("not heard when I said I can't take more")
    UNMANAGEABLE_CASELOAD = "unmanageable_caseload", N_("unmanageable caseload")
    FEAR_OF_FURTHER_OFFENCE = "fear_of_further_offence", N_("fear of a serious further offence")
    MISSED_BREAKS = "missed_breaks", N_("missed breaks")
    BULLYING = "bullying", N_("bullying")
    DISCRIMINATION_RACE = "discrimination_race", N_("discrimination: race")
    DISCRIMINATION_CULTURE = "discrimination_culture", N_("discrimination: culture")
    DISCRIMINATION_FAITH = "discrimination_faith", N_("discrimination: faith")
    DISCRIMINATION_AGE = "discrimination_age", N_("discrimination: age")
    DISCRIMINATION_DISABILITY = "discrimination_disability", N_("discrimination: disability")
    DISCRIMINATION_GENDER = "discrimination_gender", N_("discrimination: gender")
    DISCRIMINATION_OTHER = "discrimination_other", N_("discrimination: other")
    HOSTILE_ENVIRONMENT = "hostile_environment", N_("hostile environment")
    ABSENCE_WARNING_RECEIVED = "absence_warning_received", N_("sickness-absence warning received")
    ABSENCE_WARNING_TOLD_TO_ISSUE = (
        "absence_warning_told_to_issue",
        N_("told to issue a sickness-absence warning against my judgement"),
    )
    OVERWHELMED = "overwhelmed", N_("overwhelmed or traumatised")
    MEDICAL_HELP = "medical_help", N_("medical help for work stress")
    OTHER = "other", N_("other")


HEALTH_CONCERNS = frozenset({ConcernKind.MEDICAL_HELP, ConcernKind.OVERWHELMED})
"""The concerns that say something of the person's health by their kind alone."""


class Severity(Worded):
    """How serious a concern is, in the person's own view."""

    LOW = "low", N_("low")
    MEDIUM = "medium", N_("medium")
    HIGH = "high", N_("high")


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
