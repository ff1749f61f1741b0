"""What the program tells about itself: its keys, the rules that hours are compared with, and the words it uses.

The rules are explained as in the domain's rules, section 4, and cited for the nation in which the work is done. It
is information to take to a rep, and gives no verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.contract import Nation
from overtime_logger.domain.explanation import Figure
from overtime_logger.domain.rest_rules import Rule

if TYPE_CHECKING:
    from overtime_logger.services.law import Law


@dataclass(frozen=True, slots=True)
class GuidancePoint:
    """One thing that is shown.

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
        points: what is shown.
    """

    key: str
    heading: str
    lead: str
    points: tuple[GuidancePoint, ...]


def time_limits(nation: Nation) -> str:
    """That claims have short time limits, and whom to ask; no number, since the law on them is being changed."""
    if nation is Nation.NORTHERN_IRELAND:
        return _(
            "Claims to a tribunal have short time limits, and a grievance does not stop the clock. Ask your rep or"
            " the Labour Relations Agency now how long you have."
        )
    return _(
        "Claims to a tribunal have short time limits, and a grievance does not stop the clock. Ask your rep or"
        " Acas now how long you have."
    )


TOPIC_KEYS = ("keys", "line", "files", "rights", "raising", "letters", "beside", "words", "privacy")
"""The topics' keys, in their order; a command line is parsed without the topics themselves."""


def topics(nation: Nation, law: Law) -> tuple[Topic, ...]:
    """All there is to tell someone who works in a nation, in the order in which it is needed."""
    return (
        _keys(),
        _line(),
        _files(),
        _rules(nation, law),
        _raising(law),
        _letters(nation, law),
        _beside(),
        _words(),
        _privacy(),
    )


def _keys() -> Topic:
    return Topic(
        "keys",
        _("Keys"),
        _("Everything can be done without a mouse."),
        (
            GuidancePoint(_("Enter, Enter"), _("On Today: offers your usual day, then saves it.")),
            GuidancePoint(_("Ctrl+1 to Ctrl+8"), _("The pages, in the order of the sidebar.")),
            GuidancePoint(_("F1"), _("This page.")),
            GuidancePoint(_("Alt+Left, Alt+Right"), _("On Log: the previous month, the next month.")),
            GuidancePoint(_("Tab, Shift+Tab"), _("The next field, the previous field.")),
            GuidancePoint(_("Ctrl+N"), _("On Conversations: starts a new one.")),
            GuidancePoint(_("Ctrl+Enter, Esc"), _("In a form: saves it; closes it and keeps what you typed.")),
            GuidancePoint(_("Down arrow, on the entry line"), _("Uses the first suggestion shown below it.")),
            GuidancePoint(_("Alt+1 to Alt+5"), _("Saves one of the meanings offered for an unclear line.")),
            GuidancePoint(_("Ctrl+Z"), _("Undoes the last save. Both versions stay in the history.")),
            GuidancePoint(_("Ctrl+L"), _("Locks the window, if the log has a passphrase.")),
        ),
    )


