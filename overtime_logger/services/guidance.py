"""What the program tells about itself: its keys, the rules that hours are held against, and the words it uses.

The rules are told as in the domain's rules, section 4, and cited for the nation in which the work is done. It is
information to take to a rep, and gives no verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.explanation import Figure
from overtime_logger.domain.rest_rules import Rule

if TYPE_CHECKING:
    from overtime_logger.domain.contract import Nation
    from overtime_logger.services.law import Law


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is told.

    Args:
        name: what it is about: a key, a rule, a word.
        text: what there is to say, in a few sentences.
        source: where it comes from; may be empty.
    """

    name: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """Points that belong together.

    Args:
        key: its name on the command line.
        heading: its heading.
        lead: what it is for, in a sentence.
        points: what is told.
    """

    key: str
    heading: str
    lead: str
    points: tuple[Point, ...]


TOPIC_KEYS = ("keys", "line", "files", "rights", "raising", "words", "privacy")
"""The topics' keys, in their order; a command line is parsed without the topics themselves."""


def topics(nation: Nation, law: Law) -> tuple[Topic, ...]:
    """All there is to tell somebody who works in a nation, in the order in which it is needed."""
    return (_keys(), _line(), _files(), _rules(nation, law), _raising(law), _words(), _privacy())


def _keys() -> Topic:
    return Topic(
        "keys",
        _("Keys"),
        _("Everything can be done without a mouse."),
        (
            Point(_("Enter, Enter"), _("On Today: offers your usual day, then saves it.")),
            Point(_("Ctrl+1 to Ctrl+8"), _("The pages, in the order of the side bar.")),
            Point(_("F1"), _("This page.")),
            Point(_("Alt+Left, Alt+Right"), _("On Log: the month before, the month after.")),
            Point(_("Tab, Shift+Tab"), _("The next field, the field before.")),
            Point(_("Ctrl+N"), _("On Conversations: a new one.")),
            Point(_("Ctrl+Enter, Esc"), _("In a form: saves; leaves, and what you typed stays.")),
            Point(_("Down arrow, on the line"), _("Takes the first of the completions offered under it.")),
            Point(_("Alt+1 to Alt+5"), _("Records one of the meanings that an unclear line is said to have.")),
            Point(_("Ctrl+Z"), _("Takes back what was just saved. What stood there stays in the history.")),
            Point(_("Ctrl+L"), _("Locks the window, where the log has a passphrase.")),
        ),
    )


def _line() -> Topic:
    return Topic(
        "line",
        _("The line"),
        _(
            "A day is one short line, in your own words. What it is taken to mean is shown under it as you type. "
            "What is clear is recorded; what is only likely says “Taken as” and waits for your yes; what may mean "
            "several things lists them, each with a key. Nothing meant for the record ends in the note."
        ),
        (
            Point("to 1815", _("From your usual start until 18:15.")),
            Point("0830-1745 -30", _("From 08:30 to 17:45, less a break of 30 minutes.")),
            Point("0830-1630 2030-2215", _("Two stretches of work on one day.")),
            Point("usual, +1h10", _("Your usual day; your usual day and 1 h 10 more.")),
            Point("8-6, 8.30 till 5.45", _("Likely 08:00 to 18:00, and 08:30 to 17:45: say yes with Enter.")),
            Point("2h over, 30m extra", _("Your usual day with that much on top.")),
            Point("8h45", _("Only how long. Rest can't be checked on such a day.")),
            Point(
                "0830-1745 45 lunch, 0830-1745 no lunch", _("The break in words; without one your usual break.")
            ),
            Point("mon leave, leave am", _("A day of leave on Monday; the morning off.")),
            Point("leave am sick pm", _("Two halves of a day off, each of its own kind.")),
            Point(
                "leave 21-24 dec, leave w/c 14 dec, sick mon tue",
                _("Several days off, each on which work is due; one Undo for all."),
            ),
            Point("usual apart from dentist 2-3", _("Your usual day without the hour from 14:00 to 15:00.")),
            Point("same as mon, ditto", _("The hours of another day; of the last day recorded.")),
            Point("unpaid leave", _("Not credited, and not taken from your annual leave.")),
            Point("sick, bank holiday, toil 2h", _("Other time off, whole or in part.")),
            Point(
                "2/3 ...",
                _("Another day: the latest 2 March; for time off the nearest. Or 23 nov, yday, 15th."),
            ),
            Point("#oasys #duty", _("Why the day was long.")),
            Point("also ..., instead ...", _("Adds to a day that has a record; replaces all that it says.")),
        ),
    )


