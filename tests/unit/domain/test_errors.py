from __future__ import annotations

from overtime_logger.domain.errors import InvalidInputError, UserError


def test_an_error_says_what_is_wrong_and_what_to_do() -> None:
    assert str(UserError("entry.date", "no such date", "Try 2/3.")) == "no such date. Try 2/3."
    assert str(UserError("entry.date", "no such date")) == "no such date"


def test_bad_input_says_where() -> None:
    error = InvalidInputError("entry.date", "no such date", "Try 2/3.", 4)

    assert (error.code, error.message, error.hint, error.position) == ("entry.date", "no such date", "Try 2/3.", 4)
