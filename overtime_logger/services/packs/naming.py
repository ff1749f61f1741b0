"""How a document words the people in it: the one place where a person becomes a name, a role or initials.

What is not to be named does not appear in free texts either: known people's names are replaced there, in square
brackets, so that a reader sees that the words are not the typed ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.services.packs.request import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SHORTEST_PART = 2
_APOSTROPHES = "'’ʼ"
# Letters that Unicode does not take apart, as they are typed where a keyboard has not got them.
_PLAINER = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
# Parts of names that name nobody on their own.
_TITLES_AND_PARTICLES = re.compile(
    r"al|ap|ab|bin|de|del|der|di|dr|el|ferch|ibn|la|le|miss|mr|mrs|ms|mx|prof|sir|st|ten|ter|the|van|von|.*\."
)
# Names that are also words or months. In lower case, and beside a number, they are read as the word.
_WORDS_TOO = re.compile(
    r"abbey|angel|april|art|august|autumn|baker|ball|barber|bell|best|bill|bird|bishop|black|"
    r"bond|booth|bridge|brook|brown|bush|butler|carol|carter|case|chance|chase|church|clay|"
    r"cliff|cook|cooper|cross|day|dawn|dean|drew|duke|english|faith|fair|field|finch|fisher|"
    r"ford|fox|frank|gale|gene|grace|grant|gray|green|grey|guy|hall|hand|hardy|harry|hart|"
    r"hazel|heath|hill|holly|hope|hunt|hunter|iris|ivy|jack|jay|joy|june|king|knight|lake|"
    r"lamb|lane|lee|lily|little|long|love|major|march|mark|marsh|mason|may|miles|mill|miller|"
    r"moss|north|olive|page|park|parks|pat|pearl|penny|piper|pope|potter|price|queen|ray|read|"
    r"reed|rich|rob|robin|rock|rose|ruby|rush|sandy|sharp|short|skye|small|smart|south|spring|"
    r"sterling|stone|street|sue|summer|sunny|swift|tailor|taylor|temple|turner|wade|wall|walker|"
    r"ward|waters|weaver|webb|wells|west|white|wild|will|wills|winter|wise|wood|woods|wright|"
    r"young"
)


class Naming:
    """The people as a document shows them, and free texts without the names that are not to be in them.

    Args:
        people: everyone known, by id; of two people of one role, the one known first is counted first.
        names: how they are named.
        names_reps: whether union reps are named at all; who has one in the room is a member.
        former: names that people had on record before, each with the person's id.
    """

    def __init__(
        self,
        people: Mapping[str, Person],
        names: Names,
        *,
        names_reps: bool,
        former: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._people = people
        self._names = names
        self._names_reps = names_reps
        known = (*((person.name, key) for key, person in people.items()), *former)
        self._forms = _forms((name, key) for name, key in known if self._is_hidden(people[key]) and name.strip())
        self._pattern = _pattern_of(self._forms)
        self._roles = dict(_roles(people, told_apart=names is Names.ROLES))
        self.shown = {key: self._as_shown(key, person) for key, person in people.items()}
        """The people by id, each with the role and the name, if any, that may appear in the document."""

    def _is_hidden(self, person: Person) -> bool:
        return self._names is not Names.FULL or self._is_unnamed_rep(person)

    def _is_unnamed_rep(self, person: Person) -> bool:
        return person.relation is Relation.UNION_REP and not self._names_reps

    def _as_shown(self, key: str, person: Person) -> Person:
        if self._is_unnamed_rep(person):
            return Person(_("someone not named here"), Relation.OTHER)
        name = {Names.FULL: person.name, Names.ROLES: "", Names.INITIALS: person.initials}[self._names]
        return Person(self._without_names(self._roles[key]), person.relation, name)

    def text(self, text: str) -> str:
        """A free text with the names that are not to be in it replaced."""
        if self._pattern is None or not text:
            return text
        return self._pattern.sub(self._in_brackets, unicodedata.normalize("NFC", text))

    def _without_names(self, role: str) -> str:
        """A role in the user's words may name someone, too."""
        return self._pattern.sub("…", unicodedata.normalize("NFC", role)) if self._pattern else role

    def _in_brackets(self, match: re.Match[str]) -> str:
        found = match[0]
        form = _plain(found)
        if _WORDS_TOO.fullmatch(form) and (found.islower() or _beside_a_number(match)):
            return found
        # Letters whose lower-case form is longer or shorter, like a dotted I, are found but not looked up.
        key = self._forms.get(form)
        if not key or self._is_unnamed_rep(self._people[key]):
            return _("[name removed]")
        who = self.shown[key].name or self.shown[key].role
        return _("[{who}]").format(who=who)


def _roles(people: Mapping[str, Person], *, told_apart: bool) -> Iterator[tuple[str, str]]:
    """Each person's role; where several share one and are to be told apart, with a number behind it."""
    shared = Counter(person.role.casefold() for person in people.values())
    seen: Counter[str] = Counter()
    for key, person in people.items():
        form = person.role.casefold()
        seen[form] += 1
        numbered = told_apart and shared[form] > 1
        yield key, _("{role} ({number})").format(role=person.role, number=seen[form]) if numbered else person.role


def _forms(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Everything by which a text may name a person, with their id; an empty one for what fits several people.

    That is the whole name, and each of its parts; as a name typed in haste loses its accents, so without them too,
    unless someone else's name is written like that.
    """
    exact = [(form, key) for name, key in names for form in (_plain(name), *_parts(name))]
    loose = [(_without_accents(form), key) for form, key in exact]
    return _owners(loose) | _owners(exact)


def _owners(forms: Iterable[tuple[str, str]]) -> dict[str, str]:
    owners: dict[str, set[str]] = {}
    for form, key in forms:
        owners.setdefault(form, set()).add(key)
    return {form: "".join(keys) if len(keys) == 1 else "" for form, keys in owners.items()}


def _plain(text: str) -> str:
    """A name or what was found of it, in lower case, with one kind of apostrophe and single spaces."""
    small = unicodedata.normalize("NFC", text).lower()
    return " ".join(re.sub(f"[{_APOSTROPHES}]", "'", small).split())


def _parts(name: str) -> Iterator[str]:
    """The parts of a name that name someone on their own."""
    whole = _plain(name).split()
    halves = [half for part in whole if "-" in part for half in part.split("-")]
    for part in (*halves, *whole):
        if len(part) >= _SHORTEST_PART and not _TITLES_AND_PARTICLES.fullmatch(part):
            yield part


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.translate(_PLAINER))
    return unicodedata.normalize("NFC", "".join(each for each in apart if not unicodedata.combining(each)))


def _pattern_of(forms: Mapping[str, str]) -> re.Pattern[str] | None:
    """Finds any form as a whole word; the longest first, so that a whole name goes before its parts."""
    if not forms:
        return None
    longest_first = sorted(forms, key=_longest_first)
    joined = "|".join(
        re.escape(form).replace(r"\ ", r"\s+").replace("'", f"[{_APOSTROPHES}]") for form in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def _longest_first(form: str) -> tuple[int, str]:
    return -len(form), form


def _beside_a_number(match: re.Match[str]) -> bool:
    """Whether what was found is in a date, for example `4 May` or `May 2026`."""
    text = match.string
    return bool(re.search(r"\d(?:st|nd|rd|th)?\s$", text[: match.start()])) or bool(
        re.match(r"\s\d", text[match.end() :])
    )