def _files() -> Topic:
    return Topic(
        "files",
        _("Importing files"),
        _("Nothing is stored before you have seen what would be, and one Undo takes a whole import back."),
        (
            Point(
                _("Your spreadsheet"),
                _(
                    "Excel, LibreOffice or CSV, with any headings: each column is shown beside what it is "
                    "taken for, and you can change it. How you read a sheet is remembered for the next one."
                ),
            ),
            Point(
                _("Other programs"),
                _(
                    "Exports of Toggl Track, Clockify, Harvest, Kimai, TimeScribe, Track Work Time, Watson, "
                    "Time to Leave, White Rabbit, gtimelog, klog, Timewarrior, org-mode and timeclock come in "
                    "as they are."
                ),
            ),
            Point(
                _("What is asked"),
                _(
                    "What a file leaves open is asked once for the column: day or month first, morning or "
                    "evening, minutes or hours, whose hours. Where the sheet's own totals settle it, they do; "
                    "where they differ from the times, it is asked which is right."
                ),
            ),
            Point(
                _("What is counted"),
                _(
                    "Each row is to add, already there, passed over with the reason, or refused with the "
                    "reason. A day you have recorded is left alone."
                ),
            ),
            Point(
                _("Calendars"),
                _(
                    "Events are shown beside the days and are never hours. What they are called is only kept "
                    "if you ask for it."
                ),
            ),
        ),
    )


def _rules(nation: Nation, law: Law) -> Topic:
    told = {
        Rule.WEEKLY_AVERAGE: _(
            "Not more than 48 hours in seven days, on average over 17 weeks, unless you agreed in writing to opt "
            "out. Overtime that you are asked to do counts, paid or not; what you do entirely of your own choice "
            "does not. So each average is shown twice."
        ),
        Rule.DAILY_REST: _("At least 11 hours' rest, in one piece, in each 24 hours."),
        Rule.DAILY_SPREAD: _(
            "More than 13 hours from first start to last finish leave less than 11 of 24 for rest. There is no "
            "separate rule on this, so it is only noted, and only where the rest itself was long enough."
        ),
        Rule.WEEKLY_REST: _(
            "At least 24 hours' rest, in one piece, in each seven days; or, if the employer chooses, 48 hours, in "
            "one piece or two, in each fourteen."
        ),
        Rule.REST_BREAK: _(
            "On a day of more than six hours you are entitled to one break of 20 minutes in one piece, away from "
            "the work, and not at its very start or end. It may be unpaid. At exactly six hours there is no such "
            "entitlement. A break you could have taken and chose not to take is not a breach; one that the work "
            "left no room for may be, even if you did not ask for it ({case})."
        ),
        Rule.NIGHT_WORK: _(
            "If you regularly work at night: not more than eight hours in each 24, on average. Night is 23:00 to "
            "06:00 unless agreed otherwise."
        ),
    }
    return Topic(
        "rights",
        _("Rest and working time"),
        _(
            "What the law asks of an employer, in short. A finding here is a possible breach, worth checking "
            "with your rep; many jobs have exceptions."
        ),
        (
            *(
                Point(
                    rule.words.capitalize(),
                    " ".join(
                        (
                            told[rule].format(case=law.cite("refused_break", nation)),
                            _("Exceptions: {exceptions}.").format(
                                exceptions="; ".join(law.exceptions(rule, nation))
                            ),
                        )
                    ),
                    law.cite(rule.law_key, nation),
                )
                for rule in Rule
            ),
            Point(
                _("Who enforces it"),
                _(
                    "Rest and breaks: an employment tribunal. The 48-hour average and night work: the health and "
                    "safety authority for your workplace. Ask your rep before you turn to either."
                ),
            ),
        ),
    )


