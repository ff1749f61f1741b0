"""Files made to harm whoever collates packs: families of them, each member of a family a little different.

Every one of them has to be refused. A round takes one of each family, so that a sample has some of each kind.
"""

from __future__ import annotations

import json
import random
import zlib
from datetime import date
from typing import TYPE_CHECKING, Any

from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.packs.anonymised.format import ATTACHMENT_NAME
from overtime_logger.services.untrusted import LARGEST_ATTACHMENT, MIB
from tests.members import as_pdf, member
from tests.packs import bomb, with_attachments, with_compressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

Json = dict[str, Any]
OVERRIDE = "\u202e"
_STRANGE_NAMES = (
    "../anonymised.json",
    "/etc/anonymised.json",
    "..\\anonymised.json",
    f"anonymised{OVERRIDE}nosj.",
    "Anonymised.json",
    "anonymised.json ",
    "anonymised.json\x00.pdf",
    "file:///anonymised.json",
)
_NAME_ENDS = ("", OVERRIDE, " \x1b[2J", " new\nline")
_TEXTS = ("../../x", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", OVERRIDE + "x", "\x00", "A" * 100_000, "")


def hostile_packs(count: int, seed: int = 300) -> Iterator[tuple[str, bytes]]:
    """So many of them, each with a file name; the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - any will do
    for number in range(count):
        family = FAMILIES[number % len(FAMILIES)]
        yield f"{number:03d} {family.__name__}{chance.choice(_NAME_ENDS)}.pdf", family(chance)


def _by_hand(*bodies: str, root: int = 1) -> bytes:
    """A PDF of the objects whose bodies are given, the first of them number 1, with a table of where they are."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    return (
        data + f"{end}trailer\n<</Size {len(bodies) + 1}/Root {root} 0 R>>\nstartxref\n{len(data)}\n%%EOF".encode()
    )


# -- the file ------------------------------------------------------------------------------------


def bomb_in_one_layer(chance: Random) -> bytes:
    return with_compressed(ATTACHMENT_NAME, bomb(chance.choice((64, 512, 2048)) * MIB))


def bomb_in_two_layers(chance: Random) -> bytes:
    data = with_compressed(ATTACHMENT_NAME, zlib.compress(bomb(chance.choice((256, 2048)) * MIB)))
    return data.replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]")


def bomb_in_other_filters(chance: Random) -> bytes:
    name = chance.choice((b"/LZWDecode", b"/RunLengthDecode", b"/ASCII85Decode", b"/DCTDecode", b"/JBIG2Decode"))
    data = with_compressed(ATTACHMENT_NAME, chance.choice((b"\x81a", b"z", b"\x80\x0b")) * 500_000)
    return data.replace(b"/Filter /FlateDecode", b"/Filter " + name)


def pages_that_hold_themselves(chance: Random) -> bytes:
    return _by_hand(
        "<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[2 0 R]/Count {chance.randrange(1, 9**9)}>>"
    )


def names_that_hold_themselves(chance: Random) -> bytes:
    kids = " ".join(["3 0 R"] * chance.randrange(1, 40))
    return _by_hand(
        "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>",
        "<</Type/Pages/Kids[]/Count 0>>",
        f"<</Kids[{kids}]/Limits[(a)(z)]>>",
    )


def names_in_a_ladder(chance: Random) -> bytes:
    """Each rung holds the next one many times, which would be read more often than there are atoms."""
    rungs = chance.randrange(20, 60)
    ladder = [f"<</Kids[{number + 4} 0 R {number + 4} 0 R {number + 4} 0 R]>>" for number in range(rungs)]
    return _by_hand(
        "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>",
        "<</Type/Pages/Kids[]/Count 0>>",
        *ladder,
        "<</Names[]>>",
    )


