"""The words in which people write hours, days and absences: one table for the line, sheets and calendars.

Words are in small letters, without full stops and apostrophes (`a.m.` is `am`), as `domain/written.py` folds them.
A phrase of several words also matches with hyphens between them (`half-day`). To teach the program a new word, add
it here.
"""

from __future__ import annotations

from typing import NamedTuple

from overtime_logger.domain.day import Portion, TimeOffKind
from overtime_logger.domain.duration import HOUR


def _each(*groups: tuple[str, ...]) -> dict[str, int]:
    """The place of the group that each word stands in, from 0."""
    return {word: number for number, words in enumerate(groups) for word in words}


# -- days and months ---------------------------------------------------------------------------

DAY_NAMES = _each(
    ("mon", "monday", "mondays"),
    ("tue", "tues", "tuesday", "tuesdays"),
    ("wed", "weds", "wednesday", "wednesdays", "wednes"),
    ("thu", "thur", "thurs", "thursday", "thursdays"),
    ("fri", "friday", "fridays"),
    ("sat", "saturday", "saturdays"),
    ("sun", "sunday", "sundays"),
)
"""The weekday of each name, from Monday, 0."""

SHORT_DAY_NAMES = _each(("mo",), ("tu",), ("we",), ("th",), ("fr",), ("sa",), ("su",))
"""Names that only a cell may use: in a sentence `we` is another word."""

MONTHS = {
    word: number + 1
    for word, number in _each(
        ("jan", "january"),
        ("feb", "february"),
        ("mar", "march"),
        ("apr", "april"),
        ("may",),
        ("jun", "june"),
        ("jul", "july"),
        ("aug", "august"),
        ("sep", "sept", "september"),
        ("oct", "october"),
        ("nov", "november"),
        ("dec", "december"),
    ).items()
}

RELATIVE_DAYS = {
    "today": 0,
    "2day": 0,
    "tonight": 0,
    "yesterday": -1,
    "yesterdays": -1,
    "yday": -1,
    "yest": -1,
    "ystd": -1,
    "yesturday": -1,
    "tomorrow": 1,
    "tomorrows": 1,
    "tomorow": 1,
    "tommorow": 1,
    "tommorrow": 1,
    "tmrw": 1,
    "tmw": 1,
    "tomoz": 1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}
"""How many days each is from today."""

ORDINALS = frozenset({"st", "nd", "rd", "th"})

# -- lengths and times -------------------------------------------------------------------------

UNITS = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "mn", "mns"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "hous", "hurs"), HOUR),
}
"""The minutes of each unit."""

FRACTIONS = {"½": 30, "¼": 15, "¾": 45, "⅓": 20, "⅔": 40}
"""The minutes of an hour that each sign stands for."""

