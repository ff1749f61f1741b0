from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

import pytest

from overtime_logger.services.collation.intake import Gathering, Outcome
from overtime_logger.services.collation.tally import Division, Question
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.untrusted import Refusal
from tests.members import TODAY, Envelopes, member

A, B, C = Path("a.pdf"), Path("b.pdf"), Path("c.pdf")
YESTERDAY = TODAY - timedelta(days=1)


def gather(files: dict[Path, bytes], paths: list[Path] | None = None) -> tuple[Gathering, dict[Path, Outcome]]:
    gathering = Gathering(Envelopes(files), TODAY)
    states = {state.path: state.outcome for state in gathering.add(paths or list(files))}
    return gathering, states


def test_members_are_counted_once_each() -> None:
    gathering, states = gather({A: encoded(member(1)), B: encoded(member(2))})

    assert states == {A: Outcome.COUNTED, B: Outcome.COUNTED}
    assert (gathering.tally.members, len(gathering.members), gathering.files) == (2, 2, 2)


def test_the_same_pack_twice_counts_once() -> None:
    gathering, states = gather({A: encoded(member(1)), B: encoded(member(1))})

    assert states == {A: Outcome.COUNTED, B: Outcome.SAME}
    assert gathering.tally.members == 1


@pytest.mark.parametrize(
    ("order", "outcomes"),
    [([A, B], (Outcome.COUNTED, Outcome.REPLACES)), ([B, A], (Outcome.COUNTED, Outcome.OLDER))],
)
def test_the_newer_pack_counts_whichever_comes_first(order: list[Path], outcomes: tuple[Outcome, ...]) -> None:
    old, new = member(1, made_on=YESTERDAY), member(1, seed=1)

    gathering, states = gather({A: encoded(old), B: encoded(new)}, order)

    assert tuple(states[path] for path in order) == outcomes
    assert gathering.tally.hours.weeks == new.weeks.recorded
    assert gathering.tally.hours.minutes == new.unpaid_minutes


def test_of_two_packs_of_one_day_the_same_one_counts_in_any_order() -> None:
    files = {path: encoded(member(1, seed=seed)) for seed, path in enumerate((A, B, C))}

    counted = {tuple(gather(files, list(order))[0].members.items()) for order in itertools.permutations((A, B, C))}

    assert len(counted) == 1


def test_a_file_that_is_refused_stops_none_of_the_others() -> None:
    gathering, states = gather({A: encoded(member(1)), C: encoded(member(2))}, [A, B, C])

    assert states == {A: Outcome.COUNTED, B: Outcome.REFUSED, C: Outcome.COUNTED}
    assert gathering.tally.members == 2


def test_a_pack_from_the_future_is_refused_but_for_a_day() -> None:
    gathering = Gathering(
        Envelopes(
            {
                A: encoded(member(1, made_on=TODAY + timedelta(days=1))),
                B: encoded(member(2, made_on=TODAY + timedelta(days=2))),
            }
        ),
        TODAY,
    )

    states = {state.path: state for state in gathering.add([A, B])}

    assert states[A].outcome is Outcome.COUNTED
    assert states[B].refusal is Refusal.FROM_THE_FUTURE
    assert states[B].words == "refused: it says it was made on a day in the future"
    assert gathering.tally.members == 1


def test_who_stops_early_keeps_what_was_taken_in() -> None:
    gathering = Gathering(Envelopes({Path(f"{n}.pdf"): encoded(member(n)) for n in range(5)}), TODAY)
    taking = gathering.add(Path(f"{n}.pdf") for n in range(5))

    next(taking)
    next(taking)
    taking.close()

    assert gathering.tally.members == gathering.files == 2


def test_what_is_taken_away_again_leaves_nothing_in_the_tally() -> None:
    """After newer packs took the place of older ones, the sums are those of the newer ones alone."""
    old = {Path(f"old {n}.pdf"): encoded(member(n, seed=7, made_on=YESTERDAY)) for n in range(20)}
    new = {Path(f"new {n}.pdf"): encoded(member(n)) for n in range(20)}
    replaced, _states = gather(old | new)
    alone, _states = gather(new)

    assert replaced.members == alone.members
    for division in Division:
        assert +replaced.tally.groups[division] == +alone.tally.groups[division]
    for question in Question:
        assert +replaced.tally.answers[question] == +alone.tally.answers[question]
    assert +replaced.tally.covered == +alone.tally.covered
    assert replaced.tally.without_outcomes == 0
    assert replaced.tally.hours.minutes == alone.tally.hours.minutes
    assert {month: hours.weeks for month, hours in replaced.tally.months.items() if hours.members} == {
        month: hours.weeks for month, hours in alone.tally.months.items()
    }
