"""What the worker says of themself for the rest checks, as a JSON body for the journal, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.averages import NightWorker
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.rest_choices import RestChoices
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage.forms import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overtime_logger.storage.json_values import Body


def _choices_body(choices: RestChoices) -> Body:
    return {
        "family_leave": [[span.first.isoformat(), span.last.isoformat()] for span in choices.family_leave],
        "leave_year_start": list(choices.leave_year_start),
        "night_worker": choices.night_worker.value,
        "opt_outs": [[span.first.isoformat(), span.last.isoformat()] for span in choices.opt_outs],
        "reference_weeks": choices.reference_weeks,
    }


def _choices_of(body: Mapping[str, Any]) -> RestChoices:
    month, day = body["leave_year_start"]
    return RestChoices(
        reference_weeks=body["reference_weeks"],
        opt_outs=tuple(map(_range_of, body["opt_outs"])),
        family_leave=tuple(map(_range_of, body["family_leave"])),
        night_worker=NightWorker(body["night_worker"]),
        leave_year_start=(month, day),
    )


def _range_of(ends: list[str]) -> DateRange:
    return DateRange(date.fromisoformat(ends[0]), date.fromisoformat(ends[1]))


FORMS = (Form(RecordKind.REST_CHOICES, RestChoices, _choices_body, _choices_of),)
