"""What the commands that read files of others have in common."""

from __future__ import annotations

from overtime_logger.cli.parameters import OneOf, flag, option
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_
from overtime_logger.services.importing.kinds import ImportKind

KIND = option("--kind", type=OneOf(ImportKind), help=N_("what kind of file it is"))
ANSWERS = option(
    "--answer",
    "answers",
    multiple=True,
    metavar="QUESTION=CHOICE",
    help=N_("the answer to a question about the file, for example dates=day-first"),
)
LEAVE_OUT_REFUSED = flag("--leave-out-refused", help=N_("import the rest if parts can't be imported"))


def answers_of(given: tuple[str, ...]) -> dict[str, str]:
    """The answers that were given with `--answer`, by the keys of the questions.

    Raises:
        InvalidInputError: one is not a question and a choice.
    """
    answers: dict[str, str] = {}
    for text in given:
        question, equals, choice = text.partition("=")
        if not equals or not question.strip() or not choice.strip():
            raise InvalidInputError("import.answer.form")
        answers[question.strip()] = choice.strip()
    return answers
