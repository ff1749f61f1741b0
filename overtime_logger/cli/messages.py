"""What the command line says about errors: its own words where they differ from those that both shells share."""

from __future__ import annotations

from gettext import gettext
from typing import TYPE_CHECKING

import click

from overtime_logger.services.messages import Messages
from overtime_logger.services.messages.marks import text as _

if TYPE_CHECKING:
    from collections.abc import Sequence

MESSAGES: dict[str, str] = {
    "adjustment.kind": _("the kind of line is missing"),
    "adjustment.minutes": _("a ledger line needs an amount of time"),
    "adjustment.no_proposal": _("no cap removes any hours"),
    "cap.hours": _("the cap is missing"),
    "concern.kind": _("what it is about is missing"),
    "contract.days.weekday": _("“{text}” is not a weekday"),
    "contract.pattern.day": _("week {week}: “{day}” is not a day"),
    "contract.pattern.hours": _("week {week}, {day}: “{hours}” is not an amount of hours"),
    "contract.pattern.json": _("the file is not JSON"),
    "contract.pattern.week": _("week {week} is not a set of days"),
    "contract.pattern.weeks": _("there is no list of weeks in the file"),
    "demo.folder": _("{folder} is not empty"),
    "entry.choices": "{problem}",
    "entry.proposal": _("understood as {meaning}"),
    "entry.two_days": _("the entry names {named}, and --date names {given}"),
    "export.everything": _("json is the whole logbook, with everything in it"),
    "export.notes": _("the table already includes the notes"),
    "field.hours": _("an amount of time is expected"),
    "field.list": _("a list is expected"),
    "field.number": _("a whole number is expected"),
    "field.text": _("a text is expected"),
    "field.truth": _("true or false is expected"),
    "field.word": _("“{text}” isn't one of the choices"),
    "file.constant": _("{text} is not a number"),
    "file.failed.passphrase": _("the passphrase's file {file} can't be read: {reason}"),
    "file.field": _("there is no such field"),
    "file.json": _("the file is not JSON"),
    "file.json.place": _("the file is not JSON: see line {line}, column {column}"),
    "file.object": _("the file does not hold one JSON object"),
    "file.size": _("the file is larger than a record can be"),
    "file.twice": _("this name is in the file twice"),
    "hours.form": _("“{text}” is not an amount of hours"),
    "import.answer.form": _("an answer is a question and a choice"),
    "insights.only": _("a file holds only one insight; say which one"),
    "item.decision": _("“{text}” does not give an item and a decision"),
    "item.unfinished": _("it is incomplete"),
    "leave.allowance.form": _("that is not a number of days"),
    "leave.allowance.missing": _("give --hours or --days"),
    "leave.no_contract": _("no contract is in force on {date}, so the length of a day is not known"),
    "log.meaning": _("the entry has only one meaning"),
    "logbook.exists": _("there is already a logbook in {folder}"),
    "notice.to": _("the senior manager it goes to is missing"),
    "output.failed": _("the output can't be written: {reason}"),
    "passphrase.differs": _("the two don't match; nothing was changed"),
    "passphrase.file": _("the passphrase's file {file} is not UTF-8 text"),
    "passphrase.new": _("no new passphrase was given"),
    "pay.salary.form": _("“{text}” is not an amount of pounds"),
    "period.form": _("“{text}” is not a period"),
    "reading.value": _("what it showed is missing"),
    "rest.leave_year.form": _("“{text}” is not a month and a day"),
    "restore.unconfirmed": _("nothing was restored, because it was not confirmed"),
    "restore.unprotected": _("your logbook has a passphrase, but this backup does not"),
    "room.no_items": _("no items of work are on record for this conversation"),
    "work.hours": _("how long one usually takes is missing"),
    "worker.name": _("the name to print on your documents is missing"),
}