NUMBER_WORDS = {
    **_each(
        *(
            ("zero", "nought"),
            ("one",),
            ("two",),
            ("three",),
            ("four",),
            ("five",),
            ("six",),
            ("seven",),
            ("eight",),
        ),
        *(("nine",), ("ten",), ("eleven",), ("twelve",)),
    ),
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "forty five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}

LENGTHS = {
    "half an hour": 30,
    "half hour": 30,
    "a half hour": 30,
    "half a hour": 30,
    "half an hr": 30,
    "half hr": 30,
    "quarter of an hour": 15,
    "a quarter of an hour": 15,
    "quarter hour": 15,
    "quarter of hour": 15,
    "three quarters of an hour": 45,
    "three quarter hour": 45,
    "an hour": 60,
    "a hour": 60,
    "an hr": 60,
    "an hour and a half": 90,
    "an hour and half": 90,
    "an hour and a quarter": 75,
    "an hour and three quarters": 105,
    "hour and a half": 90,
    "hour and a quarter": 75,
    "one and a half hours": 90,
    "two and a half hours": 150,
    "a couple of hours": 120,
    "couple of hours": 120,
}
"""Lengths in words, in minutes."""

HALVES = {
    **dict.fromkeys(("am", "ante meridiem"), "am"),
    **dict.fromkeys(("pm", "post meridiem"), "pm"),
}
"""What follows a time to say its half of the day."""

NAMED_TIMES = {"noon": 12 * 60, "midday": 12 * 60, "mid day": 12 * 60, "midnight": 24 * 60}
"""Times with a name, in minutes from midnight."""

AFTER_A_TIME = frozenset({"hrs", "hr", "h", "hours", "oclock"})
"""What may follow a time of the clock and says nothing more."""

TO = frozenset({"-", "to", "till", "til", "until", "untill", "thru", "→", ">", "~"})
"""What joins a start and a finish; also a first and a last day."""

AND = frozenset({"and", "&", "+", "then", "plus", ",", ";", "and then", "n"})
"""What joins one stretch of work, or one day, to the next."""

# -- breaks ------------------------------------------------------------------------------------

BREAKS = frozenset(
    {
        *("break", "breaks", "brk", "lunch", "lunches", "lunchtime", "lunch time", "lunch break", "lunch hour"),
        *("lunchbreak", "dinner break", "tea break", "meal break", "mealbreak", "rest break", "meal", "pause"),
        *("unpaid break", "paid break", "break time", "break taken", "lunch taken"),
    }
)
"""What a break is called. A sheet's column of breaks has one of these words in its heading."""

SHORT_BREAKS = frozenset({"l", "b", "lb", "br", "bk", "brk", "lunch", "break"})
"""Short for a break when written into one word with its minutes: `L45`, `b30`."""

NO_BREAK = frozenset(
    {
        *("no break", "no breaks", "no lunch", "no lunch break", "nobreak", "nolunch", "no lunch taken", "no brk"),
        *(
            "no break taken",
            "without a break",
            "without break",
            "without breaks",
            "without lunch",
            "without a lunch",
        ),
        *("straight through", "through lunch", "worked through lunch", "worked through", "work through lunch"),
        *("worked through my lunch", "worked through break", "worked straight through", "through my lunch"),
        *("worked lunch", "skipped lunch", "missed lunch", "lunch missed", "lunch skipped", "missed break"),
        *(
            "break missed",
            "missed my lunch",
            "missed my break",
            "skipped break",
            "skipped my lunch",
            "no time for lunch",
        ),
        *("didnt get lunch", "didnt have lunch", "didnt take lunch", "didnt take a break", "didnt get a break"),
        *("did not take lunch", "did not take a break", "had no lunch", "had no break", "no proper break"),
        *("not had lunch", "no lunch or break", "no break or lunch", "no time for a break", "zero break"),
        *("didnt stop for lunch", "did not stop for lunch", "didnt stop", "lunch not taken", "break not taken"),
        *(
            "no breaks taken",
            "took no break",
            "took no lunch",
            "took no breaks",
            "never got lunch",
            "never got a break",
        ),
        *(
            "never had lunch",
            "never had a break",
            "without stopping",
            "without stopping for lunch",
            "no chance of lunch",
        ),
    }
)
"""Words that say there was none."""

NONE_WORDS = frozenset({"none", "no", "nil", "n/a", "na", "-", "--", "zero", "nought", "not taken"})
"""What a column of breaks holds where there was none."""

# -- time off ----------------------------------------------------------------------------------


class TimeOffWord(NamedTuple):
    """What a word for time off means: its kind, and whether the word itself says that it is unpaid."""

    kind: TimeOffKind
    paid: bool = True


_TIME_OFF = {
    TimeOffKind.LEAVE: (
        *("leave", "annual leave", "a/l", "al", "a leave", "ann leave", "annual", "annual lve", "lve", "hols"),
        *(
            "holiday",
            "holidays",
            "hol",
            "vacation",
            "annual holiday",
            "on holiday",
            "personal leave",
            "pto",
            "vac",
        ),
    ),
    TimeOffKind.SICK: (
        *(
            "sick",
            "sickness",
            "sick leave",
            "off sick",
            "ill",
            "illness",
            "off ill",
            "poorly",
            "off poorly",
            "unwell",
        ),
        *("sick day", "sick absence", "sickness absence", "s/l", "off work sick", "off work ill", "sick off"),
        *(
            "signed off",
            "signed off sick",
            "called in sick",
            "phoned in sick",
            "rang in sick",
            "absent sick",
            "off unwell",
        ),
        *(
            "not well",
            "self cert",
            "self certified",
            "sick note",
            "fit note",
            "with flu",
            "off with flu",
            "off with covid",
        ),
    ),
    TimeOffKind.BANK_HOLIDAY: (
        *("bank holiday", "bh", "b/h", "bank hol", "bank hols", "public holiday", "bhol", "b hol", "public hol"),
        *("bank holiday leave", "statutory holiday", "stat holiday", "bankholiday"),
    ),
    TimeOffKind.TOIL: (
        *(
            "toil",
            "time off in lieu",
            "lieu",
            "lieu day",
            "in lieu",
            "day in lieu",
            "toil day",
            "lieu time",
            "time in lieu",
        ),
        *(
            "toil leave",
            "day off in lieu",
            "time owed",
            "time back",
            "toil taken",
            "lieu leave",
            "day in lieu taken",
        ),
    ),
    TimeOffKind.FLEXI: (
        *(
            "flexi",
            "flex",
            "flexi day",
            "flexi leave",
            "flex day",
            "flexi time",
            "flexitime",
            "flexi off",
            "flex leave",
        ),
        *("flexiday", "flexileave", "flexi taken", "flex off"),
    ),
    TimeOffKind.SPECIAL_LEAVE: (
        *(
            "special leave",
            "compassionate leave",
            "study leave",
            "compassionate",
            "bereavement leave",
            "bereavement",
        ),
        *(
            "dependants leave",
            "dependents leave",
            "dependant leave",
            "carers leave",
            "parental leave",
            "jury service",
        ),
        *("jury duty", "paternity leave", "maternity leave", "adoption leave", "emergency leave", "family leave"),
        *(
            "domestic leave",
            "trade union leave",
            "facility time",
            "emergency dependants leave",
            "paternity",
            "maternity",
        ),
        *(
            "shared parental leave",
            "medical leave",
            "special paid leave",
            "exam leave",
            "volunteering leave",
            "special",
        ),
        *(
            "privilege day",
            "privilege leave",
            "medical appointment leave",
            "time off for dependants",
            "carer leave",
            "s/leave",
        ),
    ),
    TimeOffKind.OFF: (
        *(
            "off",
            "day off",
            "rest day",
            "non working day",
            "nwd",
            "not working",
            "rdo",
            "rest",
            "days off",
            "off day",
        ),
        *(
            "off work",
            "not at work",
            "not in",
            "off duty",
            "non work day",
            "r/d",
            "rd",
            "rostered off",
            "nonworking day",
        ),
        *("my day off", "not working today", "day off today", "didnt work", "did not work", "not in work"),
    ),
}
TIME_OFF = {word: TimeOffWord(kind) for kind, words in _TIME_OFF.items() for word in words} | {
    word: TimeOffWord(kind, paid=False)
    for word, kind in {
        "unpaid leave": TimeOffKind.LEAVE,
        "unpaid": TimeOffKind.LEAVE,
        "unpaid annual leave": TimeOffKind.LEAVE,
        "leave unpaid": TimeOffKind.LEAVE,
        "leave without pay": TimeOffKind.LEAVE,
        "leave with no pay": TimeOffKind.LEAVE,
        "leave no pay": TimeOffKind.LEAVE,
        "lwop": TimeOffKind.LEAVE,
        "u/l": TimeOffKind.LEAVE,
        "unpaid special leave": TimeOffKind.SPECIAL_LEAVE,
        "special leave unpaid": TimeOffKind.SPECIAL_LEAVE,
        "special leave without pay": TimeOffKind.SPECIAL_LEAVE,
        "unpaid parental leave": TimeOffKind.SPECIAL_LEAVE,
        "unpaid compassionate leave": TimeOffKind.SPECIAL_LEAVE,
        "unpaid study leave": TimeOffKind.SPECIAL_LEAVE,
        "unpaid carers leave": TimeOffKind.SPECIAL_LEAVE,
        "unpaid dependants leave": TimeOffKind.SPECIAL_LEAVE,
        "unpaid sick": TimeOffKind.SICK,
        "unpaid sick leave": TimeOffKind.SICK,
        "sick unpaid": TimeOffKind.SICK,
        "unpaid sickness": TimeOffKind.SICK,
        "sick without pay": TimeOffKind.SICK,
        "unpaid bank holiday": TimeOffKind.BANK_HOLIDAY,
        "bank holiday unpaid": TimeOffKind.BANK_HOLIDAY,
        "unpaid day off": TimeOffKind.OFF,
        "unpaid off": TimeOffKind.OFF,
    }.items()
}
"""What each word for time off means. On the line `off` and its like may be a day off of any kind."""

UNPAID = frozenset({"unpaid", "without pay", "no pay", "not paid", "with no pay", "nopay"})

PORTIONS = {
    **dict.fromkeys(
        ("am", "morning", "in the morning", "first half", "this morning", "the morning", "am only"),
        Portion.MORNING,
    ),
    **dict.fromkeys(
        ("morning only", "all morning", "in the am", "for the morning", "half day am", "am half day"),
        Portion.MORNING,
    ),
    **dict.fromkeys(
        ("half day morning", "half a day am", "morning off", "am off", "half am", "am half"), Portion.MORNING
    ),
    **dict.fromkeys(
        ("pm", "afternoon", "in the afternoon", "second half", "this afternoon", "the afternoon"),
        Portion.AFTERNOON,
    ),
    **dict.fromkeys(
        ("pm only", "afternoon only", "all afternoon", "in the pm", "for the afternoon", "aft"), Portion.AFTERNOON
    ),
    **dict.fromkeys(
        ("half day pm", "pm half day", "half day afternoon", "half a day pm", "afternoon off"), Portion.AFTERNOON
    ),
    **dict.fromkeys(("pm off", "half pm", "pm half"), Portion.AFTERNOON),
    **dict.fromkeys(
        ("all day", "whole day", "full day", "the whole day", "the day", "day", "all of the day"), Portion.WHOLE
    ),
    **dict.fromkeys(("for the day", "for the whole day", "all day long", "1 day", "one day"), Portion.WHOLE),
}
"""The part of the day that a word beside time off means."""

HALF_DAY = frozenset(
    {"half day", "half a day", "half", "½", "½ day", "halfday", "half days", "hd", "0.5", "0.5 day", "0.5d"}
)
"""Half a day that does not say which."""
