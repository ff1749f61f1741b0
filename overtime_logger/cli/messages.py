"""What the command line says of errors: its own words where they differ from those that both shells share."""

from __future__ import annotations

from overtime_logger.services.messages import Messages
from overtime_logger.services.messages.marks import text as _

MESSAGES: dict[str, str] = {
    "adjustment.kind": _("say what the line is"),
    "adjustment.minutes": _("a ledger line needs an amount of time"),
    "adjustment.no_proposal": _("no cap cuts anything off"),
    "cap.hours": _("give the cap"),
    "collate.full_week.form": _("“{text}” is not a time"),
    "concern.kind": _("say what it is about"),
    "contract.days.weekday": _("“{text}” is not a weekday"),
    "contract.hours": _("“{text}” is not an amount of hours"),
    "contract.pattern.form": "{message}",
    "demo.folder": _("{folder} is not empty"),
    "entry.choices": "{problem}",
    "entry.proposal": _("taken as {meaning}"),
    "entry.two_days": _("the entry names {named}, and --date names {given}"),
    "export.everything": _("json is the whole logbook, with all that is in it"),
    "export.notes": _("the table has the notes in it already"),
    "field.form": "{message}",
    "file.failed.passphrase": _("the passphrase's file {file} can't be read: {reason}"),
    "file.field": _("there is no such field"),
    "file.json": _("the file is not JSON: {reason}"),
    "file.object": _("the file does not hold one JSON object"),
    "file.size": _("the file is larger than a record can be"),
    "import.answer.form": _("an answer is a question and a choice"),
    "insights.only": _("a file holds one of them, and none is named"),
    "leave.allowance.form": _("that is not a number of days"),
    "leave.allowance.missing": _("give --hours or --days"),
    "leave.no_contract": _("no contract holds on {date}, so a day has no length"),
    "log.meaning": _("the entry has one meaning only"),
    "logbook.exists": _("there is a logbook in {folder} already"),
    "notice.to": _("say which senior manager it goes to"),
    "output.failed": _("the output can't be written: {reason}"),
    "passphrase.differs": _("the two differ; nothing was changed"),
    "passphrase.file": _("the passphrase's file {file} is not UTF-8 text"),
    "passphrase.new": _("no new passphrase was given"),
    "pay.salary.form": _("“{text}” is not an amount of pounds"),
    "period.form": _("“{text}” is not a period"),
    "reading.value": _("say what it showed"),
    "rest.leave_year.form": _("“{text}” is not a month and a day"),
    "restore.unconfirmed": _("nothing was restored: say that you want it"),
    "restore.unprotected": _("your logbook has a passphrase, and this backup has none"),
    "room.no_items": _("no items of work are on record for this conversation"),
    "work.hours": _("say how long one usually takes"),
    "worker.name": _("give the name to print on your documents"),
}

