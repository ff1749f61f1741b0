"""Small workbooks and calendars for tests, made here."""

from __future__ import annotations

import base64
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook with sheets of these rows."""
    book = Workbook()
    book.remove(cast("Any", book.active))
    for name, rows in sheets.items():
        sheet = cast("Any", book.create_sheet(name))
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def open_document(**sheets: Sequence[Sequence[str]]) -> bytes:
    """A workbook as LibreOffice keeps it, with sheets of these rows of text."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join("<table:table-row>" + "".join(map(_open_cell, row)) + "</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def _open_cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def old_workbook() -> bytes:
    """A workbook as Excel kept them until 2003, with the hours of 2 March 2026; made with xlwt, packed small."""
    return zlib.decompress(base64.b85decode("".join(_OLD_WORKBOOK)))


_OLD_WORKBOOK = (
    "c-rk)OK1~O6g_W}G#{F8Q=t_?C|GMP6mcU$omyg>O={JJ9|TQpzz|7f8W(n<)taRsxKi8{s-QyEjURNOI~PKWf`T9<x^Ur2P;k*^"
    "yzkCTNuxpoS}@ER-hKC-`#yKxe`awZT%LW<SwS6k!GWsoMN17QD0r<z2xQlFsammzf^Or#g4aU>+2X=e|0}l~Lpk0RD7f!@K@#{#"
    ";V4dHw2;rl*AYYPLt02521p9rASQqg_A0{i1j{y-_c-S>mV?Y(W;sB4%i;(Y)Y0A@<}5y>bg?Y}S??n*^PZV)Xva%Ai_c#XMqU?o"
    "YuWUvW--K^t(XIi^hhS3(PTP^oA3dNM1LyPf0z(+`f!W#BbnTpN|h0%IWdRtdK~y>E&k_mn_pjEfcPJ)dG{Z94-M(>crT4>J%3ek"
    "0@Kis^BOC`kG)Q5aUoeaqfIWM2QqDjM7o%vnQ@?)){3-K3}^G%$&*A3X_<7+Cyxi-PC~1;6F)DrR+1A4vL5Ee79vNNZhw898Xr@S"
    "F*D6ah;h(tl8!;g1zCa$2iT&pl$KuBx3av*wQgj+lVy}%fa314c2gOi;XIev+D+|jXS`82*XTW@m%i+K94mcNw~#(RQkja*zf)(?"
    "MV&W6<>fPjKG7$xUz2#ETCp%Ur4KASe%YWrO33tGH&4?bmgUMLgjpIX**jt-rI>wXq#TrTn01M|y3Q#+<{}6zDsWJLNnhJ=_m0F{"
    ")nJqr=Cf*)kabSU17C^YA$RX!&5`ee4I4IW*sx*4hK;6zFfY{(^IGjPFYRvgzs@p+s{Na!X|W##dW!T_xCeQPHJoi|{%n9tSapdt"
    "ma+a9N*tutHRLePe&iaSzx2^1YTswg1w(&t2{qb&wGlu6ar-|3jLzrY"
)


def with_entry(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one of its entries replaced, or one more."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def calendar(*events: str) -> bytes:
    """A calendar with events given by their lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"]
    for number, event in enumerate(events):
        own = event.strip().split("\n")
        uid = [] if any(line.startswith("UID") for line in own) else [f"UID:{number}"]
        lines += ["BEGIN:VEVENT", *uid, "DTSTAMP:20260101T000000Z", *own, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