HINTS: dict[str, str] = {
    "adjustment.kind": _("For example: --kind paid_overtime"),
    "adjustment.unknown": _("See the ledger with: overtime-logger adjust"),
    "cap.hours": _("For example: --hours 12:00, or --hours none"),
    "collate.near": _(
        "Wait until 8 or more have changed, or make it with --yes if nobody who has the earlier one will get "
        "this one"
    ),
    "comparison.headings": _("Name them with --map, for example when=Logged,event=Action. It takes: {names}"),
    "comparison.unknown": _("See: overtime-logger compare list"),
    "concern.kind": _("For example: --kind missed_breaks"),
    "contract.days.none": _("Name them: --days mon,tue,wed,thu,fri"),
    "contract.days.twice": _("Name them: --days mon,tue,wed,thu,fri"),
    "contract.weekly.missing": _("For example: --weekly 37:00"),
    "demo.folder": _("Name a new folder."),
    "entry.choices": _("It may mean {choices}. Reword it, or choose by number: “--meaning 1”."),
    "entry.proposal": _("Add --yes to record it."),
    "entry.two_days": _("Give only one of them."),
    "export.everything": _("Remove --from, --to and --include, or write days with --kind csv."),
    "export.notes": _("Remove --include."),
    "field.word": _("It can be: {words}."),
    "file.exists": _("Choose another name, or add --replace to replace it."),
    "file.failed.folder": _("Choose another folder with --home."),
    "file.failed.logbook": _("Check the folder's permissions and the disk, or choose another folder with --home."),
    "file.failed.long_path": _("Choose another folder with --home."),
    "file.failed.passphrase": _("Check its name and permissions."),
    "file.field": _("The fields are: {names}."),
    "file.missing.backup": _("List them with: overtime-logger backup --list"),
    "hours.form": _("For example: 37:00"),
    "identifier.possible": _("Leave it out, or add --not-an-identifier if it isn't."),
    "identifier.possible.file": _("Leave it out, or add --not-an-identifier if it isn't."),
    "import.another_logbook": _("Import the file into a new folder, with --home."),
    "import.answer.form": _("For example: --answer dates=day-first"),
    "import.disagrees": _("To import times that were changed by hand, name the columns with --map."),
    "import.headings": _(
        "Name them, for example --map date=Day,start=In,finish=Out or date=#1,hours=#4; the names are: {names}"
    ),
    "import.headings.several": _("Name the columns, for example --map date=#1,start=#2,finish=#3"),
    "import.kind": _("Give it with --kind: {kinds}"),
    "import.mapping": _(
        "For example --map date=Day,start=In,finish=Out or --map date=#1,hours=#4; the names are: {names}"
    ),
    "import.question": _("Answer with --answer {key}=CHOICE ({choices})"),
    "import.refused": _("Correct the file, or import the rest with --leave-out-refused."),
    "insights.only": _("For example: --only {kind}"),
    "leave.no_contract": _("Give the allowance in hours: --hours 222:00"),
    "log.meaning": _("Remove --meaning."),
    "logbook.altered": _(
        "It was left as it is. For details: overtime-logger check. Restore a backup, or recover the entries that "
        "are unaltered: overtime-logger salvage"
    ),
    "logbook.altered.table": _("Restore a backup, or keep the table as it is with: overtime-logger rebuild"),
    "logbook.damaged": _(
        "It was left as it is. Restore a backup, or recover what can be read: overtime-logger salvage"
    ),
    "logbook.damaged.backed_up": _(
        'It was left as it is. Go back to the newest backup with: overtime-logger restore "{backup}"'
    ),
    "logbook.damaged.no_backup": _("Earlier backups were left as they are. See: overtime-logger check"),
    "logbook.exists": _("Remove --new-logbook to use it, or choose another folder with --home."),
    "logbook.gone": _(
        "Nothing was changed. Put the file back, or start a new, empty logbook with: overtime-logger setup "
        "--new-logbook"
    ),
    "logbook.gone.backed_up": _(
        "Nothing was changed. Put the file back, or go back to the newest copy with: overtime-logger restore "
        '"{backup}". To start a new, empty logbook: overtime-logger setup --new-logbook'
    ),
    "logbook.missing": _("Make one with: overtime-logger setup"),
    "logbook.needs_passphrase": _("Give the passphrase: --passphrase-file FILE, or OVERTIME_LOGGER_PASSPHRASE."),
    "logbook.not_a_file": _("It was left as it is. Rename it, or choose another folder with --home."),
    "logbook.not_a_logbook": _("It was left as it is. Choose another folder with --home."),
    "logbook.not_a_logbook.or_protected": _("It was left as it is. Choose another folder with --home."),
    "logbook.not_protected": _("Give no passphrase, or set one with: overtime-logger passphrase set"),
    "logbook.stale": _(
        "Nothing is lost: the journal has everything you recorded. Press “Try again” in the window to work out "
        "the rest from it, or run: overtime-logger rebuild"
    ),
    "logbook.unsound": _("For everything that is wrong, and what to do: overtime-logger check"),
    "logbook.unsound.seal": _("For everything that is wrong, and what to do: overtime-logger check"),
    "notice.to": _('For example: --to "Head of PDU"'),
    "output.failed": _("Write it to a disk with free space."),
    "passphrase.differs": _("Run the command again and type the same passphrase twice."),
    "passphrase.new": _("Give it with --new-passphrase-file FILE."),
    "person.unknown": _("Add them with: overtime-logger people add --role ROLE"),
    "reading.value": _("For example: --value 194"),
    "register.unknown": _("To list them all: overtime-logger register"),
    "restore.unconfirmed": _("Confirm it with: overtime-logger restore FILE --yes"),
    "restore.unprotected": _("Give the logbook's passphrase to keep it, or remove it with: --without-passphrase"),
    "seal.empty": _("Set it up with: overtime-logger setup"),
    "work.hours": _("For example: --hours 8:00"),
    "worker.missing": _("Set it with: overtime-logger setup"),
}