HINTS: dict[str, str] = {
    "adjustment.kind": _("For example: --kind paid_overtime"),
    "adjustment.unknown": _("See the ledger with: overtime-logger adjust"),
    "cap.hours": _("For example: --hours 12:00, or --hours none"),
    "collate.full_week.form": _("For example: 37:00"),
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
    "entry.choices": _("It may mean {choices}. Write it another way, or choose by number: “--meaning 1”."),
    "entry.proposal": _("Add --yes to record it."),
    "entry.two_days": _("Leave one of them out."),
    "export.everything": _("Leave out --from, --to and --include; or write days with --kind csv."),
    "export.notes": _("Leave out --include."),
    "field.form": "{hint}",
    "file.exists": _("Choose another name, or say that it may be replaced with: --replace"),
    "file.failed.folder": _("Choose another folder with --home."),
    "file.failed.logbook": _("Check the folder's permissions and the disk, or choose another folder with --home."),
    "file.failed.long_path": _("Choose another folder with --home."),
    "file.failed.passphrase": _("Check its name and permissions."),
    "file.field": _("There are: {names}."),
    "file.missing.backup": _("List them with: overtime-logger backup --list"),
    "identifier.possible": _("Leave it out, or add --not-an-identifier if it isn't."),
    "identifier.possible.file": _("Leave it out, or add --not-an-identifier if it isn't."),
    "import.another_logbook": _("Read the file into a new folder, with --home."),
    "import.answer.form": _("For example --answer dates=day-first"),
    "import.disagrees": _("To take times that were changed by hand, name the columns with --map."),
    "import.headings": _(
        "Name them, for example --map date=Day,start=In,finish=Out or date=#1,hours=#4; the names are: {names}"
    ),
    "import.headings.several": _("Name the columns, for example --map date=#1,start=#2,finish=#3"),
    "import.kind": _("Say so with --kind: {kinds}"),
    "import.mapping": _(
        "For example --map date=Day,start=In,finish=Out or --map date=#1,hours=#4; the names are: {names}"
    ),
    "import.question": _("Answer with --answer {key}=CHOICE ({choices})"),
    "import.refused": _("Correct the file; or leave them out, with --leave-out-refused."),
    "insights.only": _("Name it, for example: --only {kind}"),
    "leave.no_contract": _("Give the allowance in hours: --hours 222:00"),
    "log.meaning": _("Leave “--meaning” out."),
    "logbook.altered": _(
        "It was left as it is. For details: overtime-logger check. Restore a backup, or take out what is as "
        "it was written: overtime-logger salvage"
    ),
    "logbook.altered.table": _("Restore a backup, or keep the table as it is with: overtime-logger rebuild"),
    "logbook.damaged": _(
        "It was left as it is. Restore a backup, or take out what can be read: overtime-logger salvage"
    ),
    "logbook.damaged.backed_up": _(
        'It was left as it is. Go back to the newest backup with: overtime-logger restore "{backup}"'
    ),
    "logbook.damaged.no_backup": _("Earlier backups were left as they are. See: overtime-logger check"),
    "logbook.exists": _("Leave out --new-logbook to go on with it, or choose another folder with --home."),
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
    "logbook.not_a_file": _("It was left as it is. Give it another name, or choose another folder with --home."),
    "logbook.not_a_logbook": _("It was left as it is. Choose another folder with --home."),
    "logbook.not_a_logbook.or_protected": _("It was left as it is. Choose another folder with --home."),
    "logbook.not_protected": _("Leave the passphrase out, or set it with: overtime-logger passphrase set"),
    "logbook.stale": _(
        "Nothing is lost: the journal has all that you recorded. Press “Try again” in the window to have the "
        "rest worked out from it, or run: overtime-logger rebuild"
    ),
    "logbook.unsound": _("For all that is wrong, and what to do: overtime-logger check"),
    "logbook.unsound.seal": _("For all that is wrong, and what to do: overtime-logger check"),
    "notice.to": _('For example: --to "Head of PDU"'),
    "output.failed": _("Send it to a place with room."),
    "passphrase.new": _("Give it with --new-passphrase-file FILE."),
    "person.unknown": _("Add them with: overtime-logger people add --role ROLE"),
    "reading.value": _("For example: --value 194"),
    "register.unknown": _("For all that were made: overtime-logger register"),
    "restore.unconfirmed": _("Do it with: overtime-logger restore FILE --yes"),
    "restore.unprotected": _(
        "Give the logbook's passphrase to keep it, or take it away with: --without-passphrase"
    ),
    "seal.empty": _("Set it up with: overtime-logger setup"),
    "work.hours": _("For example: --hours 8:00"),
    "worker.missing": _("Set it with: overtime-logger setup"),
}


def _option(field: str) -> str:
    return field.replace("_", "-")


CLI = Messages(MESSAGES, HINTS, _option)
message_of = CLI.named

TO_FINISH = _("Or give it your logbook's passphrase with: overtime-logger passphrase finish")
"""How copies that did not follow a new passphrase are made to, marked for translators."""
