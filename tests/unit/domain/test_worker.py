from __future__ import annotations

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.texts import LONGEST_LINE
from overtime_logger.domain.worker import Worker


def test_a_worker_has_a_name_and_a_title_in_their_own_words() -> None:
    worker = Worker("Siân Ŵyn", "Probation Officer")

    assert (worker.name, worker.role) == ("Siân Ŵyn", "Probation Officer")
    assert Worker("x" * LONGEST_LINE).role == ""


@pytest.mark.parametrize(
    ("name", "role", "code"),
    [
        ("", "PO", "worker.name"),
        (" \t", "PO", "worker.name"),
        ("\u200b", "PO", "worker.name"),
        ("\u2060 \u3164", "PO", "worker.name"),
        ("x" * (LONGEST_LINE + 1), "PO", "worker.name"),
        ("A\nB", "PO", "worker.name"),
        ("A", "x" * (LONGEST_LINE + 1), "worker.role"),
        ("A", "P\x00O", "worker.role"),
    ],
)
def test_what_can_not_be_printed_on_a_line_is_refused(name: str, role: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        Worker(name, role)
    assert caught.value.code == code
