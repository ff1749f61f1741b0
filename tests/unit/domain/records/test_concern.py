from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.concern import Concern, ConcernKind, Severity


def test_a_concern_is_private_unless_they_say_otherwise() -> None:
    assert Concern(date(2026, 3, 2), ConcernKind.MISSED_BREAKS).is_private


@pytest.mark.parametrize("field", ["what_happened", "effect", "answer"])
def test_texts_that_can_not_be_kept_are_refused(field: str) -> None:
    parts: dict[str, Any] = {field: "\x00"}
    with pytest.raises(InvalidInputError) as caught:
        Concern(date(2026, 3, 2), ConcernKind.OTHER, **parts)
    assert caught.value.code == f"concern.{field}"


@pytest.mark.parametrize("kind", ConcernKind)
def test_a_kind_has_words_of_its_own(kind: ConcernKind) -> None:
    assert [other for other in ConcernKind if other.words == kind.words] == [kind]


@pytest.mark.parametrize("severity", Severity)
def test_a_severity_has_words(severity: Severity) -> None:
    assert severity.words
