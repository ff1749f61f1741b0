from __future__ import annotations

from overtime_logger.domain.errors import InvalidInputError, UserError


def test_an_error_says_what_is_wrong_where_and_of_what() -> None:
    error = InvalidInputError("demand.hours.form", "hours", position=4, text="soon")

    assert (error.key, error.code) == ("demand.hours.form", "demand.hours")
    assert (error.field, error.position) == ("hours", 4)
    assert error.params == {"text": "soon"}


def test_a_log_names_all_that_an_error_holds() -> None:
    assert str(UserError("entry.date")) == "entry.date"
    assert str(InvalidInputError("demand.hours", "hours", text="soon")) == "demand.hours hours (text=soon)"
