"""Salaries as JSON bodies for the journal, and back: in whole pence, since the journal keeps no fractions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.pay import Salary
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage.forms import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overtime_logger.storage.json_values import Body


def _salary_body(salary: Salary) -> Body:
    return {
        "days_in_year": salary.days_in_year,
        "pence": int(salary.pounds * 100),
        "start": salary.start.isoformat(),
    }


def _salary_of(body: Mapping[str, Any]) -> Salary:
    return Salary(date.fromisoformat(body["start"]), Decimal(body["pence"]).scaleb(-2), body["days_in_year"])


FORMS = (Form(RecordKind.SALARY, Salary, _salary_body, _salary_of),)
