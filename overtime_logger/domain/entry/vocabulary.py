"""The words in which people write hours, days and absences: one table for the line, sheets and calendars.

Words are in lower case, without full stops and apostrophes (`a.m.` is `am`), as `written.py` folds them.
A phrase of several words also matches with hyphens between them (`half-day`). To teach the program a new word, add
it here.
"""

from __future__ import annotations

from typing import NamedTuple

from overtime_logger.domain.day import Portion, TimeOffKind
from overtime_logger.domain.duration import HOUR


def _each(*groups: tuple[str, ...]) -> dict[str, int]:
    """The place of the group that each word is in, from 0."""
    return {word: number for number, words in enumerate(groups) for word in words}


def _words(text: str) -> frozenset[str]:
    """The words and phrases of a text, which commas divide."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


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

NAMED_DATES = {
    **dict.fromkeys(("christmas eve", "xmas eve"), (24, 12)),
    **dict.fromkeys(("christmas day", "xmas day", "christmas", "xmas"), (25, 12)),
    "boxing day": (26, 12),
    **dict.fromkeys(("new years eve", "new year eve", "nye"), (31, 12)),
    **dict.fromkeys(("new years day", "new year day"), (1, 1)),
}
"""The day and month of days with a name."""

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
    "last night": -1,
    "yesterday evening": -1,
    "yesterday night": -1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}
"""How many days each is from today."""

WEEK_OF = {
    **dict.fromkeys(("w/c", "wc", "wk c", "w/comm", "w/b", "wb", "week commencing", "week beginning"), True),
    **dict.fromkeys(("wk commencing", "wk beginning", "week starting", "wk starting", "week from"), True),
    **dict.fromkeys(("w/e", "week ending", "wk ending"), False),
    **dict.fromkeys(("week of", "wk of", "the week of"), None),
}
"""Before a date, they mean its week: whether the date is the first day of it, the last, or any."""

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
    **dict.fromkeys(("1/2 hour", "1/2 hr", "1/2 an hour", "1/2h", "1/2 hours"), 30),
    **dict.fromkeys(("1/4 hour", "1/4 hr", "1/4 of an hour"), 15),
    **dict.fromkeys(("3/4 hour", "3/4 hr", "3/4 of an hour"), 45),
    **dict.fromkeys(("1 1/2 hours", "1 1/2 hrs", "1 1/2h"), 90),
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
    "hour and half": 90,
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

TO = _words(
    """
    -, to, till, til, until, untill, thru, →, >, ~
    """
)
"""What joins a start and a finish; also a first and a last day."""

AND = frozenset({"and", "&", "+", "then", "plus", ",", ";", "and then", "n"})
"""What joins one stretch of work, or one day, to the next."""

# -- breaks ------------------------------------------------------------------------------------

BREAKS = _words(
    """
    break, breaks, brk, lunch, lunches, lunchtime, lunch time, lunch break, lunch hour, lunchbreak, dinner
    break, tea break, meal break, mealbreak, rest break, meal, pause, unpaid break, paid break, break time,
    break taken, lunch taken
    """
)
"""What a break is called. A sheet's column of breaks has one of these words in its heading."""

SHORT_BREAKS = _words(
    """
    l, b, lb, br, bk, brk, lunch, break
    """
)
"""Short for a break when written into one word with its minutes: `L45`, `b30`."""

NO_BREAK = _words(
    """
    no break, no breaks, no lunch, no lunch break, nobreak, nolunch, no lunch taken, no brk, no break taken,
    without a break, without break, without breaks, without lunch, without a lunch, straight through, through
    lunch, worked through lunch, worked through, work through lunch, worked through my lunch, worked through
    break, worked straight through, through my lunch, worked lunch, skipped lunch, missed lunch, lunch missed,
    lunch skipped, missed break, break missed, missed my lunch, missed my break, skipped break, skipped my
    lunch, no time for lunch, didnt get lunch, didnt have lunch, didnt take lunch, didnt take a break, didnt get
    a break, did not take lunch, did not take a break, had no lunch, had no break, no proper break, not had
    lunch, no lunch or break, no break or lunch, no time for a break, zero break, didnt stop for lunch, did not
    stop for lunch, didnt stop, lunch not taken, break not taken, no breaks taken, took no break, took no lunch,
    took no breaks, never got lunch, never got a break, never had lunch, never had a break, without stopping,
    without stopping for lunch, no chance of lunch
    """
)
"""Words that say there was none."""

