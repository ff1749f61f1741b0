from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.notice import Notice, NoticeState

DAY = date(2026, 3, 2)


def notice(**parts: Any) -> Notice:  # noqa: ANN401 # whatever a notice takes
    return Notice(
        **{"drafted_on": DAY, "first": date(2026, 1, 5), "last": date(2026, 3, 1), "to": "person:1", **parts}
    )


@pytest.mark.parametrize(
    ("parts", "state"),
    [
        ({}, NoticeState.DRAFT),
        ({"served_on": DAY}, NoticeState.SERVED),
        ({"served_on": DAY, "acknowledged_on": DAY}, NoticeState.ACKNOWLEDGED),
        ({"served_on": DAY, "answered_on": date(2026, 3, 9)}, NoticeState.ANSWERED),
    ],
)
def test_where_a_notice_stands(parts: dict[str, Any], state: NoticeState) -> None:
    assert notice(**parts).state is state
    assert state.words


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"last": date(2026, 1, 4)}, "notice.period"),
        ({"acknowledged_on": DAY}, "notice.served"),
        ({"answered_on": DAY}, "notice.served"),
        ({"served_on": DAY, "answered_on": date(2026, 3, 1)}, "notice.order"),
        ({"served_on": DAY, "acknowledged_on": date(2026, 3, 1)}, "notice.order"),
        ({"symptoms": "\x00"}, "notice.symptoms"),
    ],
)
def test_dates_out_of_order_are_refused(parts: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        notice(**parts)
    assert caught.value.code == code