def _line() -> Topic:
    return Topic(
        "line",
        _("The entry line"),
        _(
            "Describe a day in one short line, in your own words. What the line is understood to mean is "
            "shown below it as you type. If the meaning is clear, it is saved; if it is only likely, it is "
            "shown after “Understood as” for you to confirm; if there are several possible meanings, they "
            "are listed, each with a key. Nothing meant for the record ends up in the note."
        ),
        (
            GuidancePoint("to 1815", _("From your usual start until 18:15.")),
            GuidancePoint("0830-1745 -30", _("From 08:30 to 17:45, less a break of 30 minutes.")),
            GuidancePoint("0830-1630 2030-2215", _("Two stretches of work on one day.")),
            GuidancePoint("usual, +1h10", _("Your usual day; your usual day and 1 h 10 more.")),
            GuidancePoint(
                "8-6, 8.30 till 5.45", _("Probably 08:00 to 18:00, and 08:30 to 17:45: press Enter to confirm.")
            ),
            GuidancePoint("2h over, 30m extra", _("Your usual day plus that much.")),
            GuidancePoint("8h45", _("Only the number of hours. Rest can't be checked for a day like this.")),
            GuidancePoint(
                "0830-1745 45 lunch, 0830-1745 no lunch",
                _("The break in words; if none is given, your usual break."),
            ),
            GuidancePoint("mon leave, leave am", _("A day of leave on Monday; the morning off.")),
            GuidancePoint("leave am sick pm", _("Two halves of a day off, each of its own kind.")),
            GuidancePoint(
                "leave 21-24 dec, leave w/c 14 dec, sick mon tue",
                _(
                    "Several days off, counting only those on which you were due to work. One "
                    "Undo covers them all."
                ),
            ),
            GuidancePoint(
                "usual apart from dentist 2-3", _("Your usual day without the hour from 14:00 to 15:00.")
            ),
            GuidancePoint("same as mon, ditto", _("The hours of another day; of the last day recorded.")),
            GuidancePoint("unpaid leave", _("Not credited, and not taken from your annual leave.")),
            GuidancePoint("sick, bank holiday, toil 2h", _("Other time off, for all or part of the day.")),
            GuidancePoint(
                "2/3 ...",
                _("Another day: the most recent 2 March or, for time off, the nearest. Also 23 nov, yday, 15th."),
            ),
            GuidancePoint("#oasys #duty", _("Why the day was long.")),
            GuidancePoint("also ..., instead ...", _("Adds to a day already recorded; replaces all of it.")),
        ),
    )


def _files() -> Topic:
    return Topic(
        "files",
        _("Importing files"),
        _("Nothing is saved until you have seen what will be, and one Undo reverses a whole import."),
        (
            GuidancePoint(
                _("Your spreadsheet"),
                _(
                    "Excel, LibreOffice or CSV, with any headings: you are shown how each "
                    "column will be read, and can change it. Your choices are remembered for "
                    "the next sheet."
                ),
            ),
            GuidancePoint(
                _("Other programs"),
                _(
                    "Exports from Toggl Track, Clockify, Harvest, Kimai, TimeScribe, Track "
                    "Work Time, Watson, Time to Leave, White Rabbit, gtimelog, klog, "
                    "Timewarrior, org-mode and timeclock can be imported as they are."
                ),
            ),
            GuidancePoint(
                _("What you are asked"),
                _(
                    "If something in a file is unclear, you are asked once for the whole "
                    "column: day or month first, morning or evening, minutes or hours, whose "
                    "hours. If the sheet's own totals settle it, you aren't asked; if they "
                    "differ from the times, you are asked which is right."
                ),
            ),
            GuidancePoint(
                _("What happens to each row"),
                _(
                    "Each row is to be added, already there, skipped or refused; where it is "
                    "skipped or refused, the reason is given. A day you have already recorded "
                    "is not touched."
                ),
            ),
            GuidancePoint(
                _("Calendars"),
                _(
                    "Events are shown beside the days and never count as hours. Their titles are kept only if you "
                    "ask for it."
                ),
            ),
        ),
    )


