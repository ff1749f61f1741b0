"""What every command is given, and how it speaks: text for people, one JSON document for programs."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from overtime_logger.bootstrap import Application, default_home, has_logbook
from overtime_logger.domain.errors import (
    FileFailedError,
    InvalidInputError,
    LogbookUnavailableError,
    UserError,
)
from overtime_logger.domain.period import DateRange
from overtime_logger.storage.system_clock import SystemClock

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from overtime_logger.bootstrap import WindowManner
    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.ports import Clock

OK = 0
FOUND_WRONG = 1
MISUSED = 2
BAD_INPUT = 3
LOGBOOK_UNAVAILABLE = 4
FILE_FAILED = 5
PASSPHRASE_VARIABLE = "OVERTIME_LOGGER_PASSPHRASE"  # noqa: S105 - a variable's name


def day_in(text: str, application: Application) -> date:
    """The day that a text names.

    Raises:
        InvalidInputError: it is not a date.
    """
    from overtime_logger.domain.entry.quick_entry import parse_day  # noqa: PLC0415 - most commands are given no date

    return parse_day(text, application.logbook.today)


def _ask_secret(question: str) -> str:
    """Ask at the terminal without showing what is typed."""
    from getpass import getpass  # noqa: PLC0415 - only for a protected logbook

    try:
        return getpass(question)
    except EOFError:
        return ""


@dataclass(frozen=True, slots=True)
class Shell:
    """The outside of the command line, so that tests can stand in for it.

    Args:
        out: where results go.
        err: where errors go.
        asks: whether a person sits at a terminal and can be asked.
        open_window: starts the window on a logbook's folder, and returns its exit code; its second argument
            says what is to become of the window.
        clock: what time it is; the computer's clock if None.
        ask_secret: asks the person something that is not shown as it is typed.
    """

    out: TextIO
    err: TextIO
    asks: bool
    open_window: Callable[[Path, WindowManner], int]
    clock: Clock | None = None
    ask_secret: Callable[[str], str] = _ask_secret


@dataclass(frozen=True, slots=True)
class Command:
    """One call of the command line."""

    options: argparse.Namespace
    shell: Shell

    @property
    def home(self) -> Path:
        """The folder that holds the logbook."""
        chosen: str | None = self.options.home
        return Path(chosen) if chosen else default_home()

    @property
    def wants_json(self) -> bool:
        """Whether a program reads the output."""
        return bool(self.options.json)

    @property
    def clock(self) -> Clock:
        """What time it is, for commands that need to know before a logbook is open."""
        return self.shell.clock or SystemClock()

    def open(self, *, create: bool = False) -> Application:
        """Open the logbook with the passphrase that was given, or that the person at the terminal types.

        Args:
            create: whether to make the logbook when there is none; where there are copies of an earlier one, the
                person has to have said so, with an option.

        Raises:
            InvalidInputError: a new logbook is wanted where there is one.
            LogbookUnavailableError: it is missing, in use, damaged, newer, not a logbook, or the passphrase is not
                its own.
            FileFailedError: it can't be read or written.
        """
        key = self.given_passphrase()
        is_new = bool(getattr(self.options, "new_logbook", False))
        if is_new and has_logbook(self.home):
            raise InvalidInputError("logbook.exists", folder=self.home)
        try:
            application = Application(self.home, key=key, create=create, despite_copies=is_new, clock=self.clock)
            return self._backed_up(application)
        except LogbookUnavailableError as error:
            if error.code != "logbook.needs_passphrase" or not self.shell.asks:
                raise
        from overtime_logger.cli.secrets import asked_passphrase  # noqa: PLC0415 - only for a protected logbook

        return self._backed_up(Application(self.home, key=asked_passphrase(self.shell), clock=self.clock))

    def _backed_up(self, application: Application) -> Application:
        """Let the day's backup be made once a command has written something; that it fails is only said."""

        def back_up() -> None:
            failure = ""
            try:
                made = application.back_up_if_due()
                if made is None:
                    return
                if made.second_failed:
                    failure = _("not in the second place: {reason}").format(reason=made.second_failed)
            except UserError as error:
                from overtime_logger.cli.messages import message_of  # noqa: PLC0415 - only where it failed

                failure = _("no backup was made: {reason}").format(reason=message_of(error))
            if application.backups.is_news(failure):
                self.warn(failure)

        application.finish_following()
        application.at_end = back_up
        return application

    def passphrase_for_damaged(self) -> Passphrase | None:
        """The passphrase of a logbook that need not open: as given, or typed if the file looks protected."""
        given = self.given_passphrase()
        if given is not None or not self.shell.asks:
            return given
        try:
            Application(self.home, clock=self.clock).close()
        except LogbookUnavailableError as error:
            if error.code == "logbook.needs_passphrase":
                from overtime_logger.cli.secrets import asked_passphrase  # noqa: PLC0415 - only for a protected one

                return asked_passphrase(self.shell)
        return None

    def given_passphrase(self) -> Passphrase | None:
        """The passphrase that was given with the command; None where none was.

        Raises:
            FileFailedError: its file can't be read.
            InvalidInputError: what was given is no passphrase.
        """
        file: str | None = self.options.passphrase_file
        if file is None and PASSPHRASE_VARIABLE not in os.environ:
            return None
        from overtime_logger.cli.secrets import given_passphrase  # noqa: PLC0415 - only where one is given

        return given_passphrase(file)

    def warn(self, text: str) -> None:
        """Print a line beside the results, for a person."""
        self.shell.err.write(text + "\n")

    def say(self, text: str = "") -> None:
        """Print a line for a person.

        Raises:
            FileFailedError: the output finds no room.
        """
        self._put(text + "\n")

    def give(self, document: Mapping[str, object] | Sequence[object]) -> None:
        """Print one JSON document for a program; in ASCII, so that it can be read whatever the output's encoding.

        Raises:
            FileFailedError: the output finds no room.
        """
        self._put(json.dumps(document, indent=2) + "\n")

    def _put(self, text: str) -> None:
        try:
            self.shell.out.write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise output_failed(error) from error

    def confirms(self, question: str, *, enter_says_yes: bool = True) -> bool:
        """Ask the person at the terminal; the end of their input says no, whatever Enter says."""
        asked = _("{question} [Y/n] ") if enter_says_yes else _("{question} [y/N] ")
        self._put(asked.format(question=question))
        self.shell.out.flush()
        answer = sys.stdin.readline()
        if not answer:
            self.say()
        said = answer.strip().casefold()
        return said in {_("y"), _("yes")} or (enter_says_yes and answer != "" and not said)

    def chooses(self, question: str, choices: Sequence[str]) -> int | None:
        """Ask the person at the terminal which of several it is; None where they choose none.

        Returns:
            The place of the choice, from 0.
        """
        self.say(question)
        for number, words in enumerate(choices, 1):
            self.say(f"  {number}  {words}")
        while True:
            self._put(_("Number, or Enter for none: "))
            self.shell.out.flush()
            answer = sys.stdin.readline()
            said = answer.strip()
            if not answer:
                self.say()
            if not said:
                return None
            if said.isascii() and said.isdigit() and 1 <= int(said) <= len(choices):
                return int(said) - 1

    def day(self, option: str, application: Application) -> date | None:
        """The date given with an option, or None where it was left out.

        Raises:
            InvalidInputError: it is not a date.
        """
        text: str | None = getattr(self.options, option)
        return None if text is None else day_in(text, application)

    def span(self, application: Application, default: DateRange) -> DateRange:
        """The range from `--from` to `--to`; either end is taken from the default where it was left out.

        Raises:
            InvalidInputError: one is not a date, or the range is backwards.
        """
        first, last = self.day("first", application), self.day("last", application)
        return DateRange(
            first or min(default.first, last or default.first), last or max(default.last, first or default.last)
        )


def output_failed(error: OSError) -> FileFailedError:
    """What it means for the person that the output can't be written."""
    return FileFailedError("output.failed", reason=error)


def terminal_asks() -> bool:
    """Whether a person sits at a terminal and can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
