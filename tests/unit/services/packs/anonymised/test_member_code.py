from __future__ import annotations

import re

from overtime_logger.services.packs.anonymised.member_code import member_code

SECRET = bytes(range(32))


def test_the_code_is_the_same_for_one_recipient_however_it_is_typed() -> None:
    code = member_code(SECRET, "Branch 12")

    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}", code)
    assert {member_code(SECRET, each) for each in ("branch 12", "  Branch  12", "BRANCH 12")} == {code}
    assert member_code(SECRET, "Siân") == member_code(SECRET, "Sia\N{COMBINING CIRCUMFLEX ACCENT}n")


def test_the_code_is_that_of_rfc_2104_over_purpose_and_label() -> None:
    """Worked out once with `openssl dgst -sha256 -mac HMAC`: it must never change for a logbook."""
    assert member_code(SECRET, "Branch 12") == "X2ZH-WT8J-NKSG-FW47"


def test_codes_for_other_recipients_and_other_members_have_nothing_in_common() -> None:
    codes = [
        member_code(secret, label)
        for secret in (SECRET, bytes(32), b"\1" * 32)
        for label in ("Branch 12", "Branch 13", "my rep", "Branch 12 ", "")
    ]

    # "Branch 12 " is "Branch 12"; all others differ from the first character groups on.
    assert len(set(codes)) == 12
    assert len({code[:9] for code in codes}) == 12
