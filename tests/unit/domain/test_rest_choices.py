from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from overtime_logger.domain.averages import NightWorker, RestSettings
from overtime_logger.domain.contract import AccountingPeriod, Nation, Term
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.rest_choices import RestChoices
from tests.cases import day, days

TERM = Term(
    day("2026-01-05"),
    ((444, 444, 444, 444, 444, 0, 0),),
    AccountingPeriod(1, day("2026-01-05")),
    None,
    Nation.NORTHERN_IRELAND,
    "Europe/Belfast",
)


def test_choices_and_terms_make_the_settings() -> None:
    span = days("2026-01-05", "2026-03-01")
    choices = RestChoices(26, (span,), (span,), NightWorker.YES, (1, 1))

    assert choices.settings(TERM) == RestSettings(
        ZoneInfo("Europe/Belfast"), Nation.NORTHERN_IRELAND, 26, (span,), (span,), NightWorker.YES, (1, 1)
    )


@pytest.mark.parametrize("parts", [{"reference_weeks": 4}, {"leave_year_start": (2, 30)}])
def test_what_the_rules_do_not_know_is_refused_when_it_is_said(parts: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError):
        RestChoices(**parts)  # type: ignore[arg-type] # the fault itself