def a_reference_to_itself(chance: Random) -> bytes:
    return _by_hand(
        "<</Type/Catalog/Pages 2 0 R/Names 3 0 R>>", "<</Type/Pages/Kids[]/Count 0>>", "3 0 R", root=1
    ) + (b" " * chance.randrange(9))


def tables_that_follow_themselves(chance: Random) -> bytes:
    data = _by_hand("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>")
    start = int(data.rpartition(b"startxref\n")[2].split()[0]) + chance.choice((0, 0, 1))
    return data.replace(b"<</Size", f"<</Prev {start}/Size".encode())


def a_million_pages(chance: Random) -> bytes:
    pages = chance.choice((1_000_000, 400_000))
    kids = "3 0 R " * pages
    return _by_hand(
        "<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>", "<</Type/Page>>"
    )


def deep_brackets(chance: Random) -> bytes:
    opening = chance.choice(("[", "<</A ", "("))
    return _by_hand(f"<</Type/Catalog/Pages 2 0 R/Names {opening * chance.choice((5_000, 300_000))}>>", "<<>>")


def truncated(chance: Random) -> bytes:
    whole = as_pdf(member(chance.randrange(1000)))
    return whole[: chance.randrange(1, len(whole) - 30)]


def encrypted(chance: Random) -> bytes:
    return with_attachments((ATTACHMENT_NAME, encoded(member(1))), password=chance.choice((" ", "secret")))