def _rules(nation: Nation, law: Law) -> Topic:
    told = {
        Rule.WEEKLY_AVERAGE: _(
            "Not more than 48 hours in seven days, on average over 17 weeks, unless you agreed in writing to "
            "opt out. Overtime that you are asked to do counts, paid or not; what you do entirely by choice "
            "does not. That is why each average is shown twice."
        ),
        Rule.DAILY_REST: _("At least 11 hours' uninterrupted rest in each 24 hours."),
        Rule.DAILY_SPREAD: _(
            "More than 13 hours from first start to last finish leaves less than 11 of the 24 for rest. "
            "There is no separate rule on this, so it is only noted, and only where the rest itself was long "
            "enough."
        ),
        Rule.WEEKLY_REST: _(
            "At least 24 hours' uninterrupted rest in each seven days; or, if the employer chooses, in each "
            "fourteen days either 48 hours' uninterrupted rest or two such rests of 24 hours."
        ),
        Rule.REST_BREAK: _(
            "In a working day of more than six hours you are entitled to one uninterrupted break of 20 "
            "minutes, away from your work and not at the very start or end of it. It may be unpaid. At "
            "exactly six hours there is no such entitlement. A break you could have taken and chose not to "
            "take is not a breach; one that the work left no time for may be, even if you did not ask for it "
            "({case})."
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
            "What the law requires of an employer, in brief. A finding here is a possible breach, worth "
            "checking with your rep; many jobs have exceptions."
        ),
        (
            *(
                GuidancePoint(
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
            GuidancePoint(
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
        _("What reps advise, and how this app helps."),
        (
            GuidancePoint(
                _("Ask which work comes first"),
                _(
                    "Take the priorities sheet to supervision: the hours you have, the work you have, and the "
                    "question of what stops. Write the answer down the same day."
                ),
            ),
            GuidancePoint(
                _("Confirm it in writing"),
                _(
                    "Send the follow-up text from your own mail program. If no answer comes, "
                    "the record shows that too."
                ),
            ),
            GuidancePoint(
                _("Give your seal to someone"),
                _(
                    "Give it to your rep, or e-mail it to yourself. Anyone who holds the code "
                    "can later check that nothing recorded by then has been changed or "
                    "removed. It can't show how long before that something was written."
                ),
            ),
            GuidancePoint(
                _("If it harms your health"),
                _(
                    "Tell your rep and your doctor. A foreseeability notice puts on record "
                    "that harm is foreseeable: what matters is what the employer knew."
                ),
                law.cite("foreseeability"),
            ),
            GuidancePoint(
                _("Ask for work files, don't copy them"),
                _(
                    "Case records are not yours to keep, even for a grievance. Ask for them through your rep or "
                    "by a subject access request."
                ),
                law.cite("personal_data_offence"),
            ),
        ),
    )


def _beside() -> Topic:
    return Topic(
        "beside",
        _("Comparing with other records"),
        _("How to get the records that your employer keeps, and what comparing them with yours will show."),
        (
            GuidancePoint(
                _("Ask for them"),
                _(
                    "A subject access request gets you your flexi sheet, sign-in and door records, log-on and"
                    " log-off times and the history of the workload tool. Ask for a spreadsheet, not a scan."
                ),
            ),
            GuidancePoint(
                _("Import the file"),
                _(
                    "It is kept next to your own days and never mixed with them. Only the day, its times or its "
                    "total are read; nothing else in the file is kept."
                ),
            ),
            GuidancePoint(
                _("Where the two agree"),
                _(
                    "The grievance pack says on how many days, within how many minutes. A hearing gives weight to "
                    "the employer's own record showing the same."
                ),
            ),
            GuidancePoint(
                _("Where they differ"),
                _(
                    "Every such day is listed, in the pack too. Write down why, if you know: a note on the day is "
                    "printed with the date on which you wrote it."
                ),
            ),
            GuidancePoint(
                _("What they can't show"),
                _(
                    "Being logged on does not show that work was done, and being logged off does not show that it "
                    "wasn't. A sheet that shows your contracted hours every day is not evidence of any particular "
                    "day."
                ),
            ),
            GuidancePoint(
                _("Record first, ask later"),
                _(
                    "Days that you write or change after you have the other record are counted "
                    "separately, and days imported from the same file are not compared at all."
                ),
            ),
        ),
    )


def _letters(nation: Nation, law: Law) -> Topic:
    return Topic(
        "letters",
        _("Asking your employer"),
        _(
            "Two letters on Evidence: one for the records that yours can be compared with, one for a stress risk"
            " assessment. Neither is legal advice; show it to your rep first."
        ),
        (
            GuidancePoint(
                _("Ask for the records"),
                _(
                    "On Evidence: Letters, Ask for my records. It goes to the data-protection team, not to your"
                    " line manager. It asks for flexi and overtime records, sign-in and door records, log-on"
                    " times, the workload tool's history and supervision notes, as tables where there are any. You"
                    " need not say why you ask."
                ),
                law.cite("right_of_access", nation),
            ),
            GuidancePoint(
                _("What it tells them"),
                _(
                    "The letter says nothing about what you have written down. Conversations are named by date"
                    " only if you tick each one: your employer will then know that you noted it."
                ),
            ),
            GuidancePoint(
                _("When a reply is due"),
                _(
                    "A month after they receive it; if that date is not a working day, on the next one. They can"
                    " add two months if the request is complex and they tell you within the month. Days on which"
                    " they wait for something they reasonably asked you for don't count, so answer soon. Record"
                    " each step with the letter: the date is worked out, and you are reminded."
                ),
                "; ".join((law.cite("access_reply", nation), law.cite("access_month", nation))),
            ),
            GuidancePoint(
                _("When the records come"),
                _(
                    "Keep the files as they came. If something is missing, ask what was left out and why. The next"
                    " heading says how to compare them with your log."
                ),
            ),
            GuidancePoint(
                _("Ask for a stress risk assessment"),
                _(
                    "Your employer has to assess the risks to health at work, including stress, and review that"
                    " when things change. This gives no one a right to an assessment of their own, but you can ask"
                    " for one, with your own figures."
                ),
                law.cite("risk_assessment_review", nation),
            ),
            GuidancePoint(_("Time limits"), time_limits(nation), law.cite("tribunal_time", nation)),
        ),
    )


def _words() -> Topic:
    return Topic(
        "words",
        _("Words"),
        _("What the words in the window and in the documents mean."),
        (
            GuidancePoint(
                _("Accounting period"),
                _(
                    "The weeks within which longer and shorter days are set against each "
                    "other: one week, or four, for example."
                ),
            ),
            GuidancePoint(
                _("Balance"), _("All differences added up, with your opening balance, payments and corrections.")
            ),
            GuidancePoint(
                _("Contracted hours"), _("What your contract says for that day, on the terms in force then.")
            ),
            GuidancePoint(
                _("Coverage"),
                _("How many of your working days were recorded. A day not recorded never counts as zero hours."),
            ),
            GuidancePoint(
                Figure.HOURS_LOST.words,
                _("Hours that were written off or cut by a cap; shown separately, never hidden."),
            ),
            GuidancePoint(
                Figure.GROSS_EXCESS.words,
                _("What you worked over contract in an accounting period, with time off in lieu added back."),
            ),
            GuidancePoint(Figure.CREDITED.words, _("What leave, sickness or a bank holiday is worth.")),
            GuidancePoint(_("Rolling average"), _("The average over the last 17 weeks, recalculated each week.")),
            GuidancePoint(_("Seal"), _("A code for the whole record as it is now. It changes with every entry.")),
            GuidancePoint(_("Stretch of work"), _("Work from one start to one finish. A day can have several.")),
            GuidancePoint(_("TOIL, flexi"), _("Time off taken in return for excess hours.")),
            GuidancePoint(
                Figure.UNPAID_EXCESS.words,
                _("Hours over, before time off in lieu, less overtime paid and time off in lieu taken."),
            ),
            GuidancePoint(
                _("Written"),
                _(
                    "When an entry was made; set by the app. The lag is the time between the day itself and the "
                    "entry."
                ),
            ),
            GuidancePoint(
                _("WMT"),
                _("The probation service's Workload Measurement Tool. Over 110% shows red on its own screen."),
            ),
        ),
    )


def _privacy() -> Topic:
    return Topic(
        "privacy",
        _("What stays private"),
        _("Nothing leaves this computer unless you export it: no account, and no use of the network."),
        (
            GuidancePoint(
                _("Private unless you say so"),
                _("Health, union membership and private concerns appear in no document unless you tick them."),
            ),
            GuidancePoint(
                _("No case details"),
                _("Case numbers are refused. Describe work by kind and count: two parole reports."),
            ),
            GuidancePoint(_("Your own computer"), _("Don't install it on your employer's equipment.")),
            GuidancePoint(
                _("Names removed"),
                _(
                    "A pack for your rep has no name in it. Someone who knows your hours and your leave may still "
                    "recognise you."
                ),
            ),
        ),
    )
