"""What is worth a look: possible breaches of rest of the last four weeks, and what waits for an answer."""

from __future__ import annotations

from datetime import timedelta
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import in_words
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.rest_rules import Rule
from overtime_logger.services.logbook import MISSING_WEEKS
from overtime_logger.ui.models.letters import letters_due

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.rest_rules import Finding
    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.services.wording import Wording


class Breach(NamedTuple):
    """A possible breach.

    Args:
        day: the day to look at.
        when: the day or days concerned, in words.
        what: what was found and what it is compared with, in words.
    """

    day: date
    when: str
    what: str


class Waiting(NamedTuple):
    """A conversation of which nothing came so far.

    Args:
        id: the record of it.
        whom: whom it was with.
        how_long: for how many days, and since when, in words.
    """

    id: str
    whom: str
    how_long: str


class LetterDue(NamedTuple):
    """A letter whose reply is due soon or overdue, or that waits for the person.

    Args:
        name: its id.
        said: its state, in a sentence.
    """

    name: str
    said: str


class Lately(NamedTuple):
    """What is worth a look.

    Args:
        breaches: possible breaches of the last four weeks, the newest first.
        waiting: conversations that wait for an answer, the longest-waiting first.
        seal: the seal that someone should be given; None where no reminder of that is due.
        leave: what is left of the annual leave of this leave year, in words; empty where no allowance is set.
        letters: letters whose reply is due within a week or overdue, and those that wait for the person.
    """

    breaches: tuple[Breach, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    seal: Seal | None = None
    leave: str = ""
    letters: tuple[LetterDue, ...] = ()

    @property
    def has_any(self) -> bool:
        """Whether anything is worth a look, beside the seal and the leave."""
        return bool(self.breaches or self.waiting or self.letters)


def look_back(application: Application) -> Lately:
    """Read what is worth a look; fit for a thread of its own.

    Raises:
        LogbookUnavailableError: the file is damaged.
        FileFailedError: it can't be read.
    """
    today = application.logbook.today
    span = DateRange(today - timedelta(weeks=MISSING_WEEKS), today)
    found = sorted(application.rest.report(span).possible_breaches, key=_last_days, reverse=True)
    return Lately(
        tuple(_breach(each, span, application.wording) for each in found),
        tuple(_waiting(application)),
        application.reminders.seal_to_give(),
        _leave_left(application),
        tuple(LetterDue(name, said) for name, said in letters_due(application)),
    )


def _leave_left(application: Application) -> str:
    today = application.logbook.today
    account = next((each for each in application.ledger.leave() if today in each.year), None)
    if account is None:
        return ""
    left, allowed = max(account.left_minutes, 0), account.allowance.minutes
    return _("Annual leave: {left} left of {allowed}").format(left=in_words(left), allowed=in_words(allowed))


def _last_days(finding: Finding) -> tuple[date, date]:
    return finding.last, finding.first


def _breach(finding: Finding, span: DateRange, wording: Wording) -> Breach:
    is_one_day = finding.first == finding.last or finding.rule is Rule.DAILY_REST
    when = wording.day(finding.first) if is_one_day else wording.span_of(finding.first, finding.last)
    return Breach(finding.first if finding.first in span else min(finding.last, span.last), when, _what(finding))


def _what(finding: Finding) -> str:
    """The finding in a few words; that it is a possible breach is said once above all of them."""
    if finding.rule is Rule.REST_BREAK and not finding.value_minutes:
        return _("more than six hours without a break")
    words = {
        Rule.WEEKLY_AVERAGE: _("{value} a week on average, more than {limit}"),
        Rule.DAILY_REST: _("{value} of rest until the next work, less than {limit}"),
        Rule.DAILY_SPREAD: _("a long day, {value} from first start to last finish"),
        Rule.WEEKLY_REST: _("longest rest in the week {value}, less than {limit}"),
        Rule.REST_BREAK: _("longest break {value}, less than {limit}"),
        Rule.NIGHT_WORK: _("{value} of night work on average, more than {limit}"),
    }[finding.rule]
    return words.format(value=in_words(finding.value_minutes), limit=in_words(finding.limit_minutes))


def _waiting(application: Application) -> list[Waiting]:
    standing = application.conversations.waiting()
    if not standing:
        return []
    said, wording = application.record_wording(), application.wording
    return [
        Waiting(
            each.id,
            said.person_of(each.conversation.with_whom[0]),
            _how_long(each.waiting_days, wording.day(each.conversation.date)),
        )
        for each in standing
    ]


def _how_long(days: int, since: str) -> str:
    if days <= 0:
        return _("since today")
    return ngettext("for {number} day, since {day}", "for {number} days, since {day}", days).format(
        number=days, day=since
    )


def breaches_text(number: int) -> str:
    """How many possible breaches there are, and what they are worth."""
    return ngettext(
        "{number} possible breach in the last four weeks, worth checking with your rep",
        "{number} possible breaches in the last four weeks, worth checking with your rep",
        number,
    ).format(number=number)