def no_pdf_at_all(chance: Random) -> bytes:
    return chance.choice((b"", b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG", b"MZ", bytes(5 * MIB))) + chance.randbytes(
        9
    )


def scripts(chance: Random) -> bytes:
    run = f"<</S/JavaScript/JS(this.exportDataObject\\(\\{{cName:'x{chance.random()}',nLaunch:2\\}}\\))>>"
    action = chance.choice((run, "<</S/Launch/F(cmd.exe)>>", "<</S/URI/URI(http://example.org/)>>"))
    return _by_hand(f"<</Type/Catalog/Pages 2 0 R/OpenAction{action}>>", "<</Type/Pages/Kids[]/Count 0>>")


def attached_under_a_strange_name(chance: Random) -> bytes:
    return with_attachments((chance.choice(_STRANGE_NAMES), encoded(member(chance.randrange(1000)))))


def attached_twice(chance: Random) -> bytes:
    return with_attachments(*((ATTACHMENT_NAME, encoded(member(chance.randrange(1000)))) for _time in range(2)))


def too_much_attached(chance: Random) -> bytes:
    blank = chance.choice((b" ", b"\n", b"\x00", b"["))
    return with_attachments((ATTACHMENT_NAME, blank * (LARGEST_ATTACHMENT + chance.randrange(1, 9))))


# -- what is attached ----------------------------------------------------------------------------


def _attached(data: bytes) -> bytes:
    return with_attachments((ATTACHMENT_NAME, data))


def _changed(chance: Random, change: Callable[[Json], object]) -> bytes:
    """A member's figures with a change that their digest does not know of."""
    figures: Json = json.loads(encoded(member(chance.randrange(1000))))
    change(figures)
    return _attached(json.dumps(figures, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def deep_json(chance: Random) -> bytes:
    return _attached(chance.choice((b"[", b'{"a":', b'{"concerns":[')) * chance.choice((900, 100_000, 1_000_000)))


def a_name_given_twice(chance: Random) -> bytes:
    data = encoded(member(chance.randrange(1000)))
    twice = chance.choice((b'"member":"0000-0000-0000-0000",', b'"unpaid_percent":100,', b'"version":1,'))
    return _attached(
        data[:1] + twice + data[1:] if chance.random() < 0.5 else data[:-1] + b"," + twice[:-1] + b"}"
    )


def a_wrong_type(chance: Random) -> bytes:
    value = chance.choice((None, True, "1", [], {}, [[]], {"a": 1}, 1.5, -1))
    return _changed(chance, lambda figures: figures.update({chance.choice(sorted(figures)): value}))


def a_huge_number(chance: Random) -> bytes:
    data = encoded(member(chance.randrange(1000)))
    huge = chance.choice((b"1e400", b"9" * 5000, b"-1e-400", b"18446744073709551617", b"1" + b"0" * 1_000_000))
    return _attached(
        data.replace(b'"unpaid_percent":', b'"unpaid_percent":' + huge, 1).replace(huge + b"100", huge)
    )


def no_number(chance: Random) -> bytes:
    word = chance.choice((b"NaN", b"Infinity", b"-Infinity", b"nan", b"0x10", b"1_0", b"+5", b"05"))
    data = encoded(member(chance.randrange(1000)))
    head, name, rest = data.partition(b'"unpaid_percent":')
    return _attached(head + name + word + rest[rest.index(b",") :])


def another_version(chance: Random) -> bytes:
    version = chance.choice((0, 2, 3, 10**9, -1))
    return _changed(chance, lambda figures: figures.update(version=version))


def text_to_be_run(chance: Random) -> bytes:
    field = chance.choice(("member", "format", "made_on", "coverage", "digest", "region"))
    return _changed(chance, lambda figures: figures.update({field: chance.choice(_TEXTS)}))


def names_to_be_run(chance: Random) -> bytes:
    return _changed(chance, lambda figures: figures["reasons"].update({chance.choice(_TEXTS): 25}))


def from_the_future(chance: Random) -> bytes:
    return as_pdf(member(chance.randrange(1000), made_on=date(chance.randrange(2100, 9999), 1, 1)))


def figures_that_contradict(chance: Random) -> bytes:
    def change(figures: Json) -> None:
        match chance.randrange(5):
            case 0:
                figures["weeks"]["recorded"] = figures["weeks"]["in_period"] + 1
            case 1:
                figures["weeks_by_excess"]["none"] += 1
            case 2:
                figures["conversations"]["answered"] = figures["conversations"]["raised"] + 1
            case 3:
                figures["covered"]["from"] = "1950-01"
            case _:
                figures["mean_weekly_excess_half_hours"] = 336

    return _changed(chance, change)


def figures_that_were_changed(chance: Random) -> bytes:
    return _changed(chance, lambda figures: figures.update(digest=f"{chance.randrange(2**256):064x}"))


def spelt_otherwise(chance: Random) -> bytes:
    data = encoded(member(chance.randrange(1000)))
    return _attached(
        chance.choice((b"\xef\xbb\xbf" + data, data + b"\n", b" " + data, data.replace(b":", b": "), data + data))
    )


def no_text(chance: Random) -> bytes:
    data = encoded(member(chance.randrange(1000)))
    return _attached(data.replace(b"overtime", chance.choice((b"\xff\xfe", b"\xc0\xaf", b"\\ud800", b"\x00"))))


def many_members(chance: Random) -> bytes:
    names = ",".join(f'"{number}":{number}' for number in range(chance.choice((10_000, 400_000))))
    return _attached(f"{{{names}}}".encode())


FAMILIES: tuple[Callable[[Random], bytes], ...] = (
    bomb_in_one_layer,
    bomb_in_two_layers,
    bomb_in_other_filters,
    pages_that_hold_themselves,
    names_that_hold_themselves,
    names_in_a_ladder,
    a_reference_to_itself,
    tables_that_follow_themselves,
    a_million_pages,
    deep_brackets,
    truncated,
    encrypted,
    no_pdf_at_all,
    scripts,
    attached_under_a_strange_name,
    attached_twice,
    too_much_attached,
    deep_json,
    a_name_given_twice,
    a_wrong_type,
    a_huge_number,
    no_number,
    another_version,
    text_to_be_run,
    names_to_be_run,
    from_the_future,
    figures_that_contradict,
    figures_that_were_changed,
    spelt_otherwise,
    no_text,
    many_members,
)
"""The families of hostile files."""
