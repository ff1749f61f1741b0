"""Documents to try the renderer on: a whole grievance pack of a year, and what is most likely to break a page."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from overtime_logger.services.document import (
    Align,
    Attachment,
    Block,
    BulletList,
    Chart,
    Column,
    Contents,
    Cover,
    Document,
    Facts,
    KeyFigure,
    KeyFigures,
    Mark,
    PageFurniture,
    Paragraph,
    Relationship,
    Row,
    RowKind,
    Section,
    Series,
    Signature,
    Table,
    Tone,
)

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
MADE_ON = date(2026, 3, 14)
FURNITURE = PageFurniture(
    header="Record of hours and workload, 6 January 2025 to 4 January 2026",
    footer="14 March 2026 \N{MIDDLE DOT} K7QM-2XRA-94TD",
    page_of="Page {page} of {pages}",
)
CONTRACTED = 37 * 60


def duration(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def signed(minutes: int) -> str:
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+" if minutes else ""
    return f"{sign}{duration(abs(minutes))}"


def day(when: date) -> str:
    return f"{when:%a} {when.day} {when:%b}"


def plain_document(*blocks: Block, heading: str = "Hours", landscape: bool = False) -> Document:
    """A document of one section, with neither cover nor index."""
    return Document(
        title="A document",
        author="Alex Morgan",
        subject="What was worked.",
        language="en-GB",
        made_on=MADE_ON,
        code="K7QM-2XRA-94TD",
        cover=None,
        sections=(Section(heading, blocks, landscape=landscape),),
        furniture=FURNITURE,
    )


class Year:
    """Invented days of work: a full week from Monday to Friday, some leave, some days not recorded."""

    def __init__(self, first: date = date(2025, 1, 6), weeks: int = 52, seed: int = 7) -> None:
        self._random = random.Random(seed)  # noqa: S311 - for examples, not for secrets
        self.mondays = [first + timedelta(weeks=number) for number in range(weeks)]
        self.days = {monday: [self._day(monday + timedelta(days=n)) for n in range(5)] for monday in self.mondays}

    def _day(self, when: date) -> tuple[date, str, int | None, str]:
        chance = self._random.random()
        if chance < 0.05:
            return when, "leave", 444, "Annual leave"
        if chance < 0.08:
            return when, "not recorded", None, ""
        worked = 444 + self._random.choice((0, 0, 15, 36, 65, 80, 95, 140, 185))
        late = worked > 560
        spells = (
            f"08:{self._random.choice(('02', '15', '30'))}\N{EN DASH}17:{self._random.choice(('05', '20', '48'))}"
        )
        spells += ", 20:10\N{EN DASH}21:40" if late else ""
        note = self._random.choice(
            (
                "",
                "",
                "",
                "Two parole reports due the same day",
                "Duty, cover for absence; lunch break not taken",
                "Crisis at end of day: stayed until the out-of-hours team took over and the handover was written",
            )
        )
        return when, spells, worked, note

    def week_total(self, monday: date) -> int | None:
        known = [worked for _, _, worked, _ in self.days[monday] if worked is not None]
        return sum(known) if known else None

    def weekly_table(self) -> Table:
        rows = []
        running = total = 0
        for number, monday in enumerate(self.mondays):
            worked = self.week_total(monday) or 0
            running += worked - CONTRACTED
            total += worked
            recorded = sum(1 for _, _, minutes, _ in self.days[monday] if minutes is not None)
            rows.append(
                Row(
                    (
                        f"{monday.day} {monday:%b %Y}",
                        duration(CONTRACTED),
                        duration(worked),
                        signed(worked - CONTRACTED),
                        signed(running),
                        f"{recorded} of 5",
                    )
                )
            )
            if (number + 1) % 4 == 0:
                rows.append(
                    Row(
                        ("Four weeks", "148:00", duration(total), signed(total - 4 * CONTRACTED), "", ""),
                        RowKind.SUBTOTAL,
                    )
                )
                total = 0
        rows.append(Row(("Whole period", "1,924:00", "2,231:35", "+307:35", signed(running), ""), RowKind.TOTAL))
        right = Align.RIGHT
        return Table(
            "Hours by week, in hours and minutes",
            (
                Column("Week from"),
                Column("Contracted", right),
                Column("Worked or credited", right),
                Column("Difference", right),
                Column("Running balance", right),
                Column("Days recorded", right),
            ),
            tuple(rows),
        )

    def daily_table(self) -> Table:
        rows = []
        for monday in self.mondays:
            for when, spells, worked, note in self.days[monday]:
                if worked is None:
                    cells = (f"{when:%Y}", day(when), "Not recorded", "", "", "7:24", "", "", "")
                    rows.append(Row(cells, RowKind.MUTED))
                else:
                    cells = (
                        f"{when:%Y}",
                        day(when),
                        spells,
                        "0:30",
                        duration(worked),
                        "7:24",
                        signed(worked - 444),
                    )
                    rows.append(Row((*cells, "same day", note)))
            total = self.week_total(monday) or 0
            rows.append(
                Row(
                    ("", "Week", "", "", duration(total), "37:00", signed(total - CONTRACTED), "", ""),
                    RowKind.SUBTOTAL,
                )
            )
        right = Align.RIGHT
        return Table(
            "Every day of the period",
            (
                Column("Year", weight=0),
                Column("Day"),
                Column("From\N{EN DASH}to", weight=2),
                Column("Break", right),
                Column("Worked", right),
                Column("Contracted", right),
                Column("Difference", right),
                Column("Written"),
                Column("Note", weight=4),
            ),
            tuple(rows),
            row_headers=False,
        )

    def chart(self) -> Chart:
        return Chart(
            title="Worked and contracted hours by week",
            dates=tuple(self.mondays),
            series=(
                Series("Worked or credited", tuple(self.week_total(monday) for monday in self.mondays), Mark.BAR),
                Series("Contracted", (CONTRACTED,) * len(self.mondays), Mark.STEP),
            ),
            caption="In 44 of 52 weeks more hours were worked than contracted.",
            alternative="Bar chart of 52 weeks. Most weeks lie between 40 and 47 hours, above the contracted 37.",
            value_label="Hours a week",
        )


def grievance_pack(weeks: int = 52) -> Document:
    """A whole pack; the sentences in it are those of 52 weeks, whatever the tables hold."""
    year = Year(weeks=weeks)
    return Document(
        title="Record of hours and workload: Alex Morgan",
        author="Alex Morgan",
        subject="Hours worked against contract from 6 January 2025 to 4 January 2026.",
        language="en-GB",
        made_on=MADE_ON,
        code="K7QM-2XRA-94TD",
        cover=Cover(
            "Record of hours and workload",
            "For a grievance hearing on 2 April 2026",
            Facts(
                (
                    ("Kept by", "Alex Morgan, Probation Officer"),
                    ("Period", "6 January 2025 to 4 January 2026 (52 weeks)"),
                    ("Contract", "37 hours a week, netted over four weeks (148 hours)"),
                    ("Made on", "14 March 2026"),
                    ("Code of this record", "K7QM-2XRA-94TD"),
                )
            ),
            (
                Paragraph(
                    "This document was made from a private record kept day by day. It says what was recorded, "
                    "when it was written, and what was changed later. Part 5 says how figures were worked out.",
                    Tone.NOTE,
                ),
            ),
        ),
        sections=(
            Section("Contents", (Contents(),), on_new_page=True),
            Section(
                "Summary",
                (
                    Paragraph(
                        "Over 52 weeks, 307 hours and 35 minutes more were worked than contracted, of which 21 "
                        "hours were given back. The excess was raised in writing nine times; three of these "
                        "were never answered.",
                        Tone.LEAD,
                    ),
                    KeyFigures(
                        (
                            KeyFigure("Hours over contract", "307:35", "gross, by four-week period"),
                            KeyFigure("Not paid or given back", "286:35", "after 21:00 of time off in lieu"),
                            KeyFigure("Average week", "42.9 h", "with 17-week windows up to 45.1 h"),
                            KeyFigure("Days recorded", "252 of 260", "97% of working days"),
                        )
                    ),
                    year.chart(),
                    Paragraph(
                        "Figures marked as a possible breach are for checking with a representative. They name "
                        "the rule and its exceptions and are no legal verdict."
                    ),
                    BulletList(
                        (
                            "Eleven hours' rest between days was possibly missed on 14 days.",
                            "A break of twenty minutes was not taken on 31 days of more than six hours.",
                            "The workload reading rose from 118% to 194%, and stayed over 110% for 41 weeks.",
                        )
                    ),
                ),
                on_new_page=True,
            ),
            Section("Hours by week", (year.weekly_table(),), on_new_page=True),
            Section("Hours by day", (year.daily_table(),), on_new_page=True, landscape=True),
            Section(
                "Conversations",
                (Paragraph("In date order. Each was written by the person who kept this record."),),
                on_new_page=True,
            ),
            Section(
                "C3. Supervision, 12 March 2025",
                (
                    Facts(
                        (
                            ("With", "Line manager (Senior Probation Officer)"),
                            ("Written", "12 March 2025, 40 minutes after"),
                            ("State", "No reply for 31 days"),
                        )
                    ),
                    Paragraph(
                        "Which of the four reports due on Friday comes first, and which can wait?", run_in="Asked."
                    ),
                    Paragraph(
                        "\u201cJust do your best with all of them.\u201d",
                        Tone.QUOTE,
                    ),
                ),
                level=2,
            ),
            Section(
                "How the figures were worked out",
                (
                    Paragraph(
                        "Worked plus credited less contracted, for each day recorded.", run_in="Difference."
                    ),
                    Paragraph(
                        "Days that were not recorded add nothing to any sum; they lower the coverage that stands "
                        "beside each total. A spell that passes midnight belongs to the day on which it starts.",
                        run_in="Not recorded.",
                    ),
                    Paragraph("Limits", Tone.LEAD),
                    Paragraph("Times were typed by hand and may be some minutes out. " * 6),
                ),
                on_new_page=True,
            ),
            Section(
                "How complete the record is",
                (
                    Table(
                        "How soon each day was written",
                        (Column("Written"), Column("Days", Align.RIGHT), Column("Share", Align.RIGHT)),
                        (
                            Row(("The same day", "201", "80%")),
                            Row(("Within three days", "38", "15%")),
                            Row(("Later", "13", "5%")),
                            Row(("All", "252", "100%"), RowKind.TOTAL),
                        ),
                    ),
                ),
            ),
            Section(
                "Declaration",
                (
                    Paragraph(
                        "What stands in this document is, to the best of my knowledge, what I recorded. I have "
                        "not left out a day of the period."
                    ),
                    Signature(("Signed", "Date")),
                ),
            ),
        ),
        furniture=FURNITURE,
        keywords=("hours", "workload"),
        attachments=(
            Attachment(
                "record.json",
                "application/json",
                "The record this document was made from.",
                Relationship.SOURCE,
                b'{"rows":[]}',
            ),
        ),
    )


# What people paste: an emoji, Hebrew, direction marks, a zero-width space, a bell, a lone surrogate, private use,
# a soft hyphen, markup, letters with combining marks, and hyphens and spaces that the serif has no glyph for.
ODD_TEXT = (
    "Emoji \U0001f600, \u05e9\u05dc\u05d5\u05dd, \u202eturned\u202c, zero\u200bwidth, bell\x07, tab\there, "
    "line\nbreak, <b>&amp;</b>, \u0175 \u0177 e\u0301, \ud800, \ue000, soft\u00adhyphen, "
    "non\u2011breaking 1\u202f000."
)
LONG_WORD = "Donaudampfschifffahrtselektrizit\u00e4tenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
NAME_OF_80 = "Bartholomew-Maximilian Featherstonehaugh Cholmondeley Wolfeschlegelsteinhausenber"[:80]
FOUR_THOUSAND_WORDS = " ".join(["lorem ipsum dolor sit amet consectetur adipiscing elit"] * 500)


def odd_document() -> Document:
    """Every kind of block filled with what is hardest to set."""
    return plain_document(
        Paragraph(ODD_TEXT),
        Paragraph(ODD_TEXT, Tone.LEAD, run_in=ODD_TEXT),
        BulletList((ODD_TEXT, LONG_WORD)),
        Facts(((ODD_TEXT, ODD_TEXT), (LONG_WORD, LONG_WORD))),
        KeyFigures((KeyFigure(ODD_TEXT, "1234567:35 h", "x"), KeyFigure("a", LONG_WORD), KeyFigure("b", "2"))),
        Table(
            ODD_TEXT,
            (Column("a"), Column(LONG_WORD), Column("n", Align.RIGHT)),
            (
                Row((ODD_TEXT, LONG_WORD, "3:00")),
                Row((FOUR_THOUSAND_WORDS[:9000], "a", "1:00")),
                Row(("", "", "")),
                Row(("Sum", "", "4:00"), RowKind.TOTAL),
            ),
        ),
        Signature(("Signed", "Date", "Witness", "Date")),
        heading=ODD_TEXT,
    )


def long_document() -> Document:
    """Paragraphs of 4,000 words, and blocks with nothing in them."""
    return plain_document(
        Paragraph(FOUR_THOUSAND_WORDS),
        Paragraph(FOUR_THOUSAND_WORDS, Tone.QUOTE, run_in="Said."),
        Paragraph(""),
        Table("No rows", (Column("A"), Column("B", Align.RIGHT)), ()),
        Table("No columns", (), ()),
        KeyFigures(()),
        Facts(()),
        BulletList(()),
        Signature(()),
    )


def chart_of(points: int, days: int, *series: Series) -> Chart:
    """A chart of so many points, so many days apart."""
    dates = tuple(date(2016, 1, 4) + timedelta(days=days * number) for number in range(points))
    waves = tuple(None if number % 17 == 5 else 2220 + 40 * (number % 11) for number in range(points))
    contracted = Series("Contracted", (CONTRACTED,) * points, Mark.STEP)
    return Chart("Hours", dates, series or (Series("Worked", waves, Mark.BAR), contracted), "", "Waves.", "Hours")


def chart_document() -> Document:
    """Charts from one day to ten years, of nothing, of one known point, and below zero."""
    ends = (
        chart_of(0, 1),
        chart_of(4, 7, Series("Worked", (None,) * 4, Mark.BAR)),
        chart_of(
            3, 7, Series("Average", (None, 2300, None), Mark.LINE), Series("Balance", (-90, 0, 400), Mark.LINE)
        ),
    )
    spans = ((1, 1), (5, 1), (31, 1), (26, 7), (52, 7), (156, 7), (522, 7), (3650, 1))
    return plain_document(*(chart_of(points, days) for points, days in spans), *ends)
