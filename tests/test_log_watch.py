from __future__ import annotations

import logging

import pytest

from tests.log_watch import LogWatch

LIBRARY = "some.library"


def log_in(watch: LogWatch, level: int = logging.WARNING) -> None:
    with watch:
        logging.getLogger(LIBRARY).log(level, "the %s is low", "disk")


@pytest.mark.parametrize("level", [logging.WARNING, logging.ERROR, logging.CRITICAL])
def test_a_message_nobody_expected_fails(log_watch: LogWatch, level: int) -> None:
    log_watch.expect("the disk is low", level=level, logger="some")
    watch = LogWatch()
    log_in(watch, level)

    with pytest.raises(AssertionError, match=rf"{logging.getLevelName(level)} from {LIBRARY}: the disk is low"):
        watch.verify()


def test_an_expected_message_passes(log_watch: LogWatch) -> None:
    log_watch.expect("disk")
    watch = LogWatch()
    watch.expect("the .* is low", logger=LIBRARY)
    log_in(watch)

    watch.verify()


@pytest.mark.parametrize(
    ("pattern", "level", "logger"),
    [
        ("the tide is low", logging.WARNING, ""),
        ("the disk is low", logging.ERROR, ""),
        ("the disk is low", logging.WARNING, "some.libraryish"),
    ],
)
def test_another_message_than_expected_fails_twice(
    log_watch: LogWatch, pattern: str, level: int, logger: str
) -> None:
    log_watch.expect("disk")
    watch = LogWatch()
    watch.expect(pattern, level=level, logger=logger)
    log_in(watch)

    with pytest.raises(AssertionError, match=f"the disk is low; expected but not logged: {pattern}"):
        watch.verify()


def test_what_is_merely_of_interest_passes() -> None:
    watch = LogWatch()
    log_in(watch, logging.INFO)

    watch.verify()
    assert watch.surprises == []


def test_the_watch_ends_with_its_block(log_watch: LogWatch) -> None:
    log_watch.expect("disk")
    watch = LogWatch()
    with watch:
        pass
    logging.getLogger(LIBRARY).warning("the disk is low")

    assert watch.surprises == []