NONE_WORDS = _words(
    """
    none, no, nil, n/a, na, -, --, zero, nought, not taken
    """
)
"""What a column of breaks holds where there was none."""

# -- time off ----------------------------------------------------------------------------------


class TimeOffWord(NamedTuple):
    """What a word for time off means: its kind, and whether the word itself says that it is unpaid."""

    kind: TimeOffKind
    paid: bool = True


_TIME_OFF = {
    TimeOffKind.LEAVE: _words(
        """
        paid leave, leave paid, paid annual leave, leave with pay,
        leave, annual leave, a/l, al, a leave, ann leave, annual, annual lve, lve, hols, holiday, holidays, hol,
        vacation, annual holiday, on holiday, personal leave, pto, vac
        """
    ),
    TimeOffKind.SICK: _words(
        """
        sick, sickness, sick leave, off sick, ill, illness, off ill, poorly, off poorly, unwell,
        sick day, sick absence, sickness absence, s/l, off work sick, off work ill, sick off, signed off,
        signed off sick, called in sick, phoned in sick, rang in sick, absent sick, off unwell, not well, self
        cert, self certified, with flu, off with flu, off with covid
        """
    ),
    TimeOffKind.BANK_HOLIDAY: _words(
        """
        bank holiday, bh, b/h, bank hol, bank hols, public holiday, bhol, b hol, public hol, bank holiday leave,
        statutory holiday, stat holiday, bankholiday
        """
    ),
    TimeOffKind.TOIL: _words(
        """
        toil, time off in lieu, lieu, lieu day, in lieu, day in lieu, toil day, lieu time, time in lieu, toil
        leave, day off in lieu, time owed, time back, toil taken, lieu leave, day in lieu taken
        """
    ),
    TimeOffKind.FLEXI: _words(
        """
        flexi, flex, flexi day, flexi leave, flex day, flexi time, flexitime, flexi off, flex leave, flexiday,
        flexileave, flexi taken, flex off
        """
    ),
    TimeOffKind.SPECIAL_LEAVE: _words(
        """
        special leave, compassionate leave, study leave, compassionate, bereavement leave, bereavement,
        dependants leave, dependents leave, dependant leave, carers leave, parental leave, jury service, jury
        duty, paternity leave, maternity leave, adoption leave, emergency leave, family leave, domestic leave,
        trade union leave, facility time, emergency dependants leave, paternity, maternity, shared parental
        leave, medical leave, special paid leave, exam leave, volunteering leave, special, privilege day,
        privilege leave, medical appointment leave, time off for dependants, carer leave, s/leave
        """
    ),
    TimeOffKind.OFF: _words(
        """
        off, day off, rest day, non working day, nwd, not working, rdo, rest, days off, off day, off work, not
        at work, not in, off duty, non work day, r/d, rd, rostered off, nonworking day, my day off, not working
        today, day off today, didnt work, did not work, not in work
        """
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
        "leave w/o pay": TimeOffKind.LEAVE,
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

UNPAID = frozenset(
    {"unpaid", "without pay", "no pay", "not paid", "with no pay", "nopay", "w/o pay", "zero pay", "nil pay"}
)

PORTIONS = {
    **dict.fromkeys(
        ("am", "morning", "in the morning", "first half", "this am", "this morning", "the morning", "am only"),
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
        ("pm", "afternoon", "in the afternoon", "second half", "this pm", "this afternoon", "the afternoon"),
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

HALF_DAY = _words(
    """
    half day, half a day, half, ½, ½ day, halfday, half days, hd, 1/2, 1/2 day, 1/2 a day, 0.5, 0.5 day, 0.5d
    """
)
"""Half a day that does not say which."""

# -- the entry line ------------------------------------------------------------------------------

USUAL = _words(
    """
    usual, the usual, as normal, usual day, usual hours, usual time, usual times, usual shift, as usual, same
    as usual, just the usual, bog standard day, bog standard, normal, normal day, normal hours, normal time,
    normal times, normal shift, standard, standard day, standard hours, std day, std hours, std, regular day,
    regular hours, ordinary day, my usual, my usual hours, my usual day, a normal day, a usual day, a standard
    day, contracted hours, same as always, my normal hours, basic day, normal working day, nothing unusual,
    all as usual, usual working day, the usual hours, the usual day
    """
)
"""Words for the usual day."""

USUAL_START = frozenset({"usual start", "normal start", "usual start time", "started as usual", "start as usual"})
USUAL_FINISH = frozenset({"usual finish", "normal finish", "usual end", "usual finish time", "normal end"})
USUAL_BREAK = _words(
    """
    usual break, normal break, usual lunch, normal lunch, usual lunch break, normal lunch break, standard break,
    standard lunch, usual breaks, my usual lunch, my usual break, with usual break
    """
)

STARTS = _words(
    """
    start, started, starting, starts, in, arrived, began, begin, from, logged on, log on, logged in, log in,
    login, on at, started work, got to work, at work, at work from, in work, in work at, arrived at, in for,
    got in, came in, start time, in at, clocked in, clock in, start at, started at, in from, beginning, at my
    desk from, at desk from, signed in, early start, late start, logon, time in, on shift
    """
)
"""What comes before a time to say that work began then."""

FINISHES = _words(
    """
    finish, finished, finishing, finishes, finished work, left, left work, left office, end, ended, ending,
    out, out at, stopped, logged off, log off, logged out, log out, logoff, left the office, home, went home,
    got home, clocked off, clocked out, clock out, to, till, til, until, untill, up to, up till, stayed till,
    stayed until, stayed to, stayed til, away, worked till, worked until, worked to, worked til, here till,
    here until, here til, late, still here at, didnt finish till, didnt finish until, didnt finish til, didnt
    leave till, didnt leave until, didnt leave til, didnt get away till, didnt get away until, got away, got
    out, not out till, not out until, not home till, not home until, finish time, late finish, packed up,
    working till, working until, working to, working til, stayed late till, stayed late until, late till, late
    til, late until, late to, worked late till, worked late until, worked late to, worked late, stayed late,
    working late, in till, in until, in til, at work till, at work until, got off, early finish, finished
    late, finished early, left late, left early, signed off at, signed out, on till, on until, on til, stayed,
    time out, through to, knocked off, logout, went through to, ran to, ran till, ran until, ran over till,
    ran over to, ran over until, did till, did until, did til, there till, there until, office till, office
    until, only left, only finished, got back, got back at, back, back at, back by, back home at, eventually
    left, eventually finished, finally left, finally finished, out the door, out the door at, out of the door,
    out of the office, sent home, sent home at
    """
)
"""What comes before a time to say that work ended then."""

AT = frozenset(
    {"at", "@", "by", "work", "the", "office", "time", "was", "is", "=", ":", ",", "-", "just", "today"}
)
"""What may appear between such a word and its time."""

HEDGES = _words(
    """
    about, around, approx, approximately, roughly, circa, c, ca, ish, say, nearly, almost, gone, abt, bang on,
    dead on, spot on, just after, just before, just gone
    """
)
"""What says that a number is not exact. It is then proposed, not taken."""

MORE = _words(
    """
    over, overtime, ot, o/t, extra, more, extra time, extra worked, over time, additional, over my hours, more
    than usual, on top, longer, extra today, over today, excess, over hours, longer than usual, over usual, over
    the usual, o/time, overrun, late finish, over contracted, over contract, past finish, past my finish, past
    usual finish, extra at end of day, additional hours, extra at the end, after usual finish, extra hours, of
    overtime, of ot, of extra, unpaid overtime, another, a further, further
    """
)
"""What says that a length comes on top of the usual day."""

STAYED = _words(
    """
    stayed, stayed on, stay, finished, left, stayed back, stayed behind, ran over, over by, overran, overran
    by, ran over by, ran late by
    """
)
"""What says so when it comes before the length: `stayed 2h`, `finished an hour late`."""

LESS = frozenset({"less", "minus", "deduct", "deducting", "take off", "ded"})
"""What takes the length after it off the hours, as a break."""

WITH = _words(
    """
    with, w, inc, incl, including, had, took, took a, had a, with a, a, an, only
    """
)
"""What may appear before the length of a break."""

FILLERS = frozenset(
    {
        *(
            "worked",
            "working",
            "i",
            "ive",
            "was",
            "were",
            "did",
            "from",
            "at",
            "on",
            "for",
            "the",
            "of",
            "my",
            "in",
        ),
        *(
            "hours",
            "hrs",
            "shift",
            "total",
            "time",
            "actual",
            "and",
            "&",
            "then",
            "plus",
            ",",
            ";",
            ":",
            ".",
            "-",
            "(",
        ),
        *(
            ")",
            "[",
            "]",
            "!",
            "/",
            "|",
            "a",
            "today",
            "work",
            "day",
            "to",
            "it",
            "log",
            "logged",
            "with",
            "had",
            "took",
        ),
        *(
            "todays",
            "just",
            "pls",
            "taken",
            "is",
            "booked",
            "im",
            "'",
        ),
        *("’", '"', "“", "”", "n", "+", "between", "_", "=", "*", "?", "but", "as"),
    }
)
"""Words that say nothing more beside hours, a day or time off: without others they are dropped."""

ADDS = frozenset({"and", "&", "+", "then", "plus", "n", "also"})
"""Where a note begins with one of these, something was added to the hours."""

BEFORE_A_SPAN = _words(
    """
    eve, evening, in the evening, in evening, in the eve, tonight, later, later on, back on, back at it, again,
    on again, logged back on, logged on again, and again, night, at night, morning, am, pm, afternoon, in the
    morning, in the afternoon, this evening, this morning, then, and then, this afternoon, back, evening
    session, eve session, late log on, log on, between, worked, shift, hours, on shift, on, logged, did, on
    duty, working, in work
    """
)
"""What may appear before two times and says nothing more, or only which half of the day they are in."""

EVENING = frozenset({"eve", "evening", "tonight", "night", "pm", "afternoon"})
"""Words among them that say it is the second half of the day."""

WORK_NOUNS = _words(
    """
    report, recall, visit, hearing, case, oasys, psr, pdr, meeting, call, email, appt, appointment, interview,
    client, assessment, review, breach, induction, officer, trainee, session, group, file, referral, letter,
    court, mappa, parole, oral, dossier, pop, pp, person, people, licence, release, allocation, transfer,
    supervision, handover, resident, victim, warning, order, staff, colleague, student, team, audit, risk, plan,
    addendum, summary, form, task, absence, prisoner, offender, drug, test, room, check
    """
)
"""What is counted at work; of two or more of anything, a word in the plural will do."""

PLURALS = _words(
    """
    people, staff, oasys, mappa, psrs, sdrs, pops, children, women, men
    """
)
"""Words in the plural, or that may be."""

PART_WORDS = _words(
    """
    pay, paid, wage, wages, note, worked, working, did, logged, work, easter, half term, since,
    part, some, few, bit, rest, most, early, late, from, until, after, before, then, evening, partly, partially,
    only, later, bar, apart, till, til, by, around, about, start, finish, left, home, went, return, returned,
    back, and, but, returning, or
    """
)
"""Beside a whole day off, words that may say it was not the whole day."""

LABELS = _words(
    """
    page, pages, room, courtroom, level, part, chapter, section, ward, unit, floor, tier, version, stage, phase,
    module, band, grade, annex, appendix, no, number, item, wing, schedule, step, steps, wave, cohort, category,
    cat, type, group
    """
)
"""What a number after it numbers."""

DEADLINES = frozenset({"due", "by", "deadline"})
"""Before a day in a note, they say by when something is wanted."""

ONE_TO_ONE = _words(
    """
    supervision, with, meeting, meetings, manager, spo, session, sessions, trainee
    """
)
"""What is next to `1-1` where it is a meeting of two."""

HARMLESS = _words(
    """
    off site, offsite, off to, annual review, annual appraisal, annual report, sickness cover, leave cover,
    holiday cover, sick cover, the rest of, rest of, break down, off the, one off, leave request, leave
    requests, sickness review, sickness meeting, sickness absence meeting, drop off, sign off, day to day, half
    term, second half of, no one, work life, lunch and learn, kick off, special measures, working lunch meeting,
    to do, follow up, back to back, in order to, had to, a lot of, due to, tag off, write off, break through,
    rest periods, have to, need to, trying to
    """
)
"""Phrases of ordinary notes that hold a word which would be asked about otherwise."""

ABSENCE_WORDS = _words(
    """
    dr, doctor, doctors, gp, dentist, dentists, optician, opticians, funeral, strike, physio, scan, antenatal,
    migraine, flu, covid, isolating, hospital appointment, hospital appt, medical, medical appt, stress, unwell,
    surgery, blood test
    """
)
"""Words for what keeps people from work: with hours beside them it is asked what was worked."""

ON_CALL = _words(
    """
    on call, oncall, standby, stand by, sleep, sleepover, sleeping, available, on standby
    """
)
"""Words that leave open whether all the hours beside them were worked: they are proposed."""

AWAY = frozenset({"out", "popped out", "nipped out", "off", "school run", "vet", "vets"})
"""Words beside two times that were not worked: `out 1-2`."""

EXCEPT = _words(
    """
    apart from, except, except for, excluding, other than, aside from, bar, minus, less, but for, but not
    """
)
"""What takes something out of the hours before it: `usual apart from dentist 2-3`."""

OTHERWISE = _words(
    """
    otherwise, rest of day, rest of the day, the rest of the day, apart from that, other than that, else, rest
    """
)
"""What says that the rest of the day was worked as usual."""

SAME_AS = _words(
    "same as, same as on, same hours as, same times as, as, as per, like, just like, repeat of, same like"
)
"""Before a day: its hours again."""

SAME = _words("same, same again, ditto, snap, same hours, same hours again, same times, as last time, as before")
"""The hours of the last day recorded again."""

ROW_UNITS = {
    **dict.fromkeys(("day", "days", "working days"), 1),
    **dict.fromkeys(("week", "weeks", "wk", "wks"), 7),
    **dict.fromkeys(("fortnight", "fortnights"), 14),
}
"""How many days each comes to where it says how long time off lasts."""

FROM_A_DAY = frozenset({"from", "starting", "commencing", "beginning"})
"""Before the first day of time off."""

BEFORE_A_CLOCK = frozenset({"at", "from", "until", "till", "til", "after", "before", "by", "to", "@", "since"})
"""What is between time off and a time of the clock."""

ROUND_TIME_OFF = frozenset(
    {"(", ")", ",", "-", "for", "in", "the", "just", "only", ":", "/", "of", "taken", "today"}
)
"""What is between time off and the part of the day it took."""

OTHER_PEOPLE = _words(
    "for, a, the, staff, colleague, colleagues, of, team, s, on, off, 1, 2, 3, 4, 5, 6, two, three"
)
"""Between `covering` and time off that is someone else's."""

COVER = frozenset({"cover", "covering", "covered", "cover for", "covering for", "covered for"})
"""Beside such a word, time off is someone else's."""

NOT_FOR_A_NOTE = _words(
    """
    another, instead, except, excluding, excl, minus, less, deduct, maybe, or, twice, half, unpaid, cancelled,
    planned, rota, rotad, rostered, scheduled, supposed, meant, should, double, couple, am, pm, not, didnt,
    wasnt, never, nobody, without, plus, more, till, until, til, hour, hours, hr, hrs, min, mins, minute,
    minutes, usual, week, weeks, days, fortnight, month, noon, midday, midnight, quarter, untill, unless,
    cancel, correction, wrong, actually, estimate, guess, estimated, unsure, forgot
    """
)
"""Words that may change the hours or the day off beside them: asked about, not kept in the note."""

NEGATIONS = _words(
    """
    no, not, cancelled, cancel, didnt, wasnt, never, without, refused, isnt, arent
    """
)
"""Before time off, they turn it round."""

VAGUE_OFF = _words(
    """
    off, day off, days off, off day, off work, not in, not at work, not in work, my day off, day off today
    """
)
"""Words for a day off that may be of any kind: on a working day they are proposed as a rest day, not taken."""