def _option(field: str) -> str:
    return field.replace("_", "-")


CLI = Messages(MESSAGES, HINTS, _option)
message_of = CLI.named

TO_FINISH = _("Or give it your logbook's passphrase with: overtime-logger passphrase finish")
"""How copies that do not have a new passphrase yet are given it, marked for translators."""

CLICKS_OWN = (_("Usage:"), _("Options"), _("Commands"), _("required"))
"""What click says in the help in its own words, marked for translators: it looks them up among our texts."""


def misuse_in_words(misuse: click.UsageError) -> str:
    """What is wrong with how a command was typed, and where to read how it is."""
    command = misuse.ctx.command_path if misuse.ctx else "overtime-logger"
    problem = _problem(misuse).rstrip(".")
    end = "" if problem.endswith("?") else "."
    return problem + end + gettext(" Try: {command} --help").format(command=command)


def _problem(misuse: click.UsageError) -> str:
    match misuse:
        case click.NoSuchCommand():
            said = gettext("there is no command “{name}”").format(name=misuse.command_name)
            return said + _near(misuse.possibilities)
        case click.NoSuchOption():
            said = gettext("there is no option {name}").format(name=misuse.option_name)
            return said + _near(misuse.possibilities)
        case click.MissingParameter():
            return gettext("{name} is missing").format(name=_name(misuse))
        case click.BadParameter():
            return f"{_name(misuse)}: {misuse.message}"
        case click.BadOptionUsage():
            said = gettext("{name} takes no value") if _is_flag(misuse) else gettext("{name} needs a value")
            return said.format(name=misuse.option_name)
        case _:
            return misuse.message


def _is_flag(misuse: click.BadOptionUsage) -> bool:
    params = misuse.ctx.command.get_params(misuse.ctx) if misuse.ctx else ()
    return any(
        isinstance(each, click.Option) and each.is_flag and misuse.option_name in each.opts for each in params
    )


def _name(misuse: click.BadParameter) -> str:
    """The option or argument that something is wrong with."""
    param = misuse.param
    if isinstance(param, click.Option):
        return param.opts[-1]
    return param.human_readable_name if param else ""


def _near(possibilities: Sequence[str] | None) -> str:
    return gettext("; did you mean {name}?").format(name=possibilities[0]) if possibilities else ""