def _raising(law: Law) -> Topic:
    return Topic(
        "raising",
        _("Raising it"),
        _("What reps advise, and where this app helps."),
        (
            Point(
                _("Ask which work comes first"),
                _(
                    "Take the priorities sheet to supervision: the hours there are, the work there is, and the "
                    "question what stops. Write the answer down the same day."
                ),
            ),
            Point(
                _("Confirm it in writing"),
                _("Send the follow-up text from your own mail program. No answer is recorded as no answer."),
            ),
            Point(
                _("Give your seal to somebody"),
                _(
                    "Your rep, or an e-mail to yourself. Whoever holds the code can later see that nothing "
                    "recorded by then has been changed or removed. It can't show when something was written "
                    "before that."
                ),
            ),
            Point(
                _("If it harms your health"),
                _(
                    "Tell your rep and your doctor. A foreseeability notice puts on record that harm can be "
                    "foreseen: what an employer knew is what matters."
                ),
                law.cite("foreseeability"),
            ),
            Point(
                _("Ask for work files, don't copy them"),
                _(
                    "Case records are not yours to keep, even for a grievance. Ask for them through your rep or "
                    "by a subject access request."
                ),
                law.cite("personal_data_offence"),
            ),
        ),
    )


def _words() -> Topic:
    return Topic(
        "words",
        _("Words"),
        _("What is meant here by the words in the window and on paper."),
        (
            Point(
                _("Accounting period"), _("The weeks over which your hours are netted: one week, or four, say.")
            ),
            Point(
                _("Balance"), _("All differences added up, with your opening balance, payments and corrections.")
            ),
            Point(_("Contracted hours"), _("What your contract says for that day, on the terms in force then.")),
            Point(
                _("Coverage"),
                _("How many of your working days were recorded. A day not recorded is never nil hours."),
            ),
            Point(
                Figure.HOURS_LOST.words,
                _("Hours that were written off or cut off by a limit; shown apart, never hidden."),
            ),
            Point(
                Figure.GROSS_EXCESS.words,
                _("What you worked over contract in an accounting period, with time off in lieu added back."),
            ),
            Point(Figure.CREDITED.words, _("What leave, sickness or a bank holiday is worth.")),
            Point(_("Rolling average"), _("The average of the last 17 weeks, worked out anew each week.")),
            Point(_("Seal"), _("A code for the whole record as it stands. It changes with every entry.")),
            Point(_("Spell"), _("One stretch of work, from a start to an end.")),
            Point(_("TOIL, flexi"), _("Time taken back for excess hours.")),
            Point(
                Figure.UNPAID_EXCESS.words,
                _("What was over before time off in lieu, less overtime paid and time off in lieu taken."),
            ),
            Point(
                _("Written"),
                _("When an entry was typed; set by the app. The lag is the time since the day itself."),
            ),
            Point(
                _("WMT"),
                _("The probation service's workload measurement. Over 110% shows red on its own screen."),
            ),
        ),
    )


def _privacy() -> Topic:
    return Topic(
        "privacy",
        _("What stays private"),
        _("Nothing leaves this computer unless you export it: no account, and no use of the network."),
        (
            Point(
                _("Private unless you say so"),
                _("Health, union membership and private concerns are in no document until you tick them."),
            ),
            Point(
                _("No case details"),
                _("Case numbers are refused. Describe work by kind and count: two parole reports."),
            ),
            Point(_("Your own computer"), _("Don't install it on equipment of your employer.")),
            Point(
                _("Names removed"),
                _(
                    "A pack for your rep has no name in it. Somebody who knows your hours and your leave may "
                    "still recognise you."
                ),
            ),
        ),
    )
