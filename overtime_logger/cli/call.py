"""One call of the command line: what it was given, and how it answers, in text for people or JSON for programs."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.bootstrap import Application, default_home, has_logbook, is_taken
from overtime_logger.domain.errors import (
    FileFailedError,
    InvalidInputError,
    LogbookUnavailableError,
    UserError,
)
from overtime_logger.domain.period import DateRange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from overtime_logger.cli.shell import Shell
    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.ports import Clock

OK = 0
FOUND_WRONG = 1
MISUSED = 2
BAD_INPUT = 3
LOGBOOK_UNAVAILABLE = 4
FILE_FAILED = 5
PASSPHRASE_VARIABLE = "OVERTIME_LOGGER_PASSPHRASE"  # noqa: S105 - a variable's name


@dataclass(slots=True)
class Call:
    """One call of the command line.

    Args:
        shell: the outside.
        chosen_home: `--home`.
        passphrase_file: `--passphrase-file`.
        wants_json: `--json`: a program reads the output.
        debug: `--debug`.
        new_logbook: `--new-logbook`, of commands that may make one.
        not_an_identifier: `--not-an-identifier`, of commands that keep texts.
        replace: `--replace`, of commands that write files.
        why: `--why`, of commands that change records.
        first: `--from`, of commands about a range of days.
        last: `--to`, likewise.
    """

    shell: Shell
    chosen_home: str = ""
    passphrase_file: Path | None = None
    wants_json: bool = False
    debug: bool = False
    new_logbook: bool = False
    not_an_identifier: bool = False
    replace: bool = False
    why: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def home(self) -> Path:
        """The folder that holds the logbook."""
        return Path(self.chosen_home) if self.chosen_home else default_home()

    @property
    def clock(self) -> Clock:
        """What time it is, for commands that need to know before a logbook is open."""
        return self.shell.clock

    @property
    def today(self) -> date:
        """The current date."""
        return self.clock.now().date()

    @property
    def may_ask(self) -> bool:
        """Whether a person at a terminal can be asked."""
        return self.shell.asks and not self.wants_json

    @property
    def names_dates(self) -> bool:
        """Whether either end of a range of days was given."""
        return self.first is not None or self.last is not None

    def span(self, default: DateRange) -> DateRange:
        """The range from `--from` to `--to`; an end that was not given is that of the default.

        Raises:
            InvalidInputError: the range is backwards.
        """
        return DateRange(
            self.first or min(default.first, self.last or default.first),
            self.last or max(default.last, self.first or default.last),
        )

    # -- the logbook -----------------------------------------------------------------------------

    def open(self, *, create: bool = False) -> Application:
        """Open the logbook with the passphrase that was given, or that the person at the terminal types.

        Args:
            create: whether to make the logbook if there isn't one; where copies of an earlier one are left,
                `--new-logbook` has to be given too.

        Raises:
            InvalidInputError: `--new-logbook` was given where there is a logbook.
            LogbookUnavailableError: it is missing, in use, damaged, newer, not a logbook, or has another
                passphrase.
            FileFailedError: it can't be read or written.
        """
        key = self.given_passphrase()
        if self.new_logbook and has_logbook(self.home):
            raise InvalidInputError("logbook.exists", folder=self.home)
        try:
            application = Application(
                self.home, key=key, create=create, despite_copies=self.new_logbook, clock=self.clock
            )
            return self._backed_up(application)
        except LogbookUnavailableError as error:
            if error.code != "logbook.needs_passphrase" or not self.shell.asks:
                raise
        return self._backed_up(Application(self.home, key=self.asked_passphrase(), clock=self.clock))

    def _backed_up(self, application: Application) -> Application:
        """Have the day's backup made once a command has written something; a failure is only reported."""

        def back_up() -> None:
            failure = ""
            try:
                made = application.back_up_if_due()
                if made is None:
                    return
                if made.second_failed:
                    failure = _("not copied to the second place: {reason}").format(reason=made.second_failed)
            except UserError as error:
                from overtime_logger.cli.messages import message_of  # noqa: PLC0415 - only where it failed

                failure = _("no backup was made: {reason}").format(reason=message_of(error))
            if application.backups.is_news(failure):
                self.warn(failure)

        application.finish_following()
        application.at_end = back_up
        return application

    def given_passphrase(self) -> Passphrase | None:
        """The passphrase that was given with the command; None if none was.

        Raises:
            FileFailedError: its file can't be read.
            InvalidInputError: what was given is no passphrase.
        """
        if self.passphrase_file is None and PASSPHRASE_VARIABLE not in os.environ:
            return None
        from overtime_logger.cli.passphrases import given_passphrase  # noqa: PLC0415 - only where one is given

        return given_passphrase(self.passphrase_file, os.environ.get(PASSPHRASE_VARIABLE, ""))

    def asked_passphrase(self) -> Passphrase:
        """Ask the person at the terminal for the logbook's passphrase."""
        from overtime_logger.domain.passphrase import Passphrase  # noqa: PLC0415 - only for a protected logbook

        return Passphrase(self.shell.ask_secret(_("Passphrase: ")))

    # -- answers ---------------------------------------------------------------------------------

    def answer(
        self, document: Mapping[str, object] | Sequence[object], lines: Iterable[str] | Callable[[], str]
    ) -> None:
        """Answer a program with a JSON document, or a person with lines.

        Args:
            document: for `--json`. It is printed in ASCII, which can be read whatever the output's encoding.
            lines: for a person, or what gives the one line; not looked at otherwise, so that programs need not
                wait for words.

        Raises:
            FileFailedError: the output can't be written.
        """
        if self.wants_json:
            self._put(json.dumps(document, indent=2) + "\n")
            return
        for line in [lines()] if callable(lines) else lines:
            self.say(line)

    def say(self, text: str = "") -> None:
        """Print a line.

        Raises:
            FileFailedError: the output can't be written.
        """
        self._put(text + "\n")

    def tell(self, text: str) -> None:
        """Print a line for a person, unless a program reads the output.

        Raises:
            FileFailedError: the output can't be written.
        """
        if not self.wants_json:
            self.say(text)

    def warn(self, text: str) -> None:
        """Print a line beside the results, for a person."""
        self.shell.err.write(text + "\n")

    def _put(self, text: str) -> None:
        try:
            self.shell.out.write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise FileFailedError("output.failed", reason=error) from error

    # -- questions -------------------------------------------------------------------------------

    def confirms(self, question: str, *, enter_says_yes: bool = True) -> bool:
        """Ask the person at the terminal; the end of their input says no, whatever Enter says."""
        asked = _("{question} [Y/n] ") if enter_says_yes else _("{question} [y/N] ")
        answer = self._typed(asked.format(question=question))
        said = answer.strip().casefold()
        return said in {_("y"), _("yes")} or (enter_says_yes and answer != "" and not said)

    def chooses(self, question: str, choices: Sequence[str]) -> int | None:
        """Ask the person at the terminal to choose one of several; None if they choose none.

        Returns:
            The place of the choice, from 0.
        """
        self.say(question)
        for number, words in enumerate(choices, 1):
            self.say(f"  {number}  {words}")
        while said := self._typed(_("Number, or Enter for none: ")).strip():
            if said.isascii() and said.isdigit() and 1 <= int(said) <= len(choices):
                return int(said) - 1
        return None

    def _typed(self, question: str) -> str:
        """What the person types, with the end of its line; empty at the end of their input."""
        self._put(question)
        self.shell.out.flush()
        answer = sys.stdin.readline()
        if not answer:
            self.say()
        return answer

    def may_replace(self, path: Path) -> bool:
        """Whether a file may take the place of one that exists; at a terminal, the person is asked.

        It is asked before the work, so that nobody waits for a document that is then refused.

        Raises:
            InvalidInputError: there is one, and the person did not agree to have it replaced.
        """
        if self.replace or not is_taken(path):
            return self.replace
        if self.may_ask and self.confirms(
            _("{file} already exists. Replace it?").format(file=path), enter_says_yes=False
        ):
            return True
        raise InvalidInputError("file.exists", file=path)
